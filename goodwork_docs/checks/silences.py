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
_NO_PARTS: Mapping[str, Span] = {}
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
        return _key(one) == self.key and first <= _spot(one.where) < end

    @property
    def key(self) -> tuple[str, str]:
        """The code, and the path of the file that it reaches."""
        return self.silence.code, self.path or self.where.path


def _spot(where: Where) -> Spot:
    return where.line, where.column


def silences(loaded: Loaded, paths: Collection[str] | None = None) -> tuple[Silenced, ...]:
    """Return every silence of a workspace's clauses, councils and contracts; with `paths`, of these files only."""
    clauses = loaded.clauses.values()
    files: list[Read[Any]] = [*loaded.councils.values(), *loaded.contracts.values(), *loaded.pledges.values()]
    every = ((one.read, _parts(one) if one.head.silenced else {}) for one in clauses)
    return tuple(
        silenced
        for file, parts in (*every, *((one, _NO_PARTS) for one in files))
        if file.record.silenced and (paths is None or file.where().path in paths)
        for silenced in _of_file(file, parts)
    )


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


def warned(found: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the paths of the files that have a warning: only their silences matter."""
    return frozenset(one.where.path for one in found if one.severity is not Severity.ERROR)


def heard(found: Iterable[Diagnostic], silenced: tuple[Silenced, ...]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics without the warnings that are silenced."""
    held: dict[tuple[str, str], list[Silenced]] = {}
    for each in silenced:
        held.setdefault(each.key, []).append(each)
    return tuple(
        one
        for one in found
        if one.severity is Severity.ERROR or not any(each.reaches(one) for each in held.get(_key(one), ()))
    )


def _key(one: Diagnostic) -> tuple[str, str]:
    return one.code, one.where.path


def check(
    found: Iterable[Diagnostic], silenced: tuple[Silenced, ...], has_day: bool, unexamined: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield silences that silence nothing, and those of errors. `found` is everything, before silences.

    `unexamined` are the paths of files that were not checked: it cannot be told whether a silence in them is idle.
    """
    held: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        held.setdefault(_key(one), []).append(one)
    for each in silenced:
        reached = [one for one in held.get(each.key, ()) if each.reaches(one)]
        code = quoted(each.silence.code)
        if any(one.severity is Severity.ERROR for one in reached):
            hint = "mend what the error names"
            yield error("GW137", f"{code} is an error here and cannot be silenced", each.where, hint)
        elif not reached and each.where.path not in unexamined and (has_day or each.silence.code not in BY_DAY):
            at = f" at {quoted(each.silence.at)}" if each.silence.at else ""
            yield warning("GW136", f"nothing says {code}{at}, so the silence is idle", each.where, "delete it")


def _of_file(file: Read[Any], parts: Mapping[str, Span]) -> Iterator[Silenced]:
    end = min((first for first, _ in parts.values()), default=_END)
    for at, silence in enumerate(file.record.silenced):
        span = _EVERYWHERE if not silence.at else parts.get(silence.at) or _field(file, silence.at, end)
        yield Silenced(silence, file.where("silenced", at), span)


def _parts(clause: Clause) -> dict[str, Span]:
    """Return the span of each part: from its heading to the next."""
    begins = sorted(((part.where.line, 0), name) for name, part in clause.parts.items())
    ends = (*(first for first, _ in begins[1:]), _END)
    return {name: (first, ends[at]) for at, (first, name) in enumerate(begins)}


def _field(file: Read[Any], name: str, end: Spot) -> Span:
    """Return the span of a field, named by its steps joined with points; a list's items count from 0.

    A field ends where the next one begins that is not inside it, and the last one at `end`.
    """
    begins = {place: _spot(where) for place, where in {**file.yaml.places, **file.yaml.keys}.items() if place}
    named = [place for place in begins if ".".join(map(str, place)) == name]
    if not named:
        return _NOWHERE
    place, first = named[-1], begins[named[-1]]
    after = (spot for other, spot in begins.items() if spot > first and other[: len(place)] != place)
    return first, min(after, default=end)
