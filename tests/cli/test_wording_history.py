"""`goodwork clause log`, `diff` and `uses`, `edition`, `changes` and `check --since`: the past of a wording, with git and without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import no_traceback, run
from tests.repository import Repo
from tests.small import clause_text, files

TEA = "clauses/quality/tea.md"
RISEN: dict[str, Any] = {"version": 2, "changes": {"1": "First wording.", "2": "People asked for coffee."}}
COFFEE = {
    "Condition": "1. You must give people coffee each day, and keep a record.\n"
    "2. You must ask what they like.\n"
    "3. You must give it hot."
}
ASKED = {
    "asks": {"tea": {"ask": "require", "reason": "People work nights."}},
}


def told(*arguments: str, cwd: Path, code: int = 0) -> dict[str, Any]:
    done = run(*arguments, "--format", "json", cwd=cwd)
    assert no_traceback(done), done.stderr
    assert done.returncode == code, done.stdout + done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A workspace under git: tea, then coffee in version 2."""
    made = Repo(tmp_path / "w")
    made.put("goodwork.yaml", "languages: [en]\n")
    for name, data in files(contract=ASKED).items():
        made.put(name, data.decode())
    made.commit("begin", author="Ann Lawyer", day="2026-01-01")
    made.git("tag", "v1")
    made.put(TEA, clause_text(COFFEE, **RISEN))
    made.commit("coffee", author="Bob Buyer", day="2026-02-01")
    return made


# --- log --------------------------------------------------------------------------------------------------------


def test_the_log_shows_each_wording_with_who_when_why_and_its_sign_offs(repo: Repo) -> None:
    who = ("--name", "Ann Lawyer", "--role", "Legal", "--organisation", "Anytown", "--date", "2026-02-02")
    assert run("approve", "tea", *who, cwd=repo.folder).returncode == 0
    repo.commit("sign", author="Cy Clerk", day="2026-02-02")
    text = run("clause", "log", "tea", cwd=repo.folder).stdout
    for words in (
        "2 wordings",
        "2026-02-01  Bob Buyer",
        "why: People asked for coffee.",
        "2026-01-01  Ann Lawyer",
        "signed off: Ann Lawyer, Legal, Anytown, 2026-02-02; recorded by Cy Clerk on 2026-02-02, another name",
    ):
        assert words in " ".join(text.split()).replace(" ", " ") or words in text
    rows = told("clause", "log", "tea", cwd=repo.folder)["result"]["wordings"]
    assert [(one["version"], one["commit"]["author"], len(one["sign_offs"])) for one in rows] == [
        (2, "Bob Buyer", 1),
        (1, "Ann Lawyer", 0),
    ]


def test_whoever_commits_under_the_name_of_another_is_shown_beside_it(repo: Repo) -> None:
    who = ("--name", "Ann Lawyer", "--role", "Legal", "--organisation", "Anytown", "--date", "2026-02-02")
    assert run("approve", "tea", *who, cwd=repo.folder).returncode == 0
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "x", "--author=Ann Lawyer <a@example.org>", author="Bob Buyer", day="2026-02-02")
    text = " ".join(run("clause", "log", "tea", cwd=repo.folder).stdout.split())
    assert "recorded by Ann Lawyer, committed by Bob Buyer on 2026-02-02" in text
    signed = told("clause", "log", "tea", cwd=repo.folder)["result"]["wordings"][0]["sign_offs"][0]
    assert (signed["recorded_by"], signed["committed_by"]) == ("Ann Lawyer", "Bob Buyer")


def test_without_git_the_log_shows_what_editions_hold(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "v1")
    assert run("edition", "one", cwd=repo.folder).returncode == 0
    edition = (repo.folder / "clauses" / "editions" / "one.yaml").read_text("utf-8")
    repo.git("checkout", "-q", "main")
    repo.put("clauses/editions/one.yaml", edition)
    (repo.folder / ".git").rename(tmp_path / "away")
    made = told("clause", "log", "tea", cwd=repo.folder)["result"]
    assert [(one["version"], one["editions"], one["commit"]) for one in made["wordings"]] == [
        (2, [], None),
        (1, ["one"], None),
    ]
    assert "not under git" in made["unseen"]
    assert [one["piece"] for one in told("clause", "diff", "tea", "one", cwd=repo.folder)["result"]["pieces"]] == [
        "condition"
    ]


