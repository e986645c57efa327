"""A story with its tracked changes accepted or rejected, and its paragraphs as blocks of a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Cell,
    Code,
    Column,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.readers.docx.parts import Numbering
from goodwork_docs.readers.docx.story import Piece, ReadParagraph

_DEEPEST = 9
_NEAR = 90
"""Edges that are less than this apart, in twentieths of a point, are the same to a reader's eye."""


def accepted(paragraphs: Iterable[ReadParagraph]) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs as they read when every tracked change is accepted."""
    return tuple(_without(paragraphs, "deleted"))


def rejected(paragraphs: Iterable[ReadParagraph]) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs as they read when every tracked change is rejected."""
    return tuple(_without(paragraphs, "inserted"))


def _without(paragraphs: Iterable[ReadParagraph], gone: str) -> Iterator[ReadParagraph]:
    """Yield what stays. A paragraph whose end goes runs on into the next one of its cell."""
    waiting: ReadParagraph | None = None
    for one in paragraphs:
        if one.row is not None and one.row.kind == gone:
            continue
        now = replace(one, pieces=tuple(_plain(piece) for piece in one.pieces if not piece.has(gone)))
        if waiting is not None and waiting.cell != now.cell:
            yield waiting
            waiting = None
        now = _run_on(waiting, now) if waiting is not None else now
        waiting = now if one.ends is not None and one.ends.kind == gone else None
        if waiting is None:
            yield now
    if waiting is not None and waiting.text:
        yield waiting


def _plain(piece: Piece) -> Piece:
    return replace(piece, changes=()) if piece.changes else piece


def _run_on(first: ReadParagraph, second: ReadParagraph) -> ReadParagraph:
    """Return two paragraphs as one; it looks like the first, unless nothing of that is left."""
    look = first if first.text else second
    return replace(
        look,
        pieces=(*first.pieces, *second.pieces),
        marks=(first.marks if first.text else frozenset()) | second.marks,
        comments=first.comments | second.comments,
        unsaid=(*first.unsaid, *second.unsaid),
        formatted=(*first.formatted, *second.formatted),
        ends=second.ends,
    )


# --- blocks -----------------------------------------------------------------------------------------------------


def blocks(paragraphs: Sequence[ReadParagraph]) -> tuple[Block, ...]:
    """Return paragraphs as blocks: lists by their edges, tables whole. Empty paragraphs are left out."""
    lists = _Lists()
    for table, group in groupby(paragraphs, lambda one: one.cell[0] if one.cell else None):
        if table is None:
            for one in group:
                lists.add(one)
        else:
            lists.close(_table(tuple(group)))
    return lists.done()


def _table(paragraphs: tuple[ReadParagraph, ...]) -> Table:
    rows = [
        [tuple(cell) for _, cell in groupby(row, lambda one: one.cell)]
        for _, row in groupby(paragraphs, lambda one: one.cell[:2] if one.cell else None)
    ]
    wide = max(len(row) for row in rows)
    columns = tuple(Column(tuple(node for one in cell for node in inlines(one.pieces))) for cell in rows[0])
    columns += (Column(()),) * (wide - len(columns))
    body = tuple(
        (*(Cell(blocks([replace(one, cell=None) for one in cell])) for cell in row), *((Cell(()),) * (wide - len(row))))
        for row in rows[1:]
    )
    return Table(columns, body)


@dataclass(slots=True)
class _OpenList:
    """A list that may go on: how its items are numbered, and its items so far, each with the list that it began in."""

    numbering: Numbering
    items: list[list[Block]]
    start: int = 1

    @property
    def kind(self) -> str:
        """Bullets or numbers."""
        return self.numbering.kind

    @property
    def left(self) -> int:
        """The left edge of its words."""
        return self.numbering.left or 0

    def deeper(self, other: Numbering) -> int:
        """Return more than 0 for an item that stands deeper than this list, less for one that stands less deep, 0 for one of its own.

        The edge says so, as for a reader; where levels of one list share an edge, the level does.
        """
        off = (other.left or 0) - self.left
        if abs(off) > _NEAR:
            return off
        return other.level - self.numbering.level if other.name == self.numbering.name else 0


