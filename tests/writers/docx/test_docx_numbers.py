"""Numbers in Word: what Word counts by itself is what the tree prints, and references follow."""

from __future__ import annotations

import pytest

from goodwork_docs.doctree import (
    BulletList,
    Callout,
    Heading,
    ListItem,
    Marked,
    NumberedList,
    Reference,
    inline_text,
    walk,
)
from goodwork_docs.writers.docx import write
from tests.writers.docx.reading import W, counted, part, raw, starting, style, text, value
from tests.writers.docx.sample import bullets, document, heading, item, para, sample


def printed(blocks: object) -> list[str]:
    """Return the numbers of a tree in reading order."""
    nodes = walk(blocks)  # type: ignore[arg-type]
    return [node.number for node in nodes if isinstance(node, Heading | ListItem) and node.number]


def letters(*words: str, start: int = 1) -> NumberedList:
    """Return a list of (a), (b) …"""
    return NumberedList(tuple(item(f"({chr(96 + start + n)})", word) for n, word in enumerate(words)), "legal", start)


CASES = {
    "every node": sample().blocks,
    "two lists of letters under one item": (
        heading(2, "Pay", "1"),
        NumberedList(
            (item("1.1", "One:", letters("a", "b"), "and:", letters("c", "d")), item("1.2", "Two:", letters("e"))),
            "legal",
        ),
    ),
    "letters that go on after a paragraph": (
        heading(2, "Pay", "1"),
        NumberedList((item("1.1", "One:", letters("a", "b"), "and:", letters("c", start=3)),), "legal"),
    ),
    "headings that begin at four and begin again": (
        heading(2, "Four", "4"),
        heading(3, "Sub", "4.1"),
        heading(2, "One", "1"),
        heading(3, "Sub", "1.1"),
    ),
    "a numbered list inside bullets inside a numbered list": (
        NumberedList(
            (
                item(
                    "1.",
                    "One",
                    BulletList((item("", "Bullet", NumberedList((item("1.", "Inner"), item("2.", "Inner")))),)),
                ),
                item("2.", "Two", letters("a")),
                item("3.", "Three", letters("b")),
            )
        ),
        NumberedList((item("1.", "A new list"),)),
    ),
    "a legal list under a heading without a number": (
        heading(2, "Notes"),
        NumberedList((item("1.", "One", letters("a", "b")), item("2.", "Two")), "legal"),
    ),
    "lists in a box": (
        Callout((NumberedList((item("1.", "One"), item("2.", "Two"))), bullets("a"))),
        NumberedList((item("1.", "Again"),)),
    ),
    "more than nine": (
        heading(2, "Many", "1"),
        NumberedList(tuple(item(f"1.{n}", "Words") for n in range(1, 13)), "legal"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_word_counts_the_numbers_of_the_tree(name: str) -> None:
    data = write(document(*CASES[name]))
    assert [number for number, _ in counted(data)] == printed(CASES[name])


def test_each_number_stands_before_its_own_words() -> None:
    found = dict(counted(write(sample())))
    assert found["1.2"] == "When the rate changes, the Supplier:"
    assert found["(ii)"] == "apprentices in their first year."
    assert found["3.2"] == "Payment within 30 days"
    assert found["2.3"].startswith("A Worker may refuse them")


def test_the_numbers_are_words_own_and_not_typed() -> None:
    assert not text(starting(write(sample()), "When the rate changes")).startswith("1.2")


def test_the_legal_list_is_bound_to_the_heading_styles() -> None:
    data = write(sample())
    levels = part(data, "word/numbering.xml").find(f"{W}abstractNum")
    assert levels is not None
    assert [value(one) for one in levels.iter(f"{W}pStyle")] == ["Heading2", "Heading3", "Heading4", "Heading5"]
    assert starting(data, "Supply chain").find(f"{W}pPr/{W}numPr") is None


def test_a_paper_without_numbers_has_headings_without_lists() -> None:
    data = write(document(heading(2, "Plain")))
    assert b"<w:numPr>" not in raw(data, "word/styles.xml")
    assert counted(data) == []


def test_an_item_of_several_paragraphs_has_one_number() -> None:
    data = write(sample())
    second = starting(data, "The duties in this section last")
    assert second.find(f"{W}pPr/{W}numPr") is None
    assert value(second.find(f"{W}pPr/{W}ind"), "left") == "964"


def test_an_item_that_begins_with_a_box_still_shows_its_number() -> None:
    blocks = (NumberedList((ListItem((Callout((para("In a box"),)),), "1."), item("2.", "Two"))),)
    assert [number for number, _ in counted(write(document(*blocks)))] == ["1.", "2."]


@pytest.mark.parametrize(
    "blocks",
    [
        (heading(2, "One", "1"), heading(3, "Sub", "1.2")),
        (heading(2, "One", "1"), NumberedList((item("2.1", "Words"),), "legal")),
        (heading(2, "One", "Part A"),),
        (NumberedList((item("1.", "One"), item("3.", "Three"))),),
        (NumberedList((item("one", "One"),)),),
    ],
)
def test_a_number_that_word_would_not_count_is_refused(blocks: tuple[Heading, ...]) -> None:
    with pytest.raises(ValueError, match=r"number|list"):
        write(document(*blocks))


# --- references -------------------------------------------------------------------------------------------------


def test_a_reference_is_a_field_for_each_number_with_the_words_as_they_are_printed() -> None:
    data = write(sample())
    clause = starting(data, "Within ")
    assert "under clause 1.2(a) to the Council. Section 2 says more." in text(clause)
    codes = [one.text for one in clause.iter(f"{W}instrText")]
    assert codes[0].startswith(" REF _item_") and codes[0].endswith(" \\r \\h ")  # type: ignore[union-attr]
    assert codes[1:] == [" REF _tell_workers \\n \\h ", " REF _hours \\r \\h "]


def test_words_around_a_number_stay_outside_the_field() -> None:
    paragraph = starting(write(sample()), "A Worker may refuse")
    assert text(paragraph) == "A Worker may refuse them; see clause 1.1."
    assert [one.text for one in paragraph.iter(f"{W}instrText")] == [" REF _pay_floor \\r \\h "]


def test_a_number_inside_another_one_is_not_taken_for_it() -> None:
    blocks = (heading(2, "One", "1", "one"), para("See ", Reference("one", "section 11 and 1.1"), "."))
    data = write(document(*blocks))
    assert list(part(data).iter(f"{W}instrText")) == []
    assert [value(one, "anchor") for one in part(data).iter(f"{W}hyperlink")] == ["_one"]


def test_a_reference_into_another_paper_is_plain_words() -> None:
    paragraph = starting(write(sample()), "The price schedule, paper 05, section 2, says more")
    assert [value(one, "anchor") for one in paragraph.iter(f"{W}hyperlink")] == ["_how_to"]


def test_anchors_of_any_length_and_kind_get_names_that_word_takes() -> None:
    anchors = ("a" * 60, "a" * 60 + "b", "cyflog-byw", "cyflog_byw", "tâl", "a b", "CYFLOG-BYW")
    blocks = [heading(2, f"Heading {n}", "", anchor) for n, anchor in enumerate(anchors)]
    data = write(document(*blocks, para(*(Reference(anchor, "there") for anchor in anchors))))
    names = [value(one, "name") for one in part(data).iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in names}) == len(anchors)
    assert max(map(len, names)) <= 40
    assert [value(one, "anchor") for one in part(data).iter(f"{W}hyperlink")] == names


def test_headings_inside_clause_parts_are_in_the_contents_list_too() -> None:
    (marked,) = [node for node in walk(sample().blocks) if isinstance(node, Marked)]
    (title,) = [node for node in walk(marked.blocks) if isinstance(node, Heading)]
    data = write(sample())
    assert f"1\t{inline_text(title.children)}" in [
        text(one) for one in part(data).iter(f"{W}p") if style(one) == "TOC2"
    ]
