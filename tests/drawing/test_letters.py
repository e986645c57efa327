"""Words measured and broken into lines: never wider than their room, and never changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.drawing.letters import lines, width

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=200)


@given(words=WORDS, room=st.integers(15, 400))
def test_no_line_is_wider_than_its_room(words: str, room: int) -> None:
    assert all(width(line, 11) <= room for line in lines(words, room, 11))


@given(words=WORDS, room=st.integers(15, 400))
def test_lines_hold_every_letter_in_its_order(words: str, room: int) -> None:
    assert "".join("".join(lines(words, room, 11)).split()) == "".join(words.split())


def test_a_line_ends_at_a_space_a_hyphen_or_a_slash() -> None:
    assert lines("one two", width("one t", 11), 11) == ("one", "two")
    assert lines("pooled-apprenticeships/starts", width("pooled-apprenticeships/", 11), 11) == (
        "pooled-apprenticeships/",
        "starts",
    )


def test_a_word_that_is_too_wide_by_itself_is_cut() -> None:
    assert lines("mmmm", width("mm", 11), 11) == ("mm", "mm")


def test_letters_with_accents_are_as_wide_as_those_without_and_strange_ones_as_wide_as_any() -> None:
    assert width("éÉ", 10) == width("eE", 10)
    assert width("中", 10) >= width("@", 10)
    assert width("e\u0301", 10) == width("e", 10)


def test_no_words_make_no_line() -> None:
    assert lines("  ", 100, 11) == ()
