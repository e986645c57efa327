"""Read a page of ours back: the words as blocks, and which of them are which part of which clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.doctree import (
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
    Strong,
    Table,
    Text,
)
from goodwork_docs.returned import Listed, Returned, Stretch

LARGEST_PAGE = 8_000_000
_DEEPEST = 60
_SILENT = frozenset(
    {"script", "style", "head", "nav", "title", "form", "button", "select", "textarea", "svg", "template"}
)
_VOID = frozenset({"br", "img", "input", "meta", "link", "col", "hr", "wbr"})
_STANDING = frozenset(
    {"div", "section", "main", "article", "header", "footer", "aside", "figure", "blockquote", "details", "summary"}
)
_HEADING = re.compile(r"h[1-6]")
_WIDTH = re.compile(r"\s*width:\s*[0-9.]+(%|r?em|ch|px);?\s*")


@dataclass
class _Element:
    """An element while the page is read: what it is, and what stands in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[_Element | str] = field(default_factory=list)


class _Tree(HTMLParser):
    """Builds elements; an end that nothing begins is passed over, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {})
        self._open = [self.root]
        self.too_deep = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(made)
        if tag not in _VOID:
            self.too_deep = self.too_deep or len(self._open) > _DEEPEST
            if not self.too_deep:
                self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def read_page(data: bytes, path: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """Return what a page holds, and what is wrong with it; None where it cannot be read. Nothing is raised."""
    if len(data) > LARGEST_PAGE:
        hint = f"keep it under {LARGEST_PAGE:,} bytes"
        return None, (error("GW632", f"the page holds {len(data):,} bytes", Where(path), hint),)
    tree = _Tree()
    tree.feed(_text_of(data))
    if tree.too_deep:
        return None, (error("GW634", "the page is nested too deeply", Where(path), "ask who sent it for another"),)
    stretches = _Stretches()
    stretches.walk(tree.root)
    stretches.close(None)
    return Returned(path, "", tuple(stretches.made)), ()


def _text_of(data: bytes) -> str:
    """Return the text of a page, which some programs save as UTF-16, or with a mark at its start."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8-sig", "replace")


class _Stretches:
    """Cuts a page into clause parts and what stands between them."""

    def __init__(self) -> None:
        self.made: list[Stretch] = []
        self._blocks: list[Block] = []

    def close(self, mark: Listed | None, unsaid: tuple[str, ...] = ()) -> None:
        """End a stretch."""
        if self._blocks or mark is not None:
            blocks = tuple(self._blocks)
            self.made.append(Stretch(mark, "attribute" if mark else "text", blocks, blocks, unsaid=unsaid))
        self._blocks = []

    def walk(self, element: _Element) -> None:
        """Take what stands in an element."""
        for child in _grouped(element):
            if "data-clause" in child.attributes:
                self.close(None)
                self._blocks = _blocks(child)
                self.close(_mark(child), tuple(dict.fromkeys(_unsaid(child))))
            elif _printer(child) is not None:
                self._blocks += _block(child)
            else:
                self.walk(child)


def _mark(element: _Element) -> Listed:
    held = element.attributes
    version = held.get("data-version", "")
    values: dict[str, str] = {}
    _values(element, values)
    return Listed(
        held["data-clause"],
        held.get("data-part", ""),
        int(version) if version.isdecimal() and len(version) < 9 else 0,
        held.get("data-fingerprint", ""),
        values,
    )


def _values(element: _Element, found: dict[str, str]) -> None:
    """Gather what is printed in blanks; the first of each counts, so that one that was changed differs from another."""
    name = element.attributes.get("data-blank")
    if name and element.tag == "span":
        found.setdefault(name, _text(element))
    for child in element.inside:
        if isinstance(child, _Element):
            _values(child, found)


def _text(element: _Element) -> str:
    return "".join(one if isinstance(one, str) else _text(one) for one in element.inside)


# --- blocks -----------------------------------------------------------------------------------------------------


def _grouped(element: _Element) -> Iterator[_Element]:
    """Yield the blocks that stand in an element; words that stand beside them, in no paragraph, are paragraphs of their own."""
    loose: list[_Element | str] = []
    for child in (*element.inside, None):
        if child is not None and not (isinstance(child, _Element) and _holds_blocks(child)):
            loose.append(child)
            continue
        if loose:
            yield _Element("p", {}, loose)
            loose = []
        if child is not None and isinstance(child, _Element):
            yield child


def _holds_blocks(element: _Element) -> bool:
    """Return whether an element stands for itself: it is a block, or one stands in it."""
    if element.tag in _SILENT:
        return False
    if "data-clause" in element.attributes or element.tag in _STANDING or _printer(element) is not None:
        return True
    return any(isinstance(one, _Element) and _holds_blocks(one) for one in element.inside)


