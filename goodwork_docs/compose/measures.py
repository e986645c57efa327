"""Measures of the clauses that a contract takes, with targets worked out from its facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.model.clause import Formula, Measure
from goodwork_docs.model.library import Clause
from goodwork_docs.selection import Decision, value_without_vat


@dataclass(frozen=True, slots=True)
class Target:
    """A measure of one clause with its printed target; None where a fact is missing or the bidder's commitment sets it."""

    clause: Clause
    measure: Measure
    target: str

    @property
    def id(self) -> str:
        """The measure's stable id, <clause>/<measure>."""
        return f"{self.clause.id}/{self.measure.id}"


def targets(inputs: Inputs) -> tuple[Target, ...]:
    """Return the measures that the contract reports on, in the order of the schedule.

    The first measure of each clause comes before the second of any, until the council's most is reached: a small report that is
    read beats a long one that is not.
    """
    asked = [one for one in inputs.decisions if one.ask in ("score", "require")]
    ranked = sorted(
        ((at, place) for place, one in enumerate(asked) for at in range(len(one.clause.head.measures))),
    )
    kept = sorted((place, at) for at, place in ranked[: inputs.council.policy.max_measures])
    return tuple(_made(inputs, asked[place], at) for place, at in kept)


def dropped(inputs: Inputs) -> tuple[str, ...]:
    """Return the titles of the measures that the council's most leaves out."""
    kept = {one.id for one in targets(inputs)}
    asked = [one.clause.head for one in inputs.decisions if one.ask in ("score", "require")]
    return tuple(one.title for head in asked for one in head.measures if f"{head.id}/{one.id}" not in kept)


def _made(inputs: Inputs, decision: Decision, at: int) -> Target:
    measure = decision.clause.head.measures[at]
    return Target(decision.clause, measure, _target(inputs, measure, decision.ask == "score"))


def _target(inputs: Inputs, measure: Measure, is_scored: bool) -> str:
    if measure.formula is not None:
        number = formula_target(inputs, measure.formula)
        return (
            inputs.say("view.target-awaited") if number is None else inputs.say("view.target-at-least", number=number)
        )
    if measure.target is None:
        return inputs.say("view.target-committed" if is_scored else "view.target-reported")
    percent = measure.unit.startswith("percent") and not isinstance(measure.target, str)
    return f"{measure.target}%" if percent else str(measure.target)


def formula_target(inputs: Inputs, formula: Formula) -> int | None:
    """Return the target: one for each `one_per` of the basis (value: GBP a year without VAT), within its limits."""
    basis = _basis(inputs, formula.basis)
    if basis is None:
        return None
    number = max(formula.at_least, int(basis // formula.one_per))
    return number if formula.at_most is None else min(formula.at_most, number)


def _basis(inputs: Inputs, name: str) -> Decimal | None:
    contract = inputs.contract
    if name == "value":
        value = value_without_vat(contract)
        return value * 12 / contract.months if value is not None and contract.months else None
    found = contract.months if name == "months" else contract.facts.workers
    return None if found is None else Decimal(found)
