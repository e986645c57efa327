"""The styles part: every look that a paper has, made once from the Look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodwork_docs.doctree import Look
from goodwork_docs.writers.docx.draft import TEXT_WIDTH
from goodwork_docs.writers.docx.markup import DECLARATION, LOCALES, W, attribute, colour, deepened

# Styles whose paragraphs stand together, in a coloured box or a list of their own, with a gap before and after.
BOXES = {
    "Organisation": "band",
    "Heading1": "band",
    "Subtitle": "band",
    "Notice": "notice",
    "CalloutNote": "note",
    "CalloutWarning": "warning",
    "CalloutAwaited": "awaited",
    "PanelTitle": "panel",
    "PanelText": "panel",
    "PanelItem": "panel",
    "Fact": "facts",
    "TOCHeading": "contents",
    "TOC2": "contents",
    "TOC3": "contents",
}
CALLOUTS = {"note": "CalloutNote", "warning": "CalloutWarning", "awaited": "CalloutAwaited"}
# Left and right edges of the words in a box, so that the box itself ends at the text's own edges (twentieths of a point).
BAND_EDGES, CALLOUT_EDGES, PANEL_EDGES = (300, 300), (280, 180), (180, 180)
FACT_EDGE = 2722


@dataclass(frozen=True, slots=True)
class Style:
    """One style: paragraph properties and run properties are XML in schema order, sizes are half-points in `size`."""

    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    after: str = ""
    paragraph: str = ""
    run: str = ""
    size: float = 0
    listed: bool = True


def frame(look: Look, kind: str, room: int | None = None) -> str:
    """Return border and shading of a box: band, notice, note, warning, awaited, panel or panel title.

    `room` is the room above and below its words in points, in place of the usual.
    """
    fill, edge, usual = _frames(look)[kind]
    padding = usual if room is None else room
    side = 13 if kind == "band" else 8
    left = _border("left", edge or fill, side, 36 if edge else 4)
    borders = _border("top", fill, padding) + left + _border("bottom", fill, padding) + _border("right", fill, side)
    return f'<w:pBdr>{borders}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _frames(look: Look) -> dict[str, tuple[str, str, int]]:
    accent, warning, awaited = colour(look.accent), colour(look.warning), colour(look.awaited)
    return {
        "band": (accent, "", 13),
        "notice": (warning, deepened(look.warning), 7),
        "note": (colour(look.note), accent, 7),
        "warning": (warning, deepened(look.warning), 7),
        "awaited": (awaited, deepened(look.awaited), 7),
        "panel": (colour(look.panel), "", 7),
        "panel title": (accent, "", 5),
    }


def _border(side: str, fill: str, space: int, weight: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="{space}" w:color="{fill}"/>'


def spacing(before: int, after: int, line: int = 0) -> str:
    """Return the room round a paragraph in twentieths of a point, and its lines' height by 240."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def edges(left: int, right: int) -> str:
    """Return the edges of a paragraph in twentieths of a point."""
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def ink(look_colour: str) -> str:
    """Return the colour of a run's words."""
    return f'<w:color w:val="{colour(look_colour)}"/>'


