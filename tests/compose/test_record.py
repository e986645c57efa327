"""The decision record's view: a council's own codes stand beside the clause that they are for."""

from __future__ import annotations

from goodwork_docs.compose.record import decisions, left_out
from tests.compose.test_questions import inputs_of
from tests.small import clause_file, files

OWN = {"our-measures": {"tea": ["T1", "T2"]}, "old": {"tea": ["9"], "cake": ["8"]}}


def test_each_clause_has_the_codes_that_the_council_gives_it_and_no_others() -> None:
    made = files(clause_file(), clause_file(id="cake"), clause_file(id="milk"), council={"local_codes": OWN})
    codes = {one["id"]: one["codes"] for one in decisions(inputs_of(made))}
    assert codes == {"tea": ["our-measures: T1, T2", "old: 9"], "cake": ["old: 8"], "milk": []}


def test_clauses_that_are_out_for_the_same_reason_stand_together() -> None:
    asks = {"asks": {"cake": {"ask": "leave-out", "reason": "Nobody is hungry."}}}
    made = files(clause_file(), clause_file(id="cake"), clause_file(id="milk", title="Milk"), contract=asks)
    assert [one["titles"] for one in left_out(inputs_of(made))] == [["Tea"], ["Milk", "Tea"]]