class _Lists:
    """Puts paragraphs together to lists, by what stands before them and by their left edges."""

    def __init__(self) -> None:
        self._top: list[Block] = []
        self._open: list[_OpenList] = []

    def add(self, one: ReadParagraph) -> None:
        """Take the next paragraph."""
        words = inlines(one.pieces)
        if not one.text:
            return
        if one.heading:
            self.close(Heading(one.heading, words))
        elif one.numbering.kind:
            self._item(one.numbering, Paragraph(words))
        else:
            self._further(one.numbering.left or 0, Paragraph(words))

    def close(self, block: Block) -> None:
        """Take a block that ends every list."""
        self._shut(0)
        self._top.append(block)

    def done(self) -> tuple[Block, ...]:
        """Return the blocks."""
        self._shut(0)
        return tuple(self._top)

    def _further(self, left: int, paragraph: Paragraph) -> None:
        """Take a paragraph without a number: part of an item where it stands under that item's words."""
        while self._open and left < self._open[-1].left - _NEAR:
            self._shut(len(self._open) - 1)
        if self._open and left <= self._open[-1].left + _NEAR:
            self._open[-1].items[-1].append(paragraph)
        else:
            self.close(paragraph)

    def _item(self, numbering: Numbering, paragraph: Paragraph) -> None:
        while self._open and self._open[-1].deeper(numbering) < 0:
            self._shut(len(self._open) - 1)
        if self._open and not self._open[-1].deeper(numbering) and self._open[-1].kind != numbering.kind:
            self._shut(len(self._open) - 1)
        if not self._open or (self._open[-1].deeper(numbering) > 0 and len(self._open) < _DEEPEST):
            self._open.append(_OpenList(numbering, []))
        self._open[-1].items.append([paragraph])

    def _shut(self, depth: int) -> None:
        """End the lists that are deeper than `depth`, each into the item that it stands in."""
        while len(self._open) > depth:
            ended = self._open.pop()
            around = self._open[-1].items[-1] if self._open else self._top
            around.append(_listed(ended))


def _listed(ended: _OpenList) -> Block:
    if ended.kind == "bullet":
        return BulletList(tuple(ListItem(tuple(one)) for one in ended.items))
    items = tuple(ListItem(tuple(one), f"{at}.") for at, one in enumerate(ended.items, start=ended.start))
    return NumberedList(items, start=ended.start)


# --- inline nodes -----------------------------------------------------------------------------------------------


def inlines(pieces: Iterable[Piece]) -> tuple[Inline, ...]:
    """Return pieces as inline nodes; pieces of one look become one node. White space at both ends goes."""
    made: list[Inline] = []
    for look, group in groupby(_trimmed(list(pieces)), lambda one: replace(one, text="")):
        text = "".join(one.text for one in group)
        made += _node(look, text)
    return tuple(made)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    while pieces and not pieces[0].text.strip():
        pieces = pieces[1:]
    while pieces and not pieces[-1].text.strip():
        pieces = pieces[:-1]
    if pieces:
        pieces = [replace(pieces[0], text=pieces[0].text.lstrip()), *pieces[1:]]
        pieces = [*pieces[:-1], replace(pieces[-1], text=pieces[-1].text.rstrip())]
    return pieces


def _node(look: Piece, text: str) -> tuple[Inline, ...]:
    if look.anchor:
        return (Reference(look.anchor, text),)
    nodes: tuple[Inline, ...] = (Code(text),) if look.code else tuple(_broken(text))
    if look.emphasis:
        nodes = (Emphasis(nodes),)
    if look.strong:
        nodes = (Strong(nodes),)
    return (Link(nodes, look.link),) if look.link else nodes


def _broken(text: str) -> Iterator[Inline]:
    for at, line in enumerate(text.split("\n")):
        if at:
            yield LineBreak()
        if line:
            yield Text(line)
