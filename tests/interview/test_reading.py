"""What an officer types is read forgivingly, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.interview.codes import CodeRow, code_rows, found_by_words, sector_of
from goodwork_docs.interview.questions import FIELDS, Field, Value
from goodwork_docs.interview.reading import Given, Offered, Unclear, heard, shown
from tests.regime.samples import REFERENCE, sectors

AMOUNT, MONTHS, START = FIELDS["value.amount"], FIELDS["term.months"], FIELDS["term.start"]
EXTENSION = FIELDS["term.extension_months"]
CODE, NATION, KIND, USED = FIELDS["code.cpv"], FIELDS["nation"], FIELDS["kind"], FIELDS["framework.used"]
WORKERS, LIST, SPLIT, WHAT = FIELDS["staff.workers"], FIELDS["lots.titles"], FIELDS["split"], FIELDS["what"]
ROWS = code_rows((REFERENCE / "light-touch-cpv.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (AMOUNT, "250000", Decimal(250000)),
        (AMOUNT, "£250,000", Decimal(250000)),
        (AMOUNT, "1.2m", Decimal(1200000)),
        (AMOUNT, "£ 45k", Decimal(45000)),
        (AMOUNT, "99.50", Decimal("99.50")),
        (AMOUNT, "0", Decimal(0)),
        (MONTHS, "36 months", 36),
        (MONTHS, "3 years", 36),
        (MONTHS, "3y 6m", 42),
        (MONTHS, "1 year and 6 months", 18),
        (EXTENSION, "none", 0),
        (EXTENSION, "3 years", 36),
        (START, "2027-09-01", "2027-09-01"),
        (START, "1 September 2027", "2027-09-01"),
        (START, "1st Sept 2027", "2027-09-01"),
        (START, "01/09/2027", "2027-09-01"),
        (CODE, "55523100", "55523100"),
        (CODE, "55523100-3", "55523100"),
        (NATION, "2", "wales"),
        (NATION, "north", "northern-ireland"),
        (KIND, "Works", "works"),
        (USED, "Y", True),
        (USED, "no", False),
        (WORKERS, "about 85", 85),
        (LIST, "North; South ;", ("North", "South")),
        (LIST, "none", ()),
        (SPLIT, "50/40/10", (Decimal(50), Decimal(40), Decimal(10))),
        (SPLIT, "60%, 32.5%, 7.5%", (Decimal(60), Decimal("32.5"), Decimal("7.5"))),
        (WHAT, "  Meals \x1b for   all ", "Meals for all"),
    ],
)
def test_plain_answers_are_read(field: Field, text: str, value: Value) -> None:
    assert heard(field, text) == Given(value)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (AMOUNT, "a lot"),
        (AMOUNT, "-5"),
        (AMOUNT, "1.234"),
        (AMOUNT, "250000 to 300000"),
        (MONTHS, "36"),
        (MONTHS, "99 years"),
        (MONTHS, "none"),
        (MONTHS, "0 months"),
        (AMOUNT, "100000000001"),
        (START, "September 2027"),
        (START, "31 June 2027"),
        (START, "09-01-27"),
        (CODE, "5552"),
        (CODE, "7"),
        (NATION, "5"),
        (NATION, "france"),
        (USED, "perhaps"),
        (WORKERS, "-3"),
        (WORKERS, "²"),
        (SPLIT, "50/40"),
        (SPLIT, "50/40/20"),
        (SPLIT, "-10/60/50"),
        (WHAT, ""),
        (WHAT, "\x1b"),
    ],
)
def test_what_is_not_clear_is_asked_again(field: Field, text: str) -> None:
    assert isinstance(heard(field, text), Unclear)


@pytest.mark.parametrize("text", ["?", "don't know", "Dont know", "DK", "not known", " ? "])
def test_not_known_is_an_answer_to_every_question(text: str) -> None:
    assert {heard(field, text) for field in FIELDS.values()} == {Given(None)}


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_reading(name: str, text: str) -> None:
    got = heard(FIELDS[name], text, ROWS, ROWS[:3])
    assert isinstance(got, Given | Unclear | Offered)
    if isinstance(got, Given):
        assert shown(FIELDS[name], got.value)


# --- codes by words ---------------------------------------------------------------------------------------------


def test_words_offer_codes_and_a_number_chooses_one() -> None:
    offered = heard(CODE, "school meals", ROWS)
    assert isinstance(offered, Offered)
    assert offered.rows[0] == CodeRow("55523100", "School-meal services")
    assert heard(CODE, "1", ROWS, offered.rows) == Given("55523100")
    assert isinstance(heard(CODE, "1", ROWS), Unclear), "nothing was offered yet"


def test_even_a_single_match_is_offered_and_not_taken() -> None:
    rows = (CodeRow("71550000", "Blacksmith services"), CodeRow("55100000", "Hotel services"))
    assert heard(CODE, "a blacksmith", rows) == Offered(rows[:1])


def test_words_that_say_nothing_find_nothing() -> None:
    assert found_by_words("services for the of", ROWS) == ()
    assert isinstance(heard(CODE, "qwxz", ROWS), Unclear)


def test_more_shared_words_come_first() -> None:
    rows = found_by_words("caterer for schools", ROWS)
    assert rows[0].title == "School catering services"
    assert len(rows) <= 9


def test_the_trade_is_that_of_the_longest_run_of_digits() -> None:
    known = {one.id: one for one in sectors().sectors}
    assert sector_of("45261900", known) == "minor-works"
    assert sector_of("45221000", known) == "construction"
    assert sector_of("03000000", known) is None
