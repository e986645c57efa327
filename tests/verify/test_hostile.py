"""Edits that nobody is meant to see, and edits that no comparison of words would show."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from goodwork_docs.adopt.proposal import propose
from goodwork_docs.model.library import Clause
from goodwork_docs.readers.docx.returned import read_returned
from goodwork_docs.readers.html import read_page
from goodwork_docs.readers.markdown import read_markdown
from goodwork_docs.verify.bytext import found_by_text
from goodwork_docs.verify.differences import differences
from goodwork_docs.verify.made import with_parts as with_paper
from goodwork_docs.verify.outside import with_edges
from goodwork_docs.verify.verdict import Verified, Wordings, verdicts
from tests.edits import W, controls, story, with_parts, with_story, words_of
from tests.packs import example, example_library
from tests.small import clause as small_clause
from tests.small import clause_text
from tests.verify.judged import SAYINGS, clause, judged, wordings

PART = ("secure-hours-by-choice", "condition")
Element = ElementTree.Element


def schedule() -> bytes:
    return example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "docx")


def page() -> str:
    return example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "html").decode()


def made(xml: str) -> Element:
    return ElementTree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')[0]


def paragraph(root: Element) -> Element:
    content = next(held for name, part, held in controls(root) if (name, part) == PART)
    return next(one for one in content.iter(f"{W}p") if len(words_of(one)) > 40)


def codes(verified: Verified) -> list[str]:
    return [one.code for one in differences(verified) if one.code != "GW568"]


def told(change: Callable[[Element], None], parts: dict[str, bytes] | None = None) -> list[str]:
    """Return the codes of what is found in the schedule after a change of its XML; none where it is called sound."""
    root = story(schedule())
    change(root)
    verified = judged(with_parts(with_story(schedule(), root), parts or {}))
    assert verified.is_sound == (codes(verified) == [])
    return codes(verified)


def looks(xml: str) -> Callable[[Element], None]:
    """Return a change that gives the words of one paragraph a look."""

    def change(root: Element) -> None:
        for run in paragraph(root).findall(f"{W}r"):
            look = run.find(f"{W}rPr")
            if look is None:
                look = Element(f"{W}rPr")
                run.insert(0, look)
            look.append(made(xml))

    return change


def around(xml: str) -> Callable[[Element], None]:
    """Return a change that puts a paragraph before every clause."""

    def change(root: Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        body.insert(2, made(xml))

    return change


BOB = 'w:id="9" w:author="Bob" w:date="2026-01-01T00:00:00Z"'


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (looks('<w:color w:val="FFFFFF"/>'), ["GW537"]),
        (looks('<w:sz w:val="2"/>'), ["GW537"]),
        (looks("<w:vanish/>"), ["GW537"]),
        (looks(f"<w:rPrChange {BOB}><w:rPr><w:b/></w:rPr></w:rPrChange>"), ["GW538"]),
        (lambda root: _properties(root).append(made(f"<w:pPrChange {BOB}><w:pPr/></w:pPrChange>")), ["GW538"]),
        (lambda root: _unnumbered(root).append(made('<w:numPr><w:numId w:val="0"/></w:numPr>')), ["GW531"]),
        (around("<w:p><w:r><w:drawing/></w:r></w:p>"), ["GW537"]),
        (around(f"<w:p><w:ins {BOB}><w:r><w:t>Unless we say no.</w:t></w:r></w:ins></w:p>"), ["GW538"]),
    ],
    ids=["white", "tiny", "hidden", "look", "paragraph", "number", "picture", "tracked"],
)
def test_what_words_alone_do_not_show_is_said(change: Callable[[Element], None], wanted: list[str]) -> None:
    assert told(change) == wanted


def _properties(root: Element) -> Element:
    found = paragraph(root).find(f"{W}pPr")
    assert found is not None
    return found


def _unnumbered(root: Element) -> Element:
    found = _properties(root)
    for old in found.findall(f"{W}numPr"):
        found.remove(old)
    return found


def test_words_hidden_by_a_style_are_hidden_words() -> None:
    def change(root: Element) -> None:
        for run in paragraph(root).findall(f"{W}r"):
            run.insert(0, made('<w:rPr><w:rStyle w:val="Away"/></w:rPr>'))

    styles = b'<w:style w:type="character" w:styleId="Away"><w:name w:val="Away"/><w:rPr><w:vanish/></w:rPr></w:style>'
    data = schedule()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = archive.read("word/styles.xml")
    assert told(change, {"word/styles.xml": held.replace(b"</w:styles>", styles + b"</w:styles>")}) == ["GW537"]


def test_clauses_that_changed_places_are_said() -> None:
    def change(root: Element) -> None:
        above = {child: parent for parent in root.iter() for child in parent}
        first, second = (
            next(one for one in root.iter(f"{W}sdt") if f"gw:{name}:" in _tag(one))
            for name in ("third-party-rights", "monitoring")
        )
        one, other = above[first], above[second]
        at, there = list(one).index(first), list(other).index(second)
        one[at], other[there] = second, first

    found = told(change)
    assert set(found) == {"GW561"}


def _tag(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def test_words_above_and_below_the_pages_are_compared_but_for_page_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(schedule())) as archive:
        parts = {one: archive.read(one) for one in archive.namelist() if one.startswith("word/footer")}
    assert parts
    other = {name: data.replace(b"SA-2026-01", b"SA-2026-02") for name, data in parts.items()}
    pages = {name: data.replace(b"<w:t>1</w:t>", b"<w:t>12</w:t>") for name, data in parts.items()}
    paper = example("suffolk", "SA-2026-01").papers["08b-good-work-schedule"]
    as_made, _ = read_returned(schedule(), "a.docx")
    for change, wanted in ((other, 1), (pages, 0)):
        verified = judged(with_parts(schedule(), change), paper)
        assert as_made is not None and verified.outside is not None
        whole = Verified(verified.returned, verified.verdicts, with_edges(verified.outside, verified.returned, as_made))
        assert whole.outside is not None and len(whole.outside.edges) == wanted
        assert whole.is_sound == (wanted == 0)


def test_the_wording_of_another_body_is_not_the_contract_s_own() -> None:
    data = schedule()
    own = clause(PART[0])
    returned, _ = read_returned(data, "a.docx")
    assert returned is not None
    known = Wordings([_reworded(own)], lambda _: (), example_library().clauses.values())
    found = {one.mark.part: one.state for one in verdicts(returned, known, SAYINGS) if one.mark.clause == own.id}
    assert set(found.values()) == {"other"}


def _reworded(one: Clause) -> Clause:
    return small_clause(id=one.id, title="Another wording")


def test_comments_and_pictures_stay_where_no_mark_tells_the_clauses() -> None:
    data = schedule()
    root = story(data)
    paragraph(root).append(made("<w:r><w:drawing/></w:r>"))
    bare = with_parts(with_story(data, root), {"customXml/item1.xml": b"<nothing/>"})
    text = ElementTree.tostring(story(bare), encoding="unicode")
    for mark in ("w:tag ", "w:alias ", "w:bookmarkStart "):
        text = text.replace(f"<{mark}", f"<{mark.replace('w:', 'w:un')}")
    returned, _ = read_returned(with_story(bare, ElementTree.fromstring(text)), "bare.docx")
    assert returned is not None and not returned.marked
    found = found_by_text(returned, example_library().clauses.values())
    verified = Verified(found, verdicts(found, wordings(), SAYINGS), None)
    assert "GW537" in codes(verified) and not verified.is_sound


# --- pages ------------------------------------------------------------------------------------------------------

WORDS = "must offer them Secure Hours in writing"


def of_page(text: str) -> list[str]:
    returned, found = read_page(text.encode(), "a.html")
    assert returned is not None and found == ()
    return codes(Verified(returned, verdicts(returned, wordings(), SAYINGS), None))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("</ol>\n</div>", "</ol>\nOr not.\n</div>", ["GW531"]),
        ("</ol>\n</div>", "</ol>\n<div>Or not.</div></div>", ["GW531"]),
        ("</ol>\n</div>", "</ol>\n<blockquote><b>Or not.</b></blockquote></div>", ["GW531"]),
        (WORDS, f"<s>{WORDS}</s>", ["GW537"]),
        (WORDS, f'<span style="display:none">{WORDS}</span>', ["GW537"]),
        (WORDS, f"<span hidden>{WORDS}</span>", ["GW537"]),
        (WORDS, f'{WORDS}<img src="a.png">', ["GW537"]),
    ],
)
def test_words_in_no_paragraph_and_words_that_are_hidden_are_said(old: str, new: str, wanted: list[str]) -> None:
    start = page().index('data-clause="secure-hours-by-choice" data-part="condition"')
    assert of_page(page()) == []
    assert of_page(page()[:start] + page()[start:].replace(old, new, 1)) == wanted


def test_an_item_keeps_its_words_when_a_list_stands_in_it() -> None:
    text = '<div data-clause="tea" data-part="condition"><ol><li>You must brew. <ul><li>Hot.</li></ul></li></ol></div>'
    returned, _ = read_page(text.encode(), "a.html")
    assert returned is not None
    known = Wordings([small_clause({"Condition": "1. You must brew.\n   - Hot."})], lambda _: ())
    (found,) = verdicts(returned, known, SAYINGS)
    assert found.state == "verbatim"


def test_a_letter_and_its_accent_may_be_two_characters() -> None:
    two = "You must keep cafe\u0301 hours."
    text = f'<div data-clause="tea" data-part="condition"><ol><li>{two}</li></ol></div>'
    returned, _ = read_page(text.encode(), "a.html")
    assert returned is not None
    known = Wordings([small_clause({"Condition": "1. You must keep caf\u00e9 hours."})], lambda _: ())
    assert [one.state for one in verdicts(returned, known, SAYINGS)] == ["verbatim"]


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_a_page_with_a_mark_at_its_start_is_the_same_page(coding: str) -> None:
    returned, _ = read_page(page().encode(coding), "a.html")
    plain, _ = read_page(page().encode(), "a.html")
    assert returned == plain


def test_markdown_that_notepad_saved_is_read() -> None:
    text = example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "md").decode()
    assert read_markdown(text.encode("utf-8-sig"), "a.md") == read_markdown(text.encode(), "a.md")


def test_words_that_nobody_names_are_held_against_the_wording_that_they_differ_least_from() -> None:
    new = small_clause({"Condition": "1. You must serve hot coffee, twice in each shift."}, version=2)
    old = small_clause({"Condition": "1. You must give people tea each day, and keep a record."})
    text = "<div data-clause='tea' data-part='condition'><ol><li>You must give people tea each week, and keep a record.</li></ol></div>"
    returned, _ = read_page(text.encode(), "a.html")
    assert returned is not None
    (found,) = verdicts(returned, Wordings([new], lambda _: [old]), SAYINGS)
    assert found.state == "altered" and found.wording is not None and found.wording.clause == old
    proposal = propose(
        Verified(returned, (found,), None), {new.path: clause_text({"Condition": new.parts["condition"].raw})}
    )
    assert [one.code for one in proposal.diagnostics][:2] == ["GW562", "GW563"]


def test_a_file_of_no_known_contract_says_that_the_words_around_were_not_compared() -> None:
    verified = judged(schedule())
    (found,) = differences(verified)
    assert (found.code, str(found.severity)) == ("GW568", "warning") and verified.is_sound


def test_a_clause_that_was_taken_out_of_the_file_and_of_its_list_is_missed_where_the_contract_is_known() -> None:
    root = story(schedule())
    above = {child: parent for parent in root.iter() for child in parent}
    gone = next(one for one in root.iter(f"{W}sdt") if "gw:monitoring:" in _tag(one))
    above[gone].remove(gone)
    with zipfile.ZipFile(io.BytesIO(schedule())) as archive:
        listed = archive.read("customXml/item1.xml").decode()
    short = re.sub(r'<[a-z]*:?mark [^>]*clause="monitoring"[^>]*(/>|>.*?</[a-z]*:?mark>)', "", listed, flags=re.DOTALL)
    assert short != listed
    data = with_parts(with_story(schedule(), root), {"customXml/item1.xml": short.encode()})
    returned, _ = read_returned(data, "a.docx")
    assert returned is not None
    paper = example("suffolk", "SA-2026-01").papers["08b-good-work-schedule"]
    found = verdicts(with_paper(returned, paper), wordings(), SAYINGS)
    assert {one.mark.clause for one in found if one.state == "missing"} == {"monitoring"}
    assert not any(one.is_moved for one in found)
