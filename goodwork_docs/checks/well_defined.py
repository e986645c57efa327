"""Is each clause well defined: whole, with one meaning, in plain words, its terms defined?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from goodwork_docs.checks.terms import definitions
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.doctree import Blank, Cell, Paragraph, Reference, Table, inline_text, walk
from goodwork_docs.model.clause import BlankKind
from goodwork_docs.model.council import Council, outcomes_of
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import PART_TITLES, Clause
from goodwork_docs.model.library import Reference as ReferenceFiles
from goodwork_docs.model.words import Part
from goodwork_docs.selection import FACT_NAMES
from goodwork_docs.source import Place

LONGEST_SENTENCE = 25
_NOT_BELOW_NOTHING = ("money", "whole number")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_NEEDED: Mapping[str, tuple[Part, ...]] = {
    "invite": ("for-suppliers",),
    "score": ("requirement", "question", "scoring-guide", "for-suppliers"),
    "require": ("requirement", "condition", "if-not-met", "for-suppliers"),
}
_NEEDED_BY_PROCESS: tuple[Part, ...] = ("condition", "for-officers")
_NEEDED_BY_INVITED_PROCESS: tuple[Part, ...] = ("for-suppliers", "for-officers")
_NEEDED_BY_ALL: tuple[Part, ...] = ("for-officers",)
_TITLES: Mapping[Part, str] = {part: title for title, part in PART_TITLES.items()}


def check(
    clauses: Mapping[str, Clause], reference: ReferenceFiles, judged: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Yield what is not well defined in the clauses of one library; long sentences in those of `judged`, None for all."""
    defined = {one.term for clause in clauses.values() for one in definitions(clause)}
    for clause in clauses.values():
        yield from _parts(clause)
        yield from _blanks(clause, reference)
        yield from _values(clause, reference)
        yield from _applies(clause, reference)
        yield from _bounds(clause)
        yield from _references(clause, clauses)
        yield from _itself(clause)
        yield from _terms(clause, defined)
        yield from _marks(clause)
        if judged is None or clause.id in judged:
            yield from _sentences(clause)
        yield from _changes(clause)


def _parts(clause: Clause) -> Iterator[Diagnostic]:
    for part in sorted(_needed(clause) - set(clause.parts)):
        hint = f"add `## {_TITLES[part]}`"
        yield error(
            "GW101", f"the clause {quoted(clause.id)} has no part {quoted(part)}", clause.read.where("asks"), hint
        )


def _needed(clause: Clause) -> set[Part]:
    if clause.head.element != "process":
        return {*_NEEDED_BY_ALL, *(part for ask in clause.head.asks for part in _NEEDED[ask])}
    # What is only invited binds nobody, so a condition would never be printed.
    return set(_NEEDED_BY_INVITED_PROCESS if clause.head.asks == ("invite",) else _NEEDED_BY_PROCESS)


def _blanks(clause: Clause, reference: ReferenceFiles) -> Iterator[Diagnostic]:
    used: dict[str, Where] = {}
    for part in clause.parts.values():
        for node in walk(part.blocks):
            if isinstance(node, Blank):
                used.setdefault(node.name, node.where or part.where)
    for name, where in used.items():
        figure = name.removeprefix("figure:")
        if name.startswith("figure:") and figure not in reference.figures:
            yield error(
                "GW103", f"the figure {quoted(figure)} is not known", where, "add it to clauses/reference/figures.yaml"
            )
        elif not name.startswith("figure:") and name not in clause.head.blanks:
            yield error("GW102", f"the blank {quoted(name)} is not declared", where, "declare it under `blanks`")
    for name in clause.head.blanks:
        if name not in used:
            where = clause.read.where("blanks", name)
            yield error("GW102", f"the blank {quoted(name)} is never used", where, "use it or delete it")


