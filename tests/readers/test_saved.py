"""Answers that a web form saved: read exactly, and nothing in the file believed before it is checked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.filled import Filled
from goodwork_docs.readers.saved import is_saved, read_saved

SOUND: dict[str, Any] = {
    "goodwork-form": 1,
    "subject": "anytown/tea-promise",
    "version": 2,
    "scheme": "gwc1",
    "fingerprint": "ab" * 32,
    "answers": {"tea.met": True, "tea.not-yet": False, "tea.evidence": "The rota of May\nand June 🫖"},
    "wording": {"tea": {"fingerprint": "cd" * 32, "text": "We give tea."}},
}


def read(value: object) -> tuple[Filled | None, list[str]]:
    form, found = read_saved(json.dumps(value).encode(), "answers.json")
    return form, [f"{one.code} {one.severity}" for one in found]


def test_a_sound_file_is_read_exactly() -> None:
    form, codes = read(SOUND)
    assert form is not None
    assert codes == []
    assert (form.subject, form.version, form.scheme) == ("anytown/tea-promise", 2, "gwc1")
    assert form.fields["tea.met"].ticked
    assert not form.fields["tea.not-yet"].ticked
    assert form.fields["tea.evidence"].text == "The rota of May\nand June 🫖"
    assert form.words["tea"].text == "We give tea."


def test_the_file_is_known_by_its_first_letter() -> None:
    assert is_saved(b'\xef\xbb\xbf  {"a": 1}')
    assert not is_saved(b"PK\x03\x04")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({}, "GW615 error"),
        ([], "GW615 error"),
        ("words", "GW615 error"),
        ({"goodwork-form": 2}, "GW622 error"),
        ({"goodwork-form": True}, "GW622 error"),
        ({"goodwork-form": "1"}, "GW622 error"),
        ({"goodwork-form": None}, "GW622 error"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(value: object, code: str) -> None:
    assert read(value) == (None, [code])


@pytest.mark.parametrize(
    "data",
    [b"{", b'{"goodwork-form": 1', b"{\xff}", b"[" * 200_000, b'{"a":' * 100_000, b"", b" " * 2_000_001],
    ids=["cut", "cut later", "not text", "deep list", "deep object", "empty", "large"],
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    form, found = read_saved(data, "answers.json")
    assert form is None
    assert [one.code for one in found] == ["GW621"]


@pytest.mark.parametrize("value", [1, None, [True], {"a": 1}, "x" * 20_001, 10**400])
def test_an_answer_of_the_wrong_kind_is_said_and_counts_as_nothing(value: object) -> None:
    form, codes = read({**SOUND, "answers": {"tea.met": value, "tea.evidence": "The rota"}})
    assert form is not None
    assert codes == ["GW616 warning"]
    assert not form.fields["tea.met"].clear
    assert not form.fields["tea.met"].ticked
    assert form.fields["tea.evidence"].text == "The rota"


def test_an_answer_that_is_given_twice_counts_as_neither() -> None:
    data = b'{"goodwork-form": 1,\n "answers": {"tea.met": false, "tea.met": true}}'
    form, found = read_saved(data, "answers.json")
    assert form is not None
    assert not form.fields["tea.met"].clear
    assert not form.fields["tea.met"].ticked
    assert [(one.code, one.where.line) for one in found] == [("GW616", 2)]


def given_twice(name: str, value: object) -> bytes:
    """Return the sound file with one of its groups given again."""
    return f"{json.dumps(SOUND)[:-1]}, {json.dumps(name)}: {json.dumps(value)}}}".encode()


@pytest.mark.parametrize("name", ["answers", "wording", "subject", "fingerprint", "version", "scheme"])
def test_of_a_group_that_is_given_twice_nothing_counts_and_that_is_said(name: str) -> None:
    form, found = read_saved(given_twice(name, SOUND[name]), "answers.json")
    assert form is not None
    empty, _ = read({key: value for key, value in SOUND.items() if key != name})
    assert form == empty
    assert [(one.code, name in one.message, "nothing of it was read" in one.hint) for one in found] == [
        ("GW616", True, True)
    ]


def test_a_file_that_says_twice_of_which_shape_it_is_is_refused() -> None:
    form, found = read_saved(given_twice("goodwork-form", 1), "answers.json")
    assert (form, [one.code for one in found]) == (None, ["GW622"])


def test_the_same_name_in_two_groups_is_not_given_twice() -> None:
    form, codes = read({**SOUND, "other": {"tea": 1}})
    assert form is not None and form.words["tea"].text == "We give tea."
    assert codes == []


def test_words_that_are_given_twice_are_none() -> None:
    data = json.dumps(SOUND).replace('"text": ', '"text": "We give coffee.", "text": ').encode()
    form, found = read_saved(data, "answers.json")
    assert form is not None and form.words["tea"].text == ""
    assert [one.code for one in found] == ["GW616"]


@pytest.mark.parametrize("group", ["answers", "wording", "subject", "fingerprint"])
def test_a_group_of_the_wrong_kind_is_empty(group: str) -> None:
    form, codes = read({**SOUND, group: 7})
    assert form is not None
    assert codes == ["GW616 warning"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from([*SOUND, "other"]), JSON), st.booleans())
def test_nothing_that_is_json_ends_in_a_fault_of_ours(value: dict[str, Any], ours: bool) -> None:
    form, codes = read({**value, "goodwork-form": 1} if ours else value)
    assert form is not None or codes


@given(st.binary(max_size=200))
def test_nothing_at_all_ends_in_a_fault_of_ours(data: bytes) -> None:
    form, found = read_saved(data, "answers.json")
    assert form is None
    assert found
