"""Working days: not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday of the nation."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from goodwork_docs.bankholidays import DAYS, FIRST_YEAR, LAST_YEAR
from goodwork_docs.model.words import Nation

UNITED_KINGDOM: tuple[Nation, ...] = ("england", "wales", "scotland", "northern-ireland")
_CALENDARS: dict[Nation, str] = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
_ONE_DAY = timedelta(days=1)


def is_working_day(day: date, *nations: Nation) -> bool:
    """Return whether the day is a working day in each of the nations (England where none is named).

    Bank holidays proclaimed after the calendar package was made are not known to it.
    """
    return day.weekday() < 5 and not any(_is_bank_holiday(day, one) for one in nations or ("england",))


def _is_bank_holiday(day: date, nation: Nation) -> bool:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day.isoformat() in DAYS[nation]
    return day in bank_holidays(nation, day.year)


def last_working_day(first: date, days: int, *nations: Nation) -> date:
    """Return the last of `days` working days beginning with `first`, which counts where it is a working day.

    ValueError where `days` is less than 1.
    """
    if days < 1:
        raise ValueError(f"days is {days}; a period has at least one day")
    day = first
    left = days
    while True:
        left -= is_working_day(day, *nations)
        if not left:
            return day
        day += _ONE_DAY


def next_working_day(day: date, *nations: Nation) -> date:
    """Return the day itself where it is a working day, else the first one after it."""
    return last_working_day(day, 1, *nations)


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """Return a nation's bank holidays in one year, as the calendar package has them."""
    import holidays

    # The package counts Christmas Day, Good Friday and substitute days among a nation's bank holidays.
    return frozenset(holidays.country_holidays("GB", subdiv=_CALENDARS[nation], years=year))
