"""`goodwork verify` and `goodwork adopt` as an officer uses them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cli.running import ROOT, run
from tests.edits import W, controls, story, with_parts, with_story
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


def commented() -> bytes:
    """Return the schedule with the edit tracked, and a comment beside it."""
    root = story(schedule())
    content = next(held for clause, name, held in controls(root) if (clause, name) == PART)
    run_ = next(one for one in content.iter(f"{W}t") if EDIT[0] in (one.text or ""))
    run_.text = (run_.text or "").replace(*EDIT)
    names = f'xmlns:w="{W[1:-1]}"'
    who = 'w:id="1" w:author="Priya Shah" w:date="2026-11-20T09:30:00Z"'
    one = next(paragraph for paragraph in content.iter(f"{W}p") if run_ in set(paragraph.iter()))
    tracked = f"<w:ins {names} {who}><w:r><w:t xml:space='preserve'> Soon.</w:t></w:r></w:ins>"
    one.append(ElementTree.fromstring(tracked))
    one.append(ElementTree.fromstring(f'<w:r {names}><w:commentReference w:id="1"/></w:r>'))
    said = f"<w:comments {names}><w:comment {who}><w:p><w:r><w:t>Too vague: 'in writing'</w:t></w:r></w:p></w:comment></w:comments>"
    with zipfile.ZipFile(io.BytesIO(schedule())) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    linked = rels.replace(
        "</Relationships>", f'<Relationship Id="c1" Type="{kind}" Target="comments.xml"/></Relationships>'
    )
    return with_parts(
        with_story(schedule(), root),
        {"word/comments.xml": said.encode(), "word/_rels/document.xml.rels": linked.encode()},
    )


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


@pytest.mark.prove
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


@pytest.mark.prove
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
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--why", "Paper.", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert f"{PATH}: 1 part, written" in done.stdout and "version 2: Paper." in done.stdout
    assert git(workspace, "status", "--porcelain").split() == ["M", PATH]
    changed = [
        line
        for line in git(workspace, "diff", "-U0").splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert [one[:11] for one in changed] == [
        "-version: 1",
        "-changes: {",
        "+version: 2",
        "+changes: {",
        "-2. By the ",
        "+2. By the ",
    ]


@pytest.mark.prove
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
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--why", "Paper.", "--format", "short", cwd=workspace)
    assert done.returncode == 0 and "GW562" in done.stderr
    wanted = newer.replace("version: 2", "version: 3", 1).replace(*EDIT)
    assert (workspace / PATH).read_text().replace('"3": "Paper.", ', "") == wanted


@pytest.mark.prove
def test_where_the_library_changed_the_same_words_both_stand_between_marks(workspace: Path, tmp_path: Path) -> None:
    text = (workspace / PATH).read_text()
    newer = text.replace("version: 1", "version: 2", 1).replace(EDIT[0], "must offer them Secure Hours by letter")
    (workspace / PATH).write_text(newer)
    git(workspace, "commit", "-qam", "by letter")
    file = saved(tmp_path, edited(EDIT))
    done = run("adopt", file, "--format", "json", cwd=workspace)
    assert done.returncode == 1 and git(workspace, "status", "--porcelain") == ""
    said = json.loads(done.stdout)
    assert {one["code"] for one in said["diagnostics"]} >= {"GW562", "GW563"}
    assert [one["conflicts"] for one in said["result"]["clauses"]] == [1]
    assert run("adopt", file, "--write", cwd=workspace).returncode == 1
    made = (workspace / PATH).read_text()
    assert all(
        one in made
        for one in ("<<<<<<< version 2", "||||||| version 1", ">>>>>>> edited.docx", "by letter", "on paper")
    )
    check = run("check", "--format", "short", cwd=workspace)
    assert check.returncode == 1 and "GW523" in check.stderr + check.stdout


def test_a_wording_that_nobody_remembers_is_not_guessed_at(workspace: Path, tmp_path: Path) -> None:
    text = (workspace / PATH).read_text()
    (workspace / PATH).write_text(text.replace("following the law is enough.", "the law is enough."))
    rmtree(workspace / ".git")
    git(workspace, "init", "-q", "-b", "main")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", "anew")
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--format", "short", cwd=workspace)
    assert done.returncode == 1 and "GW546" in done.stderr
    assert git(workspace, "status", "--porcelain") == ""


@pytest.mark.prove
def test_the_version_rises_with_the_reviewers_words_and_without_a_name_that_would_be_published(
    workspace: Path, tmp_path: Path
) -> None:
    assert "Priya Shah" in run("adopt", saved(tmp_path, commented()), cwd=workspace).stdout
    done = run("adopt", saved(tmp_path, commented()), "--write", "--format", "short", cwd=workspace)
    assert done.returncode == 0, done.stderr
    head = (workspace / PATH).read_text().split("## ")[0]
    assert "version: 2\n" in head
    assert '"2": "Too vague: \'in writing\'"' in head and "Priya" not in head
    git(workspace, "commit", "-qam", "adopted")
    assert "GW518" not in run("check", "--since", "HEAD~1", "--format", "short", cwd=workspace).stderr


@pytest.mark.prove
def test_without_a_reason_the_version_stays_and_it_is_said_what_to_do(workspace: Path, tmp_path: Path) -> None:
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--format", "short", cwd=workspace)
    assert done.returncode == 0 and "GW564" in done.stderr and "--why" in done.stderr
    given = run("adopt", saved(tmp_path, edited(EDIT)), "--why", "Letters get lost.", "--format", "json", cwd=workspace)
    (one,) = json.loads(given.stdout)["result"]["clauses"]
    assert one["why"] == "Letters get lost." and '"2": "Letters get lost.", ' in one["patch"]
    assert run("adopt", saved(tmp_path, edited(EDIT)), "--why", "two\nlines", cwd=workspace).returncode == 2


@pytest.mark.prove
def test_a_file_that_must_not_be_written_is_left(workspace: Path, tmp_path: Path) -> None:
    (workspace / PATH).chmod(0o444)
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--format", "short", cwd=workspace)
    assert done.returncode == 1 and "GW547" in done.stderr and "read-only" in done.stderr
    assert git(workspace, "status", "--porcelain") == ""
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_bytes((workspace / PATH).read_bytes())
    (workspace / PATH).unlink()
    (workspace / PATH).symlink_to(elsewhere)
    done = run("adopt", saved(tmp_path, edited(EDIT)), "--write", "--format", "short", cwd=workspace)
    assert done.returncode == 1 and "on paper" not in elsewhere.read_text()


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


# --- pages, Markdown, and papers of a pledge -------------------------------------------------------------------------

FORMS = pytest.mark.parametrize("form", ["html", "md"])


def written(form: str, *pairs: tuple[str, str]) -> bytes:
    """Return the schedule as a page or as Markdown, with words of it changed."""
    text = example("suffolk", "SA-2026-01").written("08b-good-work-schedule", form).decode()
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


def result_of(tmp_path: Path, form: str, *pairs: tuple[str, str]) -> tuple[int, dict[str, Any]]:
    done = run("verify", saved(tmp_path, written(form, *pairs), f"back.{form}"), "--format", "json", cwd=ROOT)
    return done.returncode, json.loads(done.stdout)["result"][0]


@pytest.mark.prove
@FORMS
def test_a_page_and_markdown_as_they_were_made_are_sound_all_through(tmp_path: Path, form: str) -> None:
    code, result = result_of(tmp_path, form)
    assert code == 0 and result["sound"] and result["around"] == []
    assert len(result["clauses"]) == 17 and {one["state"] for one in result["clauses"]} == {"verbatim"}


@pytest.mark.prove
@FORMS
def test_a_changed_value_is_told_in_a_page_and_in_markdown(tmp_path: Path, form: str) -> None:
    old = {"md": "You must accept or refuse in writing within 21 days", "html": ">21</span>"}[form]
    text = written(form).decode()
    if old not in text:
        old = next(line for line in text.splitlines() if "21 days" in line)
    code, result = result_of(tmp_path, form, (old, old.replace("21", "28")))
    found = [(one["clause"], one["state"], one["values"]) for one in result["clauses"] if one["values"]]
    assert code == 1
    assert found == [(PART[0], "verbatim", [{"blank": "notice_days", "was": "21", "now": "28"}])]


@pytest.mark.prove
@FORMS
def test_words_added_around_the_clauses_and_a_clause_taken_out_are_told(tmp_path: Path, form: str) -> None:
    start = "This Good Work Schedule is part of the contract"
    text = written(form, (start, f"Nothing here binds you. {start}")).decode()
    cut = {
        "html": re.sub(r'<div data-clause="third-party-rights".*?</ol>\n</div>', "", text, flags=re.DOTALL),
        "md": re.sub(r"\n6\.1 [^\n]*(\n\n6\.[0-9]+ [^\n]*)*", "", text),
    }[form]
    assert cut != text
    done = run("verify", saved(tmp_path, cut.encode(), f"back.{form}"), "--format", "json", cwd=ROOT)
    result = json.loads(done.stdout)["result"][0]
    assert [one["clause"] for one in result["clauses"] if one["state"] == "missing"] == ["third-party-rights"]
    assert any("Nothing here binds you." in word["text"] for one in result["around"] for word in one["words"])


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_a_paper_that_holds_no_clause_is_held_as_a_whole(tmp_path: Path, form: str) -> None:
    measures = example("suffolk", "SA-2026-01").written("08c-kpis-and-reports", form)
    done = run("verify", saved(tmp_path, measures, f"08c-kpis-and-reports.{form}"), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "This paper holds no clause." in done.stdout and "clause part" not in done.stdout


def test_a_changed_line_of_a_paper_without_a_clause_is_told(tmp_path: Path) -> None:
    measures = example("suffolk", "SA-2026-01").written("08c-kpis-and-reports", "md")
    assert b"; every 6 months" in measures
    other = measures.replace(b"; every 6 months", b"; when the Supplier likes", 1)
    done = run("verify", saved(tmp_path, other, "08c-kpis-and-reports.md"), cwd=ROOT)
    assert done.returncode == 1
    assert "1 line around the clauses is not as the contract file says today" in " ".join(done.stdout.split())


def test_a_schedule_without_any_of_its_clauses_lacks_them_all(tmp_path: Path) -> None:
    head = b"".join(written("md").splitlines(keepends=True)[:12])
    done = run("verify", saved(tmp_path, head, "08b-good-work-schedule.md"), cwd=ROOT)
    assert done.returncode == 1 and "17 clause parts: 17 missing." in done.stdout and "Found by" not in done.stdout


@pytest.mark.prove
def test_a_paper_of_a_pledge_is_no_paper_of_clauses(tmp_path: Path) -> None:
    done = run("pledge", "suffolk", "--formats", "docx", "--out", str(tmp_path), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    form = str(tmp_path / "suffolk" / "pledge" / "self-assessment.docx")
    for command in ("verify", "adopt"):
        done = run(command, form, "--format", "short", cwd=ROOT)
        assert done.returncode == 1 and "GW565" in done.stderr and "goodwork assess" in done.stderr
    assert run("verify", str(tmp_path / "suffolk" / "pledge"), cwd=ROOT).returncode == 0


@pytest.mark.prove
def test_a_manifest_that_was_changed_with_the_paper_hides_nothing(packs_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    copytree(packs_folder / "suffolk" / "SA-2026-01", folder)
    assert run("verify", str(folder), cwd=ROOT).returncode == 0
    manifest = json.loads((folder / "manifest.json").read_bytes())
    name = "08b-good-work-schedule.docx"
    (folder / name).write_bytes(edited(EDIT))
    manifest["files"][name] = hashlib.sha256(edited(EDIT)).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    done = run("verify", str(folder), "--format", "json", cwd=ROOT)
    result = json.loads(done.stdout)["result"][0]
    assert done.returncode == 1 and not result["sound"] and result["files"] == []
    assert [one["clause"] for one in result["inside"][0]["clauses"] if one["state"] == "altered"] == [PART[0]]
