"""Opening a Word file that somebody else may have changed: safely, and with clear words for what cannot be read.

Nothing in the file is run, fetched or unpacked to disk. Only the XML parts that a reader asks for are inflated, each within
a limit. A document type declaration is refused, so no entity is ever read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.zipfaults import ZIP_FAULTS

Element = ElementTree.Element

LARGEST_DOCX, LARGEST_PART, LARGEST_WHOLE = 30_000_000, 32_000_000, 64_000_000
MOST_PARTS, MOST_ELEMENTS, DEEPEST_ELEMENT = 5_000, 1_500_000, 400

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"drawingml/2006/"),
)
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STORY = (
    *("styles", "numbering", "comments", "footnotes", "endnotes", "header", "footer", "customXml", "settings"),
    "theme",
)
_SAVE_AGAIN = "open it in Word and save it as a Word Document (.docx)"
_ASK_AGAIN = "ask for the file again, or save it anew from Word"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHERS = ((b"%PDF", "a PDF file"), (b"{\\rtf", "a Rich Text file"), (b"<", "a web page or other text"))
_MACROS = re.compile(r"(^|/)(vbaProject|vbaData)[^/]*\.(bin|xml)\Z", re.IGNORECASE)
_PREFIX = re.compile(rb"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_OBJECTS = re.compile(r"(^|/)(embeddings|activeX)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordFile:
    """An opened Word file: the main document and the parts that belong to it, parsed.

    `parts` goes from the kind of a part ("styles", "comments", "header", "customXml" …) to all of that kind, in the order of
    their names; `links` from a relationship's id to the address that it leads to; `prefixes` from a prefix of the main
    document to the vocabularies that it stands for.
    """

    path: str
    document: Element
    parts: Mapping[str, tuple[Element, ...]]
    links: Mapping[str, str]
    prefixes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def part(self, kind: str) -> Element | None:
        """Return the first part of a kind, or None."""
        return next(iter(self.parts.get(kind, ())), None)


class _RefusedError(Exception):
    """Ends the reading of a file with what is wrong with it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def open_docx(data: bytes, path: str) -> tuple[WordFile | None, tuple[Diagnostic, ...]]:
    """Return an opened Word file and what is wrong with it; None where it cannot be read at all.

    Macros, embedded objects and templates elsewhere are warnings: they are named, and nothing of them is read.
    Nothing is raised.
    """
    try:
        package = _Package(_archive(data), path)
        return package.read(), tuple(package.warnings())
    except _RefusedError as refused:
        return None, (error(refused.code, refused.message, Where(path), refused.hint),)


def _archive(data: bytes) -> zipfile.ZipFile:
    if len(data) > LARGEST_DOCX:
        raise _too_large(f"the file holds {len(data):,} bytes, and at most {LARGEST_DOCX:,} are read")
    if not data.startswith(_ZIP):
        raise _no_docx(data)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except ZIP_FAULTS as fault:
        raise _damaged(f"the file is damaged: {fault}") from fault


def _no_docx(data: bytes) -> _RefusedError:
    if not data.strip():
        return _RefusedError("GW630", "the file is empty", _ASK_AGAIN)
    if data.startswith(_OLE):
        if _PASSWORD in data:
            return _RefusedError("GW631", "the file is locked with a password", "take the password off in Word")
        return _RefusedError("GW630", "the file is of an old kind of Word or Office (.doc)", _SAVE_AGAIN)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((words for mark, words in _OTHERS if start.startswith(mark)), "no Word file")
    return _RefusedError("GW630", f"this is {found}", _SAVE_AGAIN)


def _too_large(message: str) -> _RefusedError:
    return _RefusedError("GW632", message, "take out pictures and pasted files, or split the document")


def _damaged(message: str) -> _RefusedError:
    return _RefusedError("GW633", message, _ASK_AGAIN)


def _hostile(message: str) -> _RefusedError:
    return _RefusedError("GW634", message, "no word processor writes this: do not open the file, and ask who sent it")


