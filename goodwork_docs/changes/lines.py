"""A part of a clause as plain lines, one a paragraph, item or row of a table: what two versions are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodwork_docs.doctree import (
    Blank,
    Block,
    BulletList,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Marked,
    NumberedList,
    Paragraph,
    Reference,
    Table,
    children,
    inline_text,
)


def lines(blocks: Iterable[Block], before: str = "") -> Iterator[str]:
    """Yield the lines of blocks in reading order, each item of a list with its number."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield f"{before}{words(block.children)}"
                before = " " * len(before)
            case BulletList():
                for item in block.items:
                    yield from _item(item, "–", before)
            case NumberedList():
                for at, item in enumerate(block.items, block.start):
                    yield from _item(item, item.number or f"{at}.", before)
            case Table():
                yield " | ".join(words(one.title) for one in block.columns)
                for row in block.rows:
                    yield " | ".join(" ".join(one.strip() for one in lines(cell.blocks)) for cell in row)
            case Marked():
                yield from lines(block.blocks, before)
            case _:
                raise TypeError(f"a part of a clause holds no {type(block).__name__}")


def _item(item: ListItem, mark: str, before: str) -> Iterator[str]:
    yield from lines(item.blocks, f"{' ' * len(before)}{mark} ")


def words(nodes: Iterable[Inline]) -> str:
    """Return the words of inline nodes; a blank is its name in braces, as the clause's author wrote it."""
    return "".join(_words(node) for node in nodes)


def _words(node: Inline) -> str:
    match node:
        case Blank():
            return f"{{{node.name}}}"
        case LineBreak():
            return " "
        case Reference():
            return node.text
        case _:
            inside = children(node)
            return words(inside) if inside else inline_text((node,))  # type: ignore[arg-type]
