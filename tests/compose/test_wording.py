"""The wording that the officer chose: what must be done, or what must come about, with or without the universal minimum."""

from __future__ import annotations

import pytest

from goodwork_docs.compose.asked import clause_views
from goodwork_docs.compose.filled import filled
from goodwork_docs.compose.papers import compose
from goodwork_docs.compose.wording import worded
from goodwork_docs.doctree import Document, Marked, inline_text, walk
from goodwork_docs.load import load
from goodwork_docs.model.library import TemplateText
from goodwork_docs.model.words import Part
from goodwork_docs.source import Folder
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Templates
from tests.compose.test_questions import inputs_of
from tests.small import ROOT, Fields, clause_file, files

BY_OUTCOME = {
    "Outcome": "Nobody on this contract goes thirsty.\n\n1. You must say how.\n2. You must report by the measures.",
    "Universal minimum": "1. You must offer water.",
}


def parts_of(choice: Fields) -> dict[Part, list[Part]]:
    """Return, for each place that prints a part, the marks of what is printed there."""
    asks = {"asks": {"tea": {"reason": "it is cold", **choice}}}
    inputs = inputs_of(files(clause_file(BY_OUTCOME), contract=asks))
    (decision,) = inputs.decisions
    made = worded(inputs, decision, filled(inputs, decision.clause))
    return {
        place: [one.mark.part for one in made[place] if isinstance(one, Marked)]  # type: ignore[misc]
        for place in ("requirement", "condition")
        if place in made
    }


@pytest.mark.parametrize(
    ("choice", "requirement", "condition"),
    [
        ({"ask": "require"}, ["requirement"], ["condition"]),
        ({"ask": "require", "wording": "outcome"}, [], ["outcome"]),
        ({"ask": "require", "wording": "outcome", "minimum": True}, [], ["outcome", "universal-minimum"]),
    ],
)
def test_the_outcome_stands_where_requirement_and_condition_stood(
    choice: Fields, requirement: list[str], condition: list[str]
) -> None:
    assert parts_of(choice) == {"requirement": requirement, "condition": condition}


# --- in the papers ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def papers() -> dict[str, Document]:
    folder = Folder(ROOT, ("templates", "clauses"))
    asks = {"asks": {"tea": {"ask": "require", "reason": "cold", "wording": "outcome", "minimum": True}}}
    process = {name: folder[name] for name in folder if name.startswith("clauses/process/")}
    inputs = inputs_of(files(clause_file(BY_OUTCOME), process, contract=asks))
    sources: dict[str, TemplateText] = {name: text for (_, name), text in load(folder).templates.items()}
    documents, found = compose(inputs, Templates(sources))
    assert found == ()
    return {one.name: one for one in documents}


def words(document: Document) -> str:
    return "\n".join(
        f"{getattr(one, 'number', '')} {inline_text(one.children)}"
        for one in walk(document.blocks)
        if type(one).__name__ in ("Paragraph", "Heading")
    )


def test_the_schedule_holds_the_outcome_whole_numbered_on_as_terms(papers: dict[str, Document]) -> None:
    schedule = papers["08b-good-work-schedule"]
    marked = {
        one.mark.part: one for one in walk(schedule.blocks) if isinstance(one, Marked) and one.mark.clause == "tea"
    }
    assert {"outcome", "universal-minimum"} <= set(marked)
    assert "condition" not in marked
    numbers = [
        item.number.rpartition(".")[2]
        for part in ("outcome", "universal-minimum")
        for block in marked[part].blocks  # type: ignore[index]
        for item in block.items  # type: ignore[union-attr]
    ]
    assert numbers == ["1", "2", "3", "4"]
    assert "You must give it hot." not in words(schedule)


def test_the_specification_says_what_must_come_about_and_no_more(papers: dict[str, Document]) -> None:
    said = words(papers["02-specification"])
    assert "Nobody on this contract goes thirsty." in said
    assert "You must say how." not in said
    assert "You must give people tea." not in said


def test_suppliers_are_told_the_outcome_and_not_the_condition_that_is_no_term(papers: dict[str, Document]) -> None:
    said = words(papers["00-start-here"])
    assert "Nobody on this contract goes thirsty." in said
    assert "We ask for tea." not in said


def test_the_decision_record_says_which_wording_was_chosen(papers: dict[str, Document]) -> None:
    assert "what must come about, with the universal minimum" in words(papers["internal/decision-record"])


# --- process clauses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ask", "group"), [("invite", "invited"), ("require", "process")])
def test_a_process_clause_that_is_only_invited_is_told_like_any_other_invitation(ask: str, group: str) -> None:
    asks = {"asks": {"tea": {"ask": ask, "reason": "cold"}}}
    inputs = inputs_of(files(clause_file(element="process"), contract=asks))
    views = clause_views(inputs, Carrier(), {one.clause.id: {} for one in inputs.decisions})
    named = ("required", "scored", "invited", "process")
    assert [one for one in named if views[one]] == [group]
