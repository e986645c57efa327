"""What a council takes over from its region, and from its region's region: priorities, policy, and where each comes from."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.fingerprint import priorities_fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.council import Policy
from goodwork_docs.resolve import Body, inherited, policy_of, resolve_body, sources_of
from tests.small import COUNCIL, Fields, Files, case_of, files, yaml

SHIRE, NORTH = "charters/shire/council.yaml", "charters/north/council.yaml"


def priority(name: str, version: int = 1, **more: Any) -> Fields:
    outcome = {"id": f"{name}-o", "title": f"Outcome of {name}", "clauses": ["tea"]}
    return {"id": name, "title": name.title(), "version": version, "outcomes": [outcome], **more}


def body(name: str, **fields: Any) -> Files:
    return {f"charters/{name}/council.yaml": yaml({"id": name, "name": name.title(), "nation": "england", **fields})}


def chain(north: Fields, shire: Fields, anytown: Fields) -> Files:
    """Return three bodies, each in the next: Anytown takes over from the Shire, the Shire from the North."""
    return {
        **files(council={"extends": "shire", **anytown}),
        **body("shire", extends="north", **shire),
        **body("north", **north),
    }


def resolved(made: Files, name: str = "anytown") -> Body:
    loaded = load(made)
    assert loaded.diagnostics == ()
    whole, problems = resolve_body(loaded, name)
    assert whole is not None, problems
    return whole


def ids(whole: Body) -> list[str]:
    return [one.id for one in whole.priorities]


def change(name: str, based_on: int = 1, **more: Any) -> Fields:
    return {"priority": name, "based_on": based_on, "reason": "Ours differs.", **more}


def left(name: str, based_on: int = 1) -> Fields:
    return {"priority": name, "based_on": based_on, "reason": "We have our own."}


# --- what is held -----------------------------------------------------------------------------------------------


def test_the_body_s_own_come_first_then_the_region_s_and_then_those_of_its_region() -> None:
    made = chain(
        {"priorities": [priority("n1"), priority("n2")]},
        {"priorities": [priority("s1")]},
        {"priorities": [priority("a1"), priority("a2")]},
    )
    assert ids(resolved(made)) == ["a1", "a2", "s1", "n1", "n2"]
    assert ids(resolved(made, "shire")) == ["s1", "n1", "n2"]
    assert [one.id for one in case_of(made).priorities] == ["a1", "a2", "s1", "n1", "n2"]


def test_a_change_takes_what_it_says_and_leaves_the_rest_as_the_region_has_it() -> None:
    made = chain(
        {"priorities": [priority("n1", 4, statement="The North says so.", owner="Head of the North")]},
        {},
        {"changes": [change("n1", 3, title="Ours")]},
    )
    (held,) = resolved(made).inherited.held
    assert (held.priority.title, held.priority.statement, held.priority.owner) == (
        "Ours",
        "The North says so.",
        "Head of the North",
    )
    assert (held.owner, held.changed_by, held.before_by, held.worded_by) == ("north", "anytown", "north", "anytown")
    assert held.before is not None and held.before.title == "N1"
    assert held.is_behind


def test_a_change_s_outcomes_stand_in_place_of_all_others_and_at_its_own_line() -> None:
    outcomes = [{"id": "ours", "title": "Ours", "clauses": ["tea"]}]
    made = chain({"priorities": [priority("n1")]}, {}, {"changes": [change("n1", outcomes=outcomes)]})
    (held,) = resolved(made).inherited.held
    assert [one.id for one in held.priority.outcomes] == ["ours"]
    assert (held.outcomes_by, held.outcomes_at) == ("anytown", ("changes", 0))
    (kept,) = resolved(made, "shire").inherited.held
    assert (kept.outcomes_by, kept.outcomes_at) == ("north", ("priorities", 0))


def test_a_change_of_a_change_is_laid_over_the_region_s_words_and_not_over_its_region_s() -> None:
    made = chain(
        {"priorities": [priority("n1", 5, statement="North.")]},
        {"changes": [change("n1", 4, title="The Shire's title", statement="Shire.")]},
        {"changes": [change("n1", 5, statement="Anytown.")]},
    )
    (held,) = resolved(made).inherited.held
    assert (held.priority.title, held.priority.statement) == ("The Shire's title", "Anytown.")
    assert held.before is not None and held.before.statement == "Shire."
    assert (held.owner, held.changed_by, held.before_by) == ("north", "anytown", "shire")
    assert not held.is_behind
    (of_shire,) = resolved(made, "shire").inherited.held
    assert of_shire.is_behind and of_shire.before_by == "north"


def test_a_region_that_words_its_change_anew_says_so_by_a_version_of_its_own() -> None:
    def made(version: int | None) -> Files:
        shire = {"changes": [change("n1", 2, version=version, title="The Shire's")]}
        return chain({"priorities": [priority("n1", 2)]}, shire, {"changes": [change("n1", 2, title="Ours")]})

    assert not resolved(made(None)).inherited.held[0].is_behind
    (held,) = resolved(made(3)).inherited.held
    assert held.is_behind and held.before is not None and held.before.version == 3
    assert not resolved(made(3), "shire").inherited.held[0].is_behind


def test_what_is_left_out_at_two_levels_is_kept_with_who_left_it_out_and_why() -> None:
    made = chain(
        {"priorities": [priority("n1"), priority("n2", 3), priority("n3")]},
        {"left_out": [left("n1")], "changes": [change("n2", 3, title="The Shire's")]},
        {"left_out": [left("n2", 2)]},
    )
    whole = resolved(made)
    assert ids(whole) == ["n3"]
    told = [(one.priority.title, one.worded_by, one.left_out_by, one.is_behind) for one in whole.inherited.dropped]
    assert told == [("N1", "north", "shire", False), ("The Shire's", "shire", "anytown", True)]
    assert [one.where.path for one in whole.inherited.dropped] == [SHIRE, COUNCIL]


def test_each_priority_keeps_the_place_where_it_was_first_written() -> None:
    made = chain({"priorities": [priority("n1")]}, {"priorities": [priority("s1")]}, {"priorities": [priority("a1")]})
    places = {one.priority.id: one.where.path for one in resolved(made).inherited.held}
    assert places == {"a1": COUNCIL, "s1": SHIRE, "n1": NORTH}


def test_each_body_on_the_way_has_its_name() -> None:
    whole = resolved(chain({}, {}, {}))
    assert dict(whole.names) == {"anytown": "Anytown Council", "shire": "Shire", "north": "North"}


def test_the_fingerprint_moves_with_the_region_s_words_and_not_with_its_version() -> None:
    def sign(**more: Any) -> str:
        made = chain({"priorities": [priority("n1", **more)]}, {}, {"priorities": [priority("a1")]})
        return priorities_fingerprint(resolved(made).priorities)

    assert sign() == sign(version=2)
    assert sign() != sign(version=2, statement="The North has moved on.")


# --- whatever is written, each of the region's priorities is held or left out, once ------------------------------

NAMES = [f"p{at}" for at in range(8)]


@st.composite
def bodies(draw: st.DrawFn) -> list[Fields]:
    """Draw a chain of bodies: each priority is one body's own; changes and what is left out may name anything, or nothing."""
    owners = draw(st.lists(st.integers(0, 3), min_size=len(NAMES), max_size=len(NAMES)))
    rows = st.lists(st.sampled_from([*NAMES, "nobodys"]), max_size=4)
    return [
        {
            "priorities": [priority(name) for name, owner in zip(NAMES, owners, strict=True) if owner == at],
            "changes": [change(name, draw(st.integers(1, 4)), title="Changed") for name in draw(rows)],
            "left_out": [left(name, draw(st.integers(1, 4))) for name in draw(rows)],
        }
        for at in range(draw(st.integers(1, 4)))
    ]


