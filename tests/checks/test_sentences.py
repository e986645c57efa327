"""How sentences are read: what a negation reaches, where words stand, and which signs are the same."""

from __future__ import annotations

import pytest

from goodwork_docs.checks.phrases import check_clause
from goodwork_docs.checks.sentences import (
    Passage,
    beginnings,
    demanded,
    denied,
    denied_then,
    every_of,
    first_of,
    likely,
    place,
    schemes_without_equivalent,
)
from goodwork_docs.diagnostics import Where
from tests.packs import example_library
from tests.small import clause


def said(code: str, requirement: str) -> list[tuple[str, str]]:
    """Return what a code says of a requirement: the words that stand at each place, and the rest of their line."""
    made = clause({"Requirement": requirement})
    text = requirement.split("\n")
    begins = made.parts["requirement"].where.line + 2
    found = (one for one in check_clause(made, example_library().reference.wording) if one.code == code)
    return [(one.message, text[one.where.line - begins][(one.where.column or 1) - 1 :]) for one in found]


# --- places -----------------------------------------------------------------------------------------------------


def test_words_are_found_as_whole_words_in_the_file() -> None:
    ((_, at),) = said("GW108", "Say what is unreasonable,\nand why.\nGive a reasonable time.")
    assert at == "reasonable time."


def test_a_quoted_mention_does_not_take_the_place_of_what_is_said() -> None:
    ((_, at),) = said("GW110", 'A "should" is a wish.\nYou should give tea.')
    assert at == "should give tea."


def test_each_place_of_a_paragraph_is_given() -> None:
    found = said("GW110", "You should give tea, and you should pour it.\nYou should wash up.\nYou *should* rest.")
    assert [at[:11] for _, at in found] == ["should give", "should pour", "should wash", "should* res"]


def test_a_cell_of_a_table_is_told_from_the_cells_ahead_of_it() -> None:
    table = '| who | what |\n| --- | --- |\n| one | "regularly" is no rhythm |\n| two | give it regularly |'
    ((_, at),) = said("GW108", table)
    assert at == "regularly |"


def test_headings_and_the_heads_of_columns_are_read() -> None:
    assert [at for _, at in said("GW108", "Give tea.\n\n### As appropriate\n\nGive milk.")] == ["As appropriate"]
    assert [at for _, at in said("GW108", "| as necessary |\n| --- |\n| tea |")] == ["as necessary |"]


def test_an_address_in_a_link_is_not_read() -> None:
    made = clause({"Requirement": "See [the words](#tea-regularly-given).\nGive tea regularly."})
    part = made.parts["requirement"]
    where = place(part, part.blocks[0].where or part.where, "regularly")
    assert where.line == part.where.line + 3


# --- negation ---------------------------------------------------------------------------------------------------

DENIED = (
    "you must not send",
    "do not ask for",
    "we never ask for",
    "nobody must send",
    "no bidder needs",
    "you must not send names,",
    "without names, addresses or",
    "neither names nor",
    "you mustn’t send",
)
ASKED = (
    "you must send",
    "no fewer than half are",
    "not only staff but",
    "with no exception, you must be",
    "if you are not ready, send",
    "you must not be late, and you must send",
    "do not tender without",
    "do not tender unless you have",
    "do not fail to send",
    "nobody but",
    "firms that are not small must send",
    "have no debts and",
    "it is not much; send",
)


@pytest.mark.parametrize("before", DENIED)
def test_a_negation_reaches_the_words_that_follow_it(before: str) -> None:
    assert denied(f"{before} ")


@pytest.mark.parametrize("before", ASKED)
def test_what_denies_something_else_or_nothing_does_not_reach_them(before: str) -> None:
    assert not denied(f"{before} ")


def test_before_a_verb_of_asking_a_negation_reaches_less_far() -> None:
    assert denied("You must not ask where people live, ", near=True)
    assert not denied("It is not hard, we think, to ", near=True)
    assert not denied("You must not delay and ", near=True)


def test_what_comes_after_the_words_denies_them_only_where_it_says_that_they_count_for_nothing() -> None:
    assert denied_then(" earn no mark.")
    assert denied_then(" do not win.")
    assert not denied_then(", and no others.")
    assert not denied_then(" are wanted, not tea.")


# --- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("employers' body", "an Employers’ body", "Employers’ body"),
        ("self-employed", "a self‑employed cook", "self‑employed"),
        ("zero-hours", "zero–hours work", "zero–hours"),
        ("tea|coffee cup*", "two coffee cups", "coffee cups"),
        ("tea cup", "a teacup", None),
        ("tea", "a tea-break", None),
        ("aged #", "people aged 16", "aged 16"),
        ("live in {Name}", "they live in Stockton-on-Tees now", "live in Stockton-on-Tees"),
        ("live in {Name}", "they live in care", None),
        ("for {Name} Council", "for Suffolk County Council", "for Suffolk County Council"),
        ("GMB|Unite", "they unite", None),
        ("local firm*", "local\u00a0firms", "local\u00a0firms"),
    ],
)
def test_a_listed_word_is_found_as_its_signs_say(word: str, text: str, found: str | None) -> None:
    assert first_of(text, (word,)) == found
    assert found is None or likely(beginnings([text]), (word,)) == (word,)


def test_a_word_inside_a_longer_one_that_may_stand_is_passed_over() -> None:
    found = every_of("reasonable steps and reasonable tea", ("reasonable",), ("reasonable steps",))
    assert [one.at for one in found] == [21]


def test_a_noun_is_asked_for_only_shortly_after_its_verb() -> None:
    assert demanded("you must employ at least ten ", ("employ",), 5) == 9
    assert demanded("you must employ, in each lot, at least ten ", ("employ",), 5) == 9
    assert demanded("you must employ people who listen to ", ("employ",), 5) is None
    assert demanded("when you employ, ", ("employ",), 5) is None
    assert demanded("you must employ one two three ", ("employ",), 2) is None


# --- equivalents ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_named_alone"),
    [
        ("ISO 14001, or equivalent.", False),
        ("ISO 14001. An Equivalent counts as well.", False),
        ("You need not have ISO 14001 or equivalent.", False),
        ("ISO 14001 only; no equivalent is taken.", True),
        ("ISO 14001. There is no equivalent.", True),
        ("ISO 14001. Or equivalent will not do.", True),
        ("ISO 14001. It is green. An equivalent counts.", True),
        ("An equivalent counts. ISO 14001 is green.", True),
        ("iso14001.", True),
        ("ISO\u00a014001.", True),
        ("ISO 140012.", False),
    ],
)
def test_an_equivalent_stands_in_the_sentence_of_the_scheme_or_right_after_it(text: str, is_named_alone: bool) -> None:
    passage = Passage(text, Where("a.md", 1), "")
    assert any(schemes_without_equivalent([passage], ("ISO 14001",))) == is_named_alone


def test_a_scheme_of_one_plain_word_is_found_as_written_only() -> None:
    passage = Passage("They stonewall us. Stonewall helps us.", Where("a.md", 1), "")
    assert [one.at for _, one in schemes_without_equivalent([passage], ("Stonewall",))] == [19]
