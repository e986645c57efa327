"""Questions: weights at both levels, and word limits that grow with the weight and stop at the contract's ceiling."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.build import prepare
from goodwork_docs.burden import DEFAULT_BANDS, LEAST_WORDS, band, word_limit
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.questions import questions
from goodwork_docs.load import load
from goodwork_docs.model.council import BurdenBand, Policy
from tests.small import Files, clause_file, files

WEIGHTS = st.decimals(Decimal(0), Decimal(100), places=2)


def inputs_of(made: Files) -> Inputs:
    ready = prepare(load(made), made, ("anytown", "AT-1"))
    assert ready.inputs is not None, [f"{one.where} {one.message}" for one in ready.diagnostics]
    return ready.inputs


# --- word limits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weight", "most", "expected"),
    [
        ("1", 750, 150),
        ("3.75", 750, 150),
        ("5", 750, 200),
        ("10", 750, 400),
        ("18", 750, 700),
        ("18.8", 750, 750),
        ("60", 750, 750),
        ("10", 250, 250),
        ("1", 100, 100),
        ("0", 500, 150),
    ],
)
def test_about_forty_words_for_each_percent(weight: str, most: int, expected: int) -> None:
    assert word_limit(Decimal(weight), most) == expected


@given(WEIGHTS, st.integers(1, 2000))
def test_a_limit_is_never_above_the_ceiling_nor_under_the_least_that_the_ceiling_lets(
    weight: Decimal, most: int
) -> None:
    assert min(most, LEAST_WORDS) <= word_limit(weight, most) <= most


@given(WEIGHTS, WEIGHTS, st.integers(1, 2000))
def test_more_weight_never_means_fewer_words(one: Decimal, other: Decimal, most: int) -> None:
    assert word_limit(min(one, other), most) <= word_limit(max(one, other), most)


@pytest.mark.parametrize(
    ("value", "asks"),
    [
        (None, 2),
        (0, 2),
        ("99999.99", 2),
        (100_000, 4),
        (663_999, 4),
        (664_000, 6),
        (4_999_999, 6),
        (5_000_000, 8),
        (10**10, 8),
    ],
)
def test_each_value_has_its_band(value: Any, asks: int) -> None:
    assert band(Policy(), None if value is None else Decimal(str(value))).asks == asks


def test_a_council_s_own_bands_come_first_and_the_last_holds_for_all_above() -> None:
    own = (
        BurdenBand(value_below=Decimal(10), asks=1, questions=1, words=50),
        BurdenBand(value_below=Decimal(20), asks=2, questions=2, words=60),
    )
    policy = Policy(burden=own)
    assert [band(policy, Decimal(one)).asks for one in (9, 10, 20, 10**9)] == [1, 2, 2, 2]


def test_larger_contracts_may_ask_more() -> None:
    for name in ("asks", "questions", "words"):
        numbers = [getattr(one, name) for one in DEFAULT_BANDS]
        assert numbers == sorted(set(numbers))


# --- the questions of a contract --------------------------------------------------------------------------------

CRITERIA = [
    {"id": "price", "title": "Price", "kind": "price", "weight": 40},
    {
        "id": "method",
        "title": "Method",
        "kind": "quality",
        "weight": 45,
        "questions": [
            {"id": "team", "title": "Team", "share": 60, "text": "Who?", "words": 300},
            {"id": "plan", "title": "Plan", "share": 40},
        ],
    },
    {"id": "good-work", "title": "Good work", "kind": "good-work", "weight": 15},
]
ASKS = {
    "tea": {"ask": "score", "reason": "x", "share": 70},
    "cake": {"ask": "score", "reason": "x", "share": 30, "words": 120},
    "walks": {"ask": "require", "reason": "x"},
}
MADE = files(*(clause_file(id=name) for name in ASKS), contract={"criteria": CRITERIA, "asks": ASKS})


def test_questions_are_numbered_through_in_the_order_of_the_criteria() -> None:
    made = questions(inputs_of(MADE))
    assert [(one.number, one.id) for one in made] == [(1, "team"), (2, "plan"), (3, "cake.1"), (4, "tea.1")]


def test_each_weight_is_its_criterion_s_weight_times_its_share_and_all_add_up() -> None:
    made = questions(inputs_of(MADE))
    assert {one.id: one.weight for one in made} == {
        "team": 27,
        "plan": 18,
        "cake.1": Decimal("4.5"),
        "tea.1": Decimal("10.5"),
    }
    assert sum(one.weight for one in made) == 60


def test_a_limit_that_the_officer_wrote_counts_before_the_one_worked_out() -> None:
    words = {one.id: one.words for one in questions(inputs_of(MADE))}
    assert words == {"team": 300, "plan": 500, "cake.1": 120, "tea.1": 400}


def test_a_question_without_the_council_s_text_is_awaited_and_a_clause_s_never() -> None:
    assert [one.id for one in questions(inputs_of(MADE)) if one.awaited] == ["plan"]


def test_what_a_full_answer_holds_comes_from_the_clause_s_bullets() -> None:
    (tea,) = (one for one in questions(inputs_of(MADE)) if one.id == "tea.1")
    assert tea.look_for == ("say when",)
