"""The golden thread of a body: plan, missions, priorities, outcomes, clauses, questions, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goodwork_docs.model.clause import Measure
from goodwork_docs.model.council import Mission, Outcome, Plan
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import Body, Held, local_measure, reworded

OriginKind = Literal["own", "region", "changed"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a priority comes from: the body's own, its region's, or the region's in words of `changed_by`. `body` wrote it first."""

    kind: OriginKind
    body: str
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for an outcome: the clause's measure, in the council's own words where it has some.

    `owner` is who answers for it: who collects it, else the outcome's owner, else the priority's; "" where nobody is named.
    `worded_by` is the region whose words it is in; "" where they are the body's own or the clause's.
    """

    id: str
    measure: Measure
    owner: str
    worded_by: str = ""

    @property
    def title(self) -> str:
        """The measure's title."""
        return self.measure.title


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause that an outcome names, the id of its question where it has one, and what the outcome counts of it."""

    id: str
    title: str
    question: str
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An outcome. `astray` are measures that it counts of clauses that it does not name."""

    id: str
    title: str
    owner: str
    clauses: tuple[Asked, ...]
    astray: tuple[Counted, ...] = ()

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Everything that is counted for the outcome."""
        return (*(one for clause in self.clauses for one in clause.counted), *self.astray)


@dataclass(frozen=True, slots=True)
class Strand:
    """A priority with where it comes from, the missions that it serves, and what it leads to."""

    id: str
    title: str
    statement: str
    owner: str
    origin: Origin
    missions: tuple[Mission, ...]
    outcomes: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread of a body: its plan, None where the file names none, and its priorities."""

    plan: Plan | None
    strands: tuple[Strand, ...]


def thread_of(body: Body) -> Thread:
    """Return the golden thread of a body. Clauses and measures that do not exist are left out: checks report them."""
    return Thread(body.council.record.plan, tuple(_strand(body, one) for one in body.inherited.held))


def origin(held: Held, body: str) -> Origin:
    """Return where a priority comes from, as seen by the body that holds it."""
    if held.owner == body:
        return Origin("own", body)
    return Origin("changed", held.owner, held.changed_by) if held.changed_by else Origin("region", held.owner)


def _strand(body: Body, held: Held) -> Strand:
    record, one = body.council.record, held.priority
    return Strand(
        id=one.id,
        title=one.title,
        statement=one.statement,
        owner=one.owner,
        origin=origin(held, record.id),
        missions=tuple(each for each in record.missions if one.id in each.priorities),
        outcomes=tuple(_wanted(body, each, each.owner or one.owner) for each in one.outcomes),
    )


def _wanted(body: Body, outcome: Outcome, owner: str) -> Wanted:
    counted = tuple(_counted(body, outcome, owner))
    clauses = tuple(_asked(body.clauses[name], counted) for name in outcome.clauses if name in body.clauses)
    astray = tuple(one for one in counted if _clause_of(one.id) not in outcome.clauses)
    return Wanted(outcome.id, outcome.title, owner, clauses, astray)


def _asked(clause: Clause, counted: tuple[Counted, ...]) -> Asked:
    mine = tuple(one for one in counted if _clause_of(one.id) == clause.id)
    return Asked(clause.id, clause.head.title, f"{clause.id}.1" if "question" in clause.parts else "", mine)


def _counted(body: Body, outcome: Outcome, owner: str) -> Iterator[Counted]:
    own = body.council.record.local_measures
    for name in outcome.measures:
        clause = _clause_of(name)
        held = body.clauses[clause].head.measures if clause in body.clauses else ()
        for one in held:
            if f"{clause}/{one.id}" == name:
                ours = local_measure(own, clause, one)
                by = body.measures_from.get(name, "")
                region = "" if by == body.council.record.id else by
                yield Counted(name, reworded(one, ours), (ours.owner if ours else "") or owner, region)


def _clause_of(measure: str) -> str:
    return measure.partition("/")[0]
