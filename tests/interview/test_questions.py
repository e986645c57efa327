"""Twelve plain questions: each with a reason, each leading into the contract file, none without a person to ask."""

from __future__ import annotations

import re

import pytest

from goodwork_docs.interview.given import from_file
from goodwork_docs.interview.questions import FIELDS, QUESTIONS, applies, number_of, tidied
from goodwork_docs.interview.reading import HINTS
from goodwork_docs.model.answers import AnswersFile
from goodwork_docs.model.declaration import schema


def leaves(name: str, prefix: str = "") -> set[str]:
    groups = schema("answers")["$defs"]
    return {
        leaf
        for field, told in groups[name]["properties"].items()
        for leaf in (
            leaves(told["$ref"].rpartition("/")[2], f"{field}.")
            if "$ref" in told and "SplitAnswer" not in told["$ref"]
            else {f"{prefix}{field}"}
        )
    }


def test_there_are_twelve_questions_at_most() -> None:
    assert len(QUESTIONS) <= 12


def test_an_answers_file_has_a_place_for_each_field_and_no_other() -> None:
    assert leaves("AnswersFile") - {"body", "ref"} == set(FIELDS)


def test_questions_are_in_plain_short_sentences() -> None:
    for question in QUESTIONS:
        words = [question.title, question.why, *(one.prompt for one in question.fields)]
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(words)):
            assert len(sentence.split()) <= 25, sentence
        assert question.title.endswith("?")
        assert question.why.endswith(".")


def test_every_field_says_whom_to_ask_and_how_to_answer() -> None:
    for field in FIELDS.values():
        assert field.whom
        assert (field.kind == "choice") == bool(field.options)
        assert field.kind in HINTS or field.kind in ("line", "choice", "cpv", "whole number")


def test_no_field_depends_on_one_that_is_asked_later() -> None:
    order = list(FIELDS)
    for field in FIELDS.values():
        assert all(order.index(one.field) < order.index(field.id) for one in field.only_if)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"code.cpv": "85311000", "nation": "england"}, True),
        ({"code.cpv": None, "nation": "england"}, True),
        ({"code.cpv": "55523100", "nation": "england"}, False),
        ({"code.cpv": "85311000", "nation": "northern-ireland"}, False),
        ({"code.cpv": "85311000", "nation": None}, True),
    ],
)
def test_health_care_is_asked_where_the_code_leaves_it_open(answers: dict[str, str | None], asked: bool) -> None:
    assert applies(FIELDS["code.health_care"], answers) is asked


def test_answers_that_others_made_pointless_are_dropped_and_the_rest_is_in_order() -> None:
    held = tidied({"lots.titles": ("A",), "lots.used": False, "lots.why_not": "one team", "what": "Meals"})
    assert list(held.items()) == [("what", "Meals"), ("lots.used", False), ("lots.why_not", "one team")]


def test_an_empty_file_answers_every_question_with_not_known() -> None:
    given = from_file(AnswersFile())
    assert set(given.values()) == {None}
    assert {number_of(name) for name in given} == set(range(1, len(QUESTIONS) + 1))
