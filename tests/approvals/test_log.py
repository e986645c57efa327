"""The file of sign-offs as text: one line each, added at the end, read back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.approvals import appended, line_of
from goodwork_docs.load import load
from goodwork_docs.model.approvals import SignOff

PATH = "clauses/approvals.yaml"
WORDS = st.text(st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1).filter(
    lambda one: one.strip() == one and any(not each.isspace() for each in one)
)


def sign_off(**fields: str) -> SignOff:
    made = {"clause": "tea", "fingerprint": "a" * 64, "role": "Legal", "name": "Ann", "organisation": "Anytown"}
    return SignOff(**{"scheme": "gw1", "date": "2026-05-01", **made, **fields})  # type: ignore[arg-type]


def held(text: str) -> tuple[SignOff, ...]:
    loaded = load({PATH: text.encode()})
    assert loaded.diagnostics == (), loaded.diagnostics
    return loaded.approvals[""].record.approvals


@given(name=WORDS, role=WORDS, organisation=WORDS, note=WORDS)
def test_any_words_are_read_back_as_they_were_given(name: str, role: str, organisation: str, note: str) -> None:
    import unicodedata

    one = sign_off(name=name, role=role, organisation=organisation, note=note)
    text = appended("", (one,))
    assert text.count("\n") == 3
    (back,) = held(text)
    wanted = tuple(unicodedata.normalize("NFC", each) for each in (name, role, organisation, note))
    assert (back.name, back.role, back.organisation, back.note) == wanted


def test_digits_alone_stay_words() -> None:
    one = sign_off(fingerprint="1" * 64, name="2026", role="007")
    assert held(appended("", (one,))) == (one,)


FIELDS = (
    "clause: a",
    "scheme: gw1",
    f"fingerprint: '{'0' * 64}'",
    "role: R",
    "name: N",
    "organisation: O",
    "date: 2026-01-01",
)
LAID_OUT = {
    "nothing": "",
    "a comment": "# only a comment",
    "an empty list": "approvals:\n",
    "no line end": "approvals:",
    "one line, less indent": f"approvals:\n- {{{', '.join(FIELDS)}}}",
    "lines, more indent": f"# top\napprovals:\n    - {(chr(10) + ' ' * 6).join(FIELDS)}\n",
}


@pytest.mark.parametrize("text", LAID_OUT.values(), ids=LAID_OUT)
def test_new_lines_stand_after_whatever_is_there(text: str) -> None:
    made = appended(text, (sign_off(), sign_off(clause="coffee")))
    assert made.startswith(text)
    before = held(text) if "clause" in text else ()
    assert held(made) == (*before, sign_off(), sign_off(clause="coffee"))


def test_a_line_is_one_line() -> None:
    assert "\n" not in line_of(sign_off(note="a"))
