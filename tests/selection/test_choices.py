"""Who decides: the officer, the council's policy, its priorities, the library; and what always stands in a schedule."""

from __future__ import annotations

from typing import Any

import pytest

from goodwork_docs.selection import Decision, select
from tests.small import Fields, case_of, clause_file, files

PRIORITY = {"id": "p", "title": "Good jobs", "outcomes": [{"id": "o", "title": "People rest", "clauses": ["tea"]}]}
MANDATORY = {"policy": {"mandatory": ["tea"]}}
NAMED = {"priorities": [PRIORITY]}
GOODS = {"applies": {"kinds": ["goods"]}}


def decided(head: Fields | None = None, choice: Fields | None = None, council: Fields | None = None) -> Decision:
    contract = {"asks": {"tea": choice}} if choice else {}
    (one,) = select(case_of(files(clause_file(**(head or {})), contract=contract, council=council)), "full")
    return one


def keys(one: Decision) -> tuple[list[str], list[str]]:
    return [reason.key for reason in one.reasons], [reason.key for reason in one.flips]


@pytest.mark.parametrize(
    ("head", "choice", "council", "ask", "reasons", "flips"),
    [
        # nobody
        ({}, None, {}, None, ["nobody-asks"], ["flip-choose"]),
        # the library
        ({"default_ask": "score"}, None, {}, "score", ["default"], ["flip-leave-out"]),
        ({"default_ask": "score", **GOODS}, None, {}, None, ["default", "wrong-kind"], ["flip-kind"]),
        # the council's priorities
        ({}, None, NAMED, "invite", ["priority"], ["flip-leave-out"]),
        ({"default_ask": "require"}, None, NAMED, "require", ["priority"], ["flip-leave-out"]),
        ({"asks": ["score", "require"]}, None, NAMED, None, ["priority"], ["flip-choose"]),
        (GOODS, None, NAMED, None, ["priority", "wrong-kind"], ["flip-kind"]),
        # the council's policy
        ({}, None, MANDATORY, "score", ["mandatory"], ["flip-leave-out"]),
        ({"asks": ["invite", "require"]}, None, MANDATORY, "require", ["mandatory"], ["flip-leave-out"]),
        (GOODS, None, MANDATORY, None, ["mandatory", "wrong-kind"], ["flip-kind"]),
        ({}, None, {**MANDATORY, **NAMED}, "score", ["mandatory"], ["flip-leave-out"]),
        # the officer, against whom nobody stands
        ({}, {"ask": "require", "reason": "x"}, {}, "require", ["chosen"], ["flip-choice"]),
        ({}, {"ask": "require"}, {}, "require", ["chosen-no-reason"], ["flip-choice"]),
        ({}, {"ask": "leave-out", "reason": "x"}, MANDATORY, None, ["left-out"], ["flip-choice"]),
        ({"default_ask": "score"}, {"ask": "leave-out"}, {}, None, ["left-out-no-reason"], ["flip-choice"]),
        (GOODS, {"ask": "score", "reason": "x"}, {}, "score", ["chosen", "wrong-kind"], ["flip-choice"]),
        # what would take it out again
        (
            {"default_ask": "score", "applies": {"value_from": 1, "months_from": 2, "workers_from": 3}},
            *(None, {}, "score", ["default"], ["flip-out-value", "flip-out-months", "flip-out-workers"]),
        ),
    ],
)  # fmt: skip
def test_who_decides_and_what_would_flip_it(
    head: Fields, choice: Fields | None, council: Fields, ask: str | None, reasons: list[str], flips: list[str]
) -> None:
    one = decided(head, choice, council)
    assert one.ask == ask
    assert keys(one) == ([f"select.{key}" for key in reasons], [f"select.{key}" for key in flips])


def lawful(**asks: str) -> Fields:
    """Return a clause's law for its asks in England, and nowhere else."""
    return {"law": {"england": {name: {"lawful": value, "condition": "hot"} for name, value in asks.items()}}}


