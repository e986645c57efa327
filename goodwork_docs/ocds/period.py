"""First term, start and extensions of the contract, from the tender's period or from its lots' where they agree."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from goodwork_docs.diagnostics import quoted
from goodwork_docs.ocds.facts import Fact, missing
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import quote

_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MOST_MONTHS = 600
# These portals count a month as 30 days when they turn months into days (1080 days where the text says three years).
_MONTHS_OF_30_DAYS = ("ocds-r6ebe6", "ocds-kuma6s", "ocds-h6vhtk")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the clock time as written (empty where none) and whether the time is marked as UTC."""

    day: date
    clock: str = ""
    utc: bool = False
    is_midnight: bool = False

    @property
    def last_day(self) -> date:
        """The last day of a deadline: midnight ends the day before."""
        return self.day - timedelta(days=1) if self.is_midnight else self.day


@dataclass(frozen=True, slots=True)
class Term:
    """A term in months, and a comment where the notice's own figure is not whole months."""

    months: int | None
    notes: tuple[str, ...] = ()


def moment(node: Node) -> Moment | None:
    """Return the day and time of a date, or None with a diagnostic where it is none."""
    text = node.text()
    if not text:
        return None
    found = _MOMENT.fullmatch(text)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    if found is None or day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        node.say("GW606", f"the date {quoted(text)} cannot be believed", "it was left out: type the right day in")
        return None
    clock = f"{found[4]}:{found[5]}" if found[4] else ""
    utc = found[6] in ("Z", "+00:00", "+0000")
    # Midnight in British summer time, written as UTC, is 23:00 of the day before.
    if utc and clock == "23:00" and is_summer(day):
        return Moment(day + timedelta(days=1), is_midnight=True)
    return Moment(day, clock, utc)


def is_summer(day: date) -> bool:
    """Return whether British summer time holds on a day."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def periods(notice: Notice) -> tuple[Node, ...]:
    """Return the tender's contract period, or those of its lots where it has none."""
    own = notice.tender.get("contractPeriod")
    if own.value is not None:
        return (own,)
    found = (lot.get("contractPeriod") for lot in notice.tender.get("lots").objects())
    return tuple(one for one in found if one.value is not None)


def facts(notice: Notice) -> tuple[Fact, ...]:
    """Return months, extension_months and start."""
    found = periods(notice)
    return (_months(notice, found), _extension(notice, found), _start(notice, found))


def _months(notice: Notice, found: tuple[Node, ...]) -> Fact:
    terms = tuple(dict.fromkeys(_term(one, notice.prefix) for one in found))
    if not terms:
        return missing(notice.tender, "months")
    if len({one.months for one in terms}) > 1:
        told = tuple(dict.fromkeys(_told(one) for one in found))
        return missing(found[0], "months", (f"the lots differ: {'; '.join(told[:5])}",), "GW610")
    if terms[0].months is None:
        return missing(found[0], "months", terms[0].notes)
    if terms[0].notes:
        found[0].say("GW606", f"the term is not written in months: {_told(found[0])}", "check `months`")
    return Fact("months", terms[0].months, terms[0].notes)


def _term(period: Node, prefix: str) -> Term:
    months = period.get("durationInMonths").number()
    if months is not None and months == int(months) and 0 < months <= _MOST_MONTHS:
        return Term(int(months))
    start, end = moment(period.get("startDate")), moment(period.get("endDate"))
    if start and end:
        return between(start.day, end.day)
    days = period.get("durationInDays").number()
    return _of_days(days, prefix) if days is not None else Term(None, (f"the notice says {_told(period)}",))


def _of_days(days: Decimal, prefix: str) -> Term:
    told = f"the notice says {days:f} days"
    of_30, of_365 = days % 30 == 0, days % 365 == 0
    if days <= 0 or days > 30 * _MOST_MONTHS or not (of_30 or of_365) or (of_30 and of_365):
        return Term(None, (told,))
    if of_365:
        return Term(int(days / 365 * 12), (f"{told}, counted as years of 365 days",))
    usual = ", as this portal writes them" if prefix in _MONTHS_OF_30_DAYS else ""
    return Term(int(days / 30), (f"{told}, counted as months of 30 days{usual}",))


