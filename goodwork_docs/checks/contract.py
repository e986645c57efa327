"""Examine one contract: its regime, its clauses with reasons, and every problem of what it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goodwork_docs.checks import (
    burdens,
    councils,
    crosswalk,
    equivalents,
    impacts,
    legal,
    look,
    measurable,
    measures,
    phrases,
    pledges,
    reasonable,
    regions,
    supplied,
    terms,
    well_defined,
)
from goodwork_docs.checks.silences import heard, silences, warned
from goodwork_docs.checks.well_defined import bounds_broken, fits
from goodwork_docs.diagnostics import Diagnostic, Where, error, in_order, quoted, warning
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.finding import Finding
from goodwork_docs.model.library import Clause, Loaded, Reference
from goodwork_docs.model.pledge import Pledge
from goodwork_docs.regime import check_timetable, find, statements
from goodwork_docs.resolve import Case, nearest_clauses, resolve, sources_of
from goodwork_docs.selection import Decision, select
from goodwork_docs.store import is_taken


@dataclass(frozen=True, slots=True)
class Examined:
    """One contract with its regime and decisions, and every problem found. `case` is None where it cannot be resolved."""

    case: Case | None
    finding: Finding | None
    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]


def examine(loaded: Loaded, body: str, ref: str) -> Examined:
    """Return the contract's regime, its decisions and everything that is wrong with them, and with its council's files.

    Warnings that the contract or council file silences are left out.
    """
    alone = examine_alone(loaded, body, ref)
    if alone.case is None:
        return alone
    of_bodies = [one for owner in alone.case.sources if owner for one in check_council(loaded, owner)]
    found = (*alone.diagnostics, *look.check_body(loaded, body), *of_bodies)
    return replace(alone, diagnostics=in_order(heard(found, silences(loaded, warned(found)))))


def examine_alone(loaded: Loaded, body: str, ref: str) -> Examined:
    """Return the contract's regime, its decisions and what is wrong with them; warnings that a file silences are among it."""
    case, problems = resolve(loaded, body, ref)
    regimes = loaded.reference.regimes
    if case is None or regimes is None:
        return Examined(None, None, (), problems or (crosswalk.no_regimes(),))
    contract, council = case.contract.record, case.council.record
    finding = find(contract, council, regimes, loaded.reference.light_touch)
    decisions = select(case, finding.name)
    its_names = equivalents.check_case(case, decisions, [one.record for one in loaded.pledges.values()])
    asked = (*_of_asks(case, finding, decisions), *its_names)
    says = statements(finding, contract) if finding.covered and finding.total and finding.name else None
    its_papers = (*supplied.check_contract(case.contract, loaded.files, says), *supplied.check_dates(case, says))
    return Examined(case, finding, decisions, (*_of_regime(case, finding), *_missing(case), *asked, *its_papers))


