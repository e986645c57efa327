"""Pages: sections, panels in columns, and the running header and footer."""

from __future__ import annotations

from dataclasses import replace

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
_REFERENCES = '<w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/>'


def section(columns: int, continuous: bool) -> str:
    """Return the properties of the section that ends here: A4, with a number of columns."""
    kind = '<w:type w:val="continuous"/>' if continuous else ""
    across = f'<w:cols w:num="{columns}" w:space="{_BETWEEN}"/>' if columns > 1 else '<w:cols w:space="708"/>'
    return (
        f'<w:sectPr>{_REFERENCES}{kind}<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP_MARGIN}" w:right="{SIDE_MARGIN}" w:bottom="{BOTTOM_MARGIN}" w:left="{SIDE_MARGIN}" '
        f'w:header="652" w:footer="567" w:gutter="0"/>{across}</w:sectPr>'
    )


def panels(draft: Draft, place: Place, node: Panels) -> None:
    """Print panels side by side: they flow through the columns of a section of their own, whole panel after whole panel.

    Inside another block, where Word can have no section, they stand one under the other.
    """
    if not place.flows:
        _panels(draft, place, node)
        return
    _end_section(draft, 1, draft.columned)
    draft.columned = True
    width = (place.width - _BETWEEN * (node.columns - 1)) // node.columns
    _panels(draft, replace(place, width=width), node)
    _end_section(draft, node.columns, True)


def _panels(draft: Draft, place: Place, node: Panels) -> None:
    # What separates two panels is kept with the first one, so that every column begins with a panel's title.
    for at, panel in enumerate(node.panels):
        if at:
            separate(draft)
        _panel(draft, place, panel)


def _panel(draft: Draft, place: Place, panel: Panel) -> None:
    look = draft.document.look
    inside = place.boxed("PanelText", PANEL_EDGES, frame(look, "panel"))
    paragraph(draft, replace(inside, frame=""), "PanelTitle", plain_run(panel.title), indent="")
    draft.blocks(inside, panel.blocks)


def _end_section(draft: Draft, columns: int, continuous: bool) -> None:
    draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{SECTION_END}"/>{section(columns, continuous)}</w:pPr></w:p>')
    draft.last = SECTION_END


def header_part(draft: Draft) -> str:
    """Return word/header1.xml."""
    text = draft.document.header
    inner = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{plain_run(text)}</w:p>' if text else "<w:p/>"
    return f"{DECLARATION}<w:hdr {STORY_NAMESPACES}>{inner}</w:hdr>"


def footer_part(draft: Draft) -> str:
    """Return word/footer1.xml: the running text, and the page's number with the number of pages."""
    said = draft.document.words
    page, pages = (complex_field(draft, f" {name} ", plain_run("1")) for name in ("PAGE", "NUMPAGES"))
    numbered = plain_run(f"{said['page']} ") + page + plain_run(f" {said['of']} ") + pages
    inner = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{plain_run(draft.document.footer)}<w:r><w:tab/></w:r>{numbered}</w:p>'
    return f"{DECLARATION}<w:ftr {STORY_NAMESPACES}>{inner}</w:ftr>"
