"""A clause through its versions: renames are followed, and the version rises with the words."""

from __future__ import annotations

from pathlib import Path

from goodwork_docs.diagnostics import Severity
from goodwork_docs.history import Repository, open_repository
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause
from goodwork_docs.source import workspace_files
from goodwork_docs.versions import check_since, log_of
from tests.repository import Repo
from tests.small import clause_text

PATH = "clauses/quality/tea.md"
RISEN = {"version": 2, "changes": {"1": "First wording.", "2": "People asked for coffee."}}
COFFEE = {"Requirement": "You must give people coffee."}


def workspace(folder: Path) -> Repo:
    repo = Repo(folder)
    repo.put("goodwork.yaml", "languages: [en]\n")
    repo.put(PATH, clause_text())
    repo.commit("begin", author="Ann", day="2026-01-01")
    return repo


def here(repo: Repo) -> Repository:
    made = open_repository(repo.folder)
    assert isinstance(made, Repository)
    return made


def clauses(repo: Repo) -> dict[tuple[str, str], Clause]:
    return dict(load(workspace_files(repo.folder)).clauses)


def raised(repo: Repo, commit: str = "HEAD") -> list[tuple[str, str]]:
    files = workspace_files(repo.folder)
    found = check_since(here(repo), commit, "then", files, load(files), Severity.ERROR)
    return [(one.code, str(one.where)) for one in found]


def test_each_wording_is_listed_once_with_who_when_and_why(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    repo.put(PATH, clause_text({"For officers": "Another note."}))
    repo.commit("note", author="Nob", day="2026-01-15")
    repo.put(PATH, clause_text(COFFEE, **RISEN))
    repo.commit("coffee", author="Bob", day="2026-02-01")
    log = log_of(here(repo), clauses(repo)["", "tea"])
    assert [(one.number, one.why, one.commit and (one.commit.author, one.commit.day)) for one in log.versions] == [
        (2, "People asked for coffee.", ("Bob", "2026-02-01")),
        (1, "First wording.", ("Ann", "2026-01-01")),
    ]
    assert log.unread == ()


def test_a_wording_that_is_not_committed_stands_first(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    repo.put(PATH, clause_text(COFFEE, **RISEN))
    log = log_of(here(repo), clauses(repo)["", "tea"])
    assert [(one.number, one.commit is None) for one in log.versions] == [(2, True), (1, False)]


def test_the_log_follows_a_clause_that_got_another_name_and_folder(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    (tmp_path / "clauses" / "wellbeing").mkdir()
    repo.git("mv", PATH, "clauses/wellbeing/hot-drinks.md")
    repo.put("clauses/wellbeing/hot-drinks.md", clause_text(id="hot-drinks", element="wellbeing", **RISEN))
    repo.commit("rename", author="Bob", day="2026-02-01")
    log = log_of(here(repo), clauses(repo)["", "hot-drinks"])
    assert [(one.clause.id, one.number) for one in log.versions] == [("hot-drinks", 2), ("tea", 1)]


def test_an_old_text_that_cannot_be_read_is_said_and_the_rest_is_shown(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    repo.put(PATH, "no clause at all\n")
    broken = repo.commit("oops")
    repo.put(PATH, clause_text(COFFEE, **RISEN))
    repo.commit("coffee")
    log = log_of(here(repo), clauses(repo)["", "tea"])
    assert [one.number for one in log.versions] == [2, 1]
    assert [one.id for one in log.unread] == [broken]


def test_a_shallow_clone_says_that_the_oldest_wording_may_be_older(tmp_path: Path) -> None:
    repo = workspace(tmp_path / "whole")
    repo.put(PATH, clause_text(COFFEE, **RISEN))
    repo.commit("coffee")
    shallow = Repo(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth", "1", f"file://{repo.folder}", "main")
    shallow.git("reset", "-q", "--hard", "FETCH_HEAD")
    (one,) = log_of(here(shallow), clauses(shallow)["", "tea"]).versions
    assert (one.number, one.is_edge) == (2, True)
    assert [each.is_edge for each in log_of(here(repo), clauses(repo)["", "tea"]).versions] == [False, False]


# --- the version rises with the words ---------------------------------------------------------------------------


def test_changed_words_need_a_higher_version(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    assert raised(repo) == []
    repo.put(PATH, clause_text(COFFEE))
    assert [code for code, _ in raised(repo)] == ["GW518"]
    repo.put(PATH, clause_text(COFFEE, **RISEN))
    assert raised(repo) == []
    repo.put(PATH, clause_text({"For officers": "Another note."}))
    assert raised(repo) == []


def test_a_revision_may_be_named_so_that_a_branch_is_held_against_main(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    repo.git("switch", "-q", "-c", "side")
    repo.put(PATH, clause_text(COFFEE))
    repo.commit("coffee, no version")
    assert raised(repo) == []
    assert [code for code, _ in raised(repo, "main")] == ["GW518"]


def test_a_clause_that_moves_to_another_folder_is_the_same_clause(tmp_path: Path) -> None:
    repo = workspace(tmp_path)
    (tmp_path / "clauses" / "wellbeing").mkdir()
    repo.git("mv", PATH, "clauses/wellbeing/tea.md")
    repo.put("clauses/wellbeing/tea.md", clause_text(COFFEE, element="wellbeing"))
    assert [code for code, _ in raised(repo)] == ["GW518"]
