"""The styles of a document that stands on one page, or on a few."""

from __future__ import annotations

from goodwork_docs.doctree import SMALLEST, Look, OnePage
from goodwork_docs.writers.docx.markup import colour
from goodwork_docs.writers.docx.styles import BOLD, CALLOUT_EDGES, KEEP, PANEL_EDGES, Style, edges, frame, ink, spacing

_BAND_EDGES = (280, 280)
# A line of Arial is as high as this many sizes of its type; Word counts the height of lines in such lines, by 240.
_NATURAL = 1.149


def sheet_styles(look: Look, page: OnePage) -> dict[str, Style]:
    """Return the styles of a document that stands on one page, in place of those of other papers."""
    framed = _framed_head(look, page) if page.framed else {}
    return {**_head(look, page), **framed, **_panels(look, page), **_gaps(page)}


def _set(before: float, after: float, ratio: float) -> str:
    """Return the room round a paragraph, in points, and its lines' height in sizes of the type."""
    return spacing(round(20 * before), round(20 * after), round(240 * ratio / _NATURAL))


def _head(look: Look, page: OnePage) -> dict[str, Style]:
    white, band, sides = ink(look.on_accent), frame(look, "band", 10), edges(*_BAND_EDGES)
    rule = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{colour(look.rule)}"/></w:pBdr>'
    notice = frame(look, "notice", 5) + _set(5, 0, 1.25) + edges(*CALLOUT_EDGES)
    return {
        "Logo": Style("Logo", paragraph="<w:keepNext/>" + spacing(0, 160)),
        "Organisation": Style(
            "Organisation",
            after="Heading1",
            paragraph=f"<w:keepNext/>{band}{_set(0, 5, 1.2)}{sides}",
            run=BOLD + white,
            size=13,
        ),
        "Heading1": Style(
            "heading 1",
            after="BodyText",
            paragraph=f'{KEEP}{band}<w:suppressAutoHyphens/>{_set(0, 5, 1.14)}{sides}<w:outlineLvl w:val="0"/>',
            run=BOLD + white,
            size=27,
        ),
        "Subtitle": Style(
            "Subtitle", after="BodyText", paragraph=f"{band}{_set(0, 0, 1.2)}{sides}", run=white, size=15
        ),
        "Notice": Style("Notice", paragraph=f"<w:keepLines/>{notice}", size=SMALLEST),
        "Lead": Style(
            "Lead", after="BodyText", paragraph=_set(page.gap, 0, 1.25), run=ink(look.muted), size=page.points + 1
        ),
        "Small": Style("Small", paragraph=rule + _set(0, 2, 1.25), run=ink(look.muted), size=SMALLEST),
    }


def _framed_head(look: Look, page: OnePage) -> dict[str, Style]:
    """Return the head of a framed page: no band, and its words in the middle."""
    middle, line = (
        '<w:jc w:val="center"/>',
        f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="8" w:color="{colour(look.accent)}"/></w:pBdr>',
    )
    # Word draws a border as wide as the paragraph: edges far from the sides leave a short line.
    short = edges(1400, 1400)
    return {
        "Logo": Style("Logo", paragraph="<w:keepNext/>" + spacing(0, 160) + middle),
        "Organisation": Style(
            "Organisation", after="Heading1", paragraph=f"<w:keepNext/>{line}{_set(0, 14, 1.2)}{short}{middle}",
            run=ink(look.muted), size=SMALLEST,
        ),
        "Heading1": Style(
            "heading 1",
            after="BodyText",
            paragraph=f'{KEEP}<w:suppressAutoHyphens/>{_set(0, 5, 1.14)}{middle}<w:outlineLvl w:val="0"/>',
            run=BOLD + ink(look.accent),
            size=22,
        ),
        "NameOfHolder": Style(
            "Name Of Holder", paragraph=_set(page.gap, 0, 1.14) + middle, run=BOLD + ink(look.accent), size=30
        ),
        "Subtitle": Style("Subtitle", after="BodyText", paragraph=_set(0, 0, 1.2) + middle, size=15),
        "Notice": Style(
            "Notice",
            paragraph=f'<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="{colour(look.warning)}"/>{_set(12, 0, 1.25)}{middle}',
            size=SMALLEST,
        ),
        "Lead": Style(
            "Lead", after="BodyText", paragraph=_set(page.gap, 0, 1.25) + middle, run=ink(look.muted), size=page.points + 1
        ),
    }  # fmt: skip


def _panels(look: Look, page: OnePage) -> dict[str, Style]:
    sides = edges(*PANEL_EDGES)
    text, item = _set(0, page.between, page.line), _set(0, page.between_items, page.line)
    bar = f'<w:pBdr><w:top w:val="single" w:sz="16" w:space="{round(page.padding * 0.6)}" w:color="{colour(look.accent)}"/></w:pBdr>'
    title = '<w:suppressAutoHyphens/>{}<w:outlineLvl w:val="1"/>'
    return {
        "BodyText": Style("Body Text", paragraph=text, size=page.points),
        "PanelTitle": Style(
            "Panel Title",
            based="Heading2",
            after="PanelText",
            paragraph=KEEP
            + frame(look, "panel title", round(page.padding * 0.55))
            + title.format(_set(0, page.padding, 1.2) + sides),
            run=BOLD + ink(look.on_accent),
            size=page.title_points,
        ),
        "PanelText": Style("Panel Text", paragraph=text + sides, size=page.points),
        "PanelItem": Style("Panel Item", paragraph=item + sides, size=page.points),
        "QuietTitle": Style(
            "Quiet Title",
            based="Heading2",
            after="QuietText",
            paragraph=KEEP + bar + title.format(_set(0, page.between, 1.2)),
            run=BOLD + ink(look.accent),
            size=page.title_points,
        ),
        "QuietText": Style("Quiet Text", paragraph=text, size=page.points),
        "QuietItem": Style("Quiet Item", paragraph=item, size=page.points),
    }


def _gaps(page: OnePage) -> dict[str, Style]:
    low = '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/>'
    # What Word sets takes less room than the same in a PDF: on a framed page the rest goes between its blocks.
    gap = low.format(round(20 * page.gap * (1.6 if page.framed else 1)))
    return {
        "Separator": Style("Separator", paragraph=gap, size=1),
        "QuietGap": Style("Quiet Gap", paragraph=low.format(round(20 * (page.gap - page.between))), size=1),
        "ColumnStart": Style("Column Start", paragraph=f"<w:keepNext/>{gap}", size=1),
        "SectionEnd": Style("Section End", paragraph=low.format(20), size=1),
    }
