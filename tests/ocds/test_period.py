"""Terms: months from dates and from days, and what is not a whole number of months."""

from __future__ import annotations

import json
from datetime import date

import pytest

from goodwork_docs.model.words import Nation
from goodwork_docs.ocds import read
from goodwork_docs.ocds.period import between, is_summer
from goodwork_docs.source import read_yaml


@pytest.mark.parametrize(
    ("start", "end", "months", "is_told"),
    [
        ("2025-04-01", "2026-03-31", 12, False),
        ("2025-02-01", "2025-04-30", 3, False),
        ("2024-02-29", "2025-02-27", 12, False),
        ("2025-01-31", "2025-02-27", 1, False),
        ("2025-04-01", "2035-04-01", 120, True),
        ("2025-04-07", "2026-09-01", 17, True),
        ("2025-02-24", "2025-03-31", 1, True),
        ("2025-07-05", "2025-07-06", None, True),
        ("2025-07-05", "2025-07-05", None, True),
        ("2025-07-05", "2024-07-05", None, True),
        ("1991-01-01", "2099-01-01", None, True),
    ],
)
def test_months_from_first_to_last_day(start: str, end: str, months: int | None, is_told: bool) -> None:
    term = between(date.fromisoformat(start), date.fromisoformat(end))
    assert term.months == months
    assert bool(term.notes) == is_told


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ("360", 12),
        ("1080", 36),
        ("365", 12),
        ("730", 24),
        ("450", 15),
        ("100", None),
        ("10950", None),
        ("0", None),
        ("-30", None),
    ],
)
def test_months_from_days_only_where_they_are_exact(days: str, months: int | None) -> None:
    lot = '{"id": "1", "contractPeriod": {"durationInDays": ' + days + "}}"
    assert (
        contract('{"ocid": "ocds-r6ebe6-1", "tender": {"title": "x", "lots": [' + lot + "]}}").get("months") == months
    )


@pytest.mark.parametrize(
    ("day", "summer"), [("2026-03-28", False), ("2026-03-29", True), ("2026-10-24", True), ("2026-10-25", False)]
)
def test_summer_time_runs_between_the_last_sundays(day: str, summer: bool) -> None:
    assert is_summer(date.fromisoformat(day)) is summer


def test_a_day_that_begins_at_midnight_in_summer_is_not_the_day_before() -> None:
    found = contract('{"ocid": "a", "tender": {"title": "x", "contractPeriod": {"startDate": "2026-03-31T23:00:00Z"}}}')
    assert found["start"] == "2026-04-01"


def test_lots_that_last_for_different_times_leave_the_term_to_the_officer() -> None:
    lots = [{"id": str(n), "title": "L", "contractPeriod": {"durationInDays": n * 360}} for n in (1, 2)]
    found = read(json.dumps({"ocid": "a", "tender": {"title": "x", "lots": lots}}).encode(), "a.json")
    assert "\nmonths:\n" in (found.contract_yaml or "")
    assert "GW610" in [one.code for one in found.diagnostics]


@pytest.mark.parametrize(
    ("address", "nation"),
    [
        ({"region": "UKD72"}, "england"),
        ({"region": "TLM50"}, "scotland"),
        ({"region": "UKN0"}, "northern-ireland"),
        ({"region": "South East", "countryName": "United Kingdom"}, "england"),
        ({"region": "UK"}, None),
        ({"countryName": "United Kingdom"}, None),
        ({"postalCode": "ZZ1 1ZZ"}, None),
    ],
)
def test_a_nation_is_read_from_regions_never_guessed(address: dict[str, str], nation: Nation | None) -> None:
    tender = {"title": "x", "items": [{"id": "1", "deliveryAddresses": [address]}]}
    assert contract(json.dumps({"ocid": "ocds-b5fd17-1", "tender": tender})).get("nation") == nation


def contract(text: str) -> dict[str, object]:
    found = read_yaml(read(text.encode(), "a.json").contract_yaml or "", "c.yaml").data
    assert isinstance(found, dict)
    return found
