"""Edits of a Word file come back as changes of clause files: exactly them, and nothing is dropped without a word."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

import pytest

from goodwork_docs.adopt.dialect import reads_back, spliced, written
from goodwork_docs.adopt.proposal import Proposal
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.load import load
from tests.edits import W, controls, story, with_parts, with_story, words_of
from tests.packs import example, example_files, example_library
from tests.verify.judged import judged, parsed, proposed

PART = ("secure-hours-by-choice", "condition")
PATH = "clauses/quality/secure-hours-by-choice.md"


@cache
def schedule() -> bytes:
    return example("suffolk", "SA-2026-01").written("08b-good-work-schedule", "docx")


def opened() -> tuple[ElementTree.Element, ElementTree.Element]:
    """Return the schedule's main part, and the content of one clause part in it."""
    root = story(schedule())
    return root, next(held for clause, name, held in controls(root) if (clause, name) == PART)


def run_of(content: ElementTree.Element, words: str) -> ElementTree.Element:
    """Return the text that holds some words."""
    return next(one for one in content.iter(f"{W}t") if words in (one.text or ""))


def told(root: ElementTree.Element, parts: dict[str, bytes] | None = None) -> Proposal:
    return proposed(judged(with_parts(with_story(schedule(), root), parts or {})))


# --- the clause dialect -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(name for _, name in example_library().clauses))
def test_every_part_of_every_clause_is_written_as_it_reads(name: str) -> None:
    for part in example_library().clauses[("", name)].parts.values():
        text = written(part.blocks)
        assert reads_back(text, part.blocks, "clause.md")
        first = part.blocks[0].where if part.blocks else None
        kept = spliced(part.raw.strip("\n"), part.blocks, part.blocks, first.line if first else 1)
        assert [line.rstrip() for line in kept.split("\n") if line.strip()] == [
            line.rstrip() for line in part.raw.split("\n") if line.strip()
        ]


# --- a change ---------------------------------------------------------------------------------------------------


def test_a_paper_without_edits_proposes_nothing() -> None:
    proposal = proposed(judged(schedule()))
    assert proposal.clauses == () and proposal.contract == () and proposal.diagnostics == ()


def test_one_word_changes_one_line_of_one_file() -> None:
    root, content = opened()
    run = run_of(content, "offer them Secure Hours")
    run.text = (run.text or "").replace("in writing", "on paper")
    (one,) = told(root).clauses
    assert one.path == PATH
    changed = [line for line in one.patch.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert [line[0] for line in changed] == ["-", "+"]
    assert "{offer_weeks} weeks on this Contract, you must offer them Secure Hours on paper." in changed[1]


def test_only_the_part_that_was_edited_has_another_fingerprint_and_the_file_is_sound() -> None:
    root, content = opened()
    run = run_of(content, "offer them Secure Hours")
    run.text = (run.text or "").replace("in writing", "on paper")
    (one,) = told(root).clauses
    after = load({**example_files(), PATH: one.text.encode()})
    assert not [found for found in after.diagnostics if found.where.path == PATH]
    before, now = example_library().clauses[("", PART[0])], after.clauses[("", PART[0])]
    assert fingerprint(before) != fingerprint(now)
    assert {name for name in before.parts if before.parts[name].raw != now.parts[name].raw} == {"condition"}
    assert before.read.yaml.data == now.read.yaml.data


def test_a_changed_value_is_the_contracts_and_no_wording() -> None:
    root, content = opened()
    run_of(content, "21").text = "28"
    proposal = told(root)
    assert proposal.clauses == ()
    ((one),) = proposal.contract
    assert (one.clause, one.change.blank, one.change.was, one.change.now) == (PART[0], "notice_days", "21", "28")


def test_a_value_and_words_beside_it_are_told_apart() -> None:
    root, content = opened()
    run_of(content, "21").text = "28"
    run = run_of(content, " days before it starts")
    run.text = (run.text or "").replace(" days before it starts", " working days before it starts")
    proposal = told(root)
    assert [one.change.now for one in proposal.contract] == ["28"]
    (clause,) = proposal.clauses
    assert "at least {notice_days} working days before it starts" in clause.text


def test_a_blank_that_became_words_is_said() -> None:
    root, content = opened()
    run_of(content, "21").text = "twenty-one"
    proposal = told(root)
    assert [one.code for one in proposal.diagnostics] == ["GW544", "GW564"]
    assert "at least twenty-one days" in proposal.clauses[0].text


def test_cross_references_stay_what_they_are() -> None:
    root = story(schedule())
    content = next(held for clause, name, held in controls(root) if (clause, name) == (PART[0], "if-not-met"))
    run = run_of(content, " apply. Hours")
    run.text = (run.text or "").replace(" apply.", " apply at once.")
    (one,) = told(root).clauses
    assert '["Remedies in steps"](#remedies-in-steps) apply at once.' in one.text


def test_bold_and_stress_come_back_and_the_space_beside_them_stays_outside() -> None:
    root, content = opened()
    run = run_of(content, "If the law gives")
    paragraph = next(one for one in content.iter(f"{W}p") if words_of(one).startswith("If the law gives"))
    parent = next(one for one in paragraph.iter() if any(child.find(f"{W}t") is run for child in one))
    old = next(one for one in parent if one.find(f"{W}t") is run)
    at = list(parent).index(old)
    parent.remove(old)
    first, _, last = (run.text or "").partition("at least ")
    for n, (text, look) in enumerate(((first, ""), ("at least ", "<w:b/>"), (last, ""))):
        parent.insert(
            at + n,
            ElementTree.fromstring(
                f'<w:r xmlns:w="{W[1:-1]}"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
            ),
        )
    (one,) = told(root).clauses
    assert "Relevant Workers **at least** the same" in one.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{an odd bracket}", "curly bracket"),
        ("a soft\u00adhyphen", "U+00AD"),
        ("a \u202eturned text", "U+202E"),
    ],
)
def test_what_the_dialect_cannot_say_is_told_and_the_clause_is_left(words: str, said: str) -> None:
    root, content = opened()
    run = run_of(content, "offer them Secure Hours")
    run.text = (run.text or "").replace("in writing", words)
    proposal = told(root)
    assert proposal.clauses == ()
    (one,) = [found for found in proposal.diagnostics if found.code == "GW543"]
    assert said in one.message


