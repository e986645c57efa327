"""A part of a clause as plain text: paragraphs wrapped, lists numbered, tables row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from goodwork_docs.cli.wrapping import wrapped
from goodwork_docs.doctree import (
    Blank,
    Block,
    BulletList,
    Deleted,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Reference,
    Table,
    Text,
    children,
    inline_text,
)

Show = Callable[[Blank], str]
"""What is printed where a blank stands."""


def plain(blocks: tuple[Block, ...], width: int, show: Show, indent: str = "") -> Iterator[str]:
    """Yield the lines of blocks; an empty line stands between two, but for a list inside an item."""
    for at, block in enumerate(blocks):
        if at and not (indent and isinstance(block, BulletList | NumberedList)):
            yield ""
        yield from _block(block, width, show, indent)


def _block(block: Block, width: int, show: Show, indent: str) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield from wrapped(words(block.children, show), width, indent, indent)
        case BulletList():
            for item in block.items:
                yield from _item(item, "-", width, show, indent)
        case NumberedList():
            for at, item in enumerate(block.items, block.start):
                yield from _item(item, item.number or f"{at}.", width, show, indent)
        case Table():
            yield from _table(block, width, show, indent)
        case _:
            raise TypeError(f"a part of a clause holds no {type(block).__name__}")


def _item(item: ListItem, mark: str, width: int, show: Show, indent: str) -> Iterator[str]:
    """Yield an item with its mark before the first line, and what follows under it."""
    inside = indent + " " * (len(mark) + 1)
    lines = list(plain(item.blocks, width, show, inside))
    yield f"{indent}{mark} {lines[0].strip()}" if lines else f"{indent}{mark}"
    yield from lines[1:]


def _table(table: Table, width: int, show: Show, indent: str) -> Iterator[str]:
    """Yield each row as its first cell and, under one another, the cells after it."""
    for row in table.rows:
        first, *rest = (" ".join(" ".join(plain(cell.blocks, 10_000, show)).split()) for cell in row)
        lead = f"{indent}{first}  "
        for at, cell in enumerate(rest or [""]):
            yield from wrapped(cell, width, lead if at == 0 else " " * len(lead), " " * len(lead))


def words(nodes: tuple[Inline, ...], show: Show) -> str:
    """Return the words of inline nodes, with a link's address after its words."""
    return "".join(_word(node, show) for node in nodes)


def _word(node: Inline, show: Show) -> str:
    match node:
        case Blank():
            return show(node)
        case LineBreak():
            return " "
        case Link():
            return f"{words(node.children, show)} ({node.target})"
        case Text() | Reference() | Deleted():
            return inline_text((node,))
        case _:
            inner = tuple(child for child in children(node))
            return words(inner, show) if inner else inline_text((node,))  # type: ignore[arg-type]
