"""Two texts compared by words: what stays, what goes and what comes."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

_WORD = re.compile(r"\w+(?:['’\-\u2011]\w+)*|\s+|[^\w\s]")
# A file that shares nothing with its paper is not compared line by line with it: that would take minutes.
_MOST_COMPARED = 60_000
H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of pieces: `old` counts them in the old sequence and `new` in the new one, first included and last not.

    Where they stay, both are as long. Where they change, either may be empty.
    """

    stays: bool
    old: tuple[int, int]
    new: tuple[int, int]


def words(text: str) -> list[str]:
    """Return the words, spaces and signs of a text, which joined give the text again."""
    return _WORD.findall(text)


def runs(old: Sequence[H], new: Sequence[H]) -> tuple[Run, ...]:
    """Return how one sequence becomes the other, as runs that cover both in order.

    What is the same at the start and at the end always stays.
    """
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    middle_old, middle_new = old[first : len(old) - last], new[first : len(new) - last]
    found = SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes()
    made = [Run(True, (0, first), (0, first))] if first else []
    for kind, a, b, c, d in found:
        made.append(Run(kind == "equal", (a + first, b + first), (c + first, d + first)))
    if last:
        made.append(Run(True, (len(old) - last, len(old)), (len(new) - last, len(new))))
    return tuple(_joined(made))


def _shared(old: Sequence[H], new: Sequence[H]) -> int:
    """Return how many pieces are the same at the start."""
    at = 0
    while at < min(len(old), len(new)) and old[at] == new[at]:
        at += 1
    return at


def _joined(found: list[Run]) -> Iterator[Run]:
    last: Run | None = None
    for one in found:
        if last is not None and last.stays == one.stays:
            last = Run(one.stays, (last.old[0], one.old[1]), (last.new[0], one.new[1]))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def word_runs(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """Return how one list of words becomes the other, for people: a lone space or sign between two changes changes with them."""
    every = list(runs(old, new))
    made: list[Run] = []
    for at, one in enumerate(every):
        short = one.stays and 0 < at < len(every) - 1 and not any(word[0].isalnum() for word in old[slice(*one.old)])
        made.append(Run(False, one.old, one.new) if short else one)
    return tuple(_joined(made))


def likeness(old: Sequence[H], new: Sequence[H]) -> float:
    """Return how much of two sequences is the same, from 0 to 1."""
    if not old and not new:
        return 1.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def alike(
    old: Sequence[Sequence[H]], new: Sequence[Sequence[H]], least: float
) -> tuple[tuple[int | None, int | None], ...]:
    """Return the pairs of two lists, in order, that are the same or at least so much alike; None where one has no other.

    Each place of both lists is in one pair. What is the same in both is paired first.
    """
    pairs: list[tuple[int | None, int | None]] = []
    for run in runs([tuple(one) for one in old], [tuple(one) for one in new]):
        if run.stays:
            pairs += zip(range(*run.old), range(*run.new), strict=True)
        else:
            pairs += _aligned(old, new, run, least)
    return tuple(pairs)


def _aligned(
    old: Sequence[Sequence[H]], new: Sequence[Sequence[H]], run: Run, least: float
) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs of a changed run that are most alike together, in order (Needleman and Wunsch)."""
    rows, columns = range(*run.old), range(*run.new)
    if len(rows) * len(columns) > _MOST_COMPARED:
        yield from ((a, None) for a in rows)
        yield from ((None, b) for b in columns)
        return
    score = [[likeness(old[a], new[b]) for b in columns] for a in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(columns))):
            paired = score[i][j] + best[i + 1][j + 1] if score[i][j] >= least else -1.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(rows) or j < len(columns):
        both = i < len(rows) and j < len(columns)
        if both and score[i][j] >= least and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            yield rows[i], columns[j]
            i, j = i + 1, j + 1
        elif i < len(rows) and (j == len(columns) or best[i][j] == best[i + 1][j]):
            yield rows[i], None
            i += 1
        else:
            yield None, columns[j]
            j += 1
