"""A clause part of a document held against the part of the library: which lines stay, which changed, and which values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from goodwork_docs.doclines import Line, flat
from goodwork_docs.doctree import Block, Reference, walk
from goodwork_docs.model.library import ClausePart
from goodwork_docs.verify.tokens import Printed, Token, actual, expected, shown
from goodwork_docs.wordchanges import Run, alike, runs, word_runs

LEGAL_PARTS = frozenset({"condition", "outcome", "universal-minimum", "if-not-met"})
"""The parts in which a paragraph is printed as a numbered term."""
_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a changed line: they stay, go or come."""

    what: Literal["stays", "goes", "comes"]
    text: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A blank that is printed with another value than the file says it was. `was` is "" where nothing says it."""

    blank: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the library and the line of the document that stands for it; None where one has no other.

    `runs` go from the tokens of the first to those of the second.
    """

    old: Line | None
    new: Line | None
    old_tokens: tuple[Token, ...] = ()
    new_tokens: tuple[Token, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def same_words(self) -> bool:
        """Whether both say the same."""
        return self.old is not None and self.new is not None and all(one.stays for one in self.runs)


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of one clause, line by line."""

    part: str
    pairs: tuple[Pair, ...]

    @property
    def values(self) -> tuple[ValueChange, ...]:
        """The blanks that stand in the document with another value."""
        return tuple(dict.fromkeys(one for pair in self.pairs for one in value_changes(pair)))

    @property
    def is_verbatim(self) -> bool:
        """Whether the wording is the library's, whatever the values are."""
        return not any(is_wording(pair, self.part) for pair in self.pairs)


def compared(part: ClausePart, name: str, blocks: Sequence[Block], printed: Printed) -> Compared:
    """Return a part of the library held against blocks of a document."""
    references = [one for one in walk(part.blocks) if isinstance(one, Reference)]
    old, new = flat(part.blocks), flat(blocks)
    old_tokens = [expected(one.inlines, printed) for one in old]
    new_tokens = [actual(one.inlines, references, printed) for one in new]
    pairs = alike([_texts(one) for one in old_tokens], [_texts(one) for one in new_tokens], _LEAST)
    return Compared(name, tuple(_pair(a, b, (old, old_tokens), (new, new_tokens)) for a, b in pairs))


_Side = tuple[Sequence[Line], Sequence[tuple[Token, ...]]]


def _pair(a: int | None, b: int | None, old: _Side, new: _Side) -> Pair:
    first = old[1][a] if a is not None else ()
    second = new[1][b] if b is not None else ()
    return Pair(
        old[0][a] if a is not None else None,
        new[0][b] if b is not None else None,
        first,
        second,
        runs(_texts(first), _texts(second)),
    )


def _texts(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(one.text for one in tokens)


# --- values of blanks -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """A blank of a line that is still a blank in the document: its tokens there (first included, last not)."""

    blank: str
    old: tuple[int, int]
    new: tuple[int, int]


def held_blanks(pair: Pair) -> tuple[Held, ...]:
    """Return the blanks of a line whose place in the document is certain: the words on both sides of it stayed."""
    if pair.old is None or pair.new is None:
        return ()
    where = _places(pair.runs)
    return tuple(_held(pair, where))


def _places(found: Sequence[Run]) -> dict[int, int]:
    """Return where each token that stays stands in the document."""
    return {old: new for run in found if run.stays for old, new in zip(range(*run.old), range(*run.new), strict=True)}


def _held(pair: Pair, where: Mapping[int, int]) -> Iterator[Held]:
    for blank, (start, end) in _blanks(pair.old_tokens):
        before, after = _edge(pair, where, start, -1), _edge(pair, where, end - 1, 1)
        if before is None or after is None or before + 1 >= after:
            continue
        new = (before + 1, after)
        if [one.text for one in pair.new_tokens[slice(*new)]] != [one.text for one in pair.old_tokens[start:end]]:
            new = _narrowed(pair, (start, end), new)
        if new[0] < new[1]:
            yield Held(blank, (start, end), new)


def _blanks(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each blank of a line, with its tokens."""
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].blank:
            while end < len(tokens) and tokens[end].at == tokens[at].at and tokens[end].blank:
                end += 1
            yield tokens[at].blank, (at, end)
        at = end


def _edge(pair: Pair, where: Mapping[int, int], at: int, step: int) -> int | None:
    """Return where the token beside a blank stands in the document; None where its words did not stay."""
    beside = at + step
    if not 0 <= beside < len(pair.old_tokens):
        return -1 if step < 0 else len(pair.new_tokens)
    found = where.get(beside)
    if found is None:
        return None
    further = beside + step
    is_space = pair.old_tokens[beside].text.isspace()
    if is_space and 0 <= further < len(pair.old_tokens) and where.get(further) != found + step:
        return None
    return found


def _narrowed(pair: Pair, old: tuple[int, int], new: tuple[int, int]) -> tuple[int, int]:
    """Return which of the words that stand in a blank's place are its value: for a number, the number alone."""
    if not any(one.text[0].isdigit() for one in pair.old_tokens[slice(*old)] if one.text):
        return new
    numbers = [at for at in range(*new) if pair.new_tokens[at].text[:1].isdigit()]
    if not numbers:
        return new[0], new[0]
    first = numbers[0]
    last = first
    while last + 2 in numbers and pair.new_tokens[last + 1].text in (",", "."):
        last += 2
    sign = first - 1 if first > new[0] and pair.new_tokens[first - 1].text == "£" else first
    kept_sign = any(one.text == "£" for one in pair.old_tokens[slice(*old)])
    return (sign if kept_sign else first), last + 1


def value_changes(pair: Pair) -> Iterator[ValueChange]:
    """Yield the blanks of a line whose value is another one than the file says."""
    for one in held_blanks(pair):
        was, now = shown(pair.old_tokens[slice(*one.old)]), shown(pair.new_tokens[slice(*one.new)])
        known = not was.startswith("{")
        if was != now and known:
            yield ValueChange(one.blank, was, now)


def values_printed(found: Compared) -> Iterator[tuple[str, str]]:
    """Yield each blank of a part with what stands in it in the document, wherever it stands."""
    for pair in found.pairs:
        for one in held_blanks(pair):
            yield one.blank, shown(pair.new_tokens[slice(*one.new)])


# --- wording ----------------------------------------------------------------------------------------------------


def is_wording(pair: Pair, part: str) -> bool:
    """Return whether a pair differs in wording: in words other than a blank's value, in look, or in where the line stands."""
    if pair.old is None or pair.new is None:
        return True
    return bool(_other_words(pair)) or _looks_other(pair) or place(pair.old, part) != _printed_place(pair.new)


def _other_words(pair: Pair) -> list[Run]:
    values_old = {at for one in held_blanks(pair) for at in range(*one.old)}
    values_new = {at for one in held_blanks(pair) for at in range(*one.new)}
    return [
        run
        for run in pair.runs
        if not run.stays and not (values_old.issuperset(range(*run.old)) and values_new.issuperset(range(*run.new)))
    ]


def _looks_other(pair: Pair) -> bool:
    return any(
        pair.old_tokens[old].face != pair.new_tokens[new].face and pair.old_tokens[old].text.strip()
        for old, new in _places(pair.runs).items()
        if not pair.old_tokens[old].reference
    )


def place(line: Line, part: str) -> tuple[str, int]:
    """Return where a line stands, as far as a printed document can tell; a heading's level depends on the paper."""
    if line.kind == "heading":
        return "heading", 0
    if part in LEGAL_PARTS and line.kind == "paragraph":
        return "number", 1
    return line.kind, line.depth


def _printed_place(line: Line) -> tuple[str, int]:
    """Return where a line of a document stands: a paragraph that lost its number is no term any more."""
    return ("heading", 0) if line.kind == "heading" else (line.kind, line.depth)


def told(pair: Pair) -> tuple[Words, ...]:
    """Return a pair as words that stay, go and come."""
    old, new = pair.old_tokens, pair.new_tokens
    found: list[Words] = []
    for run in word_runs(_texts(old), _texts(new)) if old and new else pair.runs:
        if run.stays:
            found.append(Words("stays", shown(new[slice(*run.new)])))
            continue
        if run.old[0] < run.old[1]:
            found.append(Words("goes", shown(old[slice(*run.old)])))
        if run.new[0] < run.new[1]:
            found.append(Words("comes", shown(new[slice(*run.new)])))
    return tuple(found)
