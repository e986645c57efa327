"""Office files: what a zip archive of parts is, and what bidders should not get in it, whatever its parts are called."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache

from goodwork_docs.ownfile import links, odt, sheet, word
from goodwork_docs.ownfile.archive import OLE, ZIP, Budget, is_xml, opened, part, parts
from goodwork_docs.ownfile.fault import Fault, FaultyError, damaged, locked, other
from goodwork_docs.ownfile.markup import read
from goodwork_docs.ownfile.traces import Traces

_MAIN = {
    "docx": re.compile(
        r"application/vnd\.(openxmlformats-officedocument\.wordprocessingml|ms-word)\.\w+[\w.]*main\+xml"
    ),
    "xlsx": re.compile(r"application/vnd\.(openxmlformats-officedocument\.spreadsheetml|ms-excel)\.\w+[\w.]*main\+xml"),
}
_ODT = b"application/vnd.oasis.opendocument.text"
_MACROS = re.compile(
    r"(^|/)(vbaProject|vbaData)[^/]*\.(bin|xml)\Z|^(Basic|Scripts)/.|(^|/)macrosheets/.", re.IGNORECASE
)
_MACRO_TYPES = ("vbaproject", "vbadata", "macrosheet", "dialogsheet")
_MACRO_LINKS = ("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet")
_VERSIONS = re.compile(r"^(Versions/.|VersionList\.xml\Z)", re.IGNORECASE)
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_OLE_WHOLE, _PASSWORD = OLE + b"\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_OTHER_FILES = (ZIP, OLE, b"{\\rtf", b"%PDF", b"MZ", b"Rar!\x1a\x07", b"7z\xbc\xaf'\x1c")
_DEEPEST = 3


def look(data: bytes, ending: str) -> Iterator[Fault]:
    """Yield what is wrong with an office file. Raise `FaultyError` where it cannot be looked into."""
    if is_locked(data):
        raise locked()
    archive = opened(data)
    found = kind(archive)
    if found != ending:
        raise other(ending, f"a .{found} file" if found else "another kind of file")
    traces = Traces()
    _Office(archive, traces, Budget()).read(ending)
    yield from traces.said()


def is_locked(data: bytes) -> bool:
    """Return whether a file is one of Office that asks for a password."""
    return data.startswith(_OLE_WHOLE) and _PASSWORD in data


def kind_of(data: bytes) -> str:
    """Return the format that an archive's own parts say; "" for any other. Raise `FaultyError` where it cannot be opened."""
    return kind(opened(data))


def kind(archive: zipfile.ZipFile) -> str:
    """Return the format that an archive's own parts say; "" for any other."""
    names = archive.namelist()
    if "mimetype" in names and part(archive, "mimetype").strip() == _ODT and "content.xml" in names:
        return "odt"
    package = links.Package()
    for one in names:
        if one.casefold() == links.TYPES_PART:
            read(part(archive, one), _Part(one, package, Traces(), word.Texts(), odt.Texts()))
    return next((name for name, main in _MAIN.items() if any(main.search(one) for one in package.types())), "")


