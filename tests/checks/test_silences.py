"""A warning may stay if its file says why: at its place only, in the decision record, and never an error of law."""

from __future__ import annotations

import json
from datetime import date

import pytest
import textstat

from goodwork_docs.build import prepare
from goodwork_docs.checks.duties import OLDEST, reading_age
from goodwork_docs.checks.everything import check, check_clauses
from goodwork_docs.checks.sentences import first_of, read_aloud, sentences, unquoted
from goodwork_docs.compose.record import silences
from goodwork_docs.load import load
from tests.small import CONTRACT, PARTS, Fields, Files, clause, clause_file, clause_text, files

SHOULD = "1. You should give people tea each day, and keep a record.\n2. You must give it hot."
NO_FLOOR = {"code": "GW425", "reason": "Tests ask for it in contracts of any size."}


def silenced(*more: Fields) -> Files:
    return clause_file({"Condition": SHOULD}, silenced=[NO_FLOOR, *more])


def found(*clauses: Files, **council_and_contract: Fields) -> list[str]:
    return [one.code for one in check(load(files(*clauses, **council_and_contract)))]


@pytest.mark.parametrize("at", ["condition", ""])
def test_a_warning_is_silenced_in_its_part_or_in_the_whole_file(at: str) -> None:
    assert found(silenced()) == ["GW110"]
    assert found(silenced({"code": "GW110", "at": at, "reason": "It quotes the conditions."})) == []


def test_the_same_warning_elsewhere_is_still_said_and_the_silence_is_idle() -> None:
    assert sorted(found(silenced({"code": "GW110", "at": "requirement", "reason": "x"}))) == ["GW110", "GW136"]


def test_a_field_of_a_contract_is_named_by_its_steps() -> None:
    asks = {"tea": {"ask": "invite"}}
    assert found(contract={"asks": asks}) == ["GW428"]
    for at in ("asks", "asks.tea"):
        assert found(contract={"asks": asks, "silenced": [{"code": "GW428", "at": at, "reason": "x"}]}) == []


def said(made: Files) -> list[tuple[str, str, int]]:
    return [(one.code, one.where.path, one.where.line) for one in check(load(made))]


@pytest.mark.parametrize("at", ["condition", ""])
def test_a_silence_reaches_no_other_file(at: str) -> None:
    cake = clause_file({"Condition": SHOULD}, id="cake", title="Cake")
    made = files(silenced({"code": "GW110", "at": at, "reason": "It quotes the conditions."}), cake)
    assert [(code, path) for code, path, _ in said(made)] == [("GW110", "clauses/quality/cake.md")]


@pytest.mark.parametrize("name", ["tea", "cake"])
def test_a_silence_at_one_of_two_fields_on_one_line_leaves_the_other(name: str) -> None:
    made = files(clause_file(), clause_file(id="cake", title="Cake"))
    start = made[CONTRACT].decode().rstrip().removesuffix("}").rstrip()
    row = f'"silenced": [{{"code": "GW428", "at": "asks.{name}", "reason": "It is plain."}}]'
    text = f'{start},\n"asks": {{"tea": {{"ask": "invite"}}, "cake": {{"ask": "invite"}}}},\n{row}}}\n'
    made[CONTRACT] = text.encode()
    problems = check(load(made))
    other = "cake" if name == "tea" else "tea"
    assert [(one.code, f"'{other}'" in one.message) for one in problems] == [("GW428", True)]


def test_a_silence_at_one_of_two_measures_on_one_line_leaves_the_other() -> None:
    row = {"title": "Tea", "unit": "cups", "evidence": "counts from the rota", "every": "now and then", "target": 5}
    rows = json.dumps([{"id": "one", **row}, {"id": "two", **row}])
    text = clause_text(measures=None, silenced=[NO_FLOOR, {"code": "GW306", "at": "measures.0", "reason": "x"}])
    made = files({"clauses/quality/tea.md": text.replace('"burden"', f'"measures": {rows},\n "burden"').encode()})
    (left,) = check(load(made))
    assert (left.code, left.where.column > rows.index('"two"')) == ("GW306", True)


def test_what_is_said_of_a_clause_that_nobody_chose_stands_at_the_asks_and_not_at_the_first_of_them() -> None:
    doubt = {"lawful": "not verified"}
    law = {"england": {"invite": doubt, "score": doubt, "require": doubt}}
    both = (clause_file(law=law), clause_file(id="cake", title="Cake", default_ask="invite", law=law))
    made = files(*both)
    held = json.loads(made[CONTRACT])
    block = "".join(f"{name}: {json.dumps(value)}\n" for name, value in held.items())
    text = f"{block}asks:\n  tea: {{ask: invite, reason: It is plain.}}\n"
    line = text.split("\n").index("asks:") + 1
    both_said = [("GW207", CONTRACT, line), ("GW207", CONTRACT, line + 1)]
    assert said({**made, CONTRACT: text.encode()}) == both_said
    text += "silenced:\n  - {code: GW207, at: asks.tea, reason: A lawyer reads it.}\n"
    assert said({**made, CONTRACT: text.encode()}) == both_said[:1]


