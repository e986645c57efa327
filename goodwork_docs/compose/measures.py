"""Measures of the clauses that a contract takes, with targets worked out from its facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.model.clause import Formula, Measure
from goodwork_docs.model.council import LocalMeasure
from goodwork_docs.model.library import Clause
from goodwork_docs.regime.printed import money
from goodwork_docs.regime.printed import percent as printed_number
from goodwork_docs.resolve import local_measure, reworded
from goodwork_docs.selection import Decision
from goodwork_docs.size import Worked, worked_target


@dataclass(frozen=True, slots=True)
class Target:
    """A measure of one clause with its printed target, and how the target was worked out where a formula gives it.

    With `local` the measure is in the council's own words; the clause keeps its own.
    """

    clause: Clause
    measure: Measure
    target: str
    working: str = ""
    local: LocalMeasure | None = None

    @property
    def id(self) -> str:
        """The measure's stable id, <clause>/<measure>."""
        return f"{self.clause.id}/{self.measure.id}"


def targets(inputs: Inputs) -> tuple[Target, ...]:
    """Return the measures that the contract reports on, in the order of the schedule.

    A target that a required clause's formula works out always stays, for it is the number of a duty. Measures that the council's
    own outcomes name come next. Then the first measure of each clause comes before the second of any, until the council's most is
    reached: a small report that is read beats a long one that is not.
    """
    asked = [one for one in inputs.decisions if one.ask in ("score", "require")]
    named = {name for priority in inputs.case.priorities for outcome in priority.outcomes for name in outcome.measures}
    ranked = sorted(
        (not _sets_a_duty(one, at), f"{one.clause.id}/{measure.id}" not in named, at, place)
        for place, one in enumerate(asked)
        for at, measure in enumerate(one.clause.head.measures)
    )
    duties = sum(not is_free for is_free, *_ in ranked)
    most = max(inputs.council.policy.max_measures, duties)
    kept = sorted((place, at) for *_, at, place in ranked[:most])
    return tuple(_made(inputs, asked[place], at) for place, at in kept)


def _sets_a_duty(decision: Decision, at: int) -> bool:
    return decision.ask == "require" and decision.clause.head.measures[at].formula is not None


def dropped(inputs: Inputs) -> tuple[str, ...]:
    """Return the titles of the measures that the council's most leaves out."""
    kept = {one.id for one in targets(inputs)}
    asked = [one.clause.head for one in inputs.decisions if one.ask in ("score", "require")]
    return tuple(
        reworded(one, local_measure(inputs.council.local_measures, head.id, one)).title
        for head in asked
        for one in head.measures
        if f"{head.id}/{one.id}" not in kept
    )


def _made(inputs: Inputs, decision: Decision, at: int) -> Target:
    """Return one measure with its target. Of a scored clause only what the bidder commits binds, so that is its target."""
    own = decision.clause.head.measures[at]
    local = local_measure(inputs.council.local_measures, decision.clause.id, own)
    measure = reworded(own, local)
    if decision.ask == "score":
        return Target(decision.clause, measure, inputs.say("view.target-committed"), local=local)
    worked = worked_target(inputs.contract, measure.formula) if measure.formula else None
    working = _working(inputs, measure.formula, worked) if measure.formula and worked else ""
    return Target(decision.clause, measure, _target(inputs, measure, worked), working, local)


def _target(inputs: Inputs, measure: Measure, worked: Worked | None) -> str:
    if measure.formula is not None:
        return inputs.say("view.target-at-least", number=worked.number) if worked else inputs.say("view.target-awaited")
    if measure.target is None:
        return inputs.say("view.target-reported")
    return fixed_target(measure)


def fixed_target(measure: Measure) -> str:
    """Return the target that a clause sets, with its sign where it is a percentage."""
    percent = measure.unit.startswith("percent") and not isinstance(measure.target, str)
    return f"{measure.target}%" if percent else str(measure.target)


def step(say: Callable[..., str], formula: Formula) -> str:
    """Return the words for what gives one in a formula: an amount of value, months or people."""
    return say(f"worked.step-{formula.basis.replace(' ', '-')}", size=_sized(formula, formula.one_per))


def _working(inputs: Inputs, formula: Formula, worked: Worked) -> str:
    """Return the line that shows how a target was worked out: the rule, this contract's size, and what bounds it."""
    basis = formula.basis.replace(" ", "-")
    size = inputs.say(f"worked.size-{basis}", size=_sized(formula, worked.size))
    limit = inputs.say(f"worked.{worked.limit}") if worked.limit else ""
    return inputs.say("worked.line", step=step(inputs.say, formula), size=size, number=worked.number, limit=limit)


def _sized(formula: Formula, amount: Decimal) -> str:
    return money(amount) if "value" in formula.basis else printed_number(amount)
