"""Block nodes to Markdown.

A numbered list of scheme plain is a real list where its numbers run on ("1.", "2."). All other items are paragraphs
that begin with their number, for a number in a contract must not change with the program that shows it. A cell holds
one line: its blocks are joined by spaces, items of bullets begin with "•". Marks leave no trace; panels are headings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Changed,
    Contents,
    Document,
    Figure,
    Heading,
    ListItem,
    Marked,
    Masthead,
    NumberedList,
    PageBreak,
    Panels,
    Paragraph,
    Strong,
    Table,
    Text,
    inline_text,
    walk,
)
from goodwork_docs.writers.markdown import inlines
from goodwork_docs.writers.markdown.anchors import names
from goodwork_docs.writers.markdown.cells import answer_inlines, cell_inlines, figure_inlines


@dataclass(slots=True)
class Sheet:
    """The blocks of one container so far as (kind, text); kinds are text, "-", "*" and "1" for lists by marker."""

    document: Document
    targets: Mapping[str, str]
    level: int = 1
    chunks: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, kind: str = "text") -> None:
        """Append a block, unless it is empty."""
        if text:
            self.chunks.append((kind, text))

    def blocks(self, nodes: tuple[Block, ...]) -> None:
        """Print blocks in order; an unknown kind of node raises TypeError."""
        for node in nodes:
            try:
                printer = _PRINTERS[type(node)]
            except KeyError:
                raise TypeError(f"Markdown has no way to print {type(node).__name__}") from None
            printer(self, node)

    def inside(self, nodes: tuple[Block, ...]) -> list[tuple[str, str]]:
        """Return blocks printed inside a container of their own."""
        inner = Sheet(self.document, self.targets, self.level)
        inner.blocks(nodes)
        return inner.chunks

    def after(self, kind: str) -> bool:
        """Return whether the last block is of this kind."""
        return bool(self.chunks) and self.chunks[-1][0] == kind


def write(document: Document) -> bytes:
    """Return the document as CommonMark with tables, in UTF-8; its footer stands once at the end.

    An unknown kind of node raises TypeError. Deleted words are left out.
    """
    sheet = Sheet(document, names(document))
    sheet.blocks(document.blocks)
    if document.footer:
        sheet.add(inlines.lines((Text(document.footer),)))
    return (_joined(sheet.chunks) + "\n").encode()


def _joined(chunks: list[tuple[str, str]]) -> str:
    return "\n\n".join([text for _, text in chunks])


def _heading(sheet: Sheet, node: Heading) -> None:
    if not 1 <= node.level <= 6:
        raise ValueError(f"a heading has a level from 1 to 6, not {node.level}")
    sheet.level = node.level
    number = (Text(f"{node.number} "),) if node.number else ()
    sheet.add(f"{'#' * node.level} {inlines.heading((*number, *node.children), sheet.targets)}".rstrip())


def _paragraph(sheet: Sheet, node: Paragraph) -> None:
    sheet.add(
        inlines.lines((Strong(node.children),) if node.role in ("label", "name") else node.children, sheet.targets)
    )


# --- lists --------------------------------------------------------------------------------------------------------


def _bullets(sheet: Sheet, node: BulletList) -> None:
    # Two lists in a row with one marker would be read as one.
    marker = "*" if sheet.after("-") else "-"
    sheet.add(_list(sheet, [(marker, item) for item in node.items]), marker)


def _numbered(sheet: Sheet, node: NumberedList) -> None:
    if node.scheme == "plain" and _runs_on(node.items) and not sheet.after("1"):
        sheet.add(_list(sheet, [(item.number, item) for item in node.items]), "1")
        return
    for item in node.items:
        _as_paragraphs(sheet, item)


def _runs_on(items: tuple[ListItem, ...]) -> bool:
    first = items[0].number[:-1] if items else ""
    if not (first.isascii() and first.isdigit() and len(first) < 9):
        return False
    return [item.number for item in items] == [f"{at}." for at in range(int(first), int(first) + len(items))]


def _list(sheet: Sheet, items: list[tuple[str, ListItem]]) -> str:
    bodies = [(marker, sheet.inside(item.blocks)) for marker, item in items]
    gap = "\n\n" if any(len(chunks) > 1 for _, chunks in bodies) else "\n"
    return gap.join([_hung(marker, _joined(chunks)) for marker, chunks in bodies])


def _hung(marker: str, body: str) -> str:
    hang = " " * (len(marker) + 1)
    return f"{marker} {body}".rstrip(" ").replace("\n", f"\n{hang}").replace(f"\n{hang}\n", "\n\n")


def _as_paragraphs(sheet: Sheet, item: ListItem) -> None:
    first, rest = item.blocks[:1], item.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        sheet.add(inlines.lines((Text(f"{item.number} "), *first[0].children), sheet.targets))
        sheet.blocks(rest)
    else:
        sheet.add(inlines.lines((Text(item.number),)))
        sheet.blocks(item.blocks)


# --- tables -------------------------------------------------------------------------------------------------------


def _table(sheet: Sheet, node: Table) -> None:
    if node.caption:
        sheet.add(inlines.lines((Strong((Text(node.caption),)),)))
    head = [inlines.cell(column.title, sheet.targets) for column in node.columns]
    under = ["---" if column.kind == "text" else "---:" for column in node.columns]
    rows = [[inlines.cell(cell_inlines(cell.blocks), sheet.targets) for cell in row] for row in node.rows]
    sheet.add("\n".join([f"| {' | '.join(row)} |" for row in (head, under, *rows)]))


# --- set pieces ---------------------------------------------------------------------------------------------------


def _answer(sheet: Sheet, node: Answer) -> None:
    sheet.add(inlines.lines(answer_inlines(node)))


def _panels(sheet: Sheet, node: Panels) -> None:
    level = sheet.level
    for panel in node.panels:
        _heading(sheet, Heading(min(level + 1, 6), (Text(panel.title),)))
        sheet.blocks(panel.blocks)
    sheet.level = level


def _figure(sheet: Sheet, node: Figure) -> None:
    sheet.add(inlines.lines(figure_inlines(node)))


def _page_break(_: Sheet, __: PageBreak) -> None:
    """Markdown has no pages."""


def _contents(sheet: Sheet, node: Contents) -> None:
    sheet.add(inlines.lines((Strong((Text(node.title),)),)))
    levels: list[int] = []
    entries: list[str] = []
    for heading in (one for one in walk(sheet.document.blocks) if isinstance(one, Heading)):
        if 2 <= heading.level <= node.depth:
            while len(levels) > 1 and heading.level < levels[-1]:
                levels.pop()
            if not levels or heading.level > levels[-1]:
                levels.append(heading.level)
            words = (
                f"{heading.number} {inline_text(heading.children)}" if heading.number else inline_text(heading.children)
            )
            entries.append(f"{'  ' * (len(levels) - 1)}- {inlines.lines((Text(words),))}")
    sheet.add("\n".join(entries), "-")


def _callout(sheet: Sheet, node: Callout) -> None:
    body = _joined(sheet.inside(node.blocks))
    sheet.add("\n".join([f"> {line}".rstrip(" ") for line in body.split("\n")]) if body else "")


def _changed(sheet: Sheet, node: Changed) -> None:
    if node.kind == "inserted":
        sheet.blocks(node.blocks)


def _marked(sheet: Sheet, node: Marked) -> None:
    sheet.blocks(node.blocks)


def _masthead(sheet: Sheet, node: Masthead) -> None:
    sheet.add(inlines.lines((Text(node.organisation),)))
    _heading(sheet, Heading(1, (Text(node.title),)))
    sheet.add(inlines.lines((Text(node.subtitle),)))
    facts = [inlines.lines((Strong((Text(f"{label}:"),)), Text(f" {value}"))) for label, value in node.facts]
    sheet.add(inlines.BREAK.join(facts))
    for notice in node.notices:
        sheet.add(inlines.lines((Strong((Text(notice),)),)))


_PRINTERS: dict[type, Callable[[Sheet, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _bullets,
    NumberedList: _numbered,
    Table: _table,
    Answer: _answer,
    Panels: _panels,
    Figure: _figure,
    PageBreak: _page_break,
    Contents: _contents,
    Callout: _callout,
    Changed: _changed,
    Marked: _marked,
    Masthead: _masthead,
}
