"""One paragraph: its style, what waited for it (a page break, a list number, a gap after a box) and its words."""

from __future__ import annotations

from goodwork_docs.writers.docx.draft import Draft, Place
from goodwork_docs.writers.docx.styles import BOXES

TABLE = "Table"
SEPARATOR, SECTION_END = "Separator", "SectionEnd"
# Space above a paragraph that follows a table, or that begins or follows a coloured box, in twentieths of a point.
_GAP = '<w:spacing w:before="260"/>'
_UNGAPPED = frozenset({SEPARATOR, SECTION_END, "Label", "Caption", "PanelTitle"})
_APART = frozenset(BOXES) | {TABLE}


def paragraph(
    draft: Draft,
    place: Place,
    style: str,
    content: str,
    *,
    numbering: str = "",
    indent: str | None = None,
) -> None:
    """Print one paragraph.

    `numbering` and `indent` are XML of its own properties; without `indent` it stands at the place's left edge.
    """
    label = draft.label
    if label is not None:
        draft.label = None
        numbering, indent = label.numbering, label.indent
        style = label.style if style == place.style else style
        content = f"{label.start}{content}{label.end}"
    edges = _indent(place, style) if indent is None else indent
    tracked = draft.tracked()
    ending = f"<w:rPr>{tracked}</w:rPr>" if tracked else ""
    properties = _properties(draft, place, style, numbering) + edges + ending
    draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>')
    draft.last = style


def _properties(draft: Draft, place: Place, style: str, numbering: str) -> str:
    framed = place.frame if style != place.style else ""
    kept = "<w:keepNext/>" if draft.stays else ""
    if draft.page_break and style != SECTION_END:
        draft.page_break = False
        return f'{kept}<w:pageBreakBefore/>{numbering}{framed}<w:spacing w:before="0"/>'
    apart = not draft.document.one_page and (draft.last in _APART or style in BOXES)
    spacing = _gap(draft.last, style) if apart else ""
    return kept + numbering + framed + spacing


def _gap(last: str, style: str) -> str:
    if style in _UNGAPPED or style.startswith("Heading"):
        return ""
    return _GAP if last == TABLE or BOXES.get(style) != BOXES.get(last) else ""


def _indent(place: Place, style: str) -> str:
    if place.indent == (place.base if style == place.style else 0):
        return ""
    return f'<w:ind w:left="{place.indent}" w:right="{place.right}" w:firstLine="0"/>'


def separate(draft: Draft, content: str = "", style: str = SEPARATOR) -> None:
    """Print a low paragraph, where two blocks would otherwise grow together."""
    pending, draft.page_break = draft.page_break, False
    broken = "<w:pageBreakBefore/>" if pending else ""
    draft.out.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{broken}</w:pPr>{content}</w:p>')
    draft.last = SEPARATOR


def attach(draft: Draft, content: str) -> None:
    """Add content to the end of the paragraph just printed; without one, print a low paragraph that holds it."""
    if draft.out and draft.out[-1].endswith("</w:p>"):
        draft.out[-1] = f"{draft.out[-1][:-6]}{content}</w:p>"
    else:
        separate(draft, content)
