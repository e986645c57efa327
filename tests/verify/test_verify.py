"""A paper that came back: each clause part is verbatim, altered, older, withdrawn or missing, however the file was treated."""

from __future__ import annotations

import re
from dataclasses import replace as changed
from functools import cache
from xml.etree import ElementTree

import pytest

from goodwork_docs.model.library import Clause
from goodwork_docs.verify.compared import ValueChange
from goodwork_docs.verify.differences import differences
from goodwork_docs.verify.verdict import Verified, Wordings
from tests.edits import W, controls, story, with_parts, with_story, words_of
from tests.packs import example, example_library
from tests.verify.edited import edited, faults
from tests.verify.judged import differing, judged, papers, proposed

BODY, REF, PAPER = "suffolk", "SA-2026-01", "08b-good-work-schedule"
PART = ("secure-hours-by-choice", "condition")


@cache
def schedule() -> bytes:
    return example(BODY, REF).written(PAPER, "docx")


def whole() -> ElementTree.Element:
    return story(schedule())


def content(root: ElementTree.Element, part: tuple[str, str] = PART) -> ElementTree.Element:
    return next(held for clause, name, held in controls(root) if (clause, name) == part)


def saved(root: ElementTree.Element, known: Wordings | None = None) -> Verified:
    return judged(with_story(schedule(), root), example(BODY, REF).papers[PAPER], known)


def the(verified: Verified, part: tuple[str, str] = PART) -> str:
    (found,) = [one.state for one in verified.verdicts if (one.mark.clause, one.mark.part) == part]
    return found


@pytest.mark.parametrize(("name", "data"), papers(), ids=[name for name, _ in papers()])
def test_a_paper_as_it_was_made_is_verbatim_all_through(name: str, data: bytes) -> None:
    body, ref, paper = name.split("/")
    verified = judged(data, example(body, ref).papers[paper])
    assert verified.is_sound, (differing(verified), verified.outside)
    assert {one.how for one in verified.returned.marked} == {"tag"}
    assert differences(verified) == ()


@pytest.mark.parametrize("level", ["0", "2"])
def test_an_item_that_was_moved_to_another_level_is_altered_though_its_edge_is_the_same(level: str) -> None:
    root = whole()
    second = list(content(root).iter(f"{W}ilvl"))[1]
    assert second.get(f"{W}val") == "1"
    second.set(f"{W}val", level)
    verified = saved(root)
    assert differing(verified) == {PART}
    assert [(one.clause.id, part.part) for one in proposed(verified).clauses for part in one.parts] == [PART]


@pytest.mark.parametrize("seed", range(40))
def test_exactly_the_edited_parts_are_found_and_exactly_the_edits_come_back(seed: int) -> None:
    data, edits = edited(seed)
    assert faults(data, edits) == []


def test_one_changed_word_is_shown_and_nothing_else() -> None:
    root = whole()
    run = next(one for one in content(root).iter(f"{W}t") if one.text and "must offer them" in one.text)
    run.text = (run.text or "").replace("must offer", "may offer")
    verified = saved(root)
    assert differing(verified) == {PART}
    (found,) = differences(verified)
    assert found.code == "GW531" and "'must' became 'may'" in found.message


def test_a_changed_value_is_the_contracts_and_leaves_the_wording_verbatim() -> None:
    root = whole()
    next(one for one in content(root).iter(f"{W}t") if one.text == "21").text = "28"
    verified = saved(root)
    assert the(verified) == "verbatim"
    assert [one.compared.values for one in verified.verdicts if one.compared and one.compared.values] == [
        (ValueChange("notice_days", "21", "28"),)
    ]
    assert not verified.is_sound
    assert [one.code for one in differences(verified)] == ["GW536"]


def test_a_part_that_was_taken_out_is_missing() -> None:
    root = whole()
    taken = content(root)
    for parent in list(root.iter()):
        for child in [one for one in parent if one.find(f"{W}sdtContent") is taken]:
            parent.remove(child)
    assert the(saved(root)) == "missing"
    root = whole()
    held = content(root)
    for paragraph in list(held):
        held.remove(paragraph)
    assert the(saved(root)) == "missing"


def test_a_part_that_stands_twice_is_said() -> None:
    root = whole()
    body = root.find(f"{W}body")
    control = next(one for one in root.iter(f"{W}sdt") if one.find(f"{W}sdtContent") is content(root))
    assert body is not None
    body.insert(2, ElementTree.fromstring(ElementTree.tostring(control)))
    states = [one.state for one in saved(root).verdicts if (one.mark.clause, one.mark.part) == PART]
    assert states == ["verbatim", "twice"]


