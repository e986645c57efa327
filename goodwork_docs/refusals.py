"""Refused subjects that stand near a contract: those of its trade, and those whose lawful clauses it asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from goodwork_docs.model.reference import Refused

MOST = 8
"""The most that are named for one contract: the nearest are kept."""


def near(refused: Mapping[str, Refused], sector: str | None, asked: Collection[str]) -> tuple[Refused, ...]:
    """Return the refused subjects nearest to a contract of a trade that asks some clauses, `MOST` at most.

    A subject of the trade whose clause is asked comes first, then those of the trade, then those whose clause is asked; of
    two alike, the one that fewer trades meet.
    """
    found = [(_nearness(one, sector, asked), one) for one in refused.values()]
    nearest = sorted((pair for pair in found if pair[0]), key=lambda pair: (-pair[0], len(pair[1].sectors)))
    return tuple(one for _, one in nearest[:MOST])


def _nearness(one: Refused, sector: str | None, asked: Collection[str]) -> int:
    return (sector in one.sectors) * 2 + any(name in asked for name in one.clauses)
