"""The words of a Word file, paragraph by paragraph: how they look, who changed them, and which marks they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from goodwork_docs.readers.docx.colours import Theme
from goodwork_docs.readers.docx.looks import formatted, not_said
from goodwork_docs.readers.docx.names import W
from goodwork_docs.readers.docx.opening import Element, WordFile
from goodwork_docs.readers.docx.parts import NOT_NUMBERED, Numbering, Styles, link_of, switched, value
from goodwork_docs.readers.docx.walking import bookmarks, cells, notes, plain, rows, shown, text, unusual

_INSERTS = {f"{W}ins": "inserted", f"{W}moveTo": "inserted", f"{W}del": "deleted", f"{W}moveFrom": "deleted"}
_INSIDE = frozenset(f"{W}{name}" for name in ("smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo"))
_PICTURES = {
    f"{W}drawing": "a picture",
    f"{W}pict": "a picture",
    f"{W}object": "another file",
    f"{W}altChunk": "another file",
    f"{W}sym": "a symbol of another font",
    f"{W}footnoteReference": "a footnote",
    f"{W}endnoteReference": "an endnote",
}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CODE_FONTS = ("Courier", "Consolas", "Liberation Mono", "monospace")
_REFERS = re.compile(r'\s*(?:REF|PAGEREF|HYPERLINK\s+\\l)\s+"?([^\s"\\]+)')


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change: whether words came or went, who did it, and when as the file says."""

    kind: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one look. A line break is the piece with a line feed; `anchor` is the bookmark that it leads to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    anchor: str = ""
    changes: tuple[Tracked, ...] = ()

    def has(self, kind: str) -> bool:
        """Return whether a tracked change of this kind is on it."""
        return any(one.kind == kind for one in self.changes)


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph as it was read.

    `marks` are the controls and bookmarks that it stands in ("tag:…", "alias:…", "bookmark:…"), `cell` the table, row and
    column, counted from 0. `ends` and `row` are tracked changes of the paragraph's end and of the table's row. `unsaid` is what
    it holds that no tree can. `formatted` are the authors of tracked changes of how it looks.
    """

    pieces: tuple[Piece, ...]
    heading: int = 0
    numbering: Numbering = NOT_NUMBERED
    marks: frozenset[str] = frozenset()
    cell: tuple[int, int, int] | None = None
    ends: Tracked | None = None
    row: Tracked | None = None
    comments: frozenset[str] = frozenset()
    unsaid: tuple[str, ...] = ()
    formatted: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words, with white space folded."""
        return " ".join("".join(one.text for one in self.pieces).split())


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, and the words that it stands at."""

    author: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a Word file's main text holds."""

    paragraphs: tuple[ReadParagraph, ...]
    comments: dict[str, Comment]


def read_story(word: WordFile) -> Story:
    """Return every paragraph of the main text in reading order, tables and text boxes included; contents lists are left out."""
    walk = _Walk(word)
    walk.blocks(word.document)
    return Story(tuple(walk.paragraphs), walk.comments())


@dataclass
class _Field:
    """A field that stands open: its code so far, and whether the code is over."""

    code: str = ""
    shown: bool = False


@dataclass
class _Open:
    """What stands open while the words are walked."""

    controls: list[str] = field(default_factory=list)
    bookmarks: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    fields: list[_Field] = field(default_factory=list)
    changes: list[Tracked] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def lists_contents(self) -> bool:
        return any(one.code.strip().startswith("TOC") for one in self.fields)

    def marks(self) -> frozenset[str]:
        return frozenset((*self.controls, *(f"bookmark:{one}" for one in self.bookmarks)))


