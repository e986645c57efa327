"""All checks on all files of a workspace, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goodwork_docs.checks import legal, look, measurable, well_defined
from goodwork_docs.checks.contract import examine
from goodwork_docs.diagnostics import Diagnostic, in_order
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.resolve import nearest_clauses, sources_of


def check(loaded: Loaded, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Return every problem of the workspace's files, sorted by place. Nothing is written.

    With `today`, also clauses past their review date and figures past the day when a new one is expected.
    """
    dated = legal.check_dates(_by_path(loaded), loaded.reference, today) if today else ()
    return in_order(
        (
            *loaded.diagnostics,
            *check_clauses(loaded),
            *_councils(loaded),
            *dated,
            *look.check(loaded),
            *_contracts(loaded),
        )
    )


def _by_path(loaded: Loaded) -> dict[str, Clause]:
    return {one.path: one for one in loaded.clauses.values()}


def check_clauses(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is wrong with the clauses of the library and of every body."""
    for owner in dict.fromkeys(owner for owner, _ in loaded.clauses):
        library = _seen_by(loaded, owner)
        own = {one.id for (holder, _), one in loaded.clauses.items() if holder == owner}
        found = [*well_defined.check(library, loaded.reference), *legal.check_library(library, loaded.reference)]
        found += measurable.check_library(library)
        paths = {library[name].path for name in own}
        yield from (one for one in found if one.where.path in paths)


def _seen_by(loaded: Loaded, owner: str) -> dict[str, Clause]:
    """Return the clauses that an owner sees: its own, its region's and the library's."""
    sources = sources_of(loaded, owner)[0] if owner in loaded.councils else ()
    return nearest_clauses(loaded, sources or tuple(dict.fromkeys((owner, ""))))


def _councils(loaded: Loaded) -> Iterator[Diagnostic]:
    for body, council in loaded.councils.items():
        problems = sources_of(loaded, body)[1]
        yield from problems
        if not problems:
            yield from well_defined.check_council(council, _seen_by(loaded, body))


def _contracts(loaded: Loaded) -> Iterator[Diagnostic]:
    for body, ref in loaded.contracts:
        yield from examine(loaded, body, ref).diagnostics