def _blocks(element: _Element) -> list[Block]:
    made: list[Block] = []
    for child in _grouped(element):
        made += _block(child) if _printer(child) is not None else _blocks(child)
    return made


def _printer(element: _Element) -> Callable[[_Element], Block | None] | None:
    return _heading if _HEADING.fullmatch(element.tag) else _PRINTERS.get(element.tag)


def _block(element: _Element) -> list[Block]:
    printer = _printer(element)
    made = printer(element) if printer else None
    return [made] if made is not None else []


def _heading(element: _Element) -> Block | None:
    return Heading(int(element.tag[1]), _inlines(element))


def _paragraph(element: _Element) -> Block | None:
    words = _inlines(element)
    return Paragraph(words) if words else None


def _bullets(element: _Element) -> Block | None:
    return BulletList(tuple(ListItem(tuple(_item(one))) for one in _children(element, "li")))


def _numbers(element: _Element) -> Block | None:
    items = enumerate(_children(element, "li"), start=1)
    return NumberedList(tuple(ListItem(tuple(_item(one)), f"{at}.") for at, one in items))


def _item(element: _Element) -> list[Block]:
    return _blocks(element) or [Paragraph(())]


def _table(element: _Element) -> Block | None:
    parts = (element, *_children(element, "thead", "tbody", "tfoot"))
    rows = [_cells(one) for part in parts for one in _children(part, "tr")]
    if not rows:
        return None
    wide = max(len(row) for row in rows)
    columns = tuple(Column(_inlines(one)) for one in rows[0]) + (Column(()),) * (wide - len(rows[0]))
    body = tuple((*(Cell(tuple(_item(one))) for one in row), *((Cell(()),) * (wide - len(row)))) for row in rows[1:])
    return Table(columns, body)


def _cells(row: _Element) -> list[_Element]:
    return _children(row, "th", "td")


def _children(element: _Element, *tags: str) -> list[_Element]:
    return [one for one in element.inside if isinstance(one, _Element) and one.tag in tags]


_PRINTERS: dict[str, Callable[[_Element], Block | None]] = {
    "p": _paragraph,
    "ul": _bullets,
    "ol": _numbers,
    "table": _table,
}


# --- words ------------------------------------------------------------------------------------------------------


def _inlines(element: _Element) -> tuple[Inline, ...]:
    made = list(_said(element))
    while made and isinstance(first := made[0], Text) and not first.value.strip():
        made = made[1:]
    while made and isinstance(last := made[-1], Text) and not last.value.strip():
        made = made[:-1]
    if made and isinstance(first := made[0], Text):
        made[0] = Text(first.value.lstrip())
    if made and isinstance(last := made[-1], Text):
        made[-1] = Text(last.value.rstrip())
    return tuple(made)


def _said(element: _Element) -> list[Inline]:
    made: list[Inline] = []
    for child in element.inside:
        if isinstance(child, str):
            made.append(Text(re.sub(r"\s+", " ", child)))
        elif child.tag == "br":
            made.append(LineBreak())
        elif child.tag in ("del", *_SILENT) or child.attributes.get("class") == "number":
            continue
        elif child.tag in ("strong", "b"):
            made.append(Strong(tuple(_said(child))))
        elif child.tag in ("em", "i"):
            made.append(Emphasis(tuple(_said(child))))
        elif child.tag == "code":
            made.append(Code(_text(child)))
        elif child.tag == "a" and not child.attributes.get("href", "#").startswith("#"):
            made.append(Link(tuple(_said(child)), child.attributes["href"]))
        else:
            made += _said(child)
    return made


# --- what no tree can hold ---------------------------------------------------------------------------------------


_NOT_SAID = {
    **dict.fromkeys(("img", "picture", "svg", "video", "audio", "canvas", "iframe", "object", "embed"), "a picture"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("u", "ins"), "underlining"),
    **dict.fromkeys(("sup", "sub"), "raised or lowered words"),
    **dict.fromkeys(("input", "select", "textarea", "button"), "a field"),
}


def _has_own_look(style: str | None) -> bool:
    return style is not None and not _WIDTH.fullmatch(style)


def _unsaid(element: _Element) -> Iterator[str]:
    """Yield what stands in an element that only a look at it can judge. No page of ours styles its words one by one."""
    for child in (one for one in element.inside if isinstance(one, _Element)):
        if child.tag in _NOT_SAID:
            yield _NOT_SAID[child.tag]
        if "hidden" in child.attributes or _has_own_look(child.attributes.get("style")):
            yield "words with a look of their own, which may hide them"
        yield from _unsaid(child)
