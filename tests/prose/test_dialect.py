"""The dialect of Markdown in clauses: what it becomes, and what is refused at its own line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodwork_docs.doctree import NumberedList, Table
from goodwork_docs.prose import Prose, blanks, lone_braces, parse
from tests.cases import CaseText, cases, said
from tests.prose.outline import outline

CASES = cases(Path(__file__).with_name("cases.txt"))


def read(text: str, first_line: int = 1) -> Prose:
    prose = parse(text, "clause.md", first_line, blanks)
    return Prose(prose.blocks, (*prose.diagnostics, *lone_braces(prose.blocks)))


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_each_text_becomes_what_its_case_says(case: CaseText) -> None:
    prose = read(case.text)
    found = [said(one) for one in sorted(prose.diagnostics, key=lambda one: one.where)]
    assert bool(found) == case.name.startswith("refused")
    assert [one.rstrip() for one in found or outline(prose.blocks)] == [one.rstrip() for one in case.expected]


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_lines_are_counted_from_the_line_that_the_text_begins_on(case: CaseText) -> None:
    first, later = read(case.text), read(case.text, 100)
    assert [one.where.line + 99 for one in first.diagnostics] == [one.where.line for one in later.diagnostics]


def test_every_refusal_says_what_to_do() -> None:
    assert all(one.hint for case in CASES for one in read(case.text).diagnostics)


def test_spaces_at_a_line_s_end_are_no_line_break() -> None:
    (found,) = read("one  \ntwo\n").diagnostics
    assert said(found).startswith("1:4 GW020 a line break made of spaces at a line's end")


def test_the_list_of_a_template_s_loop_may_write_the_same_number_each_time() -> None:
    prose = parse("1. one\n1. two\n", "t.md", numbers_stand=False)
    assert prose.diagnostics == ()
    assert outline(prose.blocks) == ["1. p: one", "2. p: two"]


def test_a_list_holds_its_first_number_for_writers_that_number_again() -> None:
    (made,) = read("7. a\n8. b\n").blocks
    assert isinstance(made, NumberedList)
    assert (made.start, [one.number for one in made.items]) == (7, ["7.", "8."])


@pytest.mark.parametrize("text", ["*" * 5000 + "a" + "*" * 5000, "".join("  " * n + "- x\n" for n in range(200))])
def test_text_nested_past_all_reason_is_refused_and_nothing_is_raised(text: str) -> None:
    (found,) = read(text).diagnostics
    assert said(found).split(" ", 1)[1].startswith("GW006 the text is nested too deeply")


@pytest.mark.parametrize(
    ("table", "widths"),
    [
        ("| a | b |\n| --- | --- |\n| c | d |\n", [3, 3]),
        ("| Target | b |\n| --- | --- |\n| 100% | d |\n", [5, 3]),
        ("| a | b |\n| --- | --- |\n| cup-of-tea/so | d |\n", [5, 3]),
        (f"| a | b |\n| --- | --- |\n| {'word ' * 60} | d |\n", [20, 3]),
    ],
)
def test_a_narrow_column_is_as_wide_as_its_longest_word_needs(table: str, widths: list[int]) -> None:
    (made,) = parse(table, "f").blocks
    assert isinstance(made, Table)
    assert [one.width for one in made.columns] == widths
