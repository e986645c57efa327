"""A commitment's words as they are printed: dated figures and the blanks of its clause stand in them as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goodwork_docs.figures import amount, in_force, unit
from goodwork_docs.model.clause import BlankKind
from goodwork_docs.model.library import Clause
from goodwork_docs.model.pledge import Commitment
from goodwork_docs.model.reference import Figure
from goodwork_docs.regime.printed import money, percent

NAMED = re.compile(r"\{(?P<figure>figure:)?(?P<name>[A-Za-z0-9_-]+)\}")
"""A dated figure or a blank in the words of a pledge."""


@dataclass(frozen=True, slots=True)
class Values:
    """Where the values of a pledge's words come from: the clauses that its body sees, the figures, and the day that counts."""

    clauses: Mapping[str, Clause]
    figures: Mapping[str, Figure]
    day: date | None = None

    def worded(self, one: Commitment, text: str) -> str:
        """Return words of a commitment with each figure and blank put in; one that is not there stays as it is written."""
        clause = self.clauses.get(one.clause)

        def put(found: re.Match[str]) -> str:
            said = self._figure(found["name"]) if found["figure"] else self._blank(clause, found["name"])
            return said or found[0]

        return NAMED.sub(put, text)

    def compared(self, one: Commitment) -> str:
        """Return the wording of a commitment with its blanks put in; a dated figure stays a name, as its amount changes."""
        clause = self.clauses.get(one.clause)
        blanks = clause.head.blanks if clause else {}

        def put(found: re.Match[str]) -> str:
            kind = None if found["figure"] else blanks.get(found["name"])
            if kind is None:
                return found[0]
            return _default(kind) or (f"{{figure:{kind.figure}}}" if kind.figure else found[0])

        return NAMED.sub(put, one.wording)

    def _figure(self, name: str) -> str:
        held = in_force(self.figures, name, self.day)
        return f"{amount(held)}{unit(held)}" if held and held.amount is not None else ""

    def _blank(self, clause: Clause | None, name: str) -> str:
        kind = clause.head.blanks.get(name) if clause else None
        if kind is None:
            return ""
        return self._figure(kind.figure) if kind.figure and kind.default is None else _default(kind)


def _default(kind: BlankKind) -> str:
    """Return the default of a blank as clauses print it; "" where it has none."""
    if kind.kind in ("money", "percent") and isinstance(kind.default, int | Decimal):
        return (money if kind.kind == "money" else percent)(Decimal(kind.default))
    return "" if kind.default is None else str(kind.default)


def figures_named(one: Commitment, clauses: Mapping[str, Clause]) -> Iterator[str]:
    """Yield the id of each dated figure that a commitment's words print, by itself or through a blank of its clause."""
    blanks = clauses[one.clause].head.blanks if one.clause in clauses else {}
    for text in (one.wording, one.next_step, one.small, one.not_for, *one.evidence):
        for found in NAMED.finditer(text):
            if found["figure"]:
                yield found["name"]
            elif (kind := blanks.get(found["name"])) and kind.figure:
                yield kind.figure
