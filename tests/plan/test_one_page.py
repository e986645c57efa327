"""Every body's plan stands on one A4 page in each format, with each of its words, in type of 11 points or more."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import ooxml_integrity
import pikepdf
import pytest
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Page

from goodwork_docs.doctree import SMALLEST, Document, Panels
from goodwork_docs.model.council import Council
from goodwork_docs.plan.make import make
from goodwork_docs.plan.paperlist import PLAN
from goodwork_docs.resolve import Body
from goodwork_docs.writers.pdf.measure import heights
from goodwork_docs.writers.table import writer
from tests import verapdf
from tests.axe import browser, found
from tests.packs import FORMATS, example_library
from tests.plan import plans
from tests.reading import READERS, flat, of_tree, parting, pdf_pages

BODIES = tuple(sorted(example_library().councils))
each = pytest.mark.parametrize("name", BODIES)


@cache
def body(name: str) -> Body:
    return plans.body_of(example_library(), name)


@cache
def plan(name: str) -> Document:
    fitted = plans.plan(body(name))
    assert fitted.document is not None, [str(one) for one in fitted.diagnostics]
    return fitted.document


@cache
def written(name: str, form: str) -> bytes:
    return writer(form)(plan(name))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every body's plan in Word, in HTML and as PDF."""
    made = tmp_path_factory.mktemp("plans")
    for name in BODIES:
        for form in ("docx", "html", "pdf"):
            (made / f"{name}.{form}").write_bytes(written(name, form))
    return made


@pytest.fixture(scope="module")
def word_pages(folder: Path) -> dict[str, list[str]]:
    """Return the words of each page that LibreOffice makes of each plan."""
    return in_libreoffice(sorted(folder.glob("*.docx")), folder / "libreoffice")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser() as chromium:
        yield chromium.new_page()


def in_libreoffice(papers: list[Path], out: Path) -> dict[str, list[str]]:
    """Return the words of each page that LibreOffice makes of Word files, by the file's stem."""
    command = ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", "pdf"]
    every = [str(one) for one in papers]
    subprocess.run([*command, "--outdir", str(out), *every], capture_output=True, check=True, timeout=400)
    return {one.stem: pdf_pages((out / f"{one.stem}.pdf").read_bytes()) for one in papers}


def printed(page: Page, paper: Path) -> list[str]:
    """Return the words of each page that Chromium prints of a page, its margins and size as the page asks."""
    page.goto(paper.resolve().as_uri())
    return pdf_pages(page.pdf(prefer_css_page_size=True, print_background=True))


def source_words(council: Council, of: Body) -> set[str]:
    """Return the words that the source gives for the plan."""
    said = [council.name, council.illustration, council.contact.role, council.contact.email, council.contact.portal]
    said += [council.plan.title] if council.plan else []
    for mission in council.missions:
        said += [mission.title, mission.until, mission.statement]
    for one in of.priorities:
        said += [one.title, one.statement, *(outcome.title for outcome in one.outcomes)]
    return set(flat(said).split())


# --- one page in each format ------------------------------------------------------------------------------------


@each
def test_the_pdf_has_one_page(name: str) -> None:
    assert len(pdf_pages(written(name, "pdf"))) == 1


@pytest.mark.libreoffice
def test_word_has_one_page(word_pages: dict[str, list[str]]) -> None:
    assert {name: len(pages) for name, pages in word_pages.items()} == dict.fromkeys(BODIES, 1)


@pytest.mark.browser
@each
def test_a_browser_prints_one_page(page: Page, folder: Path, name: str) -> None:
    (only,) = printed(page, folder / f"{name}.html")
    assert squeezed(of_tree(plan(name), "html")) == squeezed(only)


@pytest.mark.libreoffice
@each
def test_the_page_of_word_holds_every_word(word_pages: dict[str, list[str]], name: str) -> None:
    only = squeezed("".join(word_pages[name])).replace("•", "")
    assert squeezed(of_tree(plan(name), "word")) == only


def squeezed(words: str) -> str:
    """Return words without spaces, bullets and joints, for a line may end anywhere; in the order of their letters.

    A printer of pages may read two columns line by line, so what counts is that each letter is there.
    """
    return "".join(sorted(re.sub(r"[\s•\-\u00ad]", "", words)))


