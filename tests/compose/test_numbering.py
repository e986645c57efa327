"""Legal numbers: one after the other, none twice, on from the condition into what follows; and references that say them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.compose.numbering import anchored, numbered, referred
from goodwork_docs.doctree import (
    Block,
    BulletList,
    Callout,
    Heading,
    ListItem,
    Mark,
    Marked,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Text,
    inline_text,
    walk,
)
from goodwork_docs.prose import parse
from tests.small import case_of, files

WORDS = case_of(files()).words


def heading(level: int, words: str = "H", anchor: str = "") -> Heading:
    return Heading(level, (Text(words),), anchor=anchor)


def part(name: str, text: str) -> Marked:
    prose = parse(text, "f")
    assert prose.diagnostics == ()
    return Marked(Mark("tea", name, 1, "0" * 64), prose.blocks)


def condition(text: str) -> Marked:
    return part("condition", text)


def shown(blocks: tuple[Block, ...]) -> list[str]:
    """Return the number of each heading and item with the words after it."""
    made = []
    for one in walk(blocks):
        if isinstance(one, Heading):
            made.append(f"{one.number} {inline_text(one.children)}".strip())
        elif isinstance(one, ListItem):
            first = one.blocks[0]
            words = inline_text(first.children) if isinstance(first, Paragraph) else ""
            made.append(f"{one.number} {words}".strip())
    return made


def legal(*blocks: Block) -> list[str]:
    return shown(numbered(blocks, True))


# --- headings ---------------------------------------------------------------------------------------------------


def test_sections_and_their_sub_sections_are_counted() -> None:
    made = legal(heading(2, "A"), heading(3, "a"), heading(3, "b"), heading(2, "B"), heading(3, "c"), heading(4, "d"))
    assert made == ["1 A", "1.1 a", "1.2 b", "2 B", "2.1 c", "d"]


def test_a_heading_before_the_first_section_has_no_number() -> None:
    assert legal(heading(3, "a"), heading(2, "A")) == ["a", "1 A"]


def test_a_paper_that_is_not_legal_has_no_numbers_on_headings() -> None:
    assert shown(numbered((heading(2, "A"), heading(3, "a")), False)) == ["A", "a"]


def test_a_sub_heading_after_numbered_paragraphs_of_its_section_has_no_number_of_its_own() -> None:
    made = legal(heading(2, "A"), condition("1. one"), heading(3, "Note"), condition("1. two"))
    assert made == ["1 A", "1.1 one", "Note", "1.2 two"]


def test_each_sub_section_counts_its_own_paragraphs() -> None:
    made = legal(heading(2, "A"), heading(3, "a"), condition("1. one\n2. two"), heading(3, "b"), condition("1. three"))
    assert made == ["1 A", "1.1 a", "1.1.1 one", "1.1.2 two", "1.2 b", "1.2.1 three"]


# --- conditions -------------------------------------------------------------------------------------------------


def test_the_numbers_go_on_from_the_condition_to_what_happens_if_it_is_not_met() -> None:
    made = legal(
        heading(2, "Tea"),
        condition("1. one\n2. two"),
        part("if-not-met", "Three.\n\nFour."),
        heading(2, "Cake"),
        condition("1. x"),
    )
    assert made == ["1 Tea", "1.1 one", "1.2 two", "1.3 Three.", "1.4 Four.", "2 Cake", "2.1 x"]


def test_a_paragraph_between_lists_counts_too_and_the_list_goes_on() -> None:
    made = legal(heading(2, "Tea"), condition("1. one\n\nBetween.\n\n2. two"))
    assert made == ["1 Tea", "1.1 one", "1.2 Between.", "1.3 two"]


def test_lists_inside_a_condition_have_letters_then_small_roman_numbers() -> None:
    text = "1. one\n   1. a\n   2. b\n      1. i\n      2. ii\n   3. c\n2. two\n   1. a again"
    made = numbered((heading(2, "Tea"), condition(text)), True)
    assert shown(made) == ["1 Tea", "1.1 one", "(a) a", "(b) b", "(i) i", "(ii) ii", "(c) c", "1.2 two", "(a) a again"]
    assert {one.scheme for one in walk(made) if isinstance(one, NumberedList)} == {"legal"}


def test_bullets_inside_a_condition_stay_bullets() -> None:
    made = numbered((heading(2, "Tea"), condition("1. one\n   - x\n   - y")), True)
    assert shown(made) == ["1 Tea", "1.1 one", "x", "y"]
    assert any(isinstance(one, BulletList) for one in walk(made))


def test_other_parts_keep_their_own_numbers() -> None:
    made = legal(heading(2, "Tea"), part("requirement", "3. three\n4. four\n   1. a"), condition("1. one"))
    assert made == ["1 Tea", "3. three", "4. four", "(a) a", "1.1 one"]


def test_a_condition_before_any_section_keeps_its_plain_numbers() -> None:
    assert legal(condition("1. one")) == ["1. one"]


def test_nested_lists_keep_the_number_that_they_begin_with() -> None:
    assert legal(heading(2, "Tea"), condition("1. one\n\n   3. c\n   4. d")) == ["1 Tea", "1.1 one", "(c) c", "(d) d"]


@pytest.mark.parametrize(("start", "expected"), [(26, "(z)"), (27, "(aa)"), (28, "(bb)"), (53, "(aaa)")])
def test_after_z_come_double_letters_as_in_word(start: int, expected: str) -> None:
    (made,) = numbered(parse(f"- x\n\n  {start}. y", "f").blocks, False)
    assert shown((made,))[-1].startswith(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [(4, "(iv)"), (9, "(ix)"), (15, "(xv)"), (16, "(xvi)"), (40, "(xl)"), (99, "(xcix)"), (1990, "(mcmxc)")],
)
def test_roman_numbers_have_no_end(start: int, expected: str) -> None:
    (made,) = numbered(parse(f"- x\n  - y\n\n    {start}. z", "f").blocks, False)
    assert shown((made,))[-1].startswith(expected)


def test_blocks_in_a_callout_are_numbered_in_their_place() -> None:
    assert legal(heading(2, "A"), Callout((heading(3, "a"),)), heading(3, "b")) == ["1 A", "1.1 a", "1.2 b"]


PIECES = st.lists(
    st.one_of(
        st.sampled_from([heading(2), heading(3), heading(4)]),
        st.integers(1, 4).map(lambda n: condition("".join(f"{at + 1}. c\n" for at in range(n)))),
        st.integers(1, 3).map(lambda n: part("if-not-met", "n\n\n" * n)),
        st.integers(1, 3).map(lambda n: part("requirement", "".join(f"{at + 1}. r\n" for at in range(n)))),
    ),
    max_size=14,
)


@given(PIECES)
def test_legal_numbers_are_unique_and_each_follows_the_one_before(pieces: list[Block]) -> None:
    whole = (heading(2), *pieces)
    numbers = [one.split()[0] for one in legal(*whole) if re.match(r"[0-9]+(\.[0-9]+)*( |$)", one)]
    assert len(numbers) == len(set(numbers))
    spots = [[int(step) for step in one.split(".")] for one in numbers]
    for before, after in pairwise(spots):
        assert before < after
        at = next(place for place in range(len(after)) if place >= len(before) or before[place] != after[place])
        assert after[at] == (before[at] if at < len(before) else 0) + 1
        assert all(one == 1 for one in after[at + 1 :])


@given(PIECES)
def test_numbering_changes_no_words(pieces: list[Block]) -> None:
    def words(blocks: tuple[Block, ...]) -> list[str]:
        return [one.value for one in walk(blocks) if isinstance(one, Text)]

    assert words(numbered(tuple(pieces), True)) == words(tuple(pieces))


# --- names of headings ------------------------------------------------------------------------------------------


def test_every_heading_gets_a_name_of_its_own_and_keeps_one_that_it_has() -> None:
    made = anchored((heading(2, "Tea"), heading(2, "Tea"), heading(2, "Tea!", anchor="tea"), heading(2, "???")))
    names = [one.anchor for one in made if isinstance(one, Heading)]
    assert len(set(names)) == 4
    assert names[2] == "tea"
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in names)


def test_no_name_that_is_made_up_is_a_clause_s_id() -> None:
    """Else a cross-reference to the clause would lead to a heading that only has the same words."""
    (made,) = anchored((heading(2, "Sick pay"),))
    assert isinstance(made, Heading)
    assert made.anchor != "sick-pay"


# --- cross-references -------------------------------------------------------------------------------------------


def referring(text: str, *blocks: Block, elsewhere: dict[str, tuple[str, str]] | None = None) -> str:
    made = referred((*blocks, *parse(text, "f").blocks), elsewhere or {}, WORDS)
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert made.lost == ()
    return inline_text(last.children)


TEA, BARE = Heading(2, (Text("Tea"),), anchor="tea", number="3.2"), Heading(2, (Text("Tea"),), anchor="tea")


def test_a_reference_to_a_section_of_the_same_paper_says_its_number_and_leads_there() -> None:
    assert referring("See [hot tea](#tea).", TEA) == "See hot tea (section 3.2)."
    made = referred((TEA, Paragraph((Reference("tea", "hot tea"),))), {}, WORDS).blocks
    assert [one.anchor for one in walk(made) if isinstance(one, Reference)] == ["tea"]


def test_a_reference_without_words_is_the_number_alone() -> None:
    made = referred((TEA, Paragraph((Reference("tea", ""),))), {}, WORDS).blocks
    assert made[-1] == Paragraph((Reference("tea", "3.2"),))


def test_a_reference_to_a_heading_without_a_number_is_its_words() -> None:
    assert referring("See [hot tea](#tea).", BARE) == "See hot tea."


def test_a_reference_to_another_paper_says_the_paper_and_its_section() -> None:
    elsewhere = {"tea": ("Good Work Schedule", "4")}
    said = referring("See [hot tea](#tea).", elsewhere=elsewhere)
    assert "Good Work Schedule" in said
    assert "4" in said
    assert said.startswith("See hot tea ")


def test_a_paper_s_title_with_a_name_in_braces_stays_as_it_is() -> None:
    assert "{number}" in referring("[a](#tea)", elsewhere={"tea": ("The {number} paper", "4")})


def test_a_reference_that_leads_nowhere_here_is_its_words_alone() -> None:
    assert referring("See [hot tea](#tea).") == "See hot tea."


def test_references_inside_marks_lists_and_tables_are_resolved_too() -> None:
    text = "**[a](#tea)**\n\n- [b](#tea)\n\n| [c](#tea) |\n| --- |\n| [d](#tea) |\n"
    made = referred((TEA, *parse(text, "f").blocks), {}, WORDS).blocks
    words = "".join(one.value for one in walk(made) if isinstance(one, Text))
    assert [f"{letter} (section " in words for letter in "abcd"] == [True] * 4
    assert any(isinstance(one, Strong) for one in walk(made))


def test_a_number_that_no_paper_has_is_found() -> None:
    """A reference with words of its own keeps them, so only one that is a number alone is lost."""
    lost = Reference("nosuch", "")
    here = (TEA, Paragraph((lost, Reference("tea", ""), Reference("other", ""), Reference("gone", "its words"))))
    assert referred(here, {"other": ("Good Work Schedule", "4")}, WORDS).lost == (lost,)


def test_blocks_without_a_reference_are_not_made_again() -> None:
    plain = (TEA, *parse("One.\n\n- two **three**\n\n| a |\n| --- |\n| b |\n", "f").blocks)
    made = referred(plain, {}, WORDS).blocks
    assert [one is other for one, other in zip(made, plain, strict=True)] == [True] * 4
