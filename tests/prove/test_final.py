"""A whole final pack of a made-up council, in every format: sound inside, read by everyone, and no draft anywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator

from goodwork_docs.store import digest
from tests import verapdf
from tests.axe import browser, found
from tests.cli.running import run
from tests.finals import NAME, own_papers, signed
from tests.reading import docx_part, pdf_pages

pytestmark = pytest.mark.prove
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the final pack, made by the command line."""
    repo = signed(tmp_path_factory.mktemp("proved") / "w")
    done = run("pack", NAME, "--final", cwd=repo.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return repo.folder / "build" / NAME


def ours(folder: Path, form: str) -> dict[str, Path]:
    """Return the papers of ours in one format; the council's own are left as they came."""
    supplied = {one["file"] for one in json.loads((folder / "manifest.json").read_bytes())["supplied"].values()}
    named = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob(f"*.{form}"))}
    kept = {name: path for name, path in named.items() if name not in supplied}
    assert len(kept) >= 16
    return kept


def test_the_open_xml_audit_and_the_integrity_check_find_nothing(folder: Path) -> None:
    audit = OpenXmlValidator()
    for name, path in ours(folder, "docx").items():
        assert [str(one) for one in audit.validate(path).errors] == [], name
        assert [str(one) for one in ooxml_integrity.check(path)] == [], name


@pytest.mark.verapdf
@pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF needs {verapdf.missing()}")
def test_verapdf_finds_nothing(folder: Path) -> None:
    failures = verapdf.failures(list(ours(folder, "pdf").values()))
    assert {str(path): findings for path, findings in failures.items() if findings} == {}


@pytest.mark.browser
def test_axe_finds_no_violation(folder: Path) -> None:
    with browser() as chromium:
        page = chromium.new_page()
        for name, path in ours(folder, "html").items():
            page.goto(path.resolve().as_uri())
            assert found(page) == [], name


def test_every_word_file_says_that_it_is_final(folder: Path) -> None:
    for name, path in ours(folder, "docx").items():
        status = docx_part(path.read_bytes(), "docProps/core.xml").find(f"{CORE}contentStatus")
        assert status is not None and status.text == "Final", name


@pytest.mark.parametrize("form", ["html", "md", "pdf"])
def test_no_paper_says_draft_or_awaited(folder: Path, form: str) -> None:
    for name, path in ours(folder, form).items():
        words = " ".join(pdf_pages(path.read_bytes())) if form == "pdf" else path.read_text("utf-8")
        assert not re.search(r"Draft[.: ]|· Draft|to be confirmed|Awaited from the Council", words), name


def test_the_start_stands_on_two_pages_with_every_paper_named(folder: Path) -> None:
    pages = pdf_pages((folder / "00-start-here.pdf").read_bytes())
    assert next(number for number, page in enumerate(pages, 1) if "In plain words" in page) == 3


def test_the_council_s_own_papers_are_there_as_they_came(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert len(manifest["supplied"]) == len(own_papers()) == 7
    for one in manifest["supplied"].values():
        data = (folder / one["file"]).read_bytes()
        assert data == own_papers()[one["from"]]
        assert digest(data) == manifest["files"][one["file"]]
    assert {path.name for path in folder.iterdir()} >= {one["file"] for one in manifest["supplied"].values()}
