"""A docx file as a test sees it: its parts, its faults, and the numbers that Word would count.

The counting here is written from the standard (ECMA-376 part 1, 17.9) and shares nothing with the writer.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

Element = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MARKS = "{urn:goodwork-docs:marks:1}"
_ROMAN = {1: "i", 2: "ii", 3: "iii", 4: "iv", 5: "v", 6: "vi", 7: "vii", 8: "viii", 9: "ix", 10: "x"}


def part(data: bytes, name: str = "word/document.xml") -> Element:
    """Return a part's root element."""
    return ElementTree.fromstring(raw(data, name))


def raw(data: bytes, name: str) -> bytes:
    """Return a member's bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute in Word's namespace."""
    return "" if element is None else element.get(W + name, "")


def style(paragraph: Element) -> str:
    """Return the style of a paragraph."""
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))


def text(element: Element) -> str:
    """Return the words of an element, tabs and breaks included."""
    said = {f"{W}tab": "\t", f"{W}br": "\n"}
    own = {f"{W}t": lambda found: found.text or ""}
    return "".join(
        own[found.tag](found) if found.tag in own else said.get(found.tag, "")
        for found in element.iter()
        if found.tag in own or (found.tag in said and found.get(W + "val") is None)
    )


def paragraphs(data: bytes) -> list[Element]:
    """Return every paragraph of the body in reading order."""
    return list(part(data).iter(f"{W}p"))


def starting(data: bytes, words: str) -> Element:
    """Return the one paragraph that starts with some words."""
    (found,) = [one for one in paragraphs(data) if text(one).startswith(words)]
    return found


# --- faults -----------------------------------------------------------------------------------------------------


def faults(data: bytes) -> list[str]:
    """Return what would make Word complain and no validator sees, and what accessibility asks of every paper."""
    body = part(data)
    return [
        *_dangling(data, body),
        *_fields(body),
        *_identifiers(body),
        *_bookmarks(body),
        *_cells(body),
        *_links(data, body),
    ]


def _dangling(data: bytes, body: Element) -> Iterator[str]:
    numbering, styles = part(data, "word/numbering.xml"), part(data, "word/styles.xml")
    kinds = {one.get(f"{W}abstractNumId") for one in numbering.iter(f"{W}abstractNum")}
    nums = {value(one, "numId") for one in numbering.iter(f"{W}num")}
    for one in numbering.iter(f"{W}num"):
        if value(one.find(f"{W}abstractNumId")) not in kinds:
            yield f"list {value(one, 'numId')} is of no kind"
    for one in numbering.iter(f"{W}abstractNum"):
        if [value(level, "ilvl") for level in one.findall(f"{W}lvl")] != [str(n) for n in range(9)]:
            yield "a list has not nine levels"
    yield from (
        f"no list {value(one)}" for root in (body, styles) for one in root.iter(f"{W}numId") if value(one) not in nums
    )
    known = {value(one, "styleId") for one in styles.iter(f"{W}style")}
    used = {value(one) for tag in ("pStyle", "rStyle", "tblStyle") for one in body.iter(W + tag)}
    based = {value(one) for tag in ("basedOn", "next") for one in styles.iter(W + tag)}
    yield from (f"no style {name}" for name in sorted((used | based) - known))


def _fields(body: Element) -> Iterator[str]:
    # A field may run over paragraphs (the contents list does), so the depth is kept over the whole body.
    depth = 0
    for mark in body.iter(f"{W}fldChar"):
        kind = value(mark, "fldCharType")
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        if depth < 0 or (kind == "separate" and depth == 0):
            yield "a field ends before it begins"
    if depth:
        yield "a field does not end"


def _identifiers(body: Element) -> Iterator[str]:
    for tag in ("bookmarkStart", "ins", "del"):
        found = [value(one, "id") for one in body.iter(W + tag)]
        if len(found) != len(set(found)) or not all(one.isdigit() for one in found):
            yield f"{tag}: an id is twice or no number"
    controls = [value(one) for one in body.iter(f"{W}id")]
    pictures = [one.get("id") for one in body.iter() if one.tag.endswith("}docPr")]
    yield from (
        f"an id of {name} is twice"
        for name, ids in (("w:sdt", controls), ("docPr", pictures))
        if len(ids) != len(set(ids))
    )


