"""The shipped library as its readers meet it: how old one must be to read what suppliers get."""

from __future__ import annotations

from statistics import median

import pytest
import textstat

from goodwork_docs.checks.sentences import read_aloud
from goodwork_docs.load import load
from goodwork_docs.model.words import Part
from goodwork_docs.source import Folder
from tests.small import ROOT

CLAUSES = load(Folder(ROOT, ("clauses",))).clauses
# A school grade is passed at five more years of age.
YEARS_BEFORE_SCHOOL = 5


def reading_ages(part: Part) -> list[float]:
    """Return the age at which the part of each clause can be read, as textstat counts it."""
    held = [one.parts[part] for one in CLAUSES.values() if part in one.parts]
    return [textstat.flesch_kincaid_grade(read_aloud(one.blocks)) + YEARS_BEFORE_SCHOOL for one in held]


@pytest.mark.parametrize("part", ["for-suppliers", "question"])
def test_what_suppliers_read_needs_a_reading_age_of_twelve_at_most(part: Part) -> None:
    ages = reading_ages(part)
    assert len(ages) > 50
    assert median(ages) <= 12


def test_there_are_clauses_enough_and_many_can_be_worded_by_outcome() -> None:
    assert len(CLAUSES) >= 56
    assert len([one for one in CLAUSES.values() if "outcome" in one.parts]) >= 12
