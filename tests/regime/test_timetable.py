"""Periods and dates: tendering periods, the standstill, working days, dates in order."""

from __future__ import annotations

from datetime import date

import pytest

from goodwork_docs.diagnostics import Severity
from goodwork_docs.regime import check_timetable, find, periods
from goodwork_docs.workingdays import UNITED_KINGDOM, is_working_day, last_working_day, next_working_day
from tests.regime.samples import contract, council, light_touch_codes, regimes, sentences

REGIMES = regimes()
CODES = light_touch_codes()
SENTENCES = sentences()
FULL = {"amount": 1000000}
LIGHT = {"amount": 1000000, "cpv": ["79713000"]}
SMALL = {"amount": 50000}


def both(body=None, **facts):
    one = contract(**facts)
    return one, find(one, body or council(), REGIMES, CODES)


def problems(body=None, **facts):
    return check_timetable(*both(body, **facts))


def keys(body=None, **facts):
    return [one.key for one in problems(body, **facts)]


def least(**facts):
    spans = periods(*both(**facts))
    return spans.tendering_least, spans.tendering_rule.key


@pytest.mark.parametrize(
    ("facts", "days", "rule"),
    [
        ({}, 25, "tendering-all-papers"),
        ({"all_papers_with_notice": False}, 30, "tendering-partial"),
        ({"urgent": True}, 10, "tendering-urgent"),
        ({"planned_notice": "2026-04-22"}, 10, "tendering-planned"),
        ({"planned_notice": "2026-04-23"}, 25, "tendering-all-papers"),
        ({"planned_notice": "2025-06-01"}, 10, "tendering-planned"),
        ({"planned_notice": "2025-05-31"}, 25, "tendering-all-papers"),
        ({"procedure": "dynamic-market"}, 10, "tendering-dynamic-market"),
        ({"procedure": "direct-award"}, None, "tendering-direct"),
    ],
)
def test_the_full_regime_sets_the_shortest_tendering_period(facts, days, rule):
    assert least(**FULL, **facts) == (days, rule)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (LIGHT, "tendering-light-touch"),
        (SMALL, "tendering-below-threshold"),
        ({**FULL, "under": {"title": "Cleaning"}}, "tendering-call-off"),
    ],
)
def test_elsewhere_no_number_of_days_is_set_and_each_regime_says_so_in_its_own_words(facts, rule):
    assert least(**facts) == (None, rule)


def test_day_one_is_the_day_after_the_notice():
    spans = periods(*both(**FULL, notice="2026-06-01", tenders_by="2026-06-26"))
    assert spans.tendering_first_day == date(2026, 6, 2)
    assert spans.tendering_last_day_least == date(2026, 6, 26)
    assert spans.tendering_given == 25


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"tenders_by": "2026-06-26"}, []),
        ({"tenders_by": "2026-06-25"}, ["tendering-period-short"]),
        ({"tenders_by": "2026-06-30", "all_papers_with_notice": False}, ["tendering-period-short"]),
        ({"tenders_by": "2026-07-01", "all_papers_with_notice": False}, ["tendering-period-on-paper"]),
        ({"tenders_by": "2026-07-06", "all_papers_with_notice": False}, []),
        ({"tenders_by": "2026-06-11", "urgent": True}, []),
        ({"tenders_by": "2026-06-10", "urgent": True}, ["tendering-period-short"]),
        ({"tenders_by": "2026-06-11", "procedure": "competitive-flexible"}, ["tendering-period-preselected"]),
        ({"tenders_by": "2026-06-10", "procedure": "competitive-flexible"}, ["tendering-period-short"]),
        ({"tenders_by": "2026-07-01", "planned_notice": "2026-05-20"}, ["planned-notice-does-not-qualify"]),
    ],
)
def test_tenders_have_the_days_of_the_law(facts, found):
    assert keys(**FULL, **facts) == found


