"""What a template puts in its place by a function: drawings of the view, and lists in the cells of a table."""

from __future__ import annotations

from goodwork_docs.doctree import Answer, BulletList, Figure, Paragraph, Table, Text
from tests.templates.rendering import blocks, faults

SVG = "<svg><text>{{ a }} *b*</text></svg>"


def test_a_drawing_of_the_view_stands_alone_as_it_is() -> None:
    assert blocks("{{ figure(svg, alt) }}", {"svg": SVG, "alt": "R&D *x*"}) == (Figure(SVG, "R&D *x*"),)


def test_a_macro_s_text_is_no_drawing() -> None:
    (fault,) = faults("{% macro m() %}<svg/>{% endmacro %}{{ figure(m(), 'x') }}")
    assert "a figure is a drawing of the view" in fault


def test_the_bullets_of_a_cell_are_a_list_of_plain_values() -> None:
    (table,) = blocks("{{ table(['A'], [[{'bullets': held}]]) }}", {"held": ["*one*", "two"]})
    assert isinstance(table, Table)
    (bullets,) = table.rows[0][0].blocks
    assert isinstance(bullets, BulletList)
    assert [one.blocks for one in bullets.items] == [(Paragraph((Text(words),)),) for words in ("*one*", "two")]


def test_a_field_has_its_group_what_makes_it_needed_and_a_value_as_they_are() -> None:
    values = {"one": "R&D *x*"}
    (field,) = blocks('{{ field("q", "Label", "tick", group=one, needed="always", value=one) }}', values)
    assert field == Answer("q", "Label", "tick", group="R&D *x*", needed="always", value="R&D *x*")
    title, field = blocks('{{ label(one) }}\n\n{{ field("q", "Label", "line") }}', values)
    assert title == Paragraph((Text("R&D *x*"),), "label")
    assert field == Answer("q", "Label", "line")


def test_a_field_takes_no_other_words() -> None:
    (fault,) = faults('{{ field("q", "Label", grouped="x") }}')
    assert "'grouped' is none of group, needed, value" in fault