@pytest.mark.parametrize(
    ("asks", "law", "ask"),
    [
        (["require", "score", "invite"], {}, "score"),
        (["require", "invite"], {}, "require"),
        (["invite", "require"], {}, "require"),
        (["invite"], {}, "invite"),
        # what the law of the nation forbids
        (["invite", "score", "require"], lawful(score="no"), "require"),
        (["invite", "score", "require"], lawful(score="no", require="no"), "invite"),
        (["invite", "score", "require"], lawful(invite="no", score="no", require="no"), "score"),
        # what nobody verified
        (["invite", "score", "require"], lawful(score="not verified", require="if"), "require"),
        (["invite", "score", "require"], lawful(invite="no", score="not verified", require="no"), "score"),
        (["invite", "score", "require"], lawful(invite="not verified", score="no", require="no"), "invite"),
        # what the clause does not state for the nation
        (["invite", "score"], {"law": {"england": {"score": None}}}, "invite"),
    ],
)
def test_the_strongest_lawful_ask_is_mandatory_in_whatever_order_they_stand_but_scoring_comes_before_requiring(
    asks: list[str], law: Fields, ask: str
) -> None:
    assert decided({"asks": asks, **law}, None, MANDATORY).ask == ask


def test_the_officer_s_own_words_are_the_reason() -> None:
    one = decided({}, {"ask": "score", "reason": "Tea matters here."})
    assert dict(one.reasons[0].facts) == {"reason": "Tea matters here."}


def test_each_outcome_that_names_the_clause_is_a_reason() -> None:
    again = {"id": "q", "title": "Health", "outcomes": [{"id": "o2", "title": "Warm hands", "clauses": ["tea"]}]}
    one = decided({}, None, {"priorities": [PRIORITY, again]})
    assert [dict(reason.facts)["outcome"] for reason in one.reasons] == ["People rest", "Warm hands"]


def test_the_law_of_the_nation_and_the_ask_comes_with_the_decision() -> None:
    law = {"england": {"score": {"lawful": "if", "condition": "hot"}}, "wales": {"score": {"lawful": "no"}}}
    chosen = {"ask": "score", "reason": "x"}
    one = decided({"law": law}, chosen)
    assert one.law is not None
    assert one.law.condition == "hot"
    assert decided({"law": law}, {"ask": "leave-out"}).law is None


# --- clauses that hold the schedule together --------------------------------------------------------------------

PROCESS: dict[str, Any] = {"id": "definitions", "element": "process", "always": True, "asks": ["require"]}


def both(tea: Fields | None, process: Fields | None = None) -> dict[str, Decision]:
    asks = {name: one for name, one in (("tea", tea), ("definitions", process)) if one}
    made = files(clause_file(), clause_file(**PROCESS), contract={"asks": asks})
    return {one.clause.id: one for one in select(case_of(made), "full")}


@pytest.mark.parametrize("ask", ["score", "require"])
def test_they_come_in_as_soon_as_one_clause_is_scored_or_required(ask: str) -> None:
    one = both({"ask": ask, "reason": "x"})["definitions"]
    assert (one.ask, keys(one)) == ("require", (["select.always"], ["select.flip-no-asks"]))


@pytest.mark.parametrize("tea", [None, {"ask": "invite", "reason": "x"}, {"ask": "leave-out", "reason": "x"}])
def test_they_stay_out_while_nothing_is_asked(tea: Fields | None) -> None:
    one = both(tea)["definitions"]
    assert (one.ask, keys(one)) == (None, (["select.no-asks"], ["select.flip-any-ask"]))


def test_an_officer_may_leave_one_out_with_a_reason() -> None:
    one = both({"ask": "score", "reason": "x"}, {"ask": "leave-out", "reason": "The framework has its own."})[
        "definitions"
    ]
    assert (one.ask, keys(one)) == (None, (["select.left-out"], ["select.flip-choice"]))


def bounded(value: int | None, tea: Fields, process: Fields | None = None) -> Decision:
    """Return the decision on a section of the schedule that is for £100,000 and more."""
    clause = clause_file(**{**PROCESS, "id": "data", "applies": {"value_from": 100000}})
    asks = {name: one for name, one in (("tea", tea), ("data", process)) if one}
    facts: Fields = {"asks": asks, "value": {"amount": value, "vat": "excluded"}}
    made = files(clause_file(), clause, contract=facts)
    return {one.clause.id: one for one in select(case_of(made), "full")}["data"]


SCORED: Fields = {"ask": "score", "reason": "x"}


