"""The pledge stands on two pages and the certificate on one, in each format, in type of 11 points or more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Page

from goodwork_docs.doctree import SMALLEST, Answer, Document, Panels, pages_of, walk
from goodwork_docs.pledge.make import make
from goodwork_docs.pledge.paperlist import CERTIFICATE, PAPERS, PLEDGE
from goodwork_docs.pledge.papers import papers
from goodwork_docs.sheet import set_at
from goodwork_docs.writers.table import writer
from tests import nu, verapdf
from tests.axe import browser, found
from tests.plan.test_one_page import in_libreoffice, pdf_sizes, printed
from tests.pledge.papers import BODIES, every, inputs, made_up, templates, trees, with_pledge, written
from tests.reading import of_tree, pdf_pages

PAGES = {PLEDGE: 2, CERTIFICATE: 1}
SHEETS = [(body, name) for body in BODIES for name in PAGES]
each = pytest.mark.parametrize(("body", "name"), SHEETS, ids=[f"{body}-{name}" for body, name in SHEETS])
NARROW = range(24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every paper of every pledge in Word, in HTML and as PDF."""
    made = tmp_path_factory.mktemp("pledges")
    for body, name in every():
        for form in ("docx", "html", "pdf"):
            (made / f"{body}-{name}.{form}").write_bytes(written(body, name, form))
    return made


@pytest.fixture(scope="module")
def word_pages(folder: Path) -> dict[str, list[str]]:
    """Return the words of each page that LibreOffice makes of each paper."""
    return in_libreoffice(sorted(folder.glob("*.docx")), folder / "libreoffice")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as chromium:
        yield chromium.new_page()


def squeezed(words: str) -> str:
    """Return the letters of words in their order in the alphabet: a printer of pages may read columns line by line."""
    return "".join(sorted(re.sub(r"[\s•\-\u00ad]", "", words)))


# --- pages ------------------------------------------------------------------------------------------------------


@each
def test_the_pdf_has_its_pages(body: str, name: str) -> None:
    assert len(pdf_pages(written(body, name, "pdf"))) == PAGES[name]


@pytest.mark.prove
@pytest.mark.libreoffice
@each
def test_word_has_its_pages(word_pages: dict[str, list[str]], body: str, name: str) -> None:
    assert len(word_pages[f"{body}-{name}"]) == PAGES[name]


@pytest.mark.prove
@pytest.mark.browser
@each
def test_a_browser_prints_its_pages_whole(page: Page, folder: Path, body: str, name: str) -> None:
    shown = printed(page, folder / f"{body}-{name}.html")
    assert len(shown) == PAGES[name]
    assert squeezed(of_tree(trees(body)[name], "html")) == squeezed("".join(shown))


@pytest.mark.prove
@pytest.mark.libreoffice
@each
def test_the_pages_of_word_hold_every_word(word_pages: dict[str, list[str]], body: str, name: str) -> None:
    shown = squeezed("".join(word_pages[f"{body}-{name}"]))
    assert squeezed(of_tree(trees(body)[name], "word")) == shown


@each
def test_no_type_is_smaller_than_11_points(body: str, name: str) -> None:
    setting = trees(body)[name].one_page
    assert setting is not None and setting.points >= SMALLEST == 11
    assert min(pdf_sizes(written(body, name, "pdf"))) >= 11


@pytest.mark.parametrize("body", BODIES)
def test_the_first_page_begins_the_promises_and_the_second_is_signed(body: str) -> None:
    first, second = pages_of(trees(body)[PLEDGE].blocks)
    cards = [
        panel.title for one in (*first, *second) if isinstance(one, Panels) for panel in one.panels if not panel.quiet
    ]
    assert cards == [one.title for one in inputs(body).pledge.pillars]
    asked = [one.question for one in walk(second) if isinstance(one, Answer)]
    assert {"pledge.name", "pledge.signature", "pledge.date", "pledge.follow-up"} <= set(asked)


@pytest.mark.parametrize("body", BODIES)
def test_no_column_of_a_pledge_ends_far_above_the_one_beside_it(body: str) -> None:
    setting = trees(body)[PLEDGE].one_page
    assert setting is not None
    assert set_at(trees(body)[PLEDGE], setting.points, setting.air).uneven < 85, "six lines"


