"""Time routes side by side: each round runs every route once, so that a slow minute of the machine slows them all."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of wall time: the median, and the quarters below and above it."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        digits = 2 if self.median < 100 else 0
        return f"{self.median:.{digits}f} ({self.low:.{digits}f} to {self.high:.{digits}f})"


def interleaved(routes: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    for route in routes.values():
        route()
    taken: dict[str, list[float]] = {name: [] for name in routes}
    for number in range(rounds):
        print(f"\r  round {number + 1} of {rounds}", end="", file=sys.stderr, flush=True)
        for name, route in routes.items():
            begun = time.perf_counter()
            route()
            taken[name].append((time.perf_counter() - begun) * 1000)
    print(file=sys.stderr)
    return {name: _times(held) for name, held in taken.items()}


def _times(held: Sequence[float]) -> Times:
    low, median, high = statistics.quantiles(held, n=4)
    return Times(median, low, high)


def process(*command: str) -> Callable[[], object]:
    def run() -> object:
        return subprocess.run(command, check=True, capture_output=True)

    return run
