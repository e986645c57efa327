"""What the law says of a clause: a body that section 17 does not bind needs no gateway; what is not stated is not verified."""

from __future__ import annotations

from goodwork_docs.lawful import BODIES, NATIONS, Standing, standing, standings
from goodwork_docs.model.library import Clause
from goodwork_docs.selection import BOUND_BY_SECTION_17
from tests.packs import example_library
from tests.small import clause

FREE = sorted(set(BODIES) - BOUND_BY_SECTION_17)
SCORE = {
    "lawful": "if",
    "condition": "one gateway is recorded; only hours on this contract count",
    "gateways": ["best-value", "tupe"],
    "basis": ["lga1988-s17-5-a", "si2001-909", "pa2023-s23-2"],
    "sure": "read",
}


def pay(**england: object) -> Clause:
    return clause(matters=["a"], law={"england": {"score": {**SCORE, **england}}})


def test_a_council_in_england_records_one_of_the_gateways_named() -> None:
    found = standing(pay(), "england", "council", "score")
    assert (found.lawful, found.gateway_needed, found.gateways) == ("if", True, ("best-value", "tupe"))
    assert found.basis == ("lga1988-s17-5-a", "si2001-909", "pa2023-s23-2")
    assert found.condition == "one gateway is recorded; only hours on this contract count"


def test_a_school_or_nhs_body_needs_none_and_the_rest_of_the_condition_stays() -> None:
    for body in FREE:
        found = standing(pay(), "england", body, "score")  # type: ignore[arg-type]
        assert (found.lawful, found.gateway_needed, found.gateways, found.bound) == ("if", False, (), False)
        assert found.condition == "only hours on this contract count"
        assert found.basis == ("pa2023-s23-2",)


def test_where_the_gateway_was_the_only_condition_a_body_that_needs_none_may_ask() -> None:
    one = pay(condition="one gateway is recorded")
    assert standing(one, "england", "nhs-body", "score").lawful == "yes"
    assert standing(one, "england", "council", "score").lawful == "if"


def test_no_stays_no_and_not_verified_stays_not_verified_for_every_body() -> None:
    for answer in ("no", "not verified"):
        for body in BODIES:
            found = standing(pay(lawful=answer), "england", body, "score")
            assert (found.lawful, found.gateway_needed) == (answer, False)


def test_an_invitation_and_a_clause_that_touches_no_matter_need_no_gateway() -> None:
    assert not standing(pay(), "england", "council", "invite").gateway_needed
    assert not standing(clause(), "england", "council", "score").gateway_needed


def test_a_nation_that_the_clause_says_nothing_of_is_not_verified_and_never_lawful() -> None:
    found = standing(pay(), "scotland", "council", "score")
    assert (found.lawful, found.stated, found.gateway_needed) == ("not verified", False, False)


def test_an_ask_that_is_stated_and_not_offered_is_told_as_not_offered() -> None:
    one = clause(asks=["invite"], law={"england": {"require": {"lawful": "no"}}})
    told = {(each.ask, each.offered) for each in standings(one) if each.nation == "england"}
    assert ("require", False) in told
    assert ("invite", True) in told


def test_every_clause_of_the_library_has_an_answer_for_every_nation_body_and_ask() -> None:
    for (owner, name), one in example_library().clauses.items():
        if owner:
            continue
        found: tuple[Standing, ...] = standings(one)
        assert {(each.nation, each.body, each.ask) for each in found} >= {
            (nation, body, ask) for nation in NATIONS for body in BODIES for ask in one.head.asks
        }, name
        for each in found:
            assert each.lawful != "if" or each.condition, (name, each)
            assert "gateway" not in each.condition or each.bound, (name, each)
            if each.nation == "england" and each.gateway_needed:
                assert each.gateways, (name, each)
