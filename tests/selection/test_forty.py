"""Forty contracts as good officers would write them: what is asked of each and why, and schedules that hold together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from goodwork_docs.compose.numbering import numbers_of
from goodwork_docs.compose.paperlist import INTERNAL, ours
from goodwork_docs.diagnostics import Severity
from goodwork_docs.doctree import Block, Document, Heading, Marked, NumberedList, Reference, walk
from goodwork_docs.selection import Decision
from tests.reading import flat, of_blocks, of_tree
from tests.selection.contracts import ASKS, CASES, PACKS, STOPPED, examined, forty, pack

each = pytest.mark.parametrize("name", CASES)
each_pack = pytest.mark.parametrize("name", PACKS, scope="module")  # so that a pack's tests follow one another
SCHEDULE, RECORD = "08b-good-work-schedule", "internal/decision-record"
EMPTY = "25-door-repairs"


def asked(name: str) -> dict[str, Decision]:
    """Return what is asked in the result: the decisions with an ask, by clause, without what stands in every schedule."""
    return {one.clause.id: one for one in examined(name).decisions if one.ask and not one.clause.head.always}


def reasons(name: str, clause: str) -> list[str]:
    made = examined(name)
    assert made.case is not None
    (one,) = (one for one in made.decisions if one.clause.id == clause)
    return [reason.filled(made.case.words) for reason in one.reasons]


# --- each contract ----------------------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("ask", ASKS)
def test_the_result_is_what_a_good_officer_would_expect(name: str, ask: str) -> None:
    assert sorted(one for one, held in asked(name).items() if held.ask == ask) == sorted(CASES[name].asks[ask])


@each
def test_the_reasons_are_given(name: str) -> None:
    for clause, said in CASES[name].because.items():
        assert any(said in one for one in reasons(name, clause)), reasons(name, clause)


@each_pack
def test_the_check_finds_no_error_and_only_the_warnings_that_the_case_lists(name: str) -> None:
    found = examined(name).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []
    said = [(one.code, *re.findall(r"'([^']+)'", one.message)) for one in found]
    assert sorted(f"{code} {clause}" for code, clause, *_ in said) == CASES[name].warnings


@pytest.mark.parametrize("name", STOPPED)
def test_where_the_law_is_not_covered_the_pack_stops(name: str) -> None:
    errors = [one.code for one in examined(name).diagnostics if one.severity is Severity.ERROR]
    assert errors == [CASES[name].stop]


@each
def test_two_to_eight_things_are_asked_but_for_the_smallest_contract(name: str) -> None:
    """Process clauses ask nothing of a tender; invitations count towards two and not towards eight, for they bind nobody."""
    held = [one.ask for one in asked(name).values() if one.clause.head.element != "process"]
    assert len(held) >= (0 if name == EMPTY else 2)
    assert len([one for one in held if one != "invite"]) <= 8


# --- all of them together ---------------------------------------------------------------------------------------


def test_the_forty_are_forty_and_cover_what_the_library_is_for() -> None:
    contracts = [one.contract for one in CASES.values()]
    councils = [read.record for read in forty().councils.values()]
    assert len(contracts) == 40
    assert {one.get("sector") for one in contracts} == {*forty().reference.sectors, None}
    assert {one["kind"] for one in contracts} == {"services", "goods", "works"}
    regimes = {found.name for name in CASES if (found := examined(name).finding)}
    assert regimes == {"full", "light-touch", "below-threshold", "call-off", "scotland"}
    assert {one.nation for one in councils} == {"england", "wales", "scotland"}
    assert {one.kind_of_body for one in councils} >= {"council", "school", "housing-association", "nhs-body"}
    for field, least, most in (("months", 3, 120), ("workers", 0, 900)):
        held = [one[field] if field in one else one["facts"][field] for one in contracts]
        assert (min(held), max(held)) == (least, most)
    values = [one["value"]["amount"] for one in contracts]
    assert (min(values), max(values)) == (15_000, 40_000_000)


def test_every_clause_of_the_library_is_asked_by_one_of_them() -> None:
    ids = {clause.id for clause in forty().clauses.values()}
    assert ids - {one.clause.id for name in CASES for one in examined(name).decisions if one.ask} == set()


def test_every_clause_that_may_bind_a_bidder_does_so_in_one_of_them() -> None:
    """A clause that is only invited everywhere was never tried."""
    binding = {clause.id for clause in forty().clauses.values() if set(clause.head.asks) != {"invite"}}
    tried = {one.clause.id for name in CASES for one in examined(name).decisions if one.ask in ("score", "require")}
    assert binding - tried == set()


def test_no_clause_that_a_bidder_answers_is_in_all_of_them() -> None:
    counts = Counter(clause for name in CASES for clause in asked(name))
    assert [clause for clause, count in counts.items() if count == len(CASES)] == []


@each
def test_no_two_clauses_that_clash_stand_in_one_pack(name: str) -> None:
    held = asked(name)
    assert [
        (one, other) for one, what in held.items() for other in what.clause.head.conflicts_with if other in held
    ] == []


@each
def test_nothing_is_a_condition_and_earns_full_marks_as_well(name: str) -> None:
    held = asked(name)
    for one, other in combinations(held.values(), 2):
        same = other.clause.id in one.clause.head.same_matter_as or one.clause.id in other.clause.head.same_matter_as
        assert not (same and {one.ask, other.ask} == {"score", "require"}), (one.clause.id, other.clause.id)


def _turned(key: str) -> set[tuple[str, str]]:
    """Return the clauses that a trade lifted, softened or swapped in effect in one of the forty, each with its trade."""
    return {
        (str(CASES[name].contract.get("sector")), one.clause.id)
        for name in CASES
        for one in examined(name).decisions
        if any(reason.key == key for reason in one.reasons) and (one.ask == "invite" or key == "trade.swapped-out")
    }


def test_everything_that_a_trade_lifts_softens_and_swaps_happens_in_one_of_them() -> None:
    sectors = forty().reference.sectors.values()
    assert {(one.id, it.clause) for one in sectors for it in one.lift} - _turned("trade.lifted") == set()
    assert {(one.id, it.clause) for one in sectors for it in one.soften} - _turned("trade.softened") == set()
    assert {(one.id, it.clause) for one in sectors for it in one.swap} - _turned("trade.swapped-out") == set()


# --- the packs --------------------------------------------------------------------------------------------------


@each_pack
def test_every_paper_is_made_and_the_record_prints_the_reasons(name: str) -> None:
    made = pack(name)
    assert set(made.papers) == {*ours(made.inputs.statements.papers), *INTERNAL}
    for one in made.papers:
        assert made.written(one, "md"), one
    record = flat([of_tree(made.papers[RECORD], "docx")])
    for said in CASES[name].because.values():
        assert said in record, said


def _schedule(name: str) -> Document:
    return pack(name).papers[SCHEDULE]


def _required(name: str) -> dict[str, Decision]:
    return {one.clause.id: one for one in examined(name).decisions if one.ask == "require"}


@each_pack
def test_the_schedule_holds_each_clause_that_is_required_and_no_other(name: str) -> None:
    marks = {one.mark.clause for one in walk(_schedule(name).blocks) if isinstance(one, Marked)}
    assert marks == set(_required(name))
    assert bool(marks) is (name != EMPTY)


@each_pack
def test_no_section_refers_to_one_that_is_not_there(name: str) -> None:
    """Looked for in the clauses, because a lost reference is printed as its words alone."""
    held = _required(name)
    for one in held.values():
        for part in ("condition", "if-not-met"):
            blocks = one.clause.parts[part].blocks if part in one.clause.parts else ()
            assert {node.anchor for node in walk(blocks) if isinstance(node, Reference)} <= set(held), one.clause.id


@each_pack
def test_every_number_of_a_section_that_is_printed_exists(name: str) -> None:
    document = _schedule(name)
    numbers = {one.number for one in walk(document.blocks) if isinstance(one, Heading)}
    said = set(re.findall(r"\(sections? ([0-9.]+)\)", of_tree(document, "docx")))
    assert said <= numbers
    assert bool(said) is (name != EMPTY)
    sections = numbers_of(document.blocks)
    for node in walk(document.blocks):
        if isinstance(node, Reference) and re.fullmatch(r"[0-9.]+", node.text):
            assert sections[node.anchor] == node.text


def _conditions(name: str) -> Iterator[str]:
    """Yield the words of each paragraph and item of the schedule's conditions."""
    for one in walk(_schedule(name).blocks):
        if isinstance(one, Marked):
            yield from (of_blocks((block,), "docx") for block in _pieces(one.blocks))


