"""The impact assessment: what a purchase does to whom, and where the contract answers it."""

from __future__ import annotations

import pytest

from goodwork_docs.checks.contract import examine
from goodwork_docs.checks.impacts import holds
from goodwork_docs.compose.impacts import impacts
from goodwork_docs.compose.paperlist import BEFORE
from goodwork_docs.compose.papers import compose_before
from goodwork_docs.load import load
from goodwork_docs.templates.paper import Templates
from tests.compose.test_questions import inputs_of
from tests.packs import example
from tests.reading import of_tree
from tests.small import Fields, case_of, clause_file, files

HARM: Fields = {
    "id": "nights",
    "who": "cleaners",
    "kind": "social",
    "effect": "harm",
    "what": "Nights tire them.",
    "mitigation": "We ask for tea.",
    "done_by": ["asks.tea", "lots.north.place", "price.examples"],
}
CONTRACT: Fields = {
    "asks": {"tea": {"ask": "require", "reason": "x"}},
    "lots": [{"id": "north", "title": "North", "place": "Northtown"}],
    "impacts": [HARM],
}
PROMISE: Fields = {"id": "answers", "text": "We answer questions within two days."}


def test_what_meets_a_harm_is_named_as_the_papers_name_it() -> None:
    (one,) = impacts(inputs_of(files(clause_file(), contract={**CONTRACT, "lots": []})))
    assert one["done_by"][0] == "Tea (required)"
    assert one["is_harm"]


def test_a_field_is_found_by_its_names_and_by_the_ids_of_its_rows() -> None:
    contract = case_of(files(clause_file(), contract=CONTRACT)).contract
    found = {name: holds(contract, name) for name in ("asks.tea", "lots.north.place", "lots.south", "price.examples")}
    assert found == {"asks.tea": True, "lots.north.place": True, "lots.south": False, "price.examples": True}


def unmet(field: str, ask: str = "require") -> list[str]:
    asks = {"tea": {"ask": ask, "reason": "x"}}
    contract = {**CONTRACT, "asks": asks, "impacts": [{**HARM, "done_by": [field]}], "promises": [PROMISE]}
    contract["lot_limits"] = {"why_not_lots": "It is one kitchen."}
    made = load(files(clause_file(), contract=contract))
    return [one.message for one in examine(made, "anytown", "AT-1").diagnostics if one.code == "GW441"]


@pytest.mark.parametrize("field", ["asks.tea", "lots.north", "lots.north.place", "promises", "timetable.tenders_by"])
def test_what_changes_what_is_asked_or_done_meets_a_harm(field: str) -> None:
    assert unmet(field) == []


@pytest.mark.parametrize("field", ["title", "ref", "impacts", "impacts.nights", "facts.workers", "issues", "summary"])
def test_what_only_tells_of_the_contract_meets_none(field: str) -> None:
    assert unmet(field) == [f"the field '{field}' changes nothing that is asked or done"]


@pytest.mark.parametrize("field", ["lots.north.title", "asks.tea.reason", "lot_limits.why_not_lots"])
def test_a_reason_or_a_name_meets_none(field: str) -> None:
    assert unmet(field) == [f"the field '{field}' changes nothing that is asked or done"]


def test_an_ask_meets_a_harm_only_where_its_clause_is_in() -> None:
    assert unmet("asks.tea", "leave-out") == ["'asks.tea' lessens nothing: the contract does not take the clause"]
    assert unmet("asks") == ["'asks' names no clause"]
    assert unmet("asks.coffee") == ["the contract file holds no 'asks.coffee'"]


def test_the_papers_before_the_tender_hold_the_asks_and_the_effects() -> None:
    pack = example("hackney", "SC-2026-03")
    made, found = compose_before(pack.inputs, Templates(pack.inputs.case.templates))
    assert found == () and [one.name for one in made] == list(BEFORE)
    assessment, engagement = (of_tree(one, "docx") for one in made)
    asked = [one.clause.head.title for one in pack.inputs.decisions if one.ask and one.clause.head.element != "process"]
    assert [one for one in asked if one not in assessment or one not in engagement] == []
    assert all(one.what in assessment for one in pack.inputs.contract.impacts)
    assert "Nothing you write here is marked." in engagement
    assert "Internal. Not for bidders." in assessment and "Internal" not in engagement


def test_people_who_do_the_work_are_asked_too_and_need_not_give_their_names() -> None:
    pack = example("hackney", "SC-2026-03")
    made, _ = compose_before(pack.inputs, Templates(pack.inputs.case.templates))
    assert "You need not give your name" in of_tree(made[1], "docx")
