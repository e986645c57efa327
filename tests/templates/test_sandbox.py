"""Templates are strangers: nothing of the machine or of the program runs, leaks or goes on for ever."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.doctree import Node, walk
from goodwork_docs.templates.carrier import Carrier
from tests.templates.rendering import faults, rendered

VIEW: dict[str, Any] = {
    "v": "words",
    "c": {"title": "Tea", "items": "fields come before methods"},
    "many": list(range(40)),
}


def printed(node: Node) -> str:
    fields = ("value", "text", "anchor", "target", "question", "label", "title", "caption", "name", "number")
    held = (getattr(node, one, "") for one in fields)
    return " ".join(one for one in held if isinstance(one, str))


def out(text: str, view: dict[str, Any] | None = None, **others: str) -> str:
    """Return everything that came of a template: words and messages."""
    paper = rendered(text, VIEW | (view or {}), **others)
    nodes = " ".join(printed(one) for one in walk(paper.blocks))
    return nodes + " " + " ".join(one.message for one in paper.diagnostics)


# --- escapes ----------------------------------------------------------------------------------------------------

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ c['__class__'] }}",
    "{{ v['__cla' 'ss__'] }}",
    "{{ '{0.__class__}'.format(v) }}",
    "{{ v.format }}",
    "{{ v.format(c) }}",
    "{{ '{x.__class__}'.format_map({'x': v}) }}",
    "{% set f = '{0.__class__.__init__.__globals__}'.format %}{{ f(v) }}",
    "{{ v | attr('__class__') }}",
    "{{ ('__class__', v) | map('upper') | list }}",
    "{{ [c] | selectattr('__class__') | list | length }}{{ ([c] | sort(attribute='__class__.__name__') | first).__class__ }}",
    "{{ joined.__globals__ }}",
    "{{ joined.__code__.co_consts }}",
    "{{ answer.__self__ }}",
    "{{ answer.carrier }}",
    "{{ answer['__self__'] }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop.__class__ }}",
    "{% for a in many %}{{ loop._iterable }}{% endfor %}",
    "{{ caller.__class__ }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}{{ m._environment }}{{ m._func }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}{{ m.arguments }}",
    "{{ carrier_ }}{{ carrier_.kept }}",
    "{{ carrier }}",
    "{{ environment }}{{ context }}{{ globals }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace() }}{{ dict() }}{{ joiner() }}",
    "{{ config }}{{ request }}",
    "{{ __import__('os') }}{{ open('/etc/passwd') }}{{ eval('1') }}",
    "{{ c.clear() }}{{ c.update({'a': 1}) }}",
    "{{ many.append(1) }}{{ many.sort() }}",
    "{{ c.get('title') }}",
    "{{ v.upper() }}",
    "{{ (1).real }}{{ 1.5.hex() }}",
    "{% import 'part' as p %}{{ p.__dict__ }}{{ p._body_stream }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../pyproject.toml' %}",
    "{% extends v %}",
    "{% include ['nosuch', '/etc/passwd'] %}",
    "{% import '/etc/passwd' as p %}",
    "{{ answer }}{{ joined }}",
    "{{ self }}",
    "{% for a in many %}{{ loop }}{% endfor %}",
]
LEAKS = (
    "<function",
    "<class",
    "<bound",
    "object at 0x",
    "root:",
    "goodwork_docs",
    "Carrier(",
    "dict_keys",
    "jinja2.",
    "[build-system]",
)


@pytest.mark.parametrize("text", ESCAPES)
def test_an_escape_is_refused_and_leaks_nothing(text: str) -> None:
    found = faults(text, VIEW, part="x")
    assert found
    assert {one.split()[1] for one in found} <= {"GW030", "GW031"}
    assert not [leak for leak in LEAKS if leak in out(text, part="x")]


@pytest.mark.parametrize("thing", [Path("/etc/hostname"), open, type, Carrier(), range(3), Exception("x"), b"bytes"])
@pytest.mark.parametrize(
    "text", ["{{ x }}", "{{ x.read_text() }}", "{{ x.kept }}", "{{ x.args }}", "{{ x('/tmp/goodwork-x', 'w') }}"]
)
def test_an_object_that_slips_into_the_view_cannot_be_used(thing: object, text: str) -> None:
    found = faults(text, {"x": thing})
    assert [one.split()[1] for one in found] == ["GW030"]
    assert not Path("/tmp/goodwork-x").exists()


def test_a_field_of_the_view_comes_before_a_method_of_its_dict() -> None:
    assert out("{{ c.items }}").strip() == "fields come before methods"


# --- template text taken apart ----------------------------------------------------------------------------------

MACRO = "{% macro m() %}a {{ v }} b{% endmacro %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ m()[0] }}",
        "{{ m()[1:3] }}",
        "{{ m() | first }}{{ m() | last }}",
        "{{ m() | list | last }}",
        "{% for x in m() %}{{ x }}{% endfor %}",
        "{{ m() | sort | first }}",
        "{{ m() | unique | list | first }}",
        "{{ m() | batch(2) | first | first }}",
        "{{ m() | select | list | first }}",
        "{{ m() | min }}{{ m() | max }}",
        "{{ m().split(' ')[1] }}",
        "{{ m().join([v, v]) }}",
        "{{ m().replace('a', v) }}",
        "{{ m().format(v) }}",
        "{{ m().upper() }}",
        "{{ m().unescape() }}{{ m().striptags() }}",
        "{{ m() | trim('a \ue000') }}",
        "{{ joined(m(), v) }}",
        "{{ '\ue0000\ue001' }}",
        "{{ '\\ue0000\\ue001' }}",
        "\ue0000\ue001",
        "&#xE000;0&#xE001;",
        "{{ table(['h'], [[m() | first]]) }}",
    ],
)
def test_what_a_macro_gives_cannot_be_taken_apart_or_made_up(text: str) -> None:
    found = faults(f"{{{{ v }}}} {MACRO}{text}", {"v": "*secret*"})
    assert found
    assert not any(sign in out(f"{MACRO}{text}", {"v": "*x*"}) for sign in "\ue001\ue002")


@pytest.mark.parametrize(
    "text",
    [
        "{{ answer(m(), m()) }}",
        "{{ field('q', m()) }}",
        "{{ contents(m()) }}",
        "{{ table([m()], [[m()]], m()) }}",
        "{{ table([{'title': m()}], [[m()]]) }}",
        "{{ panels([{'title': m(), 'text': m()}]) }}",
        "{{ listed([m(), m()]) }}",
        "{{ ref(m()) }}",
        "## x {{ anchor(m()) }}",
        "`{{ m() }}`",
        "[x](https://example.org/{{ m2() }})",
        "[{{ m() }}](#{{ m2() }})",
    ],
)
def test_what_a_macro_gives_may_be_handed_on_and_no_token_is_left_over(text: str) -> None:
    paper = rendered(MACRO + "{% macro m2() %}{{ v }}{% endmacro %}" + text, {"v": "tea"})
    assert paper.diagnostics == ()
    held = "".join(printed(one) for one in walk(paper.blocks))
    assert "tea" in held
    assert not set(held) & set("\ue000\ue001\ue002")


# --- functions with hostile arguments ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{{ answer('q', 'l', 'evil') }}",
        "{{ answer('q', 'l', 'text', 1000000000) }}",
        "{{ answer('q', 'l', 'text', 0) }}",
        "{{ answer('q', 'l', 'text', 'many') }}",
        "{{ answer('q') }}",
        "{{ answer('q', none) }}",
        "{{ answer('q', c) }}",
        "{{ field(many, 'l') }}",
        "{{ contents('t', 99) }}",
        "{{ contents('t', -1) }}",
        "{{ table(['a'], [['1', '2']]) }}",
        "{{ table('ab', [['1', '2']]) }}",
        "{{ table(['a'], 'b') }}",
        "{{ table(['a'], ['b']) }}",
        "{{ table([{'title': 'a', 'kind': 'evil'}], [['b']]) }}",
        "{{ table([{'title': 'a', 'width': 10000}], [['b']]) }}",
        "{{ table([{}], [['b']]) }}",
        "{{ panels('ab') }}",
        "{{ panels([{'title': 'a'}]) }}",
        "{{ panels([{'title': 'a', 'text': 'b'}], 0) }}",
        "{{ panels(many) }}",
        "{{ listed('abc') }}",
        "{{ listed(many, none) }}",
        "{{ between(', ', 'abc') }}",
        "{{ joined(none) }}",
        "{{ joined(c) }}",
        "{% call callout('evil') %}x{% endcall %}",
        "{{ callout('note') }}",
        "{{ callout('note', v) }}",
        "{{ lead(v) }}",
        "{{ ref(none) }}",
        "{{ anchor(many) }}",
        "{{ page_break(1) }}",
    ],
)
def test_a_function_refuses_what_it_cannot_use_at_the_template_s_line(text: str) -> None:
    (one,) = faults(f"\n{text}", VIEW)
    assert one.startswith("templates/main.md:2 GW030 ")


# --- for ever ---------------------------------------------------------------------------------------------------

DOUBLING = "".join(f"{{% macro m{n}() %}}{{{{ m{n + 1}() }}}}{{{{ m{n + 1}() }}}}{{% endmacro %}}" for n in range(40))
BOMBS = {
    "a range": "{% for a in range(999999999) %}x{% endfor %}",
    "loops in loops": "{% for a in many %}" * 8 + "x" + "{% endfor %}" * 8,
    "loops in loops that print nothing": "{% for a in many %}" * 8 + "{% endfor %}" * 8,
    "words as a list": "{% for a in v %}x{% endfor %}",
    "a loop that calls itself": "{% for a in many recursive %}{{ loop(many) }}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "macros that double": DOUBLING + "{% macro m40() %}x{% endmacro %}{{ m0() }}",
    "a block that prints itself": "{% block b %}{{ self.b() }}{% endblock %}",
    "a template that includes itself": "{% include 'main' %}",
    "a template that extends itself": "{% extends 'main' %}",
    "deep brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "rows of nothing": "{{ many | batch(0) | list | length }}" + "{% for a in many | batch(9) %}" * 9 + "x" + "{% endfor %}" * 9,
    "a lot of filling": "{{ many | batch(999999999, v) | list | length }}",
    "a large power": "{{ 10 ** 10 ** 10 }}",
    "a large text": "{{ v * 1000000000 }}",
    "includes that double": "{% include 'd0' %}",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_stopped_soon_and_said(name: str) -> None:
    others = {f"d{n}": f"{{% include 'd{n + 1}' %}}{{% include 'd{n + 1}' %}}" for n in range(30)} | {"d30": "x"}
    started = time.process_time()
    found = faults(BOMBS[name], VIEW, **others)
    assert time.process_time() - started < 20
    assert found
    assert {one.split()[1] for one in found} <= {"GW030", "GW031"}


def test_one_paper_s_steps_are_not_counted_against_the_next() -> None:
    from goodwork_docs.model.library import TemplateText
    from goodwork_docs.templates.paper import Templates

    text = "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}x"
    made = Templates({"main": TemplateText("templates/main.md", text)})
    for _ in range(3):
        assert made.render("main", VIEW, Carrier()).diagnostics == ()


# --- whatever else ----------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("{{ ", " }}", "{% ", " %}", "{# ", " #}", "v", "c.title", "many", "loop", "self", "'x'", "1", "|", "length", "first"),
        *("for a in many", "endfor", "if v", "endif", "macro m()", "endmacro", "m()", "set x = v", "include 'main'", "(", ")"),
        *("[", "]", "{", "}", ".", ",", "~", "*", "\n", "# ", "- ", "**", "`", "| a |\n| --- |\n", "block b", "endblock", "call lead()"),
        *("endcall", "joined(", "answer(", "table(", "ref(", "anchor(", "\ue000", "&#xE000;"),
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14))
def test_no_template_makes_the_room_fail_or_leaves_a_token(pieces: list[str]) -> None:
    paper = rendered("".join(pieces), VIEW)
    if paper.diagnostics:
        return
    held = "".join(printed(one) for one in walk(paper.blocks))
    assert not set(held) & set("\ue000\ue001\ue002")
