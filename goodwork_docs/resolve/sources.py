"""Whose files count for a body: its own, its region's, and the library's, the nearest first."""

from __future__ import annotations

from collections.abc import Iterable

from goodwork_docs.diagnostics import Diagnostic, error, quoted
from goodwork_docs.model.library import Clause, Loaded


def sources_of(loaded: Loaded, body: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the owners from the council through its regions to the library."""
    owners: list[str] = []
    at: str | None = body
    while at is not None:
        if at in owners or at not in loaded.councils:
            return (), (_nowhere(loaded, owners, at),)
        owners.append(at)
        at = loaded.councils[at].record.extends
    return (*owners, ""), ()


def _nowhere(loaded: Loaded, owners: list[str], at: str) -> Diagnostic:
    """Return why the way from body to body does not end: it comes back to one of the owners, or to no file."""
    where = loaded.councils[owners[-1]].where("extends")
    if at not in owners:
        message = f"{quoted(at)} has no council.yaml that can be read"
        return error("GW041", message, where, "name a body of charters/ that leads to no ring")
    ring = (*owners[owners.index(at) :], at)
    way = f", by way of {' and '.join(map(quoted, ring[1:-1]))}" if len(ring) > 2 else ""
    message, hint = f"{quoted(at)} extends itself{way}", "take `extends` out of one of these files"
    if len(ring) == 2:
        hint = "name another body, or delete this"
    return error("GW041", message, where, hint)


def nearest_clauses(loaded: Loaded, sources: tuple[str, ...]) -> dict[str, Clause]:
    """Return the clauses by id, each from the nearest of the owners that has it; "" is the library."""
    nearest: dict[str, Clause] = {}
    for owner in sources:
        for (holder, clause_id), clause in loaded.clauses.items():
            if holder == owner:
                nearest.setdefault(clause_id, clause)
    return dict(sorted(nearest.items()))


def pledge_giver(loaded: Loaded, sources: Iterable[str]) -> str:
    """Return the nearest of the owners that has a pledge; "" where none has."""
    return next((one for one in sources if one in loaded.pledges), "")
