"""Read the file that a web form saves: JSON of a known shape and version. Nothing in it is believed before it is checked.

The shape is documented in docs/self-assessment.md. A file of a newer shape is refused; a field of the wrong kind is left out and said.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.filled import Field, Filled, Words

SHAPE = "goodwork-form"
SHAPE_VERSION = 1
LARGEST_SAVED = 2_000_000
_LONGEST = 20_000
_MOST_FIELDS = 5_000
_AGAIN = "save the answers again with the button of the form"
_ASKED = frozenset({"subject", "version", "scheme", "fingerprint", "answers", "wording"})


def is_saved(data: bytes) -> bool:
    """Return whether bytes look like a saved file rather than a Word file: JSON begins with a brace."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read_saved(data: bytes, path: str) -> tuple[Filled | None, tuple[Diagnostic, ...]]:
    """Return what a saved file holds, and what is wrong with it; None where it is no saved form. Nothing is raised."""
    saved = _Saved(path)
    try:
        value = saved.read(data)
    except _RefusedError as refused:
        return None, (error(refused.code, refused.message, refused.where, refused.hint),)
    return saved.filled(value), tuple(saved.found)


class _RefusedError(Exception):
    """Ends the reading with what is wrong with the file."""

    def __init__(self, code: str, message: str, where: Where, hint: str = _AGAIN) -> None:
        super().__init__(message)
        self.code, self.message, self.where, self.hint = code, message, where, hint


class _Object(dict[str, Any]):
    """An object of JSON, which knows the names that stand in it more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = Counter(name for name, _ in pairs)
        self.twice = frozenset(name for name, count in names.items() if count > 1)


class _Saved:
    """One saved file while it is read."""

    def __init__(self, path: str) -> None:
        self.found: list[Diagnostic] = []
        self._path, self._text = path, ""

    def read(self, data: bytes) -> dict[str, Any]:
        """Return the file's object; raise where it is none, or of a shape that is not known."""
        if len(data) > LARGEST_SAVED:
            raise _RefusedError("GW621", f"the file holds {len(data):,} bytes", Where(self._path))
        value = self._parsed(data)
        if not isinstance(value, dict) or SHAPE not in value:
            hint = "give the file that the self-assessment's web page saved, or the filled Word form"
            raise _RefusedError("GW615", "the file holds no answers of a form of ours", Where(self._path), hint)
        if SHAPE in _twice(value):
            raise _RefusedError("GW622", "the file says twice of which shape it is", self._at(SHAPE))
        shape = value[SHAPE]
        if shape != SHAPE_VERSION or isinstance(shape, bool):
            message = f"the file is of shape {quoted(shape)}, and shape {SHAPE_VERSION} is read"
            raise _RefusedError(
                "GW622", message, self._at(SHAPE), "get a newer Goodwork Docs, or save the answers anew"
            )
        return value

    def _parsed(self, data: bytes) -> object:
        try:
            self._text = data.decode("utf-8-sig")
            return json.loads(self._text, object_pairs_hook=_Object, parse_constant=str, parse_int=_small)
        except UnicodeDecodeError as fault:
            where = Where(self._path, data[: fault.start].count(b"\n") + 1)
            raise _RefusedError("GW621", "the file is not UTF-8 text", where) from fault
        except json.JSONDecodeError as fault:
            where = Where(self._path, fault.lineno, fault.colno)
            raise _RefusedError("GW621", f"this is not JSON: {fault.msg}", where) from fault
        except RecursionError as fault:
            raise _RefusedError("GW621", "the file is nested too deeply", Where(self._path)) from fault

    # --- what it holds ---

    def filled(self, value: dict[str, Any]) -> Filled:
        """Return the answers and the words of a file of the right shape; nothing counts of what is given twice."""
        given = {name: one for name, one in value.items() if name in _ASKED and not self._is_twice(value, name)}
        return Filled(
            subject=self._words(given, "subject"),
            version=version if isinstance(version := given.get("version"), int) else 0,
            scheme=self._words(given, "scheme"),
            fingerprint=self._words(given, "fingerprint"),
            fields=dict(self._fields(self._group(given, "answers"))),
            words=dict(self._wording(self._group(given, "wording"))),
        )

    def _is_twice(self, group: dict[str, Any], name: str) -> bool:
        """Return whether a name stands in a group more than once; say it, for then nothing of it is read."""
        if name not in _twice(group):
            return False
        self._say(
            "GW616", name, f"{quoted(name)} is given twice", f"nothing of it was read, and it counts as empty: {_AGAIN}"
        )
        return True

    def _fields(self, answers: dict[str, Any]) -> Iterator[tuple[str, Field]]:
        for name, value in answers.items():
            if self._is_twice(answers, name):
                yield name, Field(clear=False)
            elif isinstance(value, bool):
                yield name, Field(ticked=value)
            elif isinstance(value, str) and len(value) <= _LONGEST:
                yield name, Field(value.strip())
            else:
                self._wrong(name, value, f"true, false, or words of at most {_LONGEST:,} letters")
                yield name, Field(clear=False)

    def _wording(self, wording: dict[str, Any]) -> Iterator[tuple[str, Words]]:
        for name, value in wording.items():
            if self._is_twice(wording, name):
                continue
            if isinstance(value, dict):
                held = {each: one for each, one in value.items() if not self._is_twice(value, each)}
                yield name, Words(self._words(held, "text"), self._words(held, "fingerprint"))
            else:
                self._wrong(name, value, "the words and their fingerprint")

    def _words(self, group: dict[str, Any], name: str) -> str:
        value = group.get(name, "")
        if not isinstance(value, str):
            self._wrong(name, value, "words")
            return ""
        return value

    def _group(self, value: dict[str, Any], name: str) -> dict[str, Any]:
        group = value.get(name, {})
        if not isinstance(group, dict):
            self._wrong(name, group, "a group of fields")
            return {}
        if len(group) > _MOST_FIELDS:
            self._say(
                "GW616", name, f"{quoted(name)} holds {len(group):,} fields", f"the first {_MOST_FIELDS:,} were read"
            )
        return _first(group)

    def _wrong(self, name: str, value: object, wanted: str) -> None:
        self._say(
            "GW616",
            name,
            f"{quoted(name)} is {quoted(json.dumps(value)[:200])}, and {wanted} should stand there",
            _AGAIN,
        )

    def _say(self, code: str, name: str, message: str, hint: str) -> None:
        self.found.append(warning(code, message, self._at(name), hint))

    def _at(self, name: str) -> Where:
        """Return where a field's name first stands in the file."""
        at = self._text.find(json.dumps(name, ensure_ascii=False))
        if at < 0:
            return Where(self._path)
        return Where(self._path, self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at))


def _small(digits: str) -> int | float:
    """Return a whole number; one that no form holds is no longer exact, and costs no time."""
    return int(digits) if len(digits) <= 9 else float(digits)


def _twice(group: dict[str, Any]) -> frozenset[str]:
    return group.twice if isinstance(group, _Object) else frozenset()


def _first(group: dict[str, Any]) -> dict[str, Any]:
    """Return the first fields of a group, with what stands in it more than once."""
    kept = _Object(list(group.items())[:_MOST_FIELDS])
    kept.twice = _twice(group)
    return kept
