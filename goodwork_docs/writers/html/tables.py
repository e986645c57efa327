"""Tables to HTML: each in a region that takes the focus and scrolls, so that a narrow page never does."""

from __future__ import annotations

from html import escape

from goodwork_docs.doctree import Answer, Cell, Column, Table, walk
from goodwork_docs.writers.html.inlines import inlines
from goodwork_docs.writers.html.sheet import Sheet, plain

WIDE = 4  # columns from which a table keeps a least width and scrolls on a narrow screen


def table(sheet: Sheet, node: Table) -> None:
    """Print a table for data with its caption, its header row and, where it has them, row headers."""
    label = escape(sheet.once(node.caption or sheet.document.words["table"], " "))
    wide = " wide" if len(node.columns) >= WIDE else ""
    # A field inside takes the focus and scrolls the region: one more stop would only be in a keyboard's way.
    stop = "" if any(isinstance(one, Answer) for one in walk((node,))) else ' tabindex="0"'
    sheet.add(f'<div class="scroll{wide}" role="region"{stop} aria-label="{label}">\n<table>\n')
    if node.caption:
        sheet.add(f"<caption><span>{plain(node.caption)}</span></caption>\n")
    _head(sheet, node)
    sheet.add("<tbody>\n")
    for row in node.rows:
        _row(sheet, node, row)
    sheet.add("</tbody>\n</table>\n</div>\n")


def _head(sheet: Sheet, node: Table) -> None:
    total = sum(column.width for column in node.columns)
    shares = "".join([f'<col style="width:{100 * one.width / total:.2f}%">' for one in node.columns])
    titles = [f'<th scope="col"{_kind(one)}>{inlines(sheet, one.title)}</th>' for one in node.columns]
    sheet.add(f"<colgroup>{shares}</colgroup>\n<thead>\n<tr>{' '.join(titles)}</tr>\n</thead>\n")


def _row(sheet: Sheet, node: Table, row: tuple[Cell, ...]) -> None:
    sheet.add("<tr>")
    for place, (column, cell) in enumerate(zip(node.columns, row, strict=True)):
        tag, scope = ("th", ' scope="row"') if node.row_headers and place == 0 else ("td", "")
        sheet.add(f"<{tag}{scope}{_kind(column)}>")
        sheet.blocks(cell.blocks)
        sheet.add(f"</{tag}>")
    sheet.add("</tr>\n")


def _kind(column: Column) -> str:
    return "" if column.kind == "text" else f' class="{column.kind}"'