# --- each word in each format -----------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("form", FORMATS)
def test_each_format_says_what_the_tree_says(name: str, form: str) -> None:
    assert parting(of_tree(plan(name), form), READERS[form](written(name, form))) == ""


@each
@pytest.mark.parametrize("form", FORMATS)
def test_each_word_of_the_source_is_on_the_page(name: str, form: str) -> None:
    said = set(READERS[form](written(name, form)).replace("\\", "").split())
    wanted = source_words(body(name).council.record, body(name))
    assert {one for one in wanted if one not in said and not any(one in word for word in said)} == set()


@each
def test_the_page_says_that_it_is_an_illustration_and_names_its_priorities(name: str) -> None:
    said = of_tree(plan(name), "html")
    assert body(name).council.record.illustration in said
    assert plans.Inputs(body(name)).fingerprint[:12] in said


# --- everyone can read it ---------------------------------------------------------------------------------------


@each
def test_no_type_is_smaller_than_11_points(name: str) -> None:
    page = plan(name).one_page
    assert page is not None and page.points >= SMALLEST == 11
    sizes = set(pdf_sizes(written(name, "pdf")))
    assert min(sizes) >= 11 and max(sizes) >= 24


def pdf_sizes(data: bytes) -> Iterator[float]:
    """Yield the size of each run of letters in a PDF, in points."""
    with pikepdf.open(__import__("io").BytesIO(data)) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "Tf":
                yield float(operands[1])


def test_most_plans_of_the_examples_have_type_of_12_points() -> None:
    points = [page.points for name in BODIES if (page := plan(name).one_page)]
    assert points.count(12) >= 0.7 * len(points)


@each
def test_priorities_stand_in_panels_before_what_is_asked(name: str) -> None:
    (panels,) = (one for one in plan(name).blocks if isinstance(one, Panels))
    cards = [one.title for one in panels.panels if not one.quiet]
    assert cards == [one.title for one in body(name).priorities]
    assert [one.title for one in panels.panels][-4:] == [
        "What we ask",
        "How we score it",
        "How to take part",
        "Contact",
    ]
    assert sum(panels.split) == len(panels.panels) and len(panels.split) == 2


@each
def test_neither_column_stands_half_empty(name: str) -> None:
    """The shorter column is two thirds of the taller one at least."""
    made = plan(name)
    assert made.one_page is not None
    (high,) = (one for one in heights(made) if isinstance(one, tuple))
    (panels,) = (one for one in made.blocks if isinstance(one, Panels))
    first, gap = panels.split[0], made.one_page.gap
    columns = [sum(part) + gap * (len(part) - 1) for part in (high[:first], high[first:])]
    assert min(columns) >= 0.66 * max(columns)


def test_a_policy_that_a_report_tells_of_is_told_as_reported() -> None:
    reported = body("star-procurement").policy_reported["weightings"]
    said = of_tree(plan("star-procurement"), "html")
    assert said.index(f"As reported: {reported.says} Source: {reported.source}.") < said.index(
        "Taken here as: good work"
    )
    assert "As reported" not in of_tree(plan("suffolk"), "html")


@pytest.mark.browser
@each
def test_axe_finds_no_violation(page: Page, folder: Path, name: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto((folder / f"{name}.html").resolve().as_uri())
    assert found(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.prove
@pytest.mark.verapdf
@pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF needs {verapdf.missing()}")
def test_verapdf_finds_nothing(folder: Path) -> None:
    assert {path.name: one for path, one in verapdf.failures(sorted(folder.glob("*.pdf"))).items() if one} == {}


@each
def test_the_word_file_is_sound(folder: Path, name: str) -> None:
    path = folder / f"{name}.docx"
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []
    assert [str(one) for one in ooxml_integrity.check(path)] == []


# --- the same bytes ---------------------------------------------------------------------------------------------


@pytest.mark.prove
def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (make(body(BODIES[0]), FORMATS) for _ in range(2))
    assert first.files == second.files
    assert {f"{PLAN}.{form}" for form in FORMATS} <= set(first.files)


@pytest.mark.prove
def test_a_plan_made_without_pdf_is_set_as_the_one_with_it() -> None:
    name = f"{PLAN}.html"
    assert make(body(BODIES[0]), ("html",)).files[name] == make(body(BODIES[0]), FORMATS).files[name]
