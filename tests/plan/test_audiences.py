"""Versions of the priorities for each audience: each tells its readers what they need, and nobody else's business."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from goodwork_docs.load import load
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.paperlist import GOLDEN_THREAD, OF_THE_BODY, PLAN
from goodwork_docs.plan.papers import papers
from goodwork_docs.plan.policy import policy
from goodwork_docs.plan.readiness import FACTORS, readiness
from goodwork_docs.resolve import Body, resolve_body
from goodwork_docs.templates.paper import Templates
from tests.packs import example_files
from tests.plan import plans
from tests.reading import of_tree
from tests.small import COUNCIL, ROOT, yaml

LOADED = load(example_files())
BODIES = sorted(LOADED.councils)
OTHERS = tuple(one for one in OF_THE_BODY if one not in (PLAN, GOLDEN_THREAD))
AUDIENCES = ("suppliers", "residents", "councillors", "departments")
LONGEST = 25
"""Words in a sentence, as the guide on plain English has it."""


@cache
def body(name: str) -> Body:
    made, problems = resolve_body(LOADED, name)
    assert made is not None, problems
    return made


def text_of(made: Body, name: str) -> str:
    (document,), found = papers(Inputs(made), Templates(made.templates), [name])
    assert found == ()
    return of_tree(document, "docx")


def text(of: str, name: str) -> str:
    return text_of(body(of), name)


@pytest.mark.parametrize("of", BODIES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_reads_every_priority_and_outcome(of: str, audience: str) -> None:
    said = text(of, f"priorities-for-{audience}")
    held = body(of).priorities
    wanted = [one.title for one in held] + [one.title for priority in held for one in priority.outcomes]
    assert [one for one in wanted if one not in said] == []


@pytest.mark.parametrize("of", BODIES)
@pytest.mark.parametrize("name", OTHERS)
def test_an_example_says_on_every_paper_that_it_is_no_document_of_the_body(of: str, name: str) -> None:
    illustration = body(of).council.record.illustration
    assert illustration and illustration in text(of, name)


@pytest.mark.parametrize("of", BODIES)
def test_suppliers_learn_what_may_be_asked_and_a_record_that_would_do(of: str) -> None:
    said, made = text(of, "priorities-for-suppliers"), body(of)
    named = {name for one in made.priorities for outcome in one.outcomes for name in outcome.clauses}
    heads = [made.clauses[name].head for name in named]
    wanted = [one.title for one in heads] + [one.measures[0].evidence for one in heads if one.measures]
    assert [one for one in wanted if one not in said] == []


@pytest.mark.parametrize("of", BODIES)
def test_departments_get_the_ids_that_a_contract_file_wants(of: str) -> None:
    said = text(of, "priorities-for-departments")
    named = {name for one in body(of).priorities for outcome in one.outcomes for name in outcome.clauses}
    assert [one for one in named if f"({one})" not in said] == []


@pytest.mark.parametrize("of", BODIES)
def test_councillors_see_who_answers_and_where_nobody_does(of: str) -> None:
    said, record = text(of, "priorities-for-councillors"), body(of).council.record
    assert ("No member is named who leads" in said) is (record.member is None)
    for priority in body(of).priorities:
        for outcome in priority.outcomes:
            assert f"{outcome.title} {outcome.owner or priority.owner or 'nobody is named yet'}" in said


@pytest.mark.parametrize("of", BODIES)
def test_residents_are_spared_the_words_of_the_trade(of: str) -> None:
    said = text(of, "priorities-for-residents")
    own = str(body(of).council.record)
    trade = ("KPI", "Procurement Act", "bidder", "evaluator", "scored", "measure")
    assert [one for one in trade if one in said and one not in own] == []


def test_a_weight_is_never_claimed_where_the_file_gives_none() -> None:
    assert "No weight is set for all contracts" in text("hackney", "priorities-for-suppliers")
    assert "at least 20%" in text("star-procurement", "priorities-for-suppliers")


@pytest.mark.parametrize(("of", "field"), [("star-procurement", "weightings"), ("sunderland", "applies_from")])
@pytest.mark.parametrize("audience", ["suppliers", "councillors", "departments"])
def test_what_a_report_says_of_a_policy_stands_before_what_the_example_makes_of_it(
    of: str, field: str, audience: str
) -> None:
    said, reported = text(of, f"priorities-for-{audience}"), body(of).policy_reported[field]
    assert said.index(f"As reported: {reported.says} Source: {reported.source}.") < said.index("Taken here as: ")


def test_residents_are_told_of_no_post_that_is_no_person() -> None:
    assert [of for of in BODIES if "abinet member" in text(of, "priorities-for-residents")] == []


TEMPLATES = sorted((ROOT / "templates" / "en" / "council").rglob("*.md"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_sentence_of_ours_has_more_than_25_words(path: Path) -> None:
    words = re.sub(r"\{[%#].*?[%#]\}", " ", path.read_text(encoding="utf-8"))
    lines = re.sub(r"\{\{.*?\}\}", "value", words).splitlines()
    sentences = [one for line in lines if not line.startswith("|") for one in re.split(r"(?<=[.!?:;])\s+", line)]
    assert [one for one in sentences if len(one.split()) > LONGEST] == []


def test_a_body_that_wrote_nothing_down_gets_papers_that_say_so() -> None:
    made, _ = resolve_body(
        load({COUNCIL: yaml({"id": "anytown", "name": "Anytown", "nation": "england"}), **_templates()}), "anytown"
    )
    assert made is not None
    assert "We have not written our priorities down yet." in text_of(made, "priorities-for-suppliers")
    assert "How to reach us is not written here yet." in text_of(made, "priorities-for-residents")
    assert "No member is named who leads." in text_of(made, "readiness-checklist")


def _templates() -> dict[str, bytes]:
    return {
        name: data for name, data in example_files().items() if name.startswith(("templates/", "clauses/reference/"))
    }


def test_the_checklist_has_the_eight_factors_each_with_questions_to_tick() -> None:
    found = readiness(Inputs(body("suffolk")))
    assert [one["id"] for one in found] == list(FACTORS) and len(FACTORS) == 8
    assert all(3 <= len(one["questions"]) <= 4 for one in found)


def test_the_checklist_says_what_the_file_shows_and_ticks_nothing_for_the_council() -> None:
    known = {one["id"]: one["known"] for one in readiness(Inputs(body("sunderland")))}
    assert known["leadership"] == ["No member is named who leads."]
    assert known["senior"] == [
        "An officer is named who leads: Head of Procurement.",
        "A plan is named: City Plan.",
    ]
    assert "☒" not in text("sunderland", "readiness-checklist")


def test_what_is_reported_of_a_region_names_it_in_the_papers_of_a_council_that_takes_it_over() -> None:
    files = plans.files({"extends": "shire"})
    report = {"source": "A report", "says": "The council asks at any value.", "sure": "read"}
    shire = {"id": "shire", "name": "Shire", "nation": "england", "policy": {"applies_from": 0, "max_measures": 3}}
    files["charters/shire/council.yaml"] = yaml({**shire, "policy_reported": {"max_measures": report}})
    loaded = load(files)
    heir, region = (plans.body_of(loaded, name) for name in ("anytown", "shire"))
    assert [policy(Inputs(one))["reported"]["max_measures"]["of"] for one in (heir, region)] == ["Shire", ""]
    said = text_of(heir, "priorities-for-suppliers")
    assert "As reported of Shire: The council asks at any value. Source: A report." in said
    assert "Taken here as: no contract has more than 3 measures." in said
    assert "Contracts of any value ask for good work." in said
