"""Whatever the file holds, an import gives diagnostics and sound YAML, never a traceback."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.diagnostics import has_errors
from goodwork_docs.ocds import CODES, Imported, read
from goodwork_docs.source import read_yaml, text_of

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ocds"
CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
SMALL = [path for path in [*CASES, *sorted(DATA.glob("*/*.json"))] if path.stat().st_size < 15_000]
NAMES = (
    "ocid",
    "id",
    "date",
    "tag",
    "tender",
    "buyer",
    "parties",
    "title",
    "description",
    "value",
    "amount",
    "amountGross",
    "lots",
    "items",
    "classification",
    "awardCriteria",
    "criteria",
    "numbers",
    "contractPeriod",
    "startDate",
    "endDate",
    "durationInDays",
    "releases",
    "records",
    "compiledRelease",
    "name",
    "roles",
    "address",
    "region",
    "lotDetails",
    "maximumLotsBidPerSupplier",
)
ODD: tuple[Any, ...] = (
    None,
    True,
    float("inf"),
    float("nan"),
    -1,
    0,
    1e300,
    10**30,
    1.5,
    "",
    [],
    {},
    [[]],
    [None, 3, "x"],
    "\ud800\u202e\x00\ue000 'x' \"y\" #: {b}",
    "2025-02-30T00:00:00Z",
    "9999-99-99",
    "2025-03-31T23:00:00Z",
    "60-85%",
    "true",
    "0012",
    "- a",
    "1.10",
    "\u2028\x85x",
    "~",
    "&a *b !c",
    {"amount": "5"},
    {"id": 1},
    [{"id": 1}, {"id": 1}],
    "x" * 5000,
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([one for one in ODD if isinstance(one, str)])
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=40,
)


def sound(found: Imported) -> None:
    assert (found.contract_yaml is None) == any(one.code in ("GW601", "GW602", "GW603") for one in found.diagnostics)
    assert {one.code for one in found.diagnostics} <= {code for code, _, _ in CODES}
    for one in found.diagnostics:
        f"{one.where} {one.message} {one.hint}".encode()
    for text in (found.contract_yaml or "", found.council_yaml):
        clean, refused = text_of(text.encode(), "made.yaml")
        assert refused == ()
        assert clean == text
        assert read_yaml(text, "made.yaml").diagnostics == ()
        yaml.safe_load(text)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_any_json_is_answered(value: object) -> None:
    sound(read(json.dumps(value).encode(), "any.json"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    sound(read(data, "any.json"))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_damaged_notice_is_answered(data: st.DataObject) -> None:
    notice = json.loads(data.draw(st.sampled_from(SMALL)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        damage(notice, data)
    sound(read(json.dumps(notice).encode(), "damaged.json"))


def damage(value: Any, data: st.DataObject) -> None:
    """Put an odd value at some place of the notice."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if isinstance(value[key], dict | list) and value[key] and data.draw(st.integers(0, 4)):
            value = value[key]
            continue
        value[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        return


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "GW601"),
        (b"{", "GW601"),
        (b"\xff\xfe{", "GW601"),
        (b"[" * 200_000, "GW601"),
        (b'{"tender":' * 5000 + b"1" + b"}" * 5000, "GW601"),
        (b"null", "GW602"),
        (b"[]", "GW602"),
        (b"1e9999", "GW602"),
        (b'{"hello": 1}', "GW602"),
        (b'{"ocid": "a"}', "GW603"),
        (b'{"ocid": "a", "tender": [1]}', "GW603"),
        (b'{"ocid": "a", "tender": {}}', "GW603"),
        (b'{"ocid": "a", "tag": ["award"], "tender": {"title": "Roofs"}}', "GW603"),
        (b'{"releases": []}', "GW602"),
        (b'{"releases": [{"tag": ["contract"], "contracts": []}]}', "GW603"),
    ],
)
def test_a_file_without_a_tender_gives_an_error_and_no_contract(data: bytes, code: str) -> None:
    found = read(data, "a.json")
    assert found.contract_yaml is None
    assert code in [one.code for one in found.diagnostics]
    assert has_errors(found.diagnostics)


@pytest.mark.parametrize(
    "number", [b"1e9999", b"1e99999999999999999999", b"1" * 6000, b"NaN", b"-Infinity", b"-5", b"0", b'"5"', b"[5]"]
)
def test_an_amount_that_cannot_be_believed_stays_out(number: bytes) -> None:
    found = read(
        b'{"ocid": "a", "tender": {"title": "x", "value": {"amount": ' + number + b', "currency": "GBP"}}}', "a.json"
    )
    assert "  amount:\n" in (found.contract_yaml or "")
    assert any("`value.amount`" in one.message for one in found.diagnostics)


def test_a_field_given_twice_is_told_at_its_place() -> None:
    found = read(b'{"ocid": "a",\n "tender": {"title": "x",\n  "title": "y"}}', "a.json")
    assert [str(one.where) for one in found.diagnostics if one.code == "GW614"] == ["a.json:3:12"]


def test_the_first_of_several_procurements_is_taken_and_it_is_told() -> None:
    releases = [
        {"ocid": f"ocds-{n}", "tag": ["tender"], "date": "2026-01-01", "tender": {"title": f"T{n}"}} for n in (1, 2)
    ]
    found = read(json.dumps({"releases": releases}).encode(), "a.json")
    assert "\ntitle: T1\n" in (found.contract_yaml or "")
    assert "GW611" in [one.code for one in found.diagnostics]
