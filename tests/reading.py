"""A paper's words as a reader meets them: asked of the tree, and read back from each of the four formats.

Every reading is one line of words. The formats differ where they must, and `of_tree` says what each of them prints:
Word counts its numbers itself, Markdown sets a colon after the label of a fact, a page of HTML ends with both running
texts and Markdown with the footer. The form "word" is what Word shows on the screen: with its numbers, boxes and prompts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Contents,
    Document,
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
    walk,
)
from tests.reading_pdf import pages, structured

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = "{urn:goodwork-docs:marks:1}"


def flat(pieces: Iterable[str]) -> str:
    """Return pieces of text as one line with single spaces."""
    return " ".join(" ".join(pieces).split())


# --- the tree ---------------------------------------------------------------------------------------------------


def of_tree(document: Document, form: str) -> str:
    """Return what a paper says in a format, by its tree alone."""
    said = _Tree(document, form).blocks(document.blocks)
    after = {"html": (document.header, document.footer), "md": (document.footer,)}.get(form, ())
    return flat((*said, *after))


def of_blocks(blocks: Iterable[Block], form: str = "docx") -> str:
    """Return the words of blocks as a format prints them; Word's are without numbers."""
    return flat(_Tree(None, form).blocks(blocks))


class _Tree:
    """Reads blocks as one format prints them."""

    def __init__(self, document: Document | None, form: str) -> None:
        self._document, self._form = document, form
        self._in_table = self._prompted = False

    def blocks(self, nodes: Iterable[Block]) -> Iterator[str]:
        for node in nodes:
            yield from self._block(node)

    def _block(self, node: Block) -> Iterator[str]:
        match node:
            case Heading():
                yield from (self._number(node.number), inline_text(node.children))
            case Paragraph():
                yield inline_text(node.children)
            case Answer():
                yield from self._answer(node)
            case Table():
                yield from self._table(node)
            case Contents():
                yield from self._contents(node)
            case Masthead():
                yield from self._masthead(node)
            case PageBreak():
                pass
            case _:
                yield from self._around(node)

    def _around(self, node: Block) -> Iterator[str]:
        match node:
            case BulletList() | NumberedList():
                for item in node.items:
                    yield from self._item(item)
            case Panels():
                for panel in node.panels:
                    yield panel.title
                    yield from self.blocks(panel.blocks)
            case Callout() | Marked():
                yield from self.blocks(node.blocks)
            case _:
                raise TypeError(f"no pack has held a {type(node).__name__} yet: say how it is read")

    def _number(self, number: str) -> str:
        return "" if self._form == "docx" else number

    def _answer(self, node: Answer) -> Iterator[str]:
        if node.kind == "tick":
            yield f"☐ {node.label}" if self._form == "word" else node.label
        elif self._form == "word" and self._document is not None:
            yield node.value or ("" if self._prompted else self._document.words["answer_placeholder"])
            self._prompted = self._prompted or self._in_table
        else:
            yield node.value

    def _item(self, item: ListItem) -> Iterator[str]:
        yield self._number(item.number)
        yield from self.blocks(item.blocks)

    def _table(self, node: Table) -> Iterator[str]:
        yield node.caption
        for column in node.columns:
            yield inline_text(column.title)
        self._in_table, self._prompted = True, False
        for row in node.rows:
            for cell in row:
                yield from self.blocks(cell.blocks)
        self._in_table = self._prompted = False

    def _contents(self, node: Contents) -> Iterator[str]:
        assert self._document is not None
        yield node.title
        for heading in walk(self._document.blocks):
            if isinstance(heading, Heading) and 2 <= heading.level <= node.depth:
                yield f"{heading.number} {inline_text(heading.children)}"

    def _masthead(self, node: Masthead) -> Iterator[str]:
        yield from (node.organisation, node.title, node.subtitle)
        for label, value in node.facts:
            yield f"{label}{':' if self._form == 'md' else ''} {value}"
        yield from node.notices


# --- Word -------------------------------------------------------------------------------------------------------


def docx_part(data: bytes, name: str) -> ElementTree.Element:
    """Return a part of a docx as its root element."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ElementTree.fromstring(package.read(name))


def of_docx(data: bytes) -> str:
    """Return the words of a docx's body, without the numbers that Word counts and the prompts in empty fields."""
    return flat(docx_words(docx_part(data, "word/document.xml")))


