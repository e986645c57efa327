"""Inline nodes to Markdown: a list of pieces first, then one string, so that emphasis can look at its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from goodwork_docs.doctree import (
    Blank,
    Code,
    Deleted,
    Emphasis,
    Inline,
    Inserted,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from goodwork_docs.writers.markdown import escapes

BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class Delimiter:
    """The sign that begins or ends emphasis or a link."""

    sign: str
    opens: bool

    @property
    def is_emphasis(self) -> bool:
        """Return whether its neighbours decide if it is read."""
        return self.sign in ("**", "_")


@dataclass(frozen=True, slots=True)
class Span:
    """A code span; two in a row become one, for their signs would run together."""

    text: str


Piece = str | Delimiter | Span


NOWHERE: Mapping[str, str] = MappingProxyType({})


class Pieces(list[Piece]):
    """The pieces so far; `within` holds the kinds of node that stand open, `flat` turns breaks into spaces.

    `targets` gives the name that a link leads to for each anchor that stands in a heading of the document.
    """

    def __init__(self, targets: Mapping[str, str], *, flat: bool) -> None:
        super().__init__()
        self.flat, self.targets = flat, targets
        self.within: list[type] = []

    def push(self, piece: Piece) -> None:
        """Append a piece; a break goes out of the edge of emphasis, and empty emphasis goes."""
        last = self[-1] if self else None
        if isinstance(piece, Delimiter):
            self._push_delimiter(piece, last)
        elif piece == BREAK and isinstance(last, Delimiter) and last.opens:
            self.pop()
            self.push(BREAK)
            self.append(last)
        elif isinstance(piece, Span) and isinstance(last, Span):
            self[-1] = Span(last.text + piece.text)
        elif piece:
            self.append(piece)

    def _push_delimiter(self, piece: Delimiter, last: Piece | None) -> None:
        empty = isinstance(last, Delimiter) and last.opens and not piece.opens
        again = isinstance(last, Delimiter) and last.sign == piece.sign and not last.opens and piece.opens
        if empty or again:
            self.pop()
        elif last == BREAK and not piece.opens:
            self.pop()
            self.push(piece)
            self.append(BREAK)
        else:
            self.append(piece)


def lines(nodes: Iterable[Inline], targets: Mapping[str, str] = NOWHERE) -> str:
    """Return the nodes as lines of a paragraph joined by hard breaks; an unknown kind of node raises TypeError."""
    every = _written(nodes, targets, flat=False).split(BREAK)
    while every and not every[-1]:
        every.pop()
    while every and not every[0]:
        every.pop(0)
    return BREAK.join([escapes.line(one) for one in every])


def heading(nodes: Iterable[Inline], targets: Mapping[str, str] = NOWHERE) -> str:
    """Return the nodes as the words of a heading."""
    return escapes.heading(_written(nodes, targets, flat=True))


def cell(nodes: Iterable[Inline], targets: Mapping[str, str] = NOWHERE) -> str:
    """Return the nodes as a table's cell."""
    return escapes.kept(_written(nodes, targets, flat=True))


def _written(nodes: Iterable[Inline], targets: Mapping[str, str], *, flat: bool) -> str:
    pieces = Pieces(targets, flat=flat)
    _print(pieces, nodes)
    return _joined(pieces)


def _print(pieces: Pieces, nodes: Iterable[Inline]) -> None:
    for node in nodes:
        try:
            printer = _PRINTERS[type(node)]
        except KeyError:
            raise TypeError(f"Markdown has no way to print {type(node).__name__}") from None
        printer(pieces, node)


# --- neighbours of emphasis ---------------------------------------------------------------------------------------


def _joined(pieces: Pieces) -> str:
    """Join the pieces; a character beside emphasis that would keep it from being read becomes an entity."""
    signs = [(at, one) for at, one in enumerate(pieces) if isinstance(one, Delimiter) and one.is_emphasis]
    # An entity made for one sign is what another sign's inside begins with: go round until nothing changes.
    while any(_settle(pieces, at, one) for at, one in signs):
        pass
    return "".join([_characters(piece) for piece in pieces])


