"""A line of words as tokens that keep their look and what they stand for: the values of blanks, and cross-references.

The library's line says which words are a blank's; a document's line shows values. Both become tokens that can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from goodwork_docs.doctree import Blank, Code, Emphasis, Inline, LineBreak, Link, Reference, Strong, inline_text
from goodwork_docs.model.reason import put_in
from goodwork_docs.wordchanges import words

REFERS = "\ue000"
BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Face:
    """How words look, as far as a clause can say it."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


PLAIN = Face()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a space or a sign. `text` is what is compared and `shown` what a reader sees.

    `blank` names the blank whose value it is part of, and `at` counts the blanks of the line, so that two beside each other stay
    two. `reference` is the clause that a cross-reference leads to.
    """

    text: str
    shown: str
    face: Face = PLAIN
    blank: str = ""
    at: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """How papers print what the library leaves open: values by blank, and the words after a cross-reference.

    `sayings` hold `{number}` and `{paper}` where a cross-reference is printed with them.
    """

    values: Mapping[str, str]
    sayings: tuple[str, ...]


def expected(inlines: Iterable[Inline], printed: Printed) -> tuple[Token, ...]:
    """Return the tokens of a line of the library. A blank whose value nobody knows is one token that no words match."""
    return tuple(_expected(inlines, printed, PLAIN, _Counter()))


class _Counter:
    """Counts the blanks of a line."""

    def __init__(self) -> None:
        self.at = 0

    def next(self) -> int:
        """Return the next number, from 1."""
        self.at += 1
        return self.at


def _expected(inlines: Iterable[Inline], printed: Printed, face: Face, count: _Counter) -> Iterator[Token]:
    for node in inlines:
        match node:
            case Blank():
                yield from _value(node, printed, face, count.next())
            case Reference():
                yield Token(f"{REFERS}{node.anchor} {node.text}", node.text, face, reference=node.anchor)
            case Strong() | Emphasis() | Link():
                yield from _expected(node.children, printed, _faced(node, face), count)
            case _:
                yield from _plain(_composed(inline_text((node,))), _faced(node, face))


def _value(node: Blank, printed: Printed, face: Face, at: int) -> Iterator[Token]:
    value = printed.values.get(node.name) or ""
    if not value:
        yield Token(f"{REFERS}{{{node.name}}}", f"{{{node.name}}}", face, node.name, at)
    for word in words(_composed(value)):
        yield Token(word, word, face, node.name, at)


def _faced(node: Inline, face: Face) -> Face:
    match node:
        case Strong():
            return Face(True, face.emphasis, face.code, face.link)
        case Emphasis():
            return Face(face.strong, True, face.code, face.link)
        case Code():
            return Face(face.strong, face.emphasis, True, face.link)
        case Link():
            return Face(face.strong, face.emphasis, face.code, node.target)
        case _:
            return face


def _plain(text: str, face: Face) -> Iterator[Token]:
    for word in words(text):
        shown = BREAK if "\n" in word and not word.strip() else " " if word.isspace() else word
        yield Token(shown, shown, face)


# --- what a document shows ---------------------------------------------------------------------------------------


def actual(inlines: Iterable[Inline], references: Sequence[Reference], printed: Printed) -> tuple[Token, ...]:
    """Return the tokens of a line of a document. The printed forms of `references`, those of the clause part, are one token each."""
    pieces = list(_pieces(inlines, PLAIN))
    text = "".join(one for one, _ in pieces)
    faces = [face for one, face in pieces for _ in one]
    found: list[Token] = []
    at = 0
    for start, end, reference in _references(text, references, printed):
        found += _cut(text[at:start], faces[at:start])
        key = f"{REFERS}{reference.anchor} {reference.text}"
        found.append(Token(key, text[start:end], faces[start], reference=reference.anchor))
        at = end
    found += _cut(text[at:], faces[at:])
    return tuple(found)


def _pieces(inlines: Iterable[Inline], face: Face) -> Iterator[tuple[str, Face]]:
    for node in inlines:
        match node:
            case Strong() | Emphasis() | Link():
                yield from _pieces(node.children, _faced(node, face))
            case LineBreak():
                yield BREAK, face
            case _:
                yield _composed(inline_text((node,))), _faced(node, face)


def _composed(text: str) -> str:
    """Return text with accents as one character: some programs write a letter and its accent as two."""
    return normalize("NFC", text)


def _cut(text: str, faces: Sequence[Face]) -> Iterator[Token]:
    """Yield the tokens of a text; a word of two looks is two tokens."""
    at = 0
    for word in words(text):
        start = at
        for place in range(at + 1, at + len(word) + 1):
            if place == at + len(word) or faces[place] != faces[start]:
                yield from _plain(text[start:place], faces[start])
                start = place
        at += len(word)


def _references(text: str, references: Sequence[Reference], printed: Printed) -> Iterator[tuple[int, int, Reference]]:
    """Yield where cross-references stand in a text, in order."""
    spans = []
    for one in dict.fromkeys(references):
        if one.text:
            spans += [(found.start(), found.end(), one) for found in _printed_as(one.text, printed).finditer(text)]
    at = 0
    for start, end, reference in sorted(spans, key=lambda one: (one[0], -one[1])):
        if start >= at:
            yield start, end, reference
            at = end


def _printed_as(text: str, printed: Printed) -> re.Pattern[str]:
    forms = [
        re.escape(put_in(saying, {"number": "\x00", "paper": "\x01"}))
        .replace("\x00", r"[0-9A-Za-z.()]{1,12}?")
        .replace("\x01", r"[^()]{1,120}?")
        for saying in printed.sayings
    ]
    return re.compile(rf"{re.escape(text)}(?: (?:{'|'.join(forms)}))?" if forms else re.escape(text))


def shown(tokens: Iterable[Token]) -> str:
    """Return tokens as a reader sees them."""
    return "".join(one.shown for one in tokens)
