"""The five example pledges: what each kind holds, in words that an employer of eight people understands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from goodwork_docs.checks.sentences import sentences
from goodwork_docs.model.pledge import Commitment, Pledge, commitments_of, needed, reaches
from goodwork_docs.promised import Values
from tests.packs import example_library

LIBRARY = example_library()
PLEDGES = {body: one.record for body, one in LIBRARY.pledges.items()}
CLAUSES = {name: one for (owner, name), one in LIBRARY.clauses.items() if not owner}
VALUES = Values(CLAUSES, LIBRARY.reference.figures)
PILLARS = {
    "north-of-tyne": 5,
    "greater-manchester": 7,
    "north-east-council": 3,
    "suffolk": 5,
    "welsh-council": 12,
}
SIGNED = {
    "north-of-tyne": {"employer"},
    "greater-manchester": {"employer"},
    "north-east-council": {"supplier", "employer"},
    "suffolk": {"officer"},
    "welsh-council": {"employer", "supplier"},
}
each_pledge = pytest.mark.parametrize("body", sorted(PILLARS))


def promises(body: str) -> tuple[Commitment, ...]:
    return tuple(one for _, _, one in commitments_of(PLEDGES[body]))


def said(body: str) -> Iterator[str]:
    """Yield every text of a pledge that somebody reads, with its figures and blanks put in."""
    pledge = PLEDGES[body]
    yield pledge.introduction
    yield from (one.about for one in pledge.pillars)
    for one in promises(body):
        texts = (one.wording, one.next_step, one.small, one.not_for, *one.evidence)
        yield from (VALUES.worded(one, text) for text in texts)


# --- each kind ----------------------------------------------------------------------------------------------------


def test_five_bodies_have_a_pledge_of_a_kind_of_its_own() -> None:
    assert {body: len(one.pillars) for body, one in PLEDGES.items()} == PILLARS
    assert {body: set(one.signed_by) for body, one in PLEDGES.items()} == SIGNED
    assert len({one.modelled_on for one in PLEDGES.values()}) == len({one.id for one in PLEDGES.values()}) == 5
    assert {one.follow_up_months for one in PLEDGES.values()} == {12}


def test_standard_takes_two_of_five_pillars_and_advanced_takes_all() -> None:
    pledge = PLEDGES["north-of-tyne"]
    standard, advanced = pledge.levels
    ids = [one.id for one in pledge.pillars]
    assert (standard.id, advanced.id) == ("standard", "advanced")
    assert [reaches(standard, pledge, frozenset(ids[:n])) for n in range(4)] == [False, False, True, True]
    assert [reaches(advanced, pledge, frozenset(ids[:n])) for n in range(6)] == [False] * 5 + [True]


def test_the_stages_of_the_care_charter_stand_on_each_other() -> None:
    pledge = PLEDGES["north-east-council"]
    first, second, third = pledge.levels
    assert not reaches(second, pledge, frozenset({"stage-2"}))
    assert reaches(second, pledge, frozenset({"stage-1", "stage-2"}))
    assert not reaches(first, pledge, frozenset({"stage-2", "stage-3"}))
    assert reaches(third, pledge, frozenset({"stage-1", "stage-2", "stage-3"}))


def test_the_code_has_twelve_commitments_one_for_each_subject_and_each_can_be_met_by_everybody() -> None:
    assert len(promises("welsh-council")) == 12
    assert not any(one.not_for for one in promises("welsh-council"))


@each_pledge
def test_every_pillar_can_be_met_by_those_who_can_keep_its_promises(body: str) -> None:
    for pillar in PLEDGES[body].pillars:
        assert 1 <= needed(pillar) <= len(pillar.commitments)


# --- what each commitment rests on ----------------------------------------------------------------------------------


@each_pledge
def test_each_commitment_rests_on_a_clause_that_serves_its_pillar_and_on_a_measure_of_it(body: str) -> None:
    pledge = PLEDGES[body]
    for _, pillar, one in commitments_of(pledge):
        head = CLAUSES[one.clause].head
        assert pillar.id in head.maps_to[pledge.modelled_on], one.id
        assert one.measure in {each.id for each in head.measures}, one.id


@each_pledge
def test_the_pillars_are_parts_of_the_charter_under_their_own_names(body: str) -> None:
    pledge = PLEDGES[body]
    elements = LIBRARY.reference.crosswalk[pledge.modelled_on].elements
    assert [(one.id, one.title) for one in pledge.pillars] == [
        (code, name) for code, name in elements.items() if code in {one.id for one in pledge.pillars}
    ]


@each_pledge
def test_numbers_of_the_wording_come_from_the_clause_or_stand_in_its_text(body: str) -> None:
    for one in promises(body):
        text = " ".join(part.raw for part in CLAUSES[one.clause].parts.values())
        for number in re.findall(r"\d+", re.sub(r"\{[^}]*\}", "", one.wording)):
            assert number in re.findall(r"\d+", text), (one.id, number)


# --- the words ------------------------------------------------------------------------------------------------------


@each_pledge
def test_no_sentence_is_longer_than_twenty_five_words(body: str) -> None:
    long = [one for text in said(body) for one in sentences(text) if len(one.split()) > 25]
    assert long == []


@each_pledge
def test_every_figure_and_blank_has_its_value(body: str) -> None:
    assert not [text for text in said(body) if re.search(r"[{}]", text)]


@each_pledge
def test_commitments_are_promises_of_ours_and_next_steps_are_things_to_do(body: str) -> None:
    for one in promises(body):
        assert re.search(r"\b(we|our|nobody|anyone|everybody)\b", one.wording, re.IGNORECASE), one.id
        assert re.match(r"[A-Z][a-z]+", one.next_step) and not re.search(r"\b(we|our)\b", one.next_step[:4]), one.id
        assert one.next_step.split()[0] not in ("We", "You", "It", "The", "There"), one.id


@each_pledge
def test_evidence_names_papers_and_no_people(body: str) -> None:
    personal = re.compile(r"payslip|sick note|fit note|date of birth|home address|national insurance|CVs?\b")
    for one in promises(body):
        assert 1 <= len(one.evidence) <= 2
        assert not [text for text in one.evidence if personal.search(text)], one.id
        assert not [text for text in one.evidence if text.endswith(".")], one.id


@pytest.mark.parametrize("body", sorted(set(PILLARS) - {"suffolk"}))
def test_each_commitment_of_an_employer_says_how_the_few_do_it(body: str) -> None:
    assert all(one.small for one in promises(body))


@each_pledge
def test_no_title_is_that_of_a_real_charter_and_nobody_has_to_belong_to_anything(body: str) -> None:
    pledge: Pledge = PLEDGES[body]
    names = [*LIBRARY.reference.wording.schemes, *(one.title for one in LIBRARY.reference.crosswalk.values())]
    assert not [name for name in names if name.lower() in pledge.title.lower()]
    assert not [text for text in said(body) if re.search(r"\bunions?\b|UNISON|award|accredited", text)]
    assert pledge.assumptions