def _bookmarks(body: Element) -> Iterator[str]:
    starts, ends = ([value(one, "id") for one in body.iter(W + tag)] for tag in ("bookmarkStart", "bookmarkEnd"))
    if sorted(starts) != sorted(ends):
        yield "a bookmark has one end"
    names = [value(one, "name") for one in body.iter(f"{W}bookmarkStart")]
    if len({name.lower() for name in names}) != len(names):
        yield "a bookmark is twice"
    yield from (
        f"Word refuses the bookmark {name}" for name in names if len(name) > 40 or not name.replace("_", "a").isalnum()
    )
    anchors = {value(one, "anchor") for one in body.iter(f"{W}hyperlink")} - {""}
    codes = (one.text or "" for one in body.iter(f"{W}instrText"))
    anchors |= {code.split()[1] for code in codes if code.split()[0] == "REF"}
    yield from (f"nothing is called {name}" for name in sorted(anchors - set(names)))


def _cells(body: Element) -> Iterator[str]:
    for cell in body.iter(f"{W}tc"):
        if cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
    for table in body.iter(f"{W}tbl"):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(len(row.findall(f"{W}tc")) != grid for row in table.findall(f"{W}tr")):
            yield "a row has not as many cells as the table has columns"
    kinds = [child.tag for child in body[0]]
    if f"{W}tbl" in (one for one, following in pairwise(kinds) if one == following):
        yield "two tables grow together"


def _links(data: bytes, body: Element) -> Iterator[str]:
    known = {one.get("Id") for one in part(data, "word/_rels/document.xml.rels")}
    used = {one.get(RELATIONSHIP) for one in body.iter() if one.get(RELATIONSHIP)}
    yield from (f"no relationship {name}" for name in sorted(str(one) for one in used - known))


# --- numbers ----------------------------------------------------------------------------------------------------


def counted(data: bytes) -> list[tuple[str, str]]:
    """Return the number that Word counts for each numbered paragraph, with its words; bullets are left out."""
    count = _Counting(data)
    return [(number, text(one)) for one in paragraphs(data) if (number := count.number(one))]


class _Counting:
    """Word's counters: lists of one kind share them, and a start of a list's own counts when the list is first met."""

    def __init__(self, data: bytes) -> None:
        numbering, styles = part(data, "word/numbering.xml"), part(data, "word/styles.xml")
        self.levels = {
            value(kind, "abstractNumId"): [
                (value(level.find(f"{W}numFmt")), value(level.find(f"{W}lvlText"))) for level in kind.findall(f"{W}lvl")
            ]
            for kind in numbering.iter(f"{W}abstractNum")
        }
        self.kinds = {value(one, "numId"): value(one.find(f"{W}abstractNumId")) for one in numbering.iter(f"{W}num")}
        self.starts = {
            (value(one, "numId"), int(value(override, "ilvl"))): int(value(override.find(f"{W}startOverride")))
            for one in numbering.iter(f"{W}num")
            for override in one.findall(f"{W}lvlOverride")
        }
        self.bound = {
            value(one, "styleId"): found
            for one in styles.iter(f"{W}style")
            if (found := one.find(f"{W}pPr/{W}numPr")) is not None
        }
        self.counters: dict[str, list[int | None]] = {kind: [None] * 9 for kind in self.levels}
        self.met: set[tuple[str, int]] = set()

    def number(self, paragraph: Element) -> str:
        found = paragraph.find(f"{W}pPr/{W}numPr")
        found = self.bound.get(style(paragraph)) if found is None else found
        if found is None:
            return ""
        num, level = value(found.find(f"{W}numId")), int(value(found.find(f"{W}ilvl")))
        self._step(num, level)
        form, shape = self.levels[self.kinds[num]][level]
        return "" if form in ("bullet", "none") else self._printed(num, shape)

    def _step(self, num: str, level: int) -> None:
        counters = self.counters[self.kinds[num]]
        before = counters[level]
        if (num, level) in self.starts and (num, level) not in self.met:
            self.met.add((num, level))
            counters[level] = self.starts[num, level]
        else:
            counters[level] = self.starts.get((num, level), 1) if before is None else before + 1
        counters[level + 1 :] = [None] * (8 - level)

    def _printed(self, num: str, shape: str) -> str:
        kind = self.kinds[num]
        for level, (form, _) in enumerate(self.levels[kind]):
            count = self.counters[kind][level] or 1
            said = {"lowerLetter": chr(96 + count), "lowerRoman": _ROMAN.get(count, "")}.get(form, str(count))
            shape = shape.replace(f"%{level + 1}", said)
        return shape
