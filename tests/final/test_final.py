"""`goodwork pack --final`: written when nothing is owed, refused with all that is, and never for an example."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from goodwork_docs.build import prepare
from goodwork_docs.final import lacks
from goodwork_docs.load import load
from tests.building.laid import papers
from tests.cli.running import no_traceback, run, workspace
from tests.finals import (
    BODY,
    CONTRACT,
    COUNCIL,
    NAME,
    PAPERS,
    REF,
    complete,
    put,
    signed,
    tracked,
    unsigned,
    word,
)
from tests.packs import example_files
from tests.repository import Repo
from tests.small import Fields, laid_over, yaml

DRAFT = ("draft", "no council's lawyer", "signed off yet")


SHIPPED = {name: data for name, data in example_files().items() if not name.startswith("charters/")}
NO_REVIEW = {"price-review": {"ask": "leave-out", "reason": "The conditions hold it."}}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Return a repository with everything that a final pack needs; tests leave it as it is."""
    return signed(tmp_path_factory.mktemp("final") / "w")


def final(where: Path, *more: str) -> tuple[int, str]:
    done = run("pack", NAME, "--final", "--formats", "md,docx", *more, cwd=where)
    assert no_traceback(done)
    return done.returncode, done.stdout + done.stderr


def changed(repo: Repo, contract: Fields | None = None, council: Fields | None = None) -> None:
    """Lay changes over the two files, in place."""
    for name, changes in ((CONTRACT, contract), (COUNCIL, council)):
        if changes:
            path = repo.folder / name
            path.write_bytes(yaml(laid_over(json.loads(path.read_bytes()), changes)))


def copied(whole: Repo, tmp_path: Path) -> Repo:
    import shutil

    shutil.copytree(
        whole.folder, tmp_path / "w", ignore=shutil.ignore_patterns("build", "elsewhere", "made", "one", "two", "draft")
    )
    return Repo(tmp_path / "w")


# --- written ----------------------------------------------------------------------------------------------------


@pytest.mark.prove
def test_a_final_pack_is_written_and_nothing_in_it_says_draft(whole: Repo) -> None:
    code, told = final(whole.folder, "--out", "made")
    assert code == 0, told
    made = papers(whole.folder / "made")
    for name, data in made.items():
        if name.endswith(".md"):
            words = data.decode().casefold()
            assert "· final" in words or "11-plan" in name, name
            assert not any(one in words.replace("read a draft", "") for one in DRAFT), name
            assert "to be confirmed" not in words, name
    manifest = json.loads(made[f"{NAME}/manifest.json"])
    assert manifest["status"] == "final"
    assert set(manifest["papers"].values()) == {"in this pack"}
    assert {one["sign_off"] for one in manifest["clauses"].values()} == {"signed off"}


@pytest.mark.prove
def test_the_status_is_a_property_of_each_word_file(whole: Repo) -> None:
    assert final(whole.folder, "--out", "made")[0] == 0
    for path in sorted((whole.folder / "made" / NAME).glob("0[0-7]-*.docx")):
        with zipfile.ZipFile(path) as held:
            assert "<cp:contentStatus>Final</cp:contentStatus>" in held.read("docProps/core.xml").decode(), path.name


@pytest.mark.prove
def test_the_same_final_pack_is_made_twice(whole: Repo) -> None:
    assert final(whole.folder, "--out", "one")[0] == final(whole.folder, "--out", "two")[0] == 0
    assert papers(whole.folder / "one") == papers(whole.folder / "two") != {}


def test_a_draft_of_the_same_contract_says_that_it_is_one(whole: Repo) -> None:
    done = run("pack", NAME, "--formats", "md", "--out", "draft", cwd=whole.folder)
    assert done.returncode == 0
    start = (whole.folder / "draft" / NAME / "00-start-here.md").read_text("utf-8")
    assert "Draft until" in start and "· Draft" in start


def test_what_only_the_signing_waits_for_stays_on_the_list_and_stops_nothing(whole: Repo) -> None:
    assert final(whole.folder, "--out", "made")[0] == 0
    waiting = (whole.folder / "made" / NAME / "internal" / "waiting-for.md").read_text("utf-8")
    assert "Signing the contract" in waiting and "Publishing the pack" not in waiting


# --- refused ----------------------------------------------------------------------------------------------------


def refused(repo: Repo) -> Fields:
    """Return what a final pack is refused for."""
    done = run("pack", NAME, "--final", "--formats", "md", "--format", "json", "--out", "made", cwd=repo.folder)
    assert done.returncode == 4, done.stdout + done.stderr
    assert not (repo.folder / "made").exists()
    found: Fields = json.loads(done.stdout)["result"][0]
    return found


