"""The fingerprint gw1: any change of wording gives another, and nothing else does."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.fingerprint import SCHEME, canonical, fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause
from tests.small import PARTS, clause, clause_text

MEASURE: dict[str, Any] = {
    "id": "cups",
    "title": "Cups",
    "unit": "cups",
    "target": 5,
    "evidence": "a list",
    "every": "1 month",
}
FORMULA = {"basis": "value", "one_per": 1000, "at_least": 1, "at_most": 9}
BLANK = {"kind": "whole number", "unit": "cups"}
HEAD: dict[str, Any] = {"measures": [MEASURE], "blanks": {"cups": BLANK}, "terms": ["Worker", "Tea"]}
WORDS = {
    "Requirement": "Give {cups} cups.",
    "Question": "How will you give workers tea?\n\n- say when",
    "Condition": "1. You must give tea.\n2. You must give it hot.",
}


def made(parts: dict[str, str | None] | None = None, **head: Any) -> str:
    return fingerprint(clause({**WORDS, **(parts or {})}, **{**HEAD, **head}))


BASE = made()


def test_it_is_the_sha256_of_the_canonical_json_and_names_its_scheme() -> None:
    one = clause(WORDS, **HEAD)
    text = canonical(one)
    assert fingerprint(one) == hashlib.sha256(text.encode()).hexdigest()
    assert json.loads(text)["scheme"] == SCHEME == "gw1"
    assert text == json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_the_same_wording_has_the_same_fingerprint_for_ever() -> None:
    """A change of this value voids every sign-off: it needs a new scheme, not a new number here."""
    assert BASE == "a9d1e6e56c33e8579d1cc5493823b8358ca44b79304cccb747d9d842a8b33676"


# --- what changes it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", [one for one in PARTS if one != "For officers"])
def test_an_edit_to_any_part_but_the_officers_changes_it(title: str) -> None:
    text = WORDS.get(title, PARTS[title])
    assert made({title: text.replace("a", "e", 1) if "a" in text else f"{text}x"}) != BASE
    assert made({title: None}, blanks={} if title == "Requirement" else HEAD["blanks"]) != BASE


@pytest.mark.parametrize(
    "head",
    [
        {"title": "Teas"},
        {"terms": ["Worker"]},
        {"terms": ["Tea", "Worker"]},
        {"blanks": {"cups": {**BLANK, "unit": "mugs"}}},
        {"blanks": {"cups": {**BLANK, "kind": "number"}}},
        {"blanks": {"cups": BLANK, "more": BLANK}},
        *({"measures": [{**MEASURE, name: "other"}]} for name in ("id", "title", "unit", "target", "evidence", "every")),
        {"measures": [{**MEASURE, "target": None}]},
        {"measures": [{**MEASURE, "target": None, "formula": FORMULA}]},
        {"measures": []},
        {"measures": [MEASURE, {**MEASURE, "id": "mugs"}]},
    ],
)  # fmt: skip
def test_an_edit_to_a_field_that_makes_the_wording_changes_it(head: dict[str, Any]) -> None:
    assert made(**head) != BASE


@pytest.mark.parametrize(
    "change", [{"basis": "months"}, {"one_per": 999}, {"at_least": 2}, {"at_most": 8}, {"at_most": None}]
)
def test_every_number_of_a_formula_counts(change: dict[str, Any]) -> None:
    one = {**MEASURE, "target": None, "formula": FORMULA}
    assert made(measures=[{**one, "formula": {**FORMULA, **change}}]) != made(measures=[one])


def test_another_id_is_another_wording() -> None:
    assert made(id="coffee") != BASE


# --- what does not ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        {"version": 7},
        {"changes": {"1": "Something else."}},
        {"summary": "Something else."},
        {"asks": ["require"]},
        {"applies": {"months_from": 12}},
        {"review_by": "2030-01-01"},
        {"cost": {"who": "council", "note": "ours"}},
        {"burden": {"words": 9}},
        {"blanks": {"cups": {**BLANK, "default": 4, "label": "how many"}}},
        {"measures": [{**MEASURE, "benefits": "workers", "qualitative": True}]},
        {"law": {"england": {"score": {"lawful": "no"}}}},
    ],
)
def test_facts_about_the_clause_that_are_not_its_wording_leave_it(head: dict[str, Any]) -> None:
    assert made(**head) == BASE


def test_the_officers_notes_may_be_mended_freely() -> None:
    assert made({"For officers": "Use it where people are at work."}) == BASE


def test_how_the_file_is_laid_out_does_not_count() -> None:
    text = clause_text(WORDS, **HEAD)
    head, _, body = text.removeprefix("---\n").partition("---\n")
    fields = dict(reversed(list(json.loads(head).items())))
    again = "---\n" + json.dumps(fields) + "\n---\n" + body
    spaced = re.sub(r"(?m)^(You must|Use it.*|Give it.*)$", r"\1 ", again).replace("\n\n## ", "\n\n\n\n## ")
    for other in (again, spaced, text.replace("\n", "\r\n")):
        whole = load({"clauses/quality/tea.md": other.encode()})
        assert whole.diagnostics == ()
        assert fingerprint(whole.clauses[("", "tea")]) == BASE


def test_the_order_of_the_parts_and_of_the_blanks_does_not_count() -> None:
    turned: dict[str, str | None] = dict(reversed([(title, WORDS.get(title, text)) for title, text in PARTS.items()]))
    text = clause_text({}, **HEAD)
    head = text.removeprefix("---\n").partition("---\n")[0]
    body = "".join(f"\n## {title}\n\n{words}\n" for title, words in turned.items())
    whole = load({"clauses/quality/tea.md": f"---\n{head}---\n{body}".encode()})
    assert fingerprint(whole.clauses[("", "tea")]) == BASE
    assert made(blanks={"b": BLANK, "cups": BLANK}) == made(blanks={"cups": BLANK, "b": BLANK})


def test_a_letter_may_be_composed_or_not() -> None:
    assert made({"Requirement": "Give {cups} cafés."}) == made({"Requirement": "Give {cups} cafe\u0301s."})
    assert made(title="Caf\u00e9") == made(title="Cafe\u0301")


# --- nothing stands for two wordings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"terms": ["a", "bc"]}, {"terms": ["ab", "c"]}),
        ({"terms": ["a, b"]}, {"terms": ["a", "b"]}),
        ({"measures": [{**MEASURE, "title": "a", "unit": "bc"}]}, {"measures": [{**MEASURE, "title": "ab", "unit": "c"}]}),
        ({"measures": [{**MEASURE, "target": "None"}]}, {"measures": [{**MEASURE, "target": None}]}),
        (
            {"measures": [{**MEASURE, "target": "value/1000/1/9"}]},
            {"measures": [{**MEASURE, "target": None, "formula": FORMULA}]},
        ),
    ],
)  # fmt: skip
def test_two_wordings_that_read_alike_when_run_together_are_told_apart(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert made(**one) != made(**other)


def test_words_moved_from_one_part_to_the_next_are_told_apart() -> None:
    assert made({"Condition": "a", "If it is not met": "b c"}) != made({"Condition": "a b", "If it is not met": "c"})
    assert made({"Condition": "a\n\nb", "If it is not met": None}) != made({"Condition": "a", "If it is not met": "b"})


LINES = st.text(st.characters(whitelist_categories=["L", "N"]), min_size=1, max_size=5)


@given(st.lists(LINES, min_size=1, max_size=3), st.lists(LINES, min_size=1, max_size=3))
def test_no_two_lists_of_terms_share_a_fingerprint(one: list[str], other: list[str]) -> None:
    def of(terms: list[str]) -> str:
        made_of: Clause = clause(terms=terms)
        return canonical(made_of)

    import unicodedata

    same = [unicodedata.normalize("NFC", term) for term in one] == [
        unicodedata.normalize("NFC", term) for term in other
    ]
    assert (of(one) == of(other)) == same
