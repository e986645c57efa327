"""Tokens back to values: the blocks of a piece of rendered text, with values and nodes where its tokens stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import (
    Block,
    BulletList,
    Cell,
    Code,
    Column,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListItem,
    Marked,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.prose import column_width
from goodwork_docs.templates.carrier import CLOSE, LEFT_OVER, TOKEN, Anchor

_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class BlockHere:
    """Blocks that stand where words are expected, until their paragraph is found to hold nothing else."""

    blocks: tuple[Block, ...]
    children: tuple[Inline, ...] = ()


def node_of(kept: object) -> Inline:
    """Return what stands for a kept value in a line: its words, or the node that it is."""
    return Text(kept) if isinstance(kept, str) else kept  # type: ignore[return-value]


def lowered(block: Block, level: int) -> Block:
    """Set the headings of a clause's part under the heading before it: a part's own first level is 3."""
    if isinstance(block, Heading):
        return replace(block, level=min(6, block.level + max(0, level - 2)))
    if isinstance(block, Marked) and level > 2:
        return replace(block, blocks=tuple(lowered(one, level) for one in block.blocks))
    return block


@dataclass(frozen=True, slots=True)
class Settling:
    """Puts values back. `values` is what each token's number stands for; problems go to `found`."""

    values: Sequence[object]
    found: list[Diagnostic]

    def blocks(self, blocks: Iterable[Block], level: int) -> Iterator[Block]:
        """Yield the blocks: nodes in place of their paragraph, anchors on their heading. `level` is the last heading's."""
        for block in blocks:
            if isinstance(block, Heading):
                level = block.level
            yield from self._block(block, level)

    def words(self, value: str, where: Where | None) -> tuple[Inline, ...]:
        """Return a run of text as nodes: its own words, values, and nodes."""
        if CLOSE not in value:
            return self._plain(value, where)
        nodes: list[Inline] = []
        at = 0
        for found in TOKEN.finditer(value):
            nodes += self._plain(value[at : found.start()], where)
            at = found.end()
            if int(found[2]) >= len(self.values):
                nodes += self._plain(found[0], where)
                continue
            kept = self.values[int(found[2])]
            nodes.append(BlockHere(kept) if isinstance(kept, tuple) else node_of(kept))  # type: ignore[arg-type]
        return (*nodes, *self._plain(value[at:], where))

    def untokened(self, text: str, where: Where) -> str:
        """Return text with its values in place of their tokens; a node, which has no words of its own, is a diagnostic."""

        def value(found: re.Match[str]) -> str:
            kept = self.values[int(found[2])] if int(found[2]) < len(self.values) else None
            if isinstance(kept, str):
                return kept
            hint = "print a value here, and put the rest in a paragraph"
            self.found.append(error("GW032", "something other than a value stands inside a name or code", where, hint))
            return ""

        return TOKEN.sub(value, text)

    def _plain(self, value: str, where: Where | None) -> tuple[Inline, ...]:
        if LEFT_OVER.search(value):
            message = "a piece of template text stands here, taken apart"
            hint = "print the whole of what a macro or block gives"
            self.found.append(error("GW031", message, where or Where(""), hint))
            value = LEFT_OVER.sub("", value)
        return (Text(value, where=where),) if value else ()

    def _block(self, block: Block, level: int) -> Iterator[Block]:
        match block:
            case Paragraph():
                yield from self._paragraph(block, level)
            case Heading():
                yield self._heading(block)
            case BulletList():
                yield BulletList(self._items(block.items), where=block.where)
            case NumberedList():
                yield NumberedList(self._items(block.items), block.scheme, block.start, where=block.where)
            case Table():
                yield self._table(block)
            case _:
                yield block

    def _paragraph(self, block: Paragraph, level: int) -> Iterator[Block]:
        pieces = self._pieces(block.children)
        if len(pieces) == 1 and isinstance(pieces[0], BlockHere):
            yield from (lowered(one, level) for one in pieces[0].blocks)
        else:
            yield Paragraph(self._inlines(pieces, block.where), block.role, where=block.where)

    def _heading(self, block: Heading) -> Heading:
        pieces = self._pieces(block.children)
        names = [one.name for one in pieces if isinstance(one, Anchor)]
        words = tuple(one for one in pieces if not isinstance(one, Anchor))
        children = self._inlines(_trimmed(words) if names else words, block.where)
        return Heading(block.level, children, names[0] if names else block.anchor, block.number, where=block.where)

    def _items(self, items: tuple[ListItem, ...]) -> tuple[ListItem, ...]:
        return tuple(
            ListItem(tuple(self.blocks(one.blocks, 1)), one.number, one.anchor, where=one.where) for one in items
        )

    def _table(self, block: Table) -> Table:
        rows = tuple(tuple(Cell(tuple(self.blocks(cell.blocks, 1))) for cell in row) for row in block.rows)
        titles = tuple(self._line(one.title, block.where) for one in block.columns)
        columns = tuple(
            Column(title, one.kind, column_width((title, *(_words_of(row[at]) for row in rows))))
            for at, (one, title) in enumerate(zip(block.columns, titles, strict=True))
        )
        return Table(columns, rows, block.caption, block.row_headers, where=block.where)

    def _line(self, children: tuple[Inline, ...], where: Where | None) -> tuple[Inline, ...]:
        return self._inlines(self._pieces(children), where)

    def _pieces(self, children: tuple[Inline, ...]) -> tuple[Any, ...]:
        made: list[Any] = []
        for one in children:
            if isinstance(one, Text) and LEFT_OVER.search(one.value):
                made += self.words(one.value, one.where)
            else:
                made.append(one)
        return tuple(made)

    def _inlines(self, pieces: tuple[Any, ...], where: Where | None) -> tuple[Inline, ...]:
        if all(type(one) is Text for one in pieces):
            return pieces
        return tuple(made for one in pieces if (made := self._inline(one, where or Where(""))) is not None)

    def _inline(self, node: Any, where: Where) -> Inline | None:
        match node:
            case BlockHere():
                message = "a clause's part or another block stands inside a line"
                self.found.append(error("GW032", message, where, "put it alone in its paragraph"))
                return None
            case Anchor():
                message = "an anchor stands outside a heading"
                self.found.append(error("GW032", message, where, "put it in a heading"))
                return None
            case Strong() | Emphasis():
                return replace(node, children=self._line(node.children, where))
            case Link():
                return self._link(node, where)
            case Reference():
                text = self.untokened(node.text, where)
                return Reference(self.untokened(node.anchor, where), text, where=node.where)
            case Code():
                return Code(self.untokened(node.value, where), where=node.where)
            case _:
                return node  # type: ignore[no-any-return]

    def _link(self, node: Link, where: Where) -> Inline:
        target = self.untokened(node.target, where)
        if not _SAFE_LINK.fullmatch(target):
            hint = "link to https:// or mailto:"
            self.found.append(error("GW021", f"the link leads to {quoted(target)}", where, hint))
        return Link(self._line(node.children, where), target, where=node.where)


def _words_of(cell: Cell) -> tuple[Inline, ...]:
    """Return what stands in a line of a cell; a cell that holds blocks of a clause has no say in the width."""
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return only.children if isinstance(only, Paragraph) else ()


def _trimmed(children: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the children without the template's own spaces before an anchor; a value keeps its spaces."""
    last = children[-1] if children else None
    if not isinstance(last, Text) or last.where is None:
        return children
    return (*children[:-1], Text(last.value.rstrip(), where=last.where))
