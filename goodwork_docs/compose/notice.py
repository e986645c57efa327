"""The view of the notice: what its fields ask that the papers for bidders do not print in the same form."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from goodwork_docs.compose.filled import blank_values
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.regime.printed import money

View = dict[str, Any]
_TERMS = ("basis", "review_date", "published_by", "cap_percent", "first_month", "notice_days")


def notice(inputs: Inputs) -> View:
    """Return the notice's own facts; what the council has not given yet is ""."""
    facts, total = inputs.contract.notice, inputs.finding.total
    return {
        "value": money(total.first_term_without_vat + total.extension_without_vat) if total else "",
        "value_with_vat": money(total.with_vat) if total else "",
        "light_touch": inputs.finding.light_touch,
        "above": bool(inputs.finding.above),
        **_ends(inputs),
        "small": _yes(inputs, facts.suits_small),
        "voluntary": _yes(inputs, facts.suits_voluntary),
        "risks": facts.known_risks,
        "engagement": facts.engagement,
        "changes": facts.changes,
        "review": _review(inputs),
    }


def missing(inputs: Inputs) -> Iterator[str]:
    """Yield the key of each fact that the notice still waits for; none where no notice is owed."""
    facts, asked = inputs.contract.notice, inputs.statements.tender_notice
    if asked == "none":
        return
    if facts.suits_small is None or facts.suits_voluntary is None:
        yield "notice-suits"
    if asked == "UK4" and not facts.known_risks:
        yield "notice-risks"
    if asked == "UK4" and not facts.engagement:
        yield "notice-engagement"
    if inputs.statements.modifications == "s.74" and not facts.changes:
        yield "notice-changes"


def _yes(inputs: Inputs, fact: bool | None) -> str:
    return "" if fact is None else inputs.say("view.yes" if fact else "view.no")


def _ends(inputs: Inputs) -> View:
    """Return the last day of the first term, and that of every extension; "" where the start or length is not known."""
    record = inputs.contract
    if not record.start or not record.months:
        return {"ends": "", "ends_latest": ""}
    start = date.fromisoformat(record.start)
    latest = _last_day(start, record.months + record.extension_months)
    return {
        "ends": inputs.printed_day(_last_day(start, record.months)),
        "ends_latest": inputs.printed_day(latest) if record.extension_months else "",
    }


def _last_day(start: date, months: int) -> date:
    """Return the day before the same day `months` later."""
    at = start.year * 12 + start.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])) - timedelta(days=1)


def _review(inputs: Inputs) -> View:
    """Return the values of the price review that the schedule holds, as it prints them; {} where it holds none."""
    for one in inputs.decisions:
        if one.clause.id == "price-review" and one.ask is not None:
            values = blank_values(inputs, one.clause)
            return {name: values.get(name) or "" for name in _TERMS}
    return {}
