"""The promise of values: what a council wrote comes out letter by letter in every position, and never as markup."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Code,
    Contents,
    Emphasis,
    Heading,
    Link,
    NumberedList,
    Panels,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    walk,
)
from goodwork_docs.templates.carrier import Carrier
from tests.templates.rendering import blocks, faults, words

HOSTILE = "A*B_c_ [x](y) <b>R&D</b> {{ 7*7 }} #$@ ©"
LOOK_ALIKES = (
    HOSTILE,
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "| a | b |",
    "---",
    "```",
    "    four spaces",
    "&copy; &#35; &lt;",
    "\\*a\\*",
    "  spaces around  ",
    "{% raw %}{# c #}{% endraw %}",
    "`code`",
    "<script>alert(1)</script>",
    "[a]: https://example.org",
    "<!-- a -->",
    "{name}",
    "٣. ⅷ ½ é 𝔸 👩‍👧",
    "",
)
each_value = pytest.mark.parametrize("value", LOOK_ALIKES)


def only(made: tuple[Block, ...], kind: type[Any]) -> Any:
    (one,) = (node for node in walk(made) if type(node) is kind)
    return one


# --- every position ---------------------------------------------------------------------------------------------


@each_value
def test_in_a_paragraph(value: str) -> None:
    assert blocks("{{ v }}", {"v": value}) == (Paragraph((Text(value),)),)
    assert blocks("a {{ v }} b", {"v": value}) == (Paragraph((Text("a "), Text(value), Text(" b"))),)


@each_value
def test_in_a_heading_with_an_anchor_beside_it(value: str) -> None:
    assert blocks("## {{ v }}", {"v": value}) == (Heading(2, (Text(value),)),)
    assert blocks('## {{ v }} {{ anchor("here") }}', {"v": value}) == (
        Heading(2, (Text(value), Text("")), anchor="here"),
    )


@each_value
def test_in_strong_and_emphasis(value: str) -> None:
    assert blocks("**{{ v }}** *{{ v }}*", {"v": value}) == (
        Paragraph((Strong((Text(value),)), Text(" "), Emphasis((Text(value),)))),
    )


@each_value
def test_in_lists(value: str) -> None:
    made = blocks("- {{ v }}\n\n1. {{ v }}\n", {"v": value})
    assert [type(one) for one in made] == [BulletList, NumberedList]
    assert words(made) == [value, value]


@each_value
def test_in_a_table_written_in_markdown(value: str) -> None:
    table = only(blocks("| {{ v }} |\n| --- |\n| {{ v }} |\n", {"v": value}), Table)
    assert table.columns[0].title == (Text(value),)
    assert table.rows[0][0].blocks == (Paragraph((Text(value),)),)


@each_value
def test_in_code(value: str) -> None:
    assert only(blocks("`{{ v }}`", {"v": value}), Code) == Code(value)


@each_value
def test_in_a_macro_an_include_a_block_and_a_call(value: str) -> None:
    text = (
        "{% macro say(x) %}m {{ x }}{% endmacro %}\n{{ say(v) }}\n\n{% include 'part' %}\n\n\n"
        "{% block b %}b {{ v }}{% endblock %}\n\n\n{% call callout('note') %}\nc {{ v }}\n{% endcall %}\n"
    )
    made = blocks(text, {"v": value}, part="i {{ v }}")
    assert words(made) == [f"m {value}", f"i {value}", f"b {value}", f"c {value}"]
    assert isinstance(made[3], Callout)


@each_value
def test_in_a_template_that_extends_another(value: str) -> None:
    made = blocks(
        "{% extends 'base' %}{% block a %}{{ super() }} own {{ v }}{% endblock %}",
        {"v": value},
        base="{% block a %}base {{ v }}{% endblock %}",
    )
    assert words(made) == [f"base {value} own {value}"]


@each_value
def test_in_every_function_that_takes_words(value: str) -> None:
    text = (
        "{{ answer(v, v) }}\n\n{{ field(v, v) }}\n\n{{ answer(v, v, 'tick') }}\n\n{{ contents(v) }}\n\n"
        "{{ table([v], [[v]], v) }}\n\n{{ panels([{'title': v, 'text': [v]}]) }}\n\n"
        "{{ listed([v, v]) }}\n\n{{ joined(v, '.', v) }}\n\n{{ between(', ', [v, v]) }}\n"
    )
    made = blocks(text, {"v": value})
    answers = [one for one in walk(made) if isinstance(one, Answer)]
    assert {(one.question, one.label) for one in answers} == {(value, value)}
    assert [one.kind for one in answers] == ["text", "line", "tick"]
    assert only(made, Contents).title == value
    table, panels = only(made, Table), only(made, Panels)
    assert (table.caption, table.columns[0].title, words(table.rows[0][0].blocks)) == (value, (Text(value),), [value])
    assert (panels.panels[0].title, words(panels.panels[0].blocks)) == (value, [value])
    pair = f"{value} and {value}" if value else ""
    assert words(made)[-3:] == [pair, f"{value}.{value}", f"{value}, {value}"]


@each_value
def test_of_a_condition_a_loop_and_a_set(value: str) -> None:
    text = "{% set w = v %}{% for x in [w, v] %}{{ x }}{% if not loop.last %}/{% endif %}{% endfor %}"
    made = blocks(text, {"v": value})
    assert words(made) == [f"{value}/{value}"]


def test_in_a_link_s_address_and_words() -> None:
    made = blocks("[{{ v }}]({{ address }})", {"v": HOSTILE, "address": "https://example.org/a_b?c=[d]&e=%20*"})
    assert only(made, Link) == Link((Text(HOSTILE),), "https://example.org/a_b?c=[d]&e=%20*")
    assert only(blocks("[mail](mailto:{{ v }})", {"v": "a_b@example.org"}), Link).target == "mailto:a_b@example.org"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", HOSTILE, "", "https://a b", 'https://a"b', "ftp://x"]
)
def test_an_address_that_may_not_stand_is_refused(address: str) -> None:
    (one,) = faults("[words]({{ address }})", {"address": address})
    assert one.startswith("templates/main.md:1 GW021 the link leads to ")


def test_in_a_cross_reference() -> None:
    made = blocks("[{{ v }}](#{{ id }}) {{ ref(id) }}", {"v": HOSTILE, "id": "tea"})
    assert made == (Paragraph((Reference("tea", HOSTILE), Text(" "), Reference("tea", ""))),)


def test_numbers_are_printed_as_they_stand() -> None:
    assert words(blocks("{{ a }} {{ b }} {{ c }}", {"a": 5, "b": Decimal("1.50"), "c": 0})) == ["5 1.50 0"]


# --- any value --------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co"]), max_size=60)
EVERYWHERE = """\
## {{ v }}

