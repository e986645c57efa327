"""PDF files: encryption, scripts, attachments and comments, by the names that stand in its objects, packed ones too.

A name may be written with #xx for any letter, and a comment may stand wherever a space may. Strings and the data of streams
are not looked at, but for the objects that are packed in streams. No object is followed: an object counts wherever it stands.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from binascii import unhexlify
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goodwork_docs.ownfile import fault
from goodwork_docs.ownfile.fault import Fault, damaged, too_large
from goodwork_docs.ownfile.traces import Traces

_GAP = rb"[\0\t\n\f\r ]*"
_ENDS = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
_REFERENCE = rb"\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R"
_PIECE, _MOST_PIECES = 65_536, 8
_LONGEST_STRING, _MOST_UNCLOSED = 100_000, 1_000_000
"""Bytes of a string, and brackets of a file that are gone through for strings that never end."""


def _name(*names: str) -> bytes:
    """Return a pattern for any of these names, each letter as itself or as #xx."""
    spelt = (b"".join(rb"(?:%c|#%02x|#%02X)" % (one, one, one) for one in name.encode()) for name in names)
    return rb"/(?:" + rb"|".join(spelt) + rb")" + _ENDS


_SUBTYPE = rb"(?:" + _name("Subtype") + rb"|\bobj)" + _GAP
_NOTES = (
    *("Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Ink", "Stamp"),
    *("Line", "Square", "Circle", "Polygon", "PolyLine", "Sound"),
)
_SHOWN = ("FileAttachment", "RichMedia", "Movie", "Screen")
_STREAM = re.compile(rb"(?<![A-Za-z])stream[ \t]*(?:\r\n|\n|\r)")
_HEADER = re.compile(rb"(?<![A-Za-z])(?:obj|trailer)(?![A-Za-z])")
_PACKED = re.compile(_name("ObjStm", "First"))
_FILTERED = re.compile(_name("Filter"))
_FLATE = re.compile(_name("FlateDecode", "Fl"))
_TWISTED = re.compile(
    _name("Predictor") + _GAP + rb"(?!1\b)|" + _name("DecodeParms", "DP") + _GAP + rb"\[?" + _GAP + _REFERENCE
)
_OUTSIDE = re.compile(rb"%[^\r\n]*|\(")
_INSIDE = re.compile(rb"[()]|\\.", re.DOTALL)


def look(data: bytes) -> Iterator[Fault]:
    """Yield what is wrong with a PDF file. Raise `FaultyError` where it is damaged or past the limits."""
    if b"%%EOF" not in data[-2048:]:
        raise damaged("the file is damaged: its end is missing")
    traces, packed, room = Traces(), _Packed(), _Room()
    for area in _areas(data, packed):
        _seek(area, traces, room)
    if not traces.of("encrypted"):
        traces.note("unread", packed.unread)
    yield from traces.said()


# --- objects ----------------------------------------------------------------------------------------------------


def _areas(data: bytes, packed: _Packed) -> Iterator[bytes]:
    """Yield the file without the data of its streams, and the objects that are packed in them.

    Data in which an object seems to begin is yielded as well: a reader that is told its place would find it.
    """
    at, size = 0, len(data)
    while found := _STREAM.search(data, at):
        area = data[at : found.start()]
        yield area
        end = data.find(b"endstream", found.end())
        end = size if end < 0 else end
        if _PACKED.search(area) and _PACKED.search(dictionary := area[_last_header(area) :]):
            yield packed.objects(dictionary, data, found.end(), end)
        if (b"obj" in (held := data[found.end() : end]) or b"trailer" in held) and _HEADER.search(held):
            yield held
        at = end
    yield data[at:]


def _last_header(area: bytes) -> int:
    return max((one.start() for one in _HEADER.finditer(area)), default=0)


class _Packed:
    """What is left of the room for packed objects, and how many streams of them could not be read."""

    def __init__(self) -> None:
        self._left, self.unread = fault.LARGEST_XML, 0

    def objects(self, dictionary: bytes, data: bytes, start: int, end: int) -> bytes:
        """Return the objects that are packed in a stream; nothing where they cannot be read."""
        if not _FILTERED.search(dictionary):
            return data[start:end]
        found = b"" if _TWISTED.search(dictionary) else self._inflated(data, start, end)
        for _ in _FLATE.findall(dictionary)[1:5]:
            found = self._inflated(found, 0, len(found))
        for undo in (_of_hexadecimal, _of_base85):
            if not found:
                bare = undo(data[start:end])
                found = self._inflated(bare, 0, len(bare)) if bare else b""
        if not found:
            self.unread += 1
        return found

    def _inflated(self, data: bytes, start: int, end: int) -> bytes:
        """Return what zlib packed, as far as it goes; the bytes of the keyword may stand in what is packed."""
        unpack, made = zlib.decompressobj(), bytearray()
        for _ in range(_MOST_PIECES):
            for at in range(start, end, _PIECE):
                try:
                    made += unpack.decompress(data[at : min(at + _PIECE, end)], self._left + 1)
                except zlib.error:
                    return bytes(made)
                if len(made) > self._left or unpack.unconsumed_tail:
                    raise too_large()
            if unpack.eof or not made or end >= len(data):
                break
            start, following = end, data.find(b"endstream", end + 9)
            end = len(data) if following < 0 else following
        self._left -= len(made)
        return bytes(made)