def _characters(piece: Piece) -> str:
    match piece:
        case Delimiter():
            return piece.sign
        case Span():
            return escapes.code(piece.text)
        case _:
            return piece


def _settle(pieces: Pieces, place: int, piece: Delimiter) -> bool:
    """Make an entity of a neighbour where the sign needs one; return whether it did."""
    inside, outside = (place + 1, place - 1) if piece.opens else (place - 1, place + 1)
    inner, outer = _edge(pieces, inside, place), _edge(pieces, outside, place)
    if inner.isspace():
        return _encode(pieces, inside, place)
    if not escapes.is_edge(outer) and (piece.sign == "_" or not inner.isalnum()):
        return _encode(pieces, outside, place)
    return False


def _edge(pieces: Pieces, at: int, place: int) -> str:
    """Return the character of the piece `at` that touches the delimiter at `place`, "" at the start and end."""
    if not 0 <= at < len(pieces):
        return ""
    text = _characters(pieces[at])
    return text[0] if at > place else text[-1]


def _encode(pieces: Pieces, at: int, place: int) -> bool:
    piece = pieces[at]
    if isinstance(piece, str) and piece != BREAK:
        pieces[at] = escapes.entity(piece[0]) + piece[1:] if at > place else piece[:-1] + escapes.entity(piece[-1])
        return True
    return False


# --- nodes --------------------------------------------------------------------------------------------------------


def _text(pieces: Pieces, node: Text) -> None:
    pieces.push(escapes.words(node.value))


def _emphasised(sign: str) -> Callable[[Pieces, Strong | Emphasis], None]:
    def printer(pieces: Pieces, node: Strong | Emphasis) -> None:
        if type(node) in pieces.within:
            _print(pieces, node.children)
            return
        pieces.within.append(type(node))
        pieces.push(Delimiter(sign, True))
        _print(pieces, node.children)
        pieces.push(Delimiter(sign, False))
        pieces.within.pop()

    return printer


def _code(pieces: Pieces, node: Code) -> None:
    # A pipe in a code span ends a cell, and no escape is read alike by all parsers: there it is printed as plain words.
    if node.value:
        pieces.push(escapes.words(node.value) if pieces.flat and "|" in node.value else Span(node.value))


def _break(pieces: Pieces, _: LineBreak) -> None:
    pieces.push(" " if pieces.flat else BREAK)


def _link(pieces: Pieces, node: Link) -> None:
    if Link in pieces.within:
        _print(pieces, node.children)
        return
    pieces.within.append(Link)
    pieces.push(Delimiter("[", True))
    _print(pieces, node.children)
    pieces.push(Delimiter(f"]({escapes.target(node.target)})", False))
    pieces.within.pop()


def _reference(pieces: Pieces, node: Reference) -> None:
    words, target = escapes.words(node.text), pieces.targets.get(node.anchor)
    linked = target and Link not in pieces.within
    pieces.push(f"[{words}]({escapes.target(f'#{target}')})" if linked else words)


def _blank(pieces: Pieces, node: Blank) -> None:
    pieces.push(escapes.words(node.text if node.text is not None else f"[{node.label}]"))


def _inserted(pieces: Pieces, node: Inserted) -> None:
    _print(pieces, node.children)


def _deleted(_: Pieces, __: Deleted) -> None:
    """Deleted words are left out: CommonMark has no sign for them."""


_PRINTERS: dict[type, Callable[[Pieces, Any], None]] = {
    Text: _text,
    Strong: _emphasised("**"),
    Emphasis: _emphasised("_"),
    Code: _code,
    LineBreak: _break,
    Link: _link,
    Reference: _reference,
    Blank: _blank,
    Inserted: _inserted,
    Deleted: _deleted,
}
