"""Which clauses serve each part of a charter, and which parts no clause serves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Charter

LocalCodes = Mapping[str, Mapping[str, tuple[str, ...]]]
"""A council's own codes: scheme, clause id, codes."""


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a charter, with the ids of the clauses that serve it. A local code has no name of its own."""

    code: str
    name: str
    clauses: tuple[str, ...]


def elements(charter: Charter, clauses: Collection[Clause]) -> tuple[Element, ...]:
    """Return the charter's parts, those that no clause serves first, then in the charter's order."""
    made = [Element(code, name, _serving(charter.id, code, clauses)) for code, name in charter.elements.items()]
    return tuple(sorted(made, key=lambda one: bool(one.clauses)))


def _serving(charter: str, code: str, clauses: Collection[Clause]) -> tuple[str, ...]:
    return tuple(sorted(one.id for one in clauses if code in one.head.maps_to.get(charter, ())))


def local_elements(codes: Mapping[str, tuple[str, ...]]) -> tuple[Element, ...]:
    """Return a local scheme's codes in order, each with its clauses; a scheme has no list of its own, so no gaps."""
    known = sorted({code for held in codes.values() for code in held})
    return tuple(Element(one, "", tuple(sorted(name for name, held in codes.items() if one in held))) for one in known)


def local_codes(codes: LocalCodes, clause_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the schemes that give a clause a code of the council's own, with those codes."""
    return tuple((scheme, held[clause_id]) for scheme, held in codes.items() if held.get(clause_id))
