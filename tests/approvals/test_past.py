"""The file of sign-offs only grows: who recorded a line is known from git, and what was done to old lines is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodwork_docs.approvals import appended, past_of
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.history import open_repository
from goodwork_docs.load import load
from goodwork_docs.model.approvals import SignOff
from tests.repository import ANN, Repo

LOG = "clauses/approvals.yaml"
UNION = "approvals.yaml merge=union\n"


def sign_off(clause: str = "tea", name: str = ANN, day: str = "2026-05-01", role: str = "Legal") -> SignOff:
    return SignOff(
        clause=clause, scheme="gw1", fingerprint="a" * 64, role=role, name=name, organisation="Anytown", date=day
    )


class Signing(Repo):
    """A repository with a file of sign-offs."""

    def sign(self, *signed: SignOff, author: str = ANN, day: str = "2026-05-01") -> str:
        self.add(*signed)
        return self.commit("sign", author, day)

    def add(self, *signed: SignOff) -> None:
        path = self.folder / LOG
        self.put(LOG, appended(path.read_text("utf-8") if path.exists() else "", signed))

    def edit(self, old: str, new: str) -> None:
        text = (self.folder / LOG).read_text("utf-8")
        assert old in text
        self.put(LOG, text.replace(old, new))

    def lines(self) -> list[str]:
        return (self.folder / LOG).read_text("utf-8").splitlines(keepends=True)

    def found(self) -> list[Diagnostic]:
        data = (self.folder / LOG).read_bytes()
        return list(past_of(load({LOG: data}), open_repository(self.folder)).diagnostics)

    def told(self) -> list[tuple[str, str]]:
        return [(one.code, str(one.severity)) for one in self.found()]


@pytest.fixture
def repo(tmp_path: Path) -> Signing:
    made = Signing(tmp_path)
    made.put(".gitattributes", UNION)
    made.sign(sign_off("tea"), sign_off("coffee"))
    made.sign(sign_off("cocoa", day="2026-06-01"), day="2026-06-02")
    return made


def test_a_file_that_only_grew_has_nothing_wrong(repo: Signing) -> None:
    assert repo.found() == []
    repo.add(sign_off("milk", day="2026-06-03"))
    assert repo.found() == []


def test_it_is_known_who_recorded_a_line_and_when(repo: Signing) -> None:
    repo.sign(sign_off("milk", name="Bob Buyer", day="2026-06-03"), author="Cy Clerk", day="2026-06-04")
    repo.add(sign_off("soup"))
    loaded = load({LOG: (repo.folder / LOG).read_bytes()})
    past = past_of(loaded, open_repository(repo.folder))
    recorded = {one.sign_off.clause: past.of(one) for one in signed_of(loaded)}
    assert recorded["soup"] is None
    assert {name: (one.commit.author, one.day) for name, one in recorded.items() if one} == {
        "tea": (ANN, "2026-05-01"),
        "coffee": (ANN, "2026-05-01"),
        "cocoa": (ANN, "2026-06-02"),
        "milk": ("Cy Clerk", "2026-06-04"),
    }
    (other,) = past.diagnostics
    assert (other.code, other.severity, other.where.line) == ("GW514", Severity.WARNING, 6)
    assert "'Bob Buyer'" in other.message and "'Cy Clerk'" in other.message


def signed_of(loaded):  # type: ignore[no-untyped-def]
    from goodwork_docs.approvals import signed_for

    return signed_for(loaded, ("",))


@pytest.mark.parametrize("author", ["Lawyer, Ann", "ann  lawyer", "Ànn Láwyer"])
def test_the_same_name_may_be_written_in_other_ways(tmp_path: Path, author: str) -> None:
    made = Signing(tmp_path)
    made.sign(sign_off(), author=author)
    assert made.found() == []


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("coffee", "water"), "was taken out"),
        (('role: "Legal"', 'role: "Procurement"'), "was changed by"),
        (('organisation: "Anytown"', 'organisation: "Elsewhere"'), "organisation from 'Anytown' to 'Elsewhere'"),
        (('date: "2026-05-01"', 'date: "2026-04-01"'), "date from '2026-05-01' to '2026-04-01'"),
        (("a" * 64, "b" * 64), "fingerprint from"),
    ],
)
def test_a_changed_line_is_said_whether_it_is_committed_or_not(
    repo: Signing, edit: tuple[str, str], said: str, committed: bool
) -> None:
    repo.edit(*edit)
    if committed:
        repo.commit("tidy", author="Mal Icious", day="2026-07-01")
        repo.sign(sign_off("milk", day="2026-07-02"), day="2026-07-02")
    found = [one for one in repo.found() if one.code == "GW512"]
    assert found and all(one.severity is Severity.ERROR for one in found)
    assert any(said in one.message for one in found)
    by = "Mal Icious in commit" if committed else "an edit that is not committed"
    assert all(by in one.message for one in found)


def test_a_line_that_was_taken_out_is_said_once_with_who_did_it(repo: Signing) -> None:
    lines = repo.lines()
    repo.put(LOG, "".join(one for one in lines if "coffee" not in one))
    repo.commit("tidy", author="Mal Icious", day="2026-07-01")
    repo.sign(sign_off("milk", day="2026-07-02"), day="2026-07-02")
    (one,) = repo.found()
    assert one.code == "GW512"
    assert "'coffee'" in one.message and "taken out by Mal Icious" in one.message


def test_lines_in_another_order_are_said(repo: Signing) -> None:
    *head, first, second, third = repo.lines()
    repo.put(LOG, "".join((*head, second, first, third)))
    assert repo.told() == [("GW512", "error")]
    repo.commit("order", day="2026-07-01")
    assert repo.told() == [("GW512", "error")]


def test_what_was_put_back_is_well_again(repo: Signing) -> None:
    text = "".join(repo.lines())
    repo.edit("coffee", "water")
    repo.commit("oops", day="2026-07-01")
    repo.put(LOG, text)
    repo.commit("put back", day="2026-07-02")
    assert repo.found() == []


def test_comments_and_layout_are_nobody_s_concern(repo: Signing) -> None:
    repo.edit("approvals:", "# read this\n\napprovals:")
    repo.edit('role: "Legal", ', "role: Legal,   ")
    assert repo.found() == []


def test_a_line_slipped_in_before_older_ones_is_a_warning(repo: Signing) -> None:
    *head, first, second, third = repo.lines()
    slipped = third.replace("cocoa", "slipped").replace("2026-06-01", "2026-05-01")
    repo.put(LOG, "".join((*head, first, slipped, second, third)))
    repo.commit("slip", day="2026-06-02")
    assert ("GW512", "warning") in repo.told()


# --- days and clocks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signed", "recorded", "told"),
    [
        ("2026-07-01", "2026-07-01", []),
        ("2026-07-01", "2026-07-08", []),
        ("2026-07-02", "2026-07-01", []),
        ("2026-07-01", "2026-07-09", [("GW513", "warning")]),
        ("2026-05-01", "2026-07-09", [("GW513", "warning")]),
        ("2026-07-03", "2026-07-01", [("GW513", "error")]),
    ],
)
def test_a_date_fits_the_day_of_its_commit(
    repo: Signing, signed: str, recorded: str, told: list[tuple[str, str]]
) -> None:
    repo.sign(sign_off("milk", day=signed), day=recorded)
    assert repo.told() == told


def test_a_clock_that_is_set_back_hides_nothing(repo: Signing) -> None:
    """The commit says May; it builds on one of September that did not touch the file."""
    repo.put("other.txt", "x")
    repo.commit("other", day="2026-09-01")
    repo.sign(sign_off("milk", day="2026-05-02"), day="2026-05-02")
    (one,) = repo.found()
    assert (one.code, one.severity) == ("GW513", Severity.WARNING)
    assert "on 2026-09-01" in one.message


# --- two at once, and what cannot be seen -----------------------------------------------------------------------


def two_branches(repo: Signing, first: tuple[SignOff, ...], second: tuple[SignOff, ...]) -> None:
    repo.git("switch", "-q", "-c", "side")
    repo.sign(*second, author="Bob Buyer", day="2026-06-11")
    repo.git("switch", "-q", "main")
    repo.sign(*first, day="2026-06-10")
    repo.git("merge", "-q", "-m", "both", "side", day="2026-06-12")


def test_two_people_who_approve_at_once_both_stay_whole(repo: Signing) -> None:
    ours = (sign_off("milk", day="2026-06-10"), sign_off("soup", day="2026-06-10"))
    theirs = (sign_off("milk", "Bob Buyer", "2026-06-11"), sign_off("rice", "Bob Buyer", "2026-06-11"))
    two_branches(repo, ours, theirs)
    held = load({LOG: (repo.folder / LOG).read_bytes()})
    assert held.diagnostics == ()
    signed = held.approvals[""].record.approvals
    assert len(signed) == 7
    assert {*ours, *theirs} < set(signed)
    assert repo.found() == []


def test_two_people_who_begin_the_file_at_once_both_stay_whole(tmp_path: Path) -> None:
    made = Signing(tmp_path)
    made.put(".gitattributes", UNION)
    made.commit("begin")
    two_branches(made, (sign_off("milk", day="2026-06-10"),), (sign_off("rice", "Bob Buyer", "2026-06-11"),))
    held = load({LOG: (made.folder / LOG).read_bytes()})
    assert held.diagnostics == ()
    assert [one.clause for one in held.approvals[""].record.approvals] == ["milk", "rice"]
    assert made.found() == []


def test_a_merge_that_loses_a_line_is_said(repo: Signing) -> None:
    two_branches(repo, (sign_off("milk", day="2026-06-10"),), (sign_off("rice", "Bob Buyer", "2026-06-11"),))
    repo.put(LOG, "".join(one for one in repo.lines() if "rice" not in one))
    repo.git("commit", "-q", "-a", "--amend", "--no-edit", author="Mal Icious", day="2026-06-12")
    (one,) = repo.found()
    assert one.code == "GW512" and "'rice'" in one.message and "was taken out" in one.message


def test_in_the_middle_of_a_merge_both_sides_are_heard(repo: Signing) -> None:
    repo.put("word.txt", "one\n")
    repo.commit(day="2026-06-03")
    repo.git("switch", "-q", "-c", "side")
    repo.put("word.txt", "two\n")
    repo.sign(sign_off("rice", "Bob Buyer", "2026-06-11"), author="Bob Buyer", day="2026-06-11")
    repo.git("switch", "-q", "main")
    repo.put("word.txt", "three\n")
    repo.sign(sign_off("milk", day="2026-06-10"), day="2026-06-10")
    repo.git("merge", "side", check=False)
    assert "rice" in "".join(repo.lines()) and "milk" in "".join(repo.lines())
    assert repo.found() == []


def test_a_shallow_clone_says_what_it_cannot_see(repo: Signing, tmp_path: Path) -> None:
    shallow = Signing(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth", "1", f"file://{repo.folder}", "main")
    shallow.git("reset", "-q", "--hard", "FETCH_HEAD")
    (one,) = shallow.found()
    assert (one.code, one.severity) == ("GW517", Severity.WARNING)
    assert "shallow" in one.message
    loaded = load({LOG: (shallow.folder / LOG).read_bytes()})
    past = past_of(loaded, open_repository(shallow.folder))
    assert [past.of(one) for one in signed_of(loaded)] == [None] * 3


def test_outside_git_the_file_is_read_and_its_history_is_said_to_be_unseen(tmp_path: Path) -> None:
    loaded = load({LOG: appended("", (sign_off(),)).encode()})
    past = past_of(loaded, open_repository(tmp_path))
    assert [(one.code, one.severity) for one in past.diagnostics] == [("GW517", Severity.WARNING)]
    assert all(past.of(one) is None and past.is_unseen(one) for one in signed_of(loaded))
