"""Bodies side by side: who asks for which clause, for which priority, and who gave each field of the policy."""

from __future__ import annotations

from goodwork_docs.thread import Comparison, compared
from tests.small import yaml
from tests.thread.bodies import body_of, council_files, outcome, priority

OTHER = {
    "id": "other",
    "name": "Other Council",
    "nation": "wales",
    "best_value_authority": False,
    "priorities": [priority("z", outcome("z1", clauses=["tea", "milk"]))],
    "policy": {"applies_from": 0},
}


def compared_of(**council: object) -> Comparison:
    made = {**council_files(**council), "charters/other/council.yaml": yaml(OTHER)}
    return compared([body_of(made, "anytown"), body_of(made, "other")])


def test_clauses_that_both_ask_for_come_first_each_with_the_priorities_it_serves() -> None:
    told = compared_of()
    assert [(one.id, dict(one.serves)) for one in told.clauses] == [
        ("tea", {"anytown": ("Priority p",), "other": ("Priority z",)}),
        ("milk", {"other": ("Priority z",)}),
    ]


def test_a_clause_that_the_policy_alone_asks_for_serves_no_priority() -> None:
    told = compared_of(policy={"mandatory": ["cake"]})
    assert {one.id: one.serves.get("anytown") for one in told.clauses}["cake"] == ()


def test_a_clause_that_serves_two_outcomes_of_a_priority_names_it_once() -> None:
    told = compared_of(priorities=[priority("p", outcome("a"), outcome("b"))])
    assert told.clauses[0].serves["anytown"] == ("Priority p",)


def test_a_field_that_no_file_gives_has_no_giver_though_it_has_a_default() -> None:
    first, second = compared_of().sides
    assert (first.policy_from["applies_from"], second.policy_from["applies_from"]) == ("", "other")
    assert first.council.policy.applies_from == second.council.policy.applies_from == 0


def test_the_bodies_keep_the_order_in_which_they_are_named() -> None:
    assert [one.id for one in compared_of().sides] == ["anytown", "other"]
