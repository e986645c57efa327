"""A file of sign-offs that is renamed keeps its recorders, and one that is taken away is missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodwork_docs.approvals import Past, Signed, appended, past_of, signed_for
from goodwork_docs.history import open_repository
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files
from tests.approvals.test_past import LOG, sign_off
from tests.repository import ANN, Repo

OLD, NEW = "charters/oldtown", "charters/newtown"


def council(name: str) -> str:
    return json.dumps({"id": name, "name": "Anytown Council", "nation": "england", "kind_of_body": "council"}) + "\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path)
    made.put(".gitattributes", "approvals.yaml merge=union\n")
    made.put("goodwork.yaml", "languages: [en]\n")
    made.put(f"{OLD}/council.yaml", council("oldtown"))
    made.put(f"{OLD}/approvals.yaml", appended("", [sign_off("tea"), sign_off("cocoa")]))
    made.commit("sign")
    return made


def past(repo: Repo) -> tuple[Past, tuple[Signed, ...]]:
    loaded = load(workspace_files(repo.folder))
    return past_of(loaded, open_repository(repo.folder)), signed_for(loaded, sorted(loaded.approvals))


def told(repo: Repo) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.severity), one.where.path) for one in past(repo)[0].diagnostics]


def rename(repo: Repo) -> None:
    repo.git("mv", OLD, NEW)
    repo.put(f"{NEW}/council.yaml", council("newtown"))


def recorders(repo: Repo) -> list[str]:
    found, signed = past(repo)
    return [one.commit.author if (one := found.of(each)) else "nobody" for each in signed]


def test_a_body_that_is_renamed_keeps_who_recorded_its_sign_offs(repo: Repo) -> None:
    rename(repo)
    repo.commit("a new name", author="Bob Buyer")
    assert recorders(repo) == [ANN, ANN] and told(repo) == []


def test_it_keeps_them_when_it_was_renamed_in_two_steps_or_is_not_committed_yet(repo: Repo) -> None:
    rename(repo)
    assert recorders(repo) == [ANN, ANN] and told(repo) == []
    text = (repo.folder / NEW / "approvals.yaml").read_text("utf-8")
    (repo.folder / NEW / "approvals.yaml").unlink()
    repo.commit("first half", author="Bob Buyer")
    repo.put(f"{NEW}/approvals.yaml", text)
    repo.commit("second half", author="Bob Buyer")
    assert recorders(repo) == [ANN, ANN] and told(repo) == []


def test_lines_that_are_changed_or_lost_under_the_new_name_are_said(repo: Repo) -> None:
    rename(repo)
    log = repo.folder / NEW / "approvals.yaml"
    log.write_text(log.read_text("utf-8").replace('"Legal"', '"Procurement"', 1), "utf-8")
    repo.commit("a new name, and a new role", author="Bob Buyer")
    found = [one for one in past(repo)[0].diagnostics if one.code == "GW512"]
    assert (
        len(found) == 1
        and "by Bob Buyer" in found[0].message
        and "role from 'Legal' to 'Procurement'" in found[0].message
    )


def test_a_line_that_is_copied_to_another_body_is_recorded_by_who_copied_it(repo: Repo) -> None:
    repo.put("charters/others/council.yaml", council("others"))
    repo.put("charters/others/approvals.yaml", (repo.folder / OLD / "approvals.yaml").read_text("utf-8"))
    repo.commit("copied", author="Bob Buyer")
    assert recorders(repo) == [ANN, ANN, "Bob Buyer", "Bob Buyer"]


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_file_that_is_taken_away_is_missed_line_by_line(repo: Repo, is_committed: bool) -> None:
    repo.put(LOG, appended("", [sign_off("coffee")]))
    repo.commit("the library's own")
    (repo.folder / LOG).unlink()
    (repo.folder / OLD / "approvals.yaml").unlink()
    if is_committed:
        repo.commit("away", author="Bob Buyer")
    assert sorted(told(repo), reverse=True) == [
        ("GW512", "error", LOG),
        ("GW512", "error", f"{OLD}/approvals.yaml"),
        ("GW512", "error", f"{OLD}/approvals.yaml"),
    ]
    repo.git("checkout", "-q", "HEAD~1" if is_committed else "HEAD", "--", LOG, f"{OLD}/approvals.yaml")
    assert told(repo) == [] and set(recorders(repo)) == {ANN}


def test_sign_offs_that_go_with_their_body_are_a_warning(repo: Repo) -> None:
    repo.git("rm", "-qr", OLD)
    repo.commit("it joined another council")
    assert told(repo) == [("GW560", "warning", f"{OLD}/approvals.yaml")]


def test_a_file_that_cannot_be_read_is_not_called_gone(repo: Repo) -> None:
    repo.put(f"{OLD}/approvals.yaml", "approvals: [\n")
    assert told(repo) == []