@pytest.mark.parametrize(
    ("contract", "council", "owner", "what"),
    [
        ({}, {"papers": None}, "Legal", "08a-conditions-of-contract"),
        ({"papers": {"02a-part-a": None}}, {}, "Service commissioner", "part-a"),
        ({"papers": {"05a-price-lines": None}}, {}, "Service commissioner and finance", "price-lines"),
        ({"papers": {"09-tupe-information": None}}, {}, "HR, from the current supplier", "09-tupe-information"),
        ({"conditions": {"insurance": None}}, {}, "Insurance and risk", "insurance"),
        ({}, {"privacy_notice": None}, "Data protection officer", "privacy"),
        ({"facts": {"lone_work": None, "workers": None}}, {}, "Procurement officer", "fact"),
        ({"timetable": {"questions_by": None}}, {}, "Procurement officer", "date"),
        ({"notice": {"known_risks": None}}, {}, "Service commissioner", "notice-risks"),
        ({"value": {"vat_rate": 5}}, {}, "Finance", "vat"),
        ({}, {"contact": {"email": None}}, "Procurement officer", "contact"),
        ({"price_review": "an index", "asks": NO_REVIEW}, {}, "Legal and finance", "price-terms"),
    ],
)
def test_each_thing_that_is_awaited_refuses_it_and_names_its_owner(
    contract: Fields, council: Fields, owner: str, what: str
) -> None:
    files = {**SHIPPED, **complete(contract, council)}
    ready = prepare(load(files), files, (BODY, REF))
    assert ready.inputs is not None
    assert {(one["owner"], one["id"]) for one in lacks(ready.inputs, ready.diagnostics).awaited} == {(owner, what)}