def _of_hexadecimal(text: bytes) -> bytes:
    try:
        return unhexlify(b"".join(text.partition(b">")[0].split()))
    except ValueError:
        return b""


def _of_base85(text: bytes) -> bytes:
    try:
        return a85decode(text.partition(b"~>")[0].strip().removeprefix(b"<~"))
    except ValueError:
        return b""


@dataclass(slots=True)
class _Room:
    """How many brackets may still be gone through for strings that never end: a sound file has next to none."""

    left: int = _MOST_UNCLOSED


# --- names ------------------------------------------------------------------------------------------------------


@cache
def _sought() -> dict[str, re.Pattern[bytes]]:
    """Return what is looked for, made when the first file is read; kinds with a colon count only where the kind itself does not."""
    patterns = {
        "encrypted": _name("Encrypt") + _GAP + rb"(?:<<|" + _REFERENCE + rb")",
        "script": _name("JavaScript") + rb"|" + _name("JS") + _GAP + rb"(?:[(<]|" + _REFERENCE + rb")",
        "script:launch": _name("Launch") + rb"(?!" + _GAP + rb"\[)",
        "xfa": _name("XFA") + _GAP + rb"(?:\[|" + _REFERENCE + rb")",
        "files": _name("EmbeddedFile"),
        "files:named": _name("EF") + _GAP + rb"(?:<<|" + _REFERENCE + rb")",
        "files:shown": _SUBTYPE + _name(*_SHOWN),
        "comments": _SUBTYPE + _name(*_NOTES),
        "redactions": _SUBTYPE + _name("Redact"),
    }
    return {kind: re.compile(pattern) for kind, pattern in patterns.items()}


@cache
def _hint() -> re.Pattern[bytes]:
    """Return what an area must hold to be worth a closer look."""
    names = ("Encrypt", "JavaScript", "JS", "Launch", "XFA", "EmbeddedFile", "EF", "Redact")
    return re.compile(_name(*names, *_SHOWN, *_NOTES))


def _seek(area: bytes, traces: Traces, room: _Room) -> None:
    """Note what stands in an area outside of its strings and comments, read as a whole and object by object."""
    if not _hint().search(area):
        return
    whole, apart = _bare(area, room), b"\n".join(_bare(one, room) for one in _objects(area))
    for kind, pattern in _sought().items():
        if number := max(len(pattern.findall(whole)), len(pattern.findall(apart))):
            traces.note(kind, number, weak=":" in kind)


def _objects(area: bytes) -> Iterator[bytes]:
    """Yield an area cut where objects seem to begin, so that no string left open hides the next object."""
    at = 0
    for found in _HEADER.finditer(area):
        yield area[at : found.start()]
        at = found.start()
    yield area[at:]


def _bare(area: bytes, room: _Room) -> bytes:
    """Return an area with its comments and strings emptied; a bracket that is never closed begins none."""
    kept: list[bytes] = []
    at = 0
    while room.left > 0:
        at, opened = _without_strings(area, at, kept, room)
        if opened < 0:
            return b"".join(kept)
    return b"".join((*kept, area[at:]))


def _without_strings(area: bytes, at: int, kept: list[bytes], room: _Room) -> tuple[int, int]:
    """Keep what is in no string or comment. Return where to go on, and the place of a bracket that is never closed, or -1."""
    while mark := _OUTSIDE.search(area, at):
        kept.append(area[at : mark.start()])
        kept.append(b" " if mark[0] != b"(" else b"()")
        at = mark.end() if mark[0] != b"(" else _closed(area, mark.end(), room)
        if at < 0:
            return mark.end(), mark.start()
    kept.append(area[at:])
    return len(area), -1


def _closed(area: bytes, at: int, room: _Room) -> int:
    """Return where a string ends that has just begun; -1 where it does not, or is longer than any that is written."""
    depth, marks = 1, 1
    for mark in _INSIDE.finditer(area, at, at + _LONGEST_STRING):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        marks += 1
        if not depth:
            return mark.end()
    room.left -= marks
    return -1