def between(start: date, end: date) -> Term:
    """Return the months from a first day to a last day, both counted; rounded to the nearest month, and said."""
    told = f"the notice says {start} to {end}"
    if end <= start:
        return Term(None, (told,))
    whole = (end.year - start.year) * 12 + end.month - start.month
    for months in (whole, whole + 1):
        if months and end + timedelta(days=1) == _later(start, months):
            return Term(months) if months <= _MOST_MONTHS else Term(None, (told,))
    if whole and end == _later(start, whole) and whole <= _MOST_MONTHS:
        return Term(whole, (f"{told}: the last day begins a new month and was not counted",))
    nearest = round(((end - start).days + 1) / Decimal("30.4375"))
    if not 0 < nearest <= _MOST_MONTHS:
        return Term(None, (f"{told}: {(end - start).days + 1} days",))
    return Term(nearest, (f"{told}: no whole number of months, rounded to the nearest",))


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _told(period: Node) -> str:
    names = ("startDate", "endDate", "durationInDays", "durationInMonths")
    values = (period.get(name) for name in names)
    return ", ".join(f"{one.at[-1]} {quote(one.raw(), 40)}" for one in values if one.value is not None) or "nothing"


def _start(notice: Notice, found: tuple[Node, ...]) -> Fact:
    starts = tuple(one for one in (period.get("startDate") for period in found) if one.value is not None)
    days = tuple(dict.fromkeys(moment(one) for one in starts))
    if not starts:
        return missing(notice.tender, "start")
    if len(days) > 1 or days[0] is None:
        told = tuple(dict.fromkeys(quote(one.raw(), 40) for one in starts))
        return missing(
            starts[0], "start", (f"the notice says {', '.join(told[:5])}",), "GW610" if len(days) > 1 else "GW606"
        )
    return Fact("start", days[0].day.isoformat())


def _extension(notice: Notice, found: tuple[Node, ...]) -> Fact:
    terms = tuple(dict.fromkeys(_added(one) for one in found if one.get("maxExtentDate").value is not None))
    notes = _renewals(notice)
    if len(terms) == 1 and terms[0].months is not None:
        return Fact("extension_months", terms[0].months, (*terms[0].notes, *notes))
    told = tuple(note for one in terms for note in one.notes)
    if terms or notes:
        hint = "write the months of all extensions under `extension_months`; empty counts as none"
        (found[0] if found else notice.tender).say(
            "GW606", "the notice tells of extensions or options in words only", hint
        )
        return Fact(
            "extension_months", None, (*told, *notes, "write the months of all extensions; empty counts as none")
        )
    return (
        Fact("extension_months", 0)
        if _refused_renewal(notice)
        else Fact("extension_months", None, ("not in the notice; empty counts as none",))
    )


def _refused_renewal(notice: Notice) -> bool:
    lots = notice.tender.get("lots").objects()
    return bool(lots) and all(lot.get("hasRenewal").value is False for lot in lots)


def _added(period: Node) -> Term:
    end, most = moment(period.get("endDate")), moment(period.get("maxExtentDate"))
    if end is None or most is None:
        return Term(None, (f"the notice says at the longest until {quote(period.get('maxExtentDate').raw(), 40)}",))
    if most.day <= end.day:
        return Term(0 if most.day == end.day else None, (f"the notice says at the longest until {most.day}",))
    return between(end.day + timedelta(days=1), most.day)


def _renewals(notice: Notice) -> tuple[str, ...]:
    told: dict[str, None] = {}
    for one in (notice.tender, *notice.tender.get("lots").objects()):
        for name, has in (("renewal", "hasRenewal"), ("options", "hasOptions")):
            said = one.get(name, "description").text()
            if said or one.get(has).flag():
                told[f"{name}: {quote(said) if said else 'yes, without details'}"] = None
    return tuple(told)[:6]
