"""Papers that the council writes itself: named in a file, checked, and copied into the pack byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs.build import Made, as_final, make, prepare
from goodwork_docs.checks.built import Built
from goodwork_docs.checks.built import check as check_built
from goodwork_docs.checks.everything import check
from goodwork_docs.diagnostics import Severity
from goodwork_docs.load import load
from goodwork_docs.site.papers import Now, shelf
from goodwork_docs.store import digest
from goodwork_docs.verify.pack import FileChange, changes_of, manifest_of
from tests.building.laid import built
from tests.cli.running import run
from tests.finals import BODY, CONTRACT, COUNCIL, NAME, PAPERS, REF, commented, complete, pdf, put, tracked, word
from tests.packs import example_files
from tests.small import Fields, Files

TERMS = f"{PAPERS}/terms.docx"
SHIPPED = {name: data for name, data in example_files().items() if not name.startswith("charters/")}
FORMATS = ("md",)


def whole(**changes: Any) -> Files:
    return {**SHIPPED, **complete(**changes)}


def said(files: Files) -> list[tuple[str, str, str]]:
    """Return the problems of the council's own papers: code, file and message."""
    return [(one.code, one.where.path, one.message) for one in check(load(files)) if one.code[:4] in ("GW54", "GW55")]


def paper(name: str, file: str, **more: str) -> Fields:
    return {"contract": {"papers": {name: {"file": file, "version": "1", "date": "2026-12-01", **more}}}}


def pack(files: Files) -> Made:
    return make(prepare(load(files), files, (BODY, REF)), FORMATS)


def manifest(made: Made) -> Fields:
    held: Fields = json.loads(made.files["manifest.json"])
    return held


# --- checks -----------------------------------------------------------------------------------------------------


def test_papers_that_are_all_there_say_nothing() -> None:
    assert [one for one in check(load(whole())) if one.where.path.startswith("charters/")] == []


@pytest.mark.parametrize(
    ("changes", "code", "word_said"),
    [
        (paper("02a-part-a", "papers/sevice.docx"), "GW548", "there is no file"),
        (paper("02a-part-a", "../other/service.docx"), "GW549", "leads out of the body's folder"),
        (paper("02a-part-a", "/etc/service.docx"), "GW549", "leads out"),
        (paper("02a-part-a", "C:/service.docx"), "GW549", "leads out"),
        (paper("02a-part-a", "papers\\service.docx"), "GW549", "leads out"),
        (paper("02a-part-a", "./papers/service.docx"), "GW549", "leads out"),
        (paper("02a-part-a", "papers/service.docm"), "GW550", "none of the formats"),
        (paper("02-specification", "papers/service.docx"), "GW553", "made here"),
        (paper("10-clarifications-and-changes", "papers/service.docx"), "GW553", "made here"),
        (paper("08a-contract-terms", "papers/service.docx"), "GW553", "no pack has a paper"),
        (paper("02c-tree-plan", "papers/plans2.pdf"), "GW558", "has no title"),
        ({"contract": {"facts": {"personal_data": False}}}, "GW554", "no place for '08g-data-protection'"),
    ],
)
def test_each_fault_of_a_name_is_found_at_its_line(changes: Fields, code: str, word_said: str) -> None:
    extra = {f"{PAPERS}/plans2.pdf": pdf(b"other")}
    files = {**whole(**changes), **extra}
    found = [one for one in said(files) if one[0] != "GW555"]
    assert [(one, path) for one, path, _ in found] == [(code, CONTRACT)], found
    assert word_said in found[0][2]


@pytest.mark.parametrize(
    ("issues", "found"),
    [
        ([{"number": "1", "date": "2026-12-01", "note": "First"}], []),
        ([{"number": "1", "date": "2026-11-30", "note": "First"}], [CONTRACT] * 6),
        ([{"number": "1", "date": "2026-08-31", "note": "First"}], [CONTRACT] * 7),
        ([{"number": "1", "note": "First"}], []),
        (
            [
                {"number": "1", "date": "2026-11-30", "note": "First"},
                {"number": "2", "date": "2026-12-02", "note": "Next"},
            ],
            [],
        ),
    ],
)
def test_a_paper_dated_after_the_last_issue_is_said(issues: list[Fields], found: list[str]) -> None:
    told = [one for one in check(load(whole(contract={"issues": issues}))) if one.code == "GW569"]
    assert [one.where.path for one in told] == found
    assert all(one.severity is Severity.WARNING and "after the pack's issue of" in one.message for one in told)


