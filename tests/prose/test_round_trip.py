"""Words come through as they were: plain text is its own tree, and escaped text is the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import Paragraph, Text, inline_text, walk
from goodwork_docs.prose import blanks, lone_braces, parse

WORDS = st.lists(st.text(st.characters(whitelist_categories=["L"]), min_size=1, max_size=12), min_size=1, max_size=12)
ANY = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co", "Zl", "Zp"]), min_size=1, max_size=60)


def escaped(text: str) -> str:
    """Return text with a backslash before every ASCII sign, as CommonMark allows anywhere."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@given(WORDS)
def test_plain_words_are_one_paragraph_with_one_text(words: list[str]) -> None:
    text = " ".join(words)
    prose = parse(text, "f")
    assert prose.blocks == (Paragraph((Text(text),)),)
    assert prose.diagnostics == ()


@given(ANY)
def test_any_text_with_its_signs_escaped_comes_back_as_it_was(text: str) -> None:
    words = f"x{text}x"
    prose = parse(escaped(words), "f")
    (paragraph,) = prose.blocks
    assert isinstance(paragraph, Paragraph)
    assert inline_text(paragraph.children) == words
    assert prose.diagnostics == ()


@given(WORDS, st.integers(1, 999_999))
def test_a_list_begins_at_the_number_written_and_counts_on(words: list[str], start: int) -> None:
    text = "".join(f"{start + at}. {word}\n" for at, word in enumerate(words))
    prose = parse(text, "f")
    assert prose.diagnostics == ()
    (made,) = prose.blocks
    assert [one.number for one in made.items] == [f"{start + at}." for at in range(len(words))]  # type: ignore[union-attr]


@given(st.text(max_size=120))
def test_no_text_makes_the_parser_fail_and_no_letter_is_lost_without_a_word(text: str) -> None:
    prose = parse(text, "f", 1, blanks)
    kept = "".join(_words(one) for one in walk(prose.blocks))
    letters = re.findall(r"[^\W\d_]", text)
    if not prose.diagnostics and not list(lone_braces(prose.blocks)) and "&" not in text:
        assert sorted(re.findall(r"[^\W\d_]", kept)) == sorted(letters)


def _words(node: object) -> str:
    return "".join(
        str(getattr(node, name, "")) for name in ("value", "name", "text", "anchor", "target") if _is_word(node, name)
    )


def _is_word(node: object, name: str) -> bool:
    return isinstance(getattr(node, name, None), str) and not isinstance(node, type)
