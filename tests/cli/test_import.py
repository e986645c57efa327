"""`import` writes a contract file whatever is missing, a council file where the body is new, and overwrites nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import ROOT, no_traceback, run, workspace

CASES = ROOT / "tests" / "ocds" / "cases"
UK4, DIRTY = CASES / "uk4-with-lots.json", CASES / "dirty.json"
BODY, REF = "marlowe-and-kestle-borough", "012345-2026"


def test_the_files_are_those_that_the_notice_gives(tmp_path: Path) -> None:
    done = run("import", str(UK4), cwd=workspace(tmp_path / "w"))
    assert done.returncode == 0
    folder = tmp_path / "w" / "charters" / BODY
    assert (folder / "contracts" / f"{REF}.yaml").read_text("utf-8") == UK4.with_suffix(".yaml").read_text("utf-8")
    assert (folder / "council.yaml").read_text("utf-8") == UK4.with_suffix(".council.yaml").read_text("utf-8")
    assert "facts.workers" in done.stderr
    assert done.stdout.count("\n") == 1
    assert f"goodwork check charters/{BODY}/contracts/{REF}.yaml" in done.stdout


@pytest.mark.prove
def test_what_is_missing_is_reported_by_check_at_its_line(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w")
    run("import", str(UK4), cwd=where)
    done = run("check", f"charters/{BODY}", "--format", "json", cwd=where)
    lines = (where / "charters" / BODY / "contracts" / f"{REF}.yaml").read_text("utf-8").splitlines()
    care = [one for one in json.loads(done.stdout)["diagnostics"] if one["code"] == "GW235"]
    assert [lines[one["line"] - 1].strip() for one in care] == ["health_care:"]


def test_a_contract_file_is_never_written_over_unless_forced(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w")
    run("import", str(UK4), cwd=where)
    contract = where / "charters" / BODY / "contracts" / f"{REF}.yaml"
    council = where / "charters" / BODY / "council.yaml"
    contract.write_text("mine", encoding="utf-8")
    council.write_text("ours", encoding="utf-8")
    again = run("import", str(UK4), "--format", "short", cwd=where)
    assert again.returncode == 1
    assert "GW051" in again.stderr
    assert contract.read_text("utf-8") == "mine"
    assert run("import", str(UK4), "--force", cwd=where).returncode == 0
    assert contract.read_text("utf-8") != "mine"
    assert council.read_text("utf-8") == "ours"


def test_dirty_notices_are_written_too(tmp_path: Path) -> None:
    done = run("import", str(DIRTY), "--out", "here", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    printed = json.loads(done.stdout)
    assert printed["result"]["files"] == [
        "here/b-2nd-ward-trust-test/contracts/etc-passwd.yaml",
        "here/b-2nd-ward-trust-test/council.yaml",
    ]
    assert printed["diagnostics"]
    assert all((tmp_path / one).is_file() for one in printed["result"]["files"])


def test_the_body_and_the_folder_can_be_named(tmp_path: Path) -> None:
    done = run("import", str(UK4), "--body", "kestle", "--out", "bodies", cwd=tmp_path)
    assert done.returncode == 0
    assert "body: kestle\n" in (tmp_path / "bodies" / "kestle" / "contracts" / f"{REF}.yaml").read_text("utf-8")


def test_a_body_that_climbs_out_of_the_folder_stays_in_it(tmp_path: Path) -> None:
    done = run("import", str(DIRTY), "--body", "../../away", "--out", "in/here", cwd=tmp_path)
    assert done.returncode == 0
    assert "GW613" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"in"}
    assert {path.name for path in (tmp_path / "in").iterdir()} == {"here"}


def test_a_release_without_a_tender_is_exit_1_and_nothing_is_written(tmp_path: Path) -> None:
    for name, text in (
        ("award.json", '{"ocid": "ocds-1", "id": "1", "tag": ["award"], "awards": []}'),
        ("broken.json", '{"ocid": '),
        ("list.json", "[]"),
        ("empty.json", ""),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = run("import", name, "--format", "json", cwd=tmp_path)
        assert done.returncode == 1, name
        assert json.loads(done.stdout)["result"] is None
        assert json.loads(done.stdout)["diagnostics"]
    assert not (tmp_path / "charters").exists()


def test_diagnostics_come_in_every_format(tmp_path: Path) -> None:
    for form in ("human", "short", "json", "sarif", "github"):
        done = run("import", str(UK4), "--out", form, "--format", form, cwd=tmp_path)
        assert done.returncode == 0
        assert "GW605" in done.stdout + done.stderr
        assert no_traceback(done)


def test_names_that_are_no_text_are_shown_and_do_not_break_the_run(tmp_path: Path) -> None:
    odd = os.fsdecode(b"notice\xff\x1b[31m.json")
    (tmp_path / odd).write_bytes(DIRTY.read_bytes())
    for form in ("human", "json"):
        done = run("import", odd, "--out", form, "--format", form, cwd=tmp_path)
        assert done.returncode == 0
        assert no_traceback(done)
        assert "\x1b" not in done.stdout + done.stderr


def test_files_that_are_not_there_or_cannot_be_written_are_a_wrong_command_line(tmp_path: Path) -> None:
    assert run("import", "none.json", cwd=tmp_path).returncode == 2
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("import", str(UK4), "--out", "file/deeper", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot write" in done.stderr
