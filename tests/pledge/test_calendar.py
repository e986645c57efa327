"""The calendar file: sound by RFC 5545, read back by another library, the same bytes each time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from goodwork_docs.pledge.calendarfile import calendar_file
from goodwork_docs.pledge.followups import FollowUp

DAY = date(2026, 11, 22)
# What no calendar can hold: control characters but line breaks, and halves of characters.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=200)
EVENTS = st.builds(FollowUp, st.from_regex(r"[a-z][a-z0-9-]{0,29}", fullmatch=True), st.dates(), WORDS, WORDS)


def event(title: str = "Buy a kettle", says: str = "Ann sees to it") -> FollowUp:
    return FollowUp("tea", date(2027, 3, 31), title, says)


@given(st.lists(EVENTS.filter(lambda one: one.day < date(9999, 12, 31)), min_size=1, max_size=5), st.text(max_size=30))
def test_another_library_reads_back_every_day_and_every_word(found: list[FollowUp], whose: str) -> None:
    read = Calendar.from_ical(calendar_file(found, whose, DAY))
    events = read.walk("VEVENT")
    assert [one.decoded("dtstart") for one in events] == [one.day for one in found]
    assert [str(one["summary"]) for one in events] == [one.title for one in found]
    assert [str(one["description"]) for one in events] == [one.says for one in found]
    assert not read.errors
    assert not any(one.errors for one in events)


@given(WORDS)
def test_no_line_is_longer_than_75_octets_and_each_ends_as_the_standard_says(words: str) -> None:
    data = calendar_file([event(words, words)], "us", DAY)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(one) <= 75 for one in lines)
    assert not any(b"\n" in one or b"\r" in one for one in lines)


def test_words_cannot_begin_a_property_of_their_own() -> None:
    read = Calendar.from_ical(calendar_file([event("Tea\r\nATTACH:http://example.org/x\nEND:VEVENT")], "us", DAY))
    assert len(read.walk("VEVENT")) == 1
    assert "attach" not in read.walk("VEVENT")[0]


def test_a_day_that_moves_keeps_the_name_of_its_event() -> None:
    one, other = event(), FollowUp("tea", date(2027, 6, 30), "Buy a kettle", "")
    names = [Calendar.from_ical(calendar_file([each], "us", DAY)).walk("VEVENT")[0]["uid"] for each in (one, other)]
    assert names[0] == names[1]
    assert Calendar.from_ical(calendar_file([one], "them", DAY)).walk("VEVENT")[0]["uid"] != names[0]


def test_the_same_days_give_the_same_bytes_without_a_clock() -> None:
    assert calendar_file([event()], "us", DAY) == calendar_file([event()], "us", DAY)
    assert b"DTSTAMP:20261122T000000Z\r\n" in calendar_file([event()], "us", DAY)
    assert b"DTSTAMP:20270331T000000Z\r\n" in calendar_file([event()], "us", None)


def test_a_calendar_without_events_is_none() -> None:
    with pytest.raises(ValueError, match="at least one"):
        calendar_file([], "us", DAY)