def test_a_short_period_is_an_error_in_the_full_regime_and_advice_below():
    (full,) = problems(**FULL, tenders_by="2026-06-10")
    (light,) = problems(**LIGHT, tenders_by="2026-06-10")
    (small,) = problems(**SMALL, tenders_by="2026-06-10")
    assert (full.key, full.severity) == ("tendering-period-short", Severity.ERROR)
    assert {(one.key, one.severity) for one in (light, small)} == {("tendering-period-advice", Severity.WARNING)}
    assert keys(**SMALL, tenders_by="2026-06-11") == []


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2026-06-22", "2026-07-01"),  # Monday to the Wednesday of the week after
        ("2026-06-20", "2026-07-01"),  # published on a Saturday: Monday is day 1
        ("2026-03-30", "2026-04-10"),  # Good Friday and Easter Monday between
        ("2026-12-18", "2026-12-31"),  # Christmas Day, and Boxing Day in lieu on the 28th
        ("2026-12-22", "2027-01-06"),  # 4 January 2027 too, a bank holiday in Scotland only
        ("2026-05-20", "2026-06-01"),  # the spring bank holiday
    ],
)
def test_the_standstill_is_eight_working_days_beginning_with_the_award_notice(begins, ends):
    spans = periods(*both(**FULL, standstill_from=begins))
    assert spans.standstill_last_day == date.fromisoformat(ends)
    assert (spans.sign_from - spans.standstill_last_day).days == 1


def test_a_bank_holiday_elsewhere_lengthens_the_safe_count_alone():
    spans = periods(*both(**FULL, standstill_from="2026-11-25"))
    assert spans.standstill_last_day_here == date(2026, 12, 4)
    assert spans.standstill_last_day == date(2026, 12, 7)
    facts = {**FULL, "standstill_from": "2026-11-25"}
    assert keys(**facts, contract_signed="2026-12-04") == ["standstill-too-short-mandatory"]
    assert keys(**facts, contract_signed="2026-12-07") == ["standstill-other-bank-holiday"]
    assert keys(**facts, contract_signed="2026-12-08") == []


def test_a_voluntary_standstill_is_a_warning_and_none_is_silent():
    facts = {**LIGHT, "standstill_from": "2026-06-22", "contract_signed": "2026-06-25"}
    (problem,) = problems(council(standstill_voluntary=True), **facts)
    assert (problem.key, problem.severity) == ("standstill-too-short-voluntary", Severity.WARNING)
    assert keys(**facts) == []


def test_signing_without_the_day_of_the_award_notice_is_warned_of():
    assert keys(**FULL, contract_signed="2026-09-01") == ["standstill-start-missing-mandatory"]


@pytest.mark.parametrize(
    ("day", "following"),
    [("2026-06-27", "29 June 2026"), ("2026-08-31", "1 September 2026"), ("2026-12-25", "29 December 2026")],
)
def test_a_last_day_for_tenders_that_is_no_working_day_is_warned_of(day, following):
    (problem,) = problems(**FULL, tenders_by=day)
    assert problem.key == "tenders-day-not-working"
    assert dict(problem.facts)["next"] == following


def test_saint_patricks_day_is_a_working_day_in_england_alone_of_the_two():
    facts = {**SMALL, "notice": "2026-02-02", "tenders_by": "2026-03-17"}
    assert keys(**facts) == []
    assert keys(council(nation="northern-ireland"), **facts) == ["tenders-day-not-working"]


@pytest.mark.parametrize(
    "facts",
    [
        {"questions_by": "2026-05-31"},
        {"questions_by": "2026-06-20", "answers_by": "2026-06-19"},
        {"answers_by": "2026-07-02", "tenders_by": "2026-07-01"},
        {"tenders_by": "2026-07-01", "decision": "2026-06-30"},
        {"contract_signed": "2026-09-01", "standstill_from": "2026-08-03", "start": "2026-08-31"},
        {"planned_notice": "2026-06-01"},
    ],
)
def test_dates_in_the_wrong_order_are_an_error(facts):
    found = [one for one in problems(**FULL, **facts) if one.key == "dates-out-of-order"]
    assert len(found) == 1
    assert found[0].severity is Severity.ERROR


