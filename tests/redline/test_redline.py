"""A redline holds two documents: accepting all its changes gives the new one exactly, and rejecting all the old one."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from openxml_audit import OpenXmlValidator

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Cell,
    Changed,
    Column,
    Deleted,
    Document,
    Heading,
    Inserted,
    ListItem,
    NumberedList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.readers.docx.returned import read_returned
from goodwork_docs.redline import redline
from goodwork_docs.writers.docx import write
from tests.edits import W, story
from tests.redline import pandoc
from tests.redline.pairs import AUTHOR, DATE, both, document, pair
from tests.redline.settled import settled
from tests.verify.judged import shape

Line = tuple[str, str, str]


def said(*words: str) -> tuple[Block, ...]:
    return tuple(Paragraph((Text(one),)) for one in words)


def items(*words: str) -> tuple[ListItem, ...]:
    return tuple(ListItem((Paragraph((Text(one),)),), f"{at}.") for at, one in enumerate(words, start=1))


def table(*rows: tuple[str, ...]) -> Table:
    columns = (Column((Text("Mark"),)), Column((Text("Why"),)))
    return Table(columns, tuple(tuple(Cell(said(one)) for one in row) for row in rows))


def lines(data: bytes) -> list[Line]:
    """Return style, level in a list and words of each paragraph that has words."""
    found = []
    for one in story(data).iter(f"{W}p"):
        words = "".join(text.text or "" for text in one.iter(f"{W}t"))
        style, level = one.find(f"{W}pPr/{W}pStyle"), one.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if words:
            found.append((_value(style), _value(level), words))
    return found


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def exact(old: Document, new: Document) -> None:
    made, before, after = (write(one) for one in both(old, new))
    assert lines(settled(made, accept=True)) == lines(after)
    assert lines(settled(made, accept=False)) == lines(before)


CASES: dict[str, tuple[tuple[Block, ...], tuple[Block, ...]]] = {
    "a word": (said("You must pay within 30 days."), said("You must pay within 14 days.")),
    "nothing": (said("Same."), said("Same.")),
    "everything": (said("One thing."), said("Quite another matter altogether, in other words.")),
    "a paragraph more": (said("First.", "Last."), said("First.", "Something in between.", "Last.")),
    "the last paragraph less": (said("First.", "Last of all, and it goes."), said("First.")),
    "all gone": (said("First."), ()),
    "an item less": (
        (NumberedList(items("Keep records.", "Tell the Council.", "Pay what is owed.")),),
        (NumberedList(items("Keep records.", "Pay what is owed.")),),
    ),
    "an item more at the start": (
        (BulletList(items("Keep records.")),),
        (BulletList(items("Say who decides.", "Keep records.")),),
    ),
    "a row less": (
        (table(("5", "All five points."), ("0", "No answer.")),),
        (
            table(
                ("5", "All five points."),
            ),
        ),
    ),
    "a row more and a cell changed": (
        (table(("5", "All five points.")),),
        (table(("5", "All six points."), ("4", "One date is missing.")),),
    ),
    "a table instead of words": (said("Marks go from 0 to 5."), (table(("5", "All five points.")),)),
    "words before a table go": ((*said("Marks."), table(("5", "All."))), (table(("5", "All.")),)),
    "a heading of another level": (
        (Heading(2, (Text("How we pay"),)), *said("Soon.")),
        (Heading(3, (Text("How we pay"),)), *said("Soon.")),
    ),
    "bold": (
        (
            Paragraph(
                (
                    Text(
                        "You must pay.",
                    ),
                )
            ),
        ),
        (Paragraph((Text("You "), Strong((Text("must"),)), Text(" pay."))),),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_accepting_gives_the_new_words_and_rejecting_the_old(name: str) -> None:
    old, new = CASES[name]
    exact(document(list(old)), document(list(new)))
    exact(document(list(new)), document(list(old)))


@pytest.mark.parametrize("seed", range(25))
def test_it_is_exact_for_clauses_that_were_edited_at_random(seed: int) -> None:
    exact(*pair(seed))


@pytest.mark.parametrize("seed", range(6))
def test_word_would_find_no_fault(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(write(both(*pair(seed))[0]))
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []


def test_our_own_reader_says_the_same() -> None:
    for seed in range(12):
        made, before, after = (write(one) for one in both(*pair(seed)))
        read, of_old, of_new = (read_returned(one, "a.docx")[0] for one in (made, before, after))
        assert read and of_old and of_new
        assert shape(read.stretches[0].blocks) == shape(of_new.stretches[0].blocks)
        assert shape(read.stretches[0].before) == shape(of_old.stretches[0].blocks)


def test_every_change_has_the_author_and_the_day_and_the_same_input_gives_the_same_bytes() -> None:
    made = write(both(*pair(3))[0])
    assert made == write(both(*pair(3))[0])
    changes = [one for one in story(made).iter() if one.tag in (f"{W}ins", f"{W}del")]
    assert changes
    assert {one.get(f"{W}author") for one in changes} == {AUTHOR}
    assert {one.get(f"{W}date") for one in changes} == {f"{DATE}T00:00:00Z"}
    assert len({one.get(f"{W}id") for one in changes}) == len(changes)


def test_a_small_change_is_small_in_the_tree() -> None:
    old, new = (
        document(list(said("You must pay within 30 days of the invoice."))),
        document(list(said("You must pay within 14 days of the invoice."))),
    )
    (block,) = redline(old, new, AUTHOR, DATE).blocks
    assert isinstance(block, Paragraph)
    kinds = [type(one) for one in block.children]
    assert kinds == [Text, Deleted, Inserted, Text]


def test_whole_blocks_come_and_go_whole() -> None:
    made = redline(document(list(said("One."))), document(list(said("Wholly other words."))), AUTHOR, DATE)
    assert [one.kind for one in made.blocks if isinstance(one, Changed)] == ["deleted", "inserted"]


def test_a_reference_to_what_is_not_there_becomes_its_words() -> None:
    lost = Paragraph((Text("See "), Reference("remedies", '"Remedies"'), Text(".")))
    made = redline(document([lost]), document([lost]), AUTHOR, DATE)
    assert write(made)


@pytest.mark.prove
def test_pandoc_reads_exact_words_out_of_two_hundred_redlines(tmp_path: Path) -> None:
    files = []
    for seed in range(1000, 1220):
        for name, made in zip(("redline", "old", "new"), both(*pair(seed)), strict=True):
            files.append(tmp_path / f"{seed}-{name}.docx")
            files[-1].write_bytes(write(made))
    read = pandoc.both(files, tmp_path)
    for at in range(0, len(files), 3):
        (accepted, rejected), (old, _), (new, _) = read[at : at + 3]
        assert accepted == new, files[at].name
        assert rejected == old, files[at].name


@pytest.mark.prove
def test_another_redline_tool_finds_no_further_difference() -> None:
    from python_redlines.engines import DocxodusEngine

    tool = DocxodusEngine()
    for seed in range(2000, 2010):
        made, before, after = (write(one) for one in both(*pair(seed)))
        for accept, wanted in ((True, after), (False, before)):
            found = story(
                tool.run_redline("Test", wanted, settled(made, accept=accept), detect_format_changes=False)[0]
            )
            changed = [one for one in found.iter() if one.tag in (f"{W}ins", f"{W}del")]
            words = [text.text for one in changed for text in one.iter() if text.tag in (f"{W}t", f"{W}delText")]
            assert words == []
        # The tool sees differences where there are some.
        seen = story(tool.run_redline("Test", before, after, detect_format_changes=False)[0])
        assert any(one.tag in (f"{W}ins", f"{W}del") for one in seen.iter())