def test_a_template_of_the_council_that_still_says_awaited_refuses_it(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    words = '{% call callout("awaited") %}\nThe drawings are awaited.\n{% endcall %}\n'
    put(repo.folder, {f"charters/{BODY}/templates/en/parts/spec-service.md": words.encode()})
    (found,) = refused(repo)["awaited"]
    assert (found["id"], found["owner"]) == ("text", "Procurement officer")
    assert "“Specification”" in found["what"]


def test_every_clause_needs_every_role(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    changed(repo, council={"policy": {"sign_off_roles": ["Legal", "Procurement"]}})
    found = refused(repo)
    assert found["awaited"] == []
    assert {tuple(one["missing"]) for one in found["not_signed_off"]} == {("Procurement",)}
    assert len(found["not_signed_off"]) > 8


@pytest.mark.prove
def test_an_edited_wording_loses_its_sign_off_and_the_pack_its_finality(whole: Repo, tmp_path: Path) -> None:
    import shutil

    from tests.small import ROOT

    repo = copied(whole, tmp_path)
    shutil.copytree(ROOT / "clauses", repo.folder / "clauses")
    assert unsigned(repo.folder) == []
    clause = next((repo.folder / "clauses").rglob("sick-pay.md"))
    text = clause.read_text("utf-8")
    clause.write_text(text.replace("## Condition\n\n1. ", "## Condition\n\n1. In any week, ", 1), "utf-8")
    assert clause.read_text("utf-8") != text
    assert [(one["clause"], one["state"]) for one in refused(repo)["not_signed_off"]] == [("sick-pay", "suspect")]


@pytest.mark.prove
def test_tracked_changes_warn_in_a_draft_and_refuse_a_final_pack(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    (repo.folder / PAPERS / "terms.docx").write_bytes(tracked(word("Terms", "x")))
    done = run("pack", NAME, "--final", "--formats", "md", cwd=repo.folder)
    assert done.returncode == 4
    assert "error GW556" in done.stderr and "hold what bidders should not get" in done.stderr
    draft = run("pack", NAME, "--formats", "md", cwd=repo.folder)
    assert draft.returncode == 0 and "warning GW556" in draft.stderr


def test_an_error_in_a_file_refuses_it_too(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    (repo.folder / PAPERS / "terms.docx").unlink()
    code, told = final(repo.folder)
    assert code == 4 and "GW548" in told


@pytest.mark.prove
def test_sign_offs_that_were_changed_against_their_history_refuse_it(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    log = repo.folder / "charters" / BODY / "approvals.yaml"
    log.write_text(log.read_text("utf-8").replace("Mo Madeup", "Max Other"), "utf-8")
    code, told = final(repo.folder)
    assert code == 4 and "altered against their history" in told and "GW512" in told


@pytest.mark.prove
def test_the_record_shows_who_committed_a_sign_off_under_the_name_of_another(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    repo.git("commit", "-q", "--amend", "--no-edit", "--author=Mo Madeup <mo@example.org>", author="Other Hand")
    code, told = final(repo.folder)
    assert code == 0, told
    record = (repo.folder / "build" / NAME / "internal" / "decision-record.md").read_text("utf-8")
    assert "Mo Madeup, committed by Other Hand" in record


@pytest.mark.prove
@pytest.mark.parametrize("file", [CONTRACT, COUNCIL])
def test_an_example_is_never_final(whole: Repo, tmp_path: Path, file: str) -> None:
    repo = copied(whole, tmp_path)
    notice: Fields = {"illustration": "An illustration, and no document of the body named."}
    changed(repo, notice if file == CONTRACT else {}, notice if file == COUNCIL else {})
    found = refused(repo)
    assert found["illustration"] == notice["illustration"]
    assert found["awaited"] == found["not_signed_off"] == []


@pytest.mark.prove
def test_no_example_of_the_checkout_can_be_final(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    done = run("pack", "hackney/SC-2026-03", "--final", cwd=where)
    assert done.returncode == 4 and "an example is never final" in done.stderr


@pytest.mark.prove
def test_a_refused_pack_leaves_the_older_one_untouched(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    assert final(repo.folder)[0] == 0
    before = papers(repo.folder / "build")
    changed(repo, {"conditions": {"insurance": None}})
    assert final(repo.folder)[0] == 4
    assert papers(repo.folder / "build") == before


@pytest.mark.prove
def test_one_contract_that_is_refused_stops_no_other(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    second = laid_over(
        json.loads((repo.folder / CONTRACT).read_bytes()), {"ref": "TV-2", "conditions": {"ability": None}}
    )
    put(repo.folder, {f"charters/{BODY}/contracts/TV-2.yaml": yaml(second)})
    done = run("pack", NAME, f"{BODY}/TV-2", "--final", "--formats", "md", cwd=repo.folder)
    assert done.returncode == 4
    assert (repo.folder / "build" / NAME / "manifest.json").is_file()
    assert not (repo.folder / "build" / BODY / "TV-2").exists()


# --- beside the other commands ----------------------------------------------------------------------------------


@pytest.mark.prove
def test_build_leaves_a_final_pack_alone_and_can_make_one(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    assert run("build", NAME, "--final", "--formats", "md", cwd=repo.folder).returncode == 0
    before = papers(repo.folder / "build" / NAME)
    assert json.loads(before["manifest.json"])["status"] == "final"
    for _ in range(3):
        done = run("build", "--formats", "md", cwd=repo.folder)
        assert done.returncode == 0, done.stderr
        assert "is final and is left as it is" in done.stderr
    assert papers(repo.folder / "build" / NAME) == before
    assert (repo.folder / "build" / BODY / "council").is_dir()
    draft = run("pack", NAME, "--formats", "md", cwd=repo.folder)
    assert "a draft takes the place of the final pack" in draft.stderr


@pytest.mark.prove
def test_check_and_verify_hold_a_final_pack_as_any_other(whole: Repo, tmp_path: Path) -> None:
    repo = copied(whole, tmp_path)
    assert final(repo.folder)[0] == 0
    folder = repo.folder / "build" / NAME
    assert run("verify", str(folder), cwd=repo.folder).returncode == 0
    assert "GW504" not in run("check", cwd=repo.folder).stderr
    (folder / "08a-conditions-of-contract.docx").write_bytes(b"other")
    told = run("verify", str(folder), cwd=repo.folder)
    assert told.returncode == 1 and "08a-conditions-of-contract.docx" in told.stdout + told.stderr
    (repo.folder / PAPERS / "terms.docx").write_bytes(word("Terms", "New."))
    assert "GW504" in run("check", cwd=repo.folder).stderr


@pytest.mark.prove
def test_outside_git_a_final_pack_is_made_too(tmp_path: Path) -> None:
    where = put(tmp_path / "w", complete())
    left = unsigned(where)
    done = run(
        "approve",
        *left,
        "--name",
        "Mo",
        "--role",
        "Legal",
        "--organisation",
        "Thornby Vale Council",
        "--body",
        BODY,
        cwd=where,
    )
    assert done.returncode == 0, done.stderr
    code, told = final(where)
    assert code == 0, told
