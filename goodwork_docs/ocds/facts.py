"""A fact of a contract file as found in a notice: its field, its value or none, and notes for the officer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goodwork_docs.ocds.jsontext import Node


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the file. None prints an empty field; the notes are printed as comments above it."""

    name: str
    value: Value = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A field that holds fields."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A field that holds a list of groups."""

    rows: tuple[Group, ...]


Value = Group | Rows | tuple[str, ...] | str | int | Decimal | None

ASK: dict[str, str] = {
    "title": "ask the officer who buys",
    "kind": "settle services, goods or works",
    "nation": "settle whose law applies",
    "procedure": "settle the procedure",
    "cpv": "ask the officer who buys",
    "value.amount": "ask the budget holder",
    "value.vat": "ask the budget holder",
    "months": "ask the officer who buys",
    "start": "ask the officer who buys",
    "sector": "choose one from clauses/reference/sectors.yaml",
    "facts.workers": "ask the service",
    "facts.low_pay": "ask the service",
    "facts.tupe": "ask the service and personnel",
    "facts.health_care": "ask the service whether this is health care for individuals",
    "criteria": "settle the award criteria and their weights",
    "criteria.weight": "settle the weight",
    "criteria.kind": "settle price, quality or good-work",
    "criteria.title": "name the criterion",
    "lots.title": "name the lot",
    "timetable.notice": "settle the day of the notice",
    "timetable.tenders_by": "settle the last day for tenders",
    "issues.date": "date this issue",
    "name": "name the body",
}
"""What to do about a required fact that the notice does not give, by field."""


def missing(node: Node, field: str, notes: tuple[str, ...] = (), code: str = "GW605") -> Fact:
    """Return an empty field with a comment, and say that the officer must fill it in."""
    ask = ASK[field]
    why = f"could not be taken from the notice: {notes[0]}" if notes else "is not in the notice"
    node.say(code, f"`{field}` {why}", f"{ask}, and fill in `{field}`")
    return Fact(field.rsplit(".", 1)[-1], None, (*notes, ask if notes else f"not in the notice: {ask}"))


def plain(number: Decimal) -> Decimal:
    """Return a number without an exponent or idle zeros: 5000000.0 as 5000000."""
    return (
        Decimal(format(number, "f").rstrip("0").rstrip("."))
        if "." in format(number, "f")
        else Decimal(format(number, "f"))
    )


def money(number: Decimal) -> str:
    """Return an amount for a comment, for example 1,250,000."""
    return f"{plain(number):,f}"
