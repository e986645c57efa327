"""Days as people write them, and what is not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.pledge.days import last_day, month_names, months_later, read_day
from tests.pledge.forms import inputs

MONTHS = month_names(inputs().body.words)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("31 March 2027", "2027-03-31"),
        ("31st March 2027", "2027-03-31"),
        ("the 1st of May 2027", "2027-05-01"),
        ("by 31 March 2027.", "2027-03-31"),
        ("31 Mar 27", "2027-03-31"),
        ("1 Sept 2027", "2027-09-01"),
        ("31Mar2027", "2027-03-31"),
        ("2027/03/31", "2027-03-31"),
        ("March 31, 2027", "2027-03-31"),
        ("31/03/2027", "2027-03-31"),
        ("3.4.27", "2027-04-03"),
        ("03-04-2027", "2027-04-03"),
        ("2027-03-31", "2027-03-31"),
        ("29 February 2028", "2028-02-29"),
        ("end of March 2027", "2027-03"),
        ("2027-03", "2027-03"),
        ("MARCH 2027", "2027-03"),
        ("31-Mar-27", "2027-03-31"),
        ("31 Mar '27", "2027-03-31"),
        ("31\u201303\u20132027", "2027-03-31"),
    ],
)
def test_a_day_or_month_is_read_in_british_order(written: str, wanted: str) -> None:
    assert read_day(written, MONTHS) == wanted


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "in spring",
        "31 February 2027",
        "29/02/2027",
        "13/13/2027",
        "31/03/27 or 30/06/27",
        "31 March 2027, 30 June 2027",
        "31 March",
        "1 March 1927",
        "0/0/0",
        "999999999999",
        "12/2027/31",
        "31 Brumaire 2027",
        "2027",
        "1/2",
        "31 March 2027 at 9",
    ],
)
def test_what_names_no_day_or_more_than_one_is_not_guessed(written: str) -> None:
    assert read_day(written, MONTHS) == ""


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    names = {number: name for name, number in MONTHS.items() if len(name) > 3 or name == "may"}
    ways = [day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day.day} {names[day.month].title()} {day.year}"]
    assert {read_day(one, MONTHS) for one in ways} == {day.isoformat()}


@given(st.text(max_size=60))
def test_any_words_give_a_day_or_nothing(words: str) -> None:
    found = read_day(words, MONTHS)
    assert found == "" or last_day(found) is not None


def test_a_month_stands_for_its_last_day() -> None:
    assert [last_day(one) for one in ("2028-02", "2027-12", "2027-03-05", "")] == [
        date(2028, 2, 29),
        date(2027, 12, 31),
        date(2027, 3, 5),
        None,
    ]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and months_later(later, 1).month != later.month)
