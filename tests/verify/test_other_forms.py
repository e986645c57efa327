"""Papers that lost their marks, pages, and Markdown: the words are found all the same, and it is said by what."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from goodwork_docs.readers.docx.returned import read_returned
from goodwork_docs.readers.html import read_page
from goodwork_docs.readers.markdown import read_markdown
from goodwork_docs.returned import Returned
from goodwork_docs.verify.bytext import found_by_text
from goodwork_docs.verify.pack import FileChange, changes_of, manifest_of
from goodwork_docs.verify.verdict import verdicts
from tests.edits import controls, story, with_parts, with_story
from tests.packs import EXAMPLES, example, example_library
from tests.verify.judged import SAYINGS, papers, wordings

NAMES = ("00-start-here", "02-specification", "03-how-we-assess", "08b-good-work-schedule")
Part = tuple[str, str]


def stripped(data: bytes) -> bytes:
    """Return a Word file without tags, bookmarks and names of controls."""
    text = ElementTree.tostring(story(data), encoding="unicode")
    for pattern in (r'<w:tag w:val="gw:[^"]*" ?/>', r"<w:bookmark(Start|End)[^>]*>", r'<w:alias w:val="[^"]*" ?/>'):
        text = re.sub(pattern, "", text)
    return with_story(data, ElementTree.fromstring(text))


def states(returned: Returned | None) -> dict[Part, str]:
    assert returned is not None
    whole = found_by_text(returned, example_library().clauses.values())
    return {(one.mark.clause, one.mark.part): one.state for one in verdicts(whole, wordings(), SAYINGS)}


def held(data: bytes) -> set[Part]:
    return {(clause, part) for clause, part, _ in controls(story(data))}


@pytest.mark.parametrize(("name", "data"), papers(), ids=[name for name, _ in papers()])
def test_a_word_file_without_marks_is_read_by_its_words_and_the_list_inside_it(name: str, data: bytes) -> None:
    returned, _ = read_returned(stripped(data), "stripped.docx")
    assert returned is not None and not returned.marked
    found = states(returned)
    assert set(found) == held(data)
    assert set(found.values()) == {"verbatim"}, [one for one, state in found.items() if state != "verbatim"]


def test_an_edit_is_found_without_marks_too_and_a_part_that_was_taken_out() -> None:
    data = example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "docx")
    root = story(data)
    for clause, part, content in controls(root):
        if (clause, part) == ("secure-hours-by-choice", "condition"):
            run = next(one for one in content.iter() if one.text and "must offer them" in one.text)
            run.text = (run.text or "").replace("must offer", "may offer")
        if (clause, part) == ("monitoring", "condition"):
            for paragraph in list(content):
                content.remove(paragraph)
    found = states(read_returned(stripped(with_story(data, root)), "stripped.docx")[0])
    assert {one: state for one, state in found.items() if state != "verbatim"} == {
        ("secure-hours-by-choice", "condition"): "altered",
        ("monitoring", "condition"): "missing",
    }


def test_without_the_list_inside_the_file_the_schedule_is_still_known() -> None:
    data = example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "docx")
    bare = with_parts(stripped(data), {"customXml/item1.xml": b"<nothing/>"})
    found = states(read_returned(bare, "bare.docx")[0])
    assert set(found) == held(data)
    assert set(found.values()) == {"verbatim"}


def test_words_of_nobody_are_no_clause() -> None:
    returned, _ = read_markdown(
        b"# A letter\n\nDear all, the car park is shut on Monday.\n\n- Use the other gate.\n", "a.md"
    )
    assert states(returned) == {}


@pytest.mark.parametrize(("body", "ref"), EXAMPLES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_verbatim_as_it_was_made(body: str, ref: str, name: str) -> None:
    pack = example(body, ref)
    returned, found = read_page(pack.written(name, "html"), f"{name}.html")
    assert found == ()
    assert returned is not None and {one.how for one in returned.marked} == {"attribute"}
    assert set(states(returned)) == held(pack.written(name, "docx"))
    assert set(states(returned).values()) == {"verbatim"}


@pytest.mark.parametrize(("body", "ref"), EXAMPLES)
def test_a_schedule_in_markdown_is_verbatim_as_it_was_made(body: str, ref: str) -> None:
    returned, found = read_markdown(example(body, ref).written("08b-good-work-schedule", "md"), "08b.md")
    assert found == ()
    told = states(returned)
    assert set(told.values()) == {"verbatim"}
    assert len(told) == len(held(example(body, ref).written("08b-good-work-schedule", "docx")))


def test_an_edited_page_shows_the_edit() -> None:
    page = example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "html").decode()
    returned, _ = read_page(
        page.replace("must offer them Secure Hours", "may offer them Secure Hours").encode(), "a.html"
    )
    assert [one for one, state in states(returned).items() if state != "verbatim"] == [
        ("secure-hours-by-choice", "condition")
    ]


@pytest.mark.parametrize(
    "page",
    [b"", b"<", b"<p", b"</p></p>", b"<ul><li><table><tr>", b"\xff\xfe\x00", b"<div data-clause='x'>", b"<b>" * 50],
)
def test_a_broken_page_is_read_as_far_as_it_goes(page: bytes) -> None:
    returned, found = read_page(page, "a.html")
    assert returned is not None and found == ()


def test_a_page_that_is_too_deep_or_too_large_is_refused() -> None:
    for page, code in ((b"<div>" * 100_000, "GW634"), (b" " * 9_000_000, "GW632")):
        returned, found = read_page(page, "a.html")
        assert returned is None and [one.code for one in found] == [code]


def test_a_folder_is_held_against_its_manifest(packs_folder: Path) -> None:
    folder = packs_folder / "suffolk" / "SA-2026-01"
    files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    manifest = manifest_of(files["manifest.json"])
    assert manifest is not None
    assert changes_of(manifest, files) == ()
    del files["00-start-here.md"]
    files |= {"notes.txt": b"mine", "08b-good-work-schedule.docx": b"edited"}
    assert changes_of(manifest, files) == (
        FileChange("00-start-here.md", "missing"),
        FileChange("08b-good-work-schedule.docx", "changed"),
        FileChange("notes.txt", "added"),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"files": [1]}',
        b'{"files": {"a": 1}}',
        b"[" * 100_000,
        b'{"files": {}, "clauses": 3}',
        b'{"files": {}, "clauses": {"tea": 3}}',
    ],
)
def test_what_is_no_manifest_is_none(data: bytes) -> None:
    assert manifest_of(data) is None


def test_a_thousand_levels_and_thousands_of_strange_lines_are_read_in_time() -> None:
    data = example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "docx")
    text = ElementTree.tostring(story(data), encoding="unicode")
    strange = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:ind w:left="{at * 100}"/></w:pPr>'
        f"<w:r><w:t>Line {at} of nothing at all</w:t></w:r></w:p>"
        for at in range(1500)
    )
    at = text.index("<w:sectPr")
    root = ElementTree.fromstring(text[:at] + strange + text[at:])
    returned, found = read_returned(with_story(data, root), "strange.docx")
    assert found == ()
    assert set(states(returned).values()) == {"verbatim"}
