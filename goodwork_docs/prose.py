"""CommonMark to tree: the small dialect of clauses and templates. The only room that imports the Markdown parser."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

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
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    inline_text,
    walk,
)

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
_LEVELS = {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Prose:
    """Parsed text: its blocks and what is wrong with it."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str, path: str, first_line: int = 1, words: WordsOf | None = None) -> Prose:
    """Parse Markdown into blocks. `first_line` is the file's line that the text begins on; `words` makes runs of text nodes."""
    return _Parser(text, path, first_line, words or plain).parse()


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


def lone_braces(blocks: Iterable[Block]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each run of text with a brace that is no blank."""
    for node in walk(blocks):
        if isinstance(node, Text) and node.where and (found := re.search(r"[{}]", node.value)):
            shown = quoted(node.value[max(0, found.start() - 20) : found.end() + 20])
            hint = "write a blank as {name}, with the name declared under `blanks`"
            yield error("GW022", f"the brace in {shown} is no blank", node.where, hint)


class _Parser:
    """Turns the parser's events into nodes, each with its place."""

    def __init__(self, text: str, path: str, first_line: int, words: WordsOf) -> None:
        events: Any = pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES)
        self._events: list[tuple[Any, dict[str, int]]] = list(events)
        self._bytes, self._path, self._first, self._words = text.encode(), path, first_line, words
        self._starts = [0, *(i + 1 for i, byte in enumerate(self._bytes) if byte == 10)]
        self._at = 0
        self._found: list[Diagnostic] = []

    def parse(self) -> Prose:
        return Prose(self._blocks(None), tuple(self._found))

    # the events, one by one

    def _where(self, span: dict[str, int]) -> Where:
        line = bisect_right(self._starts, span["start"]) - 1
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
            event = self._events[self._at][0]
            depth += (_kind(event) == "Start") - (_kind(event) == "End")
            self._at += 1

    # blocks

    def _blocks(self, end: str | None) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self._at < len(self._events):
            event, span = self._events[self._at]
            if end and _kind(event) == "End" and _name(event) == end:
                self._at += 1
                break
            if _is_inline(event):
                where = self._where(span)
                blocks.append(Paragraph(self._inlines(end, stop_at_block=True), where=where))
                continue
            self._at += 1
            block = self._block(event, span)
            if block is not None:
                blocks.append(block)
        return tuple(blocks)

    def _block(self, event: Any, span: dict[str, int]) -> Block | None:
        name, value = _name(event), _payload(event)
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
        if _kind(event) == "Start":
            self._skip()
        return None

    def _list(self, start: int | None, where: Where) -> Block:
        items: list[ListItem] = []
        while True:
            event, span = self._events[self._at]
            self._at += 1
            if _kind(event) == "End":
                break
            items.append(ListItem(self._blocks("Item"), where=self._where(span)))
        if start is None:
            return BulletList(tuple(items), where=where)
        numbered = tuple(ListItem(one.blocks, f"{start + n}.", where=one.where) for n, one in enumerate(items))
        return NumberedList(numbered, start=start, where=where)

    def _table(self, alignments: tuple[str, ...], where: Where) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        row: list[tuple[Inline, ...]] = []
        while True:
            event, _ = self._events[self._at]
            self._at += 1
            if _kind(event) == "End":
                if _name(event) == "Table":
                    break
                rows.append(tuple(row))
                row = []
            elif _name(event) == "TableCell":
                row.append(self._inlines("TableCell"))
        columns = tuple(
            Column(title, "number" if align == "Right" else "text", _width([row[at] for row in rows]))
            for at, (title, align) in enumerate(zip(rows[0], alignments, strict=True))
        )
        body = tuple(tuple(Cell((Paragraph(cell, where=where),)) for cell in one) for one in rows[1:])
        return Table(columns, body, where=where)

    # inlines

    def _inlines(self, end: str | None, stop_at_block: bool = False) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        pending, pending_at = "", Where(self._path)
        while self._at < len(self._events):
            event, span = self._events[self._at]
            if stop_at_block and not _is_inline(event):
                break
            self._at += 1
            if _kind(event) == "End" and _name(event) == end:
                break
            words = _text(event)
            if words is not None:
                pending_at = pending_at if pending else self._where(span)
                pending += words
                continue
            nodes += self._words(pending, pending_at) if pending else ()
            pending = ""
            nodes += self._inline(event, span)
        nodes += self._words(pending, pending_at) if pending else ()
        return tuple(nodes)

    def _inline(self, event: Any, span: dict[str, int]) -> tuple[Inline, ...]:
        name, where = _name(event), self._where(span)
        if name == "Strong":
            return (Strong(self._inlines("Strong"), where=where),)
        if name == "Emphasis":
            return (Emphasis(self._inlines("Emphasis"), where=where),)
        if name == "Code":
            return (Code(_payload(event), where=where),)
        if name == "HardBreak":
            return (LineBreak(where=where),)
        if name == "Link":
            return self._link(_payload(event)["dest_url"], span)
        self._refuse(_NOT_DIALECT.get(name, "this"), span)
        if _kind(event) == "Start":
            self._skip()
        return ()

    def _link(self, target: str, span: dict[str, int]) -> tuple[Inline, ...]:
        where = self._where(span)
        children = self._inlines("Link")
        if target.startswith("#"):
            return (Reference(target[1:], "".join(getattr(one, "value", "") for one in children), where=where),)
        if not _SAFE_LINK.fullmatch(target) and "\ue000" not in target:
            self._found.append(
                error("GW021", f"the link leads to {quoted(target)}", where, "link to https://, mailto: or #clause-id")
            )
        return (Link(children, target, where=where),)


def _width(cells: list[tuple[Inline, ...]]) -> int:
    """Return a column's share of the width: it grows with the root of its longest text, so that no column is starved."""
    longest = max(len(inline_text(cell)) for cell in cells)
    return max(3, min(20, round(math.sqrt(longest) * 1.5)))


def _kind(event: Any) -> str:
    return next(iter(event)) if isinstance(event, dict) and next(iter(event)) in ("Start", "End") else ""


def _name(event: Any) -> str:
    inner = event[_kind(event)] if _kind(event) else event
    return str(inner) if isinstance(inner, str) else str(next(iter(inner)))


def _payload(event: Any) -> Any:
    inner = event[_kind(event)] if _kind(event) else event
    return None if isinstance(inner, str) else next(iter(inner.values()))


_INLINE = frozenset({"Text", "Code", "SoftBreak", "HardBreak", "Strong", "Emphasis", "Link", "InlineHtml", "Image"})


def _is_inline(event: Any) -> bool:
    return _name(event) in _INLINE and _kind(event) != "End"


def _text(event: Any) -> str | None:
    if event == "SoftBreak":
        return " "
    return str(event["Text"]) if isinstance(event, dict) and "Text" in event else None