def test_a_shallow_clone_says_what_it_cannot_see(repo: Repo, tmp_path: Path) -> None:
    shallow = Repo(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth", "1", f"file://{repo.folder}", "main")
    shallow.git("reset", "-q", "--hard", "FETCH_HEAD")
    made = told("clause", "log", "tea", cwd=shallow.folder)["result"]
    assert [(one["version"], one["may_be_older"]) for one in made["wordings"]] == [(2, True)]
    assert "shallow" in made["unseen"]
    done = run("clause", "diff", "tea", "v1", cwd=shallow.folder)
    assert done.returncode == 2 and "no version v1" in done.stderr and "shallow" in done.stderr


# --- diff -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sides", [("1", "2"), ("1",), ("v1", "now"), ("HEAD~1", "HEAD"), ("v1", "main")])
def test_two_wordings_are_compared_by_words(repo: Repo, sides: tuple[str, ...]) -> None:
    text = run("clause", "diff", "tea", *sides, cwd=repo.folder).stdout
    assert "[-tea-]{+coffee+}" in text
    assert "{+2. You must ask what they like.+}" in text
    (piece,) = told("clause", "diff", "tea", *sides, cwd=repo.folder)["result"]["pieces"]
    assert piece["piece"] == "condition"
    assert len(piece["old"]) == 2 and len(piece["new"]) == 3


def test_a_fingerprint_names_a_wording_and_a_wording_does_not_differ_from_itself(repo: Repo) -> None:
    rows = told("clause", "log", "tea", cwd=repo.folder)["result"]["wordings"]
    new, old = (one["fingerprint"][:10] for one in rows)
    assert told("clause", "diff", "tea", old, new, cwd=repo.folder)["result"]["pieces"]
    assert told("clause", "diff", "tea", new, cwd=repo.folder)["result"]["pieces"] == []
    assert "No word differs." in run("clause", "diff", "tea", "2", cwd=repo.folder).stdout


def test_the_page_shows_old_and_new_words_in_the_workspace_s_look(repo: Repo, tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    assert run("clause", "diff", "tea", "1", "--html", str(page), cwd=repo.folder).returncode == 0
    text = page.read_text("utf-8")
    assert "<strong>tea</strong>" in text and "<strong>coffee</strong>" in text and "People asked for coffee." in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "tea", "9"), "no version 9"),
        (("diff", "tea", "nonsense"), "git knows no revision 'nonsense'"),
        (("diff", "tea", "--", "--all"), "git knows no revision '--all'"),
        (("log", "tea", "--body", "nowhere"), "no body 'nowhere'"),
    ],
)
def test_a_name_that_means_nothing_is_said(repo: Repo, arguments: tuple[str, ...], said: str) -> None:
    done = run("clause", *arguments, cwd=repo.folder)
    assert no_traceback(done)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("command", ["log", "uses"])
def test_a_clause_that_is_not_there_is_a_problem_with_what_was_meant(repo: Repo, command: str) -> None:
    found = told("clause", command, "teas", cwd=repo.folder, code=1)["diagnostics"]
    assert [(one["code"], one["hint"]) for one in found] == [("GW104", "did you mean 'tea'?")]


# --- uses -------------------------------------------------------------------------------------------------------


def test_it_is_said_who_holds_a_clause_and_who_is_behind(repo: Repo) -> None:
    assert "No contract" not in run("clause", "uses", "tea", cwd=repo.folder).stdout
    facts = {"ask": "require", "version": 1, "fingerprint": "0" * 64, "scheme": "gw1"}
    now = told("clause", "uses", "tea", cwd=repo.folder)["result"]["fingerprint"]
    for name, mark in (("AT-1", "0" * 64), ("AT-2", now)):
        manifest = {
            "manifest": 1,
            "contract": {"body": "anytown", "ref": name},
            "clauses": {"tea": {**facts, "fingerprint": mark}},
        }
        repo.put(f"build/anytown/{name}/manifest.json", json.dumps(manifest))
    repo.put("build/site/manifest.json", json.dumps({"clauses": {"tea": facts}}))
    repo.put("build/anytown/BAD/manifest.json", "{")
    held = told("clause", "uses", "tea", cwd=repo.folder)["result"]["holders"]
    assert [(one["kind"], one["name"], one["behind"]) for one in held] == [
        ("contract", "anytown/AT-1", False),
        ("pack", "build/anytown/AT-1", True),
        ("pack", "build/anytown/AT-2", False),
        ("page", "build/site", True),
    ]


