"""The Markdown writer prints each kind of node so that two parsers read the same words and structure back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import (
    Answer,
    Blank,
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    Column,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    Link,
    ListItem,
    Look,
    Mark,
    Marked,
    Masthead,
    NumberedList,
    PageBreak,
    Panel,
    Panels,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    inline_text,
    walk,
)
from goodwork_docs.writers.markdown import write
from tests.writers.markdown.reading import first, outline, second, shape
from tests.writers.sample import HOSTILE, WORDS, item, label, said, sample

PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp")), min_size=1)
# Signs that mean something in Markdown, close together: far more hostile than text picked from all of Unicode.
SIGNS = st.text(st.sampled_from("ab1 *_`[]()<>!#&;\\|~-+=:.{}é£—\u00a0"), min_size=1, max_size=8)
WORDS_OF_ANY_KIND = st.one_of(SIGNS, PLAIN)
LEAVES = st.one_of(
    WORDS_OF_ANY_KIND.map(Text), SIGNS.map(Code), SIGNS.map(lambda text: Blank("b", text)), st.just(LineBreak())
)


def _wrapped(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    inside = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        inside.map(Strong), inside.map(Emphasis), inside.map(lambda one: Link(one, "https://example.org/a?b=(c)&d"))
    )


INLINES = st.lists(st.recursive(LEAVES, _wrapped, max_leaves=6), min_size=1, max_size=5).map(tuple)


def document(*blocks: Block, **changes: object) -> Document:
    base = Document("paper", "Paper", "en", blocks, Look(), WORDS)
    return replace(base, **changes)  # type: ignore[arg-type]


def printed(*blocks: Block, **changes: object) -> str:
    return write(document(*blocks, **changes)).decode().rstrip("\n")


def meant(nodes: tuple[Inline, ...], styles: frozenset[str] = frozenset()) -> list[tuple[str, frozenset[str]]]:
    """Return each character of inline nodes with its styles, as the tree means them."""
    found: list[tuple[str, frozenset[str]]] = []
    for node in nodes:
        match node:
            case Strong():
                found += meant(node.children, styles | {"strong"})
            case Emphasis():
                found += meant(node.children, styles | {"em"})
            case Link():
                found += meant(node.children, styles | {node.target})
            case LineBreak():
                found.append(("\n", frozenset()))
            case Code():
                found += [(one, styles | {"code"}) for one in node.value]
            case _:
                found += [(one, styles) for one in inline_text((node,))]
    return found


def without_outer_breaks(pairs: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str]]]:
    start, end = 0, len(pairs)
    while start < end and pairs[start][0] == "\n":
        start += 1
    while end > start and pairs[end - 1][0] == "\n":
        end -= 1
    return pairs[start:end]


@given(INLINES)
def test_every_character_keeps_its_place_and_style(nodes: tuple[Inline, ...]) -> None:
    markdown = printed(Paragraph(nodes))
    wanted = without_outer_breaks(meant(nodes))
    for parts in (first(markdown), second(markdown)):
        read = [pair for part in parts for pair in zip(part.text, part.styles, strict=True)]
        assert read == wanted


@given(WORDS_OF_ANY_KIND)
def test_any_text_reads_back_verbatim_wherever_it_stands(text: str) -> None:
    table = Table((Column((Text(text),)), Column((Text("b"),), "number")), ((Cell((said(text),)), Cell((said("1"),))),))
    bullets = BulletList((item("", said(text)), item("", said(text), said(text))))
    steps = NumberedList((item("9.", said(text)), item("10.", said(text))))
    legal = NumberedList((item("3.1", said(text)), item("1.", said(text)), item("(a)", said(text))), "legal")
    markdown = printed(
        Heading(2, (Text(text),), "", "3"), said(text), table, bullets, steps, legal, Callout((said(text),))
    )
    wanted = [f"3 {text}", text, text, "b", text, "1", *[text] * 5, f"3.1 {text}", f"1. {text}", f"(a) {text}", text]
    assert [words for _, words in shape(first(markdown))] == wanted
    assert [part.text for part in second(markdown)] == wanted
    assert [kind for kind, _ in outline(markdown)] == [
        *("H2", "Paragraph", "Table", "TableHead", "TableCell", "TableCell", "TableRow", "TableCell", "TableCell"),
        *("List", "Item", "Paragraph", "Item", "Paragraph", "Paragraph", "List", "Item", "Item"),
        *("Paragraph", "Paragraph", "Paragraph", "BlockQuote", "Paragraph"),
    ]


@given(SIGNS, SIGNS)
def test_two_runs_of_text_side_by_side_mean_no_more_than_one(left: str, right: str) -> None:
    markdown = printed(Paragraph((Text(left), Text(right))))
    assert shape(first(markdown)) == [("Paragraph", left + right)]


@given(INLINES)
def test_a_cell_and_a_heading_hold_the_same_characters_on_one_line(nodes: tuple[Inline, ...]) -> None:
    words = inline_text(nodes).replace("\n", " ")
    table = Table((Column((Text("a"),)),), ((Cell((Paragraph(nodes),)),),))
    assert [part.text for part in first(printed(table)) if part.kind == "TableCell"][-1] == words
    assert second(printed(table))[-1].text == words
    assert first(printed(Heading(2, nodes)))[-1].text == words


def test_the_sample_reads_back_to_its_own_blocks() -> None:
    markdown = write(sample()).decode()
    read = shape(first(markdown))
    for node in walk(sample().blocks):
        if isinstance(node, Heading):
            number = f"{node.number} " if node.number else ""
            assert (f"H{node.level}", f"{number}{inline_text(node.children)}") in read
        elif isinstance(node, Paragraph):
            assert any(inline_text(node.children) in text for _, text in read), node
    assert [text for _, text in shape(first(markdown))] == [part.text for part in second(markdown) if part.text]


def test_nothing_in_the_sample_is_html_code_or_an_image() -> None:
    kinds = {kind for kind, _ in outline(write(sample()).decode())}
    assert kinds == {
        *("H1", "H2", "H3", "Paragraph", "List", "Item", "BlockQuote", "Link"),
        *("Table", "TableHead", "TableRow", "TableCell"),
    }


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert write(sample()) == write(sample())


def test_a_heading_begins_with_its_number() -> None:
    assert printed(Heading(3, (Text("The rate"),), "rate", "3.1")) == "### 3.1 The rate"


def test_legal_items_are_paragraphs_that_begin_with_their_number() -> None:
    inner = NumberedList((item("(a)", said("one")),), "legal")
    legal = NumberedList((item("3.1", said("first"), said("more")), item("3.2", said("second"), inner)), "legal")
    assert printed(legal) == "3.1 first\n\nmore\n\n3.2 second\n\n(a) one"


def test_a_number_that_would_open_a_list_is_escaped() -> None:
    assert printed(NumberedList((item("1.", said("x")),), "legal")) == "1\\. x"
    assert printed(said("2026. A year")) == "2026\\. A year"


def test_plain_steps_are_a_real_list_that_begins_where_it_should() -> None:
    steps = NumberedList((item("3.", said("x")), item("4.", said("y"))))
    assert printed(steps) == "3. x\n4. y"


def test_plain_steps_whose_numbers_do_not_run_on_are_printed_as_words() -> None:
    steps = NumberedList((item("1.", said("x")), item("3.", said("y"))))
    assert printed(steps) == "1\\. x\n\n3\\. y"


def test_a_number_before_a_table_stands_alone() -> None:
    table = Table((Column((Text("A"),)),), ())
    assert printed(NumberedList((item("3.1", table),), "legal")) == "3.1\n\n| A |\n| --- |"


def test_two_lists_in_a_row_stay_two() -> None:
    bullets = BulletList((item("", said("x")),))
    steps = NumberedList((item("1.", said("x")),))
    marked = Marked(Mark("pay", "condition", 1, "00"), (bullets,))
    assert [kind for kind, _ in outline(printed(bullets, marked, bullets))].count("List") == 3
    assert printed(steps, steps) == "1. x\n\n1\\. x"


def test_lists_nest() -> None:
    nested = BulletList((item("", said("a"), BulletList((item("", said("b"), said("c")),))),))
    assert printed(nested) == "- a\n\n  - b\n\n    c"


def test_an_empty_item_keeps_its_place() -> None:
    assert outline(printed(BulletList((item(""), item("", said("x"))))))[1:] == [("Item", ""), ("Item", "x")]


def test_a_table_aligns_numbers_and_joins_the_blocks_of_a_cell() -> None:
    mixed = Cell((said("Evidence:"), BulletList((item("", said("pay")), item("", said("a|b"))))))
    ask = Cell((label("Number"), Answer("q", "Number", "line"), Answer("t", "Agreed", "tick", value="yes")))
    columns = (Column((Text("Measure"),)), Column((Text("Answer"),), "number"))
    assert printed(Table(columns, ((mixed, ask),), "What we measure")) == (
        "**What we measure**\n\n| Measure | Answer |\n| --- | ---: |\n"
        "| Evidence: • pay • a\\|b | **Number** \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ \\[x\\] Agreed |"
    )


def test_a_table_inside_a_cell_is_refused() -> None:
    table = Table((Column((Text("A"),)),), ())
    with pytest.raises(TypeError, match="no way to print Table"):
        printed(Table((Column((Text("A"),)),), ((Cell((table,)),),)))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer("q", "Label"), "_" * 10),
        (Answer("q", "Label", "line", value=HOSTILE), HOSTILE),
        (Answer("q", "Label", value="one\n\ntwo\n"), "one\ntwo"),
        (Answer("q", "Label", "tick"), "[ ] Label"),
        (Answer("q", "Label", "tick", value="yes"), "[x] Label"),
    ],
)
def test_a_field_is_its_value_or_a_line_to_write_on(answer: Answer, words: str) -> None:
    assert shape(first(printed(answer))) == [("Paragraph", words)]


def test_a_masthead_gives_title_facts_and_notices() -> None:
    head = Masthead("Council", "Title", "Sub", (("Reference", "A-1"), ("Issue", "2")), ("Draft.",))
    assert printed(head) == ("Council\n\n# Title\n\nSub\n\n**Reference:** A-1\\\n**Issue:** 2\n\n**Draft.**")


def test_inserted_words_stand_and_deleted_words_are_gone() -> None:
    change = (Deleted((Text("twelve"),), "A", "2026-11-02"), Inserted((Text("six"),), "A", "2026-11-02"))
    assert printed(Paragraph((*change, Text(" months")))) == "six months"


def test_references_blanks_and_figures() -> None:
    blank = Blank("hours", None, "hours a week")
    said = Paragraph((Reference("pay", "2"), Text(" "), Reference("", "3.1"), Text(" "), blank))
    assert printed(Heading(2, (Text("Fair pay"),), "pay", "2"), said) == (
        "## 2 Fair pay\n\n[2](#2-fair-pay) 3.1 \\[hours a week\\]"
    )
    assert printed(Figure("<svg/>", "Shares")) == "_Shares_"


def test_a_link_leads_to_the_name_that_a_heading_gets_from_its_own_words() -> None:
    pay, again = Heading(2, (Text("R&D: the “floor”"),), "a"), Heading(2, (Text("R&D: the “floor”"),), "b")
    links = Paragraph((Reference("a", "1"), Text(" "), Reference("b", "2"), Text(" "), Reference("c", "3")))
    assert printed(pay, again, links).splitlines()[-1] == "[1](#rd-the-floor) [2](#rd-the-floor-1) 3"


def test_contents_list_the_headings_without_links() -> None:
    headings = (Heading(2, (Text("Pay"),), "pay", "1"), Heading(3, (Text("Rate"),)), Heading(2, (Text("- Hours"),)))
    assert printed(Contents("Contents", 3), *headings).startswith(
        "**Contents**\n\n- 1 Pay\n  - Rate\n- \\- Hours\n\n## 1 Pay"
    )


def test_panels_are_headings_one_level_down_and_breaks_leave_no_trace() -> None:
    panels = Panels((Panel("What", (said("x"),)), Panel("When", (said("y"),))))
    assert printed(Heading(2, (Text("In short"),)), PageBreak(), panels) == (
        "## In short\n\n### What\n\nx\n\n### When\n\ny"
    )


def test_a_callout_is_a_quotation() -> None:
    assert printed(Callout((said("x"), said("y")), "warning")) == "> x\n>\n> y"


def test_the_footer_stands_once_at_the_end() -> None:
    assert printed(said("x"), header="Head", footer="# 1, draft") == "x\n\n\\# 1, draft"


@dataclass(frozen=True)
class Stranger:
    children: tuple[()] = ()


def test_an_unknown_node_raises() -> None:
    table = Table((Column((Text("A"),)),), ((Cell((Stranger(),)),),))  # type: ignore[arg-type]
    for block in (Stranger(), said(Stranger()), table):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="no way to print Stranger"):
            write(document(block))  # type: ignore[arg-type]


def test_a_parser_that_reads_numbers_as_lists_would_be_noticed() -> None:
    assert outline("1. x") == [("List", "1"), ("Item", "x")]
    assert pyromark.html("x") == "<p>x</p>\n"


def test_a_list_item_of_the_tree_prints_alone() -> None:
    with pytest.raises(TypeError, match="no way to print ListItem"):
        write(document(ListItem((), "1.")))  # type: ignore[arg-type]