def test_words_added_outside_any_clause_are_found_where_they_stand() -> None:
    root = whole()
    body = root.find(f"{W}body")
    assert body is not None
    added = ElementTree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>The Supplier may leave out any of this.</w:t></w:r></w:p>'
    )
    at = list(body).index(next(one for one in body if one.find(f"{W}sdtContent") is content(root)))
    body.insert(at, added)
    verified = saved(root)
    assert differing(verified) == set()
    assert verified.outside is not None
    (found,) = verified.outside.changes
    assert found.is_new and found.words[0].text == "The Supplier may leave out any of this."
    assert found.after == "Secure hours, by the worker's choice"


def test_tags_alone_or_bookmarks_alone_or_names_alone_are_enough() -> None:
    text = ElementTree.tostring(whole(), encoding="unicode")
    without_tags = re.sub(r'<w:tag w:val="gw:[^"]*" ?/>', "", text)
    without_marks = re.sub(r"<w:bookmark(Start|End)[^>]*>", "", text)
    cases = {
        "tag": without_marks,
        "name": re.sub(r"<w:bookmark(Start|End)[^>]*>", "", without_tags),
        "bookmark": re.sub(r'<w:alias w:val="[^"]*" ?/>', "", without_tags),
    }
    for how, one in cases.items():
        verified = saved(ElementTree.fromstring(one))
        assert {stretch.how for stretch in verified.returned.marked} == {how}
        assert differing(verified) == set(), how
        assert len(verified.verdicts) == 17


def test_without_the_list_inside_the_file_the_tags_still_say_which_clause_it_is() -> None:
    data = with_parts(schedule(), {"customXml/item1.xml": b"<nothing/>"})
    verified = judged(data)
    assert len(verified.verdicts) == 17
    assert differing(verified) == set()


def test_tracked_changes_are_read_as_accepted_and_are_said_with_their_author() -> None:
    for seed in range(60):
        data, edits = edited(seed)
        if any(one.tracked for one in edits):
            verified = judged(data)
            tracked = {(one.clause, one.part) for one in edits if one.tracked}
            said = {(v.mark.clause, v.mark.part) for v in verified.verdicts if v.stretch and v.stretch.tracked}
            assert said == tracked
            assert {name for v in verified.verdicts if v.stretch for name in v.stretch.authors} == {"Priya Shah"}


def test_what_no_comparison_can_see_is_named() -> None:
    root = whole()
    paragraph = next(one for one in content(root).iter(f"{W}p") if words_of(one))
    run = next(one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None)
    run.insert(0, ElementTree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:vanish/><w:strike/></w:rPr>'))
    verified = saved(root)
    assert not verified.is_sound
    assert [one.code for one in differences(verified)] == ["GW537"]
    assert "hidden words" in differences(verified)[0].message


def test_the_words_of_an_older_version_are_told_from_edited_ones() -> None:
    now = example_library().clauses[("", PART[0])]
    newer = _reworded(now)
    others = [one for one in example_library().clauses.values() if one.id != PART[0]]
    known = Wordings([*others, newer], lambda name: [now] if name == PART[0] else [])
    verified = judged(schedule(), known=known)
    assert the(verified) == "older"
    found = next(one for one in verified.verdicts if (one.mark.clause, one.mark.part) == PART)
    assert found.wording is not None and found.now is not None
    assert (found.wording.clause.head.version, found.now.clause.head.version) == (1, 2)
    assert the(judged(schedule(), known=Wordings(others, lambda name: [now] if name == PART[0] else []))) == "withdrawn"
    assert the(judged(schedule(), known=Wordings(others, lambda _: ()))) == "withdrawn"


def test_words_of_an_older_version_that_nobody_remembers_are_said_to_differ() -> None:
    others = [one for one in example_library().clauses.values() if one.id != PART[0]]
    now = _reworded(example_library().clauses[("", PART[0])])
    verified = judged(schedule(), known=Wordings([*others, now], lambda _: ()))
    assert the(verified) == "altered"


def _reworded(now: Clause) -> Clause:
    """Return the next version of a clause: two more words at the end of its condition."""
    from goodwork_docs.load import load
    from tests.packs import example_files

    text = example_files()[now.path].decode()
    made = text.replace("version: 1", "version: 2", 1).replace(
        "following the law is enough.", "following the law is quite enough."
    )
    assert made != text
    clause = load({now.path: made.encode()}).clauses[("", now.id)]
    return changed(clause)
