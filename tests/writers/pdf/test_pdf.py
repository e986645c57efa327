"""The PDF writer: what a reader, a screen reader and an archive find in the file."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from goodwork_docs.diagnostics import Where
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
    Document,
    Emphasis,
    Figure,
    Heading,
    ListItem,
    Look,
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
)
from goodwork_docs.writers.pdf import MissingGlyph, write
from goodwork_docs.writers.pdf.glyphs import COVERED, is_printable
from goodwork_docs.writers.pdf.row_headers import with_row_headers
from tests.reading import pdf_pages
from tests.writers.pdf.reading import attribute, kinds, opened, tags, words
from tests.writers.sample import HOSTILE, SVG, WORDS, png, said, sample

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write(sample())


def paper(*blocks: Block, created: str = "", look: Look | None = None) -> Document:
    head = Masthead("Example Borough Council", "Good work schedule")
    return Document("paper", "Good work schedule", "en", (head, *blocks), look or Look(), WORDS, created=created)


# --- the words ----------------------------------------------------------------------------------------------------


def test_hostile_words_stand_as_written_in_every_place(pdf: bytes) -> None:
    shown = words(pdf)
    # Title, fact, text, blank, list items, heading, contents, cell, answer, callout, panel and the foot of each page.
    assert shown.count(HOSTILE) >= 13
    assert "49" not in shown


@pytest.mark.parametrize(
    "hostile",
    ['"]; #panic("x") //', "\\u{41} \\", "#let x = 1", "= Heading", "/* gone */ https://a.example", "-- --- ... '"],
)
def test_typst_code_in_words_is_printed_and_never_run(hostile: str) -> None:
    document = paper(
        Heading(2, (Text(hostile),), 'an"chor) #x', "1"),
        said(Strong((Text(hostile),)), " ", Code(hostile)),
        said(Reference('an"chor) #x', hostile)),
        Answer(hostile, hostile, "tick"),
    )
    assert words(write(document)).count(hostile) == 5


def test_each_word_of_the_tree_is_printed(pdf: bytes) -> None:
    shown = words(pdf)
    for expected in (
        "[hours a week]",
        "£13.45 an hour",
        "a`b*c <i>",
        "2.2 You make sure",
        "(ii) in full",
        "What we measure",
        "Page 1 of",
    ):
        assert expected in shown


def test_page_and_of_come_from_the_words_of_the_document() -> None:
    document = replace(paper(), language="cy", words={**WORDS, "page": "Tudalen", "of": "o"})
    assert "Tudalen 1 o 1" in words(write(document))


def test_blanks_and_line_ends_inside_words_are_kept_apart() -> None:
    assert "one two three four" in words(write(paper(said("one\ttwo\nthree\u00a0four"))))


def test_a_reference_without_a_place_prints_its_words_alone() -> None:
    made = opened(write(paper(said("See ", Reference("", "paper 6"), " and ", Reference("gone", "4.2"), "."))))
    assert "Link" not in [kind for kind, _ in tags(made)]


def test_references_lead_to_their_headings_and_items(pdf: bytes) -> None:
    made = opened(pdf)
    annotations = [note for page in made.pages for note in page.get("/Annots", [])]
    inside = [note for note in annotations if "/Dest" in note or note.get("/A", {}).get("/S") == "/GoTo"]
    outside = [str(note.A.URI) for note in annotations if "/A" in note and "/URI" in note.A]
    assert outside == ["https://www.example.org/pay?a=1&b=(2)"]
    assert len(inside) == 9  # seven entries of the contents, one clause, one section


# --- the same bytes -----------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes_in_another_process_zone_and_folder(pdf: bytes, tmp_path: Path) -> None:
    code = (
        "import sys; from tests.writers.sample import sample; from goodwork_docs.writers.pdf import write; "
        "sys.stdout.buffer.write(write(sample()))"
    )
    made = []
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Los_Angeles")):
        folder = tmp_path / seed
        folder.mkdir()
        fixed = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": seed}
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**os.environ, **fixed},
            capture_output=True,
            check=True,
            timeout=120,
        )
        made.append(hashlib.sha256(run.stdout).hexdigest())
    assert made == [hashlib.sha256(pdf).hexdigest()] * 2


def test_a_draft_without_a_date_gets_the_fixed_one_and_an_issue_its_own() -> None:
    undated, issued = opened(write(paper())), opened(write(paper(created="2026-11-21")))
    assert str(undated.docinfo["/CreationDate"]).startswith("D:19800101")
    assert str(issued.docinfo["/CreationDate"]).startswith("D:20261121")


# --- structure for screen readers -----------------------------------------------------------------------------------


def test_the_file_says_its_title_language_author_and_standards(pdf: bytes) -> None:
    made = opened(pdf)
    assert made.Root.MarkInfo.Marked
    assert str(made.Root.Lang) == "en-GB"
    assert made.Root.ViewerPreferences.DisplayDocTitle
    with made.open_metadata() as facts:
        assert facts["dc:title"] == f"Good work schedule {HOSTILE}"
        assert facts["dc:creator"] == ["Example Borough Council"]
        assert (facts["pdfuaid:part"], facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("1", "2", "A")


def test_a_welsh_paper_says_so() -> None:
    assert str(opened(write(replace(paper(), language="cy"))).Root.Lang) == "cy-GB"


def test_the_title_is_the_one_heading_of_level_one(pdf: bytes) -> None:
    headings = [(kind, str(node.T)) for kind, node in tags(opened(pdf)) if kind in {"H1", "H2", "H3"}]
    assert [title for kind, title in headings if kind == "H1"] == [f"Good work schedule {HOSTILE}"]
    assert ("H2", "2 Pay") in headings
    assert ("H3", "The rate of pay") in headings
    assert ("H3", "What we ask") in headings


def test_a_skipped_level_is_tagged_without_the_gap() -> None:
    made = opened(write(paper(Heading(4, (Text("Deep"),)), Heading(2, (Text("Next"),)))))
    assert [kind for kind, _ in tags(made) if kind.startswith("H")] == ["H1", "H2", "H2"]


def test_panels_in_a_row_have_titles_of_one_level() -> None:
    rows = [Panels((Panel(title, (said("Words."),)),), 1) for title in ("First", "Second")]
    made = opened(write(paper(Heading(2, (Text("Panels"),)), *rows)))
    assert [kind for kind, _ in tags(made) if kind.startswith("H")] == ["H1", "H2", "H3", "H3"]


def test_lists_hold_items_with_label_and_body(pdf: bytes) -> None:
    made = opened(pdf)
    elements = list(tags(made))
    assert {tuple(kinds(node)) for kind, node in elements if kind == "LI"} == {("Lbl", "LBody")}
    assert {kid for kind, node in elements if kind == "L" for kid in kinds(node)} == {"LI", "L"}


def test_each_header_cell_says_what_it_heads(pdf: bytes) -> None:
    made = opened(pdf)
    elements = list(tags(made))
    scopes = [str(attribute(node, "/Table", "/Scope")) for kind, node in elements if kind == "TH"]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 3 + ["/Column"] * 3
    first = next(node for kind, node in elements if kind == "Table")
    assert kinds(first) == ["Caption", "THead", "TBody"]


def test_rows_get_headers_only_in_the_tables_that_ask_for_them() -> None:
    columns = (Column((Text("Measure"),)), Column((Text("Target"),), "number"))
    rows = tuple((Cell((said(f"Measure {n}"),)), Cell((said(str(n)),))) for n in range(60))
    plain, headed = Table(columns, rows), Table(columns, rows, "Targets", row_headers=True)
    made = opened(write(paper(plain, BulletList((ListItem((said("In a list"), headed)),)), plain)))
    kinds_of_rows = [kinds(node) for kind, node in tags(made) if kind == "TR"]
    assert kinds_of_rows == [
        ["TH", "TH"],
        *[["TD", "TD"]] * 60,
        ["TH", "TH"],
        *[["TH", "TD"]] * 60,
        ["TH", "TH"],
        *[["TD", "TD"]] * 60,
    ]


def test_a_count_of_tables_that_differs_is_refused() -> None:
    without = write(paper(said("No table.")))
    with pytest.raises(ValueError, match="zip"):
        with_row_headers(without, [True])


def test_a_long_table_repeats_its_header_on_each_page() -> None:
    rows = tuple((Cell((said(f"Row {n}"),)),) for n in range(120))
    made = write(paper(Table((Column((Text("Promise of the supplier"),)),), rows)))
    assert words(made).count("Promise of the supplier") == len(opened(made).pages) > 2


def test_an_empty_field_has_its_label_as_its_other_text(pdf: bytes) -> None:
    spoken = [str(node.Alt) for kind, node in tags(opened(pdf)) if kind == "Figure"]
    assert spoken == [
        "How will you recruit people who live here?",
        'Shares of the score: quality 50%, price 33% & "work" 17%',
    ]


def test_a_tick_box_stands_before_its_label(pdf: bytes) -> None:
    shown = words(pdf)
    assert "\u2612 We have read the schedule" in shown
    assert "\u2610 We want a copy by post" in shown


def test_a_question_stands_on_the_page_of_its_answer_s_box() -> None:
    filler = tuple(said("Words.") for _ in range(22))
    asked = (Heading(2, (Text("Question 1"),)), said("How do you work?"), said("Your answer", "label"))
    pages = pdf_pages(write(paper(*filler, *asked, Answer("q", "Plan", "text", 12))))
    assert len(pages) == 2
    assert "Question 1" not in pages[0]
    assert "Question 1 How do you work? Your answer" in pages[1]


def test_a_field_of_many_lines_runs_over_pages_and_a_short_one_stays_whole() -> None:
    assert len(opened(write(paper(Answer("q", "Plan", "text", 90)))).pages) == 3
    filler = tuple(said("Words.") for _ in range(24))
    assert len(opened(write(paper(*filler, Answer("q", "Plan", "text", 14)))).pages) == 2


def test_a_logo_has_its_other_text() -> None:
    made = opened(write(paper(look=Look(logo=png(), logo_alt="Arms of Example"))))
    assert [str(node.Alt) for kind, node in tags(made) if kind == "Figure"] == ["Arms of Example"]


# --- odd trees ------------------------------------------------------------------------------------------------------

ODD: dict[str, tuple[Block, ...]] = {
    "empty lists": (NumberedList(()), BulletList(()), Panels(()), Paragraph(())),
    "a table without rows": (Table((Column((Text("A"),)),), (), "Nothing yet", row_headers=True),),
    "a table and a callout in a list": (
        BulletList((ListItem((said("a"), Callout((BulletList((ListItem((said("b"),)),)),)))),)),
    ),
    "page breaks all over": (PageBreak(), PageBreak(), Callout((PageBreak(), said("x"))), PageBreak()),
    "one anchor twice": (Heading(2, (Text("A"),), "x"), Heading(2, (Text("B"),), "x"), said(Reference("x", "see"))),
    "headings without words": (Heading(2, ()), Heading(2, (Text(""),), "e", "7"), Panels((Panel("", (said("x"),)),))),
    "contents of nothing": (Contents("Contents"),),
    "panels and a figure in a cell": (
        Table((Column((Text("A"),)),), ((Cell((Panels((Panel("p", (said("x"),)),)), Figure(SVG, "Bars"))),),)),
    ),
    "a second head": (Masthead("Example", "Another", facts=(("a", "b"), ("c", "d"))),),
}  # fmt: skip


@pytest.mark.parametrize("blocks", ODD.values(), ids=ODD.keys())
def test_odd_trees_are_printed(blocks: tuple[Block, ...]) -> None:
    assert opened(write(paper(*blocks))).Root.MarkInfo.Marked


def test_a_paper_without_a_head_is_printed() -> None:
    document = replace(paper(), blocks=(Heading(2, (Text("Only a section"),)), said("Words.")))
    assert "Only a section Words." in words(write(document))


# --- characters -----------------------------------------------------------------------------------------------------


def test_the_fonts_hold_each_character_that_is_never_asked_about() -> None:
    assert [character for character in sorted(COVERED) if not is_printable(character)] == []


@pytest.mark.parametrize("text", ["Łódź ŵŷ Ÿ", "Ωmega Жук →here ≥12 3½", "\u2610 yes \u2611 no", "−5 and five‑a‑side"])
def test_characters_of_the_second_font_are_printed_in_each_style(text: str) -> None:
    made = write(paper(said(text, " / ", Strong((Emphasis((Text(text),)),)), " / ", Code(text))))
    assert f"{text} / {text} / {text}" in words(made)


@pytest.mark.parametrize("character", ["中", "\U0001f600", "\ue000", "\x07", "ཀ"])
def test_a_character_that_no_font_holds_is_named_with_its_words_and_place(character: str) -> None:
    where = Where("charters/example/contracts/a.yaml", 12, 9)
    with pytest.raises(MissingGlyph) as caught:
        write(paper(Paragraph((Text("Fine "), Blank("name", f"Café {character}", where=where)))))
    assert (caught.value.character, caught.value.text, caught.value.where) == (character, f"Café {character}", where)
    assert isinstance(caught.value, ValueError)


def test_the_place_of_a_missing_character_is_that_of_the_nearest_node_with_one() -> None:
    where = Where("clauses/pay/living-wage.md", 4)
    for block in (
        Answer("q", "中", where=where),
        Callout((said("中"),), where=where),
        Table((Column((Text("A"),)),), ((Cell((said("中"),)),),), where=where),
        Figure(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>中</text></svg>", "Bars", where=where
        ),
        NumberedList((ListItem((said("x"),), "中."),), where=where),
    ):
        with pytest.raises(MissingGlyph) as caught:
            write(paper(block))
        assert caught.value.where == where


def test_a_missing_character_outside_the_blocks_has_no_place() -> None:
    with pytest.raises(MissingGlyph) as caught:
        write(replace(paper(), footer="中"))
    assert caught.value.where is None


def test_a_missing_character_travels_between_processes() -> None:
    problem = MissingGlyph("中", "Café 中", Where("a.md", 3))
    back = pickle.loads(pickle.dumps(problem))
    assert (back.character, back.text, back.where, str(back)) == ("中", "Café 中", Where("a.md", 3), str(problem))
