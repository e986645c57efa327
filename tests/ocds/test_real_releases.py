"""Every real release gives a contract file, or says that it holds no tender."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from goodwork_docs.diagnostics import Severity
from goodwork_docs.model.contract import Contract
from goodwork_docs.ocds import CODES, Imported, read
from goodwork_docs.source import read_yaml, text_of

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
RELEASES = sorted((DATA / "ocds").glob("*/*.json")) if DATA.is_dir() else []
NO_TENDER = {"record_ocds-h6vhtk-0525b3.json"}
TENDERS = [path for path in RELEASES if path.name not in NO_TENDER]
REQUIRED = {
    "title",
    "kind",
    "nation",
    "procedure",
    "cpv",
    "amount",
    "vat",
    "months",
    "start",
    "sector",
    "workers",
    "low_pay",
    "tupe",
    "health_care",
    "criteria",
    "weight",
    "notice",
    "tenders_by",
    "date",
}

pytestmark = pytest.mark.skipif(not RELEASES, reason="the real releases are not at ../shared/data/ocds")


@cache
def imported(path: Path) -> Imported:
    return read(path.read_bytes(), path.name)


def contract_data(path: Path) -> dict[str, object]:
    text = imported(path).contract_yaml
    assert text is not None
    clean, refused = text_of(text.encode(), "contract.yaml")
    found = read_yaml(clean, "contract.yaml")
    assert (refused, found.diagnostics) == ((), ())
    assert isinstance(found.data, dict)
    return found.data


def every_tender() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", TENDERS, ids=lambda path: path.stem)


@every_tender()
def test_a_release_with_a_tender_gives_a_file_without_errors(path: Path) -> None:
    assert imported(path).contract_yaml
    assert {one.severity for one in imported(path).diagnostics} == {Severity.WARNING}


@pytest.mark.parametrize("path", [path for path in RELEASES if path.name in NO_TENDER], ids=lambda path: path.stem)
def test_a_release_without_a_tender_says_so(path: Path) -> None:
    found = imported(path)
    assert (found.contract_yaml, found.council_yaml) == (None, "")
    assert [one.code for one in found.diagnostics] == ["GW603"]
    assert "planning" in found.diagnostics[0].message


@every_tender()
def test_body_and_ref_can_name_folders(path: Path) -> None:
    found = imported(path)
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,29}", found.body)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", found.ref)


@every_tender()
def test_plain_pyyaml_reads_the_same_as_the_strict_reader(path: Path) -> None:
    text = imported(path).contract_yaml
    assert text is not None
    assert without_empty(yaml.safe_load(text)) == floats(contract_data(path))


@every_tender()
def test_the_file_converts_once_the_empty_weights_are_settled(path: Path) -> None:
    data = contract_data(path)
    for criterion in data.get("criteria", []):  # type: ignore[attr-defined]
        criterion.setdefault("weight", Decimal(0))
    contract = msgspec.convert(data, Contract)
    assert (contract.ref, contract.body) == (imported(path).ref, imported(path).body)


@every_tender()
def test_each_empty_required_field_has_a_diagnostic_that_names_it(path: Path) -> None:
    text = imported(path).contract_yaml or ""
    told = " ".join(f"{one.message} {one.hint}" for one in imported(path).diagnostics)
    lots = text.partition("\nlots:")[2].partition("\nlot_limits:")[0].partition("\ncriteria:")[0]
    empty = set(re.findall(r"^ *(?:- )?([a-z_]+):$", text.replace(lots, ""), re.MULTILINE)) & REQUIRED
    assert "sector" in empty
    groups = set(without_empty(yaml.safe_load(text)))  # a filled list or group is `name:` too
    for name in empty - groups:
        assert re.search(rf"`(?:[a-z]+\.)?{name}`", told), name


@every_tender()
def test_the_council_file_names_the_buyer(path: Path) -> None:
    found = read_yaml(imported(path).council_yaml, "council.yaml")
    assert found.diagnostics == ()
    assert isinstance(found.data, dict)
    assert found.data["id"] == imported(path).body
    assert found.data["name"]


@every_tender()
def test_all_codes_are_declared(path: Path) -> None:
    assert {one.code for one in imported(path).diagnostics} <= {code for code, _, _ in CODES}


def test_the_portals_give_the_nations() -> None:
    nations = Counter((path.parent.name, contract_data(path).get("nation")) for path in TENDERS)
    assert nations["public_contracts_scotland", "scotland"] == 30
    assert nations["sell2wales", "wales"] == 30
    assert nations["contracts_finder", "england"] + nations["contracts_finder", None] == 24


def test_no_vat_basis_is_guessed() -> None:
    for path in TENDERS:
        assert "vat" not in contract_data(path).get("value", {})  # type: ignore[operator]


def test_published_weights_are_found() -> None:
    """Where all lots of a release have the same criteria, the file has the weights of award_criteria.csv."""
    published: dict[str, dict[str, list[str]]] = {}
    with (DATA / "award_criteria.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            published.setdefault(row["file"], {}).setdefault(row["lot"], []).append(row["weight_number"])
    compared = 0
    for path in TENDERS:
        criteria = contract_data(path).get("criteria")
        if criteria is None:
            continue
        found = [one.get("weight") for one in criteria]  # type: ignore[attr-defined]
        rows = published.get(f"{path.parent.name}/{path.name}", {})
        for numbers in rows.values():
            assert found == [Decimal(one) if one else None for one in numbers]
            compared += 1
    assert compared > 30


def test_weights_that_do_not_add_up_are_told() -> None:
    path = DATA / "ocds" / "public_contracts_scotland" / "ocds-r6ebe6-0000578499.json"
    assert "the weights add up to 47.5, not 100" in [one.message for one in imported(path).diagnostics]


def without_empty(value: object) -> dict[str, object]:
    plain = _plain(value)
    assert isinstance(plain, dict)
    return plain


def floats(value: object) -> object:
    """The strict reader keeps decimals exact, PyYAML makes floats of them."""
    if isinstance(value, dict):
        return {name: floats(one) for name, one in value.items()}
    if isinstance(value, list):
        return [floats(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


def _plain(value: object) -> object:
    assert not isinstance(value, datetime.date)
    if isinstance(value, dict):
        return dict(_filled(value))
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _filled(value: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, one in value.items():
        if one is not None:
            yield name, _plain(one)
