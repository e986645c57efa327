"""What a body may ask of suppliers: the clauses that its priorities name, and the most that a tender may ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodwork_docs.burden import DEFAULT_BANDS
from goodwork_docs.model.council import BurdenBand
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.regime.printed import money
from goodwork_docs.thread import named

View = dict[str, Any]


def clauses(inputs: Inputs) -> list[View]:
    """Return the clauses that the priorities name, each once, with the record that shows its first measure."""
    return [_clause(inputs, name) for name in named(inputs.body.priorities) if name in inputs.body.clauses]


def _clause(inputs: Inputs, name: str) -> View:
    head = inputs.body.clauses[name].head
    evidence = head.measures[0].evidence if head.measures else ""
    return {"title": head.title, "summary": head.summary, "evidence": evidence}


def burden(inputs: Inputs) -> list[View]:
    """Return the most that a tender may ask, by the value of the first term in GBP without VAT."""
    return list(_bands(inputs.council.policy.burden or DEFAULT_BANDS))


def _bands(bands: tuple[BurdenBand, ...]) -> Iterator[View]:
    start = ""
    for one in bands:
        below = money(one.value_below) if one.value_below is not None else ""
        yield {"from": start, "below": below, "asks": one.asks, "questions": one.questions, "words": one.words}
        start = below
