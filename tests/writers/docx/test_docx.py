"""What a Word file of ours is: valid, the same every time, and saying what the tree says."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from goodwork_docs.doctree import (
    Blank,
    Callout,
    Cell,
    Code,
    Column,
    Contents,
    Deleted,
    Document,
    Figure,
    Inserted,
    Link,
    Look,
    Masthead,
    PageBreak,
    Panel,
    Panels,
    Reference,
    Table,
    Text,
    walk,
)
from goodwork_docs.writers.docx import write
from tests.writers.docx.reading import W, faults, paragraphs, part, raw, starting, style, text, value
from tests.writers.docx.sample import (
    HOSTILE,
    bullets,
    cell,
    document,
    heading,
    inline,
    masthead,
    measures,
    para,
    png,
    sample,
)

ROOT = Path(__file__).resolve().parents[3]
LOGO = Look(logo=png(200, 60), logo_alt="The council's mark")
VARIANTS = {
    "every node": sample(),
    "every node, with a logo, undated": replace(sample(), look=LOGO, created="", header="", footer=""),
    "nothing": document(),
    "a table last": document(masthead(), measures()),
    "a page break last": document(para("Words"), PageBreak()),
    "panels first": document(Panels((Panel("One", (para("Words"),)), Panel("Two", (para("Words"),))), 2)),
    "boxes in boxes": document(
        Callout(
            (
                heading(3, "A heading in a box"),
                measures(),
                para("A label", role="label"),
                Panels((Panel("In", (bullets("a"),)),), 2),
            )
        )
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_file_has_no_finding(name: str, tmp_path: Path) -> None:
    data = write(VARIANTS[name])
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []
    assert faults(data) == []
    check = [
        str(Path(sys.executable).parent / "ooxml-integrity"),
        "check",
        "--no-config",
        "--fail-on",
        "warn",
        str(path),
    ]
    found = subprocess.run(check, capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('<w:numId w:val="2"/>', '<w:numId w:val="99"/>'),
        ('<w:fldChar w:fldCharType="end"/>', ""),
        ('w:val="BodyText"', 'w:val="Nowhere"'),
        ('w:name="gw_1"', 'w:name="gw_a_1"'),
        ('w:anchor="_pay"', 'w:anchor="_nowhere"'),
    ],
)
def test_our_own_checks_find_a_planted_fault(right: str, wrong: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write(sample()))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    story = members["word/document.xml"].decode()
    assert right in story
    members["word/document.xml"] = story.replace(right, wrong, 1).encode()
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    assert len(faults(changed.getvalue())) == 1


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(sample()) == write(sample())


def test_the_bytes_do_not_depend_on_the_order_of_hashes() -> None:
    code = (
        "import hashlib; from tests.writers.docx.sample import sample; from goodwork_docs.writers.docx import write; "
    )
    code += "print(hashlib.sha256(write(sample())).hexdigest())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_the_package_has_no_date_of_its_own_and_the_parts_that_office_expects() -> None:
    with zipfile.ZipFile(io.BytesIO(write(sample()))) as package:
        names = package.namelist()
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
    assert names[0] == "[Content_Types].xml"
    assert {"word/theme/theme1.xml", "word/fontTable.xml", "docProps/core.xml", "customXml/item1.xml"} <= set(names)
    assert not [name for name in names if "stylesWithEffects" in name]


def test_python_docx_reads_the_paper_and_its_properties() -> None:
    read = docx.Document(io.BytesIO(write(sample())))
    properties = read.core_properties
    assert (properties.title, properties.author) == ("Schedule 8B: Good work", "Exampleshire Council")
    assert (properties.language, str(properties.created.date())) == ("en-GB", "2027-01-12")
    titles = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
    assert titles == ["Schedule 8B: Good work"]


def test_an_undated_paper_has_no_dates() -> None:
    core = raw(write(document(created="")), "docProps/core.xml")
    assert b"dcterms:created" not in core and b"dcterms:modified" not in core


def test_the_page_is_a4_and_the_language_british_or_welsh() -> None:
    size = part(write(sample())).find(f".//{W}pgSz")
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
    for language, locale in (("en", "en-GB"), ("cy", "cy-GB")):
        data = write(document(para("Geiriau"), language=language))
        assert value(part(data, "word/styles.xml").find(f".//{W}lang")) == locale
        assert locale.encode() in raw(data, "docProps/core.xml")


# --- the words --------------------------------------------------------------------------------------------------


def test_a_value_stands_verbatim_in_every_place() -> None:
    hostile = inline(HOSTILE)
    table = Table((Column(hostile),), ((cell(HOSTILE),),), HOSTILE)
    blocks = (
        Masthead(HOSTILE, HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), (HOSTILE,)),
        Contents(HOSTILE),
        heading(2, HOSTILE),
        para(
            HOSTILE,
            Blank("a", HOSTILE),
            Code(HOSTILE),
            Link(hostile, "https://example.gov.uk/?a=1&b=2"),
            Reference("", HOSTILE),
        ),
        table,
        Callout((para(HOSTILE),)),
        Panels((Panel(HOSTILE, (para(HOSTILE),)), Panel(HOSTILE, ())), 2),
        Figure("", HOSTILE),
    )
    data = write(document(*blocks, title=HOSTILE, header=HOSTILE, footer=HOSTILE))
    # The contents list repeats the heading once; every other place of the tree stands once.
    assert text(part(data)).count(HOSTILE) == 22
    assert text(part(data, "word/header1.xml")) == HOSTILE
    assert text(part(data, "word/footer1.xml")).startswith(HOSTILE)
    assert value(part(data).find(f".//{W}tblCaption")) == HOSTILE


def test_spaces_stay_and_a_line_end_is_a_break() -> None:
    (paragraph,) = paragraphs(write(document(para("  two  spaces ", "one\ntwo\tthree"))))
    assert text(paragraph) == "  two  spaces one\ntwo\tthree"


def test_a_blank_without_a_value_shows_its_label_marked() -> None:
    data = write(document(para("By ", Blank("days", None, "number of days"), " or ", Blank("more", "ten"), ".")))
    (paragraph,) = paragraphs(data)
    assert text(paragraph) == "By [number of days] or ten."
    (marked,) = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle") is not None]
    assert text(marked) == "[number of days]"


def test_tracked_changes_say_who_and_when() -> None:
    change = ("A. Officer", "2027-01-11")
    data = write(
        document(
            para(
                "Pay ",
                Inserted(inline("now"), *change),
                Deleted((Link(inline("later"), "https://a.example"),), *change),
            )
        )
    )
    (paragraph,) = paragraphs(data)
    (added,), (gone,) = paragraph.iter(f"{W}ins"), paragraph.iter(f"{W}del")
    assert (value(added, "author"), value(added, "date"), text(added)) == ("A. Officer", "2027-01-11T00:00:00Z", "now")
    assert [one.text for one in gone.iter(f"{W}delText")] == ["later"]
    assert text(paragraph) == "Pay now"


def test_a_link_leads_outside_and_the_same_address_is_kept_once() -> None:
    link = Link(inline("mail"), "mailto:a@b.example?subject=A&B")
    data = write(document(para(link, link)))
    outside = [one for one in part(data, "word/_rels/document.xml.rels") if one.get("TargetMode") == "External"]
    assert [one.get("Target") for one in outside] == ["mailto:a@b.example?subject=A&B"]


def test_header_and_footer_hold_the_running_words_and_the_page_of_pages() -> None:
    data = write(sample())
    assert text(part(data, "word/header1.xml")) == sample().header
    footer = part(data, "word/footer1.xml")
    assert text(footer) == f"{sample().footer}\tPage 1 of 1"
    assert [one.text.strip() for one in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]  # type: ignore[union-attr]


# --- blocks -----------------------------------------------------------------------------------------------------


def test_a_table_repeats_its_head_keeps_its_rows_and_has_a_name() -> None:
    data = write(document(measures()))
    (table,) = part(data).iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert value(table.find(f".//{W}tblCaption")) == "Measures of the good work schedule"
    assert style(paragraphs(data)[0]) == "Caption"
    widths = [int(value(one, "w")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == 9524 and widths[0] > 2 * widths[1]
    assert [style(one) for one in rows[1].iter(f"{W}p")] == [
        "TableRowHeading",
        "TableNumber",
        "TableNumber",
        "TableText",
    ]


def test_two_tables_do_not_grow_together() -> None:
    plain = replace(measures(), caption="")
    assert [child.tag for child in part(write(document(plain, plain)))[0]][:3] == [f"{W}tbl", f"{W}p", f"{W}tbl"]


def test_a_page_break_begins_the_next_paragraph_on_a_new_page() -> None:
    first, second = paragraphs(write(document(para("One"), PageBreak(), para("Two"))))
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_panels_are_shaded_paragraphs_in_columns_and_the_page_goes_on_after_them() -> None:
    data = write(sample())
    body = part(data)[0]
    sections = [
        (value(one.find(f"{W}cols"), "num") or "1", value(one.find(f"{W}type"))) for one in body.iter(f"{W}sectPr")
    ]
    assert sections == [("1", ""), ("2", "continuous"), ("2", "continuous"), ("1", "continuous")]
    titles = [text(one) for one in paragraphs(data) if style(one) == "PanelTitle"]
    assert titles == ["Fair pay", "Secure hours", "Local skills"]


def test_a_figure_is_a_picture_with_its_words_and_without_a_picture_the_words() -> None:
    data = write(
        document(
            Figure("<svg/>", "Three bars", png()),
            Figure("<svg/>", "Three bars again", png()),
            Figure("<svg/>", "No picture"),
        )
    )
    shown = [one.get("descr") for one in part(data).iter() if one.tag.endswith("}docPr")]
    assert shown == ["Three bars", "Three bars again"]
    assert raw(data, "word/media/image1.png") == png()
    assert text(paragraphs(data)[-1]) == "No picture"


def test_the_contents_list_leads_to_each_heading_and_has_no_page_numbers() -> None:
    data = write(sample())
    entries = [one for one in paragraphs(data) if style(one) in ("TOC2", "TOC3")]
    assert [text(one) for one in entries] == [
        "How to use this paper",
        "1\tPay",
        "2\tHours",
        "3\tSupply chain",
        "3.1\tRegister",
        "3.2\tPayment within 30 days",
        "Measures and answers",
        "The plan in three panels",
    ]
    code = next(one.text for one in part(data).iter(f"{W}instrText"))
    assert code == ' TOC \\o "2-3" \\n \\h \\z '
    assert all(one.find(f"{W}hyperlink") is not None for one in entries)


def test_no_dialogue_opens_because_no_field_asks_to_be_updated() -> None:
    assert b"updateFields" not in raw(write(sample()), "word/settings.xml")


def test_boxes_take_their_colours_from_the_look() -> None:
    data = write(document(Callout((para("Words"),), "warning"), look=Look(warning="#abcdef")))
    assert b'w:fill="ABCDEF"' in raw(data, "word/styles.xml")
    assert style(starting(data, "Words")) == "CalloutWarning"


# --- what is refused --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unknown:
    """A node that no writer knows."""


REFUSED: dict[str, tuple[type[Exception], Document]] = {
    "an unknown block": (TypeError, document(Unknown())),  # type: ignore[arg-type]
    "an unknown inline node": (TypeError, document(para(Unknown()))),  # type: ignore[arg-type]
    "a picture that is no PNG": (ValueError, document(Figure("", "Bars", b"GIF89a"))),
    "a reference to nothing": (ValueError, document(para(Reference("nowhere", "1")))),
    "an anchor twice": (ValueError, document(heading(2, "A", "", "a"), heading(2, "B", "", "a"))),
    "a short row": (ValueError, document(Table((Column(inline("A")), Column(inline("B"))), ((Cell(()),),)))),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_printed_is_an_error_and_never_dropped(what: str) -> None:
    error, refused = REFUSED[what]
    with pytest.raises(error):
        write(refused)


def test_the_sample_uses_every_node() -> None:
    import goodwork_docs.doctree as tree

    kinds = {type(node).__name__ for node in walk(sample().blocks)}
    union = [*tree.Inline.__args__, *tree.Block.__args__]  # type: ignore[attr-defined]
    assert {kind.__name__ for kind in union} <= kinds
    assert Text.__name__ in kinds