{{ v }} and **{{ v }}** and *{{ v }}* and `{{ v }}`

- {{ v }}
  1. {{ v }}

| {{ v }} |
| --- |
| {{ v }} |

{% include "part" %}

{% call callout("note") %}
{{ v }}
{% endcall %}

{{ field("q", v) }}
"""


@given(TEXTS)
def test_any_text_comes_out_letter_by_letter_wherever_it_stands(value: str) -> None:
    made = blocks(EVERYWHERE, {"v": value}, part="{% macro m(x) %}{{ x }}{% endmacro %}{{ m(v) }}")
    shape = blocks(EVERYWHERE, {"v": "x"}, part="{% macro m(x) %}{{ x }}{% endmacro %}{{ m(v) }}")
    assert [type(one) for one in walk(made)] == [type(one) for one in walk(shape)]
    texts = [one.value for one in walk(made) if isinstance(one, Text | Code)]
    assert [one.replace("x", value) if one == "x" else one for one in _values(shape)] == texts
    assert only(made, Answer).label == value


def _values(made: tuple[Block, ...]) -> list[str]:
    return [one.value for one in walk(made) if isinstance(one, Text | Code)]


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_many_values_stay_in_their_own_places(values: list[str]) -> None:
    made = blocks("{% for v in values %}\n- {{ v }}\n{% endfor %}\n", {"values": values})
    assert words(made) == values


# --- nodes ------------------------------------------------------------------------------------------------------


def test_a_clause_s_part_stands_alone_and_its_headings_go_under_the_one_before() -> None:
    carrier = Carrier()
    part = carrier.block(Heading(3, (Text("How"),)), Paragraph((Text("Hot."),)))
    made = blocks("## Tea\n\n{{ part }}\n\n### Inner\n\n{{ part }}\n", {"part": part}, carrier)
    assert [(one.level, words((one,))[0]) for one in made if isinstance(one, Heading)] == [
        (2, "Tea"),
        (3, "How"),
        (3, "Inner"),
        (4, "How"),
    ]


def test_a_part_may_stand_in_a_cell_beside_values() -> None:
    carrier = Carrier()
    part = carrier.block(Paragraph((Text("one"),)), Paragraph((Text("two"),)))
    made = blocks('{{ table(["h"], [[[v, part]]]) }}', {"part": part, "v": HOSTILE}, carrier)
    assert words(only(made, Table).rows[0][0].blocks) == [HOSTILE, "one", "two"]


@pytest.mark.parametrize(
    "text",
    [
        "before {{ part }}",
        "{{ part }} after",
        "- x {{ part }}",
        "## {{ part }}",
        "**{{ part }}**",
        "| {{ part }} x |\n| --- |\n",
    ],
)
def test_a_part_that_is_not_alone_is_refused(text: str) -> None:
    carrier = Carrier()
    found = faults(f"Top.\n\n{text}", {"part": carrier.block(Paragraph((Text("p"),)))}, carrier)
    assert [one.split()[1] for one in found] == ["GW032"]


@pytest.mark.parametrize(
    "text", ["`{{ ref('a') }}`", "`{{ contents('a') }}`", "[a](https://x/{{ ref('a') }})", "{{ anchor('a') }}"]
)
def test_a_node_where_only_words_can_stand_is_refused_and_its_inside_is_not_printed(text: str) -> None:
    carrier = Carrier()
    found = faults(text, {}, carrier)
    assert "GW032" in [one.split()[1] for one in found]
    assert not any("Reference(" in one or "Contents(" in one for one in found)


def test_the_settings_of_a_paper_are_its_front_matter() -> None:
    from tests.templates.rendering import rendered

    paper = rendered("---\ntitle: Start here\nnumbered: true\n---\nWords.\n")
    assert dict(paper.settings) == {"title": "Start here", "numbered": "true"}
    assert words(paper.blocks) == ["Words."]
