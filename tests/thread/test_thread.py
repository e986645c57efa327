"""The golden thread of a body: each step from the plan to what is counted, and where each priority comes from."""

from __future__ import annotations

from goodwork_docs.thread import Origin, paths, thread_of, unnamed, without_clause
from tests.thread.bodies import body, outcome, priority

CHANGE = {"priority": "r2", "based_on": 1, "reason": "ours", "title": "In our words"}


def test_a_thread_leads_from_plan_to_measure() -> None:
    made = thread_of(body())
    assert made.plan is not None and made.plan.title == "Our plan"
    (strand,) = made.strands
    (wanted,) = strand.outcomes
    (clause,) = wanted.clauses
    (counted,) = clause.counted
    assert (strand.title, wanted.title, clause.title) == ("Priority p", "Outcome o", "Tea")
    assert (clause.question, counted.id, counted.title, counted.measure.target) == (
        "tea.1",
        "tea/days",
        "Days with tea",
        100,
    )


def test_a_priority_names_the_missions_that_it_serves_and_no_others() -> None:
    missions = [{"id": "m", "title": "M", "priorities": ["p"]}, {"id": "n", "title": "N", "priorities": []}]
    (strand,) = thread_of(body(missions=missions)).strands
    assert [one.title for one in strand.missions] == ["M"]


def test_each_priority_says_where_it_comes_from() -> None:
    made = thread_of(body(extends="shire", changes=[CHANGE]))
    assert {one.title: one.origin for one in made.strands} == {
        "Priority p": Origin("own", "anytown"),
        "The region's": Origin("region", "shire"),
        "In our words": Origin("changed", "shire", "anytown"),
    }


def test_a_priority_that_is_left_out_is_not_in_the_thread() -> None:
    gone = [{"priority": "r1", "based_on": 1, "reason": "not here"}]
    assert [one.id for one in thread_of(body(extends="shire", left_out=gone)).strands] == ["p", "r2"]


def test_a_clause_without_a_question_has_no_question_id() -> None:
    (strand,) = thread_of(body(priorities=[priority("p", outcome(clauses=["milk"], measures=[]))])).strands
    assert [one.question for one in strand.outcomes[0].clauses] == [""]


def test_the_owner_of_a_measure_is_the_nearest_that_is_named() -> None:
    def owner(priority_s: str, outcome_s: str, collector: str) -> str:
        local = [{"instead_of": "tea/days", "reason": "ours", "owner": collector}]
        wanted = priority("p", outcome(owner=outcome_s), owner=priority_s)
        (strand,) = thread_of(body(priorities=[wanted], local_measures=local)).strands
        return strand.outcomes[0].counted[0].owner

    assert owner("P", "O", "C") == "C"
    assert owner("P", "O", "") == "O"
    assert owner("P", "", "") == "P"
    assert owner("", "", "") == ""


def test_a_measure_is_told_in_the_council_s_own_words() -> None:
    local = [{"instead_of": "tea/days", "reason": "ours", "title": "Cups"}]
    (strand,) = thread_of(body(local_measures=local)).strands
    (counted,) = strand.outcomes[0].counted
    assert (counted.id, counted.title, counted.measure.unit) == ("tea/days", "Cups", "percent of days")


def test_only_what_the_outcome_counts_is_counted() -> None:
    (strand,) = thread_of(body(priorities=[priority("p", outcome(clauses=["tea", "cake"]))])).strands
    assert [[each.id for each in one.counted] for one in strand.outcomes[0].clauses] == [["tea/days"], []]


def test_a_measure_of_a_clause_that_the_outcome_does_not_name_is_kept_apart() -> None:
    (strand,) = thread_of(body(priorities=[priority("p", outcome(clauses=["cake"]))])).strands
    (wanted,) = strand.outcomes
    assert [one.id for one in wanted.astray] == ["tea/days"] == [one.id for one in wanted.counted]


# --- what a body and a contract share ---------------------------------------------------------------------------


def test_ways_are_told_in_the_order_of_the_file() -> None:
    made = body(priorities=[priority("p", outcome("a", clauses=["milk", "tea"]), outcome("b", clauses=["cake"]))])
    assert [(one.outcome.id, one.clause) for one in paths(made.priorities)] == [
        ("a", "milk"),
        ("a", "tea"),
        ("b", "cake"),
    ]


def test_a_priority_counts_as_without_clause_where_none_of_its_clauses_is_asked() -> None:
    held = body(priorities=[priority("p"), priority("q", outcome("q1", clauses=["cake"]))]).priorities
    assert [one.id for one in without_clause(held, {"tea"})] == ["q"]
    assert [one.id for one in without_clause(held, {"tea", "cake"})] == []


def test_a_clause_is_unnamed_where_no_outcome_names_it() -> None:
    assert unnamed(["cake", "tea", "cake"], body().priorities) == ("cake",)
