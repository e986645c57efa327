"""Blocks of a table's cell as one run of inline nodes, for a Markdown cell is one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Changed,
    Emphasis,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Marked,
    NumberedList,
    PageBreak,
    Paragraph,
    Strong,
    Text,
)

FIELD = "_" * 10
BOXES = {False: "[ ]", True: "[x]"}
BULLET = "•"


def cell_inlines(blocks: tuple[Block, ...]) -> tuple[Inline, ...]:
    """Return the words of blocks joined by spaces; a kind that cannot stand in a cell raises TypeError."""
    return _spaced(_of(block) for block in blocks)


def answer_inlines(node: Answer) -> tuple[Inline, ...]:
    """Return a field as words: its value, else a line to write on; a tick box before its label."""
    if node.kind == "tick":
        return (Text(f"{BOXES[bool(node.value)]} {node.label}"),)
    written = [line for line in node.value.split("\n") if line.strip()] or [FIELD]
    broken = [part for line in written for part in (LineBreak(), Text(line))]
    return tuple(broken[1:])


def figure_inlines(node: Figure) -> tuple[Inline, ...]:
    """Return what a drawing shows."""
    return (Emphasis((Text(node.alt),)),)


def _spaced(runs: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    joined = [part for run in runs if run for part in (Text(" "), *run)]
    return tuple(joined[1:])


def _of(block: Block) -> tuple[Inline, ...]:
    try:
        printer = _PRINTERS[type(block)]
    except KeyError:
        raise TypeError(f"a Markdown cell has no way to print {type(block).__name__}") from None
    return printer(block)


def _items(node: BulletList | NumberedList) -> tuple[Inline, ...]:
    return _spaced(_item(item) for item in node.items)


def _item(item: ListItem) -> tuple[Inline, ...]:
    return (Text(f"{item.number or BULLET} "), *cell_inlines(item.blocks))


def _words(node: Paragraph) -> tuple[Inline, ...]:
    return (Strong(node.children),) if node.role == "label" else node.children


def _heading(node: Heading) -> tuple[Inline, ...]:
    number = (Text(f"{node.number} "),) if node.number else ()
    return (Strong((*number, *node.children)),)


def _inside(node: Callout | Marked) -> tuple[Inline, ...]:
    return cell_inlines(node.blocks)


def _changed(node: Changed) -> tuple[Inline, ...]:
    return cell_inlines(node.blocks) if node.kind == "inserted" else ()


def _nothing(_: PageBreak) -> tuple[Inline, ...]:
    return ()


_PRINTERS: dict[type, Callable[[Any], tuple[Inline, ...]]] = {
    Paragraph: _words,
    Heading: _heading,
    BulletList: _items,
    NumberedList: _items,
    Answer: answer_inlines,
    Figure: figure_inlines,
    Callout: _inside,
    Changed: _changed,
    Marked: _inside,
    PageBreak: _nothing,
}