class _Office:
    """A file being looked through; files that are embedded in it count with it, and take from the same budget."""

    def __init__(self, archive: zipfile.ZipFile, traces: Traces, budget: Budget, depth: int = 0) -> None:
        self._archive, self._traces, self._budget, self._depth = archive, traces, budget, depth
        self._package, self._texts, self._odt = links.Package(), word.Texts(), odt.Texts()
        self._unsound: list[str] = []
        self._held: dict[str, bytes] = {}
        self._books: set[str] = set()

    def read(self, ending: str = "") -> None:
        """Look through every part, and then at what the parts say of each other. Raise `FaultyError` where one is damaged."""
        for name, data in parts(self._archive, self._budget):
            if is_xml(data):
                self._xml(name, data)
            elif data.startswith(_OTHER_FILES):
                self._other(name, data)
            self._name(name)
        self._texts.judge(self._traces)
        self._odt.judge(self._traces)
        must = [one for one in self._unsound if self._is_needed(one, ending)]
        if must:
            raise damaged(f"the file is damaged: its part {must[0]} cannot be read")
        self._weigh()

    def _xml(self, name: str, data: bytes) -> None:
        self._budget.take_elements(data)
        found = _Part(name, self._package, self._traces, self._texts, self._odt)
        if not read(data, found):
            self._unsound.append(name)
        found.done()

    def _other(self, name: str, data: bytes) -> None:
        """Look into a file that is embedded; what cannot be opened is counted all the same."""
        self._held[name] = data[:8]
        if data.startswith(OLE) and _VBA in data:
            self._traces.note("macros")
        if not data.startswith(ZIP) or self._depth == _DEEPEST:
            return
        try:
            inside = opened(data)
            if kind(inside) == "xlsx":
                self._books.add(name)
            _Office(inside, self._traces, self._budget, self._depth + 1).read()
        except FaultyError as why:
            if why.fault.code == "GW552":
                raise
            self._books.discard(name)

    def _name(self, name: str) -> None:
        if _MACROS.search(name):
            self._traces.note("macros:name", weak=True)
        if _VERSIONS.search(name):
            self._traces.note("versions:name", weak=True)
        if name.casefold().startswith("xl/revisions/"):
            self._traces.note("tracked:name", weak=True)

    def _weigh(self) -> None:
        """Count what types and relationships tell, once all of them are known."""
        package = self._package
        types = {one: package.type_of(one) for one in self._archive.namelist()}
        linked = package.targets(*_MACRO_LINKS)
        macros = {
            one for one, said in types.items() if links.key(one) in linked or any(mark in said for mark in _MACRO_TYPES)
        }
        self._traces.note("macros", len(macros))
        self._traces.note("controls:type", sum(1 for one in types.values() if "activex+xml" in one), weak=True)
        self._traces.note("elsewhere", package.elsewhere())
        self._traces.note("files", len(self._files(types) - macros))

    def _files(self, types: Mapping[str, str]) -> set[str]:
        """Return the parts that are files of their own; the figures of a chart and pictures are none."""
        package = self._package
        pictures = package.targets("image") | self._odt.pictures
        linked, of_charts = package.targets("oleobject", "package"), package.of_charts()
        found = {one for one, start in self._held.items() if start[:4] != b"%PDF" or links.key(one) not in pictures}
        found |= {one for one, said in types.items() if "oleobject" in said or links.key(one) in linked}
        books = {one for one in self._books if links.key(one) in of_charts}
        return {one for one in found | self._odt.documents if not _MACROS.search(one)} - books

    def _is_needed(self, name: str, ending: str) -> bool:
        said = self._package.type_of(name)
        if ending == "odt":
            return name in ("content.xml", "styles.xml")
        return bool(ending) and "+xml" in said and any(one in said for one in (word.SPACE, sheet.SPACE, "main+xml"))


@cache
def _family(space: str) -> str:
    """Return whose an element is: Word's, Excel's, OpenDocument's or the package's own; "bare" where it does not say."""
    if not space:
        return "bare"
    known = {word.SPACE: "word", sheet.SPACE: "sheet", "office/excel": "sheet", odt.SPACE: "odf"}
    known |= {links.LINKS_SPACE: "link", links.TYPES_SPACE: "type"}
    return next((family for mark, family in known.items() if mark in space), "other")


class _Part:
    """A part as it streams by: each element goes to those who know it, whatever file the part is in."""

    takes_words = True

    def __init__(self, name: str, package: links.Package, traces: Traces, texts: word.Texts, of_odt: odt.Texts) -> None:
        self._name, self._package, self._traces = name, package, traces
        self._word, self._sheet = word.WordPart(traces, texts), sheet.SheetPart(traces)
        self._odt = odt.OdtPart(name, traces, of_odt)
        self._families: list[str] = []

    def begin(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element that opens."""
        family = _family(space)
        self._families.append(family)
        if family == "word":
            self._word.begin(name, attributes)
        elif family == "odf":
            self._odt.begin(space, name, attributes)
        else:
            self._word.begin_other(name, attributes)
            self._begin_other(family, name, attributes)

    def _begin_other(self, family: str, name: str, attributes: Mapping[str, str]) -> None:
        is_bare = family == "bare" and self._name.casefold().startswith("xl/") and name in ("sheet", "col", "comments")
        if family == "sheet" or is_bare:
            self._sheet.begin(name, attributes)
        elif name in ("Override", "Default") and (family == "type" or self._name.casefold() == links.TYPES_PART):
            self._package.add_type(name, attributes)
        elif family == "link" and name == "Relationship":
            self._package.add_link(self._name, attributes)
        elif name == "ocx":
            self._traces.note("controls:ocx", weak=True)
        elif name == "version-entry":
            self._traces.note("versions")

    def words(self, text: str) -> None:
        """Look at a piece of text."""
        self._word.words(text)
        self._odt.words(text)

    def end(self) -> None:
        """Note that the last element that opened closes."""
        if self._families.pop() == "odf":
            self._odt.end()
        else:
            self._word.end()

    def done(self) -> None:
        """Give what was found of the part to the whole file's."""
        self._word.done()
