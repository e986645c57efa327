"""What differs between two libraries: every word of both sides stands in it, and nothing that is the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.changes import Change, Words, changed_lines, changes, effects, pairs, uses
from goodwork_docs.changes.effects import touched
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause
from tests.small import PARTS, clause, clause_file, files

KEY = ("", "tea")
SENTENCE = st.lists(
    st.sampled_from(["You", "must", "give", "people", "tea", "hot", "each", "day,"]), min_size=1, max_size=9
).map(lambda one: f"{' '.join(one)}.")
LINES = st.lists(SENTENCE, max_size=6).map(tuple)


def change(old: Clause | None, new: Clause | None) -> Change:
    (made,) = changes({KEY: old} if old else {}, {KEY: new} if new else {})
    return made


def test_the_same_wording_is_no_change_and_neither_is_what_officers_read() -> None:
    assert changes({KEY: clause()}, {KEY: clause()}) == ()
    assert changes({KEY: clause()}, {KEY: clause({"For officers": "Another note."}, review_by="2028-01-01")}) == ()


@pytest.mark.parametrize(
    ("parts", "head", "pieces"),
    [
        ({"Requirement": "You must give coffee."}, {}, ["requirement"]),
        ({"If it is not met": None}, {}, ["if-not-met"]),
        ({"Outcome": "People have had tea."}, {}, ["outcome"]),
        ({}, {"title": "Tea time"}, ["title"]),
        ({}, {"measures": []}, ["measures"]),
        ({}, {"terms": ["Tea"]}, ["terms"]),
        ({"Requirement": "You **must** give people tea."}, {}, ["requirement"]),
    ],
)
def test_each_piece_that_differs_is_named(
    parts: dict[str, str | None], head: dict[str, object], pieces: list[str]
) -> None:
    assert [one.piece for one in change(clause(), clause(parts, **head)).pieces] == pieces


def test_the_reasons_are_those_of_the_versions_since() -> None:
    why = {"1": "First wording.", "2": "Two.", "3": "Three.", "10": "Ten."}
    now = clause({"Requirement": "Coffee."}, version=10, changes=why)
    assert change(clause(), now).why == ((2, "Two."), (3, "Three."), (10, "Ten."))
    assert change(None, now).why[0] == (1, "First wording.")
    assert change(clause(), None).why == ()


def test_words_that_changed_under_one_version_are_said() -> None:
    other = clause({"Requirement": "Coffee."})
    assert change(clause(), other).is_unversioned
    assert not change(
        clause(), clause({"Requirement": "Coffee."}, version=2, changes={"1": "a", "2": "b"})
    ).is_unversioned


def test_clauses_stand_in_the_order_of_good_work() -> None:
    old = {
        ("", name): clause(id=name, element=element)
        for name, element in (("b", "process"), ("c", "quality"), ("a", "quality"))
    }
    assert [one.key[1] for one in changes(old, {})] == ["a", "c", "b"]


@given(old=LINES, new=LINES)
def test_both_sides_are_told_whole_with_the_words_that_differ_marked(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    rows = changed_lines(Words("requirement", old, new))
    was = ["".join(run for run, _ in one) for one, _ in rows if one is not None]
    now = ["".join(run for run, _ in one) for _, one in rows if one is not None]
    assert [one for one in old if one in was] == was or sorted(was) == sorted(one for one in was if one in old)
    assert set(was) <= set(old) and set(now) <= set(new)
    assert {*old} - {*was} <= {*new} and {*new} - {*now} <= {*old}
    for one, other in rows:
        if one is not None and other is not None:
            assert [run for run, changed in one if not changed] == [run for run, changed in other if not changed]
            assert any(changed for _, changed in (*one, *other))
    assert (rows == ()) == (old == new)


def test_the_trees_of_both_sides_are_given_for_a_redline() -> None:
    made = pairs(change(clause(), clause({"If it is not met": None, "Outcome": "People have had tea."})))
    held = {one.part: (bool(one.old), bool(one.new)) for one in made}
    assert (
        held["outcome"] == (False, True) and held["if-not-met"] == (True, False) and held["condition"] == (True, True)
    )
    assert "for-officers" not in held


# --- what it moves ----------------------------------------------------------------------------------------------


def test_numbers_that_move_are_said_and_those_that_stay_are_not() -> None:
    first, second = PARTS["Condition"].split("\n")
    now = clause({"Condition": f"{first}\n2. You must ask people what they like.\n3. {second.removeprefix('2. ')}"})
    made = change(clause(), now)
    assert effects(made, {KEY: now}, ()).renumbered == (("condition", 2, 3),)


def test_clauses_that_refer_to_it_are_said_and_lead_nowhere_once_it_is_gone() -> None:
    cake = clause({"For suppliers": "It goes with [tea](#tea)."}, id="cake")
    now = clause({"Requirement": "Coffee."})
    made = effects(change(clause(), now), {KEY: now, ("", "cake"): cake}, ())
    assert (made.referrers, made.broken) == (("cake",), ())
    gone = effects(change(clause(), None), {("", "cake"): cake}, ())
    assert gone.broken == ("cake",)


def test_contracts_are_touched_and_sections_that_move_are_said() -> None:
    ask = {"ask": "require", "reason": "People work nights."}
    cake = clause_file(id="cake", title="Cake")
    old = load(files(clause_file(), contract={"asks": {"tea": ask}}))
    new = load(files(clause_file({"Requirement": "Coffee."}), cake, contract={"asks": {"cake": ask, "tea": ask}}))
    found = changes(old.clauses, new.clauses)
    (one,) = touched(found, uses(old), uses(new))
    assert (one.body, one.ref, set(one.clauses)) == ("anytown", "AT-1", {"tea", "cake"})
    assert {(name, was) for name, was, _ in one.moved} >= {("cake", 0)}
    assert touched((), uses(old), uses(new)) == ()