def test_a_condition_that_no_paper_would_print_is_an_error() -> None:
    small = {"value": {"amount": 90000, "vat": "excluded"}, "regime": "below-threshold"}
    files = whole(contract=small)
    assert [one[0] for one in said(files)] == ["GW559", "GW559"]
    without: Fields = {**small, "conditions": {"finances": None, "ability": None}}
    assert said(whole(contract=without)) == []


def test_a_path_that_is_nearly_right_gets_the_right_one() -> None:
    found = [one for one in check(load(whole(**paper("02a-part-a", "papers/sevice.docx")))) if one.code == "GW548"]
    assert "did you mean 'papers/service.docx'?" in found[0].hint
    assert found[0].where.line > 1


def test_the_same_file_or_the_same_bytes_twice_are_found() -> None:
    twice = whole(**paper("02a-part-a", "papers/data.docx"))
    assert [code for code, *_ in said(twice)] == ["GW555"]
    assert [code for code, *_ in said({**whole(), f"{PAPERS}/data.docx": whole()[f"{PAPERS}/service.docx"]})] == [
        "GW555"
    ]


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        (f"{PAPERS}/terms.docx", b"", "GW551"),
        (f"{PAPERS}/terms.docx", pdf(), "GW550"),
        (f"{PAPERS}/service.docx", word("Part A", "x")[:-30], "GW551"),
        (f"{PAPERS}/service.docx", tracked(word("Part A", "x")), "GW556"),
        (f"{PAPERS}/plans.pdf", pdf(b"/Encrypt 3 0 R"), "GW557"),
    ],
)
def test_a_fault_of_a_file_is_said_by_the_file_that_names_it(file: str, data: bytes, code: str) -> None:
    named_by = COUNCIL if "terms" in file else CONTRACT
    assert [one[:2] for one in said({**whole(), file: data})] == [(code, named_by)]


def test_a_link_that_leads_out_of_the_workspace_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_bytes(word("Secret", "x"))
    where = put(tmp_path / "w", complete())
    (where / TERMS).unlink()
    (where / TERMS).symlink_to(tmp_path / "secret.docx")
    done = run("check", cwd=where)
    assert done.returncode == 1 and "GW548" in done.stderr


def test_an_accent_that_a_disk_keeps_in_another_form_is_found() -> None:
    files = whole(**paper("02a-part-a", "papers/café.docx"))
    files[f"{PAPERS}/cafe\u0301.docx"] = word("Part A", "Café.")
    made = pack(files)
    assert made.files["02a-part-a.docx"] == files[f"{PAPERS}/cafe\u0301.docx"]


# --- the pack ---------------------------------------------------------------------------------------------------


def test_each_paper_is_in_the_pack_byte_for_byte_and_the_manifest_says_so() -> None:
    files = whole()
    made = pack(files)
    held = manifest(made)
    for name, one in held["supplied"].items():
        data = files[one["from"]]
        assert made.files[one["file"]] == data
        assert held["files"][one["file"]] == held["inputs"][one["from"]] == digest(data)
        assert held["papers"][name] == "in this pack"
        assert one["supplied_by"] == "the council"
    assert len(held["supplied"]) == 7
    assert set(held["papers"].values()) == {"in this pack"}
    assert held["status"] == "draft"


def test_papers_say_where_each_is_and_in_which_format() -> None:
    made = pack(whole()).files
    start, invitation, specification, pricing = (
        made[name].decode()
        for name in ("00-start-here.md", "01-invitation-to-tender.md", "02-specification.md", "05-pricing-schedule.md")
    )
    assert "Conditions of contract (08a, Word)" in start
    assert (
        "Part A is in 02a-part-a.docx, which is part of this specification (version 1.0 of 1 December 2026)."
        in specification
    )
    assert "- Floor plans, in 02b-floor-plans.pdf" in specification
    assert "The workbook with the lines to price is 05a-price-lines.xlsx" in pricing
    assert "https://thornby-vale.example.org/privacy/tenders" in invitation
    assert "A letter from your bank" in made["04-about-you.md"].decode()
    record = made["internal/decision-record.md"].decode()
    assert "papers/terms.docx, version 7.2 of 1 September 2026 | Head of legal services" in record
    assert "| 08a | Conditions of contract | in this pack, Word |" in made["internal/notice-text.md"].decode()