@given(bodies())
def test_held_and_left_out_cover_the_region_s_priorities_once_each(drawn: list[Fields]) -> None:
    made: Files = {}
    for at, fields in enumerate(drawn):
        made |= body(f"b{at}", **({"extends": f"b{at - 1}"} if at else {}), **fields)
    loaded = load(made)
    written: Counter[str] = Counter()
    for at, fields in enumerate(drawn):
        written.update(one["id"] for one in fields["priorities"])
        taken = inherited(loaded, sources_of(loaded, f"b{at}")[0])
        told = Counter([one.priority.id for one in taken.held] + [one.priority.id for one in taken.dropped])
        assert told == written
        assert set(told.values()) <= {1}


# --- policy -----------------------------------------------------------------------------------------------------


def test_policy_is_taken_over_field_by_field_and_each_field_knows_who_gave_it() -> None:
    made = chain(
        {"policy": {"applies_from": 5000, "max_measures": 4, "mandatory": ["tea"]}},
        {"policy": {"max_measures": 3}},
        {"policy": {"mandatory": []}},
    )
    whole = resolved(made)
    policy = whole.council.record.policy
    assert [policy.applies_from, policy.max_measures, policy.mandatory] == [5000, 3, ()]
    given_by = {name: whole.policy_from[name] for name in ("applies_from", "max_measures", "mandatory", "burden")}
    assert given_by == {"applies_from": "north", "max_measures": "shire", "mandatory": "anytown", "burden": ""}
    assert set(whole.policy_from) == set(Policy.__struct_fields__)


