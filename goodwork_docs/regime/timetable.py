"""The periods of a timetable by the rules of its regime, and what is wrong with its dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from goodwork_docs.diagnostics import Severity
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.finding import Finding, Periods
from goodwork_docs.model.reason import Problem, Reason
from goodwork_docs.model.reference import RegimeRules
from goodwork_docs.regime.asked import parsed
from goodwork_docs.regime.printed import long_date
from goodwork_docs.workingdays import UNITED_KINGDOM, is_working_day, last_working_day, next_working_day

# The order that a procurement goes in; True where the next date must be a later day, not the same one.
_ORDER: tuple[tuple[str, bool], ...] = (
    ("planned_notice", True),
    ("notice", True),
    ("questions_by", False),
    ("answers_by", False),
    ("tenders_by", False),
    ("decision", False),
    ("standstill_from", False),
    ("contract_signed", False),
    ("start", False),
)
_ONE_DAY = timedelta(days=1)


def periods(contract: Contract, finding: Finding) -> Periods:
    """Return the periods that the Act and the council set for the contract (ss.51, 53, 54).

    The day after publication is day 1 of the tendering period, and the last day for tenders is in it. The day the
    contract award notice is published is day 1 of the standstill where it is a working day. ValueError where the
    regime is not found.
    """
    rules = _rules(finding)
    least, why = _tendering(contract, rules)
    notice, tenders = parsed(contract.timetable.notice), parsed(contract.timetable.tenders_by)
    standing = None if finding.standstill == "none" else rules.standstill_working_days
    anywhere, here = _standstill_ends(contract, finding, standing)
    return Periods(
        tendering_least=least,
        tendering_rule=why,
        tendering_first_day=notice + _ONE_DAY if notice else None,
        tendering_last_day_least=notice + timedelta(days=least) if notice and least else None,
        tendering_given=(tenders - notice).days if notice and tenders else None,
        standstill=finding.standstill,
        standstill_working_days=standing,
        standstill_last_day=anywhere,
        standstill_last_day_here=here,
        sign_from=anywhere + _ONE_DAY if anywhere else None,
        contract_details_by=_days_from_signing(contract, rules.contract_details_days),
        contract_published_by=_days_from_signing(contract, _publishing_days(finding, rules)),
    )


def check_timetable(contract: Contract, finding: Finding) -> tuple[Problem, ...]:
    """Return what is wrong with the dates of the contract; nothing where the regime is not found or not covered."""
    unreal = tuple(_not_dates(contract))
    if not finding.covered:
        return (*unreal, *_out_of_order(contract))
    spans = periods(contract, finding)
    return (
        *unreal,
        *_out_of_order(contract),
        *_planned_notice(contract, finding),
        *_tendering_problems(contract, finding, spans),
        *_tenders_day(contract, finding),
        *_standstill_problems(contract, spans),
        *_framework_ends(contract),
    )


def qualifies(planned: date, notice: date, rules: RegimeRules) -> bool:
    """Return whether a planned procurement notice shortens the period: long enough before, and not too long (s.15(3))."""
    least, most = rules.planned_notice_least_days, rules.planned_notice_most_months
    if least is None or most is None:
        return False
    return notice - planned >= timedelta(days=least) and planned >= _months_before(notice, most)


def _rules(finding: Finding) -> RegimeRules:
    if finding.rules is None:
        raise ValueError("the regime is not found; its problems say why")
    return finding.rules


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _tendering(contract: Contract, rules: RegimeRules) -> tuple[int | None, Reason]:
    """Return the shortest tendering period in days, or None where the law only says reasonable, and the rule."""
    times = contract.timetable
    if rules.tendering_period_days is None or contract.procedure == "direct-award":
        return None, Reason("tendering-direct" if contract.procedure == "direct-award" else f"tendering-{rules.id}")
    planned, notice = parsed(times.planned_notice), parsed(times.notice)
    if contract.procedure == "dynamic-market":
        return _said(rules.tendering_period_short_days, "tendering-dynamic-market")
    if times.urgent:
        return _said(rules.tendering_period_short_days, "tendering-urgent")
    if planned and notice and qualifies(planned, notice, rules):
        return _said(rules.tendering_period_short_days, "tendering-planned")
    if times.all_papers_with_notice:
        return _said(rules.tendering_period_days, "tendering-all-papers")
    return _said(rules.tendering_period_partial_days, "tendering-partial")


def _said(days: int | None, key: str) -> tuple[int | None, Reason]:
    return days, Reason(key, (("days", str(days)),))


def _standstill_ends(contract: Contract, finding: Finding, days: int | None) -> tuple[date | None, date | None]:
    """Return the last day by the bank holidays of the whole United Kingdom, and by those of the nation alone.

    The Act's own meaning of a working day was not checked, and a longer wait is never too short.
    """
    begins = parsed(contract.timetable.standstill_from)
    if begins is None or days is None:
        return None, None
    return last_working_day(begins, days, *UNITED_KINGDOM), last_working_day(begins, days, finding.nation)


def _days_from_signing(contract: Contract, days: int | None) -> date | None:
    """Return the last of the days beginning with the day the contract is entered into."""
    signed = parsed(contract.timetable.contract_signed)
    return signed + timedelta(days=days - 1) if signed and days else None


def _publishing_days(finding: Finding, rules: RegimeRules) -> int | None:
    over, total = rules.contract_published_over, finding.total
    if over is None or total is None or total.with_vat <= over or finding.nation == "wales":
        return None
    return rules.contract_published_days


def _dates(contract: Contract) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield the field path, the text and the strictness of every date that is given, in the order of _ORDER."""
    for name, later in _ORDER:
        text = contract.start if name == "start" else getattr(contract.timetable, name)
        if text:
            yield ("start",) if name == "start" else ("timetable", name), text, later


