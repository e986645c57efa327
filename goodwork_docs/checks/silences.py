"""Warnings that a file silences at one place, with a reason. What the law forbids stays an error and cannot be silenced."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Severity, Where, error, quoted, warning
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.model.words import Silence
from goodwork_docs.model.workspace import RowSilence

Spot = tuple[int, int]
"""A line and a column."""
Span = tuple[Spot, Spot]
"""The first spot, and the first that is outside."""
_START, _END = (0, 0), (10**9, 0)
_EVERYWHERE, _NOWHERE = (_START, _END), (_START, _START)
BY_DAY = frozenset({"GW170", "GW220", "GW221"})
"""Warnings that a run without a day does not give."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A silence: what it says, where it is written, and the span that it reaches; `path` is their file, else its own."""

    silence: Silence
    where: Where
    span: Span
    path: str = ""

    def reaches(self, one: Diagnostic) -> bool:
        """Return whether a diagnostic is of the code and stands within the span."""
        first, end = self.span
        return (
            one.code == self.silence.code
            and one.where.path == (self.path or self.where.path)
            and first <= _spot(one.where) < end
        )


def _spot(where: Where) -> Spot:
    return where.line, where.column


def silences(loaded: Loaded) -> tuple[Silenced, ...]:
    """Return every silence of a workspace's clauses, councils and contracts."""
    made: list[Silenced] = []
    for clause in loaded.clauses.values():
        made += _of_file(clause.read, _parts(clause) if clause.head.silenced else {})
    files: list[Read[Any]] = [*loaded.councils.values(), *loaded.contracts.values(), *loaded.pledges.values()]
    for file in files:
        made += _of_file(file, {})
    return tuple(made)


def of_workspace(loaded: Loaded) -> tuple[Silenced, ...]:
    """Return the silences of goodwork.yaml: each reaches the place where its row of a reference file begins.

    Only `check` leaves these out. A pack made here still says that its rate is out of date.
    """
    file = loaded.workspace
    if file is None:
        return ()
    return tuple(_of_row(loaded, file.where("silenced", at), one) for at, one in enumerate(file.record.silenced))


def _of_row(loaded: Loaded, where: Where, one: RowSilence) -> Silenced:
    row = loaded.reference.places.get(one.at)
    span = ((row.line, row.column), (row.line, row.column + 1)) if row else _NOWHERE
    return Silenced(Silence(code=one.code, at=one.at, reason=one.reason), where, span, row.path if row else "")


def heard(found: Iterable[Diagnostic], silenced: tuple[Silenced, ...]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics without the warnings that are silenced."""
    return tuple(
        one for one in found if one.severity is Severity.ERROR or not any(each.reaches(one) for each in silenced)
    )


def check(
    found: Iterable[Diagnostic], silenced: tuple[Silenced, ...], has_day: bool, unexamined: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield silences that silence nothing, and those of errors. `found` is everything, before silences.

    `unexamined` are the paths of files that were not checked: it cannot be told whether a silence in them is idle.
    """
    found = tuple(found)
    for each in silenced:
        reached = [one for one in found if each.reaches(one)]
        code = quoted(each.silence.code)
        if any(one.severity is Severity.ERROR for one in reached):
            hint = "mend what the error names"
            yield error("GW137", f"{code} is an error here and cannot be silenced", each.where, hint)
        elif not reached and each.where.path not in unexamined and (has_day or each.silence.code not in BY_DAY):
            at = f" at {quoted(each.silence.at)}" if each.silence.at else ""
            yield warning("GW136", f"nothing says {code}{at}, so the silence is idle", each.where, "delete it")


def _of_file(file: Read[Any], parts: Mapping[str, Span]) -> Iterator[Silenced]:
    held = file.record.silenced
    begins = min((first for first, _ in parts.values()), default=_END)
    reach = {"": _EVERYWHERE, **_fields(file, begins), **parts} if held else {}
    for at, silence in enumerate(held):
        yield Silenced(silence, file.where("silenced", at), reach.get(silence.at, _NOWHERE))


def _parts(clause: Clause) -> dict[str, Span]:
    """Return the span of each part: from its heading to the next."""
    begins = sorted(((part.where.line, 0), name) for name, part in clause.parts.items())
    ends = (*(first for first, _ in begins[1:]), _END)
    return {name: (first, ends[at]) for at, (first, name) in enumerate(begins)}


def _fields(file: Read[Any], end: Spot) -> dict[str, Span]:
    """Return the span of each field, named by its steps joined with points; a list's items count from 0.

    A field ends where the next one begins that is not inside it, and the last one at `end`.
    """
    begins = {place: _spot(where) for place, where in {**file.yaml.places, **file.yaml.keys}.items() if place}
    made: dict[str, Span] = {}
    for place, first in begins.items():
        after = [spot for name, spot in begins.items() if spot > first and name[: len(place)] != place]
        made[".".join(str(one) for one in place)] = (first, min(after, default=end))
    return made
