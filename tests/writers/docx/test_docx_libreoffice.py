"""LibreOffice as a second reader: it opens the paper, counts the same numbers and prints the same words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from goodwork_docs.writers.docx import write
from tests.writers.docx.reading import MARKS, W, part, value
from tests.writers.docx.sample import HOSTILE, sample

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample as LibreOffice saves it: text, PDF and docx again."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "paper.docx").write_bytes(write(sample()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for form in ("txt:Text (encoded):UTF8", "pdf", "docx"):
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder / "out"),
            str(folder / "paper.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "out"


def lines(opened: Path) -> list[str]:
    """Return the lines of the text that LibreOffice makes, with single spaces."""
    return [" ".join(line.split()) for line in (opened / "paper.txt").read_text("utf-8-sig").splitlines()]


def test_it_counts_the_numbers_of_the_tree(opened: Path) -> None:
    found = lines(opened)
    for wanted in (
        "1 Pay",
        "1.1 The Supplier pays every Worker at least £13.45 an hour.",
        "(a) tells each worker in writing what the new rate is;",
        "(ii) apprentices in their first year.",
        "(c) keeps records that show both.",
        "2.3 A Worker may refuse them; see clause 1.1.",
        "3.1.2 It says what each one pays.",
        "3.2.1 The Supplier pays each valid invoice within 30 days.",
        "1. One",
        "3. Three",
        "How to use this paper",
    ):
        assert wanted in found, wanted


def test_its_references_say_what_the_tree_says(opened: Path) -> None:
    assert any("under clause 1.2(a) to the Council. Section 2 says more." in line for line in lines(opened))


def test_it_prints_values_verbatim_and_pages_of_pages(opened: Path) -> None:
    pdf = subprocess.run(
        ["pdftotext", "-layout", opened / "paper.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    flat = " ".join(pdf.split())
    assert flat.count(HOSTILE) >= 3
    assert "Page 1 of 5" in flat and "Page 5 of 5" in flat


def test_what_it_saves_still_says_which_words_are_which(opened: Path) -> None:
    saved = (opened / "paper.docx").read_bytes()
    names = {value(one, "name") for one in part(saved).iter(f"{W}bookmarkStart")}
    assert {"gw_1", "gw_a_1", "gw_a_2", "gw_a_9"} <= names
    assert [one.get("clause") for one in part(saved, "customXml/item1.xml").iter(f"{MARKS}mark")] == ["living-wage"]
