"""Lines of a paper that hold words for what somebody still has to write: “to be confirmed”, [insert the date], £____."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodwork_docs.checks.phrases import listed
from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Answer, Blank, Contents, Document, Figure, Marked, Masthead, Panel, Table, walk
from goodwork_docs.model.reference import ToFill, Wording

_CODE = "GW126"
_SHOWN = 90
_BRACKETS = tuple(map(re.compile, (r"\[[^\[\]]{0,200}\]", r"<[^<>]{0,200}>", r"\{[^{}]{0,200}\}", r"\([^()]{0,200}\)")))
"""Each kind by itself, for one may stand inside another."""
_SQUARE, _ROUND = "[", "("
_LONGEST_ORDER, _LONGEST_NAME = 4, 6
"""Words of an order in round brackets, and of what is to be put in: longer ones are sentences."""
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SIGNS = (
    r"£\s?_+|(?<![A-Za-z0-9_])_{3,}|_{3,}(?![A-Za-z0-9_])",
    r"\[(?:[xX]{2,}|[●•]+)\]|£\s?\[[xX●•…. ]*\]|£\s?[xX]+\b|\bX{4,}\b",
    r"…{2,}|\{\{[^{}]{1,80}\}\}",
)
"""Lines to write on, and signs that stand for words or numbers."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A line of a paper with words that stand for what somebody still has to write."""

    paper: str
    line: str


def unfinished(paper: Document, wording: Wording) -> Iterator[Unfinished]:
    """Yield the lines, titles and labels of a paper that are not finished; what stands in a clause was signed off as it is."""
    find = Finder(wording)
    found = {line: at for line in _lines(paper) if (at := find.where(line)) is not None}
    yield from (Unfinished(paper.name, _around(line, at)) for line, at in found.items())


def _lines(paper: Document) -> Iterator[str]:
    signed = {line.text for one in walk(paper.blocks) if isinstance(one, Marked) for line in flat(one.blocks)}
    yield from (paper.title, paper.header, paper.footer)
    for one in walk(paper.blocks):
        yield from _beside_lines(one)
    yield from (line.text for line in flat(paper.blocks) if line.text not in signed)


def _beside_lines(node: object) -> tuple[str, ...]:
    """Return the words of a node that are no line of their own: values, titles and labels."""
    match node:
        case Blank():
            return (node.text or "",)
        case Masthead():
            return (node.title, node.subtitle, *node.notices, *(said for _, said in node.facts))
        case Panel() | Contents():
            return (node.title,)
        case Table():
            return (node.caption,)
        case Answer():
            return (node.label, node.value)
        case Figure():
            return (node.alt,)
    return ()


class Finder:
    """Finds in a line what stands for words to be written; the words to look for are those of wording.yaml."""

    def __init__(self, wording: Wording) -> None:
        self._phrases = [one for one in wording.phrases if one.code == _CODE]
        self._signs = _of_words(wording.unfinished, wording.to_fill.counted)
        self._to_fill = wording.to_fill

    def where(self, line: str) -> int | None:
        """Return where a line says that something waits to be written; None where it does not."""
        return next(self._places(line), None)

    def _places(self, line: str) -> Iterator[int]:
        if held := self._signs.search(line):
            yield held.start()
        yield from (one.at for phrase in self._phrases for one in listed(phrase, line))
        for one in (found for kind in _BRACKETS for found in kind.finditer(line)):
            if _asks(one[0][1:-1], one[0][0], self._to_fill):
                yield one.start()


def _of_words(words: Iterable[str], counted: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words, and signs; capitals are found in capitals only."""
    each = (re.escape(one) if one.isupper() else f"(?i:{re.escape(one)})" for one in words)
    numbers = rf"\b[xX]{{2,}}(?= (?:{'|'.join(map(re.escape, counted)) or '$'}))"
    return re.compile("|".join((*(rf"(?<!\w){one}(?!\w)" for one in each), *_SIGNS, numbers)))


def _asks(inside: str, bracket: str, to_fill: ToFill) -> bool:
    """Return whether words in brackets ask to be filled in; `bracket` is the one that opens them.

    Other brackets than square ones stand round many words, so there only an order to put something in counts.
    """
    words = _WORD.findall(inside.lower().replace("_", " ").replace("-", " "))
    words = words[1:] if words[:1] == ["please"] else words
    if not words:
        return False
    if bracket == _ROUND:
        return words[0] in to_fill.orders and len(words) <= _LONGEST_ORDER and _names_a_thing(words[1:], to_fill)
    if _orders(words, to_fill):
        return True
    return bracket == _SQUARE and _names(words, to_fill, inside)


def _orders(words: Sequence[str], to_fill: ToFill) -> bool:
    """Return whether words give an order, or say whose it is: “council to insert”."""
    if words[0] in to_fill.orders or (words[1:2] == ["to"] and {*words[2:3]} & {*to_fill.orders}):
        return True
    return words[0] in to_fill.orders_of_things and _names_a_thing(words[1:], to_fill)


def _names_a_thing(words: Sequence[str], to_fill: ToFill) -> bool:
    return bool(words) and words[0] in (*to_fill.things, *to_fill.before_things)


def _names(words: Sequence[str], to_fill: ToFill, inside: str) -> bool:
    """Return whether words name what is to be put in: “name of licence”, “the amount”, “to be agreed”, “YOUR COUNCIL”."""
    if " ".join(_WORD.findall(inside.lower().partition(":")[0])) in to_fill.sayings:
        return True
    if words[0] in to_fill.things and len(words) <= _LONGEST_NAME and (words[1:2] == ["of"] or inside.isupper()):
        return True
    known = {*to_fill.things, *to_fill.before_things, *to_fill.of_things}
    return set(words) <= known and (words[0] == "your" or words[-1] in to_fill.things)


def _around(line: str, at: int) -> str:
    """Return a line as a message quotes it: whole where it is short, else what stands around the words."""
    if len(line) <= _SHOWN:
        return line
    start = max(0, at - _SHOWN // 2)
    return f"{'…' if start else ''}{line[start : start + _SHOWN]}…"
