"""A series of dated figures: the row that holds on a day, what is not known yet, and how it is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goodwork_docs.figures import amount, day_of, in_force, last_day, not_known, overdue, series, unit
from goodwork_docs.model.reference import Figure


def figure(name: str, worth: str | None = "1.00", **facts: str) -> Figure:
    given = {"unit": "GBP an hour", "binds": "nobody", "source": "the kitchen", "checked_on": "2026-01-01", **facts}
    made = None if worth is None else Decimal(worth)
    return Figure(id=name, title=name, amount=made, sure="read", **given)  # type: ignore[arg-type]


def held(*rows: Figure) -> dict[str, Figure]:
    return {one.id: one for one in rows}


TEA = held(
    figure("tea", "1.00", effective_from="2025-10-01", expected_change="2026-09-30"),
    figure("tea-2026", "1.20", announced="2026-10", follows="tea"),
    figure("tea-2027", None, follows="tea-2026"),
)


@pytest.mark.parametrize(
    ("day", "row"),
    [
        (None, "tea-2026"),
        (date(2026, 10, 30), "tea"),
        (date(2026, 10, 31), "tea-2026"),
        (date(2030, 1, 1), "tea-2026"),
        (date(2020, 1, 1), "tea"),
    ],
)
def test_the_day_chooses_the_row_and_an_amount_that_is_not_known_is_never_chosen(day: date | None, row: str) -> None:
    found = in_force(TEA, "tea", day)
    assert found is not None
    assert found.id == row


def test_an_id_without_a_row_has_none() -> None:
    assert in_force(TEA, "coffee", None) is None
    assert not_known(TEA, "coffee") == ()


def test_what_is_not_known_is_told() -> None:
    assert [one.id for one in not_known(TEA, "tea")] == ["tea-2027"]
    assert [one.id for one in series(TEA, "tea-2026")] == ["tea-2026", "tea-2027"]


def test_a_ring_of_rows_ends() -> None:
    ring = held(figure("a", follows="b"), figure("b", follows="a"))
    assert [one.id for one in series(ring, "a")] == ["a", "b"]


def test_a_figure_is_overdue_until_a_later_row_gives_it() -> None:
    alone = held(TEA["tea"], figure("tea-2026", None, follows="tea"))
    assert overdue(alone, alone["tea"], date(2026, 10, 1))
    assert not overdue(alone, alone["tea"], date(2026, 9, 30))
    assert not overdue(TEA, TEA["tea"], date(2026, 10, 1))


@pytest.mark.parametrize(
    ("worth", "what", "printed"),
    [
        ("13.45", "GBP an hour", "£13.45 an hour"),
        ("8.00", "GBP an hour", "£8.00 an hour"),
        ("36000000", "GBP", "£36,000,000"),
        ("5000000", "GBP a year", "£5,000,000 a year"),
        ("30", "days", "30 days"),
        (None, "days", " days"),
    ],
)
def test_an_amount_is_written_with_its_unit(worth: str | None, what: str, printed: str) -> None:
    one = figure("tea", worth, unit=what)
    assert amount(one) + unit(one) == printed


def test_a_figure_counts_from_the_day_it_was_announced_or_began() -> None:
    assert day_of(figure("tea", announced="2025-10", effective_from="2025-11-01")) == "2025-10"
    assert day_of(figure("tea", effective_from="2025-11-01")) == "2025-11-01"
    assert day_of(figure("tea")) == ""


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026-02", date(2026, 2, 28)),
        ("2027", date(2027, 12, 31)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026-02-30", None),
        ("2026-13", None),
    ],
)
def test_the_last_day_of_what_is_known(written: str, last: date | None) -> None:
    assert last_day(written) == last
