"""Two texts that began as one laid together: line by line, then word by word; where both changed the same words, it is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodwork_docs.wordchanges import runs, words

MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What begins the lines around words that both sides changed: ours, the words before, and theirs between them."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the three texts are called in the marks."""

    ours: str
    before: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of both sides, and how many times both changed the same words; each is marked in the text."""

    text: str
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the three texts, as the numbers of tokens before and after it in each."""

    before: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]

    def texts(self, old: Sequence[str], mine: Sequence[str], other: Sequence[str]) -> tuple[str, str, str]:
        """Return the words of the stretch before, in ours and in theirs."""
        before, ours, theirs = slice(*self.before), slice(*self.ours), slice(*self.theirs)
        return "".join(old[before]), "".join(mine[ours]), "".join(other[theirs])


def merged(before: str, ours: str, theirs: str, names: Names) -> Merged:
    """Return both sides' changes of a text in one. What only one side changed is taken; nothing is left out silently."""
    old, mine, other = (one.splitlines(keepends=True) for one in (before, ours, theirs))
    out: list[str] = []
    conflicts = 0
    for piece in _pieces(old, mine, other):
        texts = piece.texts(old, mine, other)
        taken = _taken(*texts)
        taken = _by_words(*texts) if taken is None else taken
        conflicts += taken is None
        out.append(_marked(*texts, names) if taken is None else taken)
    return Merged("".join(out), conflicts)


def _taken(before: str, ours: str, theirs: str) -> str | None:
    """Return the text where at most one side changed it, or both alike; None where they differ."""
    if ours in (before, theirs):
        return theirs
    return ours if theirs == before else None


def _by_words(before: str, ours: str, theirs: str) -> str | None:
    """Return both changes of a few lines laid together by words; None where they touch."""
    old, mine, other = words(before), words(ours), words(theirs)
    out: list[str] = []
    for piece in _pieces(old, mine, other):
        taken = _taken(*piece.texts(old, mine, other))
        if taken is None:
            return None
        out.append(taken)
    return "".join(out)


def _pieces(old: Sequence[str], mine: Sequence[str], other: Sequence[str]) -> Iterator[_Piece]:
    """Yield the three sequences in stretches: one token that all three hold, or what lies between two such tokens."""
    to_mine, to_other = _kept(old, mine), _kept(old, other)
    last = _Piece((0, 0), (0, 0), (0, 0))
    for at in (one for one in range(len(old)) if one in to_mine and one in to_other):
        token = _Piece((at, at + 1), (to_mine[at], to_mine[at] + 1), (to_other[at], to_other[at] + 1))
        between = _between(last, token)
        if between is not None:
            yield between
        yield token
        last = token
    end = _Piece((len(old), len(old)), (len(mine), len(mine)), (len(other), len(other)))
    rest = _between(last, end)
    if rest is not None:
        yield rest


def _between(one: _Piece, other: _Piece) -> _Piece | None:
    piece = _Piece((one.before[1], other.before[0]), (one.ours[1], other.ours[0]), (one.theirs[1], other.theirs[0]))
    return piece if any(a != b for a, b in (piece.before, piece.ours, piece.theirs)) else None


def _kept(old: Sequence[str], new: Sequence[str]) -> Mapping[int, int]:
    """Return the tokens that stay, by their place in the old sequence."""
    stay = (one for one in runs(old, new) if one.stays)
    return {a: b for one in stay for a, b in zip(range(*one.old), range(*one.new), strict=True)}


def _marked(before: str, ours: str, theirs: str, names: Names) -> str:
    heads = (f"{MARKS[0]} {names.ours}", f"{MARKS[1]} {names.before}", MARKS[2])
    parts = (f"{head}\n{_ended(text)}" for head, text in zip(heads, (ours, before, theirs), strict=True))
    return "".join(parts) + f"{MARKS[3]} {names.theirs}\n"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
