"""What every pack promises: the same words in each format, values that stay values, and every part of a clause that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from goodwork_docs.compose.measures import targets
from goodwork_docs.compose.paperlist import INTERNAL, OURS
from goodwork_docs.doctree import Answer, Blank, Block, Code, LineBreak, Marked, Node, Reference, Text, children, walk
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.words import Part
from goodwork_docs.selection import Decision
from tests.packs import EXAMPLES, FORMATS, Pack, changed, contract_file, example, example_files, pack_of
from tests.reading import (
    MARKS,
    READERS,
    W,
    docx_bookmarks,
    docx_controls,
    docx_part,
    docx_words,
    flat,
    html_marks,
    of_blocks,
    of_tree,
    parting,
    pdf_pages,
)

PAPERS = (*OURS, *INTERNAL)
each_format = pytest.mark.parametrize("form", FORMATS)
each_paper = pytest.mark.parametrize("name", PAPERS)
each_example = pytest.mark.parametrize("contract", EXAMPLES, ids=lambda one: one[1])


# --- values stay values -----------------------------------------------------------------------------------------

HOSTILE = "A*B_c_ [x](y) <b>R&D</b> {{ 7*7 }} #$@ ©"
FIELDS = (
    *("title", "summary", "place", "evaluator", "chair", "promise", "figure", "mechanism", "lot title", "lot summary"),
    *("criterion title", "criterion subject", "question title", "question text", "point", "blank", "change note"),
    *("reason", "gateway reason", "council", "contact", "priority", "statement", "plan", "source"),
    *("registration", "moved date", "bidder's question", "our answer", "known risk", "vat note", "review"),
)
VALUES = {field: f"{HOSTILE} {field}" for field in FIELDS}


def _hostile_contract(data: dict[str, Any]) -> None:
    lot, criterion = data["lots"][0], data["criteria"][1]
    question, ask = criterion["questions"][0], data["asks"]["health-and-wellbeing"]
    data.update(title=VALUES["title"], summary=VALUES["summary"], place=VALUES["place"])
    data["price_review"] = VALUES["review"]
    data["evaluation"].update(evaluators=[VALUES["evaluator"]], chair=VALUES["chair"])
    data["promises"][0]["text"] = VALUES["promise"]
    data["price"].update(figure=VALUES["figure"], labour_build_up=True)
    data["lot_limits"]["mechanism"] = VALUES["mechanism"]
    lot.update(title=VALUES["lot title"], summary=VALUES["lot summary"], amount=lot["amount"] + 40000)
    criterion.update(title=VALUES["criterion title"], relates_to=VALUES["criterion subject"])
    question.update(title=VALUES["question title"], text=VALUES["question text"], look_for=[VALUES["point"]])
    ask.update(reason=VALUES["reason"], gateway_reason=VALUES["gateway reason"])
    data["blanks"]["definitions"] = {"buyer": VALUES["blank"]}
    data["issues"][0].update(note=VALUES["change note"], dates_moved=VALUES["moved date"])
    data["clarifications"] = [{"question": VALUES["bidder's question"], "answer": VALUES["our answer"]}]
    data["notice"] = {"known_risks": VALUES["known risk"]}
    data["facts"]["registrations"] = [VALUES["registration"]]
    data["value"].update(amount=200000, vat_note=VALUES["vat note"])
    data["sources"][0]["says"] = VALUES["source"]


def _hostile_council(data: dict[str, Any]) -> None:
    data.update(name=VALUES["council"], plan={"title": VALUES["plan"]})
    data["contact"]["role"] = VALUES["contact"]
    data["priorities"][0].update(title=VALUES["priority"], statement=VALUES["statement"])


@cache
def hostile_pack() -> Pack:
    """A pack of every paper, whose council and contract are full of what other formats would take for markup."""
    body, ref = "north-east-council", "MW-2026-07"
    files = changed(example_files(), contract_file(body, ref), _hostile_contract)
    return pack_of(changed(files, f"charters/{body}/council.yaml", _hostile_council), body, ref)


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_is_printed_somewhere_as_it_was_written(field: str) -> None:
    assert any(VALUES[field] in of_tree(paper, "docx") for paper in hostile_pack().papers.values())


@each_format
@each_paper
def test_a_value_is_printed_verbatim_in_every_format(name: str, form: str) -> None:
    pack = hostile_pack()
    wanted, found = of_tree(pack.papers[name], form), READERS[form](pack.written(name, form))
    printed = [value for value in VALUES.values() if value in wanted]
    assert VALUES["council"] in printed
    assert [value for value in printed if found.count(value) != wanted.count(value)] == []
    assert parting(wanted, found) == ""


@each_paper
def test_a_value_is_printed_verbatim_in_the_running_head(name: str) -> None:
    pack = hostile_pack()
    # A paper of one page has no running head: the page says it.
    part = "word/header1.xml" if pack.papers[name].one_page is None else "word/document.xml"
    head = flat(docx_words(docx_part(pack.written(name, "docx"), part)))
    assert VALUES["council"] in head
    assert VALUES["title"] in head


# --- the same words in every format -----------------------------------------------------------------------------


@each_format
@each_example
def test_every_paper_says_the_same_in_every_format(contract: tuple[str, str], form: str) -> None:
    pack = example(*contract)
    for name, paper in pack.papers.items():
        found = parting(of_tree(paper, form), READERS[form](pack.written(name, form)))
        assert found == "", f"{name}.{form}"


def test_every_paper_says_something() -> None:
    for name, paper in example(*EXAMPLES[0]).papers.items():
        assert len(of_tree(paper, "docx").split()) > 80, name


# --- every part of a clause that counts -------------------------------------------------------------------------

ASKED = ("score", "require")
PLACES: tuple[tuple[Part, str, tuple[str, ...]], ...] = (
    ("requirement", "02-specification", ASKED),
    ("question", "06-response-form", ("score",)),
    ("scoring-guide", "03-how-we-assess", ("score",)),
    # What is scored binds through the bidder's commitments: its condition would require what is also marked.
    ("condition", "08b-good-work-schedule", ("require",)),
    ("outcome", "08b-good-work-schedule", ("require",)),
    ("universal-minimum", "08b-good-work-schedule", ("require",)),
    ("if-not-met", "08b-good-work-schedule", ("require",)),
    ("for-suppliers", "00-start-here", ("invite", *ASKED)),
    ("for-officers", "internal/decision-record", ("invite", *ASKED)),
)


BY_OUTPUT = frozenset({"requirement", "condition", "for-suppliers"})


def printed(one: Decision) -> set[str]:
    """Return the parts that the wording chosen for a clause prints whole: the outcome stands for what it takes the place of."""
    parts = set(one.clause.parts) - {"outcome", "universal-minimum"}
    if one.chosen is None or one.chosen.wording == "output" or "outcome" not in one.clause.parts:
        return parts
    return parts - BY_OUTPUT | {"outcome"} | ({"universal-minimum"} if one.chosen.minimum else set())


def taken(pack: Pack, asks: Iterable[str] = ("invite", *ASKED)) -> list[Decision]:
    """Return the decisions that take a clause in with one of these asks."""
    return [one for one in pack.inputs.decisions if one.ask in set(asks)]


def runs(blocks: Iterable[Node]) -> Iterator[str]:
    """Yield the words of a part as the clause file has them, cut where a value or a cross-reference stands."""
    for node in blocks:
        inside = children(node)
        if any(isinstance(one, Text | Code | Blank | Reference) for one in inside):
            yield from _cut(inside)
        else:
            yield from runs(inside)


def _cut(inlines: Iterable[Node]) -> Iterator[str]:
    words = ""
    for node in _leaves(inlines):
        if isinstance(node, Text | Code):
            words += node.value
        else:
            yield from filter(None, [flat([words])])
            words = ""
    yield from filter(None, [flat([words])])


def _leaves(inlines: Iterable[Node]) -> Iterator[Node]:
    for node in inlines:
        if isinstance(node, Text | Code | Blank | Reference | LineBreak):
            yield node
        else:
            yield from _leaves(children(node))


def first_lost(wanted: Iterable[str], text: str) -> str:
    """Return the first run of words that the text does not hold after the ones before it, or ""."""
    at = 0
    for run in wanted:
        found = text.find(run, at)
        if found < 0:
            return run
        at = found + len(run)
    return ""


def marks(pack: Pack, name: str) -> dict[tuple[str, str], Marked]:
    """Return the parts of clauses that a paper holds, by clause and part."""
    found = [one for one in walk(pack.papers[name].blocks) if isinstance(one, Marked)]
    assert len({(one.mark.clause, one.mark.part) for one in found}) == len(found)
    return {(one.mark.clause, one.mark.part): one for one in found}


@each_example
@pytest.mark.parametrize(("part", "name", "asks"), PLACES, ids=[one for one, _, _ in PLACES])
def test_a_part_stands_word_for_word_in_its_paper(
    contract: tuple[str, str], part: Part, name: str, asks: tuple[str, ...]
) -> None:
    pack = example(*contract)
    texts = {form: READERS[form](pack.written(name, form)) for form in FORMATS}
    wanted = {one.clause.id: one.clause.parts[part].blocks for one in taken(pack, asks) if part in printed(one)}
    assert wanted or part in ("outcome", "universal-minimum")
    for clause, blocks in wanted.items():
        lost = {form: first_lost(runs(blocks), text) for form, text in texts.items()}
        assert lost == dict.fromkeys(FORMATS, ""), clause
    assert {clause for clause, found in marks(pack, name) if found == part} == set(wanted)


@each_example
def test_no_part_stands_where_it_does_not_belong(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    where = {part: name for part, name, _ in PLACES}
    for name in pack.papers:
        assert [part for _, part in marks(pack, name) if where[part] != name] == []  # type: ignore[index]


@each_example
def test_each_measure_stands_in_the_reports_paper_with_its_target(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    reported = targets(pack.inputs)
    assert reported
    for form in FORMATS:
        text = READERS[form](pack.written("08c-kpis-and-reports", form))
        for one in reported:
            fields = (one.measure.title, one.id, one.measure.unit, one.target, one.measure.evidence, one.measure.every)
            assert [field for field in fields if field not in text] == [], (form, one.id)


@each_example
def test_what_is_only_invited_stands_in_the_annex_and_nowhere_is_marked(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    start = of_tree(pack.papers["00-start-here"], "docx")
    for one in taken(pack, ("invite",)):
        head, parts = one.clause.head, one.clause.parts
        assert start.find(head.summary) > start.find("In plain words") > 0
        for name, paper in pack.papers.items():
            held = {part for clause, part in marks(pack, name) if clause == head.id}
            assert held <= {"for-officers", "for-suppliers"}, name
            text = of_tree(paper, "docx")
            binding = [part for part in ("requirement", "question", "scoring-guide", "condition") if part in parts]
            assert [part for part in binding if first_lost(runs(parts[part].blocks), text) == ""] == [], name  # type: ignore[index]
        assert head.title not in of_tree(pack.papers["03-how-we-assess"], "docx")
        assert head.title not in of_tree(pack.papers["06-response-form"], "docx")


@each_example
def test_what_is_left_out_is_named_in_the_decision_record_alone(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    out = [one.clause.head for one in pack.inputs.decisions if one.ask is None]
    assert out
    assert [one.id for one in out if one.title not in of_tree(pack.papers["internal/decision-record"], "docx")] == []
    for name in pack.papers:
        assert {clause for clause, _ in marks(pack, name)} & {one.id for one in out} == set()


@each_example
def test_every_clause_in_the_record_has_its_reason_and_what_would_change_it(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    text = of_tree(pack.papers["internal/decision-record"], "docx")
    for one in pack.inputs.decisions:
        assert one.reasons, one.clause.id
        assert one.flips, one.clause.id
        if one.chosen is not None and one.chosen.reason:
            assert flat([one.chosen.reason]) in text, one.clause.id
        if one.chosen is not None and one.chosen.gateway_reason and one.ask is not None:
            assert flat([one.chosen.gateway_reason]) in text, one.clause.id


# --- identity ---------------------------------------------------------------------------------------------------


def _every_mark(pack: Pack) -> Iterator[tuple[str, Marked]]:
    for name in pack.papers:
        yield from ((name, one) for one in marks(pack, name).values())


@each_example
def test_a_mark_names_the_clause_s_version_and_fingerprint(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    clauses = {one.clause.id: one.clause for one in pack.inputs.decisions}
    found = list(_every_mark(pack))
    assert len(found) > 20
    for _, one in found:
        clause = clauses[one.mark.clause]
        assert (one.mark.version, one.mark.fingerprint) == (clause.head.version, fingerprint(clause))


@each_example
def test_word_s_content_controls_hold_each_part_of_a_clause(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    for name in pack.papers:
        wanted = {
            f"gw:{one.mark.clause}:{one.mark.part}:{one.mark.fingerprint[:12]}": of_blocks(one.blocks, "docx")
            for one in marks(pack, name).values()
        }
        assert docx_controls(pack.written(name, "docx")) == wanted, name
        assert [tag for tag in wanted if len(tag) > 64] == []


@each_example
def test_word_s_bookmarks_and_custom_xml_name_each_part_of_a_clause(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    for name in pack.papers:
        data = pack.written(name, "docx")
        listed = list(docx_part(data, "customXml/item1.xml").iter(f"{MARKS}mark"))
        told = [(*map(one.get, ("clause", "part", "version", "fingerprint")), _blanks(one)) for one in listed]
        made = [one.mark for one in marks(pack, name).values()]
        assert told == [(one.clause, one.part, str(one.version), one.fingerprint, one.blanks) for one in made], name
        bookmarks = [one.get("bookmark") for one in listed]
        assert bookmarks == [f"gw_{at + 1}" for at in range(len(made))]
        assert [one for one in docx_bookmarks(data) if one in bookmarks] == bookmarks


def _blanks(mark: Any) -> tuple[tuple[str, str], ...]:
    return tuple((one.get("name"), one.text or "") for one in mark)


@each_example
def test_html_marks_each_part_of_a_clause(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    for name in pack.papers:
        wanted = {
            (one.mark.clause, one.mark.part, one.mark.fingerprint): of_blocks(one.blocks, "html")
            for one in marks(pack, name).values()
        }
        assert html_marks(pack.written(name, "html")) == wanted, name


@each_example
def test_every_answer_can_be_told_from_every_other_in_word(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    asked: list[str] = []
    for name in pack.papers:
        answers = [one for one in walk(pack.papers[name].blocks) if isinstance(one, Answer)]
        data = pack.written(name, "docx")
        listed = [one.get("question") for one in docx_part(data, "customXml/item1.xml").iter(f"{MARKS}answer")]
        assert listed == [one.question for one in answers], name
        tags = [one.get(f"{W}val", "") for one in docx_part(data, "word/document.xml").iter(f"{W}tag")]
        assert len({tag for tag in tags if tag.startswith("gw:answer:")}) == len(answers), name
        asked += listed
    assert len(asked) == len(set(asked)) > 50


# --- what stands on every page ----------------------------------------------------------------------------------


@each_example
def test_the_illustration_and_draft_notices_stand_on_every_page(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    notice, draft = pack.inputs.contract.illustration, pack.inputs.say(f"view.draft-notice.{pack.inputs.signed}")
    assert "illustration" in notice.lower()
    for name in pack.papers:
        html = READERS["html"](pack.written(name, "html"))
        markdown = READERS["md"](pack.written(name, "md"))
        for text in (html, markdown):
            head = text[:900]
            assert notice in head and draft in head, name
        assert notice in html[-600:]
        printed = pdf_pages(pack.written(name, "pdf"))
        assert draft in printed[0]
        for number, page in enumerate(printed, 1):
            assert notice in page, f"{name}, page {number}"
            assert pack.inputs.say("view.draft") in page.split(pack.inputs.contract.ref)[-1], f"{name}, page {number}"


@each_example
def test_word_prints_the_notices_on_every_page(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    notice = pack.inputs.contract.illustration
    for name in pack.papers:
        data = pack.written(name, "docx")
        if pack.papers[name].one_page is not None:
            # The one page says it itself, under its head and at its foot.
            words = flat(docx_words(docx_part(data, "word/document.xml")))
            assert (
                notice in words[:900] and pack.inputs.say(f"view.draft-notice.{pack.inputs.signed}") in words[:900]
            ), name
            assert notice in words[-300:] and pack.inputs.say("view.draft") in words[-20:], name
            continue
        assert notice in flat(docx_words(docx_part(data, "word/header1.xml"))), name
        assert pack.inputs.say("view.draft") in flat(docx_words(docx_part(data, "word/footer1.xml"))), name
        story = docx_part(data, "word/document.xml")
        sections = list(story.iter(f"{W}sectPr"))
        assert all(one.find(f"{W}headerReference") is not None for one in sections)
        assert list(story.iter(f"{W}titlePg")) == []
        assert pack.inputs.say(f"view.draft-notice.{pack.inputs.signed}") in flat(docx_words(story))[:900]


def test_an_internal_paper_says_that_it_is_not_for_bidders() -> None:
    pack = example(*EXAMPLES[0])
    words = pack.inputs.say("view.internal-notice")
    for name, paper in pack.papers.items():
        assert (words in of_tree(paper, "docx")) is (name in INTERNAL), name


def blocks_of(pack: Pack) -> tuple[Block, ...]:
    """Return every block of the papers for bidders."""
    return tuple(block for paper in pack.for_bidders.values() for block in paper.blocks)


@each_example
def test_no_blank_for_bidders_is_open_without_being_awaited(contract: tuple[str, str]) -> None:
    pack = example(*contract)
    waiting = of_tree(pack.papers["internal/waiting-for"], "docx")
    open_ = [one.label for one in walk(blocks_of(pack)) if isinstance(one, Blank) and one.text is None]
    assert [label for label in open_ if label not in waiting] == []
