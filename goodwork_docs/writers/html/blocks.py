"""Block nodes to HTML: headings, paragraphs and lists here, the rest by the table below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Changed,
    Contents,
    Figure,
    Heading,
    Marked,
    Masthead,
    NumberedList,
    PageBreak,
    Panels,
    Paragraph,
    Table,
)
from goodwork_docs.writers.html import fields, pieces
from goodwork_docs.writers.html.inlines import inlines
from goodwork_docs.writers.html.sheet import Sheet, identity, number, printer
from goodwork_docs.writers.html.tables import table


def blocks(sheet: Sheet, nodes: tuple[Block, ...]) -> None:
    """Print the blocks in order; an unknown kind of node raises TypeError."""
    field = ""
    for place, node in enumerate(nodes):
        if isinstance(node, Answer):
            fields.opened(sheet, nodes, place)
            fields.answer(sheet, node, field)
            fields.closed(sheet, nodes, place)
            field = ""
        elif fields.is_legend(nodes, place):
            continue
        elif isinstance(node, Paragraph) and (answer := fields.labelled(nodes, place)):
            field = fields.field_id(sheet, answer)
            fields.field_label(sheet, node, field)
        else:
            printer(node, _PRINTERS)(sheet, node)


def _heading(sheet: Sheet, node: Heading) -> None:
    if not 1 <= node.level <= 6:
        raise ValueError(f"a heading has a level from 1 to 6, not {node.level}")
    sheet.level = node.level
    words = number(node.number) + inlines(sheet, node.children)
    sheet.add(f"<h{node.level}{identity(node.anchor)}>{words}</h{node.level}>\n")


def _paragraph(sheet: Sheet, node: Paragraph) -> None:
    role = "" if node.role == "body" else f' class="{node.role}"'
    sheet.add(f"<p{role}>{inlines(sheet, node.children)}</p>\n")


def _bullets(sheet: Sheet, node: BulletList) -> None:
    sheet.add("<ul>\n")
    for item in node.items:
        sheet.add(f"<li{identity(item.anchor)}>")
        blocks(sheet, item.blocks)
        sheet.add("</li>\n")
    sheet.add("</ul>\n")


def _numbered(sheet: Sheet, node: NumberedList) -> None:
    # The numbers are text, so that they are copied and extracted; role=list gives back what `list-style: none` takes.
    sheet.add(f'<ol class="{node.scheme}" role="list">\n')
    for item in node.items:
        sheet.add(f'<li{identity(item.anchor)}>{number(item.number)}<div class="item">')
        blocks(sheet, item.blocks)
        sheet.add("</div></li>\n")
    sheet.add("</ol>\n")


def _changed(sheet: Sheet, node: Changed) -> None:
    # The words inside say by themselves that they came or went.
    blocks(sheet, node.blocks)


_PRINTERS: dict[type, Callable[[Sheet, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _bullets,
    NumberedList: _numbered,
    Table: table,
    Panels: pieces.panels,
    Figure: pieces.figure,
    PageBreak: pieces.page_break,
    Contents: pieces.contents,
    Callout: pieces.callout,
    Changed: _changed,
    Marked: pieces.marked,
    Masthead: pieces.masthead,
}
