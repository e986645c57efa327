"""What the papers of a pack owe to what was signed off: each part, title and measure of a clause, in its place and word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.papers import SCHEDULE, view
from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Block, Cell, Document, Heading, Marked, Reference, Table, inline_text, walk
from goodwork_docs.templates.carrier import Carrier

MEASURES = "08c-kpis-and-reports"
SPECIFICATION, RESPONSE = "02-specification", "06-response-form"
_IN_SCHEDULE = ("condition", "if_not_met")
_MEASURE = ("id", "title", "unit", "target", "evidence", "every")


@dataclass(frozen=True, slots=True)
class Unprinted:
    """What a paper should print as it was signed off and does not: a part of a clause, its title, or a measure of it."""

    paper: str
    clause: str
    part: str


def unprinted(inputs: Inputs, papers: Iterable[Document]) -> Iterator[Unprinted]:
    """Yield what was signed off of the clauses that are in, and stands not as such in the papers for bidders.

    Conditions and what follows from a breach are the contract: each stands in the schedule, under the title of its clause.
    """
    carrier = Carrier()
    facts, held = view(inputs, carrier), {one.name: one.blocks for one in papers if not one.internal}
    yield from _of_schedule(facts["schedule"], _under_headings(held.get(SCHEDULE, ())))
    yield from _of_other_papers(facts, carrier, held)
    yield from _of_measures(facts["measures"], held.get(MEASURES, ()))


# --- parts ------------------------------------------------------------------------------------------------------


def _of_schedule(
    schedule: Sequence[Mapping[str, Any]], under: Mapping[tuple[str, str], Sequence[str]]
) -> Iterator[Unprinted]:
    for one in schedule:
        for name in _IN_SCHEDULE:
            key = (one["id"], name.replace("_", "-"))
            if one[name] and under.get(_outcome(key, under)) is None:
                yield Unprinted(SCHEDULE, *key)
            elif one[name] and " ".join(one["title"].split()) not in under[_outcome(key, under)]:
                yield Unprinted(SCHEDULE, one["id"], "title")


def _outcome(key: tuple[str, str], held: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return the part that stands as the condition: where a contract is worded by outcome, that is the outcome."""
    clause, part = key
    return (clause, "outcome") if part == "condition" and (clause, "outcome") in held and key not in held else key


def _under_headings(blocks: Iterable[Block]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the words of the headings that each clause part stands under: its section's, and those of sections below it."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    path: list[tuple[int, str]] = []
    for node in walk(blocks):
        if isinstance(node, Heading):
            words = " ".join(inline_text(node.children).split())
            path = [*(one for one in path if one[0] < node.level), (node.level, words)]
        elif isinstance(node, Marked):
            found.setdefault((node.mark.clause, node.mark.part), tuple(words for _, words in path))
    return found


def _of_other_papers(
    facts: Mapping[str, Any], carrier: Carrier, papers: Mapping[str, Sequence[Block]]
) -> Iterator[Unprinted]:
    """Yield the requirements and questions that are not printed, a council's own questions among them.

    A part of a clause may stand in any paper but the schedule. Words without a mark stand in the paper that is theirs.
    """
    marks = {part for name, blocks in papers.items() if name != SCHEDULE for part in _parts(blocks)}
    lines = {name: _lines(papers.get(name, ())) for name in (SPECIFICATION, RESPONSE)}

    def stands(token: str, paper: str) -> bool:
        blocks = carrier.blocks_of(token)
        marked = {(one.mark.clause, one.mark.part) for one in blocks if isinstance(one, Marked)}
        return marked <= marks if marked else _holds(lines[paper], _lines(blocks))

    for one in (*facts["required"], *facts["process"]):
        if one["requirement"] and not stands(one["requirement"], SPECIFICATION):
            yield Unprinted(SPECIFICATION, one["id"], "requirement")
    for one in facts["questions"]:
        if one["text"] and not stands(one["text"], RESPONSE):
            yield Unprinted(RESPONSE, one["clause"] or one["id"], "question")


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    yield from ((one.mark.clause, one.mark.part) for one in walk(blocks) if isinstance(one, Marked))


def _lines(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the words of each line without cross-references, which have their numbers only in a paper."""
    held = (inline_text(one for one in line.inlines if not isinstance(one, Reference)) for line in flat(blocks))
    return tuple(" ".join(one.split()) for one in held)


def _holds(lines: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the lines wanted stand among others, one after the other."""
    return any(tuple(lines[at : at + len(wanted)]) == tuple(wanted) for at in range(len(lines)))


# --- measures ---------------------------------------------------------------------------------------------------


def _of_measures(measures: Sequence[Mapping[str, Any]], blocks: Iterable[Block]) -> Iterator[Unprinted]:
    """Yield the measures of which no row of the paper holds all that was signed off, unit and target each in a cell of its own."""
    rows = [_cells(row) for one in walk(blocks) if isinstance(one, Table) for row in one.rows]
    for one in measures:
        wanted = {name: " ".join(str(one[name]).split()) for name in _MEASURE}
        if not any(_is_row_of(row, wanted) for row in rows):
            clause, _, name = str(one["id"]).partition("/")
            yield Unprinted(MEASURES, clause, f"measure {name}")


def _cells(row: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in flat(cell.blocks)) for cell in row)


def _is_row_of(row: Sequence[str], wanted: Mapping[str, str]) -> bool:
    """Return whether cells hold a measure and no word beside it: its id may stand by the title, how often by the evidence."""
    title, evidence, every = f"{wanted['title']} ({wanted['id']})", wanted["evidence"], f"every {wanted['every']}"
    together = f"{evidence}; {every}" in row or (evidence in row and {every, wanted["every"]} & {*row})
    named = title in row or wanted["title"] in row
    return bool(named and together and wanted["unit"] in row and wanted["target"] in row)
