"""Bodies side by side: what each wants, which clauses serve it, and what its policy says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodwork_docs.fingerprint import priorities_fingerprint
from goodwork_docs.model.council import Council
from goodwork_docs.model.words import Source
from goodwork_docs.resolve import Body
from goodwork_docs.thread.paths import paths
from goodwork_docs.thread.whole import Thread, thread_of


@dataclass(frozen=True, slots=True)
class Side:
    """One body: its file with its region's policy laid under its own, its thread, and who gave each field of its policy.

    `policy_reported` says where a field is reported. `names` are the names of the body and its regions, by id. `mandatory` are
    the titles of the clauses that its policy puts into every contract. `fingerprint` is that of its priorities, scheme gwp1.
    """

    council: Council
    thread: Thread
    policy_from: Mapping[str, str]
    policy_reported: Mapping[str, Source]
    names: Mapping[str, str]
    mandatory: tuple[str, ...]
    fingerprint: str

    @property
    def id(self) -> str:
        """The body's id."""
        return self.council.id


@dataclass(frozen=True, slots=True)
class ClauseSides:
    """A clause, and for each body that asks for it the titles of the priorities that it serves there.

    A body whose policy alone asks for it has no title. The title is that of the first such body's own wording.
    """

    id: str
    title: str
    serves: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Bodies side by side: clauses that all of them ask for first, then those of some, then those of one."""

    sides: tuple[Side, ...]
    clauses: tuple[ClauseSides, ...]


def compared(bodies: Sequence[Body]) -> Comparison:
    """Return the bodies side by side, in the order given."""
    clauses = {name: _clause(name, bodies) for body in bodies for name in _asked(body) if name in body.clauses}
    return Comparison(
        tuple(map(_side, bodies)),
        tuple(sorted(clauses.values(), key=lambda one: (-len(one.serves), one.title, one.id))),
    )


def _side(body: Body) -> Side:
    record = body.council.record
    mandatory = tuple(body.clauses[one].head.title for one in record.policy.mandatory if one in body.clauses)
    return Side(
        council=record,
        thread=thread_of(body),
        policy_from=body.policy_from,
        policy_reported=body.policy_reported,
        names=body.names,
        mandatory=mandatory,
        fingerprint=priorities_fingerprint(body.priorities),
    )


def _asked(body: Body) -> dict[str, tuple[str, ...]]:
    """Return the clauses that a body asks for, each with the titles of the priorities that it serves."""
    made: dict[str, tuple[str, ...]] = dict.fromkeys(body.council.record.policy.mandatory, ())
    for way in paths(body.priorities):
        made[way.clause] = tuple(dict.fromkeys((*made.get(way.clause, ()), way.priority.title)))
    return made


def _clause(name: str, bodies: Sequence[Body]) -> ClauseSides:
    holders = [one for one in bodies if name in one.clauses and name in _asked(one)]
    serves = {one.council.record.id: _asked(one)[name] for one in holders}
    return ClauseSides(name, holders[0].clauses[name].head.title, serves)
