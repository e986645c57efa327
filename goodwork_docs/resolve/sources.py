"""Whose files count for a body: its own, its region's, and the library's, the nearest first."""

from __future__ import annotations

from goodwork_docs.diagnostics import Diagnostic, error, quoted
from goodwork_docs.model.library import Clause, Loaded


def sources_of(loaded: Loaded, body: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the owners from the council through its regions to the library."""
    owners: list[str] = []
    at: str | None = body
    while at is not None:
        council = loaded.councils.get(at)
        if council is None or at in owners:
            last = loaded.councils[owners[-1]]
            what = "extends itself" if at in owners else "has no council.yaml that can be read"
            return (), (
                error(
                    "GW041",
                    f"{quoted(at)} {what}",
                    last.where("extends"),
                    "name a body of charters/ that leads to no ring",
                ),
            )
        owners.append(at)
        at = council.record.extends
    return (*owners, ""), ()


def nearest_clauses(loaded: Loaded, sources: tuple[str, ...]) -> dict[str, Clause]:
    """Return the clauses by id, each from the nearest of the owners that has it; "" is the library."""
    nearest: dict[str, Clause] = {}
    for owner in sources:
        for (holder, clause_id), clause in loaded.clauses.items():
            if holder == owner:
                nearest.setdefault(clause_id, clause)
    return dict(sorted(nearest.items()))
