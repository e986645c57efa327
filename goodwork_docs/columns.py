"""How panels share the columns of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise


def best_split(high: Sequence[float], columns: int, gap: float) -> tuple[int, ...]:
    """Return how many panels stand in each column, so that the tallest column is as low as it can be."""
    return min(_splits(len(high), columns), key=lambda split: (tallest(high, split, gap), split))


def _splits(panels: int, columns: int) -> Iterator[tuple[int, ...]]:
    across = max(1, min(panels, columns))
    for cuts in combinations(range(1, panels), across - 1):
        yield tuple(end - start for start, end in pairwise((0, *cuts, panels)))


def tallest(high: Sequence[float], split: tuple[int, ...], gap: float) -> float:
    """Return the height of the tallest column."""
    tops: list[float] = []
    at = 0
    for long in split:
        column = high[at : at + long]
        tops.append(sum(column) + gap * (len(column) - 1))
        at += long
    return max(tops, default=0.0)
