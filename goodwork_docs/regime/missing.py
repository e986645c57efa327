"""What is missing or at odds among the facts that decide a regime: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.diagnostics import Severity
from goodwork_docs.model.finding import Total
from goodwork_docs.model.reason import Problem
from goodwork_docs.model.words import RegimeName
from goodwork_docs.regime.asked import Asked, kind_by_code, parsed, regime_by_value
from goodwork_docs.regime.printed import long_date

HEALTH_OR_CARE = "85"


def missing(asked: Asked) -> Iterator[Problem]:
    """Yield a problem for each fact without which the regime can't be told."""
    yield from _value(asked)
    if asked.contract.kind is None:
        yield Problem("GW233", "kind-missing", (), ("kind",))
    if not asked.main and asked.contract.kind != "works":
        yield Problem("GW234", "cpv-missing", (), ("cpv",))
    if health_care_unknown(asked):
        code = next(one for one in (asked.main, *asked.others) if one.startswith(HEALTH_OR_CARE))
        yield Problem("GW235", "health-care-unknown", (("cpv", code),), ("facts", "health_care"))
    yield from _notice_date(asked)


def health_care_unknown(asked: Asked) -> bool:
    """Return whether a health or care code stands there and nobody has said if this is health care for individuals."""
    if asked.contract.facts.health_care is not None or asked.nation == "northern-ireland":
        return False
    return any(code.startswith(HEALTH_OR_CARE) for code in (asked.main, *asked.others))


def at_odds(asked: Asked, name: RegimeName | None) -> Iterator[Problem]:
    """Yield problems where facts contradict each other or the regime found; `name` is None where none was found."""
    contract, council = asked.contract, asked.council
    if contract.nation is not None and contract.nation != council.nation:
        yield Problem("GW243", "nation-differs", (), ("nation",), Severity.WARNING)
    if contract.procedure == "call-off" and contract.under is None:
        yield Problem("GW244", "framework-missing", (), ("under",))
    if contract.under is not None and contract.procedure not in (None, "call-off", "direct-award"):
        yield Problem("GW245", "procedure-not-call-off", (), ("procedure",), Severity.WARNING)
    if name in ("full", "light-touch"):
        yield from _openness(asked)
    if name is not None and contract.regime not in (None, name):
        yield _regime_differs(asked, name)


def mixed_codes(asked: Asked) -> Iterator[Problem]:
    """Yield a warning where another CPV code would fall in another row of thresholds than the main one."""
    if not asked.main:
        return
    row = _row(asked, asked.main)
    apart = [code for code in asked.others if _row(asked, code) != row]
    if apart:
        facts = (("main", asked.main), ("others", ", ".join(apart)))
        yield Problem("GW237", "mixed-codes", facts, ("cpv",), Severity.WARNING)


def kind_and_code(asked: Asked, total: Total) -> Iterator[Problem]:
    """Yield a problem where the kind and the main CPV code differ: an error where the regime turns on it."""
    kind = asked.contract.kind
    if not asked.main or kind is None or kind == kind_by_code(asked.main):
        return
    listed = asked.main in asked.codes
    rows = (asked.applies(kind, listed), asked.applies(kind_by_code(asked.main), listed))
    names = {regime_by_value(one, total) for one in map(asked.threshold, rows) if one is not None}
    severity = Severity.ERROR if len(names) > 1 else Severity.WARNING
    yield Problem("GW236", f"kind-not-of-code-{kind_by_code(asked.main)}", (("cpv", asked.main),), ("kind",), severity)


def _value(asked: Asked) -> Iterator[Problem]:
    value = asked.contract.value
    if value.amount is None:
        yield Problem("GW230", "value-missing", (), ("value", "amount"))
    if value.vat is None:
        yield Problem("GW231", "vat-missing", (), ("value", "vat"))
    elif value.vat_rate is None:
        yield Problem("GW231", "vat-rate-missing", (), ("value", "vat_rate"))
    if asked.contract.extension_months and value.extension_amount is None and not asked.contract.months:
        yield Problem("GW232", "months-missing", (), ("months",))


def _notice_date(asked: Asked) -> Iterator[Problem]:
    notice = parsed(asked.contract.timetable.notice)
    rows = asked.thresholds("works")
    if notice is None or asked.threshold("works") is not None:
        return
    first, last = parsed(rows[0].notice_from if rows else None), parsed(rows[-1].notice_to if rows else None)
    field = ("timetable", "notice")
    if first is not None and notice < first:
        yield Problem(
            "GW241", "notice-before-the-act", (("notice", long_date(notice)), ("first", long_date(first))), field
        )
    elif last is not None:
        yield Problem(
            "GW242", "thresholds-not-known", (("notice", long_date(notice)), ("last", long_date(last))), field
        )


def _openness(asked: Asked) -> Iterator[Problem]:
    procedure = asked.contract.procedure
    if procedure == "quotations":
        yield Problem("GW246", "quotations-above-threshold", (), ("procedure",))
    elif not asked.contract.advertised and procedure not in ("direct-award", "dynamic-market"):
        yield Problem("GW247", "must-advertise", (), ("advertised",))


def _regime_differs(asked: Asked, name: RegimeName) -> Problem:
    written = asked.rules(asked.contract.regime or name).title
    return Problem("GW238", "regime-differs", (("written", written), ("found", asked.rules(name).title)), ("regime",))


def _row(asked: Asked, code: str) -> str:
    return asked.applies(kind_by_code(code), code in asked.codes)
