"""A document as one Typst text: `page.typ` holds the look, this module the calls that print each node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any

from goodwork_docs.doctree import (
    PAGE_POINTS,
    SMALLEST,
    Answer,
    Block,
    BulletList,
    Callout,
    Cell,
    Changed,
    Code,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    ListItem,
    Look,
    Marked,
    Masthead,
    Node,
    NumberedList,
    OnePage,
    PageBreak,
    Panel,
    Panels,
    Paragraph,
    Table,
    Text,
    body_and_foot,
    inline_text,
    pages_of,
    stays,
    walk,
)
from goodwork_docs.writers.pdf.inline import inlines
from goodwork_docs.writers.pdf.literals import array, call, content, raw_bytes, record, string

_DEEPEST = 6
_KEPT_WITH = (BulletList, NumberedList, Table, Answer)
# Characters: what is longer may run over the foot of a page, what is shorter may not.
_ROW_KEPT_WHOLE = 500
_BLOCK_KEPT_WHOLE = 700
_FORM_KEPT_WHOLE = 240
"""Less for a table of answers: its rows are kept whole, and moving it leaves half a page empty."""
_LINE = 60
_PARAGRAPHS = {"body": "par", "lead": "lead", "small": "small", "label": "field-name", "name": "holder"}
_COLOURS = (
    "accent", "on_accent", "text", "muted", "panel", "rule", "link", "note", "warning", "awaited", "blank",
)  # fmt: skip


def typst_source(document: Document) -> str:
    """Return the whole Typst text of a document."""
    body = _Body(document)
    if document.one_page is not None:
        sheets = [_one_sheet(body, number, blocks) for number, blocks in enumerate(pages_of(document.blocks))]
        return "\n".join((_settings(document), _text("page"), _text("sheet"), *sheets))
    blocks = body.blocks(document.blocks, top=True)
    return "\n".join((_settings(document), _text("page"), *(f"#{block}" for block in blocks)))


def _one_sheet(body: _Body, number: int, blocks: tuple[Block, ...]) -> str:
    above, foot = (array(body.blocks(one)) for one in body_and_foot(blocks))
    return f"#{call('whole-sheet', str(number), above, foot)}"


def measuring_source(document: Document) -> str:
    """Return a Typst text that prints nothing and tells, as `<heights>`, how high each block of a one-page document is.

    Panels give the height of each of theirs.
    """
    body = _Body(document)
    parts = [
        call("of-panels", str(node.columns), array(body.panels(node)))
        if isinstance(node, Panels)
        else call("of-block", content(body.blocks((node,))))
        for node in document.blocks
    ]
    return "\n".join(
        (_settings(document), _text("page"), _text("sheet"), f"#context [#metadata({array(parts)}) <heights>]")
    )


def tables(document: Document) -> tuple[Table, ...]:
    """Return the tables of a document in the order in which they are printed."""
    return tuple(node for node in walk(document.blocks) if isinstance(node, Table))


@cache
def _text(name: str) -> str:
    return Path(__file__).with_name(f"{name}.typ").read_text(encoding="utf-8")


def _settings(document: Document) -> str:
    words = record((name, string(document.words[name])) for name in ("page", "of"))
    sheet = f"\n#let sheet = {_sheet(document.one_page)}" if document.one_page else ""
    return f"#let look = {_look(document.look)}\n#let words = {words}\n#let paper = {_paper(document)}{sheet}"


def _sheet(page: OnePage) -> str:
    lengths = ("gap", "padding", "between", "between_items", "title_points")
    return record((
        ("body", f"{page.points:g}pt"),
        ("small", f"{SMALLEST}pt"),
        ("line", f"{page.line:.3f}"),
        ("width", f"{PAGE_POINTS[0]:g}pt"),
        ("height", f"{PAGE_POINTS[1]:g}pt"),
        ("framed", "true" if page.framed else "false"),
        *((name.replace("_", "-"), f"{getattr(page, name):g}pt") for name in lengths),
    ))  # fmt: skip


def _look(look: Look) -> str:
    sizes = (("body", look.body_pt), ("table", look.table_pt), ("small", max(look.body_pt - 2, 9)))
    return record((
        ("font", string(look.pdf_font)),
        *((name.replace("_", "-"), call("rgb", string(getattr(look, name)))) for name in _COLOURS),
        *((name, f"{points}pt") for name, points in sizes),
    ))  # fmt: skip


def _paper(document: Document) -> str:
    first = next(iter(document.blocks), None)
    return record((
        ("title", string(document.title)),
        ("author", array([string(document.author)] if document.author else [])),
        ("subject", string(document.subject) if document.subject else "none"),
        ("date", _date(document.created)),
        ("language", string(document.language)),
        ("header", string(document.header)),
        ("footer", string(document.footer)),
        ("bleed", "true" if isinstance(first, Masthead) else "false"),
    ))  # fmt: skip


def _date(created: str) -> str:
    if not created:
        return "auto"  # PDF/A asks for a date: the fixed one of the engine
    year, month, day = (int(part) for part in created.split("-"))
    return f"datetime(year: {year}, month: {month}, day: {day})"


def _anchors(document: Document) -> frozenset[str]:
    marked = (node.anchor for node in walk(document.blocks) if isinstance(node, Heading | ListItem))
    return frozenset(anchor for anchor in marked if anchor)


class _Body:
    """Prints blocks in reading order; keeps the level of the last heading, for PDF/UA lets none be skipped."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchors = _anchors(document)
        self._placed: set[str] = set()
        self._level = 0
        self._writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            BulletList: self._bullets,
            NumberedList: self._numbered,
            Table: self._table,
            Answer: self._answer,
            Panels: self._panels,
            Figure: lambda node: call("drawing", string(node.svg), string(node.alt)),
            Contents: self._contents,
            Callout: self._callout,
            Masthead: self._masthead,
        }

    def blocks(self, nodes: Iterable[Block], top: bool = False) -> list[str]:
        """Return a Typst expression for each block; a page break counts at the top only, for a box can't hold one."""
        flat = list(_unmarked(nodes))
        kept = stays(flat) if top else (False,) * len(flat)
        printed: list[str] = []
        for node, following, with_next in zip_longest(flat, flat[1:], kept):
            if isinstance(node, PageBreak):
                printed += ["pagebreak(weak: true)"] if top else []
            elif isinstance(node, Heading) and not inline_text(node.children).strip():
                continue  # PDF/UA refuses a heading without words
            elif (
                isinstance(node, Paragraph) and node.role == "body" and (with_next or isinstance(following, _KEPT_WITH))
            ):
                printed.append(call("kept", self._words(node)))
            elif with_next and isinstance(node, BulletList | NumberedList | Callout):
                printed.append(call("stays", self._writers[type(node)](node)))
            else:
                printed.append(self._writers[type(node)](node))
        return printed

    def _words(self, node: Paragraph | Heading) -> str:
        return inlines(node.children, self._anchors)

    def _anchor(self, name: str) -> str:
        """Return the anchor the first time that it is met, for a label may stand once in a document."""
        if not name or name in self._placed:
            return ""
        self._placed.add(name)
        return name

    def _level_for(self, wanted: int) -> int:
        self._level = min(wanted, self._level + 1, _DEEPEST)
        return self._level

    def _titled(self, level: int, number: str, anchor: str, outlined: bool, words: str) -> str:
        """Return a heading that looks like its level and is tagged with a level that skips none."""
        levels = (str(min(level, _DEEPEST)), str(self._level_for(level)))
        return call("titled", *levels, string(number), string(anchor), "true" if outlined else "false", words)

    def _heading(self, node: Heading) -> str:
        return self._titled(node.level, node.number, self._anchor(node.anchor), node.level > 1, self._words(node))

    def _paragraph(self, node: Paragraph) -> str:
        return call(_PARAGRAPHS[node.role], self._words(node))

    def _item(self, item: ListItem) -> str:
        anchor = self._anchor(item.anchor)
        target = [call("here-is", string(anchor))] if anchor else []
        return content([*target, *self.blocks(item.blocks)])

    def _bullets(self, node: BulletList) -> str:
        return call("bulleted", *map(self._item, node.items))

    def _numbered(self, node: NumberedList) -> str:
        longest = max((len(item.number) for item in node.items), default=0)
        width = max(longest * 0.58 + 0.3, 2.1 if node.scheme == "legal" else 1.3)
        numbers = array(string(item.number) for item in node.items)
        return call("numbered", f"{width:.2f}em", numbers, *map(self._item, node.items))

    def _table(self, node: Table) -> str:
        rows = [self._row(row, node.row_headers) for row in node.rows]
        return call(
            "data",
            _fits(_table_kept_whole(node), (cell for row in node.rows for cell in row), _high(node)),
            string(node.caption),
            array(f"{column.width}fr" for column in node.columns),
            array("start" if column.kind == "text" else "end" for column in node.columns),
            array(self._column(column) for column in node.columns),
            *(cell for row in rows for cell in row),
        )

    def _column(self, column: Column) -> str:
        return inlines(column.title, self._anchors)

    def _row(self, row: Sequence[Cell], headed: bool) -> list[str]:
        whole = _fits(_ROW_KEPT_WHOLE, row)
        cells = [content(self.blocks(cell.blocks)) for cell in row]
        if headed and cells:
            cells[0] = call("row-name", cells[0])
        return [call("table.cell", f"breakable: not {whole}", cell) for cell in cells]

    def _answer(self, node: Answer) -> str:
        if node.kind == "tick":
            return call("tick", "true" if node.value else "false", string(node.label))
        lines = str(node.lines if node.kind == "text" else 1)
        if node.value:
            return call("filled", lines, call("par", string(node.value)))
        return call("field", string(node.label or node.question), lines)

    def _callout(self, node: Callout) -> str:
        whole = _fits(_BLOCK_KEPT_WHOLE, node.blocks)
        return call("callout", string(node.kind), content(self.blocks(node.blocks)), f"whole: {whole}")

    def panels(self, node: Panels) -> list[str]:
        """Return a Typst expression for each panel."""
        level = self._level
        printed = [self._panel(panel, level) for panel in node.panels]
        self._level = level  # panels that follow have titles of the same level
        return printed

    def _panels(self, node: Panels) -> str:
        printed = self.panels(node)
        if node.split:
            starts = accumulate(node.split, initial=0)
            columns = (array(printed[start : start + long]) for start, long in zip(starts, node.split, strict=False))
            return call("columned", array(columns))
        return call("panels", str(node.columns), *printed)

    def _panel(self, panel: Panel, level: int) -> str:
        self._level = level
        one_page = self._document.one_page is not None
        wanted = level + 1 if one_page else max(level + 1, 3)
        title = [self._titled(wanted, "", "", False, string(panel.title))] if panel.title.strip() else []
        if one_page:
            quiet = "true" if panel.quiet else "false"
            return call("panel", quiet, content(title), content(self.blocks(panel.blocks)))
        return content([*title, *self.blocks(panel.blocks)])

    def _contents(self, node: Contents) -> str:
        return call("contents", self._titled(2, "", "", False, string(node.title)), str(node.depth))

    def _masthead(self, node: Masthead) -> str:
        self._level_for(1)
        facts = array(array(map(string, fact)) for fact in node.facts)
        return call(
            "masthead",
            string(node.organisation),
            call("masthead-title", string(node.title or self._document.title)),
            string(node.subtitle),
            self._logo(),
            facts,
            array(map(string, node.notices)),
        )

    def _logo(self) -> str:
        look = self._document.look
        return "none" if look.logo is None else call("badge", raw_bytes(look.logo), string(look.logo_alt))


def _unmarked(nodes: Iterable[Block]) -> Iterable[Block]:
    for node in nodes:
        if isinstance(node, Marked | Changed):
            yield from _unmarked(node.blocks)
        else:
            yield node


def _high(node: Table) -> int:
    """Return how many lines the answers of a table take: those of one row stand side by side."""
    return sum(max((_lines(cell.blocks) for cell in row), default=0) for row in node.rows)


def _lines(nodes: Iterable[Node]) -> int:
    return sum(node.lines for node in walk(nodes) if isinstance(node, Answer))


def _table_kept_whole(node: Table) -> int:
    return _FORM_KEPT_WHOLE if any(isinstance(one, Answer) for one in walk((node,))) else _BLOCK_KEPT_WHOLE


def _fits(room: int, nodes: Iterable[Node], lines: int | None = None) -> str:
    """Return as a Typst word whether the nodes are short enough to stand on one page; `lines` are those of their answers."""
    inside = list(walk(nodes))
    letters = sum(len(node.value) for node in inside if isinstance(node, Text | Code))
    high = _lines(inside) if lines is None else lines
    return "true" if letters + _LINE * high <= room else "false"
