"""Git is only read: commits through renames, old files, and clear words where there is no history to see."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from goodwork_docs.history import (
    GitError,
    Repository,
    Unseen,
    blob_at,
    changes_of,
    commit_named,
    files_at,
    open_repository,
    steps_of,
)
from tests.repository import Repo


def opened(repo: Repo, folder: str = "") -> Repository:
    made = open_repository(repo.folder / folder)
    assert isinstance(made, Repository), made
    return made


def test_a_file_s_changes_follow_its_renames_the_newest_first(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("a/old.md", "one\ntwo\nthree\nfour\nfive\n")
    first = repo.commit("begin", author="Ann", day="2026-01-01")
    repo.git("mv", "a/old.md", "new ü.md")
    moved = repo.commit("move", author="Bob", day="2026-02-01")
    repo.put("new ü.md", "one\ntwo\nthree\nfour\nsix\n")
    last = repo.commit("change: it", author="Cé", day="2026-03-01")
    found = changes_of(opened(repo), "new ü.md")
    assert [(one.commit.id, one.path) for one in found] == [
        (last, "new ü.md"),
        (moved, "new ü.md"),
        (first, "a/old.md"),
    ]
    assert [(one.commit.author, one.commit.day, one.commit.subject) for one in found] == [
        ("Cé", "2026-03-01", "change: it"),
        ("Bob", "2026-02-01", "move"),
        ("Ann", "2026-01-01", "begin"),
    ]


def test_a_workspace_may_lie_inside_a_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("docs/clauses/a.md", "a\n")
    repo.put("other/b.md", "b\n")
    commit = repo.commit()
    inside = opened(repo, "docs")
    assert inside.prefix == "docs/"
    assert dict(files_at(inside, commit, ("clauses", "nothing"))) == {"clauses/a.md": b"a\n"}
    assert blob_at(inside, commit, "clauses/a.md") == b"a\n"
    assert blob_at(inside, commit, "clauses/none.md") is None
    assert [one.path for one in changes_of(inside, "clauses/a.md")] == ["clauses/a.md"]
    assert [one.data for one in steps_of(inside, "clauses/a.md")] == [b"a\n"]


def test_links_of_a_revision_are_not_among_its_files(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("clauses/a.md", "a\n")
    (tmp_path / "clauses" / "b.md").symlink_to("/etc/passwd")
    assert set(files_at(opened(repo_committed(repo)), "HEAD", ("clauses",))) == {"clauses/a.md"}


def repo_committed(repo: Repo) -> Repo:
    repo.commit()
    return repo


def test_a_revision_is_named_as_git_names_it_and_nothing_else_is_an_option(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.commit("one")
    repo.git("tag", "v1")
    repo.commit("two")
    here = opened(repo)
    assert {commit_named(here, name) for name in ("v1", "HEAD~1", "main^", first[:8])} == {first}
    assert {commit_named(here, name) for name in ("", "nope", "--all", "HEAD:a", "-n1", "v1\n")} <= {"", first}
    assert commit_named(here, "--output=x") == ""


# --- where there is no history ----------------------------------------------------------------------------------


def test_outside_git_and_before_the_first_commit_it_says_why(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert open_repository(tmp_path / "plain") == Unseen("no repository", "")
    repo = Repo(tmp_path / "new")
    assert open_repository(repo.folder) == Unseen("no commits", "")


def test_a_broken_repository_is_said_in_git_s_own_words(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("a", "a")
    repo.commit()
    (tmp_path / ".git" / "config").write_text("[core\n")
    made = open_repository(tmp_path)
    assert isinstance(made, Unseen) and made.why == "git failed" and "config" in made.said


def test_a_missing_object_is_an_error_and_no_traceback_of_another_kind(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("clauses/a.md", "a")
    repo.commit()
    tree = repo.git("rev-parse", "HEAD^{tree}")
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(GitError):
        files_at(opened(repo), "HEAD", ("clauses",))


def test_a_detached_head_and_a_half_done_merge_are_seen(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("a", "1\n")
    repo.commit()
    repo.git("switch", "-q", "-c", "side")
    repo.put("a", "2\n")
    repo.commit()
    repo.git("switch", "-q", "main")
    assert (opened(repo).branch, opened(repo).merging) == ("main", False)
    repo.put("a", "3\n")
    repo.commit()
    repo.git("merge", "side", check=False)
    assert opened(repo).merging
    repo.git("merge", "--abort")
    repo.git("switch", "-q", "--detach")
    assert (opened(repo).branch, opened(repo).merging) == ("", False)


def test_a_shallow_clone_says_where_its_history_ends(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "whole")
    for n in range(3):
        repo.put("a", f"{n}\n")
        repo.commit(f"change {n}")
    shallow = Repo(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth", "2", f"file://{repo.folder}", "main")
    shallow.git("reset", "-q", "--hard", "FETCH_HEAD")
    here = opened(shallow)
    assert here.shallow
    steps = steps_of(here, "a")
    assert [one.is_edge for one in steps] == [True, False]
    assert [one.is_edge for one in steps_of(opened(repo), "a")] == [False, False, False]


# --- nothing is run, nothing is changed -------------------------------------------------------------------------


def test_no_program_that_a_repository_names_is_run(tmp_path: Path) -> None:
    """A repository from a stranger may name programs in its settings: none of them runs when its history is read."""
    repo = Repo(tmp_path / "r")
    repo.put("clauses/a.md", "one\ntwo\nthree\n")
    repo.put(".gitattributes", "*.md diff=evil filter=evil\n")
    repo.commit()
    repo.git("mv", "clauses/a.md", "clauses/b.md")
    repo.commit()
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(trap.stat().st_mode | stat.S_IEXEC)
    settings = ("core.pager", "core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command",
                "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "core.editor", "core.sshCommand",
                "gpg.program", "core.askPass", "credential.helper", "uploadpack.packObjectsHook")  # fmt: skip
    for name in settings:
        repo.git("config", name, str(trap))
    repo.git("config", "log.showSignature", "true")
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        hook = repo.folder / ".git" / "hooks" / name
        hook.write_text(trap.read_text())
        hook.chmod(0o755)
    before = sorted((one, one.stat().st_mtime_ns) for one in repo.folder.rglob("*") if one.is_file())
    here = opened(repo)
    changes_of(here, "clauses/b.md")
    steps_of(here, "clauses/b.md")
    files_at(here, "HEAD", ("clauses",))
    assert not (tmp_path / "sprung").exists()
    assert before == sorted((one, one.stat().st_mtime_ns) for one in repo.folder.rglob("*") if one.is_file())


def test_variables_of_the_caller_do_not_lead_git_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, other = Repo(tmp_path / "here"), Repo(tmp_path / "other")
    here.put("a", "a")
    wanted = here.commit("here")
    other.put("a", "b")
    other.commit("other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert opened(here).head == wanted
    assert os.environ["GIT_DIR"]