def _values(clause: Clause, reference: ReferenceFiles) -> Iterator[Diagnostic]:
    for name, kind in clause.head.blanks.items():
        where = clause.read.where("blanks", name)
        if kind.figure and kind.figure not in reference.figures:
            hint = "add it to clauses/reference/figures.yaml"
            yield error("GW103", f"the figure {quoted(kind.figure)} is not known", where, hint)
        if kind.default is not None and not fits(kind, kind.default):
            message = f"the default of {quoted(name)} is {quoted(kind.default)}"
            yield error("GW064", message, where, f"give a {kind.kind}")
        # A share above the whole is GW134.
        elif kind.kind in _NOT_BELOW_NOTHING and (hint := bounds_broken(kind, kind.default)):
            message = f"the default of {quoted(name)} is {quoted(kind.default)}"
            yield error("GW016", message, where, hint)


def fits(kind: BlankKind, value: object) -> bool:
    """Return whether a value is of a blank's kind. Words may stand for any but a date: "as in paper 05"."""
    if kind.kind == "date":
        return isinstance(value, str) and _is_day(value)
    if kind.kind == "whole number":
        return isinstance(value, str) or value == int(value)  # type: ignore[call-overload]
    return kind.kind != "text" or isinstance(value, str)


def bounds_broken(kind: BlankKind, value: object) -> str:
    """Return the bounds that a number of a blank's kind breaks, as a remedy; "" where it keeps them, and for words."""
    number = _number(value)
    if number is None:
        return ""
    if kind.kind == "percent" and not 0 <= number <= 100:
        return "give a percentage from 0 to 100"
    return "give 0 or more" if kind.kind in _NOT_BELOW_NOTHING and number < 0 else ""


