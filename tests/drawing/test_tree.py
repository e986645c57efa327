"""Drawings of trees: well-formed, with every word in its box, on as many pages as they need, the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from goodwork_docs.doctree import Figure, Look
from goodwork_docs.drawing import Box, Branch, Trunk, drawn, pages
from goodwork_docs.drawing.tree import HIGHEST, WIDE
from goodwork_docs.writers.pdf.engine import FONT_PACKAGE
from goodwork_docs.writers.table import writer
from tests.axe import browser
from tests.thread.svg import SVG, boxes, height, lines
from tests.writers.sample import sample

COLUMNS = ("Outcome", "Clause", "Measure")
HOSTILE = """R&D <b>*x*</b> "q" 'a' only = 5 javascript:x ]]> &amp;"""


def branch(words: str = "A clause", measures: int = 1) -> Branch:
    held = tuple(Branch(Box(f"Measure {n}", ("Target: 100%",))) for n in range(measures))
    return Branch(Box(words), (Branch(Box("A clause", ("Question x.1",)), held),))


def trunk(branches: int = 1, title: str = "A priority") -> Trunk:
    return Trunk((Box(title, kind="Priority"),), tuple(branch(f"Outcome {n}") for n in range(branches)))


def drawing(root: Box | None, *trunks: Trunk) -> str:
    return drawn(root, trunks, COLUMNS, Look(), "Title", "Description")


ROOT = Box("The plan", kind="Plan")


# --- shape ------------------------------------------------------------------------------------------------------


def test_a_drawing_is_xml_with_a_title_and_a_description() -> None:
    tree = ElementTree.fromstring(drawing(ROOT, trunk()))
    assert [one.tag.rpartition("}")[2] for one in tree][:2] == ["title", "desc"]
    assert [tree[0].text, tree[1].text] == ["Title", "Description"]


def test_words_never_become_markup_and_never_look_like_it() -> None:
    svg = drawing(Box(HOSTILE, kind="Plan"), trunk(title=HOSTILE))
    assert "".join("".join(lines(svg)).split()).count("".join(HOSTILE.split())) == 2
    assert not re.search(r"<\s*b\b|\son\w+\s*=|javascript:", svg)


def test_words_are_at_least_eleven_points_and_the_drawing_no_wider_than_a_page() -> None:
    tree = ElementTree.fromstring(drawing(ROOT, trunk(3)))
    assert {one.get("font-size") for one in tree.iter(f"{SVG}text")} == {"11"}
    assert tree.get("width") == f"{WIDE:g}pt" and (tree.get("viewBox") or "").startswith(f"0 0 {WIDE:g} ")


def test_a_missing_box_has_a_dashed_edge_and_says_so_in_words() -> None:
    svg = drawing(ROOT, Trunk((Box("P"),), (Branch(Box("Gap: no outcome", missing=True)),)))
    assert svg.count("stroke-dasharray") == 1 and "Gap&#58; no outcome" in svg


def test_every_colour_comes_from_the_look_or_is_white() -> None:
    look = replace(Look(), accent="#102030", on_accent="#fefefe", panel="#f0f0f1", muted="#404142", text="#010203")
    svg = drawn(ROOT, [trunk()], COLUMNS, look, "T", "D")
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= {"#102030", "#fefefe", "#f0f0f1", "#404142", "#010203", "#ffffff"}


def test_each_box_but_the_root_is_reached_by_a_line() -> None:
    svg = drawing(ROOT, trunk(2), trunk(1, "Another"))
    ends = {tuple(map(float, one.split()[-1].split(","))) for one in re.findall(r'points="([^"]+)"', svg)}
    starts = {(one.left, one.top + 13) for one in boxes(svg)[1:]}
    assert starts == ends


def test_the_same_tree_gives_the_same_drawing() -> None:
    assert drawing(ROOT, trunk(4)) == drawing(ROOT, trunk(4))


# --- pages ------------------------------------------------------------------------------------------------------


def test_what_fits_a_page_is_one_drawing() -> None:
    assert pages(ROOT, [trunk(), trunk()], COLUMNS) == ((trunk(), trunk()),)


def test_what_is_too_tall_is_one_drawing_each() -> None:
    many = [trunk(4, f"P{n}") for n in range(4)]
    assert pages(ROOT, many, COLUMNS) == tuple((one,) for one in many)


@given(shape=st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=4))
def test_pieces_hold_every_box_and_fit_their_page(shape: list[list[int]]) -> None:
    trunks = [
        Trunk((Box(f"P{n}"),), tuple(branch(f"O{n}.{m}", k) for m, k in enumerate(row))) for n, row in enumerate(shape)
    ]
    shown = [one for page in pages(ROOT, trunks, COLUMNS) for one in page]
    for n, one in enumerate(trunks):
        pieces = [piece for piece in shown if piece.boxes == one.boxes]
        names = [each.box.title for piece in pieces for each in piece.branches]
        assert list(dict.fromkeys(names)) == [each.box.title for each in one.branches], n
        assert [m for piece in pieces for each in piece.branches for m in measures(each)] == [
            m for each in one.branches for m in measures(each)
        ]
    for page in pages(ROOT, trunks, COLUMNS):
        assert height(drawing(ROOT, *page)) <= HIGHEST


def measures(one: Branch) -> list[str]:
    return [each.box.title for clause in one.leads_to for each in clause.leads_to]


def test_no_trunk_is_no_drawing() -> None:
    assert pages(ROOT, [], COLUMNS) == ()


# --- in a browser: do the words stand inside their boxes? -------------------------------------------------------

LONG = "Organisations, apprenticeships, accommodation and WWWW MMMM responsibilities – 100% of £1,000,000"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as chromium:
        yield chromium.new_page()


def fonts() -> Iterator[tuple[str, str]]:
    """Yield a font's name and how a page gets it: those of the machine by name, that of the PDF from its package."""
    from importlib.util import find_spec

    spec = find_spec(FONT_PACKAGE)
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "ttf"
    faces = "".join(
        f"@font-face{{font-family:Packed;font-weight:{weight};src:url('{(folder / name).as_uri()}')}}"
        for name, weight in (("OpenSans-Regular.ttf", 400), ("OpenSans-SemiBold.ttf", 600))
    )
    yield from (("Liberation Sans", ""), ("DejaVu Sans", ""), ("Packed", faces))


