"""Refused subjects: those near a contract, and what the library's own list has to hold."""

from __future__ import annotations

import re

from goodwork_docs.model.reference import Refused
from goodwork_docs.refusals import MOST, near
from tests.packs import example_library

TEMPTING = (
    *("zero-hours-ban", "hours-for-all", "living-wage-accreditation", "union-recognition", "direct-employment-share"),
    *("local-jobs", "local-spend", "food-miles", "gifts-and-donations", "office-space", "volunteering-hours"),
    *("proxy-values", "turnover-ratios", "three-years-accounts", "insurance-before-award", "work-for-this-council"),
    *("policies-attached", "guaranteed-jobs", "convictions-where-barred", "more-holiday", "tips", "apprentice-starts"),
    *("apprentices-past-the-end", "fire-and-rehire", "staff-lists", "health-data", "penalty-for-refusals"),
    *("highest-number", "page-and-word-limits", "charter-membership", "place-of-the-bidder", "tupe-indemnities"),
)


def subject(name: str, *clauses: str, sectors: tuple[str, ...] = ()) -> Refused:
    return Refused(id=name, title=name, verdict="unwise", why="x", instead="y", clauses=clauses, sectors=sectors)


def held(*subjects: Refused) -> dict[str, Refused]:
    return {one.id: one for one in subjects}


def test_a_subject_of_the_trade_or_of_an_ask_is_near_and_any_other_is_not() -> None:
    every = held(subject("far", "cake"), subject("of-ask", "tea"), subject("of-trade", sectors=("inns",)))
    assert [one.id for one in near(every, "inns", {"tea"})] == ["of-trade", "of-ask"]
    assert [one.id for one in near(every, None, {"tea"})] == ["of-ask"]
    assert near(every, "halls", set()) == ()


def test_what_is_near_in_both_ways_comes_first_and_what_fewer_trades_meet_before_the_rest() -> None:
    wide = subject("wide", sectors=("inns", "halls", "barns"))
    own = subject("own", sectors=("inns",))
    both = subject("both", "tea", sectors=("inns", "halls"))
    assert [one.id for one in near(held(wide, own, both), "inns", {"tea"})] == ["both", "own", "wide"]


def test_no_more_are_named_than_can_be_read() -> None:
    every = held(*(subject(f"s{at}", sectors=("inns",)) for at in range(20)))
    assert len(near(every, "inns", set())) == MOST


# --- the library's own ------------------------------------------------------------------------------------------


def test_the_library_refuses_what_councils_are_tempted_to_ask() -> None:
    assert set(TEMPTING) <= set(example_library().reference.refused)


def test_each_subject_names_clauses_trades_and_law_that_are_there() -> None:
    library = example_library()
    clauses = {name for owner, name in library.clauses if not owner}
    for one in library.reference.refused.values():
        assert set(one.clauses) <= clauses, one.id
        assert set(one.sectors) <= set(library.reference.sectors), one.id
        assert set(one.basis) <= set(library.reference.law), one.id


def test_an_unlawful_subject_rests_on_law_and_is_no_surer_than_the_rows_it_cites() -> None:
    reference = example_library().reference
    for one in reference.refused.values():
        rows = {reference.law[name].sure for name in one.basis}
        assert one.verdict != "unlawful" or rows, one.id
        assert one.sure != "read" or not rows or "read" in rows, one.id


def test_each_says_why_and_what_instead_in_short_sentences() -> None:
    for one in example_library().reference.refused.values():
        for text in (one.title, one.why, one.since, one.instead):
            for sentence in re.split(r"(?<=[.!?]) ", text):
                assert len(sentence.split()) <= 25, (one.id, sentence)


def test_every_subject_that_words_point_to_is_there_and_most_are_known_by_their_words() -> None:
    reference = example_library().reference
    named = {one.refused for one in reference.wording.phrases if one.refused}
    assert named <= set(reference.refused)
    assert len(named) >= 30