# --- the version rises with the words ---------------------------------------------------------------------------


def codes(repo: Repo, *arguments: str, code: int = 0) -> list[tuple[str, str]]:
    found = told("check", *arguments, cwd=repo.folder, code=code)["diagnostics"]
    # The small council of these tests holds no priority, and `check` says so (GW505) each time.
    return [(one["code"], one["severity"]) for one in found if one["code"].startswith("GW5") and one["code"] != "GW505"]


@pytest.mark.prove
def test_an_edit_that_is_not_committed_is_a_warning_and_a_branch_against_main_an_error(repo: Repo) -> None:
    assert codes(repo) == []
    other = {**COFFEE, "Requirement": "You must give people coffee."}
    repo.put(TEA, clause_text(other, **RISEN))
    assert codes(repo) == [("GW518", "warning")]
    repo.git("switch", "-q", "-c", "side")
    repo.commit("words, no version")
    assert codes(repo) == []
    assert codes(repo, "--since", "main", code=1) == [("GW518", "error")]
    done = run("check", "--since", "nope", cwd=repo.folder)
    assert done.returncode == 2 and "no revision 'nope'" in done.stderr


def test_in_the_middle_of_a_merge_the_marks_are_said_at_their_line(repo: Repo) -> None:
    repo.git("switch", "-q", "-c", "side", "v1")
    repo.put(TEA, clause_text({"Condition": COFFEE["Condition"].replace("coffee", "cocoa")}, **RISEN))
    repo.commit("cocoa")
    repo.git("merge", "main", check=False)
    found = told("check", cwd=repo.folder, code=1)["diagnostics"]
    assert {(one["code"], one["path"]) for one in found if one["severity"] == "error"} >= {("GW523", TEA)}
    assert told("clause", "list", cwd=repo.folder, code=1)["diagnostics"]


@pytest.mark.prove
def test_with_no_commits_and_outside_git_everything_else_works(tmp_path: Path) -> None:
    empty = Repo(tmp_path / "empty")
    for name, data in files().items():
        empty.put(name, data.decode())
    empty.put("goodwork.yaml", "languages: [en]\n")
    for _ in range(2):
        assert codes(empty) == []
        assert told("clause", "log", "tea", cwd=empty.folder)["result"]["unseen"]
        assert run("check", "--since", "main", cwd=empty.folder).returncode == 2
        assert run("edition", "one", cwd=empty.folder).returncode == 0
        assert told("changes", "one", cwd=empty.folder)["result"]["changes"] == []
        if (empty.folder / ".git").exists():
            (empty.folder / ".git").rename(tmp_path / "away")


# --- editions ---------------------------------------------------------------------------------------------------


def test_an_edition_is_recorded_once_and_never_changed(repo: Repo) -> None:
    where = repo.folder
    done = run("edition", "2026-02", "--note", "First: one", "--date", "2026-02-03", cwd=where)
    assert done.returncode == 0 and "1 clause in" in done.stdout
    held = (where / "clauses" / "editions" / "2026-02.yaml").read_bytes()
    assert "already" in run("edition", "2026-02", cwd=where).stdout
    repo.put(TEA, clause_text(version=3, changes={"1": "First wording.", "2": "Coffee.", "3": "Tea again."}))
    again = told("edition", "2026-02", cwd=where, code=1)
    assert [one["code"] for one in again["diagnostics"]] == ["GW519"]
    assert (where / "clauses" / "editions" / "2026-02.yaml").read_bytes() == held
    assert "2026-02          2026-02-03  1 clause  First: one" in run("edition", cwd=where).stdout
    assert run("edition", "No Capitals", cwd=where).returncode == 2


