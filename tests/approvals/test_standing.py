"""A sign-off holds for exactly the text that it names: no edit of the words carries it over, and no other edit voids it."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from goodwork_docs.approvals import Signed, check_standing, line_of, standing
from goodwork_docs.diagnostics import Where
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.approvals import SignOff
from goodwork_docs.model.library import Clause
from tests.small import PARTS, clause, clause_file, clause_text


def signed(one: Clause, role: str = "Legal", name: str = "Ann Lawyer") -> Signed:
    made = SignOff(
        clause=one.id,
        scheme="gw1",
        fingerprint=fingerprint(one),
        role=role,
        name=name,
        organisation="Anytown Council",
        date="2026-05-01",
    )
    return Signed(made, "", Where("clauses/approvals.yaml", 3))


def test_a_wording_is_signed_off_when_every_role_that_is_needed_has_signed_it() -> None:
    tea = clause()
    legal, buying = signed(tea), signed(tea, "Procurement")
    assert standing(tea, ()).state == "not signed off"
    assert standing(tea, (legal,)).state == "signed off"
    assert standing(tea, (legal,), ("Legal", "Procurement")).state == "in part"
    assert standing(tea, (legal,), ("Legal", "Procurement")).missing == ("Procurement",)
    assert standing(tea, (legal, buying), ("legal ", "PROCUREMENT")).state == "signed off"
    assert standing(tea, (buying,), ("Legal",)).state == "in part"


def test_a_sign_off_of_another_clause_counts_for_nothing() -> None:
    tea, coffee = clause(), clause(id="coffee")
    assert standing(tea, (signed(coffee),)).state == "not signed off"


MEASURE = {
    "id": "days",
    "title": "Days with tea",
    "unit": "percent of days",
    "target": 100,
    "evidence": "counts from the rota",
    "every": "6 months",
}
SWAPPED = "1. You must give it hot.\n2. You must give people tea each day, and keep a record."
WORDING_EDITS: dict[str, tuple[dict[str, str | None], dict[str, Any]]] = {
    "a word of the requirement": ({"Requirement": "You should give people tea."}, {}),
    "a stop at the end": ({"Requirement": PARTS["Requirement"] + "."}, {}),
    "a capital": ({"Condition": PARTS["Condition"].replace("must", "Must", 1)}, {}),
    "the order of two conditions": ({"Condition": SWAPPED}, {}),
    "one mark of the scoring guide": ({"Scoring guide": PARTS["Scoring guide"].replace("Mark 3.", "Mark three.")}, {}),
    "emphasis": ({"Requirement": "You **must** give people tea."}, {}),
    "a space inside": ({"Requirement": "You must  give people tea."}, {}),
    "a hard space": ({"Requirement": "You must\u00a0give people tea."}, {}),
    "a look-alike letter": ({"Requirement": "Y\u043eu must give people tea."}, {}),
    "a part taken out": ({"If it is not met": None}, {}),
    "a part for suppliers": ({"For suppliers": "We ask for coffee."}, {}),
    "words moved to another part": ({"Requirement": PARTS["Question"], "Question": PARTS["Requirement"]}, {}),
    "the title": ({}, {"title": "Teas"}),
    "a measure's title": ({}, {"measures": [{**MEASURE, "title": "Days"}]}),
    "a measure's target": ({}, {"measures": [{**MEASURE, "target": 99}]}),
    "a measure's rhythm": ({}, {"measures": [{**MEASURE, "every": "3 months"}]}),
    "a measure taken out": ({}, {"measures": []}),
    "a defined term": ({}, {"terms": ["Tea"]}),
}


@pytest.mark.parametrize(("parts", "head"), WORDING_EDITS.values(), ids=WORDING_EDITS)
def test_an_edit_of_the_wording_voids_the_sign_off(parts: dict[str, str | None], head: dict[str, Any]) -> None:
    then = signed(clause())
    found = standing(clause(parts, **head), (then,), ("Legal",))
    assert found.state == "suspect"
    assert (found.held, found.suspect, found.missing) == ((), (then,), ("Legal",))


def test_an_edit_of_a_blank_voids_it_and_a_value_does_not() -> None:
    parts = {"Requirement": "You must give {cups} cups."}
    blank = {"kind": "whole number", "unit": "cups", "label": "cups", "default": 2}
    then = signed(clause(parts, blanks={"cups": blank}))
    assert standing(clause(parts, blanks={"cups": {**blank, "default": 3}}), (then,)).state == "signed off"
    assert standing(clause(parts, blanks={"cups": {**blank, "unit": "pots"}}), (then,)).state == "suspect"
    assert standing(clause(parts, blanks={"cups": {**blank, "kind": "number"}}), (then,)).state == "suspect"


OTHER_EDITS: dict[str, tuple[dict[str, str | None], dict[str, Any]]] = {
    "a spelling fix in the officers' note": ({"For officers": "Use it where people really work."}, {}),
    "the burden": ({}, {"burden": {"words": 90, "evidence": 2}}),
    "the date of review": ({}, {"review_by": "2028-01-31"}),
    "what it costs": ({}, {"cost": {"who": "shared"}}),
}


@pytest.mark.parametrize(("parts", "head"), OTHER_EDITS.values(), ids=OTHER_EDITS)
def test_an_edit_of_anything_else_does_not(parts: dict[str, str | None], head: dict[str, Any]) -> None:
    assert standing(clause(parts, **head), (signed(clause()),)).state == "signed off"


def test_line_ends_unicode_forms_and_the_order_of_fields_make_no_other_wording() -> None:
    text = clause_text({"Requirement": "You must give café workers tea.\nEach day."})
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    turned = json.dumps(dict(reversed(json.loads(front).items())), ensure_ascii=False, indent=2)
    forms = [text, text.replace("\n", "\r\n"), unicodedata.normalize("NFD", text), f"---\n{turned}\n---\n{body}"]
    forms.append(text.replace("day.\n", "day.   \n"))
    made = [load({"clauses/quality/tea.md": one.encode()}) for one in forms]
    assert [one.diagnostics for one in made] == [()] * len(forms)
    assert len({fingerprint(one.clauses["", "tea"]) for one in made}) == 1


AWAY = "{}<>|#\\`*_[]&~\x7f-+=:!\u00ad"
LETTERS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters=AWAY), min_size=1)


@given(at=st.integers(0, len(PARTS["Requirement"])), put=LETTERS, gone=st.integers(0, 5))
def test_no_edit_of_the_words_carries_the_sign_off_over(at: int, put: str, gone: int) -> None:
    before = PARTS["Requirement"]
    after = before[:at] + put + before[at + gone :]
    made = load(clause_file({"Requirement": after})).clauses.get(("", "tea"))
    if made is None:
        return
    same = unicodedata.normalize("NFC", after).rstrip() == before and "\x85" not in put
    assert (standing(made, (signed(clause()),)).state == "signed off") == same


def test_a_void_sign_off_and_one_of_no_clause_are_said_at_their_lines() -> None:
    tea = clause()
    held, other = signed(tea).sign_off, "0" * 64
    rows = (
        replace(held, role="Buying"),
        replace(held, fingerprint=other),
        replace(held, clause="cocoa", fingerprint=other),
    )
    lines = "".join(f"  {line_of(one)}\n" for one in rows)
    loaded = load({**clause_file(), "clauses/approvals.yaml": f"approvals:\n{lines}".encode()})
    assert loaded.diagnostics == ()
    found = sorted((one.code, one.where.line) for one in check_standing(loaded, {"": {"tea": tea}}))
    assert found == [("GW510", 4), ("GW511", 3)]
    again = {"tea": clause(title="Coffee")}
    found = sorted((one.code, one.where.line) for one in check_standing(loaded, {"": again}))
    assert found == [("GW510", 4), ("GW511", 2), ("GW511", 3)]
