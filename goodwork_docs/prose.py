"""CommonMark to tree: the small dialect of clauses and templates. The only room that imports the Markdown parser."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyromark

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import (
    Blank,
    Block,
    BulletList,
    Cell,
    Code,
    Column,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Node,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    inline_text,
    walk,
)
from goodwork_docs.source import DEEPEST, refused_character

WordsOf = Callable[[str, Where], tuple[Inline, ...]]
"""Turns a run of plain text into inline nodes (blanks in clauses, carried values in templates)."""

_BLANK = re.compile(r"\{(?P<name>[a-z][a-z0-9_]*|figure:[a-z][a-z0-9-]*)\}")
_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s]+")
_NOT_DIALECT = {
    "Html": "raw HTML",
    "InlineHtml": "raw HTML",
    "HtmlBlock": "raw HTML",
    "Rule": "a horizontal rule",
    "CodeBlock": "a block of code",
    "BlockQuote": "a block quotation",
    "Image": "an image",
    "FootnoteReference": "a footnote",
}
_DEFINITION = re.compile(rb"\[(?:[^\[\]\\]|\\.)+\]:")
_ITEM = re.compile(rb" *([0-9]{1,9}[.)]) ")
_NUMBER = re.compile(rb" *([0-9]{1,9}[.)])")
_SPACE, _AMPERSAND = ord(" "), ord("&")
_WORD_END = re.compile(r"[\s/-]+")
_LINE_END = re.compile(rb"\n")
_INLINE = frozenset({"Text", "Code", "SoftBreak", "HardBreak", "Strong", "Emphasis", "Link", "InlineHtml", "Image"})
_LEVELS = {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Prose:
    """Parsed text: its blocks and what is wrong with it."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse(
    text: str,
    path: str,
    first_line: int = 1,
    words: WordsOf | None = None,
    numbers_stand: bool = True,
    lines: Sequence[Where] = (),
) -> Prose:
    """Parse Markdown into blocks. `first_line` is the file's line that the text begins on; `words` makes runs of text nodes.

    With `numbers_stand`, the numbers of a list must be written as they will be printed; a template's loop may write 1. each time.
    `lines` gives the place of each line, where the text was put together from several files.
    """
    parser = _Parser(text, path, first_line, words or plain, lines)
    prose = parser.parse()
    return (
        prose if numbers_stand else Prose(prose.blocks, tuple(one for one in prose.diagnostics if one.code != "GW023"))
    )


def plain(value: str, where: Where) -> tuple[Inline, ...]:
    """Return a run of text as it is."""
    return (Text(value, where=where),)


def blanks(value: str, where: Where) -> tuple[Inline, ...]:
    """Return a run of clause text with `{name}` and `{figure:id}` as Blank nodes; any other brace stays in the text."""
    nodes: list[Inline] = []
    at = 0
    for found in _BLANK.finditer(value):
        if found.start() > at:
            nodes.append(Text(value[at : found.start()], where=where))
        nodes.append(Blank(found["name"], label=found["name"].replace("_", " "), where=where))
        at = found.end()
    if at < len(value):
        nodes.append(Text(value[at:], where=where))
    return tuple(nodes)


def blank_names(text: str) -> tuple[str, ...]:
    """Return the names of the blanks and figures of clause text, each once, in their order."""
    return tuple(dict.fromkeys(found["name"] for found in _BLANK.finditer(text)))


