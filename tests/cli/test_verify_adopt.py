"""`goodwork verify` and `goodwork adopt` as an officer uses them."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from xml.etree import ElementTree

import pytest

from tests.cli.running import ROOT, run
from tests.edits import W, controls, story, with_story
from tests.packs import example

PART = ("secure-hours-by-choice", "condition")
PATH = "clauses/quality/secure-hours-by-choice.md"


@cache
def schedule() -> bytes:
    return example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "docx")


def edited(*pairs: tuple[str, str]) -> bytes:
    """Return the schedule with words of one clause part changed."""
    root = story(schedule())
    content = next(held for clause, name, held in controls(root) if (clause, name) == PART)
    for old, new in pairs:
        run_ = next(
            one for one in content.iter(f"{W}t") if one.text == old or (len(old) > 4 and old in (one.text or ""))
        )
        run_.text = (run_.text or "").replace(old, new)
    return with_story(schedule(), root)


EDIT = ("must offer them Secure Hours in writing", "must offer them Secure Hours on paper")


def saved(folder: Path, data: bytes, name: str = "edited.docx") -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


# --- verify -----------------------------------------------------------------------------------------------------


def test_a_paper_as_it_was_made_ends_with_0(tmp_path: Path) -> None:
    done = run("verify", saved(tmp_path, schedule()), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "17 clause parts: 17 verbatim." in done.stdout
    assert "The words around the clauses are as the contract file makes them today." in done.stdout


def test_one_changed_word_ends_with_1_and_is_shown(tmp_path: Path) -> None:
    done = run("verify", saved(tmp_path, edited(EDIT)), cwd=ROOT)
    assert done.returncode == 1
    assert "altered: secure-hours-by-choice, condition" in done.stdout
    assert "[-in writing-]{+on paper+}" in " ".join(done.stdout.split()).replace(" | ", " ")


def test_the_machine_formats_say_the_same(tmp_path: Path) -> None:
    file = saved(tmp_path, edited(EDIT, ("21", "28")))
    done = run("verify", file, "--format", "json", cwd=ROOT)
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert [one["code"] for one in said["diagnostics"]] == ["GW531", "GW536"]
    (result,) = said["result"]
    changed = [one for one in result["clauses"] if one["state"] != "verbatim" or one["values"]]
    assert [(one["clause"], one["state"]) for one in changed] == [(PART[0], "altered")]
    assert changed[0]["values"] == [{"blank": "notice_days", "was": "21", "now": "28"}]
    assert result["around"] == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "GW630"),
        ("a.docx", b"%PDF-1", "GW630"),
        ("a.docx", b"PK\x03\x04cut", "GW633"),
        ("a.md", b"Hello.", "GW530"),
    ],
)
def test_what_cannot_be_verified_is_said(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    done = run("verify", saved(tmp_path, data, name), "--format", "short", cwd=ROOT)
    assert done.returncode == 1
    assert code in done.stderr and "Traceback" not in done.stderr


def test_a_folder_without_a_manifest_is_said(tmp_path: Path) -> None:
    done = run("verify", str(tmp_path), "--format", "short", cwd=ROOT)
    assert done.returncode == 1 and "GW541" in done.stderr


# --- adopt ------------------------------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace under git with the library in it, all committed."""
    folder = tmp_path / "work"
    for top in ("clauses", "templates"):
        copytree(ROOT / top, folder / top)
    (folder / "goodwork.yaml").write_text("")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
    return folder


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=A. Officer", "-c", "user.email=officer@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_patch_is_proposed_that_git_can_apply_and_nothing_is_written(workspace: Path, tmp_path: Path) -> None:
    file = saved(tmp_path, edited(EDIT))
    done = run("adopt", file, "--patch", str(tmp_path / "out.patch"), cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert f"{PATH}: 1 part, proposed" in done.stdout
    assert git(workspace, "status", "--porcelain") == ""
    git(workspace, "apply", str(tmp_path / "out.patch"))
    assert "Secure Hours on paper" in (workspace / PATH).read_text()


def test_write_puts_it_into_the_file_and_into_no_other(workspace: Path, tmp_path: Path) -> None:
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert f"{PATH}: 1 part, written" in done.stdout
    assert git(workspace, "status", "--porcelain").split() == ["M", PATH]
    changed = [
        line
        for line in git(workspace, "diff", "-U0").splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert len(changed) == 2


def test_a_paper_of_an_older_version_is_told_from_an_edited_one(workspace: Path, tmp_path: Path) -> None:
    text = (workspace / PATH).read_text()
    newer = text.replace("version: 1", "version: 2", 1).replace("following the law is enough.", "the law is enough.")
    (workspace / PATH).write_text(newer)
    git(workspace, "commit", "-qam", "shorter")
    done = run("verify", saved(tmp_path, schedule()), "--format", "json", cwd=workspace)
    assert done.returncode == 1
    states = {(one["clause"], one["part"]): one["state"] for one in json.loads(done.stdout)["result"][0]["clauses"]}
    assert states[PART] == "older"
    assert {state for part, state in states.items() if part[0] != PART[0]} == {"verbatim"}
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--format", "short", cwd=workspace)
    assert done.returncode == 1 and "GW546" in done.stderr
    assert (workspace / PATH).read_text() == newer


def test_uncommitted_work_is_never_written_over(workspace: Path, tmp_path: Path) -> None:
    mine = (workspace / PATH).read_text() + "\nMy own note, not committed.\n"
    (workspace / PATH).write_text(mine)
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--format", "short", cwd=workspace)
    assert done.returncode == 1
    assert "GW547" in done.stderr and "not committed" in done.stderr
    assert (workspace / PATH).read_text() == mine


def test_outside_git_nothing_is_written_and_the_patch_is_still_there(workspace: Path, tmp_path: Path) -> None:
    rmtree(workspace / ".git")
    before = (workspace / PATH).read_bytes()
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", cwd=workspace)
    assert done.returncode == 1
    assert "GW547" in done.stderr and "+" in done.stdout
    assert (workspace / PATH).read_bytes() == before


def test_windows_line_ends_stay(workspace: Path, tmp_path: Path) -> None:
    (workspace / PATH).write_bytes((workspace / PATH).read_bytes().replace(b"\n", b"\r\n"))
    git(workspace, "commit", "-qam", "windows")
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", cwd=workspace)
    assert done.returncode == 0, done.stderr
    now = (workspace / PATH).read_bytes()
    assert b"Secure Hours on paper" in now
    assert now.count(b"\n") == now.count(b"\r\n")


def test_a_value_is_told_as_the_contracts(workspace: Path, tmp_path: Path) -> None:
    done = run("adopt", saved(tmp_path, edited(("21", "28"))), "--write", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "secure-hours-by-choice: notice_days: 28" in done.stdout
    assert git(workspace, "status", "--porcelain") == ""


def test_a_paper_without_edits_says_so(workspace: Path, tmp_path: Path) -> None:
    done = run("adopt", saved(tmp_path, schedule()), cwd=workspace)
    assert done.returncode == 0
    assert "No wording and no value was changed." in done.stdout


def test_a_hidden_file_is_no_document(tmp_path: Path) -> None:
    root = ElementTree.fromstring("<a/>")
    done = run("adopt", saved(tmp_path, ElementTree.tostring(root)), "--format", "short", cwd=ROOT)
    assert done.returncode == 1 and "GW630" in done.stderr
