"""The reference files: none may be missing, and what they name is there. A pack asks for it as `check` does."""

from __future__ import annotations

from datetime import date

import pytest

from goodwork_docs.build import prepare
from goodwork_docs.checks.everything import check, check_clauses
from goodwork_docs.load import load
from goodwork_docs.source import read_yaml
from tests.small import CONTRACT, Fields, Files, clause_file, files, problems, yaml

FOLDER = "clauses/reference/"
EACH = ("figures.yaml", "law.yaml", "sectors.yaml", "refused.yaml", "crosswalk.yaml", "wording.yaml")


def said(made: Files) -> set[tuple[str, str]]:
    return {(one.code, one.where.path) for one in problems(made)}


def is_packed(made: Files) -> bool:
    loaded = load(made)
    shared = tuple(check_clauses(loaded, [("anytown", "AT-1")]))
    return prepare(loaded, made, ("anytown", "AT-1"), shared).inputs is not None


def with_changed(name: str, rows: str, at: int, **changes: object) -> Files:
    """Return the small workspace with one row of a reference file changed."""
    made = files()
    data = read_yaml(made[FOLDER + name].decode(), name).data
    assert isinstance(data, dict)
    data[rows][at].update(changes)
    return {**made, FOLDER + name: yaml(plain(data))}


def plain(node: object) -> Fields:
    """Return data with exact decimals as numbers, for a file."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(one) for one in node]  # type: ignore[return-value]
    return node if isinstance(node, str | int | bool) else float(str(node))  # type: ignore[return-value]


@pytest.mark.parametrize("name", [*EACH, "light-touch-cpv.csv"])
def test_a_file_that_is_missing_is_said_and_stops_a_pack(name: str) -> None:
    made = files()
    del made[FOLDER + name]
    assert ("GW043", FOLDER + name) in said(made)
    assert not is_packed(made)


def test_nothing_is_missing_from_the_whole_workspace() -> None:
    assert said(files()) == set()
    assert is_packed(files())


def test_a_broken_file_is_not_called_missing_too() -> None:
    for name in (*EACH, "light-touch-cpv.csv"):
        found = said({**files(), FOLDER + name: b"\xff"})
        assert [code for code, path in found if path == FOLDER + name] == ["GW001"]


@pytest.mark.parametrize(("name", "rows"), [("wording.yaml", "phrases"), ("crosswalk.yaml", "charters")])
def test_a_file_without_rows_is_said(name: str, rows: str) -> None:
    made = files()
    data = read_yaml(made[FOLDER + name].decode(), name).data
    assert isinstance(data, dict)
    assert said({**made, FOLDER + name: yaml({**data, rows: []})}) >= {("GW016", FOLDER + name)}


@pytest.mark.parametrize("name", ["schemes", "matters", "workers", "times", "proofs", "participles", "endings"])
def test_no_list_of_words_may_be_missing(name: str) -> None:
    made = files()
    data = read_yaml(made[FOLDER + "wording.yaml"].decode(), name).data
    assert isinstance(data, dict)
    held = {key: value for key, value in data.items() if key != name}
    assert ("GW012", FOLDER + "wording.yaml") in said({**made, FOLDER + "wording.yaml": yaml(held)})


def test_a_contract_is_not_blamed_for_the_missing_list_of_light_touch_codes() -> None:
    care = {"cpv": ["85000000"], "value": {"amount": 300000, "vat": "excluded"}, "regime": "below-threshold"}
    made = files(contract=care)
    assert not [code for code, path in said(made) if path == CONTRACT and code == "GW238"]
    del made[FOLDER + "light-touch-cpv.csv"]
    assert not [code for code, path in said(made) if path == CONTRACT and code == "GW238"]
    assert ("GW238", CONTRACT) in said(files(contract={**care, "regime": "full"}))


@pytest.mark.parametrize(
    ("field", "code"), [("basis", "GW201"), ("clauses", "GW104"), ("sectors", "GW412")], ids=lambda one: one
)
def test_a_refused_subject_names_what_is_there(field: str, code: str) -> None:
    made = with_changed("refused.yaml", "refused", 0, **{field: ["nosuch"]})
    assert said(made) == {(code, FOLDER + "refused.yaml")}
    assert not is_packed(made)


def test_a_trade_that_names_no_clause_stops_a_pack() -> None:
    made = with_changed("sectors.yaml", "sectors", 0, lift=[{"clause": "nosuch", "why": "It helps."}])
    assert said(made) == {("GW104", FOLDER + "sectors.yaml")}
    assert not is_packed(made)


def test_words_that_point_to_no_refused_subject_stop_a_pack() -> None:
    made = with_changed("wording.yaml", "phrases", 0, refused="nosuch")
    assert said(made) == {("GW142", FOLDER + "wording.yaml")}
    assert not is_packed(made)


def test_a_row_of_law_that_has_ended_is_said_where_a_refused_subject_alone_rests_on_it() -> None:
    made = with_changed("refused.yaml", "refused", 0, basis=["pa2023-sch1-2025"])
    row = "Procurement Act 2023 Sch.1, amounts until 31 December 2025"
    found = [one.message for one in check(load(made), date(2026, 11, 21)) if one.code == "GW221" and row in one.message]
    assert [one.rpartition(", and ")[2][:19] for one in found] == ["the refused subject"]
    assert not [one for one in check(load(files()), date(2026, 11, 21)) if row in one.message]


def test_a_clause_without_a_single_part_is_told_and_does_not_end_the_run() -> None:
    (name,) = clause_file()
    head = clause_file()[name].decode().partition("\n## ")[0] + "\n"
    assert {code for code, path in said(files({name: head.encode()})) if path == name} == {"GW101"}
    assert ("GW019", name) in said(files({name: f"{head}# Requirement\n\nTea.\n".encode()}))


def test_a_rhythm_of_any_length_is_told_and_does_not_end_the_run() -> None:
    row = {"id": "days", "title": "Days", "unit": "cups", "target": 1, "evidence": "counts from the rota"}
    made = files(clause_file(measures=[{**row, "every": f"{'9' * 5000} months"}]))
    assert [code for code, _ in said(made)] == ["GW306"]
