"""Files that a council wrote itself: whether one is what its name says, and what bidders should not get in it.

Nothing in a file is run, fetched or unpacked to disk. Office files are read through once, within limits; of a PDF only its own
marks are looked at.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

FORMATS = ("docx", "odt", "xlsx", "pdf")
LARGEST, LARGEST_INSIDE, LARGEST_XML = 50_000_000, 400_000_000, 100_000_000
"""Bytes: of a file, of all that is packed in it, and of one part with words."""
MOST_PARTS = 20_000
_PIECE = 1_000_000
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
_MAIN = {
    "docx": re.compile(
        rb"application/vnd\.(openxmlformats-officedocument\.wordprocessingml|ms-word)\.\w+[\w.]*main\+xml"
    ),
    "xlsx": re.compile(
        rb"application/vnd\.(openxmlformats-officedocument\.spreadsheetml|ms-excel)\.\w+[\w.]*main\+xml"
    ),
}
_ODT = b"application/vnd.oasis.opendocument.text"
_KINDS = (
    (b"%PDF", "a PDF file"),
    (_OLE, "a file of an old kind of Office, or one locked with a password"),
    (b"{\\rtf", "a Rich Text file"),
    (b"<", "a web page or other text"),
)
_MACROS = re.compile(r"(^|/)(vbaProject|vbaData)[^/]*\.(bin|xml)\Z|^(Basic|Scripts)/.", re.IGNORECASE)
_COMMENTS = re.compile(r"xl/(comments[^/]*|threadedComments/[^/]*)\.xml\Z", re.IGNORECASE)
_REVISIONS = re.compile(r"xl/revisions/", re.IGNORECASE)
_STORIES = {
    "docx": re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml\Z"),
    "odt": re.compile(r"(content|styles)\.xml\Z"),
    "xlsx": re.compile(r"xl/workbook\.xml\Z"),
}
_WORD, _ODF_TEXT = "wordprocessingml", "opendocument:xmlns:text"
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"})
_ENCRYPT = re.compile(rb"/Encrypt\s*(<<|\d+\s+\d+\s+R)")
_SCRIPT = re.compile(rb"/S\s*/(JavaScript|Launch)\b")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file; one that is no error warns, and no final pack is made of it."""

    code: str
    message: str
    hint: str
    is_error: bool = True


