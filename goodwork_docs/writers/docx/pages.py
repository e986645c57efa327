"""Pages: sections, panels in columns, and the running header and footer."""

from __future__ import annotations

from goodwork_docs.doctree import Panel, Panels
from goodwork_docs.writers.docx.draft import (
    BOTTOM_MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE_MARGIN,
    TOP_MARGIN,
    Draft,
    Place,
)
from goodwork_docs.writers.docx.inlines import complex_field, plain_run
from goodwork_docs.writers.docx.markup import DECLARATION, STORY_NAMESPACES
from goodwork_docs.writers.docx.paragraphs import SECTION_END, paragraph, separate
from goodwork_docs.writers.docx.styles import PANEL_EDGES, frame

_BETWEEN = 284
_COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'
_PANEL_TEXT = '<w:p><w:pPr><w:pStyle w:val="PanelText"/>'
REFERENCES = '<w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/>'
_NOTHING = f'<w:p><w:pPr><w:pStyle w:val="{SECTION_END}"/></w:pPr></w:p>'


def section(columns: int, continuous: bool) -> str:
    """Return the properties of the section that ends here: A4, with a number of columns."""
    kind = '<w:type w:val="continuous"/>' if continuous else ""
    across = f'<w:cols w:num="{columns}" w:space="{_BETWEEN}"/>' if columns > 1 else '<w:cols w:space="708"/>'
    return (
        f'<w:sectPr>{REFERENCES}{kind}<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP_MARGIN}" w:right="{SIDE_MARGIN}" w:bottom="{BOTTOM_MARGIN}" w:left="{SIDE_MARGIN}" '
        f'w:header="567" w:footer="567" w:gutter="0"/>{across}</w:sectPr>'
    )


def panels(draft: Draft, place: Place, node: Panels) -> None:
    """Print panels side by side: each row of them is a section of its own, with a column for each panel.

    Inside another block, where Word can have no section, and where one panel takes the whole width, they stand one
    under the other.
    """
    if not place.flows or node.columns == 1:
        for panel in node.panels:
            separate(draft)
            _panel(draft, place, panel)
        return
    _end_section(draft, section(1, draft.columned), "<w:keepNext/>")
    draft.columned = True
    width = (place.width - _BETWEEN * (node.columns - 1)) // node.columns
    for start in range(0, len(node.panels), node.columns):
        row = node.panels[start : start + node.columns]
        for at, panel in enumerate(row):
            _begin_column(draft, _COLUMN_BREAK if at else "")
            _panel(draft, place._replace(width=width), panel)
        # A break after the last panel of a short row keeps Word from spreading it over the empty columns.
        filler = _COLUMN_BREAK if len(row) < node.columns else ""
        _end_section(draft, section(node.columns, continuous=True), "", filler)


def _begin_column(draft: Draft, content: str) -> None:
    # The mark of a paragraph that holds a break falls into the next column: all columns begin with one as low as that.
    draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="ColumnStart"/></w:pPr>{content}</w:p>')
    draft.last = SECTION_END


def _panel(draft: Draft, place: Place, panel: Panel) -> None:
    look = draft.document.look
    inside = place.boxed("PanelText", PANEL_EDGES, frame(look, "panel"))
    paragraph(draft, inside._replace(frame=""), "PanelTitle", plain_run(panel.title), indent="")
    first = len(draft.out)
    draft.blocks(inside, panel.blocks)
    # All but its last paragraph are kept with the next one, so that a panel is not torn where there is room for it whole.
    draft.out[first:-1] = [part.replace(_PANEL_TEXT, f"{_PANEL_TEXT}<w:keepNext/>") for part in draft.out[first:-1]]


def _end_section(draft: Draft, ending: str, kept: str, content: str = "") -> None:
    draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{SECTION_END}"/>{kept}{ending}</w:pPr>{content}</w:p>')
    draft.last = SECTION_END


def header_part(draft: Draft) -> str:
    """Return word/header1.xml."""
    text = draft.document.header
    if draft.document.one_page:
        return f"{DECLARATION}<w:hdr {STORY_NAMESPACES}>{_NOTHING}</w:hdr>"
    inner = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{plain_run(text)}</w:p>' if text else "<w:p/>"
    return f"{DECLARATION}<w:hdr {STORY_NAMESPACES}>{inner}</w:hdr>"


def footer_part(draft: Draft) -> str:
    """Return word/footer1.xml: the running text, and the page's number with the number of pages."""
    if draft.document.one_page:
        return f"{DECLARATION}<w:ftr {STORY_NAMESPACES}>{_NOTHING}</w:ftr>"
    said = draft.document.words
    page, pages = (complex_field(draft, f" {name} ", plain_run("1")) for name in ("PAGE", "NUMPAGES"))
    numbered = plain_run(f"{said['page']} ") + page + plain_run(f" {said['of']} ") + pages
    inner = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{plain_run(draft.document.footer)}<w:r><w:tab/></w:r>{numbered}</w:p>'
    return f"{DECLARATION}<w:ftr {STORY_NAMESPACES}>{inner}</w:ftr>"