def docx_words(element: ElementTree.Element) -> Iterator[str]:
    """Yield the words of each paragraph in an element."""
    if element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return
    if element.tag == f"{W}p":
        yield "".join(_runs(element))
        return
    for child in element:
        yield from docx_words(child)


def _runs(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            continue
        if child.tag == f"{W}t":
            yield re.sub("[☐☒]", "", child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br"):
            yield " "
        elif child.tag not in (f"{W}pPr", f"{W}del", f"{W}instrText"):
            yield from _runs(child)


def docx_controls(data: bytes) -> dict[str, str]:
    """Return the words inside each content control that marks a part of a clause, by its tag."""
    found = {}
    for control in docx_part(data, "word/document.xml").iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and tag.get(f"{W}val", "").startswith("gw:") and "gw:answer:" not in tag.get(f"{W}val", ""):
            found[tag.get(f"{W}val", "")] = flat(docx_words(control))
    return found


def docx_bookmarks(data: bytes) -> list[str]:
    """Return the names of the bookmarks in order."""
    started = docx_part(data, "word/document.xml").iter(f"{W}bookmarkStart")
    return [one.get(f"{W}name", "") for one in started]


# --- HTML -------------------------------------------------------------------------------------------------------

_INLINE = frozenset({"strong", "em", "a", "code", "span", "mark", "label", "ins", "del"})
_VOID = frozenset({"meta", "br", "input", "col", "img"})


class _Page(HTMLParser):
    """Gathers the words of a page's body, and those of each element that carries a clause's identity."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.marks: dict[tuple[str, str, str], list[str]] = {}
        self._open: list[tuple[str, bool, tuple[str, str, str] | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self._say(" ")
        if tag == "input" and given.get("type") == "text":
            self._say(given.get("value", ""))
        if tag in _VOID:
            return
        hidden = tag in ("head", "style") or given.get("class") == "skip"
        mark = None
        if "data-clause" in given:
            mark = (given["data-clause"], given["data-part"], given["data-fingerprint"])
            self.marks[mark] = []
        self._open.append((tag, hidden, mark))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1][0] == tag, f"</{tag}> at {self.getpos()}"
        self._open.pop()
        if tag not in _INLINE:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        if any(hidden for _, hidden, _ in self._open):
            return
        self.pieces.append(words)
        for _, _, mark in self._open:
            if mark is not None:
                self.marks[mark].append(words)


def _page(data: bytes) -> _Page:
    page = _Page()
    page.feed(data.decode())
    page.close()
    return page


def of_html(data: bytes) -> str:
    """Return the words of a page's body, but for the link that skips to the content."""
    return flat(["".join(_page(data).pieces)])


def html_marks(data: bytes) -> dict[tuple[str, str, str], str]:
    """Return the words of each part of a clause by clause, part and fingerprint."""
    return {mark: flat(["".join(pieces)]) for mark, pieces in _page(data).marks.items()}


# --- PDF --------------------------------------------------------------------------------------------------------


def of_pdf(data: bytes) -> str:
    """Return the words of a tagged PDF as they are read aloud, without heads and feet of pages."""
    return flat(structured(data))


def pdf_pages(data: bytes) -> list[str]:
    """Return the words of each page with its head and foot, each on one line."""
    return [flat([page.replace("-\n", "-")]) for page in pages(data)]


# --- Markdown ---------------------------------------------------------------------------------------------------

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_FIELD = re.compile(r"_{10}")
_BOX = re.compile(r"^\[[ x]\] ")


def of_md(data: bytes) -> str:
    """Return the words of Markdown as a second parser reads them, without empty fields and boxes to tick."""
    return flat(_md_pieces(data.decode()))


def _md_pieces(text: str) -> Iterator[str]:
    for token in _MARKDOWN.parse(text):
        if token.type == "list_item_open" and token.info:
            yield token.info + token.markup
        elif token.type == "inline":
            words = "".join(" " if one.type.endswith("break") else one.content for one in token.children or [])
            yield _FIELD.sub("", _BOX.sub("", words))


READERS = {"docx": of_docx, "html": of_html, "pdf": of_pdf, "md": of_md}


# --- saying where two readings part -----------------------------------------------------------------------------


def parting(wanted: str, found: str) -> str:
    """Return "" for two equal readings, else both from a little before the place where they part."""
    if wanted == found:
        return ""
    at = next((n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found)))
    start = max(0, at - 60)
    return f"wanted: …{wanted[start : at + 100]}…\n found: …{found[start : at + 100]}…"
