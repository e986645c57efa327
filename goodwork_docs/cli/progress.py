"""How far a build is, and how long the rest may take: one line that changes, on a terminal only."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

import click


@dataclass
class Progress:
    """Counts what is done of `whole`. Nothing is shown where the output goes into a file or a pipe, or to those who asked for none."""

    whole: int
    quiet: bool
    done: int = 0
    begun: float = field(default_factory=time.monotonic)

    @property
    def _is_shown(self) -> bool:
        return not self.quiet and self.whole > 1 and sys.stderr.isatty()

    def step(self) -> None:
        """Count one more."""
        self.done += 1
        if self._is_shown:
            click.echo(f"\r\x1b[K{self.done} of {self.whole}{self._left()}", nl=False, err=True)

    def _left(self) -> str:
        if self.done == self.whole:
            return ""
        return f", about {spell((time.monotonic() - self.begun) / self.done * (self.whole - self.done))} left"

    def say(self, line: str, err: bool = False) -> None:
        """Print a line above the one that changes."""
        self.end()
        click.echo(line, err=err)

    def end(self) -> None:
        """Take the line that changes away."""
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def spell(seconds: float) -> str:
    """Return a length of time in words: 40 s, 3 min, 2 h 10 min."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
