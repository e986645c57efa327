"""Whatever plan is accepted stands on one page, up to the very limit; one line more is refused."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork_docs.doctree import SMALLEST, Look
from goodwork_docs.writers.table import writer
from tests.axe import browser
from tests.plan import plans
from tests.plan.test_one_page import in_libreoffice, printed
from tests.reading import flat, of_tree, parting, pdf_pages
from tests.reading_pdf import structured
from tests.writers.sample import png

RANDOM = st.integers(0, 10**9).map(Random)


@pytest.mark.prove
@given(RANDOM)
@settings(max_examples=25)
def test_whatever_is_accepted_has_one_page(random: Random) -> None:
    fitted = plans.plan(plans.body(plans.council(random)))
    if fitted.document is None:
        assert {one.code for one in fitted.diagnostics} == {"GW435"}
        return
    data = writer("pdf")(fitted.document)
    assert len(pdf_pages(data)) == 1
    assert parting(of_tree(fitted.document, "pdf"), flat(structured(data))) == ""


@given(RANDOM)
@settings(max_examples=5)
def test_at_the_limit_one_page_is_full_and_one_line_more_is_refused(random: Random) -> None:
    full = plans.at_the_limit(random)
    document = plans.plan(full).document
    assert document is not None and document.one_page is not None
    assert document.one_page.points == SMALLEST
    assert len(pdf_pages(writer("pdf")(document))) == 1
    words = full.priorities[-1].statement.split()
    refused = plans.plan(plans.with_statement(full, [*words, *plans.sentence(random, 15).split()]))
    assert refused.document is None
    assert {one.code for one in refused.diagnostics} == {"GW435"}


@pytest.mark.prove
def test_the_generator_makes_plans_of_both_kinds() -> None:
    kinds = [plans.plan(plans.body(plans.council(Random(seed)))).document is not None for seed in range(12)]
    assert {True, False} == set(kinds)


def test_an_address_wider_than_its_column_parts_inside_it() -> None:
    """No word of the page stands right of its margin, and the address is still read and copied whole."""
    address = "social.value.and.procurement.and.commissioning@a-very-long-name-of-a-council.example.org"
    fields = {**plans.council(Random(3)), "contact": {"role": "Procurement team", "email": address}}
    fields["priorities"] = [
        {"id": "long", "title": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "outcomes": []}
    ]
    document = plans.plan(plans.body(fields)).document
    assert document is not None
    data = writer("pdf")(document)
    assert address in flat(structured(data))
    assert plans.rightmost(data) <= 595 - 42


# --- near the limit, in Word and in a browser -------------------------------------------------------------------


@pytest.mark.prove
@pytest.mark.libreoffice
@pytest.mark.browser
@pytest.mark.parametrize(("font", "with_logo"), [("Arial", False), ("Arial", True), ("DejaVu Sans", False)])
def test_plans_near_the_limit_have_one_page_in_every_format(tmp_path: Path, font: str, with_logo: bool) -> None:
    """DejaVu Sans has letters as wide as any that a council is likely to ask for."""
    look = Look(font=font, logo=png(400, 100) if with_logo else None, logo_alt="Arms of Anytown")
    for seed in range(24):
        document = plans.nearly_full(Random(seed), look, at_the_limit=seed % 2 == 0)
        for form in ("docx", "html", "pdf"):
            (tmp_path / f"{seed:02}.{form}").write_bytes(writer(form)(document))
    papers = {form: sorted(tmp_path.glob(f"*.{form}")) for form in ("docx", "html", "pdf")}
    in_word = in_libreoffice(papers["docx"], tmp_path / "libreoffice")
    assert {name: len(pages) for name, pages in in_word.items()} == {one.stem: 1 for one in papers["docx"]}
    assert {len(pdf_pages(one.read_bytes())) for one in papers["pdf"]} == {1}
    with browser() as chromium:
        page = chromium.new_page()
        assert {one.stem: len(printed(page, one)) for one in papers["html"]} == {one.stem: 1 for one in papers["html"]}
