"""A tree in a few lines, so that a case file can show it."""

from __future__ import annotations

from collections.abc import Iterable

from goodwork_docs.doctree import (
    Blank,
    Block,
    BulletList,
    Code,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)


def outline(blocks: Iterable[Block]) -> list[str]:
    """Return one line for each paragraph, heading and cell: what it stands in, and its words with marks in angle brackets."""
    return [line for block in blocks for line in _block(block)]


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"h{block.level}: {inlines(block.children)}"]
        case Paragraph():
            return [f"p: {inlines(block.children)}"]
        case BulletList() | NumberedList():
            return [f"{one.number or '-'} {line}" for one in block.items for line in outline(one.blocks)]
        case Table():
            heads = " | ".join(f"{inlines(one.title)}{'>' if one.kind == 'number' else ''}" for one in block.columns)
            rows = (" | ".join(inlines(_only(cell.blocks)) for cell in row) for row in block.rows)
            return [f"th: {heads}", *(f"td: {row}" for row in rows)]
    raise AssertionError(f"no outline of {type(block).__name__}")


def _only(blocks: tuple[Block, ...]) -> tuple[Inline, ...]:
    (one,) = blocks
    assert isinstance(one, Paragraph)
    return one.children


def inlines(nodes: Iterable[Inline]) -> str:
    """Return words with what they are: <strong>, <em>, <code>, <a>, <ref>, <blank>, <br>."""
    return "".join(_inline(one) for one in nodes)


def _inline(node: Inline) -> str:
    match node:
        case Text():
            return node.value
        case Strong():
            return f"<strong>{inlines(node.children)}</strong>"
        case Emphasis():
            return f"<em>{inlines(node.children)}</em>"
        case Code():
            return f"<code>{node.value}</code>"
        case Link():
            return f"<a {node.target}>{inlines(node.children)}</a>"
        case Reference():
            return f"<ref {node.anchor}>{node.text}</ref>"
        case Blank():
            return f"<blank {node.name}>"
        case LineBreak():
            return "<br>"
    raise AssertionError(f"no outline of {type(node).__name__}")