class _Package:
    """The parts of a zip file, inflated when asked for and never past the limits."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self._archive, self._path = archive, path
        self._left = LARGEST_WHOLE
        self._elements = MOST_ELEMENTS
        self._whole, self._prefixes = "", dict[str, frozenset[str]]()
        self._names = self._checked(archive.infolist())

    def _checked(self, members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(members) > MOST_PARTS:
            raise _too_large(f"the file holds {len(members):,} parts, and at most {MOST_PARTS:,} are read")
        names: dict[str, zipfile.ZipInfo] = {}
        for one in members:
            if one.filename in names:
                raise _hostile(f"the file holds the part {quoted(one.filename)} twice")
            if one.filename.startswith("/") or "\\" in one.filename or ".." in one.filename.split("/"):
                raise _hostile(f"the name of the part {quoted(one.filename)} leads out of the file")
            names[one.filename] = one
        return names

    def read(self) -> WordFile:
        main = self._whole = self._main()
        document = self._parsed(main)
        if document is None or not document.tag.endswith("}document") or "wordprocessingml" not in document.tag:
            raise _RefusedError("GW630", "this is no Word document", _SAVE_AGAIN)
        parts: dict[str, list[Element]] = {}
        links: dict[str, str] = {}
        for identifier, kind, target in sorted(self._related(main), key=lambda one: (one[2], one[0])):
            if kind == "hyperlink":
                links[identifier] = target
            elif kind in _STORY and (found := self._parsed(target)) is not None:
                parts.setdefault(kind, []).append(found)
        every = {kind: tuple(all_) for kind, all_ in parts.items()}
        return WordFile(self._path, document, every, links, self._prefixes)

    def _main(self) -> str:
        """Return the name of the main document part, as the package's own relationships say."""
        if "mimetype" in self._names and "content.xml" in self._names:
            raise _RefusedError("GW630", "this is an OpenDocument file", _SAVE_AGAIN)
        found = next((target for _, kind, target in self._related("") if kind == "officeDocument"), "word/document.xml")
        if found not in self._names:
            raise _damaged("the file holds no document: it is damaged, or no Word file")
        return found

    def _related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and target of each relationship of a part; a target inside the package is a part's name."""
        rels = self._parsed(join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels"))
        for one in rels.iter(_RELATIONS) if rels is not None else ():
            target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
            if one.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            yield one.get("Id", ""), kind, target

    def _parsed(self, name: str) -> Element | None:
        """Return a part's root; None where there is no such part."""
        if name not in self._names:
            return None
        text = _utf8(self._inflated(self._names[name]))
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise _hostile(f"the part {quoted(name)} declares entities")
        self._elements -= text.count(b"<")
        if self._elements < 0:
            raise _too_large("the file holds more pieces than any document needs")
        for strict, usual in _STRICT:
            text = text.replace(strict, _TRANSITIONAL + usual) if strict in text else text
        try:
            root = ElementTree.fromstring(text, ElementTree.XMLParser(encoding="utf-8"))
        except (ElementTree.ParseError, ValueError, LookupError) as fault:
            raise _damaged(f"the part {quoted(name)} is damaged: {fault}") from fault
        if name == self._whole:
            self._prefixes = _prefixes(text)
        if _deeper_than(root, DEEPEST_ELEMENT):
            raise _hostile(f"the part {quoted(name)} is nested too deeply")
        return root

    def _inflated(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            raise _RefusedError("GW631", "the file is locked with a password", "take the password off in Word")
        most = min(LARGEST_PART, self._left)
        try:
            with self._archive.open(member) as stream:
                data = stream.read(most + 1)
        except ZIP_FAULTS as fault:
            raise _damaged(f"the part {quoted(member.filename)} is damaged: {fault}") from fault
        if len(data) > most:
            raise _too_large(f"the part {quoted(member.filename)} is larger than any document needs")
        self._left -= len(data)
        return data

    def warnings(self) -> Iterator[Diagnostic]:
        """Yield a warning for macros, embedded objects and templates elsewhere."""
        hint = "nothing of it was read or run; ask why the file needs it before you open it"
        macros = next((name for name in self._names if _MACROS.search(name)), None)
        if macros:
            yield warning("GW635", f"the file holds macros: {quoted(macros)}", Where(self._path), hint)
        held = next((name for name in self._names if _OBJECTS.search(name)), None)
        if held:
            yield warning("GW635", f"the file holds another file: {quoted(held)}", Where(self._path), hint)
        settings = next((name for name in self._names if name.endswith("/_rels/settings.xml.rels")), None)
        rels = self._parsed(settings) if settings else None
        for one in rels.iter(_RELATIONS) if rels is not None else ():
            if one.get("TargetMode") == "External" and one.get("Target", "").startswith(("http", "\\\\", "file:///\\")):
                message = f"the file takes its template from {quoted(one.get('Target', ''))}"
                yield warning("GW635", message, Where(self._path), hint)


def _prefixes(text: bytes) -> dict[str, frozenset[str]]:
    """Return the vocabularies of each prefix; the parser forgets what a choice between versions still names by prefix."""
    held: dict[str, set[str]] = {}
    for prefix, address in _PREFIX.findall(text):
        held.setdefault(prefix.decode("utf-8", "replace"), set()).add(address.decode("utf-8", "replace"))
    return {prefix: frozenset(every) for prefix, every in held.items()}


def _utf8(data: bytes) -> bytes:
    """Return XML as UTF-8, whatever it declares; a part may also be UTF-16 with its mark."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data


def _deeper_than(root: Element, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for one in level for child in one]
        if not level:
            return False
    return True
