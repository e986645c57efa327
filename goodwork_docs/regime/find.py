"""Which regime a contract falls in, why, and what would flip it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from msgspec.structs import asdict, replace

from goodwork_docs.diagnostics import Severity
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.finding import Finding, Standstill, Total
from goodwork_docs.model.reason import Problem, Reason
from goodwork_docs.model.reference import RegimeRules, Regimes, Threshold
from goodwork_docs.model.words import RegimeName
from goodwork_docs.regime.asked import Asked, parsed, regime_by_value
from goodwork_docs.regime.flips import call_off_flips, flips
from goodwork_docs.regime.missing import at_odds, health_care_unknown, kind_and_code, missing, mixed_codes
from goodwork_docs.regime.printed import long_date, money
from goodwork_docs.regime.value import total_value

# Rules of a call-off that give way where its framework is light touch: such a call-off is a light touch contract.
_LIGHT_TOUCH_RULES = (
    "later_notices",
    "kpis_duty_over",
    "kpis_least",
    "contract_details_days",
    "contract_published_days",
    "failure_notice_days",
    "modifications",
)
# And where it is worth less than the threshold: then it is no public contract.
_BELOW_RULES = (
    "notice_from",
    "notice_from_central",
    "later_notices",
    "kpis_duty_over",
    "kpis_least",
    "contract_details_days",
    "contract_details_rule",
    "contract_published_over",
    "contract_published_days",
    "failure_notice_days",
    "modifications",
    "implied_payment",
)


def find(contract: Contract, council: Council, regimes: Regimes, light_touch_codes: frozenset[str]) -> Finding:
    """Return the regime of the contract with its reasons, or the problems that keep it from being found.

    LookupError where the reference file lacks a regime.
    """
    asked = Asked(contract, council, regimes, light_touch_codes, total_value(contract))
    stop = _outside(asked)
    if stop is not None:
        return _stopped(asked, stop)
    if contract.under is not None and not health_care_unknown(asked):
        return _call_off(asked)
    return _worth(asked)


def _outside(asked: Asked) -> RegimeName | None:
    """Return the regime outside this tool that governs the contract, or None."""
    if "scotland" in (asked.nation, asked.council.nation):
        return "scotland"
    if asked.contract.facts.health_care and asked.nation != "northern-ireland":
        return "provider-selection"
    # No fact of the contract file tells a concession: the officer's word is taken.
    return "concession" if asked.contract.regime == "concession" else None


def _stopped(asked: Asked, name: RegimeName) -> Finding:
    rules = asked.rules(name)
    instead = ("instead", rules.not_covered)
    reasons = (Reason(_WHY_OUTSIDE[name]), Reason("not-covered-instead", (instead,)))
    not_covered = Problem("GW239", "not-covered", (("regime", rules.title), instead), _FIELD_OUTSIDE[name])
    found = _finding(asked, name, rules, None, (not_covered, *at_odds(asked, name)))
    return dataclasses.replace(found, reasons=reasons)


_WHY_OUTSIDE: dict[RegimeName, str] = {
    "scotland": "scottish-authority",
    "provider-selection": "health-care",
    "concession": "concession-written",
}
_FIELD_OUTSIDE: dict[RegimeName, tuple[str, ...]] = {
    "scotland": ("nation",),
    "provider-selection": ("facts", "health_care"),
    "concession": ("regime",),
}


def _call_off(asked: Asked) -> Finding:
    framework = asked.contract.under
    if framework is None:
        raise ValueError("a call-off has a framework")
    threshold = _call_off_threshold(asked, framework.light_touch)
    below = _falls_short(asked.total, threshold)
    rules = _call_off_rules(asked, framework.light_touch, below)
    style = "call-off-light-touch" if framework.light_touch else "call-off-criteria"
    reasons = (Reason("under-framework", (("framework", framework.title),)), Reason(style))
    notes = (*_notes(asked, threshold), *((Reason("call-off-below-threshold"),) if below else ()))
    turns = tuple(call_off_flips(asked, asked.total, threshold))
    problems = (*missing(asked), *mixed_codes(asked), *at_odds(asked, "call-off"))
    found = _finding(asked, "call-off", rules, threshold, problems)
    return dataclasses.replace(found, reasons=reasons, flips=turns, notes=notes)


def _call_off_threshold(asked: Asked, light_touch: bool) -> Threshold | None:
    kind = asked.contract.kind
    if light_touch:
        return asked.threshold("light-touch")
    return None if kind is None else asked.threshold(asked.applies(kind, asked.main in asked.codes))


def _falls_short(total: Total | None, threshold: Threshold | None) -> bool:
    return total is not None and threshold is not None and total.with_vat < threshold.amount


def _call_off_rules(asked: Asked, light_touch: bool, below: bool) -> RegimeRules:
    rules = asked.rules("call-off")
    if light_touch:
        rules = _taking(rules, asked.rules("light-touch"), _LIGHT_TOUCH_RULES)
    if below:
        rules = _taking(rules, asked.rules("below-threshold"), _BELOW_RULES)
    return rules


def _taking(rules: RegimeRules, other: RegimeRules, fields: tuple[str, ...]) -> RegimeRules:
    """Return the rules with some fields of others, and the law of both."""
    values = asdict(other)
    basis = tuple(dict.fromkeys((*rules.basis, *other.basis)))
    return replace(rules, basis=basis, **{field: values[field] for field in fields})


def _worth(asked: Asked) -> Finding:
    """Find the regime by the value of the contract, where every fact is there and none contradicts another."""
    kind, total = asked.contract.kind, asked.total
    problems = [*missing(asked), *mixed_codes(asked)]
    threshold = None if kind is None else asked.threshold(asked.applies(kind, asked.main in asked.codes))
    if total is not None:
        problems += kind_and_code(asked, total)
    name: RegimeName | None = None
    if total is not None and threshold is not None and not _errors(problems):
        name = regime_by_value(threshold, total)
    problems += at_odds(asked, name)
    if name is None or total is None or threshold is None:
        return _finding(asked, None, None, threshold, tuple(problems))
    reasons = (_why_row(asked, threshold), _why_value(total, threshold, name))
    turns = tuple(flips(asked, total, threshold, name))
    notes = tuple(_notes(asked, threshold))
    found = _finding(asked, name, asked.rules(name), threshold, tuple(problems))
    return dataclasses.replace(found, reasons=reasons, flips=turns, notes=notes)


def _errors(problems: list[Problem]) -> bool:
    return any(one.severity is Severity.ERROR for one in problems)


def _why_row(asked: Asked, threshold: Threshold) -> Reason:
    """Say by what the row of thresholds was chosen: the list of light touch codes, or the kind."""
    if threshold.applies == "light-touch":
        return Reason("code-on-list", (("cpv", asked.main),))
    kind = asked.contract.kind
    if kind == "services":
        return Reason("code-off-list", (("cpv", asked.main),))
    return Reason(f"kind-{kind}", (("cpv", asked.main),)) if asked.main else Reason(f"kind-{kind}-no-code")


def _why_value(total: Total, threshold: Threshold, name: RegimeName) -> Reason:
    side = "under" if name == "below-threshold" else "over"
    facts = (("total", money(total.with_vat)), ("threshold", money(threshold.amount)))
    return Reason(f"{side}-{threshold.applies}", facts)


def _notes(asked: Asked, threshold: Threshold | None) -> Iterator[Reason]:
    if threshold is not None and parsed(asked.contract.timetable.notice) is None:
        first = parsed(threshold.notice_from)
        yield Reason("thresholds-latest", (("from", long_date(first) if first else threshold.notice_from),))
    if asked.total is not None and asked.total.assumed:
        yield asked.total.workings
    if threshold is not None and threshold.applies == "light-touch" and asked.contract.under is None:
        yield from _between(asked, threshold)
    if _falls_short(asked.total, threshold) and asked.council.kind_of_body == "school":
        yield Reason("school-part-6")
    if asked.council.kind_of_body == "nhs-body":
        yield Reason("nhs-thresholds")
    if asked.nation in ("wales", "northern-ireland"):
        yield Reason(f"nation-{asked.nation}")


def _between(asked: Asked, threshold: Threshold) -> Iterator[Reason]:
    """Say that a value over the usual threshold for services is still below the one for light touch."""
    usual = asked.threshold(asked.applies("services", False))
    total = asked.total
    if usual is not None and total is not None and usual.amount <= total.with_vat < threshold.amount:
        yield Reason("light-touch-decides", (("usual", money(usual.amount)), ("threshold", money(threshold.amount))))


def _finding(
    asked: Asked,
    name: RegimeName | None,
    rules: RegimeRules | None,
    threshold: Threshold | None,
    problems: tuple[Problem, ...],
) -> Finding:
    """Return a finding without its reasons."""
    usual = asked.threshold(asked.applies("services", False))
    return Finding(
        name=name,
        rules=rules,
        threshold=threshold,
        total=asked.total,
        reasons=(),
        flips=(),
        problems=problems,
        nation=asked.nation,
        kind_of_body=asked.council.kind_of_body,
        light_touch=_light_touch(asked, name),
        standstill=_standstill(asked, rules),
        works_stage_from=usual.amount if usual is not None else None,
    )


def _light_touch(asked: Asked, name: RegimeName | None) -> bool:
    framework = asked.contract.under
    if name == "call-off" and framework is not None:
        return framework.light_touch
    return asked.main in asked.codes and asked.contract.kind == "services"


def _standstill(asked: Asked, rules: RegimeRules | None) -> Standstill:
    """Return the standstill: as the law has it, or the council's own where the law has none."""
    if rules is None or not rules.covered:
        return "none"
    if rules.standstill == "mandatory":
        return "mandatory"
    return "voluntary" if asked.council.policy.standstill_voluntary else "none"
