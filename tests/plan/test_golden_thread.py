"""The paper on the golden thread: table and drawing say the same, gaps are told in plain words, and everyone can read it."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from goodwork_docs.doctree import Document, Figure, Table, inline_text, walk
from goodwork_docs.plan.golden import golden_thread
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.paperlist import GOLDEN_THREAD
from goodwork_docs.plan.papers import papers
from goodwork_docs.resolve import Body
from goodwork_docs.templates.paper import Templates
from goodwork_docs.thread import gaps_of, thread_of
from goodwork_docs.written import with_pictures, written
from tests import verapdf
from tests.axe import violations
from tests.packs import example_files, example_library
from tests.reading import of_html, of_pdf
from tests.small import Files, yaml
from tests.thread.bodies import REGION, body_of, council_files, example, outcome, priority
from tests.thread.svg import boxes

BODIES = tuple(sorted(example_library().councils))
FULL, BROKEN = "hackney", "anytown"


def broken() -> Body:
    """Return a council whose thread breaks in many ways, with the real templates."""
    made = council_files(
        {"asks": {"milk": {"ask": "invite", "reason": "milk"}}},
        plan=None,
        illustration="An illustration.",
        priorities=[
            priority("p", outcome(owner=""), outcome("x", measures=[]), outcome("y", clauses=[], measures=[])),
            {"id": "q", "title": "R&D *first*"},
        ],
        policy={"mandatory": ["cake"]},
    )
    return set_up(made)


def whole() -> Body:
    """Return a council whose thread has no gap, with the real templates."""
    return set_up(council_files())


def set_up(made: Files) -> Body:
    templates = {name: data for name, data in example_files().items() if name.startswith("templates/")}
    return body_of({**made, **templates}, "anytown")


def paper(body: Body) -> Document:
    (made,), found = papers(Inputs(body), Templates(dict(body.templates)), (GOLDEN_THREAD,))
    assert found == ()
    return made


def figures(made: Document) -> list[Figure]:
    return [one for one in made.blocks if isinstance(one, Figure)]


def cells(made: Document) -> Iterator[list[str]]:
    """Yield each row of the tables as the words of its cells."""
    for table in (one for one in made.blocks if isinstance(one, Table)):
        for row in table.rows:
            yield [
                " ".join(inline_text(one.children) for one in walk(cell.blocks) if hasattr(one, "role")) for cell in row
            ]


# --- what it says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", (*BODIES, BROKEN))
def test_the_tables_and_the_drawings_say_the_same(name: str) -> None:
    body = broken() if name == BROKEN else example(name)
    made = paper(body)
    drawn = {one.words for figure in figures(made) for one in boxes(figure.svg)}
    tabled: set[str] = set()
    for wanted, clause, measure, target, owner in cells(made):
        is_counted = target != "–"
        who = owner if owner == body.words["thread.no-owner"] else f"Owner: {owner}"
        told = f"{measure.rpartition(' ')[0]} Target: {target} {who}" if is_counted else measure
        tabled |= {wanted, clause, told} - {"–"}
    above = {one for one in drawn if one.startswith(("Plan ", "Priority ", "Mission "))}
    assert drawn - above - {body.words["thread.no-outcome"]} == tabled
    priorities = {one.partition(" ")[2] for one in above if one.startswith("Priority ")}
    assert all(any(said.startswith(one.title) for said in priorities) for one in thread_of(body).strands)


@pytest.mark.parametrize("name", BODIES)
def test_every_priority_says_where_it_comes_from_where_a_region_is_taken_over(name: str) -> None:
    body = example(name)
    said = of_html(written((paper(body),), ("html",), (body.council,))[0]["golden-thread.html"])
    for one in thread_of(body).strands:
        if one.origin.kind == "region":
            assert f"Taken over from {body.names[one.origin.body]}" in said
        if one.origin.kind == "changed":
            assert f"changed by {body.names[one.origin.changed_by]}" in said


def test_each_gap_is_told_in_words() -> None:
    body = broken()
    said = of_html(written((paper(body),), ("html",), (body.council,))[0]["golden-thread.html"])
    kinds = {one.kind for one in gaps_of(body, thread_of(body))}
    assert len(kinds) == 7
    for kind in kinds:
        assert body.words[f"thread.gap.{kind}"] in said
    for words in (
        "Outcome x (under Priority p)",
        "R&D *first*",
        "Milk (asked for in AT-1)",
        "Days with tea (under Priority p → Outcome o)",
    ):
        assert words in said


def test_gaps_are_drawn_as_dashed_boxes_with_words() -> None:
    dashed = [one.words for figure in figures(paper(broken())) for one in boxes(figure.svg) if one.is_dashed]
    assert sorted(dashed) == [
        "Gap: no clause",
        "Gap: no measure",
        "Gap: no outcome",
        "Plan Gap: no plan is named",
    ]


def test_a_whole_thread_says_that_it_is_whole() -> None:
    body = whole()
    said = of_html(written((paper(body),), ("html",), (body.council,))[0]["golden-thread.html"])
    assert "Nothing is missing." in said and "Gap:" not in said


def test_an_example_says_that_its_links_are_its_own() -> None:
    for body, wanted in ((example(FULL), True), (whole(), False)):
        said = of_html(written((paper(body),), ("html",), (body.council,))[0]["golden-thread.html"])
        assert ("are this example's. The body named has not agreed them." in said) is wanted


# --- its formats ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files() -> dict[str, dict[str, bytes]]:
    made = {}
    for name, body in ((FULL, example(FULL)), (BROKEN, broken())):
        files, faults = written((paper(body),), ("docx", "html", "pdf", "md"), (body.council,))
        assert faults == ()
        made[name] = files
    return made


@pytest.mark.parametrize("name", [FULL, BROKEN])
def test_every_cell_stands_in_every_format(files: dict[str, dict[str, bytes]], name: str) -> None:
    body = example(FULL) if name == FULL else broken()
    said = {"html": of_html(files[name]["golden-thread.html"]), "pdf": of_pdf(files[name]["golden-thread.pdf"])}
    for row in cells(paper(body)):
        for cell in row:
            assert all("".join(cell.split()) in "".join(words.split()) for words in said.values()), cell


def test_word_shows_each_drawing_as_a_picture_with_its_words(files: dict[str, dict[str, bytes]]) -> None:
    with zipfile.ZipFile(BytesIO(files[FULL]["golden-thread.docx"])) as package:
        pictures = [package.read(one) for one in package.namelist() if one.endswith(".png")]
        story = package.read("word/document.xml").decode()
    drawings = figures(paper(example(FULL)))
    assert len(pictures) == len(drawings) > 1
    assert all(one.alt.split(".")[0] in story for one in drawings)
    for picture in pictures:
        wide, _ = struct.unpack(">II", picture[16:24])
        assert picture[37:41] == b"pHYs" and wide / 200 * 72 == pytest.approx(476, abs=1)


def test_the_same_drawing_gives_the_same_picture() -> None:
    made = paper(example(FULL))
    assert with_pictures((made,)) == with_pictures((made,))
    assert all(one.png for one in figures(with_pictures((made,))[0]))


def test_the_open_xml_audit_finds_nothing(files: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    for name, made in files.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(made["golden-thread.docx"])
        assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.prove
@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 320])
def test_axe_finds_nothing(files: dict[str, dict[str, bytes]], tmp_path: Path, width: int) -> None:
    for name, made in files.items():
        path = tmp_path / f"{name}.html"
        path.write_bytes(made["golden-thread.html"])
        assert violations(path, width) == [], name


@pytest.mark.prove
@pytest.mark.verapdf
@pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF needs {verapdf.missing()}")
def test_verapdf_finds_nothing(files: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    paths = []
    for name, made in files.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(made["golden-thread.pdf"])
    assert {path: found for path, found in verapdf.failures(paths).items() if found} == {}


def test_a_measure_in_words_of_the_region_names_the_region_in_table_and_drawing() -> None:
    files = council_files(extends="shire")
    region = {**REGION, "local_measures": [{"instead_of": "tea/days", "reason": "We count.", "title": "Our days"}]}
    files["charters/shire/council.yaml"] = yaml(region)
    told = golden_thread(Inputs(body_of({**example_templates(), **files}, "anytown")))
    said = [row["measure"] for strand in told["strands"] for row in strand["rows"]]
    assert "Our days (in words of The Shire)" in said
    held = [box.words for one in told["drawings"] for box in boxes(one["svg"])]
    assert any(one.startswith("Our days (in words of The Shire)") for one in held)


def example_templates() -> Files:
    return {name: data for name, data in example_files().items() if name.startswith("templates/")}