def lone_braces(blocks: Iterable[Block]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each run of text, code, address or cross-reference with a brace that is no blank."""
    for node in walk(blocks):
        value = _written(node)
        where = getattr(node, "where", None)
        if where and (found := re.search(r"[{}]", value)):
            shown = quoted(value[max(0, found.start() - 20) : found.end() + 20])
            hint = "write a blank as {name}, with the name declared under `blanks`"
            yield error("GW022", f"the brace in {shown} is no blank", where, hint)


def _written(node: Node) -> str:
    match node:
        case Text() | Code():
            return node.value
        case Link():
            return node.target
        case Reference():
            return node.text
        case _:
            return ""


class _Event(NamedTuple):
    """What the parser met: the start or end of something, or the thing itself; `span` counts bytes."""

    kind: str
    name: str
    payload: Any
    span: dict[str, int]

    @classmethod
    def of(cls, event: Any, span: dict[str, int]) -> _Event:
        """Return an event of pyromark: a name, a name with what it holds, or either inside Start or End."""
        kind = ""
        if isinstance(event, dict):
            ((name, inner),) = event.items()
            if name not in ("Start", "End"):
                return cls("", name, inner, span)
            kind, event = name, inner
        if isinstance(event, dict):
            ((event, inner),) = event.items()
            return cls(kind, event, inner, span)
        return cls(kind, event, None, span)

    @property
    def is_inline(self) -> bool:
        """Whether it stands in a line of text."""
        return self.name in _INLINE and self.kind != "End"

    @property
    def words(self) -> str | None:
        """The words of plain text; a line's end is a space."""
        if self.name == "Text":
            return str(self.payload)
        return " " if self.name == "SoftBreak" else None


class _Parser:
    """Turns the parser's events into nodes, each with its place."""

    def __init__(self, text: str, path: str, first_line: int, words: WordsOf, lines: Sequence[Where]) -> None:
        events: Any = pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES)
        self._events = [_Event.of(*one) for one in events]
        self._bytes, self._path, self._first, self._words = text.encode(), path, first_line, words
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self._bytes))]
        self._lines = lines
        self._at = 0
        self._found: list[Diagnostic] = []

    def parse(self) -> Prose:
        deep = self._too_deep()
        if deep is not None:
            hint = f"keep lists and emphasis under {DEEPEST} levels"
            return Prose((), (error("GW006", "the text is nested too deeply", deep, hint),))
        self._definitions()
        return Prose(self._blocks(None), tuple(self._found))

    def _too_deep(self) -> Where | None:
        """Return the place where nesting goes past what may stand; a list counts twice, for itself and its item."""
        if len(self._events) <= 2 * DEEPEST:
            return None
        depth = 0
        for event in self._events:
            depth += (event.kind == "Start") - (event.kind == "End")
            if depth > 2 * DEEPEST:
                return self._where(event.span)
        return None

    def _definitions(self) -> None:
        """Refuse link definitions: the parser takes them out of the text without a word."""
        for found in _DEFINITION.finditer(self._bytes):
            spans = (event.span for event in self._events if event.name in ("Text", "Code", "Link"))
            if not any(span["start"] <= found.start() < span["end"] for span in spans):
                self._refuse("a link definition", {"start": found.start(), "end": found.end()})

    # the events, one by one

    def _where(self, span: dict[str, int]) -> Where:
        line = bisect_right(self._starts, span["start"]) - 1
        if self._lines:
            return self._lines[line]
        column = len(self._bytes[self._starts[line] : span["start"]].decode("utf-8", "ignore")) + 1
        return Where(self._path, self._first + line, column)

    def _refuse(self, what: str, span: dict[str, int]) -> None:
        shown = self._bytes[span["start"] : span["end"]].decode("utf-8", "ignore").strip()
        self._found.append(
            error(
                "GW020",
                f"{what} may not stand here: {quoted(shown)}",
                self._where(span),
                "use headings, paragraphs, lists, tables, **strong**, *emphasis*, links and `code` only",
            )
        )

    def _skip(self) -> None:
        depth = 1
        while depth:
            event = self._events[self._at]
            depth += (event.kind == "Start") - (event.kind == "End")
            self._at += 1

    # blocks

    def _blocks(self, end: str | None) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self._at < len(self._events):
            event = self._events[self._at]
            if end and event.kind == "End" and event.name == end:
                self._at += 1
                break
            if event.is_inline:
                where = self._where(event.span)
                blocks.append(Paragraph(self._inlines(end, stop_at_block=True), where=where))
                continue
            self._at += 1
            block = self._block(event)
            if block is not None:
                blocks.append(block)
        return tuple(blocks)

    def _block(self, event: _Event) -> Block | None:
        name, value, span = event.name, event.payload, event.span
        where = self._where(span)
        if name == "Paragraph":
            return Paragraph(self._inlines("Paragraph"), where=where)
        if name == "Heading":
            return Heading(_LEVELS[value["level"]], self._inlines("Heading"), where=where)
        if name == "List":
            return self._list(value, where)
        if name == "Table":
            return self._table(value, where)
        self._refuse(_NOT_DIALECT.get(name, "this"), span)
        if event.kind == "Start":
            self._skip()
        return None

    def _list(self, start: int | None, where: Where) -> Block:
        items: list[ListItem] = []
        while True:
            event = self._events[self._at]
            self._at += 1
            if event.kind == "End":
                break
            if start is not None:
                self._number(f"{start + len(items)}.", event.span)
            items.append(ListItem(self._blocks("Item"), where=self._where(event.span)))
        if start is None:
            return BulletList(tuple(items), where=where)
        numbered = tuple(ListItem(one.blocks, f"{start + n}.", where=one.where) for n, one in enumerate(items))
        return NumberedList(numbered, start=start, where=where)

    def _number(self, printed: str, span: dict[str, int]) -> None:
        found = _NUMBER.match(self._bytes, span["start"])
        written = found[1].decode() if found else printed
        if written != printed:
            message = f"the item is written {quoted(written)}, and would be printed {quoted(printed)}"
            self._found.append(error("GW023", message, self._where(span), "number the list one by one, as 1. 2. 3."))
        elif printed == "0.":
            self._found.append(error("GW023", "the list begins at 0", self._where(span), "begin it at 1"))

    def _no_list(self, span: dict[str, int]) -> None:
        """Refuse a number at the start of a paragraph's later line: no list begins there, and the number joins the text."""
        found = _ITEM.match(self._bytes, span["end"])
        if found:
            message = f"no list begins at {quoted(found[1].decode())}, for its line belongs to a paragraph"
            where = self._where({"start": found.start(1), "end": found.end(1)})
            self._found.append(error("GW023", message, where, "put an empty line before the list"))

    def _table(self, alignments: tuple[str, ...], where: Where) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        row: list[tuple[Inline, ...]] = []
        last = 0
        while True:
            event = self._events[self._at]
            self._at += 1
            if event.kind == "End":
                if event.name == "Table":
                    break
                self._surplus(last, event.span["end"])
                rows.append(tuple(row))
                row = []
            elif event.name == "TableCell":
                last = event.span["end"]
                row.append(self._inlines("TableCell"))
        columns = tuple(
            Column(title, "number" if align == "Right" else "text", column_width(row[at] for row in rows))
            for at, (title, align) in enumerate(zip(rows[0], alignments, strict=True))
        )
        body = tuple(tuple(Cell((Paragraph(cell, where=where),)) for cell in one) for one in rows[1:])
        return Table(columns, body, where=where)

    def _surplus(self, start: int, end: int) -> None:
        """Refuse cells beyond the last column: the parser drops them without a word."""
        if self._bytes[start:end].strip(b"| \n"):
            self._refuse("a cell beyond the last column", {"start": start, "end": end})

    # inlines

    def _inlines(self, end: str | None, stop_at_block: bool = False) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        pending, pending_at = "", Where(self._path)
        while self._at < len(self._events):
            event = self._events[self._at]
            if stop_at_block and not event.is_inline:
                break
            self._at += 1
            if event.kind == "End" and event.name == end:
                break
            words = event.words
            if words is not None:
                self._entity(words, event.span)
                if event.name == "SoftBreak":
                    self._no_list(event.span)
                pending_at = pending_at if pending else self._where(event.span)
                pending += words
                continue
            nodes += self._words(pending, pending_at) if pending else ()
            pending = ""
            nodes += self._inline(event)
        nodes += self._words(pending, pending_at) if pending else ()
        return tuple(nodes)

    def _inline(self, event: _Event) -> tuple[Inline, ...]:
        name, span = event.name, event.span
        where = self._where(span)
        if name == "Strong":
            return (Strong(self._inlines("Strong"), where=where),)
        if name == "Emphasis":
            return (Emphasis(self._inlines("Emphasis"), where=where),)
        if name == "Code":
            return (Code(event.payload, where=where),)
        if name == "HardBreak":
            if self._bytes[span["start"]] == _SPACE:
                self._refuse("a line break made of spaces at a line's end", span)
            return (LineBreak(where=where),)
        if name == "Link":
            return self._link(event.payload, span)
        self._refuse(_NOT_DIALECT.get(name, "this"), span)
        if event.kind == "Start":
            self._skip()
        return ()

    def _entity(self, words: str, span: dict[str, int]) -> None:
        """Refuse what an entity such as &#0; makes, where no file may hold it."""
        if self._bytes[span["start"]] == _AMPERSAND and (refused_character(words) or words in "\t\n"):
            self._refuse("an entity for a character that no file may hold", span)

    def _link(self, payload: Mapping[str, str], span: dict[str, int]) -> tuple[Inline, ...]:
        where, target = self._where(span), payload["dest_url"]
        source = self._bytes[span["start"] : span["end"]].decode("utf-8", "ignore")
        children = self._inlines("Link")
        if payload["title"]:
            self._refuse("a link's title", span)
        if any(refused_character(one) for one in target if one not in source):
            self._refuse("an entity for a character that no file may hold", span)
        if target.startswith("#") and target != "#":
            if not all(isinstance(one, Text) for one in children):
                self._refuse("anything but plain words in a cross-reference", span)
            return (Reference(target[1:], inline_text(one for one in children if isinstance(one, Text)), where=where),)
        if not _SAFE_LINK.fullmatch(target) and "\ue000" not in target:
            hint = "link to https://, mailto: or #clause-id"
            self._found.append(error("GW021", f"the link leads to {quoted(target)}", where, hint))
        return (Link(children, target, where=where),)


def column_width(cells: Iterable[tuple[Inline, ...]]) -> int:
    """Return a column's share of the width: it grows with the root of its longest text, so that no column is starved.

    A narrow column is as wide as its longest word needs, for "Target" and "100%" may not be broken.
    """
    texts = [inline_text(cell) for cell in cells]
    longest = max(len(one) for one in texts)
    word = max((len(one) for text in texts for one in _WORD_END.split(text)), default=0)
    return max(3, min(5, math.ceil(word * 0.6 + 1.2)), min(20, round(math.sqrt(longest) * 1.5)))
