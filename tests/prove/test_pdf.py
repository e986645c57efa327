"""Every PDF of every pack: PDF/UA-1 and PDF/A-2a as veraPDF judges them, and the pages that were promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import verapdf
from tests.packs import EXAMPLES
from tests.prove.shelf import files
from tests.reading import flat, parting, pdf_pages
from tests.reading_pdf import structured, told

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def papers(packs_folder: Path) -> dict[str, Path]:
    return files(packs_folder, "pdf")


@pytest.mark.verapdf
@pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF needs {verapdf.missing()}")
def test_verapdf_finds_nothing(papers: dict[str, Path]) -> None:
    found = verapdf.failures(list(papers.values()))
    assert {str(path): findings for path, findings in found.items() if findings} == {}


def test_the_plan_is_on_a_page_and_the_start_on_two(papers: dict[str, Path]) -> None:
    for body, ref in EXAMPLES:
        assert len(pdf_pages(papers[f"{body}/{ref}/11-plan-on-a-page"].read_bytes())) == 1, ref
        pages = pdf_pages(papers[f"{body}/{ref}/00-start-here"].read_bytes())
        assert next(number for number, page in enumerate(pages, 1) if "In plain words" in page) == 3, ref


def test_a_second_reader_of_the_structure_hears_the_same(papers: dict[str, Path]) -> None:
    body, ref = EXAMPLES[0]
    for name in ("00-start-here", "07-form-of-tender", "11-plan-on-a-page", "internal/waiting-for"):
        data = papers[f"{body}/{ref}/{name}"].read_bytes()
        assert parting(flat(told(data)), flat(structured(data))) == "", name
