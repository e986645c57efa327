"""What the Markdown writer prints, the parser of clauses reads back as the same tree."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Cell,
    Code,
    Column,
    Document,
    Emphasis,
    Heading,
    Link,
    Look,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.prose import parse
from goodwork_docs.writers.markdown import write
from tests.writers.sample import HOSTILE, WORDS, item, said

# No characters of the private area or of control: they are refused in every file that is read.
PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1)


def tree(text: str, anchor: str = "") -> tuple[Block, ...]:
    """Return one block of each kind that a clause may hold, with `text` in each; `anchor` is the first heading's.

    Markdown has no words for an anchor: a heading is known by its own words, so it comes back without one.
    """
    steps = NumberedList((item("3.", said(text)), item("4.", said(text))), start=3)
    mixed = Paragraph(
        (
            *(Text("a "), Strong((Text(text),)), Text(" b "), Emphasis((Text(text),)), Text(" c "), Code("x`y")),
            *(Text(" d "), Link((Text(text),), "https://example.org/a_b?c=(d)"), Text(" e "), Reference("pay", "2.1")),
        )
    )
    return (
        Heading(2, (Text("Pay"),), anchor),
        Heading(2, (Text(text),)),
        mixed,
        BulletList((item("", said(text)), item("", said("Two"), BulletList((item("", said(text)),))))),
        said("Between."),
        steps,
        Table(
            (Column((Text(text),)), Column((Text("Figure"),), "number")),
            ((Cell((said(text),)), Cell((said("1"),))),),
        ),
    )


def read_back(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    markdown = write(Document("paper", "Paper", "en", blocks, Look(), WORDS)).decode()
    prose = parse(markdown, "paper.md")
    assert prose.diagnostics == ()
    return tuple(_even(block) if isinstance(block, Table) else block for block in prose.blocks)


def _even(table: Table) -> Table:
    """Return a table whose columns share the width evenly: a reader guesses widths, Markdown has none."""
    return replace(table, columns=tuple(replace(column, width=1) for column in table.columns))


def test_hostile_text_comes_back_in_the_same_tree() -> None:
    assert read_back(tree(HOSTILE, "pay")) == tree(HOSTILE)


@given(PLAIN)
def test_any_text_comes_back_in_the_same_tree(text: str) -> None:
    assert read_back(tree(text, "pay")) == tree(text)


def test_numbers_come_back_as_words() -> None:
    legal = NumberedList((item("3.1", said("One")), item("3.2", said("Two"))), "legal")
    read = read_back((Heading(2, (Text("Pay"),), "pay", "3"), legal))
    assert read == (Heading(2, (Text("3 Pay"),)), said("3.1 One"), said("3.2 Two"))
