"""Blocks of a clause part as the Markdown that clauses are written in, and what that Markdown cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from goodwork_docs.doclines import flat
from goodwork_docs.doctree import (
    Blank,
    Block,
    BulletList,
    Cell,
    Code,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.prose import blanks, parse
from goodwork_docs.source import refused_character
from goodwork_docs.wordchanges import runs
from goodwork_docs.writers.markdown import inlines as printed

_WIDE, _WIDE_ITEM = 4, re.compile(r"^ {4}(?:[0-9]+\.|-) ", re.MULTILINE)
_OPEN, _CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def written(blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown of the clause dialect, without a line end at its end. Raises TypeError for a block that has none."""
    return "\n\n".join(_block(one) for one in blocks)


def spliced(raw: str, old: Sequence[Block], new: Sequence[Block], first_line: int) -> str:
    """Return a part's Markdown with new blocks in it; the blocks that stay keep their words as they were written.

    `first_line` is the line of the file that `raw` begins on.
    """
    lines = raw.split("\n")
    starts = [one.where.line - first_line for one in old if one.where is not None]
    if len(starts) != len(old):
        return written(new)
    ends = [*starts[1:], len(lines)]
    kept = ["\n".join(lines[a:b]).strip("\n") for a, b in zip(starts, ends, strict=True)]
    wide = _WIDE if _WIDE_ITEM.search(raw) else 0
    made: list[str] = []
    for run in runs(old, new):
        made += kept[slice(*run.old)] if run.stays else [_block(one, wide) for one in new[slice(*run.new)]]
    return "\n\n".join(made)


def _block(block: Block, wide: int = 0) -> str:
    """Return a block; the inside of an item stands at least `wide` spaces in."""
    match block:
        case Paragraph():
            return _line(block.children)
        case Heading():
            return f"{'#' * block.level} {_out(printed.heading(_held(block.children)))}"
        case BulletList():
            return _list([("-", one) for one in block.items], wide)
        case NumberedList():
            return _list([(f"{block.start + at}.", one) for at, one in enumerate(block.items)], wide)
        case Table():
            return _table(block)
        case _:
            raise TypeError(f"a clause cannot hold {type(block).__name__}")


def _line(nodes: Iterable[Inline]) -> str:
    return _out(printed.lines(_held(nodes)))


def _list(items: list[tuple[str, ListItem]], wide: int) -> str:
    bodies = [(marker, _item(item.blocks, wide)) for marker, item in items]
    gap = "\n\n" if any("\n\n" in body for _, body in bodies) else "\n"
    return gap.join(_hung(marker, body, max(wide, len(marker) + 1)) for marker, body in bodies)


def _item(blocks: Sequence[Block], wide: int) -> str:
    """Return what an item holds; a list right under its first words needs no empty line."""
    made = ""
    for at, block in enumerate(blocks):
        tight = at > 0 and isinstance(block, BulletList | NumberedList) and isinstance(blocks[at - 1], Paragraph)
        made += ("" if not at else "\n" if tight and _interrupts(block) else "\n\n") + _block(block, wide)
    return made


def _interrupts(block: Block) -> bool:
    """Return whether a list can begin right under a paragraph: one of numbers must begin at 1."""
    return isinstance(block, BulletList) or (isinstance(block, NumberedList) and block.start == 1)


def _hung(marker: str, body: str, wide: int) -> str:
    hang = " " * wide
    return f"{marker} {body}".rstrip(" ").replace("\n", f"\n{hang}").replace(f"\n{hang}\n", "\n\n")


def _table(table: Table) -> str:
    head = [_out(printed.cell(_held(one.title))) for one in table.columns]
    under = ["---" if one.kind == "text" else "---:" for one in table.columns]
    rows = [[_cell(one) for one in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, under, *rows))


def _cell(cell: Cell) -> str:
    return " ".join(_out(printed.cell(_held(line.inlines))) for line in flat(cell.blocks))


# --- blanks and cross-references --------------------------------------------------------------------------------


def _held(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return nodes with blanks and cross-references in a shape that the Markdown writer leaves as it is."""
    return tuple(_hold(one) for one in nodes)


def _hold(node: Inline) -> Inline:
    match node:
        case Blank():
            return Text(f"{_OPEN}{node.name}{_CLOSE}")
        case Reference():
            return Link((Text(node.text),), f"#{node.anchor}")
        case Strong():
            return Strong(_held(node.children))
        case Emphasis():
            return Emphasis(_held(node.children))
        case Link():
            return Link(_held(node.children), node.target)
        case _:
            return node


def _out(text: str) -> str:
    """Return text with blanks as `{name}`; the writer has put a backslash before each underscore of a name."""
    return _HELD.sub(lambda found: "{" + found[1].replace("\\", "") + "}", text)


# --- what it cannot say -----------------------------------------------------------------------------------------


def unsayable(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what of the blocks the dialect cannot say, in words."""
    for line in flat(blocks):
        yield from _unsayable(line.inlines)
    for block in blocks:
        if isinstance(block, Table):
            yield from _bad_cells(block)


def _unsayable(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text() | Code():
                if "{" in node.value or "}" in node.value:
                    yield "a curly bracket, which would be read as a blank"
                if found := refused_character(node.value):
                    yield f"the character {found}, which no file may hold"
            case Strong() | Emphasis() | Link():
                yield from _unsayable(node.children)
            case Reference() if node.anchor.startswith("_") or not node.anchor:
                yield "a cross-reference to another place than a clause"


def _bad_cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            if len(cell.blocks) > 1 or any(not isinstance(one, Paragraph) for one in cell.blocks):
                yield "a cell of a table with more than one paragraph"


def reads_back(text: str, blocks: Sequence[Block], path: str) -> bool:
    """Return whether Markdown reads back as the blocks that it was written from, without a problem."""
    prose = parse(text, path, 1, blanks)
    same = [(line.kind, line.depth, shape_of(line.inlines)) for line in flat(prose.blocks)]
    return not prose.diagnostics and same == [(line.kind, line.depth, shape_of(line.inlines)) for line in flat(blocks)]


def shape_of(nodes: Iterable[Inline]) -> tuple[object, ...]:
    """Return nodes as plain values in which neighbouring words are one."""
    made: list[object] = []
    for node in nodes:
        match node:
            case Text():
                if made and isinstance(made[-1], str):
                    made[-1] += node.value
                else:
                    made.append(node.value)
            case Blank():
                made.append(("blank", node.name))
            case Strong() | Emphasis():
                made.append((type(node).__name__, shape_of(node.children)))
            case Link():
                made.append((node.target, shape_of(node.children)))
            case _:
                made.append(node)
    return tuple(made)
