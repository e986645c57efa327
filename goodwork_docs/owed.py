"""What the papers of a pack owe to what was signed off: each part, title and measure of a clause, in its place and word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.numbering import LEGAL_PARTS, numbers_of
from goodwork_docs.compose.papers import SCHEDULE, view
from goodwork_docs.doclines import flat
from goodwork_docs.doctree import (
    Answer,
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Marked,
    NumberedList,
    Reference,
    Table,
    Text,
    headings,
    inline_text,
    walk,
)
from goodwork_docs.templates.carrier import Carrier

MEASURES = "08c-kpis-and-reports"
SPECIFICATION, ASSESSING, RESPONSE = "02-specification", "03-how-we-assess", "06-response-form"
_WORDS = re.compile(r"[\w/-]+")
"""Words of a line, ids among them: one id may be the beginning of another."""
_REFERRED = "\0"
"""Stands for a cross-reference, which has its number only in a paper."""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """What a paper should print as it was signed off and does not: a part of a clause, its title, or a measure of it."""

    paper: str
    clause: str
    part: str


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands under one heading, up to the next; `path` is that heading and those above it."""

    path: tuple[Heading, ...]
    blocks: tuple[Block, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The words of its headings."""
        return tuple(map(_title, self.path))


def unprinted(inputs: Inputs, papers: Iterable[Document]) -> Iterator[Unprinted]:
    """Yield what was signed off of the clauses that are in, and stands not as such in the papers for bidders.

    Conditions and what follows from a breach are the contract: each stands in the schedule, under the title of its clause.
    """
    carrier = Carrier()
    facts, held = view(inputs, carrier), {one.name: one.blocks for one in papers if not one.internal}
    schedule = held.get(SCHEDULE, ())
    yield from _of_schedule(facts["schedule"], carrier, schedule)
    yield from _of_specification(facts, carrier, _sections(held.get(SPECIFICATION, ())))
    yield from _of_questions(facts["questions"], carrier, _sections(held.get(RESPONSE, ())))
    yield from _of_guides(facts["questions"], carrier, _sections(held.get(ASSESSING, ())))
    yield from _of_measures(inputs, facts["measures"], held.get(MEASURES, ()), numbers_of(schedule))


def _sections(blocks: Iterable[Block]) -> tuple[_Section, ...]:
    """Return a paper cut at its headings; what stands inside a list, a table or a panel stays there."""
    path: tuple[Heading, ...] = ()
    found: list[tuple[tuple[Heading, ...], list[Block]]] = [((), [])]
    for one in blocks:
        if isinstance(one, Heading):
            path = (*(above for above in path if above.level < one.level), one)
            found.append((path, []))
        else:
            found[-1][1].append(one)
    return tuple(_Section(headings, tuple(under)) for headings, under in found)


def _title(heading: Heading) -> str:
    return _folded(inline_text(heading.children))


def _folded(words: object) -> str:
    return " ".join(str(words).split())


def _parts(blocks: Iterable[Block]) -> set[tuple[str, str]]:
    return {(one.mark.clause, one.mark.part) for one in walk(blocks) if isinstance(one, Marked)}


# --- the schedule -----------------------------------------------------------------------------------------------


def _of_schedule(
    clauses: Sequence[Mapping[str, Any]], carrier: Carrier, blocks: tuple[Block, ...]
) -> Iterator[Unprinted]:
    """Yield the terms that stand not in the schedule, under their title, as numbered paragraphs of their own.

    Of a term that is printed twice, the first counts: what follows may say that it is an old text. No other section has its title.
    """
    yield from (Unprinted(SCHEDULE, name, "title, which more sections have") for name in _titled_again(clauses, blocks))
    terms = [(one, section) for section in _sections(blocks) for one in section.blocks if isinstance(one, Marked)]
    places = {(one.mark.clause, one.mark.part): (one, section) for one, section in reversed(terms)}
    for one in clauses:
        lacks = [part for key in _terms(one, carrier) for part in _lacking(key, _folded(one["title"]), places.get(key))]
        yield from (Unprinted(SCHEDULE, one["id"], part) for part in dict.fromkeys(lacks))


def _titled_again(clauses: Sequence[Mapping[str, Any]], blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the clauses whose title stands over more sections than clauses have it."""
    meant = Counter(_folded(one["title"]).casefold() for one in clauses)
    printed = Counter(_title(one).casefold() for one in headings(blocks))
    titles = {one["id"]: _folded(one["title"]).casefold() for one in clauses}
    yield from (name for name, title in titles.items() if printed[title] > meant[title])


def _terms(clause: Mapping[str, Any], carrier: Carrier) -> list[tuple[str, str]]:
    """Return the parts that are terms of the contract: by outcome there may be two in the place of the condition."""
    tokens = (clause[name] for name in ("condition", "if_not_met") if clause[name])
    return [key for one in tokens for key in sorted(_parts(carrier.blocks_of(one)))]


def _lacking(key: tuple[str, str], title: str, place: tuple[Marked, _Section] | None) -> Iterator[str]:
    """Yield what is wrong with the place of one term; references lead to the anchor of the heading, which is the clause's id."""
    clause, part = key
    if place is None:
        yield part
        return
    marked, section = place
    heading = next((one for one in section.path if _title(one) == title), None)
    if heading is None:
        yield "title"
    elif heading.anchor != clause:
        yield "section that references lead to"
    lists = [one for one in marked.blocks if isinstance(one, NumberedList)]
    if (heading and not heading.number) or (part in LEGAL_PARTS and any(one.scheme != "legal" for one in lists)):
        yield f"numbers of the {part}"


# --- requirements, questions and guides ---------------------------------------------------------------------------


def _of_specification(facts: Mapping[str, Any], carrier: Carrier, sections: Sequence[_Section]) -> Iterator[Unprinted]:
    for one in (*facts["required"], *facts["scored"], *facts["process"]):
        title = _folded(one["title"])
        under = [block for section in sections if title in section.titles for block in section.blocks]
        if one["requirement"] and not _stands(carrier.blocks_of(one["requirement"]), under):
            yield Unprinted(SPECIFICATION, one["id"], "requirement")


def _of_questions(
    questions: Iterable[Mapping[str, Any]], carrier: Carrier, sections: Sequence[_Section]
) -> Iterator[Unprinted]:
    """Yield the questions, a council's own among them, that stand not under their title with the field for their answer."""
    for one in questions:
        under = _under(one, sections)
        asked = any(isinstance(node, Answer) and node.question == one["id"] for node in walk(under))
        if one["text"] and not (asked and _stands(carrier.blocks_of(one["text"]), under)):
            yield Unprinted(RESPONSE, one["clause"] or one["id"], "question")


def _of_guides(
    questions: Iterable[Mapping[str, Any]], carrier: Carrier, sections: Sequence[_Section]
) -> Iterator[Unprinted]:
    for one in questions:
        if one["guide"] and not _stands(carrier.blocks_of(one["guide"]), _under(one, sections)):
            yield Unprinted(ASSESSING, one["clause"] or one["id"], "scoring-guide")


def _under(question: Mapping[str, Any], sections: Iterable[_Section]) -> list[Block]:
    """Return what stands under the title of a question, whatever stands beside it in its heading: “Question 1: …”."""
    title = _folded(question["title"])
    places = (one for one in sections if any(title in words for words in one.titles))
    return [block for one in places for block in one.blocks]


def _stands(wanted: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """Return whether blocks stand among others: parts of clauses by their marks, and what has none line by line."""
    if marks := _parts(wanted):
        return marks <= _parts(blocks)
    lines, patterns = [one.text for one in flat(blocks)], [_pattern(one.inlines) for one in flat(wanted)]
    return any(_begins_with(lines[at:], patterns) for at in range(len(lines)))


def _begins_with(lines: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> bool:
    return len(patterns) <= len(lines) and all(
        pattern.fullmatch(line) for pattern, line in zip(patterns, lines, strict=False)
    )


def _pattern(inlines: Sequence[Inline]) -> re.Pattern[str]:
    """Return what finds a line of a clause in a paper, whatever number its cross-references have there."""
    words = inline_text(Text(_REFERRED) if isinstance(one, Reference) else one for one in inlines)
    return re.compile(re.escape(_folded(words)).replace(re.escape(_REFERRED), ".{0,300}?"))


# --- measures ---------------------------------------------------------------------------------------------------


def _of_measures(
    inputs: Inputs, measures: Sequence[Mapping[str, Any]], blocks: Iterable[Block], numbers: Mapping[str, str]
) -> Iterator[Unprinted]:
    """Yield the measures of which no row of the paper holds all that was signed off, each in a cell, and nothing else."""
    rows = [(row, _about(row.cells, measures)) for row in _rows(blocks)]
    names = _Names(*(_folded(inputs.say(f"view.measure-{name}")).casefold() for name in ("unit", "target")))
    for one in measures:
        section = numbers.get(one["clause_id"], "") or inputs.say("view.measure-elsewhere")
        named = [row for row, about in rows if one["id"] in about]
        clause, _, name = str(one["id"]).partition("/")
        if not named or not all(_is_row_of(row.cells, one, section) for row in named):
            yield Unprinted(MEASURES, clause, f"measure {name}")
        elif not all(names.are_right(row, one) for row in named):
            yield Unprinted(MEASURES, clause, f"measure {name}: its target under a heading with “{names.target}”")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, with the headings of its columns."""

    headings: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """What a heading calls the unit of a measure and its target, in small letters."""

    unit: str
    target: str

    def are_right(self, row: _Row, measure: Mapping[str, Any]) -> bool:
        """Return whether the target stands under a heading that says so, and neither under one for the unit, nor the unit under its."""
        pairs = list(zip(map(str.casefold, row.headings), row.cells, strict=False))
        targets = {cell for heading, cell in pairs if _says(heading, self.target)}
        units = {cell for heading, cell in pairs if _says(heading, self.unit) and not _says(heading, self.target)}
        target, unit = _folded(measure["target"]), _folded(measure["unit"])
        return target in targets and (target == unit or (target not in units and unit not in targets))


def _says(heading: str, name: str) -> bool:
    """Return whether a heading has some words, or more than one of what they name: “targets”."""
    return re.search(rf"(?<!\w){re.escape(name)}", heading) is not None


def _rows(blocks: Iterable[Block]) -> Iterator[_Row]:
    """Yield the rows of a paper's tables, but for those that somebody fills in."""
    for one in walk(blocks):
        if isinstance(one, Table):
            titles = tuple(_folded(inline_text(column.title)) for column in one.columns)
            yield from (_Row(titles, _cells(row)) for row in one.rows if not _is_of_a_form(row))


def _about(row: Sequence[str], measures: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the measures that a row says something of: those that it names, or else those whose title a cell has."""
    named = {one.strip("-/") for one in _WORDS.findall(" ".join(row))}
    titles = {str(one["id"]): _folded(one["title"]) for one in measures}
    by_title = (
        name for name, title in titles.items() if any(one == title or one.startswith(f"{title} (") for one in row)
    )
    return named & set(titles) or set(by_title)


def _is_of_a_form(row: Iterable[Cell]) -> bool:
    return any(isinstance(node, Answer) for node in walk(row))


def _cells(row: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in flat(cell.blocks)) for cell in row)


def _is_row_of(row: Sequence[str], measure: Mapping[str, Any], section: str) -> bool:
    """Return whether a row says a measure and nothing beside it: its id may stand by the title, how often by the evidence."""
    title, name, unit, target, evidence, often = (
        _folded(measure[one]) for one in ("title", "id", "unit", "target", "evidence", "every")
    )
    named = ([f"{title} ({name})"], [title, name])
    shown = ([f"{evidence}; every {often}"], [evidence, often], [evidence, f"every {often}"])
    held = Counter(filter(None, row))
    signed = [Counter([unit, target, *one, *other]) for one in named for other in shown]
    return any(held in (one, one + Counter([section])) for one in signed)