def moved(repo: Repo, own: dict[str, str | None]) -> Path:
    """Return a workspace that uses edition one and has words of its own, with edition two in the library."""
    where = repo.folder
    run("edition", "two", cwd=where)
    two = (where / "clauses" / "editions" / "two.yaml").read_text("utf-8")
    repo.git("checkout", "-q", "v1", "--", TEA)
    (where / "clauses" / "editions" / "two.yaml").unlink()
    run("edition", "one", cwd=where)
    repo.git("checkout", "-q", "HEAD", "--", TEA)
    repo.put("clauses/editions/two.yaml", two)
    repo.put("goodwork.yaml", 'languages: [en]\nedition: "one"\n')
    repo.put("charters/anytown/clauses/tea.md", clause_text(own))
    repo.commit("local words")
    return where


@pytest.mark.prove
def test_moving_shows_the_changes_first_and_writes_nothing_until_it_is_told(repo: Repo) -> None:
    where = moved(repo, {"Requirement": "You must give people tea and cake."})
    assert [code for code, _ in codes(repo, code=1)] == ["GW520"]
    shown = run("edition", "two", "--pin", cwd=where)
    assert shown.returncode == 0 and "[-tea-]{+coffee+}" in shown.stdout and "Nothing was written." in shown.stdout
    assert repo.git("status", "--porcelain", "--", "charters", "clauses", "goodwork.yaml") == ""
    done = run("edition", "two", "--pin", "--write", cwd=where)
    assert done.returncode == 0, done.stderr
    own = (where / "charters" / "anytown" / "clauses" / "tea.md").read_text("utf-8")
    assert "tea and cake" in own and "give people coffee each day" in own
    assert (where / "goodwork.yaml").read_text("utf-8") == 'languages: [en]\nedition: "two"\n'
    assert codes(repo) == []


@pytest.mark.prove
def test_words_that_both_changed_stand_marked_and_are_an_error_until_one_is_chosen(repo: Repo) -> None:
    where = moved(repo, {"Condition": COFFEE["Condition"].replace("coffee", "cocoa")})
    preview = told("edition", "two", "--pin", cwd=where)
    assert [one["code"] for one in preview["diagnostics"]] == ["GW523"]
    made = told("edition", "two", "--pin", "--write", cwd=where, code=1)
    assert made["result"]["variants"][0]["conflicts"] == 1
    own = (where / "charters" / "anytown" / "clauses" / "tea.md").read_text("utf-8")
    assert all(
        mark in own for mark in ("<<<<<<< anytown", "||||||| edition one", ">>>>>>> edition two", "cocoa", "coffee")
    )
    assert "GW523" in {code for code, _ in codes(repo, code=1)}


def test_windows_line_ends_of_local_wording_stay(repo: Repo) -> None:
    where = moved(repo, {"Requirement": "You must give people tea and cake."})
    own = where / "charters" / "anytown" / "clauses" / "tea.md"
    own.write_bytes(own.read_bytes().replace(b"\n", b"\r\n"))
    repo.commit("windows")
    assert run("edition", "two", "--pin", "--write", cwd=where).returncode == 0
    made = own.read_bytes()
    assert b"coffee" in made and made.count(b"\n") == made.count(b"\r\n")


def test_local_wording_of_a_clause_that_the_library_withdrew_is_said(repo: Repo) -> None:
    where = moved(repo, {"Requirement": "You must give people tea and cake."})
    repo.put("clauses/quality/cake.md", clause_text(id="cake", title="Cake"))
    tea = (where / TEA).read_text("utf-8")
    (where / TEA).unlink()
    run("edition", "three", cwd=where)
    repo.put(TEA, tea)
    repo.put("charters/anytown/clauses/cake.md", clause_text(id="cake", title="Cake of ours"))
    repo.commit("three")
    found = told("edition", "three", "--pin", cwd=where)["diagnostics"]
    assert [one["path"] for one in found if one["code"] == "GW566"] == [
        "charters/anytown/clauses/cake.md",
        "charters/anytown/clauses/tea.md",
    ]