@pytest.mark.parametrize(
    ("changes", "waited"),
    [
        ({"council": {"papers": None}}, "The paper “Conditions of contract”"),
        ({"contract": {"papers": {"02a-part-a": None}}}, "Part A of the specification: the service itself"),
        ({"contract": {"papers": {"05a-price-lines": None}}}, "The lines of the pricing schedule"),
        ({"contract": {"conditions": {"insurance": None}}}, "The kinds and amounts of insurance"),
        ({"contract": {"conditions": {"finances": None}}}, "What a bidder must show about its money"),
        ({"contract": {"conditions": {"ability": None}}}, "What else a bidder must be able to do"),
        ({"contract": {"notice": {"conflicts_assessed": None}}}, "The conflicts assessment"),
        ({"contract": {"evaluation": {"evaluators": None}}}, "The job titles of those who mark"),
        ({"contract": {"price": {"figure": None}}}, "The figure that prices are compared by"),
        ({"council": {"privacy_notice": None}}, "The council's privacy notice for tenders"),
    ],
)
def test_what_is_supplied_is_no_longer_awaited_and_what_is_not_still_is(changes: Fields, waited: str) -> None:
    assert waited not in pack(whole()).files["internal/waiting-for.md"].decode()
    files = whole(**changes)
    assert waited in pack(files).files["internal/waiting-for.md"].decode()


def test_a_paper_of_the_contract_wins_over_the_house_paper() -> None:
    files = whole(**paper("08a-conditions-of-contract", "papers/own-terms.pdf"))
    files[f"{PAPERS}/own-terms.pdf"] = pdf(b"ours")
    made = pack(files)
    assert "08a-conditions-of-contract.pdf" in made.files
    assert "08a-conditions-of-contract.docx" not in made.files
    assert TERMS not in made.inputs


def test_a_house_paper_that_a_contract_has_no_place_for_is_left_out_silently() -> None:
    house = {"08g-data-protection": {"file": "papers/data.docx", "version": "1", "date": "2026-12-01"}}
    contract: Fields = {"facts": {"personal_data": False}, "papers": {"08g-data-protection": None}}
    files = whole(council={"papers": house}, contract=contract)
    made = pack(files)
    assert made.files and "08g-data-protection.docx" not in made.files
    assert said(files) == []


def test_the_same_input_gives_the_same_bytes() -> None:
    assert pack(whole()).files == pack(whole()).files


# --- behind, and held against the manifest ----------------------------------------------------------------------


def test_check_says_that_a_pack_is_behind_a_paper_that_changed() -> None:
    files = whole()
    held = {f"build/{NAME}/manifest.json": pack(files).files["manifest.json"]}
    assert list(check_built(load(files), Built(held, files))) == []
    after = {**files, TERMS: word("Conditions of contract", "The Council pays within 20 days.")}
    (found,) = check_built(load(after), Built(held, after))
    assert found.code == "GW504" and f"{TERMS} has changed" in found.message


def test_verify_finds_a_supplied_paper_that_was_altered_or_taken_out() -> None:
    made = pack(whole())
    held = manifest_of(made.files["manifest.json"])
    assert held is not None and changes_of(held, made.files) == ()
    name = "08a-conditions-of-contract.docx"
    assert changes_of(held, {**made.files, name: b"x"}) == (FileChange(name, "changed"),)
    without = {one: data for one, data in made.files.items() if one != name}
    assert changes_of(held, without) == (FileChange(name, "missing"),)


def test_build_makes_a_pack_anew_when_a_paper_changes_and_nothing_else(tmp_path: Path) -> None:
    root = put(tmp_path / "w", whole())
    assert NAME in built(root).written
    assert built(root).stale == {}
    changed = word("Conditions of contract", "The Council pays within 10 days.")
    (root / TERMS).write_bytes(changed)
    assert built(root).stale == {NAME: [f"supplied paper {TERMS}"]}
    assert (root / "build" / NAME / "08a-conditions-of-contract.docx").read_bytes() == changed


def test_a_comment_warns_in_a_draft_and_the_pack_is_made() -> None:
    files = {**whole(), TERMS: commented(word("Terms", "x"))}
    made = pack(files)
    assert made.files
    assert [(one.code, one.severity) for one in made.diagnostics if one.code == "GW556"] == [
        ("GW556", Severity.WARNING)
    ]


# --- the website ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_final", [False, True])
def test_the_website_offers_them_once_the_pack_is_final_and_never_the_facts_on_staff(is_final: bool) -> None:
    files = whole()
    ready = prepare(load(files), files, (BODY, REF))
    made = make(as_final(ready) if is_final else ready, FORMATS)
    built_papers = {f"{NAME}/{name}": data for name, data in made.files.items()}
    offered = shelf(built_papers, BODY, Now(load(files), files), (REF,), frozenset()).files
    own = {one["file"] for one in manifest(made)["supplied"].values()}
    wanted = {name for name in own if not name.startswith("09")} if is_final else set()
    assert f"{REF}/00-start-here.md" in offered
    assert {name for name in own if f"{REF}/{name}" in offered} == wanted
