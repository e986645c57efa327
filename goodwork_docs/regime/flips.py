"""What would flip a regime: the value, the CPV code, the notice date, a framework, health care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from goodwork_docs.model.finding import Total
from goodwork_docs.model.reason import Reason
from goodwork_docs.model.reference import Threshold
from goodwork_docs.model.words import RegimeName
from goodwork_docs.regime.asked import Asked, kind_by_code, parsed, regime_by_value
from goodwork_docs.regime.missing import HEALTH_OR_CARE
from goodwork_docs.regime.printed import long_date, money
from goodwork_docs.regime.value import without_vat

# Services that stand next door to works: installing, repairing and upkeep of buildings.
_NEAR_WORKS = ("50", "51")


def flips(asked: Asked, total: Total, threshold: Threshold, name: RegimeName) -> Iterator[Reason]:
    """Yield the facts that would bring another regime, the value first."""
    yield _value(asked, threshold, name)
    yield from _code(asked, total, name)
    yield from _date(asked, total, threshold, name)
    if asked.nation != "northern-ireland" and asked.contract.facts.health_care is False and _care(asked):
        yield Reason("flip-health-care")
    yield Reason("flip-framework")


def call_off_flips(asked: Asked, total: Total | None, threshold: Threshold | None) -> Iterator[Reason]:
    """Yield what the contract would be without its framework."""
    if total is None or threshold is None:
        yield Reason("flip-no-framework")
    else:
        yield Reason(f"flip-no-framework-to-{regime_by_value(threshold, total)}", _amounts(asked, threshold))


def _amounts(asked: Asked, threshold: Threshold) -> tuple[tuple[str, str], ...]:
    bare = without_vat(threshold.amount, asked.contract.value.vat_rate or Decimal(0))
    return (("threshold", money(threshold.amount)), ("without_vat", money(bare)))


def _value(asked: Asked, threshold: Threshold, name: RegimeName) -> Reason:
    above: RegimeName = "light-touch" if threshold.applies == "light-touch" else "full"
    target = above if name == "below-threshold" else "below-threshold"
    return Reason(f"flip-value-to-{target}", _amounts(asked, threshold))


def _code(asked: Asked, total: Total, name: RegimeName) -> Iterator[Reason]:
    kind = asked.contract.kind
    if kind == "services":
        listed = asked.main in asked.codes
        yield from _row(asked, total, name, asked.applies("services", not listed), "off-list" if listed else "on-list")
    if kind == "works":
        yield from _row(asked, total, name, asked.applies("services", False), "not-works")
    elif asked.main.startswith(_NEAR_WORKS) or any(kind_by_code(code) == "works" for code in asked.others):
        yield from _row(asked, total, name, "works", "works")


def _row(asked: Asked, total: Total, name: RegimeName, applies: str, label: str) -> Iterator[Reason]:
    """Yield a flip where the total falls in another regime by another row of thresholds."""
    threshold = asked.threshold(applies)
    if threshold is not None and (other := regime_by_value(threshold, total)) != name:
        yield Reason(f"flip-code-{label}-to-{other}", (*_amounts(asked, threshold), ("total", money(total.with_vat))))


def _date(asked: Asked, total: Total, threshold: Threshold, name: RegimeName) -> Iterator[Reason]:
    for one in asked.thresholds(threshold.applies):
        other = regime_by_value(one, total)
        first, last = parsed(one.notice_from), parsed(one.notice_to)
        if other == name or first is None:
            continue
        facts = (("threshold", money(one.amount)), ("from", long_date(first)))
        if one.notice_from < threshold.notice_from and last is not None:
            facts = (("threshold", money(one.amount)), ("before", long_date(last + timedelta(days=1))))
            yield Reason(f"flip-notice-earlier-to-{other}", facts)
        else:
            yield Reason(f"flip-notice-later-to-{other}", facts)


def _care(asked: Asked) -> bool:
    return any(code.startswith(HEALTH_OR_CARE) for code in (asked.main, *asked.others))
