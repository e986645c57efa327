"""Change the inline nodes of a tree and leave everything else as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListItem,
    Marked,
    NumberedList,
    Panel,
    Panels,
    Paragraph,
    Strong,
    Table,
)

Change = Callable[[Inline], tuple[Inline, ...]]


def changed(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """Return the blocks with each inline node that has no children given to `change`."""
    return tuple(_block(one, change) for one in blocks)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, children=_inlines(block.children, change))
        case BulletList() | NumberedList():
            return replace(block, items=tuple(_item(one, change) for one in block.items))
        case Table():
            return replace(
                block, columns=tuple(_column(one, change) for one in block.columns), rows=_rows(block, change)
            )
        case Callout() | Marked():
            return replace(block, blocks=changed(block.blocks, change))
        case Panels():
            return replace(block, panels=tuple(Panel(one.title, changed(one.blocks, change)) for one in block.panels))
        case _:
            return block


def _item(item: ListItem, change: Change) -> ListItem:
    return replace(item, blocks=changed(item.blocks, change))


def _column(column: Column, change: Change) -> Column:
    return replace(column, title=_inlines(column.title, change))


def _rows(table: Table, change: Change) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(Cell(changed(cell.blocks, change)) for cell in row) for row in table.rows)


def _inlines(nodes: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for node in nodes:
        if isinstance(node, Strong | Emphasis | Link):
            made.append(replace(node, children=_inlines(node.children, change)))
        else:
            made += change(node)
    return tuple(made)
