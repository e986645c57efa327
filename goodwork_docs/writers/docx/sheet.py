"""A document that stands on one page, or on a few: its pages, and its panels in columns."""

from __future__ import annotations

from itertools import accumulate

from goodwork_docs.doctree import OnePage, Panel, Panels
from goodwork_docs.writers.docx.draft import PAGE_HEIGHT, PAGE_WIDTH, Draft, Place
from goodwork_docs.writers.docx.inlines import plain_run
from goodwork_docs.writers.docx.markup import colour
from goodwork_docs.writers.docx.pages import REFERENCES
from goodwork_docs.writers.docx.paragraphs import SECTION_END, SEPARATOR, paragraph, separate
from goodwork_docs.writers.docx.styles import PANEL_EDGES

# Twentieths of a point: 15 mm at the sides, 9 mm above and below, 6 mm between columns.
_SIDE, _ABOVE, _BELOW, _ACROSS = 850, 510, 510, 340
# Of a framed page: 24 mm at the sides, 18 mm above and below; its frame stands 24 points from the paper's edge.
_FRAMED_SIDE, _FRAMED_ABOVE = 1361, 1020
_FRAME_AT = 24
LOGO_HEIGHT = 680
_COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'


def sheet_place(page: OnePage) -> Place:
    """Return the place of the blocks that stand in the page's own column."""
    return Place(width=PAGE_WIDTH - 2 * (_FRAMED_SIDE if page.framed else _SIDE))


def sheet_section(draft: Draft, columns: int, continuous: bool) -> str:
    """Return the properties of the section that ends here: A4, with a running head and foot that hold nothing."""
    framed = draft.document.one_page is not None and draft.document.one_page.framed
    side, above, below = (_FRAMED_SIDE, _FRAMED_ABOVE, _FRAMED_ABOVE) if framed else (_SIDE, _ABOVE, _BELOW)
    kind = '<w:type w:val="continuous"/>' if continuous else ""
    across = f'<w:cols w:num="{columns}" w:space="{_ACROSS}"/>' if columns > 1 else '<w:cols w:space="708"/>'
    return (
        f'<w:sectPr>{REFERENCES}{kind}<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{above}" w:right="{side}" w:bottom="{below}" w:left="{side}" '
        f'w:header="340" w:footer="340" w:gutter="0"/>{_frame(draft) if framed else ""}{across}</w:sectPr>'
    )


def _frame(draft: Draft) -> str:
    """Return the border round a page: a thick line with a thin one inside it."""
    ink, sides = colour(draft.document.look.accent), ("top", "left", "bottom", "right")
    # Word names the two lines as they are met from above: inside and outside change places below and on the right.
    kinds = ("thickThinSmallGap", "thickThinSmallGap", "thinThickSmallGap", "thinThickSmallGap")
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="24" w:space="{_FRAME_AT}" w:color="{ink}"/>'
        for side, kind in zip(sides, kinds, strict=True)
    )
    return f'<w:pgBorders w:offsetFrom="page">{lines}</w:pgBorders>'


def columned(draft: Draft, place: Place, node: Panels) -> None:
    """Print panels down one column after the other, in a section of their own."""
    begins_page, draft.page_break = draft.page_break, False
    if draft.last != SECTION_END:
        _end_section(draft, sheet_section(draft, 1, draft.columned))
    draft.columned = True
    width = (place.width - _ACROSS * (len(node.split) - 1)) // len(node.split)
    starts = accumulate(node.split, initial=0)
    for number, (start, long) in enumerate(zip(starts, node.split, strict=False)):
        broken = _COLUMN_BREAK if number else ""
        # The mark of a paragraph that holds a break falls into the next column: all columns begin with one as low as that.
        draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="ColumnStart"/></w:pPr>{broken}</w:p>')
        draft.last = SECTION_END
        for at, panel in enumerate(node.panels[start : start + long]):
            if at:
                separate(draft, style="QuietGap" if node.panels[start + at - 1].quiet else SEPARATOR)
            _panel(draft, place._replace(width=width), panel)
    _end_section(draft, sheet_section(draft, len(node.split), continuous=not begins_page))


def _panel(draft: Draft, place: Place, panel: Panel) -> None:
    if panel.quiet:
        paragraph(draft, place, "QuietTitle", plain_run(panel.title))
        draft.blocks(place._replace(style="QuietText", items="QuietItem", flows=False), panel.blocks)
        return
    # No ground behind the words: where lists stand in a box, Word draws its edges anew round each item.
    inside = place.boxed("PanelText", PANEL_EDGES, "")
    paragraph(draft, inside, "PanelTitle", plain_run(panel.title), indent="")
    draft.blocks(inside._replace(items="PanelItem"), panel.blocks)


def _end_section(draft: Draft, ending: str) -> None:
    # LibreOffice leaves such a paragraph out, so it is no gap.
    draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{SECTION_END}"/>{ending}</w:pPr></w:p>')
    draft.last = SECTION_END