def check_council(loaded: Loaded, body: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a council's file, held against its region and the clauses that it sees."""
    sources, problems = sources_of(loaded, body)
    yield from problems
    if problems:
        return
    council, clauses, reference = loaded.councils[body], nearest_clauses(loaded, sources), loaded.reference
    yield from well_defined.check_council(council, clauses)
    yield from councils.check(council)
    yield from terms.check_house(council, clauses)
    yield from phrases.check_council(council, clauses, reference.wording)
    yield from crosswalk.check_council(council, clauses, reference.crosswalk)
    yield from regions.check(loaded, body, clauses)
    yield from supplied.check_council(council, loaded.files)
    if body in loaded.pledges:
        yield from _pledge(loaded.pledges[body], clauses, reference)


def _pledge(pledge: Read[Pledge], clauses: Mapping[str, Clause], reference: Reference) -> Iterator[Diagnostic]:
    yield from pledges.check(pledge, clauses, reference)
    yield from equivalents.check_pledge(pledge, reference.wording)
    yield from phrases.check_pledge(
        pledges.promises(pledge), pledges.advice(pledge), pledges.shows(pledge), reference.wording
    )
    for text, where in (*pledges.promises(pledge), *pledges.advice(pledge)):
        yield from well_defined.long_sentences(text, where)


def _of_regime(case: Case, finding: Finding) -> Iterator[Diagnostic]:
    problems = [*finding.problems, *(check_timetable(case.contract.record, finding) if finding.rules else ())]
    for problem in problems:
        # Without the list of light-touch codes, another regime is found: that is not the contract's mistake.
        if problem.code == "GW238" and not case.reference.light_touch:
            continue
        yield legal.of_problem(problem, case.words, _place(case, problem.field))


def _place(case: Case, field: tuple[str, ...]) -> Where:
    return case.contract.yaml.keys.get(field) or case.contract.where(*field)


def _missing(case: Case) -> Iterator[Diagnostic]:
    """Yield the facts that an officer must still fill in, each at its empty field."""
    record = case.contract.record
    if is_taken(record.ref):
        message = f"papers of the body itself are written to build/{record.body}/{record.ref}"
        yield error(
            "GW026", message, case.contract.where("ref"), "give the contract another reference, and its file too"
        )
    if record.start is None:
        yield error("GW063", "the day the contract starts is not given", _place(case, ("start",)), "fill in `start`")
    if record.facts.workers is None:
        hint = "fill in `facts.workers`; an estimate will do"
        yield warning(
            "GW060",
            "it is not known how many people will work on the contract",
            _place(case, ("facts", "workers")),
            hint,
        )
    if not record.issues:
        yield warning("GW061", "the pack has no issue number or date", case.contract.where(), "give `issues`")
    yield from _blanks(case)
    yield from _wordings(case)


def _blanks(case: Case) -> Iterator[Diagnostic]:
    for clause_id, values in case.contract.record.blanks.items():
        known = case.clauses[clause_id].head.blanks if clause_id in case.clauses else {}
        for name, value in values.items():
            where = _place(case, ("blanks", clause_id, name))
            if name not in known:
                message = f"the clause {quoted(clause_id)} has no blank {quoted(name)}"
                yield error("GW062", message, where, "mend the name")
            elif value is not None and not fits(known[name], value):
                message = f"the blank {quoted(name)} of {quoted(clause_id)} is {quoted(value)}"
                yield error("GW064", message, where, f"give a {known[name].kind}")
            elif hint := bounds_broken(known[name], value):
                message = f"the blank {quoted(name)} of {quoted(clause_id)} is {quoted(value)}"
                yield error("GW016", message, where, hint)


def _wordings(case: Case) -> Iterator[Diagnostic]:
    """Yield the asks whose chosen wording the clause does not have, or that no wording of theirs would print."""
    for name, choice in case.contract.record.asks.items():
        parts = case.clauses[name].parts if name in case.clauses else {}
        if name in case.clauses and choice.wording == "outcome" and "outcome" not in parts:
            message = f"the clause {quoted(name)} has no words for an outcome"
            yield error(
                "GW143", message, _place(case, ("asks", name, "wording")), "drop `wording`, or ask another clause"
            )
        elif choice.minimum and (choice.wording != "outcome" or choice.ask != "require"):
            message = f"the universal minimum of {quoted(name)} would not be printed"
            hint = "write `wording: outcome` and `ask: require`, or drop `minimum`"
            yield error("GW144", message, _place(case, ("asks", name, "minimum")), hint)
        elif choice.minimum and "universal-minimum" not in parts:
            message = f"the clause {quoted(name)} has no universal minimum"
            yield error("GW144", message, _place(case, ("asks", name, "minimum")), "drop `minimum`, or write that part")


def _of_asks(case: Case, finding: Finding, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    yield from legal.check_case(case, finding, decisions)
    yield from measurable.check_case(case, decisions)
    yield from reasonable.check_case(case, decisions)
    asked = [one for one in decisions if one.ask in ("score", "require") and one.clause.head.element != "process"]
    yield from measures.check_case(case, asked)
    yield from burdens.check_case(case, asked)
    yield from phrases.check_contract(case.contract, case.reference.wording)
    yield from impacts.check(case.contract, {one.clause.id for one in decisions if one.ask is not None})