def test_a_file_with_edits_that_are_not_committed_is_not_written_over(repo: Repo) -> None:
    where = moved(repo, {"Requirement": "You must give people tea and cake."})
    own = where / "charters" / "anytown" / "clauses" / "tea.md"
    own.write_text(own.read_text("utf-8").replace("cake", "pie"), "utf-8")
    found = told("edition", "two", "--pin", "--write", cwd=where, code=1)["diagnostics"]
    assert [(one["code"], one["path"]) for one in found] == [("GW524", "charters/anytown/clauses/tea.md")]
    assert "pie" in own.read_text("utf-8") and '"one"' in (where / "goodwork.yaml").read_text("utf-8")


def test_a_pack_is_not_made_from_another_library_than_the_pinned_edition(repo: Repo) -> None:
    where = moved(repo, {"Requirement": "You must give people tea and cake."})
    found = told("pack", "anytown/AT-1", "--formats", "md", cwd=where, code=1)
    assert "GW520" in {one["code"] for one in found["diagnostics"]}


# --- changes ----------------------------------------------------------------------------------------------------


def test_a_list_of_changes_says_old_and_new_words_why_and_what_it_moves(repo: Repo) -> None:
    made = told("changes", "v1", "HEAD", cwd=repo.folder)["result"]
    (one,) = made["changes"]
    assert (one["clause"], one["kind"], one["old_version"], one["new_version"]) == ("tea", "reworded", 1, 2)
    assert one["why"] == {"2": "People asked for coffee."}
    assert one["renumbered"] == [["condition", 2, 3]]
    assert one["contracts"] == ["anytown/AT-1"]
    assert made["contracts"] == [{"body": "anytown", "ref": "AT-1", "clauses": ["tea"], "moved": []}]
    text = run("changes", "v1", cwd=repo.folder).stdout
    assert "QUALITY OF WORK" in text and "[-tea-]{+coffee+}" in text and "condition: number 2 is 3 now" in text


def test_new_and_gone_clauses_and_references_that_lead_nowhere_are_said(repo: Repo) -> None:
    where = repo.folder
    repo.put(
        "clauses/quality/cake.md",
        clause_text({"For suppliers": "Cake goes with [tea](#tea)."}, id="cake", title="Cake"),
    )
    (where / TEA).unlink()
    made = told("changes", "HEAD", cwd=where)["result"]["changes"]
    assert [(one["clause"], one["kind"], one["broken"]) for one in made] == [
        ("cake", "new", []),
        ("tea", "gone", ["cake"]),
    ]


def test_the_list_is_a_paper_in_every_format(repo: Repo, tmp_path: Path) -> None:
    done = run("changes", "v1", "--out", str(tmp_path), cwd=repo.folder)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "changes"
    assert {one.name for one in made.iterdir()} >= {f"list-of-changes.{name}" for name in ("docx", "html", "pdf", "md")}
    text = (made / "list-of-changes.md").read_text("utf-8")
    assert "Why, version 2: People asked for coffee." in text
    assert "**tea**" in text and "**coffee**" in text


def test_packs_are_compared_by_the_wordings_that_their_manifests_name(repo: Repo) -> None:
    where = repo.folder
    mark = told("clause", "uses", "tea", cwd=where)["result"]["fingerprint"]
    facts = {"ask": "require", "version": 2, "scheme": "gw1", "fingerprint": mark}
    contract = {"body": "anytown", "ref": "AT-1", "issue": "1"}
    repo.put("build/older/manifest.json", json.dumps({"contract": contract, "clauses": {"tea": facts}}))
    same = told("changes", "build/older", cwd=where)["result"]
    assert same["changes"] == [] and same["unknown"] == []
    repo.put(TEA, clause_text(version=3, changes={**RISEN["changes"], "3": "Tea again."}))
    now = told("changes", "build/older", cwd=where)["result"]
    assert [(one["clause"], one["old_version"], one["new_version"]) for one in now["changes"]] == [("tea", 2, 3)]
    assert now["contracts"][0]["ref"] == "AT-1"
    manifest = where / "build" / "older" / "manifest.json"
    other = {"tea": {**facts, "fingerprint": "0" * 64}}
    manifest.write_text(json.dumps({"contract": contract, "clauses": other}), "utf-8")
    assert told("changes", "build/older", cwd=where)["result"]["unknown"] == ["tea, wording 000000000000"]
    manifest.write_text("{", "utf-8")
    done = run("changes", "build/older", cwd=where)
    assert done.returncode == 2 and "cannot be read as a manifest" in done.stderr