def test_a_field_that_is_empty_is_not_given() -> None:
    made = {**files(council={"extends": "shire"}), **body("shire", policy={"max_measures": 3})}
    text = b"id: anytown\nname: Anytown Council\nnation: england\nextends: shire\npolicy:\n  max_measures:\n"
    assert resolved({**made, COUNCIL: text}).council.record.policy.max_measures == 3


def test_a_value_that_is_the_default_is_given_all_the_same() -> None:
    made = chain({}, {"policy": {"additionality": True}}, {"policy": {"additionality": False}})
    assert resolved(made).council.record.policy.additionality is False
    assert resolved(made).policy_from["additionality"] == "anytown"


def test_the_contract_goes_by_the_policy_that_is_taken_over() -> None:
    case = case_of(chain({"policy": {"max_measures": 2}}, {}, {}))
    assert case.council.record.policy.max_measures == 2
    assert case.policy_from["max_measures"] == "north"


def test_without_a_region_policy_and_priorities_are_the_body_s_own() -> None:
    loaded = load(files(council={"policy": {"max_measures": 2}, "priorities": [priority("a1")]}))
    policy, given_by = policy_of(loaded, ("anytown", ""))
    assert policy.max_measures == 2
    assert {name for name, who in given_by.items() if who} == {"max_measures"}
    assert [one.owner for one in inherited(loaded, ("anytown", "")).held] == ["anytown"]


@pytest.mark.parametrize("region", ["anytown", "gone"])
def test_a_ring_or_a_gap_leaves_no_body_and_says_so_at_extends(region: str) -> None:
    whole, (problem,) = resolve_body(load(files(council={"extends": region})), "anytown")
    assert whole is None
    assert (problem.code, problem.where.path) == ("GW041", COUNCIL)


def test_a_measure_keeps_what_the_nearest_body_leaves_empty() -> None:
    def words(**said: str) -> Fields:
        return {"local_measures": [{"instead_of": "tea/breaks", "reason": "We count otherwise.", **said}]}

    north, shire = words(title="Rests", unit="rests"), words(title="Pauses", owner="Clerk")
    whole, _ = resolve_body(load(chain(north, shire, words(evidence="Diary"))), "anytown")
    assert whole is not None
    (one,) = whole.council.record.local_measures
    assert (one.title, one.unit, one.owner, one.evidence) == ("Pauses", "rests", "Clerk", "Diary")
    assert whole.measures_from == {"tea/breaks": "anytown"}
