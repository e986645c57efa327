"""Words wrapped to a terminal's width."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Iterator

import click

from goodwork_docs.ocds.words import fit

_WIDEST, _NARROWEST = 110, 40


def terminal_width() -> int:
    """Return the columns to write in: the terminal's, within limits that can be read."""
    return min(max(shutil.get_terminal_size((_WIDEST, 24)).columns, _NARROWEST), _WIDEST)


def say(words: str) -> None:
    """Print words; colour only on a terminal (click's own rule), and not where the reader says so (no-color.org)."""
    click.echo(words, nl=False, color=False if os.environ.get("NO_COLOR") else None)


def wrapped(words: str, width: int, first: str, after: str) -> Iterator[str]:
    """Yield lines of at most `width` columns, with the indents given; a word is never cut."""
    yield from textwrap.wrap(
        fit(words),
        width,
        initial_indent=first,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )


def count(number: int, word: str) -> str:
    """Return a number with its noun: 1 clause, 2 clauses."""
    return f"{number} {word}" + ("" if number == 1 else "s")
