"""Small notices with what is expected of them: cases/<name>.json beside .yaml, .council.yaml and .txt (diagnostics)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.ocds import read
from goodwork_docs.source import read_yaml

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_notice_gives_the_expected_files_and_diagnostics(case: Path) -> None:
    found = read(case.read_bytes(), case.name)
    told = "".join(f"{one.where}: {one.code} {one.message}\n" for one in found.diagnostics)
    assert found.contract_yaml == case.with_suffix(".yaml").read_text(encoding="utf-8")
    assert found.council_yaml == case.with_suffix(".council.yaml").read_text(encoding="utf-8")
    assert told == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_whole_notice_converts_as_it_stands() -> None:
    found = read((Path(__file__).parent / "cases" / "uk4-with-lots.json").read_bytes(), "uk4.json")
    contract = msgspec.convert(read_yaml(found.contract_yaml or "", "c.yaml").data, Contract)
    assert (contract.months, contract.extension_months, contract.start) == (36, 24, "2026-08-01")
    assert (contract.value.amount, contract.value.vat) == (Decimal(3000000), "excluded")
    assert [one.weight for one in contract.criteria] == [Decimal(50), Decimal(10), Decimal(40)]
    assert [(one.id, one.amount, one.cpv) for one in contract.lots] == [
        ("lot-0001", Decimal(1800000), ("85312000",)),
        ("lot-0002", Decimal(1200000), ("85311100",)),
    ]
    council = msgspec.convert(read_yaml(found.council_yaml, "council.yaml").data, Council)
    assert (council.id, council.nation) == ("marlowe-and-kestle-borough", "england")


def test_the_body_given_names_the_folder() -> None:
    found = read(b'{"ocid": "ocds-r6ebe6-1", "tender": {"title": "Roofs"}}', "a.json", "kestle")
    assert found.body == "kestle"
    assert "\nbody: kestle\n" in (found.contract_yaml or "")


def test_a_body_that_cannot_name_a_folder_is_an_error() -> None:
    found = read(b'{"ocid": "ocds-r6ebe6-1", "tender": {"title": "Roofs"}}', "a.json", "../etc")
    assert found.body == "buyer"
    told = [one.message for one in found.diagnostics if one.code == "GW613"]
    assert told == ["the body '../etc' cannot name a folder", "the notice names no buyer"]
