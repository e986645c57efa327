"""Warnings that a file silences at one place, with a reason. What the law forbids stays an error and cannot be silenced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Severity, Where, error, quoted, warning
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.model.words import Silence
from goodwork_docs.model.workspace import RowSilence

_EVERYWHERE, _NOWHERE = (1, 10**9), (0, 0)
BY_DAY = frozenset({"GW220", "GW221"})
"""Warnings that a run without a day does not give."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A silence: what it says, where it is written, and the lines that it reaches; `path` is their file, else its own."""

    silence: Silence
    where: Where
    first: int
    last: int
    path: str = ""

    def reaches(self, one: Diagnostic) -> bool:
        """Return whether a diagnostic is of the code and stands within the lines."""
        return (
            one.code == self.silence.code
            and one.where.path == (self.path or self.where.path)
            and self.first <= one.where.line <= self.last
        )


def silences(loaded: Loaded) -> tuple[Silenced, ...]:
    """Return every silence of a workspace's clauses, councils and contracts."""
    made: list[Silenced] = []
    for clause in loaded.clauses.values():
        made += _of_file(clause.read, _parts(clause))
    files: list[Read[Any]] = [*loaded.councils.values(), *loaded.contracts.values()]
    for file in files:
        made += _of_file(file, {})
    return tuple(made)


def of_workspace(loaded: Loaded) -> tuple[Silenced, ...]:
    """Return the silences of goodwork.yaml: each reaches the line where its row of a reference file begins.

    Only `check` leaves these out. A pack made here still says that its rate is out of date.
    """
    file = loaded.workspace
    if file is None:
        return ()
    return tuple(_of_row(loaded, file.where("silenced", at), one) for at, one in enumerate(file.record.silenced))


def _of_row(loaded: Loaded, where: Where, one: RowSilence) -> Silenced:
    row = loaded.reference.places.get(one.at, Where(where.path, 0))
    return Silenced(Silence(code=one.code, at=one.at, reason=one.reason), where, row.line, row.line, row.path)


def heard(found: Iterable[Diagnostic], silenced: tuple[Silenced, ...]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics without the warnings that are silenced."""
    return tuple(
        one for one in found if one.severity is Severity.ERROR or not any(each.reaches(one) for each in silenced)
    )


def check(found: Iterable[Diagnostic], silenced: tuple[Silenced, ...], has_day: bool) -> Iterator[Diagnostic]:
    """Yield silences that silence nothing, and those of errors. `found` is everything, before silences."""
    found = tuple(found)
    for each in silenced:
        reached = [one for one in found if each.reaches(one)]
        code = quoted(each.silence.code)
        if any(one.severity is Severity.ERROR for one in reached):
            hint = "mend what the error names"
            yield error("GW137", f"{code} is an error here and cannot be silenced", each.where, hint)
        elif not reached and (has_day or each.silence.code not in BY_DAY):
            at = f" at {quoted(each.silence.at)}" if each.silence.at else ""
            yield warning("GW136", f"nothing says {code}{at}, so the silence is idle", each.where, "delete it")


def _of_file(file: Read[Any], parts: Mapping[str, tuple[int, int]]) -> Iterator[Silenced]:
    fields = _fields(file) if file.record.silenced else {}
    for at, silence in enumerate(file.record.silenced):
        reach = {"": _EVERYWHERE} if not silence.at else {**fields, **parts}
        first, last = reach.get(silence.at, _NOWHERE)
        yield Silenced(silence, file.where("silenced", at), first, last)


def _parts(clause: Clause) -> dict[str, tuple[int, int]]:
    """Return the first and last line of each part."""
    begins = sorted((part.where.line, name) for name, part in clause.parts.items())
    ends = [line - 1 for line, _ in begins[1:]] + [10**9]
    return {name: (line, end) for (line, name), end in zip(begins, ends, strict=True)}


def _fields(file: Read[Any]) -> dict[str, tuple[int, int]]:
    """Return the first and last line of each field, named by its steps joined with points; a list's items count from 0."""
    places = {**file.yaml.places, **file.yaml.keys}
    made: dict[str, tuple[int, int]] = {}
    for place, where in places.items():
        inside = [other.line for name, other in file.yaml.places.items() if name[: len(place)] == place]
        made[".".join(str(one) for one in place)] = (where.line, max([where.line, *inside]))
    return made
