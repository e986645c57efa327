"""Files and their bytes: a folder, a git revision or a dict read alike; bytes to text with places; strict YAML.

With `store`, the only room that touches the disk.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted

Files = Mapping[str, bytes]
"""Names (with forward slashes, relative to the workspace) to bytes."""

LARGEST_FILE, LARGEST_MANIFEST, LARGEST_MEMORY = 2_000_000, 20_000_000, 64_000_000
LARGEST_STATE = 1_000_000_000
"""What a build remembers of each pack takes about a thousand bytes."""
DEEPEST = 20
# Direction overrides can make text read otherwise than it is, and characters of no width hide words from a search;
# private characters carry values through templates.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufffe\uffff]"
)


class Folder(Mapping[str, bytes]):
    """The files under `root` in the named folders and top-level files, read when asked for.

    A file that is not under `root` (through a link) is not listed.
    """

    def __init__(self, root: Path, tops: tuple[str, ...]) -> None:
        self._root = root.resolve()
        self._names = {name: None for top in tops for name in self._listed(self._root / top)}

    def _listed(self, top: Path) -> Iterator[str]:
        found = sorted(top.rglob("*")) if top.is_dir() else [top]
        for path in found:
            if path.is_file() and path.resolve().is_relative_to(self._root):
                yield path.relative_to(self._root).as_posix()

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._root / name).read_bytes()

    def path(self, name: str) -> Path:
        """Return where the file of a name lies."""
        return self._root / name

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, slots=True)
class Layers(Mapping[str, bytes]):
    """Several sets of files seen as one; the first that has a name gives its bytes."""

    layers: tuple[Files, ...]

    def __getitem__(self, name: str) -> bytes:
        for layer in self.layers:
            if name in layer:
                return layer[name]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for layer in self.layers for name in layer))

    def __len__(self) -> int:
        return len(list(iter(self)))


def shipped() -> Path:
    """Return the folder that holds the clauses, templates and example charters of this installation."""
    inside = Path(__file__).resolve().parent / "shipped"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent


def workspace_root(start: Path) -> Path | None:
    """Return the nearest folder upwards from `start` that holds a goodwork.yaml, or None."""
    here = start.resolve()
    return next((one for one in (here, *here.parents) if (one / "goodwork.yaml").is_file()), None)


def workspace_files(root: Path) -> Files:
    """Return the files of a workspace; where it has no clauses or templates of its own, the shipped ones stand in."""
    own = Folder(root, ("goodwork.yaml", "clauses", "charters", "templates"))
    missing = tuple(top for top in ("clauses", "templates") if not (root / top).is_dir())
    return Layers((own, Folder(shipped(), missing))) if missing else own


Stamp = tuple[int, int, int]
"""Size, and the times of the last change of the words and of the file, in nanoseconds; a folder's size is 0."""


def stamp(path: str | Path) -> Stamp | None:
    """Return the stamp of a file or folder; None where there is none."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    is_folder = found.st_mode & 0o170000 == 0o040000
    return (0 if is_folder else found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class Snapshot(Mapping[str, bytes]):
    """A workspace's files as they are when they are first looked at; `known` are stamps and digests of an earlier look.

    A file whose stamp is known is not read for its digest. Bytes that are read later than their digest must have it: else the
    file was changed meanwhile, and `Moved` is raised.
    """

    def __init__(self, root: Path, known: Mapping[str, tuple[Stamp, str]], digest: Callable[[bytes], str]) -> None:
        self.stamps: dict[str, Stamp] = {}
        self.digests: dict[str, str] = {}
        self._files = workspace_files(root)
        self._known, self._digest = known, digest

    def path(self, name: str) -> Path:
        """Return where the file of a name lies."""
        layers = self._files.layers if isinstance(self._files, Layers) else (self._files,)
        return next(one.path(name) for one in layers if isinstance(one, Folder) and name in one)

    def digest(self, name: str) -> str:
        """Return the sha256 of a file's bytes."""
        if name not in self.digests:
            now = stamp(self.path(name))
            then = self._known.get(name)
            if now is None:
                raise Moved(name)
            self.stamps[name] = now
            self.digests[name] = then[1] if then and then[0] == now else self._digest(self._files[name])
        return self.digests[name]

    def __getitem__(self, name: str) -> bytes:
        data = self._files[name]
        if self.digest(name) != self._digest(data):
            raise Moved(name)
        return data

    def carried(self, names: Iterable[str]) -> Snapshot:
        """Return some of the files with their bytes in memory, to be sent to a machine that has no such folder."""
        return self._held({name: self[name] for name in names})

    def beside(self, more: Files) -> Snapshot:
        """Return files that are in memory with more of them."""
        return self._held({**self._files, **more})

    def _held(self, files: Files) -> Snapshot:
        made = copy(self)
        made.stamps, made._known, made._files = {}, {}, files
        made.digests = {name: self.digests.get(name) or self._digest(data) for name, data in files.items()}
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Moved(Exception):  # noqa: N818  it names what happened
    """A file was changed while it was read."""