def _not_dates(contract: Contract) -> Iterator[Problem]:
    for path, text, _ in _dates(contract):
        if parsed(text) is None:
            yield Problem("GW258", "not-a-day", (("day", text),), path)


def _out_of_order(contract: Contract) -> Iterator[Problem]:
    given = [(path, day, later) for path, text, later in _dates(contract) if (day := parsed(text))]
    for (path, day, later), (next_path, next_day, _) in pairwise(given):
        if next_day < day or (later and next_day == day):
            facts = (
                ("first", ".".join(path)),
                ("first_day", long_date(day)),
                ("second", ".".join(next_path)),
                ("second_day", long_date(next_day)),
            )
            yield Problem("GW250", "dates-out-of-order", facts, next_path)


def _planned_notice(contract: Contract, finding: Finding) -> Iterator[Problem]:
    planned, notice = parsed(contract.timetable.planned_notice), parsed(contract.timetable.notice)
    rules = _rules(finding)
    if finding.name != "full" or planned is None or notice is None or qualifies(planned, notice, rules):
        return
    least, most = rules.planned_notice_least_days, rules.planned_notice_most_months
    facts = (("planned", long_date(planned)), ("notice", long_date(notice)), ("least", str(least)), ("most", str(most)))
    yield Problem("GW255", "planned-notice-does-not-qualify", facts, ("timetable", "planned_notice"), Severity.WARNING)


def _tendering_problems(contract: Contract, finding: Finding, spans: Periods) -> Iterator[Problem]:
    given, least = spans.tendering_given, spans.tendering_least
    if given is None or given < 0 or contract.procedure == "direct-award":
        return
    rules = _rules(finding)
    field = ("timetable", "tenders_by")
    if least is not None:
        yield from _too_short(contract, rules, spans, given)
    elif rules.tendering_period_advised_days is not None and given < rules.tendering_period_advised_days:
        facts = (("days", str(given)), ("advised", str(rules.tendering_period_advised_days)))
        yield Problem("GW252", "tendering-period-advice", facts, field, Severity.WARNING)


def _too_short(contract: Contract, rules: RegimeRules, spans: Periods, given: int) -> Iterator[Problem]:
    """Yield a problem where fewer days are given than the law's least, or fewer than it may be."""
    least, last, field = spans.tendering_least or 0, spans.tendering_last_day_least, ("timetable", "tenders_by")
    facts = (("days", str(given)), ("least", str(least)), ("last", long_date(last) if last else ""))
    paper = rules.tendering_period_paper_days
    chosen_earlier = contract.procedure == "competitive-flexible" and given >= (rules.tendering_period_short_days or 0)
    if given < least and chosen_earlier:
        yield Problem("GW251", "tendering-period-preselected", facts, field, Severity.WARNING)
    elif given < least:
        yield Problem("GW251", "tendering-period-short", facts, field)
    elif spans.tendering_rule.key == "tendering-partial" and paper is not None and given < paper:
        yield Problem("GW251", "tendering-period-on-paper", (*facts, ("paper", str(paper))), field, Severity.WARNING)


def _tenders_day(contract: Contract, finding: Finding) -> Iterator[Problem]:
    day = parsed(contract.timetable.tenders_by)
    if day is None or is_working_day(day, finding.nation):
        return
    facts = (("day", long_date(day)), ("next", long_date(next_working_day(day, finding.nation))))
    yield Problem("GW253", "tenders-day-not-working", facts, ("timetable", "tenders_by"), Severity.WARNING)


def _standstill_problems(contract: Contract, spans: Periods) -> Iterator[Problem]:
    signed = parsed(contract.timetable.contract_signed)
    if spans.standstill == "none" or signed is None:
        return
    field = ("timetable", "contract_signed")
    if spans.standstill_last_day is None or spans.standstill_last_day_here is None:
        key = f"standstill-start-missing-{spans.standstill}"
        yield Problem("GW256", key, (), ("timetable", "standstill_from"), Severity.WARNING)
        return
    facts = (("signed", long_date(signed)), ("last", long_date(spans.standstill_last_day)))
    if signed <= spans.standstill_last_day_here:
        severity = Severity.ERROR if spans.standstill == "mandatory" else Severity.WARNING
        yield Problem("GW254", f"standstill-too-short-{spans.standstill}", facts, field, severity)
    elif signed <= spans.standstill_last_day:
        yield Problem("GW257", "standstill-other-bank-holiday", facts, field, Severity.WARNING)


def _framework_ends(contract: Contract) -> Iterator[Problem]:
    framework = contract.under
    ends = parsed(framework.expires) if framework is not None else None
    times = contract.timetable
    for name in ("contract_signed", "decision", "tenders_by", "notice"):
        day = parsed(getattr(times, name))
        if ends is not None and day is not None:
            if day > ends:
                facts = (("day", long_date(day)), ("ends", long_date(ends)))
                yield Problem("GW259", "framework-ended", facts, ("under", "expires"))
            return