def _number(value: object) -> Decimal | None:
    """Return a value's number, in quotes or not; None for words."""
    if isinstance(value, int | Decimal):
        return Decimal(value)
    return Decimal(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _applies(clause: Clause, reference: ReferenceFiles) -> Iterator[Diagnostic]:
    """Yield what the clause's own bounds name that is not there: such a bound would never be met, or always."""
    applies, sectors = clause.head.applies, reference.sectors
    named = [("facts", name, name in FACT_NAMES) for name in applies.facts]
    named += [("sectors", name, name in sectors) for name in applies.sectors]
    named += [("not_sectors", name, name in sectors) for name in applies.not_sectors]
    for field, name, is_known in named:
        if not is_known:
            where = clause.read.where("applies", field)
            yield error("GW109", f"{quoted(name)} under `applies.{field}` is not known", where, "mend the name")
    if clause.head.default_ask is not None and clause.head.default_ask not in clause.head.asks:
        message = f"the default ask {quoted(clause.head.default_ask)} is none of the clause's asks"
        yield error("GW109", message, clause.read.where("default_ask"), f"choose from {', '.join(clause.head.asks)}")


def _bounds(clause: Clause) -> Iterator[Diagnostic]:
    """Yield lower bounds above their upper ones: no contract is within both."""
    applies = clause.head.applies
    pairs = (("value", applies.value_from, applies.value_to), ("months", applies.months_from, applies.months_to))
    for name, lowest, highest in pairs:
        if lowest is not None and highest is not None and lowest > highest:
            where = clause.read.where("applies", f"{name}_from")
            message = (
                f"`{name}_from` is {quoted(lowest)} and `{name}_to` is {quoted(highest)}: no contract is within both"
            )
            yield error("GW145", message, where, "mend one of them")


def _itself(clause: Clause) -> Iterator[Diagnostic]:
    for field in ("conflicts_with", "same_matter_as"):
        for at, other in enumerate(getattr(clause.head, field)):
            if other == clause.id:
                where = clause.read.where(field, at)
                yield error("GW146", f"{quoted(clause.id)} names itself under `{field}`", where, "take the id out")


def check_council(council: Read[Council], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Yield the clauses and measures that a council's priorities and policy name, but that are not there."""
    policy, measures = council.record.policy, _measures(clauses)
    named: list[tuple[Place, str]] = [(("policy", "mandatory", at), one) for at, one in enumerate(policy.mandatory)]
    for field, outcome in outcomes_of(council.record):
        named += [((*field, "clauses", at), one) for at, one in enumerate(outcome.clauses)]
        for at, one in enumerate(outcome.measures):
            if one not in measures:
                where = council.where(*field, "measures", at)
                yield error("GW109", f"no measure has the id {quoted(one)}", where, "write <clause>/<measure>")
    for place, one in named:
        if one not in clauses:
            yield error("GW104", f"no clause has the id {quoted(one)}", council.where(*place), "mend the id")


def check_sectors(reference: ReferenceFiles, clauses: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the clauses that a trade lifts, softens or swaps, but that the library does not have, and swaps in a ring."""
    for sector in reference.sectors.values():
        named = [change.clause for change in (*sector.lift, *sector.soften)]
        named += [one for swap in sector.swap for one in (swap.clause, swap.to)]
        where = reference.places[f"sectors:{sector.id}"]
        for one in named:
            if one not in clauses:
                message = f"no clause has the id {quoted(one)}, which the trade {quoted(sector.id)} names"
                yield error("GW104", message, where, "mend the id")
        if ring := _ring([(one.clause, one.to) for one in sector.swap]):
            message = f"the trade {quoted(sector.id)} swaps a clause for itself: {' → '.join((*ring, ring[0]))}"
            yield error("GW148", message, where, "take one of the swaps out")


def _ring(swaps: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the clauses of the first ring that swaps make, each swapped for the next; () where there is none."""
    ways: list[tuple[str, ...]] = [(gone,) for gone in dict.fromkeys(gone for gone, _ in swaps)]
    while ways:
        way = ways.pop(0)
        nexts = [come for gone, come in swaps if gone == way[-1]]
        if way[0] in nexts:
            return way
        ways += [(*way, one) for one in nexts if one not in way]
    return ()


def _measures(clauses: Mapping[str, Clause]) -> frozenset[str]:
    return frozenset(f"{clause.id}/{one.id}" for clause in clauses.values() for one in clause.head.measures)


def _references(clause: Clause, clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    for part in clause.parts.values():
        for node in walk(part.blocks):
            if isinstance(node, Reference) and node.anchor not in clauses:
                yield error(
                    "GW104", f"no clause has the id {quoted(node.anchor)}", node.where or part.where, "mend the link"
                )
    for field in ("conflicts_with", "same_matter_as"):
        for at, other in enumerate(getattr(clause.head, field)):
            if other not in clauses:
                yield error(
                    "GW104", f"no clause has the id {quoted(other)}", clause.read.where(field, at), "mend the id"
                )


def _terms(clause: Clause, defined: set[str]) -> Iterator[Diagnostic]:
    for at, term in enumerate(clause.head.terms):
        if term not in defined and clause.id != "definitions":
            where = clause.read.where("terms", at)
            yield error(
                "GW105",
                f"the term {quoted(term)} is defined nowhere",
                where,
                'define it in a condition: "Term" means …',
            )


def _marks(clause: Clause) -> Iterator[Diagnostic]:
    guide = clause.parts.get("scoring-guide")
    if guide is None:
        return
    tables = [one for one in walk(guide.blocks) if isinstance(one, Table)]
    marks = [_words(row[0]) for table in tables for row in table.rows]
    if sorted(marks) != ["0", "1", "2", "3", "4", "5"]:
        message = f"the scoring guide describes the marks {quoted(', '.join(marks))}"
        yield error("GW106", message, guide.where, "describe each mark from 0 to 5 once")


def _words(cell: Cell) -> str:
    return " ".join(inline_text(one.children) for one in cell.blocks if isinstance(one, Paragraph)).strip()


def _sentences(clause: Clause) -> Iterator[Diagnostic]:
    for part in clause.parts.values():
        for node in walk(part.blocks):
            if isinstance(node, Paragraph):
                yield from long_sentences(inline_text(node.children), node.where or part.where)


def long_sentences(text: str, where: Where) -> Iterator[Diagnostic]:
    """Yield a warning for each sentence of more than 25 words."""
    for sentence in re.split(r"(?<=[.!?:;])[\"”]?\s+", text):
        count = len(re.findall(r"[^\s]*[A-Za-z0-9][^\s]*", sentence))
        if count > LONGEST_SENTENCE:
            yield warning(
                "GW107", f"a sentence has {count} words: {quoted(sentence)}", where, "make two sentences of it"
            )


def _changes(clause: Clause) -> Iterator[Diagnostic]:
    version = str(clause.head.version)
    if version not in clause.head.changes:
        where = clause.read.where("changes")
        yield warning(
            "GW131", f"it is not said why version {version} was made", where, f"add `{version}:` and the reason"
        )