def _rule(look: Look, side: str, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="{colour(look.rule)}"/></w:pBdr>'


BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"
_LINKED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'


def _text_styles(look: Look) -> dict[str, Style]:
    accent, muted = ink(look.accent), ink(look.muted)
    body = look.body_pt
    return {
        "BodyText": Style("Body Text", paragraph=spacing(0, 140, 280)),
        "NameOfHolder": Style("Name Of Holder", paragraph=spacing(60, 220, 288), run=BOLD + accent, size=body + 12),
        "Lead": Style("Lead", after="BodyText", paragraph=spacing(60, 220, 288), run=accent, size=body + 2),
        "Small": Style("Small", paragraph=spacing(0, 100, 264), run=muted, size=max(body - 2, 9)),
        "Label": Style("Label", after="BodyText", paragraph="<w:keepNext/><w:keepLines/>" + spacing(160, 70), run=BOLD),
        "ListBullet": Style("List Bullet", paragraph=spacing(0, 100, 280)),
        "ListNumber": Style("List Number", paragraph=spacing(0, 100, 280)),
        "LegalItem": Style("Legal Item", paragraph=spacing(0, 120, 280)),
        "Figure": Style("Figure", after="BodyText", paragraph="<w:keepLines/>" + spacing(80, 180)),
        "Separator": Style(
            "Separator", paragraph='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', size=4
        ),
        "ColumnStart": Style(
            "Column Start",
            paragraph='<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            size=1,
        ),
        "SectionEnd": Style(
            "Section End",
            paragraph='<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>',
            size=1,
        ),
    }


def _heading_styles(look: Look, numbered: bool) -> dict[str, Style]:
    accent, body, white = ink(look.accent), look.body_pt, ink(look.on_accent)
    shape = {
        2: (spacing(460, 150), accent, body + 5),
        3: (spacing(320, 110), accent, body + 2),
        4: (spacing(260, 90), "", body),
        5: (spacing(220, 80), "<w:i/><w:iCs/>", body),
        6: (spacing(200, 80), ink(look.muted), body),
    }
    band = (
        frame(look, "band")
        + '<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="60" w:line="252" w:lineRule="auto"/>'
    )
    styles = {
        "Heading1": Style(
            "heading 1",
            after="BodyText",
            paragraph=f'{KEEP}{band}{edges(*BAND_EDGES)}<w:outlineLvl w:val="0"/>',
            run=BOLD + white,
            size=26,
        )
    }
    for level, (around, look_of_run, size) in shape.items():
        linked = _LINKED.format(level - 2) if numbered and level < 6 else ""
        paragraph = f'{KEEP}{linked}<w:suppressAutoHyphens/>{around}<w:outlineLvl w:val="{level - 1}"/>'
        italic, tone = (look_of_run, "") if "<w:i/>" in look_of_run else ("", look_of_run)
        styles[f"Heading{level}"] = Style(
            f"heading {level}", after="BodyText", paragraph=paragraph, run=BOLD + italic + tone, size=size
        )
    return styles


def _head_styles(look: Look) -> dict[str, Style]:
    white, body, sides = ink(look.on_accent), look.body_pt, edges(*BAND_EDGES)
    band, muted = frame(look, "band"), ink(look.muted)
    fact = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="{colour(look.rule)}"/>' + (
        f'<w:between w:val="single" w:sz="4" w:space="3" w:color="{colour(look.rule)}"/></w:pBdr>'
    )
    hang = f'<w:ind w:left="{FACT_EDGE}" w:hanging="{FACT_EDGE}"/>'
    notice = frame(look, "notice") + spacing(0, 60, 264) + edges(*CALLOUT_EDGES)
    return {
        "Logo": Style("Logo", paragraph="<w:keepNext/>" + spacing(0, 200)),
        "Organisation": Style(
            "Organisation",
            after="Heading1",
            paragraph=f"<w:keepNext/>{band}{spacing(0, 80)}{sides}",
            run=white + '<w:spacing w:val="6"/>',
            size=body,
        ),
        "Subtitle": Style(
            "Subtitle",
            after="BodyText",
            paragraph=f"<w:keepNext/>{band}{spacing(0, 0, 264)}{sides}",
            run=white,
            size=body + 1,
        ),
        "Fact": Style(
            "Fact",
            paragraph=f'<w:keepLines/>{fact}<w:tabs><w:tab w:val="left" w:pos="{FACT_EDGE}"/></w:tabs>{spacing(60, 0, 259)}{hang}',
            size=look.table_pt,
        ),
        "Notice": Style("Notice", paragraph=f"<w:keepLines/>{notice}", size=look.table_pt),
        "Header": Style("header", paragraph=_rule(look, "bottom", 5) + spacing(0, 200), run=muted, size=9),
        "Footer": Style(
            "footer",
            paragraph=f'{_rule(look, "top", 5)}<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>{spacing(0, 0)}',
            run=muted,
            size=9,
        ),
    }


def _box_styles(look: Look) -> dict[str, Style]:
    def callout(kind: str) -> str:
        return frame(look, kind) + spacing(0, 90, 276) + edges(*CALLOUT_EDGES)

    title = f'{KEEP}{frame(look, "panel title")}{spacing(0, 0)}{edges(*PANEL_EDGES)}<w:outlineLvl w:val="1"/>'
    text = f"<w:keepLines/>{frame(look, 'panel')}{spacing(0, 70, 259)}{edges(*PANEL_EDGES)}"
    return {
        "CalloutNote": Style("Callout Note", paragraph=callout("note")),
        "CalloutWarning": Style("Callout Warning", paragraph=callout("warning")),
        "CalloutAwaited": Style("Callout Awaited", paragraph=callout("awaited")),
        "PanelTitle": Style(
            "Panel Title", after="PanelText", paragraph=title, run=BOLD + ink(look.on_accent), size=look.body_pt
        ),
        "PanelText": Style("Panel Text", paragraph=text, size=look.table_pt),
    }