# --- clauses that are here no more ------------------------------------------------------------------------------


def test_the_log_of_a_clause_that_is_gone_says_when_and_why_it_went_and_its_wordings(repo: Repo) -> None:
    repo.put("clauses/quality/cake.md", clause_text(id="cake", title="Cake"))
    repo.commit("cake")
    repo.git("rm", "-q", TEA)
    made = told("clause", "log", "tea", cwd=repo.folder)["result"]
    assert made["gone"] == {"now": "", "commit": None}
    repo.commit("Tea goes: nobody drank it", author="Bob Buyer", day="2026-07-01")
    made = told("clause", "log", "tea", cwd=repo.folder)["result"]
    assert [one["version"] for one in made["wordings"]] == [2, 1]
    assert made["wordings"][0]["why"] == "People asked for coffee."
    went = made["gone"]["commit"]
    assert (went["author"], went["day"], went["subject"]) == ("Bob Buyer", "2026-07-01", "Tea goes: nobody drank it")
    assert "It was taken out: 2026-07-01, Bob Buyer" in run("clause", "log", "tea", cwd=repo.folder).stdout


@pytest.mark.prove
def test_two_wordings_of_a_clause_that_is_gone_are_compared_and_who_still_holds_it_is_behind(repo: Repo) -> None:
    manifest = {
        "contract": {"body": "anytown", "ref": "AT-1"},
        "clauses": {"tea": {"fingerprint": "a" * 64, "version": 1}},
    }
    repo.put("build/anytown/AT-1/manifest.json", json.dumps(manifest))
    repo.put("clauses/quality/cake.md", clause_text(id="cake", title="Cake"))
    repo.commit("cake")
    repo.git("rm", "-q", TEA)
    repo.commit("tea goes", day="2026-07-01")
    made = told("clause", "diff", "tea", "1", "2", cwd=repo.folder)["result"]
    assert made["clause"] == "tea" and "coffee" in json.dumps(made)
    now = run("clause", "diff", "tea", "1", cwd=repo.folder)
    assert now.returncode == 2 and "'tea' is here no more; name two of its versions: 1, 2" in now.stderr
    used = told("clause", "uses", "tea", cwd=repo.folder)["result"]
    assert used["gone"] and [(one["name"], one["behind"]) for one in used["holders"]] == [("build/anytown/AT-1", True)]
    assert "It is here no more" in run("clause", "uses", "tea", cwd=repo.folder).stdout
    assert "GW104" in {one["code"] for one in told("clause", "uses", "soup", cwd=repo.folder, code=1)["diagnostics"]}


def test_the_log_of_a_clause_with_another_name_says_where_it_is_now(repo: Repo) -> None:
    repo.git("mv", TEA, "clauses/quality/hot-drinks.md")
    repo.put("clauses/quality/hot-drinks.md", clause_text(COFFEE, **{**RISEN, "id": "hot-drinks"}))
    repo.commit("a new name")
    made = told("clause", "log", "tea", cwd=repo.folder)["result"]
    assert made["gone"]["now"] == "clauses/quality/hot-drinks.md" and len(made["wordings"]) == 2


def test_without_git_the_editions_still_know_a_clause_that_is_gone(repo: Repo, tmp_path: Path) -> None:
    run("edition", "one", cwd=repo.folder)
    (repo.folder / TEA).unlink()
    (repo.folder / ".git").rename(tmp_path / "away")
    made = told("clause", "log", "tea", cwd=repo.folder)["result"]
    assert [(one["version"], one["editions"]) for one in made["wordings"]] == [(2, ["one"])]
    assert made["gone"] == {"now": "", "commit": None} and "not under git" in made["unseen"]
    assert "GW104" in {one["code"] for one in told("clause", "log", "soup", cwd=repo.folder, code=1)["diagnostics"]}
