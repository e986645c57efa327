"""Measures of clauses: a unit and a target that mean something, a rhythm that can be kept, formulas that hold at the extremes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goodwork_docs.diagnostics import Diagnostic, error, quoted, warning
from goodwork_docs.model.clause import Applies, BlankKind, ClauseHead, Formula, Measure
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import Case
from goodwork_docs.selection import Decision
from goodwork_docs.size import worked_target

_RHYTHM = re.compile(r"(?P<number>[1-9][0-9]{0,3}) (?P<unit>week|month|year)s?")
_WHOLE = 100
_ONCE = ("once", "at the end", "at the start")
_IN_MONTHS = {"week": Decimal(7) / 30, "month": Decimal(1), "year": Decimal(12)}
_LONGEST = 120
"""Months of the longest first term that we reckon with where a clause sets no bound: ten years, our own line."""
_QUOTED_NUMBER = re.compile(r"-?[0-9][0-9.,]*( ?%| per ?cent)?")
_VAGUE = re.compile(r"\b(possible|feasible|practicable|reasonabl\w*|appropriate|best|maximum|minimum)\b", re.IGNORECASE)
_NUMBERS = ("whole number", "number", "money", "percent")
_UNWANTED = re.compile(
    r"\b(late|after|without|not|no|missed|unpaid|wrong|overdue|lost|delay\w*|fail\w*|breach\w*|complain\w*|error\w*"
    r"|accident\w*|injur\w*|cancel\w*|refus\w*)\b",
    re.IGNORECASE,
)
"""Words of what should not happen: there a target of 0 is meant."""
_NEVER_OUTNUMBERED = ("New Apprentice", "worker", "Worker", "apprentice", "people", "placement")


def check(clause: Clause) -> Iterator[Diagnostic]:
    """Yield what is amiss with the measures and blanks of one clause."""
    head = clause.head
    is_asked = "score" in head.asks or "require" in head.asks
    if head.element != "process" and is_asked and not head.measures:
        hint = "give `measures` with unit, target, evidence and how often"
        yield warning("GW326", "nothing is measured", clause.read.where("asks"), hint)
    for at, measure in enumerate(head.measures):
        yield from _target(clause, at, measure)
        yield from _rhythm(clause, at, measure)
        if measure.formula is not None:
            yield from _formula(clause, at, measure.formula)
            yield from _share(clause, at, measure, measure.formula)
    yield from _blanks(clause)


def _target(clause: Clause, at: int, measure: Measure) -> Iterator[Diagnostic]:
    where = clause.read.where("measures", at)
    has_none = measure.target is None and measure.formula is None
    if has_none and not measure.qualitative and "score" not in clause.head.asks:
        hint = "give `target` or `formula`, or mark it `qualitative: true`"
        yield warning("GW303", f"the measure {quoted(measure.id)} has no target, and no bidder sets one", where, hint)
    if measure.unit.strip(" .").casefold() in ("percent", "per cent", "%", "percentage"):
        where_unit = clause.read.where("measures", at, "unit")
        yield warning(
            "GW304", f"the unit {quoted(measure.unit)} does not say of what", where_unit, "write: percent of …"
        )
    if isinstance(measure.target, int | Decimal):
        yield from _number(clause, at, measure, measure.target)
    elif measure.target is not None:
        yield from _words(clause, at, measure, measure.target)


def _number(clause: Clause, at: int, measure: Measure, target: int | Decimal) -> Iterator[Diagnostic]:
    where = clause.read.where("measures", at, "target")
    if target < 0 or (_counts_share(measure) and target > _WHOLE):
        yield error("GW305", f"the target {quoted(target)} cannot be reached", where, "give a figure that can be")
    if target == 0 and not _UNWANTED.search(f"{measure.title}; {measure.unit}"):
        hint = "give a figure; where 0 is meant, silence this and say why"
        yield warning("GW321", f"the target of {quoted(measure.id)} is 0", where, hint)
    if measure.qualitative:
        hint = "take the target out, or count something"
        yield warning(
            "GW325", f"the measure {quoted(measure.id)} is told in words and has a number to reach", where, hint
        )


def _words(clause: Clause, at: int, measure: Measure, target: str) -> Iterator[Diagnostic]:
    """Yield a number in quotes, and words that no number of the clause stands behind."""
    where = clause.read.where("measures", at, "target")
    if _QUOTED_NUMBER.fullmatch(target.strip()):
        message = f"the target {quoted(target)} is text, and a number is meant"
        yield error("GW013", message, where, "write the number alone, without quotes")
    elif _VAGUE.search(target) or not any(one.kind in _NUMBERS for one in clause.head.blanks.values()):
        hint = "give a number or a formula, or name the blank that sets it"
        yield warning("GW303", f"the target {quoted(target)} is no number, and nothing sets one", where, hint)


def _counts_share(measure: Measure) -> bool:
    return measure.unit.casefold().startswith(("percent", "per cent", "%"))


def months_between(every: str) -> Decimal | None:
    """Return the months between two reports; None where it is reported once, or where the words cannot be read."""
    found = _RHYTHM.fullmatch(every.strip())
    return int(found["number"]) * _IN_MONTHS[found["unit"]] if found else None


def _rhythm(clause: Clause, at: int, measure: Measure) -> Iterator[Diagnostic]:
    if months_between(measure.every) is None and measure.every.strip() not in _ONCE:
        where = clause.read.where("measures", at, "every")
        hint = "write a number of weeks, months or years, such as 6 months, or once"
        yield warning("GW306", f"{quoted(measure.every)} is no rhythm of reports", where, hint)


def _formula(clause: Clause, at: int, formula: Formula) -> Iterator[Diagnostic]:
    where = clause.read.where("measures", at, "formula")
    if formula.at_most is not None and formula.at_least > formula.at_most:
        message = f"the least, {formula.at_least}, is above the most, {formula.at_most}"
        yield error("GW309", message, clause.read.where("measures", at, "formula", "at_least"), "mend one of them")
    if formula.at_most is None and formula.basis != "months":
        hint = "give `at_most`"
        yield warning("GW320", "the target has no limit, however large the contract", where, hint)
    smallest = _smallest(clause.head.applies, formula)
    if formula.at_most == 0 or (formula.at_least < 1 and smallest // formula.one_per < 1):
        message = f"the target is 0 at the smallest contract that the clause suits ({formula.basis} {smallest:f})"
        yield warning("GW321", message, where, "give `at_least: 1`, or raise the floor under `applies`")


def _share(clause: Clause, at: int, measure: Measure, formula: Formula) -> Iterator[Diagnostic]:
    """Yield the limits of a formula that ask for more than all."""
    for name in ("at_least", "at_most"):
        limit = getattr(formula, name)
        if limit is not None and limit > _WHOLE and _counts_share(measure):
            where = clause.read.where("measures", at, "formula", name)
            yield error("GW305", f"the target {quoted(limit)} percent cannot be reached", where, "give 100 or less")


def _smallest(applies: Applies, formula: Formula) -> Decimal:
    """Return the least that the basis can be where the clause's own bounds are kept: GBP, months or workers.

    A year's value is least where the term is longest.
    """
    value, months = applies.value_from or Decimal(0), applies.months_from or 0
    if formula.basis == "value":
        return value * 12 / (applies.months_to or max(months, _LONGEST))
    return {"total value": value, "months": Decimal(months), "workers": Decimal(applies.workers_from or 0)}[
        formula.basis
    ]


def _blanks(clause: Clause) -> Iterator[Diagnostic]:
    for name, kind in clause.head.blanks.items():
        where = clause.read.where("blanks", name)
        default = kind.default
        if _is_share(kind) and isinstance(default, int | Decimal) and not 0 <= default <= 100:
            hint = "give a percentage from 0 to 100"
            yield warning("GW134", f"the default of {quoted(name)} is {quoted(default)} percent", where, hint)
        if kind.default is None and not kind.label and not kind.figure:
            hint = "give `label`, the words that stand in square brackets, or `default`"
            yield warning("GW130", f"the blank {quoted(name)} has neither label nor default", where, hint)


def _is_share(kind: BlankKind) -> bool:
    return kind.kind == "percent" or kind.unit.casefold().startswith(("percent", "%"))


# --- in one contract --------------------------------------------------------------------------------------------


def check_case(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    """Yield measures that one contract is too short or too small for."""
    months, workers = case.contract.record.months, case.contract.record.facts.workers
    for one in asked:
        where = case.contract.where("asks", one.clause.id)
        for measure in one.clause.head.measures:
            every = months_between(measure.every)
            if months and every is not None and every > months:
                message = (
                    f"{quoted(one.clause.id)} reports every {measure.every}, and the contract runs {months} months: "
                    "one report, at its end"
                )
                yield warning("GW307", message, where, "ask for it only if one report at the end is of use")
            worked = worked_target(case.contract.record, measure.formula) if measure.formula else None
            if worked is not None and worked.number < 1:
                message = f"the target of {quoted(f'{one.clause.id}/{measure.id}')} is 0 in this contract"
                yield warning("GW321", message, where, "leave it out, or give `at_least: 1` in a clause of your own")
            counts = worked is not None and workers is not None and _counts_people(one.clause.head, measure)
            if worked is not None and workers is not None and counts and worked.number > workers:
                target = f"the target of {quoted(f'{one.clause.id}/{measure.id}')}"
                message = f"{target} is {worked.number}, and {workers} people work here"
                yield warning(
                    "GW330", message, where, "leave it out, or lower the formula's limits in a clause of your own"
                )


def _counts_people(head: ClauseHead, measure: Measure) -> bool:
    return measure.unit.startswith(("number of", "people")) and any(one in measure.unit for one in _NEVER_OUTNUMBERED)