def workspace_folders(root: Path) -> tuple[str, ...]:
    """Return every folder in which a new file could become one of the workspace's."""
    tops = [root / one for one in ("clauses", "charters", "templates")]
    tops += [shipped() / one.name for one in tops if not one.is_dir() and one.name != "charters"]
    return tuple(sorted(folder for top in tops if top.is_dir() for folder, _, _ in os.walk(top)))


def papers_under(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of everything below a folder, and of the folder itself as ""; nothing where there is none."""
    here = stamp(folder)
    if here is None:
        return {}
    found = {"": here}
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place, name)
            found[path.relative_to(folder).as_posix()] = stamp(path) or (0, 0, 0)
    return found


def file_bytes(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none that can be read, or it is a link."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def own_files() -> tuple[str, ...]:
    """Return the files and folders of this package; where it is installed the package's folder stands for all."""
    here = Path(__file__).resolve().parent
    if shipped().name == "shipped":
        return (str(here),)
    return tuple(sorted(str(one) for one in here.rglob("*.py")))


def remembered(path: Path, most: int = LARGEST_MEMORY) -> bytes:
    """Return the bytes of a memory file; b"" where there is none that can be read, or it is larger than `most` bytes."""
    return _bytes(path, most)


def built_manifests(root: Path) -> Files:
    """Return the manifests of what was built in a workspace; one that cannot be read, or is too large, is empty."""
    here = root.resolve()
    found = sorted((*here.glob("build/*/manifest.json"), *here.glob("build/*/*/manifest.json")))
    named = ((path, path.relative_to(here).as_posix()) for path in found if path.resolve().is_relative_to(here))
    return {name: _bytes(path, LARGEST_MANIFEST) for path, name in named if "/." not in name}


def _bytes(path: Path, most: int) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= most else b""
    except OSError:
        return b""


def own_code() -> bytes:
    """Return the bytes of this package's modules; b"" where it is installed, for then its version says as much."""
    if shipped().name == "shipped":
        return b""
    here = Path(__file__).resolve().parent
    return b"".join(one.read_bytes() for one in sorted(here.rglob("*.py")))


# --- bytes to text ----------------------------------------------------------------------------------------------


def text_of(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a file, composed (NFC) and with LF line ends, and what is wrong with it.

    The text is empty when the bytes are not UTF-8 or the file is too large.
    """
    if len(data) > LARGEST_FILE:
        found = error(
            "GW001", f"the file holds {len(data):,} bytes", Where(path), f"keep it under {LARGEST_FILE:,} bytes"
        )
        return "", (found,)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return "", (error("GW001", "the file is not UTF-8 text", Where(path, line), "save it as UTF-8"),)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return text, tuple(_refused_characters(text, path))


# What git writes around words that two people changed; a row of equals signs alone is a heading in Markdown.
_UNMERGED = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)


def _refused_characters(text: str, path: str) -> Iterator[Diagnostic]:
    for found in _UNMERGED.finditer(text):
        where = place(text, found.start(), path)
        hint = "keep the words that are right, and delete this line and the other marks"
        yield error("GW523", f"a merge is not finished here: {quoted(found.group())}", where, hint)
    for found in _REFUSED.finditer(text):
        if found.start() == 0 and found.group() == "\ufeff":
            yield error(
                "GW002", "the file begins with a byte order mark", Where(path), "save it as UTF-8 without a mark"
            )
            continue
        where = place(text, found.start(), path)
        yield error("GW002", f"the character {_code(found.group())} may not stand here", where, _TYPE_ANEW)
    for found in re.finditer("\t", text):
        yield error("GW003", "a tab stands here", place(text, found.start(), path), "use spaces")


_TYPE_ANEW = "delete it or type it anew"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def refused_character(text: str) -> str:
    """Return the first character of a text that may not stand in any file, as U+ and its number; "" where there is none.

    A file's own characters are checked when it is read; this is for those that an escape or an entity makes.
    """
    found = _REFUSED.search(text)
    return _code(found.group()) if found else ""


def place(text: str, offset: int, path: str, first_line: int = 1) -> Where:
    """Return the line and column of a character offset."""
    line = text.count("\n", 0, offset)
    return Where(path, first_line + line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


# --- strict YAML ------------------------------------------------------------------------------------------------

Place = tuple[str | int, ...]
K = TypeVar("K")
V = TypeVar("V")
_INT = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
# What YAML 1.2's core schema types and we do not: an editor would see a number where this file means words, or the reverse.
_TYPED_ELSEWHERE = re.compile(
    r"True|TRUE|False|FALSE|Null|NULL|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_TYPED_FIRST = frozenset("TFN+-.0123456789")
_LONGEST_WHOLE, _LONGEST_DECIMAL = 18, 39


class Later(Mapping[K, V], Generic[K, V]):
    """A mapping that is made when somebody first looks into it."""

    def __init__(self, make: Callable[[], Mapping[K, V]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[K, V]:
        return self._make()

    def __getitem__(self, key: K) -> V:
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True, slots=True)
class Yaml:
    """A read YAML file: plain data, the place of each value and of each key, and what is wrong.

    Empty values are left out of mappings, but keep their place. The last line break of a `>` or `|` text is not part of it.
    """

    data: object
    places: Mapping[Place, Where]
    keys: Mapping[Place, Where]
    diagnostics: tuple[Diagnostic, ...]

    def where(self, *field: str | int) -> Where:
        """Return the place of a field, or of the nearest field around it."""
        for length in range(len(field), -1, -1):
            if field[:length] in self.places:
                return self.places[field[:length]]
        return next(iter(self.places.values()), Where("", 1))


def read_yaml(text: str, path: str, first_line: int = 1) -> Yaml:
    """Read strict YAML: booleans, whole numbers, exact decimals and empty are typed, all else is text.

    Repeated keys, anchors, aliases, tags, more than one document and nesting over 20 are diagnostics. Nothing is raised.
    """
    return _Reader(text, path, first_line).read()


class _TooDeepError(Exception):
    """Ends the reading of a file before its nesting can hurt."""

    def __init__(self, where: Where) -> None:
        super().__init__(where)
        self.where = where


class _Reader:
    """Builds data from YAML events, so that every value keeps its place and nothing is decided silently."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._path, self._first = path, first_line
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._places: dict[Place, Where] = {}
        self._keys: dict[Place, Where] = {}
        self._found: list[Diagnostic] = []

    def read(self) -> Yaml:
        try:
            data = self._document()
        except yaml.YAMLError as fault:
            data = None
            self._found.append(self._broken(fault))
        except _TooDeepError as deep:
            data = None
            self._say("GW006", "the file is nested too deeply", deep.where, f"keep under {DEEPEST} levels")
        return Yaml(data, self._places, self._keys, tuple(self._found))

    def _document(self) -> object:
        next(self._events)
        begun: Any = next(self._events)
        if isinstance(begun, yaml.StreamEndEvent):
            self._places[()] = Where(self._path, self._first)
            return None
        if begun.version or begun.tags:
            self._say("GW005", "a YAML directive stands here", self._at(begun), "delete the line that begins with %")
        data = self._value(next(self._events), ())
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._say("GW004", "a second YAML document begins here", self._at(after), "keep one document in a file")
        return data

    def _broken(self, fault: yaml.YAMLError) -> Diagnostic:
        mark = getattr(fault, "problem_mark", None)
        where = Where(self._path, self._first + mark.line, mark.column + 1) if mark else Where(self._path, self._first)
        problem = getattr(fault, "problem", None) or str(fault)
        return error("GW004", f"this is not YAML: {problem}", where, "check the indent, colons and quotes here")

    def _at(self, event: yaml.Event) -> Where:
        mark = event.start_mark
        return Where(self._path, self._first + mark.line, mark.column + 1) if mark else Where(self._path, self._first)

    def _say(self, code: str, message: str, where: Where, hint: str) -> None:
        self._found.append(error(code, message, where, hint))

    def _value(self, event: Any, at: Place) -> object:
        where = self._places[at] = self._at(event)
        if isinstance(event, yaml.AliasEvent):
            self._say("GW005", f"the alias {quoted(f'*{event.anchor}')} stands here", where, "write the value out")
            return None
        self._marks(event, where)
        if len(at) > DEEPEST:
            raise _TooDeepError(where)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(at)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at)
        return self._scalar(event, where)

    def _marks(self, event: Any, where: Where) -> None:
        if event.anchor is not None:
            shown = quoted(f"&{event.anchor}")
            self._say("GW005", f"the anchor {shown} stands here", where, "delete it and write values out")
        if event.tag is not None:
            hint = "delete it: the file's fields have fixed kinds"
            self._say("GW005", f"the tag {quoted(event.tag)} stands here", where, hint)

    def _scalar(self, event: yaml.ScalarEvent, where: Where) -> object:
        self._characters(event, where)
        if event.style in ("|", ">"):
            return str(event.value).rstrip("\n")
        value = _typed(event)
        if (
            isinstance(value, str)
            and value[:1] in _TYPED_FIRST
            and _is_plain(event)
            and _TYPED_ELSEWHERE.fullmatch(value)
        ):
            hint = "put it in quotes, or write a number as 10 or 1.5, and true, false or nothing"
            self._say("GW008", f"{quoted(value)} is read in more than one way", where, hint)
        return value

    def _characters(self, event: yaml.ScalarEvent, where: Where) -> None:
        """Refuse what an escape makes; no other style has escapes, and the file's own characters were checked before."""
        if event.style != '"':
            return
        refused = refused_character(event.value) or ("U+0009" if "\t" in event.value else "")
        if refused:
            self._say("GW002", f"an escape makes the character {refused}, which may not stand here", where, _TYPE_ANEW)

    def _sequence(self, at: Place) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*at, len(values))))
        return values

    def _mapping(self, at: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            where = self._at(event)
            key = self._key(event, at, where)
            field = (*at, key)
            if where == self._places[at]:
                # Fields on lines of their own begin where the first of them does: together they stand at their name.
                self._places[at] = self._keys.get(at, where)
            if field in self._keys:
                self._say("GW007", f"the field {quoted(key)} is given twice", where, "keep one of them")
            self._keys[field] = where
            value = self._value(next(self._events), field)
            if value is not None:
                values[key] = value
        return values

    def _key(self, event: yaml.Event, at: Place, where: Where) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._marks(event, where)
            self._characters(event, where)
            return str(event.value)
        self._say("GW004", "a field's name must be one word", where, "write `name: value`")
        self._value(event, (*at, "?"))
        return "?"


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return bool(event.implicit[0]) and not event.style


def _typed(event: yaml.ScalarEvent) -> object:
    text = str(event.value)
    if not _is_plain(event):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if text[0] not in _TYPED_FIRST:
        return text
    if _INT.fullmatch(text) and len(text) <= _LONGEST_WHOLE:
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) and len(text) <= _LONGEST_DECIMAL else text