@pytest.mark.parametrize("council", [{}, {"extends": "nowhere"}])
def test_a_silence_in_a_file_that_was_not_examined_is_not_called_idle(council: Fields) -> None:
    row = {"code": "GW428", "reason": "x"}
    made = files(council={**council, "silenced": [row]}, contract={"silenced": [row]})
    assert ("GW136" in [code for code, _, _ in said(made)]) is (not council)
    del made["clauses/reference/regimes.yaml"]
    assert "GW136" not in [code for code, _, _ in said(made)]


def test_an_error_stays_and_so_does_the_problem_that_it_was_silenced() -> None:
    lots = {"lot_limits": {"bid": 1, "why_not_lots": "x"}}
    assert found(contract=lots) == ["GW409"]
    assert sorted(found(contract={**lots, "silenced": [{"code": "GW409", "reason": "x"}]})) == ["GW137", "GW409"]


def test_a_silence_of_a_review_date_is_not_idle_on_a_run_without_a_day() -> None:
    made = files(clause_file(silenced=[NO_FLOOR, {"code": "GW220", "reason": "The lawyer reads it in July."}]))
    assert [one.code for one in check(load(made))] == []
    assert [one.code for one in check(load(made), date(2027, 6, 1)) if one.where.path.endswith("tea.md")] == ["GW136"]
    assert "GW220" not in [one.code for one in check(load(made), date(2027, 7, 1))]


def test_a_pack_is_made_and_its_record_prints_the_silences() -> None:
    made = files(
        silenced({"code": "GW110", "at": "condition", "reason": "It quotes the conditions."}),
        contract={"asks": {"tea": {"ask": "invite"}}, "silenced": [{"code": "GW428", "reason": "It is plain."}]},
    )
    loaded = load(made)
    prepared = prepare(loaded, made, ("anytown", "AT-1"), tuple(check_clauses(loaded, [("anytown", "AT-1")])))
    assert prepared.inputs is not None
    assert not {"GW110", "GW428"} & {one.code for one in prepared.diagnostics}
    printed = {(one["code"], one["reason"]) for one in silences(prepared.inputs)}
    assert {("GW110", "It quotes the conditions."), ("GW428", "It is plain.")} <= printed


# --- how words are found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Tea is SUITABLE.", ("suitable",), "SUITABLE"),
        ("The meat is eaten.", ("MEAT",), None),
        ("They organised it.", ("organis*",), "organised"),
        ("An unsuitable cup.", ("suitable",), None),
        ("a well-suitable-cup", ("suitable",), None),
        ("in the\nevent of rain", ("in the event of",), "in the\nevent of"),
        ("pass/fail", ("pass/fail",), "pass/fail"),
    ],
)
def test_a_word_is_found_whole_and_in_its_own_letters(text: str, words: tuple[str, ...], expected: str | None) -> None:
    assert first_of(text, words) == expected


def test_longer_words_around_a_word_may_stand() -> None:
    assert first_of("Make reasonable adjustments.", ("reasonable",), ("reasonable adjustment*",)) is None
    assert first_of("Make reasonable tea.", ("reasonable",), ("reasonable adjustment*",)) == "reasonable"


def test_what_is_quoted_is_mentioned_and_not_used() -> None:
    text = unquoted('The word "should" and “shall” stand here.')
    assert len(text) == len('The word "should" and “shall” stand here.')
    assert first_of(text, ("should", "shall")) is None


def test_sentences_end_at_stops_colons_and_semicolons() -> None:
    assert sentences("One. Two: three; four?") == ["One.", "Two:", "three;", "four?"]


# --- reading age ------------------------------------------------------------------------------------------------

TEXTS = (
    "We ask for tea. You give it each day. A note on the rota shows it.",
    PARTS["Condition"],
    "The council pays for planned time, so that people who visit homes are paid for travel between them as well.",
    "Organisational arrangements concerning refreshment require comprehensive documentation. It is sent to us.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_reading_age_agrees_with_another_s_count(text: str) -> None:
    """textstat gives the grade of the same index; it counts marks such as commas as letters."""
    theirs = max(5.0, textstat.automated_readability_index(text) + 5)
    assert abs(reading_age(text) - theirs) <= 1.5


def test_blanks_are_read_as_numbers_and_each_item_as_a_sentence() -> None:
    one = clause({"Requirement": "Give {cups} cups\n\n- hot\n- sweet."}, blanks={"cups": {"kind": "whole number"}})
    assert read_aloud(one.parts["requirement"].blocks) == "Give 10 cups. hot. sweet."


def test_the_limit_is_an_age_that_most_bidders_read_at() -> None:
    assert OLDEST == 12
