"""`init` starts a workspace that the other commands work in, and never touches a folder that holds anything."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.running import no_traceback, run


def held(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_new_workspace_checks_without_a_problem_in_its_own_files(tmp_path: Path) -> None:
    done = run("init", "ours", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert held(tmp_path / "ours") == {"goodwork.yaml", ".gitignore", ".gitattributes", "charters/README.md"}
    assert "goodwork new" in done.stdout.splitlines()[-1]
    checked = run("check", "--format", "short", cwd=tmp_path / "ours")
    assert no_traceback(checked)
    assert "goodwork.yaml" not in checked.stderr
    assert "charters/" not in checked.stderr


def test_git_does_not_see_what_pack_writes(tmp_path: Path) -> None:
    run("init", ".", cwd=tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "pack.docx").write_bytes(b"x")
    seen = subprocess.run(
        ["git", "status", "--short", "--untracked-files=all"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "charters/README.md" in seen.stdout
    assert "build/" not in seen.stdout


def test_a_folder_that_git_has_just_begun_counts_as_empty(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert run("init", ".", cwd=tmp_path).returncode == 0


def test_a_folder_that_holds_anything_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    done = run("init", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "not empty (it holds 'letter.txt')" in done.stderr
    assert held(tmp_path) == {"letter.txt"}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ours").write_text("", encoding="utf-8")
    assert run("init", "ours", cwd=tmp_path).returncode == 2
    below = run("init", "ours/deeper", cwd=tmp_path)
    assert below.returncode == 2
    assert no_traceback(below)


def test_a_command_outside_a_workspace_says_how_to_start_one(tmp_path: Path) -> None:
    for command in (("check",), ("explain", "a/b"), ("new", "--body", "a")):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 2
        assert "goodwork init" in done.stderr
