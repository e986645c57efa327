"""When a corporate plan has ended: by its year, its financial year or its day, and never by a guess."""

from __future__ import annotations

from datetime import date

import pytest

from goodwork_docs.load import load
from goodwork_docs.model.council import Plan, is_past, last_day
from tests.small import files


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2023", date(2023, 12, 31)),
        ("2023-24", date(2024, 3, 31)),
        ("2023/24", date(2024, 3, 31)),
        ("1999-00", date(2000, 3, 31)),
        ("2023-06-30", date(2023, 6, 30)),
        ("2023-06", None),
        ("2023-02-30", None),
        ("0000", None),
        ("9999-00", None),
        ("spring", None),
        ("", None),
    ],
)
def test_the_last_day_of_a_plan(end: str, expected: date | None) -> None:
    assert last_day(Plan(title="Plan", end=end)) == expected


def past(end: str, issued: str | None, today: date | None = None) -> bool:
    issue = {"number": "1", "note": "First."} | ({"date": issued} if issued else {})
    made = load(files(council={"plan": {"title": "Plan", "end": end}, "issues": [issue]}))
    return is_past(made.councils["anytown"].record, today)


def test_without_a_day_the_last_issue_decides() -> None:
    assert past("2023", "2024-01-01") and not past("2023", "2023-12-31")
    assert not past("2023", None)


def test_a_day_decides_alone() -> None:
    assert past("2023", "2023-05-01", date(2024, 1, 1)) and past("2023", None, date(2024, 1, 1))
    assert not past("2023", "2024-05-01", date(2023, 6, 1))
