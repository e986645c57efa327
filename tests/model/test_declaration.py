"""One declaration a kind of file: the schema, every problem with its place, and the record."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.diagnostics import in_order
from goodwork_docs.model.declaration import KINDS, read, schema
from goodwork_docs.source import read_yaml
from tests.cases import CaseText, cases, said

CASES = cases(Path(__file__).with_name("cases.txt"))


def found(case: CaseText) -> list[str]:
    kind = case.name.partition(":")[0]
    record, problems = read(kind, read_yaml(case.text, "f.yaml"))
    assert (record is None) == bool(problems)
    return [f"{said(one)} → {one.hint}" for one in in_order(problems)]


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_all_problems_of_a_file_are_said_in_one_run_with_place_value_and_remedy(case: CaseText) -> None:
    assert found(case) == list(case.expected)


# --- the record -------------------------------------------------------------------------------------------------


def contract(text: str) -> object:
    made, problems = read("contract", read_yaml(f"ref: AT-1\nbody: anytown\ntitle: T\n{text}", "f.yaml"))
    assert made is not None, problems
    return made.record


def test_money_and_percentages_are_exact_decimals_however_they_are_written() -> None:
    assert contract("value: {amount: 1500000.10, vat_rate: 20}").value.amount == Decimal("1500000.10")  # type: ignore[attr-defined]
    assert contract("value: {amount: 5}").value.amount == Decimal(5)  # type: ignore[attr-defined]


def test_an_empty_field_is_the_field_s_default() -> None:
    assert contract("months:\nfacts:\nlots:\n") == contract("")


def test_a_value_of_any_kind_stays_as_it_was_written() -> None:
    record = contract('blanks: {tea: {a: 5, b: 1.50, c: "5", d: 2027-01-01}}')
    assert record.blanks["tea"] == {"a": 5, "b": Decimal("1.50"), "c": "5", "d": "2027-01-01"}  # type: ignore[attr-defined]


def test_the_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        contract("").title = "other"  # type: ignore[attr-defined]


# --- the schema -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_schema_that_refuses_what_is_not_declared(kind: str) -> None:
    made = schema(kind)
    json.dumps(made)
    jsonschema_rs.meta.validate(made)
    assert not jsonschema_rs.Draft202012Validator(made).is_valid({"no-such-field": 1})


@pytest.mark.parametrize("case", [one for one in CASES if "GW008" not in str(one.expected)], ids=lambda one: one.name)
def test_an_editor_with_the_schema_gives_the_same_verdict(case: CaseText) -> None:
    """Line breaks, 36.0 for a whole number and what is wrong with the YAML itself are the tool's alone."""
    kind = case.name.partition(":")[0]
    ours = [one for one in case.expected if "line break" not in one and "without the point" not in one]
    data = read_yaml(case.text, "f.yaml").data
    valid = jsonschema_rs.Draft202012Validator(schema(kind), validate_formats=True).is_valid(data)
    assert valid == (not ours)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["services", "england", "x", "2027-01-01", ""]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "ask", "a b", "kind"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_fields_make_the_reader_fail(kind: str, data: st.DataObject) -> None:
    names = sorted(schema(kind)["$defs"][KINDS[kind].__name__]["properties"])
    fields = data.draw(st.dictionaries(st.sampled_from(names), JSON, max_size=6))
    text = json.dumps(fields)
    record, problems = read(kind, read_yaml(text, "f.yaml"))
    assert (record is None) == bool(problems)
    assert all(one.where.line == 1 and one.where.column <= len(text) + 1 and one.hint for one in problems)
