"""A tree as its lines: each paragraph, heading, item of a list and cell of a table, with its words and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Changed,
    Heading,
    Inline,
    ListItem,
    Marked,
    NumberedList,
    Panels,
    Paragraph,
    Table,
    inline_text,
)

Kind = Literal["paragraph", "heading", "bullet", "number", "more", "cell"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a tree. `more` is a further paragraph of an item or cell.

    `depth` is a heading's level, how many lists an item stands in, or a cell's column from 0.
    """

    kind: Kind
    depth: int
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """Its words, with white space folded."""
        return " ".join(inline_text(self.inlines).split())


def flat(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """Return the lines of blocks in reading order. Drawings, breaks, fields and mastheads are no lines."""
    found: list[Line] = []

    def keep(line: Line) -> tuple[Inline, ...]:
        found.append(line)
        return line.inlines

    relined(tuple(blocks), keep)
    return tuple(found)


def relined(blocks: tuple[Block, ...], words: Callable[[Line], tuple[Inline, ...]]) -> tuple[Block, ...]:
    """Return the blocks with the inline nodes of each line as `words` gives them; it is asked in reading order."""
    return tuple(_Walk(words).blocks(blocks, "paragraph", 0))


class _Walk:
    """Goes through blocks in reading order."""

    def __init__(self, words: Callable[[Line], tuple[Inline, ...]]) -> None:
        self._words = words

    def blocks(self, blocks: Iterable[Block], first: Kind, depth: int, lists: int = 0) -> Iterator[Block]:
        """Yield blocks anew; the first of them is a line of the kind `first`, and what follows in an item is `more`."""
        after: Kind = "paragraph" if first == "paragraph" else "more"
        kind = first
        for block in blocks:
            yield self._block(block, kind, depth, lists)
            kind = after

    def _block(self, block: Block, kind: Kind, depth: int, lists: int) -> Block:
        match block:
            case Paragraph():
                return replace(block, children=self._words(Line(kind, depth, block.children)))
            case Heading():
                return replace(block, children=self._words(Line("heading", block.level, block.children)))
            case BulletList():
                return replace(block, items=self._items(block.items, "bullet", lists + 1))
            case NumberedList():
                return replace(block, items=self._items(block.items, "number", lists + 1))
            case Table():
                return self._table(block, lists)
            case Callout() | Marked() | Changed():
                inside: Kind = kind if isinstance(block, Changed) else "paragraph"
                return replace(block, blocks=tuple(self.blocks(block.blocks, inside, depth, lists)))
            case Panels():
                panels = tuple(
                    replace(one, blocks=tuple(self.blocks(one.blocks, "paragraph", depth, lists)))
                    for one in block.panels
                )
                return replace(block, panels=panels)
            case _:
                return block

    def _items(self, items: tuple[ListItem, ...], kind: Kind, lists: int) -> tuple[ListItem, ...]:
        return tuple(replace(one, blocks=tuple(self.blocks(one.blocks, kind, lists, lists))) for one in items)

    def _table(self, table: Table, lists: int) -> Table:
        columns = tuple(
            replace(one, title=self._words(Line("cell", at, one.title))) for at, one in enumerate(table.columns)
        )
        rows = tuple(
            tuple(Cell(tuple(self.blocks(cell.blocks, "cell", at, lists))) for at, cell in enumerate(row))
            for row in table.rows
        )
        return replace(table, columns=columns, rows=rows)
