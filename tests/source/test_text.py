"""Bytes to text: UTF-8 without a mark, one kind of line end, no hidden character; each refusal has its line and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.source import LARGEST_FILE, place, text_of


def refused(data: bytes) -> list[str]:
    return [f"{one.where.line}:{one.where.column} {one.code} {one.message}" for one in text_of(data, "f")[1]]


def test_windows_line_ends_become_plain_ones() -> None:
    assert text_of(b"a\r\nb\r\n", "f") == ("a\nb\n", ())


def test_a_letter_with_a_separate_accent_is_composed() -> None:
    assert text_of("e\u0301".encode(), "f") == ("é", ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbfa", "1:1 GW002 the file begins with a byte order mark"),
        ("a\nb\ufeffc".encode(), "2:2 GW002 the character U+FEFF may not stand here"),
        (b"a\n b\tc", "2:3 GW003 a tab stands here"),
        (b"a\rb", "1:2 GW002 the character U+000D may not stand here"),
        (b"a\x00", "1:2 GW002 the character U+0000 may not stand here"),
        (b"\x1b[31m", "1:1 GW002 the character U+001B may not stand here"),
        ("a\u0085".encode(), "1:2 GW002 the character U+0085 may not stand here"),
        ("a\u2028b".encode(), "1:2 GW002 the character U+2028 may not stand here"),
        ("£\u202eb".encode(), "1:2 GW002 the character U+202E may not stand here"),
        ("x\u2066".encode(), "1:2 GW002 the character U+2066 may not stand here"),
        ("lo\u00adcal".encode(), "1:3 GW002 the character U+00AD may not stand here"),
        ("lo\u200bcal".encode(), "1:3 GW002 the character U+200B may not stand here"),
        ("a\u200f".encode(), "1:2 GW002 the character U+200F may not stand here"),
        ("a\u2060".encode(), "1:2 GW002 the character U+2060 may not stand here"),
        ("\ue000".encode(), "1:1 GW002 the character U+E000 may not stand here"),
        ("\uf8ff".encode(), "1:1 GW002 the character U+F8FF may not stand here"),
        ("\uffff".encode(), "1:1 GW002 the character U+FFFF may not stand here"),
    ],
)
def test_a_character_that_hides_something_is_refused_at_its_place(data: bytes, expected: str) -> None:
    assert refused(data) == [expected]


@pytest.mark.parametrize("data", [b"ok\nbad \xff\n", b"ok\n\xc3(", b"ok\n\xed\xa0\x80"])
def test_bytes_that_are_not_utf_8_are_refused_with_their_line_and_give_no_text(data: bytes) -> None:
    assert text_of(data, "f")[0] == ""
    assert refused(data) == ["2:1 GW001 the file is not UTF-8 text"]


def test_a_file_up_to_the_limit_is_read_and_a_larger_one_is_not() -> None:
    assert text_of(b"a" * LARGEST_FILE, "f")[1] == ()
    text, found = text_of(b"a" * (LARGEST_FILE + 1), "f")
    assert (text, [one.code for one in found]) == ("", ["GW001"])


def test_all_problems_of_a_file_are_said_at_once() -> None:
    assert [one.split()[1] for one in refused(b"\xef\xbb\xbfa\tb\n\x07\n")] == ["GW002", "GW002", "GW003"]


@given(st.text(st.characters(whitelist_categories=["L", "N", "P", "S", "Zs"]), max_size=80))
def test_ordinary_words_pass(words: str) -> None:
    text, found = text_of(words.encode(), "f")
    assert found == ()
    assert text_of(text.encode(), "f")[0] == text


@given(st.text(max_size=60), st.integers(0, 59))
def test_a_place_leads_back_to_its_character(text: str, at: int) -> None:
    at = min(at, len(text))
    where = place(text, at, "f")
    lines = text.split("\n")
    assert sum(len(one) + 1 for one in lines[: where.line - 1]) + where.column - 1 == at
