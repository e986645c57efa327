"""The bank holidays that are kept are those of the calendar package, for each nation and year."""

from __future__ import annotations

from datetime import date

import pytest

from goodwork_docs.bankholidays import DAYS, FIRST_YEAR, LAST_YEAR
from goodwork_docs.model.words import Nation
from goodwork_docs.workingdays import UNITED_KINGDOM, bank_holidays, is_working_day


@pytest.mark.parametrize("nation", UNITED_KINGDOM)
@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_each_line_holds_the_days_of_the_calendar_package(nation: Nation, year: int) -> None:
    known = " ".join(sorted(day.isoformat() for day in bank_holidays(nation, year)))
    kept = " ".join(sorted(day for day in DAYS[nation] if day.startswith(f"{year}-")))
    assert kept == known, f"write for {nation}: {known}"


def test_no_day_of_another_year_is_kept() -> None:
    years = {int(day[:4]) for days in DAYS.values() for day in days}
    assert years == set(range(FIRST_YEAR, LAST_YEAR + 1))


def test_years_beyond_those_kept_are_asked_of_the_calendar_package() -> None:
    assert not is_working_day(date(LAST_YEAR + 2, 12, 25), "england")
    assert not is_working_day(date(FIRST_YEAR - 2, 12, 27), "england")
    assert is_working_day(date(LAST_YEAR + 2, 12, 27), "england")
