"""Block nodes as paragraphs: one small function a node, found by the node's type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Changed,
    Contents,
    Figure,
    Heading,
    ListItem,
    Marked,
    Masthead,
    NumberedList,
    PageBreak,
    Panels,
    Paragraph,
    Table,
    inline_text,
)
from goodwork_docs.writers.docx.draft import Draft, Label, Place
from goodwork_docs.writers.docx.identity import alias, mark_tag
from goodwork_docs.writers.docx.inlines import Face, field_mark, hyperlink, plain_run, runs
from goodwork_docs.writers.docx.markup import attribute, words
from goodwork_docs.writers.docx.numbering import BULLET_NUM, BULLETS, EDGES, LEGAL_NUM, LEVELS, SILENT_NUM, is_dotted
from goodwork_docs.writers.docx.pages import panels
from goodwork_docs.writers.docx.paragraphs import paragraph, separate
from goodwork_docs.writers.docx.pictures import drawing
from goodwork_docs.writers.docx.sheet import LOGO_HEIGHT, columned
from goodwork_docs.writers.docx.styles import CALLOUT_EDGES, CALLOUTS, frame
from goodwork_docs.writers.docx.tables import answer, table

_ROLES = {"body": "BodyText", "lead": "Lead", "small": "Small", "label": "Label", "name": "NameOfHolder"}
_LOGO_HEIGHT = 1000
_TAKE_LABEL = (Paragraph, Marked, Changed)
_TAB = "<w:r><w:tab/></w:r>"


def block(draft: Draft, place: Place, node: Block) -> None:
    """Print one block. Raises TypeError for a node that is no block."""
    printer = _BLOCKS.get(type(node))
    if printer is None:
        raise TypeError(f"the docx writer cannot print {type(node).__name__} as a block")
    if draft.label is not None and not isinstance(node, _TAKE_LABEL):
        paragraph(draft, place, place.style, "")
    printer(draft, place, node)


# --- words ------------------------------------------------------------------------------------------------------


def _heading(draft: Draft, place: Place, node: Heading) -> None:
    _, bookmark = draft.survey.headings[draft.printed_headings]
    draft.printed_headings += 1
    start, end = draft.bookmark(bookmark)
    level = min(node.level, 6)
    numbering, indent = _heading_number(draft, place, node.number, level)
    paragraph(
        draft, place, f"Heading{level}", f"{start}{runs(draft, node.children)}{end}", numbering=numbering, indent=indent
    )


def _heading_number(draft: Draft, place: Place, number: str, level: int) -> tuple[str, str | None]:
    if not number:
        if not draft.survey.numbered or level not in range(2, 6):
            return "", None
        return _num_pr(SILENT_NUM, 0), f'<w:ind w:left="{place.indent}" w:right="{place.right}" w:firstLine="0"/>'
    num, at = draft.numbers.heading(number)
    return "" if (num, at) == (LEGAL_NUM, level - 2) else _num_pr(num, at), ""


def _num_pr(num: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _paragraph(draft: Draft, place: Place, node: Paragraph) -> None:
    if place.style == "BodyText":
        paragraph(draft, place, _ROLES[node.role], runs(draft, node.children))
    elif node.role == "label":
        paragraph(draft, place, place.style, runs(draft, node.children, Face(strong=True)))
    else:
        paragraph(draft, place, place.style, runs(draft, node.children))


def _page_break(draft: Draft, place: Place, node: PageBreak) -> None:
    draft.page_break = True


# --- lists ------------------------------------------------------------------------------------------------------


class _Items(NamedTuple):
    """How the items of one list are printed: the label's style and properties, and the place of their blocks."""

    style: str
    numbering: str
    indent: str
    inside: Place


def _items(draft: Draft, place: Place, style: str, num: int, level: int) -> _Items:
    kind = draft.numbers.kind(num)
    natural, hanging = EDGES[kind][level]
    left = place.indent + hanging
    indent = f'<w:ind w:left="{left}" w:right="{place.right}" w:hanging="{hanging}"/>'
    bulleted = kind == BULLETS
    inside = place._replace(
        indent=left,
        width=place.width - hanging,
        flows=False,
        bullets=place.bullets + bulleted,
        number=None if bulleted else (num, level),
    )
    plain = place.style == "BodyText"
    # Where the level's own edge is right, nothing is said: whoever moves an item to another level gets that one's edge.
    return _Items(
        style if plain else place.items or place.style,
        _num_pr(num, level),
        "" if plain and left == natural else indent,
        inside,
    )


def _bullet_list(draft: Draft, place: Place, node: BulletList) -> None:
    look = _items(draft, place, "ListBullet", BULLET_NUM, min(place.bullets, LEVELS - 1))
    for item in node.items:
        _item(draft, look, item)


def _numbered_list(draft: Draft, place: Place, node: NumberedList) -> None:
    if not node.items:
        return
    if is_dotted(node.items[0].number):
        _legal_list(draft, place, node)
        return
    num, level = draft.numbers.open_list(node.items[0].number, node.start, place.number)
    look = _items(draft, place, "ListNumber", num, level)
    draft.numbers.open.append(num)
    for item in node.items:
        draft.numbers.item(num, level, item.number)
        _item(draft, look, item)
    draft.numbers.open.pop()


