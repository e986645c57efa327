"""Measures in the council's own words, in place of a clause's own. The clause, and with it its fingerprint, stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from goodwork_docs.model.clause import Measure
from goodwork_docs.model.council import LocalMeasure

_WORDS = ("title", "unit", "evidence")


def local_measure(own: Iterable[LocalMeasure], clause_id: str, measure: Measure) -> LocalMeasure | None:
    """Return what the council says in place of a clause's measure; None where it says nothing."""
    return next((one for one in own if one.instead_of == f"{clause_id}/{measure.id}"), None)


def reworded(measure: Measure, local: LocalMeasure | None) -> Measure:
    """Return a clause's measure in the council's own words; what these leave empty stays the clause's."""
    given = {name: value for name in _WORDS if local is not None and (value := getattr(local, name))}
    return replace(measure, **given)
