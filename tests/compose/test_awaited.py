"""What a pack still waits for: the earliest step first, with an owner, and nothing that would change nothing."""

from __future__ import annotations

import pytest

from goodwork_docs.compose.awaited import awaited
from tests.compose.test_questions import inputs_of
from tests.small import Fields, Files, clause_file, files

REQUIRED: Fields = {"asks": {"tea": {"ask": "require", "reason": "x"}}}
STEPS = ["choosing", "notice", "pack", "signing", "final"]


def waiting(made: Files) -> dict[str, str]:
    """Return what a contract waits for, and the step that it blocks."""
    return {one["what"]: one["step"] for one in awaited(inputs_of(made))}


def test_the_earliest_step_comes_first() -> None:
    steps = list(waiting(files(contract=dict(REQUIRED))).values())
    assert steps == sorted(steps, key=STEPS.index)
    assert steps[-1] == "final"


@pytest.mark.parametrize("wanted", [True, False])
def test_a_fact_is_asked_for_only_where_a_clause_that_somebody_wants_hangs_on_it(wanted: bool) -> None:
    cake = clause_file(id="cake", title="Cake", applies={"facts": {"lone_work": True}}, measures=[])
    outcome = {"id": "fed", "title": "Fed", "clauses": ["cake"]}
    council = {"priorities": [{"id": "food", "title": "Food", "outcomes": [outcome]}]} if wanted else {}
    found = waiting(files(clause_file(), cake, contract=dict(REQUIRED), council=council))
    assert ("A fact: whether workers work alone" in found) is wanted


@pytest.mark.parametrize(("rate", "asked"), [(None, False), (20, False), (0, True), (5, True)])
def test_a_rate_of_vat_of_its_own_is_checked_before_the_notice(rate: int | None, asked: bool) -> None:
    value = {"amount": 900_000, "vat": "excluded", "vat_rate": rate}
    found = waiting(files(contract={**REQUIRED, "value": value}))
    assert [step for what, step in found.items() if what.startswith("A check of the rate of VAT")] == ["notice"] * asked


@pytest.mark.parametrize(("review", "due"), [("2027-08-31", True), ("2027-09-01", False)])
def test_a_clause_that_is_to_be_read_again_before_the_day_of_signing_is_listed(review: str, due: bool) -> None:
    times = {"notice": "2027-02-01", "tenders_by": "2027-04-14", "contract_signed": "2027-09-01"}
    found = waiting(files(clause_file(review_by=review), contract={**REQUIRED, "timetable": times}))
    assert [step for what, step in found.items() if "“Tea”" in what] == ["signing"] * due


def test_the_conflicts_assessment_is_made_where_the_notice_is_uk4_and_not_below_the_threshold() -> None:
    small = {**REQUIRED, "value": {"amount": 90_000, "vat": "excluded"}}
    named = [any("conflicts" in what for what in waiting(files(contract=one))) for one in (dict(REQUIRED), small)]
    assert named == [True, False]