class _FaultyError(Exception):
    """Ends the reading of a file with what is wrong with it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, hint)


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, without its point; "" where it has none."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name.rpartition("/")[2] else ""


def faults(data: bytes, ending: str) -> tuple[Fault, ...]:
    """Return what is wrong with the bytes of a file whose name ends in one of the formats. Nothing is raised."""
    try:
        _opened_at_all(data)
        return tuple(_of_pdf(data) if ending == "pdf" else _of_office(data, ending))
    except _FaultyError as found:
        return (found.fault,)


def _opened_at_all(data: bytes) -> None:
    if not data.strip():
        raise _FaultyError("GW551", "the file is empty", _AGAIN)
    if len(data) > LARGEST:
        raise _too_large(f"the file holds {len(data):,} bytes, and at most {LARGEST:,} go into a pack")


_AGAIN = "ask its owner for the file again, or save it anew"


def _too_large(message: str) -> _FaultyError:
    return _FaultyError("GW552", message, "make its pictures smaller, or split it in two papers")


def _damaged(message: str) -> _FaultyError:
    return _FaultyError("GW551", message, _AGAIN)


def _other(data: bytes, ending: str) -> _FaultyError:
    found = next(
        (words for mark, words in _KINDS if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(mark)),
        "another kind of file",
    )
    return _FaultyError(
        "GW550", f"the name ends in .{ending}, but this is {found}", f"save it as .{ending}, or mend the name"
    )


# --- PDF --------------------------------------------------------------------------------------------------------


def _of_pdf(data: bytes) -> Iterator[Fault]:
    if b"%PDF-" not in data[:1024]:
        raise _other(data, "pdf") if not data.startswith(_ZIP) else _other_zip(data, "pdf")
    if b"%%EOF" not in data[-2048:]:
        raise _damaged("the file is damaged: its end is missing")
    if _ENCRYPT.search(data):
        hint = "save it without a password or limits: people who use a screen reader may not be able to read it"
        yield Fault("GW557", "the file is encrypted", hint, is_error=False)
    if _SCRIPT.search(data):
        yield Fault("GW557", "the file holds a script", "save it without scripts and actions", is_error=False)


# --- office files -----------------------------------------------------------------------------------------------


def _of_office(data: bytes, ending: str) -> Iterator[Fault]:
    if data.startswith(_OLE) and _PASSWORD in data:
        raise _FaultyError("GW551", "the file is locked with a password", "take the password off, and save it again")
    if not data.startswith(_ZIP):
        raise _other(data, ending)
    archive = _archive(data)
    if _kind(archive) != ending:
        raise _other_zip(data, ending)
    names = archive.namelist()
    stories = {one: _part(archive, one) for one in names if _STORIES[ending].search(one)}
    _read_through(archive)
    yield from _macros(names)
    yield from _traces(_counted(stories), names)


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as fault:
        raise _damaged(f"the file is damaged: {fault}") from fault
    members = archive.infolist()
    if len(members) > MOST_PARTS or sum(one.file_size for one in members) > LARGEST_INSIDE:
        raise _too_large("the file holds more than any paper needs")
    names = [one.filename for one in members]
    if len(set(names)) < len(names) or any(one.startswith("/") or ".." in one.split("/") for one in names):
        raise _damaged("the file is damaged: its parts have names that no word processor writes")
    if any(one.flag_bits & 1 for one in members) or _is_locked(archive):
        raise _FaultyError("GW551", "the file is locked with a password", "take the password off, and save it again")
    return archive


def _is_locked(archive: zipfile.ZipFile) -> bool:
    name = "META-INF/manifest.xml"
    return name in archive.namelist() and b"encryption-data" in _part(archive, name)


def _kind(archive: zipfile.ZipFile) -> str:
    """Return the format that an archive's own parts say; "" for any other."""
    names = archive.namelist()
    if "mimetype" in names and _part(archive, "mimetype").strip() == _ODT and "content.xml" in names:
        return "odt"
    types = _part(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    return next((name for name, main in _MAIN.items() if main.search(types)), "")


def _other_zip(data: bytes, ending: str) -> _FaultyError:
    kind = _kind(_archive(data))
    what = f"a .{kind} file" if kind else "another kind of file"
    return _FaultyError(
        "GW550", f"the name ends in .{ending}, but this is {what}", f"save it as .{ending}, or mend the name"
    )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            data = stream.read(LARGEST_XML + 1)
    except _BROKEN as fault:
        raise _damaged(f"the file is damaged: {fault}") from fault
    if len(data) > LARGEST_XML:
        raise _too_large("the file holds more than any paper needs")
    return data


def _read_through(archive: zipfile.ZipFile) -> None:
    """Read every part to its end, so that what is cut short or altered is found by its check sum."""
    left = LARGEST_INSIDE
    try:
        for one in archive.infolist():
            with archive.open(one) as stream:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise _too_large("the file holds more than any paper needs")
    except _BROKEN as fault:
        raise _damaged(f"the file is damaged: {fault}") from fault


# --- what bidders should not get --------------------------------------------------------------------------------


def _macros(names: list[str]) -> Iterator[Fault]:
    if any(_MACROS.search(one) for one in names):
        hint = "save it without macros: no bidder should have to run them"
        yield Fault("GW557", "the file holds macros", hint, is_error=False)


def _traces(counted: Mapping[str, int], names: list[str]) -> Iterator[Fault]:
    """Yield traces of the writing that bidders would see."""
    tracked = counted.get("tracked", 0) + any(_REVISIONS.match(one) for one in names)
    comments = counted.get("comment", 0) + sum(1 for one in names if _COMMENTS.match(one))
    if tracked:
        hint = "accept or reject each change, turn tracking off, and save it"
        yield Fault("GW556", f"the file holds tracked changes ({tracked})", hint, is_error=False)
    if comments:
        yield Fault("GW556", f"the file holds comments ({comments})", "delete them, and save it", is_error=False)
    if counted.get("hidden"):
        hint = "show the sheet or take it out: bidders can find it"
        yield Fault("GW556", f"the file holds hidden sheets ({counted['hidden']})", hint, is_error=False)


def _counted(stories: Mapping[str, bytes]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, data in stories.items():
        for trace in _of_story(name, data):
            found[trace] = found.get(trace, 0) + 1
    return found


def _of_story(name: str, data: bytes) -> list[str]:
    """Return the traces in a part of a file, in order; a part that is no sound XML is damaged."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _noting(found)
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as fault:
        raise _damaged(f"the file is damaged: its part {name} cannot be read") from fault
    return found


def _refuse(*_: object) -> None:
    raise ValueError("no word processor declares entities")


def _noting(found: list[str]) -> Callable[[str, dict[str, str]], None]:
    def note(full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        trace = _trace(space, name, attributes)
        if trace:
            found.append(trace)

    return note


def _trace(space: str, name: str, attributes: Mapping[str, str]) -> str:
    if _WORD in space:
        is_tracked = name in _TRACKED or name.endswith("PrChange")
        return "tracked" if is_tracked else "comment" if name == "commentReference" else ""
    if name == "changed-region" and _ODF_TEXT in space:
        return "tracked"
    if name == "annotation" and "opendocument:xmlns:office" in space:
        return "comment"
    return "hidden" if name == "sheet" and attributes.get("state") in ("hidden", "veryHidden") else ""