@pytest.mark.parametrize(
    ("body", "columns"), [("north-of-tyne", [1, 1]), ("greater-manchester", [2, 1]), ("welsh-council", [2, 2])]
)
def test_cards_that_columns_do_not_hold_alike_stand_one_below_the_other(body: str, columns: list[int]) -> None:
    assert [one.columns for one in walk(trees(body)[PLEDGE].blocks) if isinstance(one, Panels)] == columns


# --- everyone can read them -------------------------------------------------------------------------------------


@pytest.mark.prove
@pytest.mark.browser
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(page: Page, folder: Path) -> None:
    for path in sorted(folder.glob("*.html")):
        page.set_viewport_size({"width": 1200, "height": 900})
        page.goto(path.resolve().as_uri())
        assert found(page) == [], path.name
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path.name


@pytest.mark.prove
@pytest.mark.skipif(bool(nu.missing()), reason=f"the Nu Html Checker needs {nu.missing()}")
def test_the_nu_html_checker_finds_nothing(folder: Path) -> None:
    # Its own rules for style sheets are older than the properties that browsers know.
    found = nu.errors(sorted(folder.glob("*.html")))
    assert [one for one in found if " CSS: " not in one] == []


@pytest.mark.prove
@pytest.mark.verapdf
@pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF needs {verapdf.missing()}")
def test_verapdf_finds_nothing(folder: Path) -> None:
    assert {path.name: one for path, one in verapdf.failures(sorted(folder.glob("*.pdf"))).items() if one} == {}


@pytest.mark.prove
def test_the_word_files_are_sound(folder: Path) -> None:
    for path in sorted(folder.glob("*.docx")):
        assert [str(one) for one in OpenXmlValidator().validate(path).errors] == [], path.name
        assert [str(one) for one in ooxml_integrity.check(path)] == [], path.name


# --- what is too long -------------------------------------------------------------------------------------------


def test_a_pledge_too_long_for_two_pages_is_refused_and_nothing_is_written() -> None:
    of = with_pledge(made_up(Random(1), pillars=9, commitments=5, words=60))
    made = make(of, ("md",))
    assert made.files == {}
    assert {one.code for one in made.diagnostics} == {"GW185"}
    assert "lines too long for its 2 pages" in made.diagnostics[0].message


def test_one_pillar_of_one_promise_stands_on_two_pages_too() -> None:
    made, problems = papers(with_pledge(made_up(Random(2), 1, 1, 10)), templates(), (PLEDGE, CERTIFICATE))
    assert problems == ()
    assert [len(pdf_pages(writer("pdf")(one))) for one in made] == [2, 1]


def accepted(seeds: range) -> Iterator[tuple[str, Document]]:
    """Yield pledges and certificates of many lengths that are accepted, the fullest of each seed."""
    for seed in seeds:
        random = Random(seed)
        points = random.choice((11, 12, 13))
        for words in range(60, 4, -4):
            pledge = made_up(Random(seed), random.randint(2, 13), random.choice((1, 2, 4)), words)
            made, problems = papers(with_pledge(pledge, body_pt=points), templates(), (PLEDGE, CERTIFICATE))
            if not problems:
                yield from ((f"{seed}-{one.name}", replace(one, name=f"{seed}-{one.name}")) for one in made)
                break


@pytest.mark.prove
@pytest.mark.libreoffice
@pytest.mark.browser
def test_the_fullest_that_is_accepted_stands_on_its_pages_everywhere(page: Page, tmp_path: Path) -> None:
    made = dict(accepted(NARROW))
    assert len(made) >= len(NARROW)
    for name, document in made.items():
        assert len(pdf_pages(writer("pdf")(document))) == PAGES[name.partition("-")[2]], name
        (tmp_path / f"{name}.docx").write_bytes(writer("docx")(document))
        (tmp_path / f"{name}.html").write_bytes(writer("html")(document))
        assert len(printed(page, tmp_path / f"{name}.html")) == PAGES[name.partition("-")[2]], name
    words = in_libreoffice(sorted(tmp_path.glob("*.docx")), tmp_path / "out")
    assert {name: len(pages) for name, pages in words.items()} == {name: PAGES[name.partition("-")[2]] for name in made}


def test_every_paper_has_a_place_here() -> None:
    assert set(PAGES) <= set(PAPERS)
