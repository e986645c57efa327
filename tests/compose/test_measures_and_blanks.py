"""Targets worked out from the contract's facts, and values put into a clause's blanks in the tree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.compose.filled import blank_values, filled
from goodwork_docs.compose.inputs import Inputs, percent
from goodwork_docs.compose.measures import dropped, targets
from goodwork_docs.doctree import Blank, Marked, walk
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.clause import Formula
from goodwork_docs.model.contract import Contract, Value
from goodwork_docs.model.reason import put_in
from goodwork_docs.size import worked_target
from tests.compose.test_questions import inputs_of
from tests.small import GOOD_WORK, Fields, clause_file, files

HOSTILE = "A*B_c_ [x](y) <b>R&D</b> {cups} #$@ ©"
REQUIRED = {"asks": {"tea": {"ask": "require", "reason": "x"}}}


def measure(name: str, **more: Any) -> Fields:
    return {"id": name, "title": name.title(), "unit": "cups", "evidence": "a list", "every": "1 month", **more}


# --- targets ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "contract", "expected"),
    [
        ({"basis": "months", "one_per": 12}, {"months": 36}, 3),
        ({"basis": "months", "one_per": 12}, {"months": 35}, 2),
        ({"basis": "months", "one_per": 12, "at_least": 4}, {"months": 36}, 4),
        ({"basis": "months", "one_per": 12, "at_most": 2}, {"months": 36}, 2),
        ({"basis": "workers", "one_per": 15}, {"facts": {"workers": 44}}, 2),
        ({"basis": "workers", "one_per": 15}, {"facts": {"workers": 45}}, 3),
        ({"basis": "value", "one_per": 100_000}, {"value": {"amount": 900_000}, "months": 36}, 3),
        ({"basis": "value", "one_per": 100_000}, {"value": {"amount": 1_080_000, "vat": "included"}, "months": 36}, 3),
        ({"basis": "value", "one_per": 100_000}, {"value": {"amount": 450_000}, "months": 6}, 9),
        ({"basis": "total value", "one_per": 1_000_000}, {"value": {"amount": 1_900_000}}, 1),
        ({"basis": "total value", "one_per": 1_000_000}, {"value": {"amount": 999_999}}, 0),
        ({"basis": "total value", "one_per": 1_000_000}, {"value": {"amount": 1_200_000, "vat": "included"}}, 1),
        ({"basis": "total value", "one_per": 1_000_000}, {"value": {"amount": 2_000_000, "extension_amount": 9}}, 2),
        ({"basis": "months", "one_per": 12}, {"months": None}, None),
        ({"basis": "workers", "one_per": 15}, {"facts": {"workers": None}}, None),
    ],
)
def test_one_for_each_so_many_within_the_limits(formula: Fields, contract: Fields, expected: int | None) -> None:
    made = Formula(**{**formula, "one_per": Decimal(formula["one_per"])})
    worked = worked_target(inputs_of(files(contract=contract)).contract, made)
    assert (worked.number if worked else None) == expected


@given(st.integers(1, 600), st.integers(1, 100), st.integers(0, 20), st.integers(0, 20))
def test_a_target_is_never_past_its_limits(months: int, one_per: int, least: int, more: int) -> None:
    formula = Formula(basis="months", one_per=Decimal(one_per), at_least=least, at_most=least + more)
    worked = worked_target(lasting(months).contract, formula)
    assert worked is not None
    assert worked.number == min(max(months // one_per, least), least + more)


@given(st.decimals(0, 10**10, places=2), st.decimals(0, 10**10, places=2), st.decimals("0.01", 10**9, places=2))
def test_a_bigger_contract_never_has_a_smaller_target(small: Decimal, more: Decimal, one_per: Decimal) -> None:
    formula = Formula(basis="total value", one_per=one_per, at_least=1, at_most=25)
    numbers = []
    for amount in (small, small + more):
        worked = worked_target(
            Contract(ref="A", body="a", title="A", value=Value(amount=amount, vat="excluded")), formula
        )
        assert worked is not None
        assert (worked.limit == "") == (1 <= amount // one_per <= 25)
        numbers.append(worked.number)
    assert 1 <= numbers[0] <= numbers[1] <= 25


@pytest.mark.parametrize(
    ("formula", "contract", "line"),
    [
        (
            {"basis": "total value", "one_per": 1_000_000, "at_least": 1},
            {"value": {"amount": 1_900_000}},
            "1 for each full £1,000,000 of total value, without VAT and extensions, rounded down: £1,900,000 gives 1.",
        ),
        (
            {"basis": "workers", "one_per": 8, "at_least": 1},
            {"facts": {"workers": 3}},
            "1 for each full 8 people on the contract, rounded down: 3 people gives 1, the least that is asked.",
        ),
        (
            {"basis": "months", "one_per": 0.5, "at_most": 36},
            {"months": 60},
            "1 for each full 0.5 months of the first term, rounded down: 60 months gives 36, the most that is asked.",
        ),
    ],
)
def test_the_line_that_works_a_target_out_is_printed(formula: Fields, contract: Fields, line: str) -> None:
    measure = {
        "id": "cups",
        "title": "Cups",
        "unit": "cups",
        "formula": formula,
        "evidence": "a count",
        "every": "6 months",
    }
    made = clause_file(measures=[measure])
    inputs = inputs_of(files(made, contract={**contract, "asks": {"tea": {"ask": "require", "reason": "cold"}}}))
    assert [one.working for one in targets(inputs)] == [line]


def lasting(months: int) -> Inputs:
    inputs = sound()
    contract = inputs.case.contract
    record = msgspec.structs.replace(contract.record, months=months)
    return replace(inputs, case=replace(inputs.case, contract=replace(contract, record=record)))


@cache
def sound() -> Inputs:
    return inputs_of(files())


def test_the_first_measure_of_each_clause_comes_before_the_second_of_any() -> None:
    made = files(
        clause_file(id="tea", measures=[measure("t-one"), measure("t-two"), measure("t-three")]),
        clause_file(id="cake", measures=[measure("c-one"), measure("c-two")]),
        contract={"asks": {name: {"ask": "require", "reason": "x"} for name in ("tea", "cake")}},
        council={"policy": {"max_measures": 3}},
    )
    inputs = inputs_of(made)
    assert [one.id for one in targets(inputs)] == ["cake/c-one", "cake/c-two", "tea/t-one"]
    assert dropped(inputs) == ("T-Two", "T-Three")


def test_a_measure_that_the_council_names_comes_before_those_that_nobody_named() -> None:
    outcome = {"id": "stay", "title": "People stay", "clauses": ["tea"], "measures": ["tea/t-three"]}
    made = files(
        clause_file(id="tea", measures=[measure("t-one"), measure("t-two"), measure("t-three")]),
        contract=dict(REQUIRED),
        council={
            "policy": {"max_measures": 2},
            "priorities": [{"id": "jobs", "title": "Jobs", "outcomes": [outcome]}],
        },
    )
    assert [one.id for one in targets(inputs_of(made))] == ["tea/t-one", "tea/t-three"]
    assert dropped(inputs_of(made)) == ("T-Two",)


def test_of_a_scored_clause_only_the_commitment_is_the_target() -> None:
    made = files(
        clause_file(measures=[measure("cups", target=100, unit="percent of days")]),
        contract={
            "asks": {"tea": {"ask": "score", "share": 100, "reason": "x"}},
            "criteria": [
                {"id": "price", "title": "Price", "kind": "price", "weight": 90},
                {**GOOD_WORK, "relates_to": "The people who clean."},
            ],
        },
    )
    assert [one.target for one in targets(inputs_of(made))] == ["as you commit in your answer"]


def test_the_number_of_a_required_duty_stays_however_few_measures_the_council_wants() -> None:
    counted = {"formula": {"basis": "months", "one_per": 12, "at_least": 1, "at_most": 9}}
    made = files(
        clause_file(id="tea", measures=[measure("t-one"), measure("t-two", **counted)]),
        clause_file(id="cake", measures=[measure("c-one")]),
        contract={"asks": {name: {"ask": "require", "reason": "x"} for name in ("tea", "cake")}},
        council={"policy": {"max_measures": 2}},
    )
    assert [one.id for one in targets(inputs_of(made))] == ["cake/c-one", "tea/t-two"]
    assert dropped(inputs_of(made)) == ("T-One",)


def test_what_is_only_invited_is_not_measured() -> None:
    made = files(clause_file(measures=[measure("cups")]), contract={"asks": {"tea": {"ask": "invite", "reason": "x"}}})
    assert targets(inputs_of(made)) == ()


# --- blanks -----------------------------------------------------------------------------------------------------


def values(blanks: Fields, written: Fields | None = None, text: str = "") -> dict[str, str | None]:
    words = text or " ".join("{" + name + "}" for name in blanks)
    made = files(
        clause_file({"Condition": f"1. {words}"}, blanks=blanks),
        contract={"blanks": {"tea": written or {}}, **REQUIRED},
    )
    inputs = inputs_of(made)
    return blank_values(inputs, inputs.case.clauses["tea"])


@pytest.mark.parametrize(
    ("kind", "value", "printed"),
    [
        ("whole number", 5, "5"),
        ("number", 2.5, "2.5"),
        ("money", 1500, "£1,500"),
        ("money", 1500.5, "£1,500.50"),
        ("money", "the sum in paper 05", "the sum in paper 05"),
        ("percent", 20, "20"),
        ("percent", 7.50, "7.5"),
        ("date", "2027-03-01", "1 March 2027"),
        ("text", HOSTILE, HOSTILE),
    ],
)
def test_a_value_is_printed_as_its_kind_wants(kind: str, value: object, printed: str) -> None:
    assert values({"a": {"kind": kind}}, {"a": value}) == {"a": printed}


def test_the_contract_s_value_comes_before_the_default() -> None:
    blanks = {
        "a": {"kind": "whole number", "default": 5},
        "b": {"kind": "whole number", "default": 5},
        "c": {"kind": "text"},
    }
    assert values(blanks, {"a": 7}) == {"a": "7", "b": "5", "c": None}


def test_nought_is_a_value_and_not_an_empty_blank() -> None:
    assert values({"a": {"kind": "whole number", "default": 5}}, {"a": 0}) == {"a": "0"}


def test_a_figure_is_printed_with_its_unit_and_its_date_or_awaited() -> None:
    made = values({}, text="{figure:rlw-uk}")
    (printed,) = made.values()
    assert printed is not None
    assert printed.startswith("£")
    assert any(year in printed for year in ("2025", "2026"))


def test_the_values_stand_in_the_tree_and_the_rest_of_the_wording_is_untouched() -> None:
    made = files(
        clause_file(
            {"Condition": "1. Give **{cups}** cups and {more}."},
            blanks={"cups": {"kind": "text"}, "more": {"kind": "text", "label": "how many"}},
        ),
        contract={"blanks": {"tea": {"cups": HOSTILE}}, **REQUIRED},
    )
    inputs = inputs_of(made)
    clause = inputs.case.clauses["tea"]
    (marked,) = filled(inputs, clause)["condition"]
    assert isinstance(marked, Marked)
    blanks = [one for one in walk((marked,)) if isinstance(one, Blank)]
    assert [(one.name, one.text, one.label) for one in blanks] == [
        ("cups", HOSTILE, "cups"),
        ("more", None, "how many"),
    ]
    assert marked.mark.fingerprint == fingerprint(clause)
    assert marked.mark.blanks == (("cups", HOSTILE), ("more", ""))
    assert filled(inputs, clause)["requirement"] != ()


def test_a_part_that_the_clause_has_not_is_nothing() -> None:
    made = files(clause_file({"Question": None}, asks=["require"]), contract=REQUIRED)
    inputs = inputs_of(made)
    assert "question" not in filled(inputs, inputs.case.clauses["tea"])


# --- sentences --------------------------------------------------------------------------------------------------


def test_what_a_fact_says_is_never_read_as_a_name() -> None:
    assert put_in("{a} and {b}", {"a": "{b}", "b": "{a}"}) == "{b} and {a}"
    assert put_in("{a} {nosuch}", {"a": 1}) == "1 {nosuch}"


@given(st.text(), st.text())
def test_any_fact_is_printed_as_it_stands(one: str, other: str) -> None:
    assert put_in("<{a}|{b}>", {"a": one, "b": other}) == f"<{one}|{other}>"


@pytest.mark.parametrize(
    ("amount", "printed"), [("5", "5%"), ("7.50", "7.5%"), ("100", "100%"), ("0", "0%"), ("0.125", "0.125%")]
)
def test_a_percentage_has_no_needless_noughts(amount: str, printed: str) -> None:
    assert percent(Decimal(amount)) == printed
