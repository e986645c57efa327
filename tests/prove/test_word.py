"""Every Word file of every pack: sound inside, opened by LibreOffice and by pandoc, numbered as the other formats are."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import ooxml_integrity
import pypandoc
import pytest
from openxml_audit import OpenXmlValidator

from goodwork_docs.doctree import Paragraph, Reference, inline_text, walk
from tests.packs import EXAMPLES, example
from tests.prove.shelf import files
from tests.reading import W, docx_part, flat, of_tree, parting, pdf_pages

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def papers(packs_folder: Path) -> dict[str, Path]:
    return files(packs_folder, "docx")


# --- sound inside -----------------------------------------------------------------------------------------------


def test_the_open_xml_audit_finds_nothing(papers: dict[str, Path]) -> None:
    audit = OpenXmlValidator()
    found = {name: [str(one) for one in audit.validate(path).errors] for name, path in papers.items()}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_the_integrity_check_finds_nothing(papers: dict[str, Path]) -> None:
    found = {name: [str(one) for one in ooxml_integrity.check(path)] for name, path in papers.items()}
    assert {name: errors for name, errors in found.items() if errors} == {}


def stories(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield the parts of a docx that hold words."""
    with zipfile.ZipFile(path) as package:
        names = [one for one in package.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", one)]
    yield from ((name, docx_part(path.read_bytes(), name)) for name in names)


def test_no_paragraph_belongs_to_a_list_that_is_not_there(papers: dict[str, Path]) -> None:
    used = 0
    for name, path in papers.items():
        numbering = docx_part(path.read_bytes(), "word/numbering.xml")
        levels = {
            one.get(f"{W}abstractNumId"): {level.get(f"{W}ilvl") for level in one.iter(f"{W}lvl")}
            for one in numbering.iter(f"{W}abstractNum")
        }
        lists = {one.get(f"{W}numId"): one.find(f"{W}abstractNumId") for one in numbering.iter(f"{W}num")}
        for _, story in stories(path):
            for one in story.iter(f"{W}numPr"):
                num, level = one.find(f"{W}numId"), one.find(f"{W}ilvl")
                assert num is not None and level is not None, name
                abstract = lists[num.get(f"{W}val")]
                assert abstract is not None and level.get(f"{W}val") in levels[abstract.get(f"{W}val")], name
                used += 1
    assert used > 1000


def test_every_field_begins_has_a_result_and_ends(papers: dict[str, Path]) -> None:
    for name, path in papers.items():
        for part, story in stories(path):
            kinds = [one.get(f"{W}fldCharType") for one in story.iter(f"{W}fldChar")]
            assert unbalanced(kinds) == "", f"{name} {part}"


def unbalanced(kinds: list[str | None]) -> str:
    """Return what is wrong with the order of field characters, or ""."""
    open_: list[str] = []
    for kind in kinds:
        if kind == "begin":
            open_.append("begin")
        elif kind == "separate" and open_ and open_[-1] == "begin":
            open_[-1] = "separate"
        elif kind == "end" and open_ and open_[-1] == "separate":
            open_.pop()
        else:
            return f"{kind} stands where it may not"
    return "a field is left open" if open_ else ""


def test_a_field_out_of_order_is_found() -> None:
    assert unbalanced(["begin", "separate", "end"]) == ""
    assert unbalanced(["begin", "separate"]) == "a field is left open"
    assert unbalanced(["begin", "end"]) == "end stands where it may not"


# --- LibreOffice ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def opened(papers: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, list[str]]]:
    """Return what LibreOffice shows of each file: its text with numbers, and the words of its pages."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, path in papers.items():
        (folder / f"{_flat(name)}.docx").write_bytes(path.read_bytes())
    for form in ("txt:Text (encoded):UTF8", "pdf"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder / "out")]
        every = sorted(map(str, folder.glob("*.docx")))
        subprocess.run([*command, *every], capture_output=True, check=True, timeout=400)
    return {name: _shown(folder / "out" / _flat(name)) for name in papers}


def _flat(name: str) -> str:
    return name.replace("/", "__")


def _shown(path: Path) -> tuple[str, list[str]]:
    text = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8-sig")
    return text, pdf_pages(path.with_name(f"{path.name}.pdf").read_bytes())


@pytest.mark.libreoffice
def test_libreoffice_shows_every_word_and_counts_the_numbers_that_are_printed(
    opened: dict[str, tuple[str, list[str]]],
) -> None:
    checked = 0
    for body, ref in EXAMPLES:
        for name, paper in example(body, ref).papers.items():
            text, _ = opened[f"{body}/{ref}/{name}"]
            lines = [re.sub(r"^\s*[•–]\s+(?=\S)", "", line) for line in text.splitlines()]
            wanted = of_tree(paper, "word")
            assert parting(wanted, _with_references(flat(lines), wanted)) == "", f"{ref} {name}"
            checked += 1
    assert checked == len(opened)


def _with_references(found: str, wanted: str) -> str:
    """Put in the numbers that LibreOffice works out only when it lays pages out; the test below looks at those."""
    unknown = "Error: Reference source not found"
    while (at := found.find(unknown)) >= 0:
        number = re.match(r"[\w.()]*\w", wanted[at:])
        if number is None:
            break
        found = found[:at] + number[0] + found[at + len(unknown) :]
    return found


@pytest.mark.libreoffice
def test_libreoffice_works_out_the_number_of_each_cross_reference(opened: dict[str, tuple[str, list[str]]]) -> None:
    checked = 0
    for body, ref in EXAMPLES:
        for name, paper in example(body, ref).papers.items():
            _, pages = opened[f"{body}/{ref}/{name}"]
            shown = _squeezed(_between(page, paper.header, paper.footer) for page in pages)
            for one in walk(paper.blocks):
                if isinstance(one, Paragraph) and any(
                    isinstance(part, Reference) and part.anchor for part in one.children
                ):
                    assert _squeezed([inline_text(one.children)]) in shown, f"{ref} {name}"
                    checked += 1
    assert checked > 80


def _between(page: str, head: str, foot: str) -> str:
    """Return a page's words without its running head and foot."""
    return page.replace(flat([head]), "", 1).replace(flat([foot]), "", 1)


def _squeezed(texts: Iterable[str]) -> str:
    return re.sub(r"Page\d+of\d+", "", "".join("".join(texts).split()))


@pytest.mark.libreoffice
def test_libreoffice_prints_the_notice_and_the_state_on_every_page(opened: dict[str, tuple[str, list[str]]]) -> None:
    for body, ref in EXAMPLES:
        inputs = example(body, ref).inputs
        for name in example(body, ref).papers:
            _, pages = opened[f"{body}/{ref}/{name}"]
            for number, page in enumerate(pages, 1):
                assert inputs.contract.illustration in page, f"{ref} {name}, page {number}"
                # A paper that is one page has no number to print.
                if example(body, ref).papers[name].one_page is None:
                    assert f"Page {number} of {len(pages)}" in page, f"{ref} {name}, page {number}"


@pytest.mark.libreoffice
def test_the_plan_is_on_a_page_and_the_start_on_two(opened: dict[str, tuple[str, list[str]]]) -> None:
    for body, ref in EXAMPLES:
        assert len(opened[f"{body}/{ref}/11-plan-on-a-page"][1]) == 1, ref
        _, pages = opened[f"{body}/{ref}/00-start-here"]
        annex = next(number for number, page in enumerate(pages, 1) if "In plain words" in page)
        assert annex == 3, ref


# --- pandoc -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "ref"), EXAMPLES, ids=[ref for _, ref in EXAMPLES])
def test_pandoc_reads_every_file(papers: dict[str, Path], body: str, ref: str) -> None:
    for name, paper in example(body, ref).papers.items():
        told = pypandoc.convert_file(str(papers[f"{body}/{ref}/{name}"]), "plain", extra_args=["--wrap=none"])
        read = set(re.findall(r"[\w']+", told))
        # pandoc takes the title for metadata, counts no numbers and drops what a field of a form prompts.
        wanted = set(re.findall(r"[\w']+", of_tree(paper, "docx")))
        assert {one for one in wanted - read if not one.isdigit()} == set(), name
