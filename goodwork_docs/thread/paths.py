"""The way from a priority through an outcome to a clause, and where it breaks: the same for a body and for one contract."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from goodwork_docs.model.council import Outcome, Priority


@dataclass(frozen=True, slots=True)
class Path:
    """One way from a priority to the id of a clause that an outcome names."""

    priority: Priority
    outcome: Outcome
    clause: str


def paths(priorities: Iterable[Priority]) -> Iterator[Path]:
    """Yield every way from a priority to a clause, in the order of the file."""
    for priority in priorities:
        for outcome in priority.outcomes:
            yield from (Path(priority, outcome, clause) for clause in outcome.clauses)


def named(priorities: Iterable[Priority]) -> tuple[str, ...]:
    """Return the clauses that outcomes of the priorities name, each once, in the order of the file."""
    return tuple(dict.fromkeys(way.clause for way in paths(priorities)))


def without_clause(priorities: Iterable[Priority], clauses: Collection[str]) -> tuple[Priority, ...]:
    """Return the priorities of which no outcome names one of the clauses."""
    return tuple(one for one in priorities if not any(way.clause in clauses for way in paths((one,))))


def unnamed(clauses: Iterable[str], priorities: Iterable[Priority]) -> tuple[str, ...]:
    """Return the clauses that no outcome of a priority names, each once."""
    known = named(priorities)
    return tuple(one for one in dict.fromkeys(clauses) if one not in known)