@dataclass
class _Draft:
    """The paragraph that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    unsaid: list[str] = field(default_factory=list)
    formatted: list[str] = field(default_factory=list)


class _Walk:
    """Goes through the main text in reading order."""

    def __init__(self, word: WordFile) -> None:
        self._word, self._styles, self._theme = word, Styles(word), Theme(word)
        self.paragraphs: list[ReadParagraph] = []
        self._open, self._draft = _Open(), _Draft()
        self._names, self._closing = bookmarks(word.document)
        self._said: dict[str, list[str]] = {}
        self._tables = 0
        self._cell: tuple[int, int, int] | None = None
        self._row: Tracked | None = None

    def comments(self) -> dict[str, Comment]:
        """Return the comments by id."""
        part = self._word.part("comments")
        made: dict[str, Comment] = {}
        for one in part.iter(f"{W}comment") if part is not None else ():
            name = one.get(f"{W}id", "")
            words = " ".join(plain(paragraph) for paragraph in one.iter(f"{W}p"))
            made[name] = Comment(one.get(f"{W}author", ""), words.strip(), "".join(self._said.get(name, ())).strip())
        return made

    # blocks

    def blocks(self, parent: Element) -> None:
        """Read what stands inside the body, a cell, a control or a text box."""
        for child in shown(parent):
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child)
            elif tag == f"{W}tbl":
                self._table(child)
            elif tag == f"{W}sdt":
                self._control(child, self.blocks)
            elif tag in _INSERTS:
                self._open.changes.append(_change(child))
                self.blocks(child)
                self._open.changes.pop()
            elif tag == f"{W}body" or tag in _INSIDE:
                self.blocks(child)
            elif tag in _PICTURES:
                self.paragraphs.append(ReadParagraph((), unsaid=(_PICTURES[tag],), marks=self._open.marks()))
            else:
                self._point(child)

    def _control(self, control: Element, inside: Callable[[Element], None]) -> None:
        properties = control.find(f"{W}sdtPr")
        named = [f"{kind}:{found}" for kind in ("tag", "alias") if (found := value(properties, kind))]
        self._open.controls += named
        content = control.find(f"{W}sdtContent")
        if content is not None:
            inside(content)
        del self._open.controls[len(self._open.controls) - len(named) :]

    def _table(self, table: Element) -> None:
        if self._cell is not None:
            self._nested(table)
            return
        at, self._tables = self._tables, self._tables + 1
        for row, element in enumerate(rows(table)):
            properties = element.find(f"{W}trPr")
            self._row = _tracked(properties)
            for column, cell in enumerate(cells(element)):
                self._cell = (at, row, column)
                before = len(self.paragraphs)
                self.blocks(cell)
                if len(self.paragraphs) > before:
                    for what in unusual(cell):
                        self._unsay(before, what)
            self._cell = None
        self._row = None
        for child in table:
            self._point(child)

    def _nested(self, table: Element) -> None:
        before = len(self.paragraphs)
        for cell in table.iter(f"{W}tc"):
            for paragraph in cell.findall(f"{W}p"):
                self._paragraph(paragraph)
        if len(self.paragraphs) > before:
            self._unsay(before, "a table inside a table")

    def _unsay(self, at: int, what: str) -> None:
        one = self.paragraphs[at]
        self.paragraphs[at] = _with(one, (*one.unsaid, what))

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        outer, self._draft = self._draft, _Draft()
        start = self._open.marks()
        contents = self._open.lists_contents()
        self._inside(paragraph)
        draft, self._draft = self._draft, outer
        if not draft.pieces:
            draft.marks |= start & self._open.marks()
        if contents or self._open.lists_contents():
            return
        if draft.pieces and self._styles.hides(value(properties, "pStyle")):
            draft.unsaid.append("hidden words")
        self.paragraphs.append(
            ReadParagraph(
                tuple(draft.pieces),
                self._styles.heading(properties),
                self._styles.numbering(properties),
                frozenset(draft.marks),
                self._cell,
                _tracked(properties.find(f"{W}rPr") if properties is not None else None),
                self._row,
                frozenset(draft.comments),
                tuple(dict.fromkeys(draft.unsaid)),
                tuple(dict.fromkeys((*draft.formatted, *formatted(properties, "pPrChange")))),
            )
        )

    # words

    def _inside(self, parent: Element) -> None:
        for child in shown(parent):
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in _INSERTS:
                self._open.changes.append(_change(child))
                self._inside(child)
                self._open.changes.pop()
            elif tag == f"{W}hyperlink":
                identifier, anchor = link_of(child)
                self._open.links.append((self._styles.link(identifier), anchor))
                self._inside(child)
                self._open.links.pop()
            elif tag == f"{W}sdt":
                self._control(child, self._inside)
            elif tag in _INSIDE:
                self._inside(child)
            elif isinstance(tag, str) and tag.startswith(_MATHS):
                self._draft.unsaid.append("a formula")
                self._say("".join(one.text or "" for one in child.iter(f"{_MATHS}t")), None)
            else:
                self._point(child)

    def _point(self, child: Element) -> None:
        """Take note of a place where a bookmark or a comment begins or ends."""
        tag, identifier = child.tag, child.get(f"{W}id", "")
        if tag == f"{W}bookmarkStart":
            self._open.bookmarks.add(child.get(f"{W}name", ""))
        elif tag == f"{W}bookmarkEnd":
            name = self._names.get(identifier, "")
            if self._closing.get(name) is child:
                self._open.bookmarks.discard(name)
        elif tag == f"{W}commentRangeStart":
            self._open.comments.add(identifier)
        elif tag == f"{W}commentRangeEnd":
            self._open.comments.discard(identifier)

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        for child in shown(run):
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                self._say(text(child), properties)
            elif tag == f"{W}tab":
                self._say(" ", properties)
            elif tag == f"{W}cr" or (tag == f"{W}br" and child.get(f"{W}type", "textWrapping") == "textWrapping"):
                self._say("\n", properties)
            elif tag == f"{W}noBreakHyphen":
                self._say("\u2011", properties)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag == f"{W}instrText" and self._open.fields:
                self._open.fields[-1].code += child.text or ""
            elif tag == f"{W}commentReference":
                self._draft.comments.add(child.get(f"{W}id", ""))
            elif tag in _PICTURES:
                self._picture(child)

    def _picture(self, element: Element) -> None:
        boxes = list(element.iter(f"{W}txbxContent"))
        self._draft.unsaid.append("a text box" if boxes else _PICTURES[element.tag])
        for box in boxes:
            cell, self._cell = self._cell, None
            self.blocks(box)
            self._cell = cell
        for paragraph in notes(self._word, element):
            self._say(f" [{plain(paragraph).strip()}] ", None)

    def _field(self, kind: str) -> None:
        fields = self._open.fields
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            fields.pop()

    def _say(self, text: str, properties: Element | None) -> None:
        opened = self._open
        if not text or any(not one.shown for one in opened.fields):
            return
        link, anchor = opened.links[-1] if opened.links else ("", "")
        for one in opened.fields:
            found = _REFERS.match(one.code)
            anchor = found[1] if found else anchor
        piece = Piece(
            text,
            switched(properties, "b"),
            switched(properties, "i"),
            value(properties, "rFonts", "ascii").startswith(_CODE_FONTS),
            link,
            anchor,
            tuple(opened.changes),
        )
        draft = self._draft
        draft.pieces.append(piece)
        draft.marks |= opened.marks()
        draft.comments |= opened.comments
        for name in opened.comments:
            self._said.setdefault(name, []).append(text)
        draft.formatted += formatted(properties, "rPrChange")
        if text.strip():
            draft.unsaid += not_said(properties, self._styles, self._theme)


# --- tracked changes ---------------------------------------------------------------------------------------------


def _change(element: Element) -> Tracked:
    return Tracked(_INSERTS[element.tag], element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def _tracked(properties: Element | None) -> Tracked | None:
    """Return the tracked change that stands in properties; one that takes away counts before one that brings."""
    found = [_change(one) for one in (properties if properties is not None else ()) if one.tag in _INSERTS]
    return next((one for one in found if one.kind == "deleted"), found[0] if found else None)


def _with(paragraph: ReadParagraph, unsaid: tuple[str, ...]) -> ReadParagraph:
    return replace(paragraph, unsaid=unsaid)
