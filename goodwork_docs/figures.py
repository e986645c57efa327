"""Dated figures: which row of a series holds on a day, what is still unknown, and how an amount is written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date

from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Figure

_WITH_PENCE_BELOW = 1000


def in_force(figures: Mapping[str, Figure], figure_id: str, day: date | None) -> Figure | None:
    """Return the latest row of a figure's series whose amount is known and which had begun on the day.

    Without a day, the latest that is known. None for an id that no row has.
    """
    found = figures.get(figure_id)
    for one in series(figures, figure_id):
        if one.amount is not None and (day is None or _begun(one, day)):
            found = one
    return found


def series(figures: Mapping[str, Figure], figure_id: str) -> Iterator[Figure]:
    """Yield a figure and the rows that follow it, one after the other."""
    at, seen = figures.get(figure_id), set[str]()
    while at is not None and at.id not in seen:
        yield at
        seen.add(at.id)
        at = next((one for one in figures.values() if one.follows in seen and one.id not in seen), None)


def not_known(figures: Mapping[str, Figure], figure_id: str) -> tuple[Figure, ...]:
    """Return the rows of a figure's series whose amount is not known: they are asked for, and never guessed."""
    return tuple(one for one in series(figures, figure_id) if one.amount is None)


def overdue(figures: Mapping[str, Figure], one: Figure, today: date) -> bool:
    """Return whether a figure was to change, or its last day was, before today, and no later row of the series is known."""
    days = [date.fromisoformat(day) for day in (one.expected_change, one.until) if day]
    if not days or min(days) >= today:
        return False
    return not any(later.amount is not None for later in series(figures, one.id) if later is not one)


def printed_ids(clause: Clause) -> tuple[str, ...]:
    """Return the ids of the figures that a clause's words and blanks name, each once."""
    named = [name for part in clause.parts.values() for name in part.blanks if name.startswith("figure:")]
    of_blanks = [kind.figure for kind in clause.head.blanks.values() if kind.figure]
    return tuple(dict.fromkeys([*(name.removeprefix("figure:") for name in named), *of_blanks]))


def amount(one: Figure) -> str:
    """Return the amount as it is printed, pence in small sums only: £13.45, £36,000,000, 30; empty where it is not known."""
    if one.amount is None:
        return ""
    if not one.unit.startswith("GBP"):
        return f"{one.amount:,f}"
    text = f"£{one.amount:,.2f}"
    return text if one.amount < _WITH_PENCE_BELOW else text.removesuffix(".00")


def unit(one: Figure) -> str:
    """Return what follows the amount, with a space before it: " an hour", " days", or nothing."""
    text = one.unit.removeprefix("GBP").strip()
    return f" {text}" if text else ""


def is_pay(one: Figure) -> bool:
    """Return whether a figure is a rate of pay; others are amounts and periods of a rule."""
    return one.unit == "GBP an hour"


def day_of(one: Figure) -> str:
    """Return the day or month that a figure counts from: announced, else begun; empty where neither is known."""
    return one.announced or one.effective_from or ""


def last_day(written: str) -> date | None:
    """Return the last day of a day, a month or a year; None for what is no day of the calendar."""
    year, month, day = (int(one) for one in (*written.split("-"), "0", "0")[:3])
    try:
        return date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None


def _begun(one: Figure, day: date) -> bool:
    written = day_of(one)
    last = last_day(written) if written else None
    return last is None or last <= day
