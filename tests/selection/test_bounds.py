"""Each bound of a clause: met at its edge, missed just past it, and never guessed where the fact is not known."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs.model.reason import Reason
from goodwork_docs.selection import Decision, select
from goodwork_docs.source import read_yaml
from tests.small import case_of, clause_file, files

_READ = read_yaml(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"), "cases.yaml")
assert not _READ.diagnostics
CASES: dict[str, dict[str, Any]] = _READ.data  # type: ignore[assignment]
each_case = pytest.mark.parametrize("name", CASES)
UNKNOWN = [name for name, one in CASES.items() if "unknown_reason" in one]


def shown(reason: Reason) -> str:
    facts = ", ".join(f"{name}={value}" for name, value in reason.facts)
    return f"{reason.key} {{{facts}}}" if facts else reason.key


def decided(name: str, facts: dict[str, Any], council: dict[str, Any], regime: str | None = "full") -> Decision:
    clause = clause_file(applies=_plain(CASES[name]["applies"]), default_ask="score")
    (one,) = select(case_of(files(clause, contract=_plain(facts), council=_plain(council))), regime)
    return one


def _plain(fields: Any) -> Any:
    """Return read fields as JSON can say them."""
    if isinstance(fields, dict):
        return {name: _plain(one) for name, one in fields.items()}
    if isinstance(fields, list):
        return [_plain(one) for one in fields]
    return float(fields) if isinstance(fields, Decimal) else fields


def _side(name: str, side: str) -> Decision:
    one = CASES[name]
    regime = one["regime"][side == "missed"] if "regime" in one else "full"
    return decided(name, one.get(side, {}), one.get(f"{side}_council", {}), regime)


@each_case
def test_at_its_edge_the_bound_is_met(name: str) -> None:
    one = _side(name, "met")
    assert (one.ask, one.suits) == ("score", True)
    assert [shown(reason) for reason in one.reasons] == ["select.default"]


@each_case
def test_just_past_it_the_clause_is_out_with_the_fact_and_what_would_flip_it(name: str) -> None:
    one = _side(name, "missed")
    assert (one.ask, one.suits) == (None, False)
    assert [shown(reason) for reason in one.reasons] == ["select.default", CASES[name]["reason"]]
    assert CASES[name]["flip"] in [shown(reason) for reason in one.flips]


@pytest.mark.parametrize("name", UNKNOWN)
def test_where_the_fact_is_not_known_the_clause_is_out_and_says_which_fact_is_missing(name: str) -> None:
    one = decided(name, _emptied(CASES[name].get("applies", {}), name), {}, None if "regime" in CASES[name] else "full")
    assert (one.ask, one.suits) == (None, False)
    assert [shown(reason) for reason in one.reasons] == ["select.default", CASES[name]["unknown_reason"]]
    assert CASES[name]["flip"] in [shown(reason) for reason in one.flips]


def _emptied(applies: dict[str, Any], name: str) -> dict[str, Any]:
    (bound,) = applies
    fields: dict[str, dict[str, Any]] = {
        "value_from": {"value": {"vat": None}} if "VAT" in name else {"value": {"amount": None}},
        "value_to": {"value": {"amount": None}},
        "months_from": {"months": None},
        "months_to": {"months": None},
        "workers_from": {"facts": {"workers": None}},
        "kinds": {"kind": None},
        "cpv": {"cpv": []},
        "procedures": {"procedure": None},
        "regimes": {},
        "sectors": {"sector": None},
        "facts": {"facts": dict.fromkeys(applies.get("facts", ()))},
    }
    return fields[bound]


def test_every_reason_and_flip_of_these_cases_has_its_sentence() -> None:
    words = case_of(files()).words
    said = [CASES[name][key] for name in CASES for key in ("reason", "flip", "unknown_reason") if key in CASES[name]]
    assert {one.partition(" ")[0] for one in said} <= set(words)


def test_all_bounds_that_are_missed_are_said() -> None:
    clause = clause_file(applies={"months_from": 99, "kinds": ["goods"], "facts": {"tupe": True}}, default_ask="score")
    (one,) = select(case_of(files(clause)), "full")
    keys = [reason.key for reason in one.reasons]
    assert keys == ["select.default", "select.wrong-kind", "select.months-below", "select.fact-must-hold"]


def section(amounts: tuple[int, ...]) -> Decision:
    """Return the decision on a section for contracts above £50,000, in a contract of £100,000 in lots of these amounts."""
    lots = [{"id": f"lot-{amount}", "title": "Lot", "amount": amount} for amount in amounts]
    contract = {"value": {"amount": 100_000}, "asks": {"tea": {"ask": "require", "reason": "x"}}, "lots": lots}
    cups = clause_file(id="cups", title="Cups", element="process", always=True, applies={"value_from": 50_001})
    made = select(case_of(files(clause_file(), cups, contract=contract)), "full")
    return next(one for one in made if one.clause.id == "cups")


@pytest.mark.parametrize(
    ("amounts", "ask", "reason"),
    [
        ((), "require", "select.always"),
        ((40_000, 60_000), "require", "select.always"),
        ((50_000, 50_000), None, "select.lot-below"),
    ],
)
def test_a_section_of_the_schedule_looks_at_the_largest_lot_for_each_lot_is_a_contract(
    amounts: tuple[int, ...], ask: str | None, reason: str
) -> None:
    one = section(amounts)
    assert (one.ask, one.reasons[0].key) == (ask, reason)
