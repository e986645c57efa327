"""Examine one contract: its regime, its clauses with reasons, and every problem of what it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodwork_docs.checks import legal, look, measurable, reasonable
from goodwork_docs.checks.well_defined import check_council, fits
from goodwork_docs.diagnostics import Diagnostic, Where, error, in_order, quoted, warning
from goodwork_docs.model.finding import Finding
from goodwork_docs.model.library import Loaded
from goodwork_docs.regime import check_timetable, find
from goodwork_docs.resolve import Case, resolve
from goodwork_docs.selection import Decision, select


@dataclass(frozen=True, slots=True)
class Examined:
    """One contract with its regime and decisions, and every problem found. `case` is None where it cannot be resolved."""

    case: Case | None
    finding: Finding | None
    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]


def examine(loaded: Loaded, body: str, ref: str) -> Examined:
    """Return the contract's regime, its decisions and everything that is wrong with them."""
    case, problems = resolve(loaded, body, ref)
    regimes = loaded.reference.regimes
    if case is None or regimes is None:
        return Examined(None, None, (), problems or (_no_regimes(),))
    contract, council = case.contract.record, case.council.record
    finding = find(contract, council, regimes, loaded.reference.light_touch)
    decisions = select(case, finding.name)
    its_look = look.check_body(loaded, body)
    its_council = check_council(case.council, case.clauses)
    found = (*_of_regime(case, finding), *_missing(case), *_of_asks(case, finding, decisions), *its_look, *its_council)
    return Examined(case, finding, decisions, in_order(found))


def _no_regimes() -> Diagnostic:
    where = Where("clauses/reference/regimes.yaml")
    return error("GW042", "the regimes and thresholds cannot be read", where, "bring the file back from the library")


def _of_regime(case: Case, finding: Finding) -> Iterator[Diagnostic]:
    problems = [*finding.problems, *(check_timetable(case.contract.record, finding) if finding.rules else ())]
    for problem in problems:
        yield legal.of_problem(problem, case.words, _place(case, problem.field))


def _place(case: Case, field: tuple[str, ...]) -> Where:
    return case.contract.yaml.keys.get(field) or case.contract.where(*field)


def _missing(case: Case) -> Iterator[Diagnostic]:
    """Yield the facts that an officer must still fill in, each at its empty field."""
    record = case.contract.record
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


def _of_asks(case: Case, finding: Finding, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    yield from legal.check_case(case, finding, decisions)
    yield from measurable.check_case(case, decisions)
    yield from reasonable.check_case(case, decisions)