@pytest.mark.browser
@pytest.mark.parametrize(("font", "faces"), tuple(fonts()), ids=lambda one: one[:15])
def test_words_stand_inside_their_boxes_in_every_font(page: Page, tmp_path: Path, font: str, faces: str) -> None:
    deep = Branch(Box(LONG), (Branch(Box(LONG, (LONG,)), (Branch(Box(LONG, (LONG, HOSTILE))),)),))
    look = replace(Look(), font=font)
    svg = drawn(Box(LONG, kind="Plan"), [Trunk((Box(LONG, (LONG,), LONG),), (deep,))], COLUMNS, look, "T", "D")
    path = tmp_path / "drawing.html"
    path.write_text(f"<!doctype html><style>{faces}</style>{svg}", encoding="utf-8")
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready")
    outside = page.evaluate(
        """() => { const boxes = [...document.querySelectorAll('rect')].map(e => e.getBBox());
        return [...document.querySelectorAll('text')].filter(e => e.getAttribute('fill') !== '#4d5358').map(e => {
          const t = e.getBBox(), x = +e.getAttribute('x'), y = +e.getAttribute('y');
          const held = boxes.filter(b => b.x <= x && x <= b.x + b.width && b.y <= y && y <= b.y + b.height);
          return held.length === 1 && t.x + t.width <= held[0].x + held[0].width && t.y >= held[0].y - 1
            && t.y + t.height <= held[0].y + held[0].height + 1 ? null : e.textContent; }).filter(Boolean); }"""
    )
    assert outside == []
    assert page.evaluate("document.querySelectorAll('text').length") > 20


def test_a_drawing_is_a_figure_that_html_takes() -> None:
    whole = replace(sample(), blocks=(sample().blocks[0], Figure(drawing(ROOT, trunk(title=HOSTILE)), "x")))
    assert b"<polyline" in writer("html")(whole)
