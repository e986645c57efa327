"""Tables of data, and the answers that bidders fill."""

from __future__ import annotations

from functools import lru_cache

from goodwork_docs.doctree import Answer, Cell, Changed, Column, Deleted, Paragraph, Table, inline_text
from goodwork_docs.writers.docx.draft import AnswerPlace, Draft, Place
from goodwork_docs.writers.docx.identity import alias, answer_tag
from goodwork_docs.writers.docx.inlines import Face, plain_run, runs
from goodwork_docs.writers.docx.markup import attribute, colour, words
from goodwork_docs.writers.docx.paragraphs import TABLE, attach, paragraph, separate

_PADDING = 200
_LINE, _LEAST = 300, 180
_BOLD = Face(strong=True)
_RIGHT = {"number", "money"}
_ROOM = "\u00a0" * 5


def table(draft: Draft, place: Place, node: Table) -> None:
    """Print a table: caption above it, a header row that repeats, rows that do not break, widths from the columns."""
    # The end of a paragraph that came or went runs on into the next one, and a table is none.
    if (draft.last == TABLE or draft.changed_until == len(draft.out)) and not node.caption:
        _parted(draft)
    if node.caption:
        paragraph(draft, place, "Caption", plain_run(node.caption))
    widths = column_widths(node.columns, place.width)
    titles = ", ".join(_title(column) for column in node.columns)
    draft.out.append(_opening(place, node.caption, titles, widths, node.row_headers))
    draft.out.append(_header_row(draft, node.columns, widths))
    around = draft.changed
    places = [_cell_place(place, at, column.kind, widths[at]) for at, column in enumerate(node.columns)]
    draft.prompted = False
    for row in node.rows:
        draft.changed = around or _changed_whole(row)
        _row(draft, places, widths, row, node.row_headers)
    draft.changed = around
    draft.out.append("</w:tbl>")
    draft.last = TABLE


def _title(column: Column) -> str:
    """Return a column's title; one that was taken out still says what stands below it."""
    gone = (one for node in column.title if isinstance(node, Deleted) for one in node.children)
    return inline_text(column.title) or inline_text(gone)


def _parted(draft: Draft) -> None:
    around, draft.changed = draft.changed, None
    separate(draft)
    draft.changed = around


def _changed_whole(row: tuple[Cell, ...]) -> Changed | None:
    """Return the change by which a whole row came or went: each of its cells holds that change alone."""
    found = {type(cell.blocks[0]) is Changed and cell.blocks[0] for cell in row if len(cell.blocks) == 1}
    kinds = {one.kind for one in found if isinstance(one, Changed)}
    whole = len(kinds) == 1 and False not in found and all(len(cell.blocks) == 1 for cell in row)
    return next((one for one in found if isinstance(one, Changed)), None) if whole else None


def column_widths(columns: tuple[Column, ...], whole: int) -> list[int]:
    """Share a width among columns in proportion; the last one takes what rounding leaves."""
    shares = sum(column.width for column in columns)
    widths = [whole * column.width // shares for column in columns]
    widths[-1] += whole - sum(widths)
    return widths


def _opening(place: Place, caption: str, description: str, widths: list[int], row_headers: bool) -> str:
    named = f'<w:tblCaption w:val="{attribute(caption)}"/>' if caption else ""
    indent = f'<w:tblInd w:w="{place.indent}" w:type="dxa"/>' if place.indent else ""
    first = int(row_headers)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indent}'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x0620 + 0x80 * first:04X}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{named}<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _header_row(draft: Draft, columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = []
    for column, width in zip(columns, widths, strict=True):
        style = "TableHeadingNumber" if column.kind in _RIGHT else "TableHeading"
        broken = "<w:pageBreakBefore/>" if draft.page_break else ""
        draft.page_break = False
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{broken}</w:pPr>{runs(draft, column.title)}</w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/>{draft.tracked()}</w:trPr>{''.join(cells)}</w:tr>"


@lru_cache(maxsize=256)
def _cell_place(place: Place, at: int, kind: str, width: int) -> Place:
    style = "TableNumber" if kind in _RIGHT else "TableText"
    return place._replace(
        style=style,
        width=width - _PADDING,
        indent=0,
        base=0,
        right=0,
        frame="",
        bullets=0,
        number=None,
        flows=False,
        cell=at,
    )


def _row(draft: Draft, places: list[Place], widths: list[int], row: tuple[Cell, ...], row_headers: bool) -> None:
    if len(row) != len(places):
        raise ValueError(f"a row has {len(row)} cells where the table has {len(places)} columns")
    lines = max([block.lines for cell in row for block in cell.blocks if isinstance(block, Answer)], default=0)
    height = f'<w:trHeight w:val="{lines * _LINE + _LEAST}" w:hRule="atLeast"/>' if lines else ""
    draft.out.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{draft.tracked()}</w:trPr>")
    kept, draft.row_bookmarks = draft.row_bookmarks, []
    first = len(draft.out)
    for at, cell in enumerate(row):
        place = places[at]
        if at == 0 and row_headers:
            place = place._replace(style="TableRowHeading")
        _cell(draft, place, widths[at], cell)
    _bookmark_row(draft, first)
    draft.row_bookmarks = kept
    draft.out.append("</w:tr>")


