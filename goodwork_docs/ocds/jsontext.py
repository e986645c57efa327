"""JSON bytes to values that keep their place and tell when they are of the wrong kind. Nothing here raises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, DecimalException

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.ocds.words import fit

LARGEST = 20_000_000
_MOST_IN_A_LIST = 2000
_DEEPEST_PLACE = 14
_LARGEST_NUMBER = 15
_MOST_DIGITS = 25
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """A number that JSON has no place for (NaN, Infinity) or that no computer needs, as written."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file that is read: its path, its text, where each value begins, and what was found wrong so far."""

    path: str
    text: str = ""
    places: dict[Path, int] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def where(self, at: Path) -> Where:
        """Return the line and column of a value, or of the nearest value around it."""
        for length in range(min(len(at), _DEEPEST_PLACE), -1, -1):
            if (offset := self.places.get(at[:length])) is not None:
                start = self.text.rfind("\n", 0, offset) + 1
                return Where(self.path, self.text.count("\n", 0, offset) + 1, offset - start + 1)
        return Where(self.path)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file, which may be absent (None), with its place."""

    sheet: Sheet
    value: object = None
    at: Path = ()

    def say(self, code: str, message: str, hint: str) -> None:
        """Add a warning at this value's place."""
        self.sheet.found.append(warning(code, fit(message), self.sheet.where(self.at), hint))

    def get(self, *names: str) -> Node:
        """Return the value of a field, or of a field of a field; absent where any of them is."""
        node = self
        for name in names:
            fields = node.value if isinstance(node.value, dict) else {}
            if node.value is not None and not isinstance(node.value, dict):
                node._wrong("an object")
            node = Node(self.sheet, fields.get(name), (*node.at, name))
        return node

    def each(self) -> tuple[Node, ...]:
        """Return the values of a list; empty where there is none. Past 2,000 they are left out, and it is said."""
        if self.value is None:
            return ()
        if not isinstance(self.value, list):
            self._wrong("a list")
            return ()
        if len(self.value) > _MOST_IN_A_LIST:
            self.say(
                "GW606", f"the list holds {len(self.value):,} values", f"only the first {_MOST_IN_A_LIST:,} were read"
            )
        nodes = tuple(Node(self.sheet, one, (*self.at, n)) for n, one in enumerate(self.value[:_MOST_IN_A_LIST]))
        return tuple(one for one in nodes if one.value is not None)

    def objects(self) -> tuple[Node, ...]:
        """Return the objects of a list; a value that is no object is left out and reported."""
        nodes = self.each()
        for one in nodes:
            if not isinstance(one.value, dict):
                one._wrong("an object")
        return tuple(one for one in nodes if isinstance(one.value, dict))

    def text(self) -> str:
        """Return the words of a text, trimmed; empty where there are none."""
        if self.value is None or isinstance(self.value, str):
            return (self.value or "").strip()
        self._wrong("words in quotes")
        return ""

    def label(self) -> str:
        """Return an identifier, which may be written as a whole number."""
        if isinstance(self.value, Decimal) and self.value == self.value.to_integral_value() and _small(self.value):
            return str(int(self.value))
        return self.text()

    def number(self) -> Decimal | None:
        """Return a number, or None where there is none that can be believed."""
        if self.value is None:
            return None
        if not isinstance(self.value, Decimal):
            self._wrong("a number")
            return None
        if not _small(self.value):
            self.say(
                "GW606", f"the number {quoted(self.value)} cannot be believed", "it was left out: type the right one in"
            )
            return None
        return self.value if self.value else Decimal(0)

    def flag(self) -> bool:
        """Return whether the value is true; absent counts as false."""
        if self.value is None or isinstance(self.value, bool):
            return bool(self.value)
        self._wrong("true or false")
        return False

    def raw(self) -> str:
        """Return the value as it stands, for a quotation."""
        if isinstance(self.value, dict | list):
            return "a list" if isinstance(self.value, list) else "an object"
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return str(self.value)

    def _wrong(self, expected: str) -> None:
        name = ".".join(str(one) for one in self.at) or "the file"
        message = f"{quoted(name)} is {quoted(self.raw())}, where {expected} should stand"
        self.say("GW604", message, "it was left out: read the notice and type it in")


def read_json(data: bytes, path: str) -> Node:
    """Return the value of the file; absent, with an error on the sheet, where it cannot be read."""
    sheet = Sheet(path)
    if len(data) > LARGEST:
        return _refused(sheet, Where(path), f"the file holds {len(data):,} bytes")
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=Odd, strict=False)
    except UnicodeDecodeError as fault:
        return _refused(sheet, Where(path, data[: fault.start].count(b"\n") + 1), "the file is not UTF-8 text")
    except json.JSONDecodeError as fault:
        return _refused(sheet, Where(path, fault.lineno, fault.colno), f"this is not JSON: {fault.msg}")
    except RecursionError:
        return _refused(sheet, Where(path), "the file is nested too deeply")
    return _placed(path, text, value)


def _placed(path: str, text: str, value: object) -> Node:
    places: dict[Path, int] = {}
    repeated = tuple(_walk(text, places))
    node = Node(Sheet(path, text, places), value)
    for at in repeated:
        hint = "the last one was taken: check which is right"
        Node(node.sheet, at=at).say("GW614", f"the field {quoted(at[-1])} is given twice", hint)
    return node


def _refused(sheet: Sheet, where: Where, message: str) -> Node:
    sheet.found.append(error("GW601", message, where, "download the notice again and save it as UTF-8 JSON"))
    return Node(sheet)


def _number(text: str) -> Decimal | Odd:
    try:
        return Decimal(text) if len(text) <= 100 else Odd(text)
    except DecimalException:
        return Odd(text)


def _small(number: Decimal) -> bool:
    return number.is_zero() or (
        abs(number.adjusted()) < _LARGEST_NUMBER and len(number.as_tuple().digits) <= _MOST_DIGITS
    )


@dataclass(slots=True)
class _Level:
    """An object or list that the walk is inside: the name or number of the value that comes next."""

    next: str | int
    is_list: bool
    at_name: bool


def _walk(text: str, places: dict[Path, int]) -> Iterator[Path]:
    """Note where each value of sound JSON begins; yield the path of each field that is given twice."""
    levels: list[_Level] = []
    for found in _TOKEN.finditer(text):
        token = found.group()
        inside = levels[-1] if levels else None
        if token in "}]":
            levels.pop()
        elif token == ",":
            _step(levels[-1])
        elif token == ":":
            levels[-1].at_name = False
        elif inside and inside.at_name:
            inside.next = json.loads(token, strict=False)
        else:
            at = tuple(level.next for level in levels) if len(levels) <= _DEEPEST_PLACE else None
            if at is not None and at in places and at:
                yield at
            if at is not None:
                places[at] = found.start()
            if token in "{[":
                levels.append(_Level(0, token == "[", token == "{"))


def _step(level: _Level) -> None:
    if level.is_list:
        level.next = int(level.next) + 1
    else:
        level.at_name = True
