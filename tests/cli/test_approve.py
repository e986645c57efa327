"""`goodwork approve`: the exact wording is signed off, the lists say so, and `pack --final` needs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ROOT, no_traceback, run, variables, workspace
from tests.repository import Repo

WHO = ("--name", "Ann Lawyer", "--role", "Legal", "--organisation", "Hackney Council", "--date", "2026-05-01")
OWN = "charters/hackney/approvals.yaml"


def told(*arguments: str, cwd: Path, code: int = 0) -> dict[str, Any]:
    done = run(*arguments, "--format", "json", cwd=cwd)
    assert no_traceback(done)
    assert done.returncode == code, done.stdout + done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def state(where: Path, name: str, *more: str) -> str:
    rows = told("clause", "list", *more, cwd=where)["result"]
    return str({one["id"]: one["sign_off"] for one in rows}[name])


def library(folder: Path) -> Path:
    """Return a workspace with a library of two clauses of its own."""
    where = workspace(folder, "hackney")
    for name in ("quality/sick-pay", "wellbeing/carers"):
        path = where / "clauses" / f"{name}.md"
        path.parent.mkdir(parents=True)
        path.write_bytes((ROOT / "clauses" / f"{name}.md").read_bytes())
    return where


def test_a_sign_off_is_added_and_the_lists_say_so(tmp_path: Path) -> None:
    where = library(tmp_path / "w")
    assert state(where, "sick-pay") == "not signed off"
    done = run("approve", "sick-pay", "carers", *WHO, "--note", "read it", cwd=where)
    assert done.returncode == 0 and no_traceback(done)
    assert (
        "Signed off by Ann Lawyer, Legal (2026-05-01)" in done.stdout
        and "Now commit clauses/approvals.yaml" in done.stdout
    )
    assert (
        state(where, "sick-pay")
        == state(where, "carers")
        == state(where, "sick-pay", "--body", "hackney")
        == "signed off"
    )
    shown = run("clause", "show", "carers", cwd=where).stdout
    assert "Legal: Ann Lawyer, Hackney Council, 2026-05-01; read it" in " ".join(shown.split())
    assert "Sign-offs: 2 signed off." in run("clause", "list", cwd=where).stdout


def test_an_edit_makes_it_suspect_and_a_new_sign_off_mends_it(tmp_path: Path) -> None:
    where = library(tmp_path / "w")
    run("approve", "sick-pay", *WHO, cwd=where)
    path = where / "clauses" / "quality" / "sick-pay.md"
    path.write_text(path.read_text("utf-8").replace("You must pay", "You should pay", 1), "utf-8")
    assert state(where, "sick-pay") == "suspect"
    found = told("check", cwd=where, code=1)["diagnostics"]
    assert [one["path"] for one in found if one["code"] == "GW511"] == ["clauses/approvals.yaml"]
    run("approve", "sick-pay", *WHO, cwd=where)
    assert state(where, "sick-pay") == "signed off"
    assert len((where / "clauses" / "approvals.yaml").read_text("utf-8").splitlines()) == 4


@pytest.mark.prove
def test_the_roles_that_the_council_s_policy_names_are_all_needed(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    council = where / "charters" / "hackney" / "council.yaml"
    assert "\npolicy:" not in council.read_text("utf-8")
    council.write_text(council.read_text("utf-8") + "policy:\n  sign_off_roles: [Legal, Procurement]\n", "utf-8")
    body = ("--body", "hackney")
    run("approve", "sick-pay", *WHO, *body, cwd=where)
    assert state(where, "sick-pay", *body) == "in part"
    other = told("approve", "sick-pay", *WHO[:2], "--role", "Catering", *WHO[4:], *body, cwd=where)
    assert [one["code"] for one in other["diagnostics"]] == ["GW516"]
    run("approve", "sick-pay", *WHO[:2], "--role", "procurement", *WHO[4:], *body, cwd=where)
    assert state(where, "sick-pay", *body) == "signed off"
    assert state(where, "sick-pay") == "not signed off", "a council's sign-off is not the library's"


def test_the_same_sign_off_twice_adds_nothing(tmp_path: Path) -> None:
    where = library(tmp_path / "w")
    run("approve", "sick-pay", *WHO, cwd=where)
    before = (where / "clauses" / "approvals.yaml").read_bytes()
    again = told("approve", "sick-pay", *WHO, cwd=where)
    assert [one["code"] for one in again["diagnostics"]] == ["GW521"]
    assert again["result"]["signed"] == []
    assert (where / "clauses" / "approvals.yaml").read_bytes() == before


def test_today_is_taken_from_the_clock_and_said(tmp_path: Path) -> None:
    where = library(tmp_path / "w")
    done = run("approve", "sick-pay", *WHO[:6], cwd=where)
    assert "today by this computer's clock" in done.stdout
    fixed = run("approve", "carers", *WHO[:6], cwd=where, environment={"SOURCE_DATE_EPOCH": "1767225600"})
    assert "(2026-01-01)" in fixed.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("sick-pays", *WHO), 1, "did you mean 'sick-pay'?"),
        (("sick-pay", "nobody-knows", *WHO), 1, "GW104"),
        (("sick-pay", *WHO, "--body", "nowhere"), 2, "no body 'nowhere'"),
        (("sick-pay", *WHO[:4]), 2, "--organisation"),
        (("sick-pay", *WHO[2:], "--name", " "), 2, "it is empty"),
        (("sick-pay", *WHO, "--note", "one\ntwo"), 2, "one line"),
        (("sick-pay", *WHO, "--note", "\u202eabc"), 2, "one line"),
        (("sick-pay", *WHO[:6], "--date", "2026-02-30"), 2, "is no day"),
    ],
)
def test_what_is_wrong_with_the_command_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    where = library(tmp_path / "w")
    done = run("approve", *arguments, cwd=where)
    assert no_traceback(done)
    assert done.returncode == code
    assert said in done.stderr
    assert not (where / "clauses" / "approvals.yaml").exists()


def test_the_shipped_library_is_signed_off_for_a_body_and_not_in_a_folder_that_would_hide_it(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    done = run("approve", "sick-pay", *WHO, cwd=where)
    assert done.returncode == 2 and "--body" in done.stderr
    assert not (where / "clauses").exists()
    assert run("approve", "sick-pay", *WHO, "--body", "hackney", cwd=where).returncode == 0


FIELDS = f"clause: a, scheme: gw1, fingerprint: '{'0' * 64}', role: R, name: N, organisation: O, date: 2026-01-01"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("approvals: [", "GW004"),
        ("approvals:\n  - {clause: sick-pay}\n", "GW012"),
        ("sign-offs: none\n", "GW011"),
        (f"approvals: [{{{FIELDS}}}]\n", "GW515"),
        ("<<<<<<< HEAD\napprovals:\n=======\n>>>>>>> side\n", "GW523"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(tmp_path: Path, text: str, code: str) -> None:
    where = library(tmp_path / "w")
    path = where / "clauses" / "approvals.yaml"
    path.write_text(text, "utf-8")
    found = told("approve", "sick-pay", *WHO, cwd=where, code=1)
    assert code in {one["code"] for one in found["diagnostics"]}
    assert found["result"] is None
    assert path.read_text("utf-8") == text


def test_a_clause_with_a_problem_is_not_signed_off(tmp_path: Path) -> None:
    where = library(tmp_path / "w")
    path = where / "clauses" / "quality" / "sick-pay.md"
    path.write_text(path.read_text("utf-8") + "\n## No such part\n\nWords.\n", "utf-8")
    found = told("approve", "sick-pay", *WHO, cwd=where, code=1)
    assert {one["code"] for one in found["diagnostics"]} == {"GW019"}
    assert not (where / "clauses" / "approvals.yaml").exists()


def test_people_who_sign_at_the_same_moment_on_one_machine_all_stay(tmp_path: Path) -> None:
    where = library(tmp_path / "w")
    command = ["-m", "goodwork_docs.cli", "approve", "sick-pay", "carers"]
    import sys

    running = [
        subprocess.Popen(
            [sys.executable, *command, "--name", f"Person {n}", *WHO[2:]],
            cwd=where,
            env=variables(),
            stdout=subprocess.DEVNULL,
        )
        for n in range(4)
    ]
    assert [one.wait(60) for one in running] == [0] * 4
    held = told("clause", "show", "sick-pay", cwd=where)["result"]["sign_off"]["held"]
    assert {one["name"] for one in held} == {f"Person {n}" for n in range(4)}


# --- packs ------------------------------------------------------------------------------------------------------

REF = "hackney/SC-2026-03"


def in_the_pack(where: Path) -> list[str]:
    found = told("pack", REF, "--final", cwd=where, code=4)["result"][0]
    return [one["clause"] for one in found["not_signed_off"]]


@pytest.mark.prove
def test_a_final_pack_is_refused_with_what_is_missing_and_a_draft_says_how_far_it_is(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "w2")
    where = workspace(tmp_path / "w", "hackney")
    (repo.folder / ".git").rename(where / ".git")
    repo.folder = where
    clauses = in_the_pack(where)
    assert len(clauses) > 10
    run("approve", *clauses[1:], *WHO, "--body", "hackney", cwd=where)
    assert in_the_pack(where) == clauses[:1]
    repo.commit("sign", author="Cy Clerk", day="2026-05-02")
    assert run("pack", REF, "--formats", "md", cwd=where).returncode == 0
    folder = where / "build" / REF
    record = (folder / "internal" / "decision-record.md").read_text("utf-8")
    assert record.count("Ann Lawyer, Legal, Hackney Council") == record.count("Cy Clerk (another name)") == 1
    assert f"Clauses signed off | {len(clauses) - 1} |" in record
    assert "Part of this wording is not signed off yet" in record
    run("approve", clauses[0], *WHO, "--body", "hackney", cwd=where)
    final = told("pack", REF, "--final", cwd=where, code=4)["result"][0]
    assert final["not_signed_off"] == [] and final["awaited"]
    assert run("pack", REF, "--formats", "md", cwd=where).returncode == 0
    record = (folder / "internal" / "decision-record.md").read_text("utf-8")
    assert "The wording of the clauses is signed off" in record and "not committed yet" in record
    waiting = (folder / "internal" / "waiting-for.md").read_text("utf-8")
    assert "sign-off of the good-work wording" not in waiting
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {one["sign_off"] for one in manifest["clauses"].values()} == {"signed off"}
    assert not any(name.startswith("clauses/editions/") for name in manifest["inputs"])


@pytest.mark.prove
def test_the_page_of_a_clause_says_who_signed_off_exactly_these_words(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    own = where / "charters" / "hackney" / "clauses" / "sick-pay.md"
    own.parent.mkdir()
    own.write_bytes((ROOT / "clauses" / "quality" / "sick-pay.md").read_bytes())
    run("approve", "sick-pay", *WHO, "--body", "hackney", cwd=where)
    done = run("publish", cwd=where)
    assert done.returncode == 0, done.stderr
    pages = {one: one.read_text("utf-8") for one in (where / "build" / "site").rglob("*sick-pay.html")}
    assert len(pages) == 2
    for path, text in pages.items():
        is_own = "hackney" in str(path)
        assert ("Ann Lawyer, Legal, Hackney Council, 1 May 2026" in text) == is_own
        assert ("Draft. Nobody has signed it off." in text) != is_own
    manifest = json.loads((where / "build" / "site" / "manifest.json").read_text("utf-8"))
    assert {"sick-pay", "hackney/sick-pay"} <= set(manifest["clauses"])
    assert [
        one["kind"] for one in told("clause", "uses", "sick-pay", "--body", "hackney", cwd=where)["result"]["holders"]
    ] == ["page"]
