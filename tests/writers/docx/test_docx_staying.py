"""What stays on the page of the next block: a question beside its answer's box, and nothing that a page might not hold."""

from __future__ import annotations

import pytest

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Table,
    Text,
    stays,
)
from goodwork_docs.writers.docx import write
from tests.reading import W, docx_part
from tests.writers.docx.sample import document

HEAD = Heading(3, (Text("Question 1"),))
BOX = Answer("q", "Your answer", "text", 9)
LINE = Answer("code", "Your code", "line")


def said(words: str, role: str = "body") -> Paragraph:
    return Paragraph((Text(words),), role)  # type: ignore[arg-type]


def points(*words: str) -> BulletList:
    return BulletList(tuple(ListItem((said(one),)) for one in words))


def table() -> Table:
    return Table((Column((Text("Mark"),)),), ((Cell((said("5"),)),),))


ASKED = (HEAD, said("How do you work?"), points("safely", "on time"), said("Your answer", "label"))


def test_heading_question_and_label_stay_with_the_box() -> None:
    assert stays((*ASKED, BOX, said("After."))) == (True, True, True, True, False, False)


def test_headings_one_below_the_other_stay_together() -> None:
    assert stays((Heading(2, (Text("Quality"),)), *ASKED, BOX)) == (True,) * 5 + (False,)


def test_what_leads_to_a_short_table_to_fill_stays_with_it() -> None:
    rows = tuple((Cell((LINE,)),) for _ in range(3))
    signed = Table((Column((Text("Signature"),)),), rows)
    assert stays((HEAD, said("Sign here."), signed)) == (True, True, False)
    longer = Table(signed.columns, rows * 2)
    assert not any(stays((HEAD, said("Sign here."), longer)))


@pytest.mark.parametrize(
    "blocks",
    [
        (*ASKED, LINE),
        (HEAD, table(), BOX),
        (HEAD, said("word " * 400), BOX),
        (HEAD, *(said("Short.") for _ in range(30)), BOX),
        (said("No heading."), BOX),
        (*ASKED, HEAD, said("No box.")),
    ],
    ids=["a line to fill", "a table between", "a long text", "many short lines", "no heading", "no answer"],
)
def test_what_a_page_might_not_hold_may_part(blocks: tuple[Block, ...]) -> None:
    assert not any(stays(blocks))


def test_a_second_question_is_counted_afresh() -> None:
    assert stays((*ASKED, BOX, *ASKED, BOX)) == ((True,) * 4 + (False,)) * 2


def test_word_keeps_the_paragraphs_of_a_question_with_the_next() -> None:
    story = docx_part(write(document(*ASKED, BOX, said("After."))), "word/document.xml")
    kept = {"".join(one.itertext()): one.find(f"{W}pPr/{W}keepNext") is not None for one in story.iter(f"{W}p")}
    assert all(kept[words] for words in ("How do you work?", "safely", "on time"))
    assert not kept["After."]


def test_a_table_prompts_once_and_every_field_keeps_its_name() -> None:
    titles = (Column((Text("Line"),)), Column((Text("Amount"),)))
    rows = tuple((Cell((said(one),)), Cell((Answer(one, f"Amount of {one}", "line"),))) for one in ("A", "B", "C"))
    story = docx_part(write(document(Table(titles, rows), Table(titles, rows[:1]), BOX)), "word/document.xml")
    shown = [
        "".join(one.itertext()).strip()
        for one in story.iter(f"{W}sdt")
        if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    ]
    assert [bool(one) for one in shown] == [True, False, False, True, True]
    names = [one.get(f"{W}val") for one in story.iter(f"{W}alias")]
    assert names == ["Amount of A", "Amount of B", "Amount of C", "Amount of A", "Your answer"]
