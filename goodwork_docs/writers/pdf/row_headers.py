"""The first cells of rows as header cells (TH, Scope Row), which the Typst binding can't ask for.

The structure elements stand in the file uncompressed. Each change keeps its length, so every offset of the file still
holds: the optional `/Type/StructElem` gives the room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_XREF = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_IN_USE = re.compile(rb"(\d{10}) \d{5} ([nf])")
_ELEMENT = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/(\w+)/")
_KID = re.compile(rb"(\d+) 0 R")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")

Objects = dict[int, int]  # the number of each object and its offset in the file


def with_row_headers(pdf: bytes, headed: Sequence[bool]) -> bytes:
    """Return the PDF with header cells at the start of the rows of each table whose turn in `headed` is true.

    Raises ValueError when the file doesn't hold as many tables as `headed`.
    """
    if not any(headed):
        return pdf
    objects = _objects(pdf)
    elements = _elements(pdf, objects, _document(pdf, objects))
    tables = [number for number in elements if _kind(pdf, objects, number) == b"Table"]
    changed = bytearray(pdf)
    for table, wanted in zip(tables, headed, strict=True):
        if wanted:
            _head_rows(changed, objects, table)
    return bytes(changed)


def _objects(pdf: bytes) -> Objects:
    found = _XREF.search(pdf)
    if found is None:
        raise ValueError("the PDF holds no plain cross-reference table")
    entries = _IN_USE.findall(pdf, int(found[1]))
    return {number: int(offset) for number, (offset, kind) in enumerate(entries) if kind == b"n"}


def _object(pdf: bytes | bytearray, objects: Objects, number: int) -> bytes:
    start = objects[number]
    return bytes(pdf[start : pdf.index(b"\nendobj", start)])


def _document(pdf: bytes, objects: Objects) -> int:
    """Return the number of the element at the top of the tree."""
    root = next(number for number, offset in objects.items() if b"/StructTreeRoot" in pdf[offset : offset + 40])
    return _kids(pdf, objects, root)[0]


def _kind(pdf: bytes | bytearray, objects: Objects, number: int) -> bytes:
    found = _ELEMENT.match(pdf, objects[number])
    return bytes(found[1]) if found else b""


def _kids(pdf: bytes | bytearray, objects: Objects, number: int) -> list[int]:
    """Return the elements inside one; its last /K is the true one, for words of a user can only stand before it."""
    text = _object(pdf, objects, number)
    start = text.rfind(b"/K[")
    return [] if start < 0 else [int(kid) for kid in _KID.findall(text[start : text.index(b"]", start)])]


def _elements(pdf: bytes, objects: Objects, number: int) -> Iterator[int]:
    """Yield the elements in reading order, but for pages and other objects that a kid may name."""
    if _kind(pdf, objects, number):
        yield number
        for kid in _kids(pdf, objects, number):
            yield from _elements(pdf, objects, kid)


def _head_rows(pdf: bytearray, objects: Objects, table: int) -> None:
    for part in _kids(pdf, objects, table):
        if _kind(pdf, objects, part) != b"TBody":
            continue
        for row in _kids(pdf, objects, part):
            first, *others = _kids(pdf, objects, row)
            _replace(pdf, objects, first, _as_header(_object(pdf, objects, first)))
            for cell in others:
                # A cell that names its headers would hide the row's header from readers; the scopes say it all.
                _replace(pdf, objects, cell, _HEADERS.sub(b"", _object(pdf, objects, cell), count=1))


def _as_header(cell: bytes) -> bytes:
    return cell.replace(b"/Type/StructElem/S/TD/", b"/S/TH/", 1).replace(b"/O/Table", b"/O/Table/Scope/Row", 1)


def _replace(pdf: bytearray, objects: Objects, number: int, text: bytes) -> None:
    """Put an object in the place of the old one, filled up with blanks to the same length."""
    start, length = objects[number], len(_object(pdf, objects, number))
    if len(text) > length or b"/O/Table" not in text:
        raise ValueError(f"object {number} of the PDF is no cell that can become a header")
    pdf[start : start + length] = text.ljust(length)
