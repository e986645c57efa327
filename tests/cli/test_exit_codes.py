"""Every run ends through one door: 0 ok, 1 the user's files, 2 the command line, 3 our mistake, 130 interrupted."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import HACKNEY, ROOT, no_traceback, run, variables, workspace

# A command of our own that fails, put in the table: the door is what is looked at.
FAILING = """
import sys, types, click
from goodwork_docs.cli import main
module = types.ModuleType("goodwork_docs.cli.fail_command")
@click.command()
def command():
    raise RuntimeError("a fault of ours")
module.command = command
sys.modules[module.__name__] = module
main.COMMANDS["fail"] = "Fail."
sys.argv = ["goodwork", "fail"]
main.main()
"""


@pytest.mark.prove
def test_0_where_all_is_well_and_a_warning_alone_leaves_it(tmp_path: Path) -> None:
    assert run("codes", cwd=tmp_path).returncode == 0
    assert run("--version", cwd=tmp_path).returncode == 0
    done = run("check", "clauses/reference", "--date", "2030-01-01", "--format", "short", cwd=ROOT)
    assert "warning GW221" in done.stderr
    assert done.returncode == (1 if " error " in done.stderr else 0)


def test_1_where_a_file_has_a_problem(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / HACKNEY).write_text("ref: 1\nref: 2\n", encoding="utf-8")
    for command in (("check", "charters"), ("explain", HACKNEY)):
        done = run(*command, cwd=where)
        assert done.returncode == 1
        assert "GW007" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("check", "--nonsense"),
        ("explain",),
        ("explain", "hackney/SC-2026-03", "--format", "pdf"),
        ("explain", "hackney/SC-2026-03", "--date", "tomorrow"),
        ("codes", "GW999"),
        ("schema",),
        ("schema", "nonsense"),
        ("import",),
        ("import", "nothing.json"),
        ("new", "--answers", "nothing.yaml"),
        ("init",),
    ],
)
def test_2_where_the_command_line_is_wrong(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=ROOT)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith(("Usage:", "Error:"))
    assert no_traceback(done)


def test_3_where_the_mistake_is_ours_with_a_log_and_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING],
        env=variables({"TMPDIR": str(tmp_path)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stdout + done.stderr
    log = re.search(r"GW900 .*: (\S+\.log)", done.stderr)
    assert log is not None
    assert "a fault of ours" in Path(log[1]).read_text(encoding="utf-8")


def test_130_where_the_officer_interrupts_and_nothing_is_written(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    before = sorted(where.rglob("*"))
    asking = subprocess.Popen(
        [sys.executable, "-u", "-m", "goodwork_docs.cli", "new", "--body", "hackney"],
        cwd=where,
        env=variables(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert asking.stdout is not None
    while "2 of 12" not in (line := asking.stdout.readline()):
        if "1 of 12" in line and asking.stdin is not None:
            asking.stdin.write("Meals\n")
            asking.stdin.flush()
    time.sleep(0.2)
    asking.send_signal(signal.SIGINT)
    _, told = asking.communicate(timeout=30)
    assert asking.returncode == 130
    assert "Nothing was left half written" in told
    assert "Traceback" not in told
    assert sorted(where.rglob("*")) == before


def test_a_reader_that_has_read_enough_is_no_mistake_of_ours() -> None:
    printing = subprocess.Popen(
        [sys.executable, "-m", "goodwork_docs.cli", "schema", "contract"],
        cwd=ROOT,
        env=variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert printing.stdout is not None
    assert printing.stderr is not None
    printing.stdout.close()
    told = printing.stderr.read()
    printing.wait(timeout=30)
    printing.stderr.close()
    assert told == b""


@pytest.mark.prove
@pytest.mark.parametrize("form", ["human", "short", "json", "sarif", "github"])
def test_hostile_file_names_are_told_and_not_obeyed(tmp_path: Path, form: str) -> None:
    where = workspace(tmp_path / "w", "hackney")
    folder = where / "charters" / "hackney" / "contracts"
    for name in (b"no-text-\xff.yaml", b"\x1b[31mred.yaml", b"two words.yaml", b"-x.yaml", "ünï.yaml".encode()):
        (folder / os.fsdecode(name)).write_text("ref: 3\n", encoding="utf-8")
    done = run("check", "charters", "--format", form, cwd=where)
    assert done.returncode == 1
    assert no_traceback(done)
    assert "\x1b" not in done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("GW013") >= 5


@pytest.mark.prove
def test_a_workspace_of_broken_files_is_told_by_every_command(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / "clauses" / "quality").mkdir(parents=True)
    (where / "clauses" / "quality" / "torn.md").write_bytes(b"---\nid: torn\n---\n## Nonsense\n\xff")
    (where / "clauses" / "reference").mkdir()
    (where / "clauses" / "reference" / "regimes.yaml").write_text("thresholds: 5\n", encoding="utf-8")
    (where / "clauses" / "reference" / "light-touch-cpv.csv").write_text("nothing\n1,2,3\n", encoding="utf-8")
    (where / "charters" / "hackney" / "council.yaml").write_text("\t: [", encoding="utf-8")
    answers = "what: Meals\nnation: england\nkind: services\ncode: {cpv: '55523100'}\n"
    (where / "a.yaml").write_text(answers, encoding="utf-8")
    for command in (
        ("check",),
        ("check", "--format", "json"),
        ("explain", HACKNEY),
        ("explain", HACKNEY, "--format", "json"),
        ("new", "--answers", "a.yaml", "--body", "hackney"),
        ("pack", HACKNEY, "--jobs", "1"),
    ):
        done = run(*command, cwd=where)
        assert no_traceback(done), (command, done.stderr)
        assert done.returncode in (0, 1), command


@pytest.mark.parametrize("seconds", ["abc", "1.5", "9" * 20])
def test_2_where_source_date_epoch_is_no_number_of_seconds(tmp_path: Path, seconds: str) -> None:
    done = run("check", cwd=workspace(tmp_path / "w"), environment={"SOURCE_DATE_EPOCH": seconds})
    assert (done.returncode, no_traceback(done)) == (2, True)
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_2_where_check_is_given_a_path_that_is_not_there(tmp_path: Path) -> None:
    done = run("check", "charters/nowhere", cwd=workspace(tmp_path / "w"))
    assert done.returncode == 2
    assert "charters/nowhere" in done.stderr


@pytest.mark.prove
def test_2_where_check_is_given_a_path_with_no_file_of_the_workspace(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / "notes").mkdir()
    for path in (str(tmp_path), "charters", "goodwork.yaml"):
        assert run("check", path, cwd=where).returncode == 0, path
    for path in ("notes", "/etc", str(ROOT / "goodwork_docs")):
        done = run("check", path, cwd=where)
        assert (done.returncode, "holds no file" in done.stderr) == (2, True), path


@pytest.mark.prove
def test_check_counts_only_what_it_was_asked_to_look_at(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney", "suffolk")
    for path, told in {
        "charters/hackney": "1 council and 1 contract.",
        "charters": "2 councils and 3 contracts.",
        HACKNEY: "1 contract.",
        "goodwork.yaml": "No problems.",
    }.items():
        done = run("check", path, cwd=where)
        assert done.stdout.strip().endswith(told), done.stdout + done.stderr
    done = run("check", "charters/hackney", "--format", "json", cwd=where)
    assert json.loads(done.stdout)["result"] == {"files": 2}


@pytest.mark.prove
def test_a_file_s_name_is_no_property_of_its_own_and_no_place_of_the_web(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / "charters" / "hackney" / "contracts" / "a,b::c%d e.yaml").write_text("ref: 3\n", encoding="utf-8")
    told = run("check", "charters", "--format", "github", cwd=where).stdout
    assert "file=charters/hackney/contracts/a%2Cb%3A%3Ac%25d e.yaml,line=1," in told
    told = run("check", "charters", "--format", "sarif", cwd=where).stdout
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for one in json.loads(told)["runs"][0]["results"]
        for place in one["locations"]
    }
    assert uris == {"charters/hackney/contracts/a%2Cb%3A%3Ac%25d%20e.yaml"}


@pytest.mark.prove
def test_2_where_packs_cannot_be_written_or_would_stand_in_for_something_else(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (tmp_path / "file").touch()
    done = run("pack", HACKNEY, "--formats", "md", "--out", str(tmp_path / "file" / "below"), cwd=where)
    assert (done.returncode, no_traceback(done)) == (2, True)
    notes = tmp_path / "out" / "hackney" / "SC-2026-03"
    notes.mkdir(parents=True)
    (notes / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("pack", HACKNEY, "--formats", "md", "--out", str(tmp_path / "out"), cwd=where)
    assert (done.returncode, no_traceback(done)) == (2, True)
    assert [one.name for one in notes.iterdir()] == ["mine.txt"]


def test_1_where_the_words_file_lacks_words_of_the_papers(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    shutil.copytree(ROOT / "templates", where / "templates")
    (where / "templates" / "words" / "en.yaml").write_text("language: en\n", encoding="utf-8")
    done = run("pack", HACKNEY, "--formats", "md", cwd=where)
    assert (done.returncode, no_traceback(done)) == (1, True)
    assert "templates/words/en.yaml:1:1" in done.stderr
    assert "GW034" in done.stderr