def test_a_whole_timetable_in_order_has_no_problem():
    times = {
        "planned_notice": "2026-03-02",
        "questions_by": "2026-06-15",
        "answers_by": "2026-06-19",
        "tenders_by": "2026-07-03",
        "decision": "2026-08-03",
        "standstill_from": "2026-08-04",
        "contract_signed": "2026-08-17",
        "start": "2026-10-01",
    }
    assert keys(**FULL, **times) == []


def test_one_day_may_hold_the_decision_and_the_award_notice():
    assert keys(**FULL, decision="2026-08-03", standstill_from="2026-08-03") == []


def test_a_day_that_is_not_in_the_calendar_is_an_error():
    assert keys(**FULL, tenders_by="2026-02-30") == ["not-a-day"]


def test_dates_are_read_even_where_the_regime_is_not_found():
    assert keys(amount=None, questions_by="2026-05-01") == ["dates-out-of-order"]


def test_a_call_off_after_its_framework_ended_is_an_error():
    under = {"title": "Cleaning", "expires": "2026-08-31"}
    assert keys(**FULL, under=under, decision="2026-08-31") == []
    assert keys(**FULL, under=under, decision="2026-09-01") == ["framework-ended"]


def test_days_from_signing_begin_with_the_day_of_signing():
    spans = periods(*both(amount=6000000, contract_signed="2026-09-01"))
    assert spans.contract_details_by == date(2026, 9, 30)
    assert spans.contract_published_by == date(2026, 11, 29)
    assert periods(*both(**FULL, contract_signed="2026-09-01")).contract_published_by is None
    assert periods(*both(**LIGHT, contract_signed="2026-09-01")).contract_details_by == date(2026, 12, 29)


def test_every_problem_of_a_bad_timetable_can_be_printed():
    times = {"planned_notice": "2026-05-20", "questions_by": "2026-05-31", "tenders_by": "2026-06-20"}
    times |= {"standstill_from": "2026-06-22", "contract_signed": "2026-06-23"}
    found = problems(**FULL, **times)
    assert len(found) == 5
    for one in found:
        assert one.message.filled(SENTENCES)
        assert one.hint.filled(SENTENCES)


def test_periods_need_a_regime():
    with pytest.raises(ValueError, match="not found"):
        periods(*both(amount=None))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-05-04", False),  # early May
        ("2026-05-05", True),
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-28", False),  # for Boxing Day, a Saturday
        ("2027-12-27", False),  # for Christmas Day, a Saturday
        ("2027-12-28", False),  # for Boxing Day, a Sunday
        ("2027-01-01", False),
        ("2027-01-04", True),
        ("2022-09-19", False),  # a proclaimed day
    ],
)
def test_englands_working_days(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


def test_the_nations_differ():
    assert not is_working_day(date(2027, 1, 4), "scotland")
    assert not is_working_day(date(2027, 1, 4), *UNITED_KINGDOM)
    assert is_working_day(date(2026, 4, 6), "scotland")
    assert not is_working_day(date(2026, 4, 6), "wales")


def test_a_period_of_one_day_is_the_day_itself_or_the_next_working_day():
    assert last_working_day(date(2026, 6, 1), 1) == date(2026, 6, 1)
    assert next_working_day(date(2026, 6, 6)) == date(2026, 6, 8)
    with pytest.raises(ValueError, match="at least one"):
        last_working_day(date(2026, 6, 1), 0)


def test_a_date_too_late_to_count_periods_from_is_no_day() -> None:
    assert keys(**FULL, contract_signed="9999-12-31") == ["not-a-day"]
