"""Where the golden thread of a body breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goodwork_docs.model.contract import Contract
from goodwork_docs.resolve import Body
from goodwork_docs.thread.paths import unnamed
from goodwork_docs.thread.whole import Strand, Thread, Wanted

GapKind = Literal[
    "no-plan",
    "no-priority",
    "mission-without-priority",
    "priority-without-outcome",
    "priority-without-clause",
    "outcome-without-clause",
    "outcome-without-measure",
    "measure-without-clause",
    "clause-mandatory",
    "clause-of-contract",
    "measure-without-owner",
]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the thread breaks.

    `id` and `title` are of what something is missing from; `of` are the titles above it, or the references of the contracts that
    ask for a clause.
    """

    kind: GapKind
    id: str = ""
    title: str = ""
    of: tuple[str, ...] = ()


def gaps_of(body: Body, thread: Thread) -> tuple[Gap, ...]:
    """Return every gap in the thread of a body, those of its plan first, each once.

    A priority that leads to no clause stands for its outcomes, which lead to none either. A clause that holds the schedule
    together serves no priority and is no gap.
    """
    found = (*_plan(body, thread), *(gap for one in thread.strands for gap in _strand(one)), *_loose(body))
    return tuple(dict.fromkeys((*found, *_unowned(thread))))


def _plan(body: Body, thread: Thread) -> Iterator[Gap]:
    if thread.plan is None:
        yield Gap("no-plan")
    if not thread.strands:
        yield Gap("no-priority")
    held = {one.id for one in thread.strands}
    for mission in body.council.record.missions:
        if not held & set(mission.priorities):
            yield Gap("mission-without-priority", mission.id, mission.title)


def _strand(one: Strand) -> Iterator[Gap]:
    if not one.outcomes:
        yield Gap("priority-without-outcome", one.id, one.title)
    elif not any(outcome.clauses for outcome in one.outcomes):
        yield Gap("priority-without-clause", one.id, one.title)
    else:
        for outcome in one.outcomes:
            yield from _outcome(outcome, one)
    for outcome in one.outcomes:
        for counted in outcome.astray:
            yield Gap("measure-without-clause", counted.id, counted.title, (one.title, outcome.title))


def _outcome(one: Wanted, strand: Strand) -> Iterator[Gap]:
    if not one.clauses:
        yield Gap("outcome-without-clause", one.id, one.title, (strand.title,))
    elif not one.counted:
        yield Gap("outcome-without-measure", one.id, one.title, (strand.title,))


def _loose(body: Body) -> Iterator[Gap]:
    """Yield the clauses that the policy or a contract asks for and that no outcome names."""
    titles = {name: one.head.title for name, one in body.clauses.items() if not one.head.always}
    mandatory = body.council.record.policy.mandatory
    for name in unnamed(mandatory, body.priorities):
        if name in titles:
            yield Gap("clause-mandatory", name, titles[name])
    chosen = sorted({name for one in body.contracts for name in asked_in(one)})
    for name in unnamed(chosen, body.priorities):
        if name in titles and name not in mandatory:
            refs = tuple(sorted(one.ref for one in body.contracts if name in asked_in(one)))
            yield Gap("clause-of-contract", name, titles[name], refs)


def asked_in(contract: Contract) -> frozenset[str]:
    """Return the clauses that the officer asks for in a contract's file."""
    return frozenset(name for name, choice in contract.asks.items() if choice.ask != "leave-out")


def _unowned(thread: Thread) -> Iterator[Gap]:
    for strand in thread.strands:
        for outcome in strand.outcomes:
            for one in outcome.counted:
                if not one.owner:
                    yield Gap("measure-without-owner", one.id, one.title, (strand.title, outcome.title))