@pytest.mark.parametrize(
    "words", ["1. not a list", "# no heading", "*stars* and _lines_", "| a | b |", "<b>R&D</b> &amp;", "- dash"]
)
def test_words_that_look_like_markdown_come_back_as_words(words: str) -> None:
    root, content = opened()
    run = run_of(content, "If the law gives")
    run.text = f"{words} {run.text}"
    (one,) = told(root).clauses
    clause = load({**example_files(), PATH: one.text.encode()}).clauses[("", PART[0])]
    assert any(words in str(line) for line in parsed(clause.parts["condition"].raw))


def test_a_part_that_was_taken_out_is_no_silent_deletion() -> None:
    root, content = opened()
    for paragraph in list(content):
        content.remove(paragraph)
    proposal = told(root)
    assert proposal.clauses == ()
    assert [one.code for one in proposal.diagnostics] == ["GW545"]


def test_who_changed_and_what_they_said_comes_with_the_change() -> None:
    root, content = opened()
    run = run_of(content, "If the law gives")
    paragraph = next(one for one in content.iter(f"{W}p") if words_of(one).startswith("If the law gives"))
    new = (
        f'<w:ins xmlns:w="{W[1:-1]}" w:id="900" w:author="Priya Shah" w:date="2026-11-20T09:00:00Z"><w:r>'
        '<w:t xml:space="preserve"> This is clear.</w:t></w:r></w:ins>'
    )
    paragraph.append(ElementTree.fromstring(new))
    paragraph.append(ElementTree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:commentReference w:id="5"/></w:r>'))
    assert run is not None
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
    )
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(schedule())) as archive:
        held = archive.read("word/_rels/document.xml.rels").decode()
    comments = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="5" w:author="J. Brown"><w:p><w:r><w:t>Is it?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    rels = relations + held[held.index("<Relationship ") :]
    proposal = told(root, {"word/comments.xml": comments.encode(), "word/_rels/document.xml.rels": rels.encode()})
    (one,) = proposal.clauses
    assert one.parts[0].authors == ("Priya Shah",)
    assert [(note.author, note.text) for note in one.parts[0].notes] == [("J. Brown", "Is it?")]
    assert "following the law is enough. This is clear." in one.text


# --- what is not taken over, and what is said ------------------------------------------------------------------------


def test_a_value_changed_in_one_of_two_places_is_said() -> None:
    assert "GW567" not in [one.code for one in proposed(judged(schedule())).diagnostics]
    root = story(schedule())
    content = next(held for clause, name, held in controls(root) if (clause, name) == ("definitions", "condition"))
    line = next(one for one in content.iter(f"{W}p") if "Reporting Date" in words_of(one))
    next(one for one in line.iter(f"{W}t") if one.text == "6").text = "3"
    found = told(root)
    assert [one.code for one in found.diagnostics] == ["GW567"]
    assert "as '6' and as '3'" in found.diagnostics[0].message
    assert [(one.change.was, one.change.now) for one in found.contract] == [("6", "3")]


@pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>", '<w:color w:val="FFFFFF"/>'])
def test_words_that_a_reader_does_not_see_are_not_taken_into_the_clause(look: str) -> None:
    root, content = opened()
    line = next(one for one in content.iter(f"{W}p") if len(words_of(one)) > 40)
    run = f'<x xmlns:w="{W[1:-1]}"><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve"> or not</w:t></w:r></x>'
    line.append(ElementTree.fromstring(run)[0])
    found = told(root)
    assert found.clauses == ()
    assert [one.code for one in found.diagnostics] == ["GW542", "GW543"]


def test_underlined_words_are_taken_over_as_words() -> None:
    root, content = opened()
    line = next(one for one in content.iter(f"{W}p") if len(words_of(one)) > 40)
    run = f'<x xmlns:w="{W[1:-1]}"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve"> Now.</w:t></w:r></x>'
    line.append(ElementTree.fromstring(run)[0])
    found = told(root)
    assert " Now." in found.clauses[0].patch and "GW542" in [one.code for one in found.diagnostics]
