"""What is refused before anything runs, and what goes wrong while it runs: each with the template's path and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodwork_docs.checks.everything import check
from goodwork_docs.load import load
from goodwork_docs.model.library import TemplateText
from goodwork_docs.source import Folder, workspace_files
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Templates
from tests.cases import CaseText, cases, said
from tests.small import ROOT
from tests.templates.rendering import blocks, faults, rendered, words

CASES = cases(Path(__file__).with_name("refused.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_each_template_is_refused_as_its_case_says(case: CaseText) -> None:
    paper = rendered(case.text, {"a": "x", "b": "y"})
    assert [said(one) for one in paper.diagnostics] == list(case.expected)
    assert bool(paper.blocks) == (not case.expected)


@pytest.mark.parametrize("case", [one for one in CASES if one.expected], ids=lambda one: one.name)
def test_it_is_refused_in_a_template_that_may_be_included(case: CaseText) -> None:
    found = faults("{% if a == 1 %}{% include 'other' %}{% endif %}", {"a": "x", "b": "y"}, other=case.text)
    assert [one.partition(" ")[0].partition(":")[0] for one in found] == ["templates/other.md"] * len(case.expected)


@pytest.mark.parametrize("case", [one for one in CASES if one.expected], ids=lambda one: one.name)
def test_a_template_whose_name_is_worked_out_is_refused_before_it_runs(case: CaseText) -> None:
    found = faults("{% include a %}", {"a": "other", "b": "y"}, other=case.text)
    assert [one.split(" ", 2)[:2] for one in found] == [["templates/main.md:1", "GW030"]]


def test_one_broken_template_does_not_hide_another_s_problems() -> None:
    main = "{{ a | safe }}{% include 'other' %}{% include 'third' %}"
    found = faults(main, {"a": "x"}, other="{% if %}", third="{{ a ~ a }}")
    assert [one.split()[:2] for one in found] == [
        ["templates/main.md:1", "GW031"],
        ["templates/other.md:1", "GW030"],
        ["templates/third.md:1", "GW031"],
    ]


@pytest.mark.prove
def test_a_broken_template_that_nothing_includes_stops_no_paper_and_check_says_it() -> None:
    path, text = "charters/suffolk/templates/en/notes.md", "{{ a ~ a }}"
    assert faults("Fine.", {"a": "x"}, other=text) == []
    loaded = load({**workspace_files(ROOT), path: text.encode()})
    assert [(one.where.path, one.code) for one in check(loaded) if one.where.path == path] == [(path, "GW031")]


# --- names that are not there -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one\n\n{{ nosuch }}", 3, "'nosuch' is undefined"),
        ("{{ c.nosuch }}", 1, "'dict object' has no attribute 'nosuch'"),
        ("x\n{% if nosuch %}{% endif %}", 2, "'nosuch' is undefined"),
        ("x\n{% for a in nosuch %}{% endfor %}", 2, "'nosuch' is undefined"),
        ("x\n\n{{ joined('a', nosuch) }}", 3, "'nosuch' is undefined"),
        ("x\n{{ table(['h'], [[nosuch]]) }}", 2, "'nosuch' is undefined"),
        ("x\n{{ answer('q', nosuch) }}", 2, "'nosuch' is undefined"),
        ("{% macro m(x) %}\n{{ x.nosuch }}\n{% endmacro %}\n{{ m(c) }}", 2, "'dict object' has no attribute 'nosuch'"),
        ("---\ntitle: x\n---\none\n{{ nosuch }}", 5, "'nosuch' is undefined"),
        ("{% call callout('note') %}\nx {{ nosuch }}\n{% endcall %}", 2, "'nosuch' is undefined"),
    ],
)
def test_a_name_that_is_not_there_is_said_at_its_line(text: str, line: int, message: str) -> None:
    assert faults(text, {"c": {"title": "x"}}) == [
        f"templates/main.md:{line} GW030 the template cannot be used: {message}"
    ]


def test_in_an_included_template_it_is_that_template_s_line() -> None:
    found = faults("one\n{% include 'part' %}", {}, part="---\na: b\n---\ntwo\n\n{{ nosuch }}")
    assert found == ["templates/part.md:6 GW030 the template cannot be used: 'nosuch' is undefined"]


def test_in_an_imported_macro_it_is_the_macro_s_line() -> None:
    found = faults("{% import 'part' as p %}\n{{ p.m() }}", {}, part="x\n{% macro m() %}\n{{ nosuch }}\n{% endmacro %}")
    assert found == ["templates/part.md:3 GW030 the template cannot be used: 'nosuch' is undefined"]


def test_an_imported_macro_prints_values_like_any_other() -> None:
    made = blocks("{% import 'part' as p %}{{ p.m(v) }}", {"v": "*x*"}, part="{% macro m(a) %}[{{ a }}]{% endmacro %}")
    assert words(made) == ["[*x*]"]


def test_a_template_that_is_not_there_is_said_where_it_is_asked_for() -> None:
    assert faults("x\n{% include 'gone' %}") == ["templates/main.md:2 GW030 the template cannot be used: gone"]
    paper = Templates({}).render("en/gone.md", {}, Carrier())
    assert [said(one) for one in paper.diagnostics] == ["1:1 GW033 the template is missing"]


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "NoneType"), ([1], "list"), ({"a": 1}, "dict"), ((), "tuple"), (True, "bool"), (object(), "object")],
)
def test_a_value_that_no_reader_should_see_is_not_printed(value: object, kind: str) -> None:
    (one,) = faults("x\n{{ v }}", {"v": value})
    assert (
        one
        == f"templates/main.md:2 GW030 the template cannot be used: {kind} cannot be printed; print one of its fields"
    )


# --- Markdown that the dialect has not --------------------------------------------------------------------------


def test_markdown_that_may_not_stand_is_said_at_the_template_s_own_line() -> None:
    text = "{% for one in many %}\n- {{ one }}\n{% endfor %}\n\nA <b>bold</b> word.\n"
    found = faults(text, {"many": ["a", "b", "c"]})
    assert [one.split()[:2] for one in found] == [["templates/main.md:5", "GW020"]] * 2


def test_in_an_included_template_it_is_said_at_that_one_s_line() -> None:
    found = faults("One.\n\n{% include 'part' %}\n", {}, part="Two.\n\n> three\n")
    assert found == ["templates/part.md:3 GW020 a block quotation may not stand here: '> three'"]


def test_in_a_called_block_it_is_said_at_its_line() -> None:
    found = faults("One.\n\n{% call callout('note') %}\nTwo.\n\n![a](b.png)\n{% endcall %}\n")
    assert found == ["templates/main.md:6 GW020 an image may not stand here: '![a](b.png)'"]


def test_the_shipped_templates_hold_nothing_that_is_refused() -> None:
    made = load(Folder(ROOT, ("templates",)))
    sources = {name: text for (_, name), text in made.templates.items()}
    assert len(sources) > 20
    paper = Templates({**sources, "main": TemplateText("main.md", "Fine.")}).render("main", {}, Carrier())
    assert paper.diagnostics == ()
