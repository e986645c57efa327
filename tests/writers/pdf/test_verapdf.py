"""PDF/UA-1 and PDF/A-2a, as the real veraPDF judges them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import typst

from goodwork_docs.doctree import Look
from goodwork_docs.writers.pdf import write
from tests import verapdf
from tests.writers.pdf.test_pdf import ODD, paper
from tests.writers.sample import png, sample

pytestmark = [
    pytest.mark.verapdf,
    pytest.mark.skipif(bool(verapdf.missing()), reason=f"veraPDF needs {verapdf.missing()}"),
]


def test_papers_pass_both_standards(tmp_path: Path) -> None:
    papers = {
        "sample": sample(),
        "welsh": replace(sample(), language="cy", created=""),
        "logo": sample(Look(logo=png(), logo_alt="Arms of Example")),
        **{name: paper(*blocks) for name, blocks in ODD.items()},
    }
    paths = [tmp_path / f"{number}.pdf" for number in range(len(papers))]
    for path, document in zip(paths, papers.values(), strict=True):
        path.write_bytes(write(document))
    found = dict(zip(papers, verapdf.failures(paths).values(), strict=True))
    assert found == {name: [] for name in papers}


def test_an_untagged_file_fails_both_standards(tmp_path: Path) -> None:
    path = tmp_path / "untagged.pdf"
    path.write_bytes(typst.compile(b'#set document(title: "x")\nWords.', format="pdf", timestamp=0, pdf_tags=False))
    found = verapdf.failures([path])[path]
    assert any(finding.startswith("ua1: 7.1-") for finding in found)
    assert any(finding.startswith("2a: ") for finding in found)


def test_a_figure_without_other_text_is_found(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    path.write_bytes(write(sample()))
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        for node in made.objects:
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure":
                del node["/Alt"]
        made.save(path)
    assert any(finding.startswith("ua1: 7.3-1") for finding in verapdf.failures([path])[path])


def test_a_file_that_is_no_pdf_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(b"words")
    assert len(verapdf.failures([path])[path]) == 2
