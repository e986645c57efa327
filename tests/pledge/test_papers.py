"""Every pledge gives its six papers, each with every commitment, and none of them looks like anybody's award."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace as changed

from goodwork_docs.cli.pledge_command import command
from goodwork_docs.doctree import Answer, Document, Marked, Masthead, Paragraph, inline_text, walk
from goodwork_docs.fingerprint import commitment_fingerprint
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.make import make
from goodwork_docs.pledge.paperlist import CERTIFICATE, PAPERS, PLEDGE, SELF_ASSESSMENT
from goodwork_docs.pledge.papers import papers
from goodwork_docs.pledge.wording import worded
from goodwork_docs.resolve import resolve_body
from goodwork_docs.writers.table import writer
from tests.packs import FORMATS, example_library
from tests.pledge.papers import BODIES, every, inputs, templates, trees, with_pledge, written
from tests.reading import READERS, of_tree, parting, pdf_pages

each = pytest.mark.parametrize("body", BODIES)
each_paper = pytest.mark.parametrize(("body", "name"), every(), ids=[f"{body}-{name}" for body, name in every()])


def promised(of: Inputs) -> list[str]:
    """Return the words of each commitment as they are printed."""
    return [" ".join(worded(of, one, one.wording).split()) for _, _, one in commitments_of(of.pledge)]


def answers(document: Document) -> list[str]:
    return [one.question for one in walk(document.blocks) if isinstance(one, Answer)]


# --- what stands in them ----------------------------------------------------------------------------------------


def test_the_five_kinds_are_there() -> None:
    kinds = {(inputs(body).pledge.modelled_on, len(inputs(body).pledge.pillars)) for body in BODIES}
    assert {("good-work-pledge", 5), ("gm-charter", 7), ("ethical-care-charter", 3), ("welsh-code", 12)} <= kinds
    assert [body for body in BODIES if inputs(body).pledge.signed_by == ("officer",)] == ["suffolk"]


@each
@pytest.mark.parametrize("name", [one for one in PAPERS if one != CERTIFICATE])
def test_every_commitment_stands_in_every_paper_word_for_word(body: str, name: str) -> None:
    said = of_tree(trees(body)[name], "html")
    assert [one for one in promised(inputs(body)) if one not in said] == []


@each
def test_no_blank_or_figure_is_left_unfilled(body: str) -> None:
    for name, paper in trees(body).items():
        assert "{" not in of_tree(paper, "html"), name


@each_paper
@pytest.mark.parametrize("form", FORMATS)
def test_each_format_says_what_the_tree_says(body: str, name: str, form: str) -> None:
    assert parting(of_tree(trees(body)[name], form), READERS[form](written(body, name, form))) == ""


@each
def test_the_self_assessment_asks_for_everything_that_is_read_back(body: str) -> None:
    paper, pledge = trees(body)[SELF_ASSESSMENT], inputs(body).pledge
    assert sorted(answers(paper)) == sorted(question for question, _ in fields.asked(pledge))
    marked = {one.mark.clause: one.mark for one in walk(paper.blocks) if isinstance(one, Marked)}
    assert {name: mark.fingerprint for name, mark in marked.items()} == {
        one.id: commitment_fingerprint(one) for _, _, one in commitments_of(pledge)
    }


@each_paper
def test_each_field_has_a_name_of_its_own_and_a_label(body: str, name: str) -> None:
    asked = [one for one in walk(trees(body)[name].blocks) if isinstance(one, Answer)]
    assert len({one.question for one in asked}) == len(asked)
    assert all(one.label.strip() for one in asked)


@each
def test_evidence_and_the_smallest_next_step_stand_beside_each_commitment(body: str) -> None:
    said = of_tree(trees(body)[SELF_ASSESSMENT], "html")
    for _, _, one in commitments_of(inputs(body).pledge):
        wanted = [worded(inputs(body), one, text) for text in (*one.evidence, one.next_step)]
        assert [text for text in wanted if " ".join(text.split()) not in said] == [], one.id


# --- nobody's award ---------------------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("name", [PLEDGE, CERTIFICATE])
def test_what_is_hung_up_says_that_it_is_self_declared_and_nobodys_award(body: str, name: str) -> None:
    said = of_tree(trees(body)[name], "html")
    model = inputs(body).model
    assert model is not None
    assert "Self-declared" in said and "This is no award" in said
    assert "or contract" in said
    assert f"{model.publisher.partition(',')[0]} has not agreed it" in said


@each
def test_no_title_is_the_name_of_a_real_charter(body: str) -> None:
    charters = inputs(body).body.reference.crosswalk.values()
    real = {one.title.partition(",")[0].casefold() for one in charters}
    assert inputs(body).pledge.title.casefold() not in real
    assert not any(name in inputs(body).pledge.title.casefold() for name in real)


@each_paper
def test_every_page_says_that_it_is_an_illustration(body: str, name: str) -> None:
    said = " ".join(inputs(body).council.illustration.split())
    assert said
    for number, page in enumerate(pdf_pages(written(body, name, "pdf")), 1):
        assert "".join(said.split()) in "".join(page.split()), f"page {number}"


# --- whose pledge it is -----------------------------------------------------------------------------------------


def test_a_council_without_a_pledge_takes_over_its_regions() -> None:
    made, _ = resolve_body(example_library(), "newcastle")
    assert made is not None and made.pledge is not None
    assert made.pledge_by == "north-of-tyne"
    held = make(Inputs(made, made.pledge), ("md",))
    assert set(held.files) == {*(f"{name}.md" for name in PAPERS), "manifest.json"}
    manifest = json.loads(held.files["manifest.json"])
    assert (manifest["body"], manifest["pledge"]["body"]) == ("newcastle", "north-of-tyne")
    assert made.council.record.name in held.files["certificate.md"].decode()


def test_a_body_without_a_pledge_is_told_so(tmp_path: Path) -> None:
    told = CliRunner().invoke(command, ["camden", "--out", str(tmp_path), "--format", "short"], standalone_mode=False)
    assert "GW180" in told.output and told.return_value == 1
    assert list(tmp_path.iterdir()) == []


# --- bytes ------------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (make(inputs(BODIES[0]), FORMATS) for _ in range(2))
    assert first.files == second.files
    assert set(first.files) == {*(f"{name}.{form}" for name in PAPERS for form in FORMATS), "manifest.json"}


def test_the_manifest_names_every_file_by_its_sha256() -> None:
    files = make(inputs(BODIES[0]), ("md",)).files
    listed = json.loads(files["manifest.json"])["files"]
    assert listed == {name: sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"}


def test_words_of_a_commitment_are_never_markup() -> None:
    of = inputs(BODIES[0])
    for paper in trees(BODIES[0]).values():
        for node in walk(paper.blocks):
            if isinstance(node, Marked):
                (only,) = node.blocks
                assert inline_text(only.children) in promised(of)  # type: ignore[union-attr]


HOSTILE = "R&D *x* <b>y</b> {{ z }} [a](b) | c {figure:none} # d"


def test_what_a_pledge_says_is_never_markup() -> None:
    pledge = inputs(BODIES[0]).pledge
    first = pledge.pillars[0]
    one = changed(first.commitments[0], wording=HOSTILE, evidence=(HOSTILE,), next_step=HOSTILE, not_for=HOSTILE)
    pillar = changed(first, title=HOSTILE, about=HOSTILE, commitments=(one,))
    level = changed(pledge.levels[0], title=HOSTILE, pillars=1)
    of = with_pledge(changed(pledge, title=HOSTILE, introduction=HOSTILE, pillars=(pillar,), levels=(level,)))
    made, problems = papers(of, templates())
    assert problems == ()
    for paper in made:
        for form in FORMATS:
            assert parting(of_tree(paper, form), READERS[form](writer(form)(paper))) == "", f"{paper.name}.{form}"
        assert HOSTILE in of_tree(paper, "html"), paper.name


def test_a_character_that_no_font_has_is_told_at_its_line_and_nothing_is_written() -> None:
    pledge = inputs(BODIES[0]).pledge
    made = make(with_pledge(changed(pledge, introduction="We have tea \U0001f375.")), ("pdf",))
    assert made.files == {} and {one.code for one in made.diagnostics} == {"GW050"}


# --- how they look ----------------------------------------------------------------------------------------------


@each
def test_the_self_assessment_of_a_body_takes_less_than_a_page_for_each_commitment(body: str) -> None:
    count = len(list(commitments_of(inputs(body).pledge)))
    assert len(pdf_pages(written(body, SELF_ASSESSMENT, "pdf"))) <= 2 + 0.6 * count


@pytest.mark.parametrize(
    ("wanted", "count", "says"),
    [(1, 1, "its one commitment"), (2, 2, "both"), (1, 2, "one of its two"), (3, 3, "all 3"), (2, 3, "any 2 of its 3")],
)
def test_how_many_commitments_meet_a_pillar_is_said_in_english(wanted: int, count: int, says: str) -> None:
    pledge = inputs(BODIES[0]).pledge
    one = pledge.pillars[0].commitments[0]
    made = tuple(changed(one, id=f"{one.id}-{n}") for n in range(count))
    pillar = changed(pledge.pillars[0], commitments=made, met_when=wanted)
    (guide,), problems = papers(with_pledge(changed(pledge, pillars=(pillar,))), templates(), ("guide",))
    assert problems == () and says in of_tree(guide, "html")


@each
def test_the_form_begins_with_what_it_is_for_and_ends_with_which_draft_it_is(body: str) -> None:
    head, first = trees(body)[SELF_ASSESSMENT].blocks[:2]
    assert isinstance(head, Masthead) and not head.facts and not head.notices
    assert isinstance(first, Paragraph) and inline_text(first.children).startswith("This form shows you")
    last = trees(body)[SELF_ASSESSMENT].blocks[-1]
    assert isinstance(last, Paragraph) and inline_text(last.children).startswith("Draft.")


@each
def test_the_form_says_how_many_commitments_it_has_and_promises_no_hour(body: str) -> None:
    count = len(list(commitments_of(inputs(body).pledge)))
    for name in (SELF_ASSESSMENT, "guide"):
        said = of_tree(trees(body)[name], "html")
        assert f"{count} commitments" in said and "hour is often" not in said and "about an hour" not in said


@each
def test_a_next_step_is_not_sold_as_enough(body: str) -> None:
    said = of_tree(trees(body)["guide"], "html")
    few = [one for _, _, one in commitments_of(inputs(body).pledge) if one.small]
    assert said.count("How the few do it:") == len(few)
    assert ("Guide for one officer" in said) == (inputs(body).pledge.signed_by[0] == "officer")
