"""What changed: versions of clauses with their reasons, and issues of bodies; and the day that each counts from.

No clock is asked. An issue of a body has its own date. A version of a clause has none in its file: it counts from the newest
day on which the library's figures and law were checked, so that its date moves only when the library does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goodwork_docs.site.addresses import body_page, clause_page
from goodwork_docs.site.inputs import Site

FIRST_DAY = "1970-01-01"
"""Stands where no file of a workspace gives any date."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change. `id` never changes and is unique; `dated` is false where the day is only that of the library.

    `body` is the body that it is a change of; "" is the library.
    """

    id: str
    kind: Literal["clause", "body"]
    address: str
    title: str
    number: str
    why: str
    day: str
    dated: bool
    body: str


def changes(site: Site) -> tuple[Changed, ...]:
    """Return every change, the newest first: issues of bodies by date, then versions of clauses."""
    found = (*_issues(site), *_versions(site))
    by_name = sorted(found, key=lambda one: (one.kind, one.title.lower(), one.id))
    return tuple(sorted(by_name, key=lambda one: (one.day, one.dated), reverse=True))


def newest_day(site: Site) -> str:
    """Return the day asked for, else the newest date of the files."""
    if site.day is not None:
        return site.day.isoformat()
    return max((one.day for one in changes(site)), default=FIRST_DAY)


def library_day(site: Site) -> str:
    """Return the newest day on which the library's figures and law were checked."""
    figures = (one.checked_on for one in site.reference.figures.values())
    law = (one.checked_on for one in site.reference.law.values())
    return max((day for day in (*figures, *law) if _is_day(day)), default=FIRST_DAY)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _issues(site: Site) -> Iterator[Changed]:
    for name, body in site.bodies.items():
        record = body.council.record
        for one in record.issues:
            day = one.date or library_day(site)
            yield Changed(
                f"body:{name}:{one.number}",
                "body",
                body_page(name),
                record.name,
                one.number,
                one.note,
                day,
                bool(one.date),
                name,
            )


def _versions(site: Site) -> Iterator[Changed]:
    day = library_day(site)
    for (owner, name), clause in site.loaded.clauses.items():
        if owner and owner not in site.bodies:
            continue
        at = ":".join(one for one in ("clause", owner, name) if one)
        for version, why in clause.head.changes.items():
            title = clause.head.title
            yield Changed(f"{at}:{version}", "clause", clause_page(owner, name), title, version, why, day, False, owner)
