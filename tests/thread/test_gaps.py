"""Where a thread breaks: a whole one has no gap, and each way of breaking it gives one gap of its kind and no other."""

from __future__ import annotations

from typing import get_args

import pytest

from goodwork_docs.thread import Gap, gaps_of, thread_of
from goodwork_docs.thread.gaps import GapKind
from tests.packs import example_library
from tests.small import Fields
from tests.thread.bodies import body, outcome, priority

BROKEN: dict[str, tuple[Fields, Gap]] = {
    "no-plan": ({"plan": None}, Gap("no-plan")),
    "mission-without-priority": (
        {"missions": [{"id": "m", "title": "M"}]},
        Gap("mission-without-priority", "m", "M"),
    ),
    "priority-without-outcome": (
        {"priorities": [priority(), {"id": "q", "title": "Q"}]},
        Gap("priority-without-outcome", "q", "Q"),
    ),
    "priority-without-clause": (
        {"priorities": [priority(), priority("q", outcome("x", clauses=[], measures=[]))]},
        Gap("priority-without-clause", "q", "Priority q"),
    ),
    "outcome-without-clause": (
        {"priorities": [priority("p", outcome(), outcome("x", clauses=[], measures=[]))]},
        Gap("outcome-without-clause", "x", "Outcome x", ("Priority p",)),
    ),
    "outcome-without-measure": (
        {"priorities": [priority("p", outcome(), outcome("x", measures=[]))]},
        Gap("outcome-without-measure", "x", "Outcome x", ("Priority p",)),
    ),
    "measure-without-clause": (
        {"priorities": [priority("p", outcome(), outcome("x", clauses=["cake"]))]},
        Gap("measure-without-clause", "tea/days", "Days with tea", ("Priority p", "Outcome x")),
    ),
    "clause-mandatory": ({"policy": {"mandatory": ["cake"]}}, Gap("clause-mandatory", "cake", "Cake")),
    "measure-without-owner": (
        {"priorities": [priority("p", outcome(owner=""))]},
        Gap("measure-without-owner", "tea/days", "Days with tea", ("Priority p", "Outcome o")),
    ),
}


def found(**fields: object) -> tuple[Gap, ...]:
    made = body(**fields)  # type: ignore[arg-type]
    return gaps_of(made, thread_of(made))


def test_a_whole_thread_has_no_gap() -> None:
    assert found() == ()


@pytest.mark.parametrize("kind", BROKEN)
def test_each_break_is_found_and_nothing_else(kind: str) -> None:
    fields, gap = BROKEN[kind]
    assert found(**fields) == (gap,)


def test_a_body_without_priorities_has_nothing_for_its_contract_s_clauses_to_serve() -> None:
    kinds = [one.kind for one in found(priorities=[])]
    assert kinds == ["no-priority", "clause-of-contract"]


def test_a_clause_that_a_contract_asks_for_names_the_contract() -> None:
    asks = {"cake": {"ask": "invite", "reason": "cake"}, "milk": {"ask": "leave-out", "reason": "no"}}
    assert found(contract={"asks": asks}) == (Gap("clause-of-contract", "cake", "Cake", ("AT-1",)),)


def test_a_clause_that_holds_the_schedule_together_is_no_gap() -> None:
    assert found(policy={"mandatory": ["rules"]}) == ()


def test_a_mandatory_clause_that_a_contract_asks_for_too_is_one_gap() -> None:
    gaps = found(policy={"mandatory": ["cake"]}, contract={"asks": {"cake": {"ask": "invite", "reason": "cake"}}})
    assert [one.kind for one in gaps] == ["clause-mandatory"]


def test_every_kind_of_gap_is_tried_here_and_has_words() -> None:
    kinds = set(get_args(GapKind))
    assert kinds == {*BROKEN, "no-priority", "clause-of-contract"}
    assert kinds <= {name.removeprefix("thread.gap.") for name in example_library().words["", "en"]}