def _pieces(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, NumberedList):
            for item in block.items:
                yield from _pieces(item.blocks)
        else:
            yield block


DEFINED = re.compile(r'[“"]([^”"]+)[”"] means\b')
# What a schedule may write large without defining it: statutes, bodies and places, what the house conditions call their
# parts, the ratings of the law, and the figure of one contract's price review.
NAMES = re.compile(
    r"\b(Act|Regulations|Part|TUPE|Living Wage Foundation|HM Revenue and Customs|United Kingdom|UK|London|England|VAT"
    r"|Monday|Friday|Modern Slavery|Procurement|Local Government|Contracts|Transfer of Undertakings|Protection of Employment"
    r"|Rights of Third Parties|Best Value Authorities Staff Transfers|Direction|Conditions of Contract|Supplier|Contract"
    r"|Good, Approaching target, Requires improvement, Inadequate or Other|National Living Wage|T Level)\b"
)


@each_pack
def test_no_term_is_defined_twice(name: str) -> None:
    terms = Counter(term.casefold() for text in _conditions(name) for term in DEFINED.findall(text))
    assert [term for term, count in terms.items() if count > 1] == []


@each_pack
def test_a_capital_within_a_sentence_stands_for_a_term_that_the_schedule_defines(name: str) -> None:
    texts = list(_conditions(name))
    known = _forms({term for text in texts for term in DEFINED.findall(text)})
    for text in texts:
        assert _strange(text, known) == [], text


def _forms(terms: set[str]) -> re.Pattern[str]:
    """Return a pattern of the terms, one or many, the longest first."""
    bare = {term.removeprefix("the ").removesuffix("s") for term in terms}
    forms = {*terms, *bare, *(f"{one}s" for one in bare), *(f"{one[:-1]}ies" for one in bare if one.endswith("y"))}
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})\b", re.IGNORECASE)


def _strange(text: str, known: re.Pattern[str]) -> list[str]:
    """Return the words with a capital that begin no sentence, stand in no quotes, and are no term and no name."""
    bare = re.sub(r"[“\"][^”\"]*[”\"]", "…", text)
    for one in (known, NAMES):
        bare = one.sub("…", bare)
    return re.findall(r"(?<=[a-z,;…)] )[A-Z][A-Za-z-]+", bare)


def test_a_capital_without_a_definition_is_found() -> None:
    known = _forms({"Worker", "this Contract"})
    assert _strange("You must tell each Worker of a Vacancy. The Workers of this Contract may ask.", known) == [
        "Vacancy"
    ]