def test_a_section_with_bounds_comes_in_where_the_facts_suit() -> None:
    one = bounded(100000, SCORED)
    assert (one.ask, one.suits) == ("require", True)
    assert keys(one) == (["select.always"], ["select.flip-no-asks", "select.flip-out-value"])


def test_a_section_with_bounds_stays_out_below_them_with_the_reason() -> None:
    one = bounded(99999, SCORED)
    assert (one.ask, one.suits) == (None, False)
    assert keys(one) == (["select.value-below"], ["select.flip-choose", "select.flip-value-from"])


def test_a_fact_that_is_not_known_leaves_a_section_in() -> None:
    assert bounded(None, SCORED).ask == "require"


def test_a_section_that_a_required_clause_refers_to_stays_in() -> None:
    leaning = clause_file({"Condition": '1. You must give tea, as ["Data"](#data) says.'})
    data = clause_file(**{**PROCESS, "id": "data", "applies": {"value_from": 1000000}})
    for ask, found in (("require", "require"), ("score", None)):
        made = files(leaning, data, contract={"asks": {"tea": {"ask": ask, "reason": "x"}}})
        one = {one.clause.id: one for one in select(case_of(made), "full")}["data"]
        assert one.ask == found
        if found:
            assert keys(one) == (["select.needed"], ["select.flip-no-asks"])
            assert dict(one.reasons[0].facts) == {"clause": "Tea"}


def test_an_officer_may_bring_in_a_section_that_the_facts_leave_out() -> None:
    one = bounded(99999, SCORED, {"ask": "require", "reason": "Health data will be counted."})
    assert (one.ask, keys(one)) == ("require", (["select.chosen"], ["select.flip-choice"]))


# --- the gateway ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matters", "kind_of_body", "ask", "needed"),
    [
        (["a"], "council", "score", True),
        (["a"], "council", "require", True),
        (["a"], "council", "invite", False),
        ([], "council", "score", False),
        (["a"], "combined-authority", "score", True),
        (["a"], "fire-or-police", "score", True),
        (["a"], "school", "score", False),
        (["a"], "central-government", "score", False),
    ],
)
def test_a_gateway_is_needed_where_section_17_binds_the_body_and_the_clause_touches_a_matter(
    matters: list[str], kind_of_body: str, ask: str, needed: bool
) -> None:
    one = decided({"matters": matters}, {"ask": ask, "reason": "x"}, {"kind_of_body": kind_of_body})
    assert one.gateway_needed is needed


# --- order ------------------------------------------------------------------------------------------------------


def test_the_schedule_begins_with_definitions_and_ends_with_remedies() -> None:
    ids = {
        **dict.fromkeys(("definitions", "precedence", "commitments", "monitoring", "remedies-in-steps"), "process"),
        "walks": "wellbeing",
        "tea": "quality",
        "coffee": "quality",
        "starts": "availability",
    }
    made = files(*(clause_file(id=name, element=element, default_ask="require") for name, element in ids.items()))
    assert [one.clause.id for one in select(case_of(made), "full")] == [
        *("definitions", "precedence", "commitments"),
        *("coffee", "tea", "starts", "walks"),
        *("monitoring", "remedies-in-steps"),
    ]


def test_within_an_element_what_is_required_comes_before_what_is_scored_and_invited() -> None:
    asks = {"a": "invite", "b": "score", "c": "require"}
    chosen = {name: {"ask": ask, "reason": "x"} for name, ask in asks.items()}
    made = files(*(clause_file(id=name) for name in "abcd"), contract={"asks": chosen})
    assert [one.clause.id for one in select(case_of(made), "full")] == ["c", "b", "a", "d"]


# --- the council's own floor ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("amount", "ask", "reason"), [(4999, None, "below-policy"), (5000, "score", "mandatory")])
def test_below_the_council_s_floor_nothing_is_asked(amount: int, ask: str | None, reason: str) -> None:
    council = {"policy": {"mandatory": ["tea"], "applies_from": 5000}}
    contract = {"value": {"amount": amount}}
    (one,) = select(case_of(files(clause_file(), contract=contract, council=council)), "full")
    assert (one.ask, [made.key for made in one.reasons]) == (ask, [f"select.{reason}"])


def test_the_officer_may_ask_below_the_floor() -> None:
    council = {"policy": {"applies_from": 5_000_000}}
    assert decided(choice={"ask": "score", "reason": "it matters"}, council=council).ask == "score"