def _table_styles(look: Look) -> dict[str, Style]:
    size, accent = look.table_pt, ink(look.accent)
    right = '<w:jc w:val="right"/>'
    text = spacing(40, 40, 259)
    return {
        "Caption": Style("caption", after="BodyText", paragraph=KEEP + spacing(200, 90), run=BOLD + accent, size=size),
        "TableText": Style("Table Text", paragraph=text, size=size),
        "TableNumber": Style("Table Number", based="TableText", paragraph=right),
        "TableHeading": Style(
            "Table Heading", based="TableText", paragraph=f"{KEEP}<w:suppressAutoHyphens/>", run=BOLD + accent
        ),
        "TableHeadingNumber": Style("Table Heading Number", based="TableHeading", paragraph=right),
        "TableRowHeading": Style("Table Row Heading", based="TableText", run=BOLD),
        "Answer": Style("Answer", paragraph=spacing(40, 40, 259), size=size),
        "AnswerTick": Style("Answer Tick", paragraph=spacing(40, 100, 276)),
    }


def _contents_styles(look: Look) -> dict[str, Style]:
    def entry(left: int, after: int, bold: str = "") -> Style:
        tab = f'<w:tabs><w:tab w:val="left" w:pos="{left + 680}"/></w:tabs>'
        return Style("", paragraph=f'{tab}{spacing(0, after)}<w:ind w:left="{left}"/>', run=bold)

    shapes = {1: entry(0, 80, BOLD), 2: entry(0, 70), 3: entry(680, 40)}
    styles = {
        f"TOC{n}": Style(f"toc {n}", after="BodyText", paragraph=of.paragraph, run=of.run) for n, of in shapes.items()
    }
    strong = BOLD + ink(look.accent)
    styles["TOCHeading"] = Style(
        "TOC Heading", after="BodyText", paragraph=KEEP + spacing(400, 140), run=strong, size=look.body_pt + 3
    )
    return styles


def _character_styles(look: Look) -> dict[str, Style]:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(look.blank)}"/>'
    return {
        "Hyperlink": Style("Hyperlink", "character", "", run=f'{ink(look.link)}<w:u w:val="single"/>'),
        "CrossReference": Style("Cross Reference", "character", "", run=ink(look.link)),
        "PlaceholderText": Style("Placeholder Text", "character", "", run=ink(look.muted)),
        "Blank": Style("Blank", "character", "", run=shade),
        "FactLabel": Style("Fact Label", "character", "", run=BOLD + ink(look.muted)),
    }


def styles_part(look: Look, language: str, numbered: bool, others: Mapping[str, Style]) -> str:
    """Return word/styles.xml; `numbered` binds headings 2 to 5 to the legal list. `others` stand in place of the usual styles."""
    groups = (
        _text_styles,
        _head_styles,
        _box_styles,
        _table_styles,
        _contents_styles,
        _character_styles,
    )
    usual = {name: style for group in groups for name, style in group(look).items()}
    every = {**usual, **_heading_styles(look, numbered), **others}
    made = "".join(_style(name, style) for name, style in every.items())
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}">{_defaults(look, language)}'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        f"<w:semiHidden/></w:style>{made}{_table_style(look)}</w:styles>"
    )


def _defaults(look: Look, language: str) -> str:
    font = attribute(look.font)
    fonts = f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    size = f'<w:sz w:val="{2 * look.body_pt}"/><w:szCs w:val="{2 * look.body_pt}"/>'
    locale = LOCALES[language]
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{ink(look.text)}{size}"
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style(identifier: str, style: Style) -> str:
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    following = f'<w:next w:val="{style.after}"/>' if style.after else ""
    size = f'<w:sz w:val="{round(2 * style.size)}"/><w:szCs w:val="{round(2 * style.size)}"/>' if style.size else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{_ordered(style.run, size)}</w:rPr>" if style.run or size else ""
    return (
        f'<w:style w:type="{style.kind}" w:styleId="{identifier}"><w:name w:val="{style.name}"/>{based}{following}'
        f'<w:uiPriority w:val="9"/><w:unhideWhenUsed/><w:qFormat/>{paragraph}{run}</w:style>'
    )


def _ordered(run: str, size: str) -> str:
    """Put the size where the schema wants it: before underline and shading, after all else that styles here hold."""
    for later in ("<w:u ", "<w:shd "):
        if later in run:
            before, after = run.split(later, 1)
            return f"{before}{size}{later}{after}"
    return run + size


def _table_style(look: Look) -> str:
    rule, accent, panel = colour(look.rule), colour(look.accent), colour(look.panel)
    borders = _line("top", 12, accent) + _line("bottom", 8, accent) + _line("insideH", 4, rule)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_cell_margins(0, 108)}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="9"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_cell_margins(40, 100)}'
        f'</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_line("bottom", 8, accent)}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{panel}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _line(side: str, weight: int, ink: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="{ink}"/>'


def _cell_margins(upright: int, across: int) -> str:
    widths = {"top": upright, "left": across, "bottom": upright, "right": across}
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths.items())
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"