def _bookmark_row(draft: Draft, first: int) -> None:
    """Put the bookmarks of a row's answers into the row's first cell.

    Overtyping an answer must not take its bookmark away, so it stands before the answer's cell; the custom XML part says
    how many cells along the answer is. Only an answer in the first cell itself has its bookmark beside it.
    """
    if draft.row_bookmarks:
        at = next(n for n in range(first, len(draft.out)) if draft.out[n].endswith("</w:p>"))
        draft.out[at] = f"{draft.out[at][:-6]}{''.join(draft.row_bookmarks)}</w:p>"


def _cell(draft: Draft, place: Place, width: int, cell: Cell) -> None:
    draft.last = ""
    blocks = tuple(inner for one in cell.blocks for inner in (one.blocks if isinstance(one, Changed) else (one,)))
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Paragraph) and only.role == "body":
        draft.out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>')
        draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{place.style}"/></w:pPr>{runs(draft, only.children)}</w:p>')
        draft.out.append("</w:tc>")
        return
    answered = any(isinstance(block, Answer) and block.kind != "tick" for block in blocks)
    shade = _answer_shade(draft) if answered else ""
    draft.out.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>')
    # The end of a cell can neither come nor go: its row says that it did.
    around, draft.changed = draft.changed, None
    draft.blocks(place, blocks)
    draft.changed = around
    if not draft.out[-1].endswith("</w:p>"):
        draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{place.style}"/></w:pPr></w:p>')
    draft.out.append("</w:tc>")


def _answer_shade(draft: Draft) -> str:
    ink = colour(draft.document.look.muted)
    return _cell_borders(ink) + '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'


def _cell_borders(ink: str) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{ink}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f"<w:tcBorders>{sides}</w:tcBorders>"


# --- answers ----------------------------------------------------------------------------------------------------


def answer(draft: Draft, place: Place, node: Answer) -> None:
    """Print an answer: a tick box with its label, a control in the cell that it stands in, or a table of one cell."""
    bookmark = f"gw_a_{len(draft.answers) + 1}"
    draft.answers.append(AnswerPlace(bookmark, node.question, node.kind, node.label, place.cell))
    marked = "".join(draft.bookmark(bookmark))
    if place.cell is not None:
        draft.row_bookmarks.append(marked)
        marked = ""
    if node.kind == "tick":
        style = "AnswerTick" if place.cell is None else place.style
        paragraph(draft, place, style, f"{marked}{_tick(draft, node)}")
    elif place.cell is not None:
        _control(draft, place, place.style, node)
    else:
        _answer_table(draft, place, node, marked)


def _answer_table(draft: Draft, place: Place, node: Answer, marked: str) -> None:
    # The bookmark stands in the paragraph before the table, so that overtyping the answer does not take it away.
    attach(draft, marked)
    draft.last = ""
    height = max(node.lines, 1) * _LINE + _LEAST
    indent = f'<w:tblInd w:w="{place.indent}" w:type="dxa"/>' if place.indent else ""
    label = attribute(node.label)
    draft.out.append(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{place.width}" w:type="dxa"/>{indent}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{label}"/></w:tblPr><w:tblGrid><w:gridCol w:w="{place.width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{place.width}" w:type="dxa"/>{_cell_borders(colour(draft.document.look.muted))}</w:tcPr>'
    )
    _control(draft, place, "Answer", node)
    draft.out.append("</w:tc></w:tr></w:tbl>")
    draft.last = TABLE


def _control(draft: Draft, place: Place, style: str, node: Answer) -> None:
    """Print a rich-text control; one of several lines holds whole paragraphs, and the cell still ends with one of its own."""
    shown, content = _content(draft, place, node)
    properties = f"<w:sdtPr>{_named(draft, node)}{shown}</w:sdtPr>"
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    if node.kind == "text" and node.lines > 1:
        inner = "".join(f"<w:p>{styled}{part}</w:p>" for part in content)
        draft.out.append(f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>")
        draft.out.append(f"<w:p>{styled}</w:p>")
    else:
        inner = "<w:r><w:br/></w:r>".join(content)
        draft.out.append(f"<w:p>{styled}<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt></w:p>")


def _content(draft: Draft, place: Place, node: Answer) -> tuple[str, list[str]]:
    if node.value:
        return "", [f"<w:r>{words(line)}</w:r>" for line in node.value.split("\n")]
    placeholder = words(_prompt(draft, place))
    return "<w:showingPlcHdr/>", [f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>{placeholder}</w:r>']


def _prompt(draft: Draft, place: Place) -> str:
    """Return what an empty control shows: in a table the first one prompts, and the others keep room for a click."""
    if place.cell is None:
        return draft.document.words["answer_placeholder"]
    prompted, draft.prompted = draft.prompted, True
    return _ROOM if prompted else draft.document.words["answer_placeholder"]


def _named(draft: Draft, node: Answer) -> str:
    return (
        f'<w:alias w:val="{attribute(alias(node.label))}"/><w:tag w:val="{attribute(answer_tag(node.question))}"/>'
        f'<w:id w:val="{draft.new_id()}"/>'
    )


def _tick(draft: Draft, node: Answer) -> str:
    state, sign = ("1", "☒") if node.value else ("0", "☐")
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    box = (
        f'<w14:checkbox><w14:checked w14:val="{state}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    return (
        f"<w:sdt><w:sdtPr>{_named(draft, node)}{box}</w:sdtPr><w:sdtContent><w:r><w:rPr>{font}</w:rPr>"
        f"<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>{plain_run(f' {node.label}')}"
    )
