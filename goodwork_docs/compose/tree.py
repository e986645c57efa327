"""Change some of a tree's inline nodes and leave everything else as it is, so that what stays need not be made again."""

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
    Panels,
    Paragraph,
    Strong,
    Table,
)

Change = Callable[[Inline], tuple[Inline, ...] | None]
"""Returns what stands in a node's place; None where the node stays."""

_HOLD_WORDS = frozenset({Strong, Emphasis, Link})


def changed(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """Return the blocks with each inline node that has no children given to `change`."""
    made = [_block(one, change) for one in blocks]
    return blocks if _same(made, blocks) else tuple(made)


def _same(made: list[Block] | list[ListItem] | list[Cell], held: tuple[object, ...]) -> bool:
    return all(one is other for one, other in zip(made, held, strict=True))


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | Heading():
            children = _inlines(block.children, change)
            return block if children is block.children else replace(block, children=children)
        case BulletList() | NumberedList():
            items = [_item(one, change) for one in block.items]
            return block if _same(items, block.items) else replace(block, items=tuple(items))
        case Table():
            return _table(block, change)
        case Callout() | Marked():
            blocks = changed(block.blocks, change)
            return block if blocks is block.blocks else replace(block, blocks=blocks)
        case Panels():
            return replace(
                block, panels=tuple(replace(one, blocks=changed(one.blocks, change)) for one in block.panels)
            )
        case _:
            return block


def _item(item: ListItem, change: Change) -> ListItem:
    blocks = changed(item.blocks, change)
    return item if blocks is item.blocks else replace(item, blocks=blocks)


def _table(table: Table, change: Change) -> Table:
    columns = tuple(Column(_inlines(one.title, change), one.kind, one.width) for one in table.columns)
    rows = tuple(_row(row, change) for row in table.rows)
    if columns == table.columns and all(one is other for one, other in zip(rows, table.rows, strict=True)):
        return table
    return replace(table, columns=columns, rows=rows)


def _row(row: tuple[Cell, ...], change: Change) -> tuple[Cell, ...]:
    made = [_cell(one, change) for one in row]
    return row if _same(made, row) else tuple(made)


def _cell(cell: Cell, change: Change) -> Cell:
    blocks = changed(cell.blocks, change)
    return cell if blocks is cell.blocks else Cell(blocks)


def _inlines(nodes: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    made: list[Inline] = []
    stays = True
    for node in nodes:
        new = _held(node, change) if type(node) in _HOLD_WORDS else change(node)
        stays = stays and new is None
        made += (node,) if new is None else new
    return nodes if stays else tuple(made)


def _held(node: Inline, change: Change) -> tuple[Inline, ...] | None:
    assert isinstance(node, Strong | Emphasis | Link)
    children = _inlines(node.children, change)
    return None if children is node.children else (replace(node, children=children),)