def _legal_list(draft: Draft, place: Place, node: NumberedList) -> None:
    found, look = (0, 0), None
    for item in node.items:
        counted = draft.numbers.heading(item.number)
        if look is None or counted != found:
            found, look = counted, _items(draft, place, "LegalItem", *counted)
        _item(draft, look, item)


def _item(draft: Draft, look: _Items, item: ListItem) -> None:
    name = draft.survey.items[draft.printed_items]
    draft.printed_items += 1
    start, end = draft.bookmark(name) if name else ("", "")
    draft.label = Label(look.style, look.numbering, look.indent, start, end)
    draft.blocks(look.inside, item.blocks)
    if draft.label is not None:
        paragraph(draft, look.inside, look.inside.style, "")


# --- blocks with a look of their own ----------------------------------------------------------------------------


def _callout(draft: Draft, place: Place, node: Callout) -> None:
    style = CALLOUTS[node.kind]
    if draft.last == style:
        separate(draft)
    draft.blocks(place.boxed(style, CALLOUT_EDGES, frame(draft.document.look, node.kind)), node.blocks)


def _panels(draft: Draft, place: Place, node: Panels) -> None:
    (columned if node.split and place.flows else panels)(draft, place, node)


def _figure(draft: Draft, place: Place, node: Figure) -> None:
    if node.png is None:
        paragraph(draft, place, place.style, plain_run(node.alt))
    else:
        paragraph(draft, place, "Figure", drawing(draft, node.png, node.alt, place.width))


def _masthead(draft: Draft, place: Place, node: Masthead) -> None:
    look = draft.document.look
    if look.logo is not None:
        high = LOGO_HEIGHT if draft.document.one_page else _LOGO_HEIGHT
        paragraph(draft, place, "Logo", drawing(draft, look.logo, look.logo_alt, place.width // 2, high))
    if node.organisation:
        paragraph(draft, place, "Organisation", plain_run(node.organisation))
    paragraph(draft, place, "Heading1", plain_run(node.title))
    if node.subtitle:
        paragraph(draft, place, "Subtitle", plain_run(node.subtitle))
    for label, value in node.facts:
        named = f'<w:r><w:rPr><w:rStyle w:val="FactLabel"/></w:rPr>{words(label)}</w:r>'
        paragraph(draft, place, "Fact", f"{named}{_TAB}{plain_run(value)}")
    for notice in node.notices:
        paragraph(draft, place, "Notice", plain_run(notice))


def _changed(draft: Draft, place: Place, node: Changed) -> None:
    around, draft.changed = draft.changed, node
    draft.blocks(place, node.blocks)
    draft.changed = around
    draft.changed_until = len(draft.out)


def _marked(draft: Draft, place: Place, node: Marked) -> None:
    mark = node.mark
    bookmark = f"gw_{len(draft.marks) + 1}"
    draft.marks.append((bookmark, mark))
    start, end = draft.bookmark(bookmark)
    named = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(alias(f"{mark.clause} {mark.part}"))}"/>'
        f'<w:tag w:val="{attribute(mark_tag(mark))}"/><w:id w:val="{draft.new_id()}"/>'
    )
    draft.out.append(f"{named}{_BUILDING_BLOCK}</w:sdtPr><w:sdtContent>{start}")
    opened = len(draft.out)
    draft.blocks(place._replace(flows=False), node.blocks)
    if len(draft.out) == opened:
        separate(draft)
    draft.out.append(f"{end}</w:sdtContent></w:sdt>")


# A rich-text control would do in Word. LibreOffice makes the first paragraph of one a part of the paragraph itself: it then prints
# a field's code instead of its number, and takes tracked changes for plain words, those that were deleted too.
_BUILDING_BLOCK = '<w:docPartObj><w:docPartGallery w:val="Custom 1"/></w:docPartObj>'


# --- contents ---------------------------------------------------------------------------------------------------


def _contents(draft: Draft, place: Place, node: Contents) -> None:
    if node.title:
        paragraph(draft, place, "TOCHeading", plain_run(node.title))
    entries = [(heading, bookmark) for heading, bookmark in draft.survey.headings if 2 <= heading.level <= node.depth]
    # No page numbers (\\n) because only a layout knows pages; links (\\h) instead.
    code = f'<w:instrText xml:space="preserve"> TOC \\o "2-{node.depth}" \\n \\h \\z </w:instrText>'
    begin = "".join(f"<w:r>{content}</w:r>" for content in (field_mark("begin"), code, field_mark("separate")))
    end = f"<w:r>{field_mark('end')}</w:r>"
    printed = [_entry(heading, bookmark) for heading, bookmark in entries] or [("TOC2", "")]
    for at, (style, entry) in enumerate(printed):
        paragraph(draft, place, style, (begin if at == 0 else "") + entry + (end if at == len(printed) - 1 else ""))


def _entry(heading: Heading, bookmark: str) -> tuple[str, str]:
    numbered = plain_run(heading.number) + _TAB if heading.number else ""
    title = plain_run(" ".join(inline_text(heading.children).split()))
    return f"TOC{min(heading.level, 3)}", hyperlink(bookmark, numbered + title)


_BLOCKS: dict[type, Callable[[Draft, Place, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _bullet_list,
    NumberedList: _numbered_list,
    Table: table,
    Answer: answer,
    Panels: _panels,
    Figure: _figure,
    PageBreak: _page_break,
    Contents: _contents,
    Callout: _callout,
    Changed: _changed,
    Marked: _marked,
    Masthead: _masthead,
}
