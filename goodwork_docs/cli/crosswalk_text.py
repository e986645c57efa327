"""A crosswalk as text and as data: charters, their parts, and the clauses that serve them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import click

from goodwork_docs.cli.wrapping import count, wrapped
from goodwork_docs.crosswalk import Element, elements, local_elements
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Charter
from goodwork_docs.ocds.words import fit


@dataclass(frozen=True, slots=True)
class CharterTold:
    """A charter, or a council's own scheme (which has no publisher), with its parts: gaps first."""

    id: str
    title: str
    publisher: str
    source: str
    sure: str
    note: str
    elements: tuple[Element, ...]


def crosswalk(
    charters: Collection[Charter], local: Mapping[str, Mapping[str, tuple[str, ...]]], clauses: Collection[Clause]
) -> tuple[CharterTold, ...]:
    """Return the charters, then the local schemes, each with the clauses that serve its parts."""
    of_charters = (
        CharterTold(one.id, one.title, one.publisher, one.source, one.sure, one.note, elements(one, clauses))
        for one in charters
    )
    own = (CharterTold(name, name, "", "", "", "", local_elements(codes)) for name, codes in local.items())
    return (*of_charters, *own)


def text(told: tuple[CharterTold, ...], width: int) -> str:
    """Return the crosswalk as text."""
    lines = [line for one in told for line in (*_charter(one, width), "")]
    lines += wrapped("That a clause serves a part is our reading; no publisher has looked at it.", width, "", "")
    return "\n".join(lines) + "\n"


def _charter(one: CharterTold, width: int) -> Iterator[str]:
    gaps = sum(not each.clauses for each in one.elements)
    yield click.style(f"{fit(one.title)}  [{one.id}]", bold=True)
    about = f"{one.publisher}. Read in: {one.source} [{one.sure}]." if one.publisher else "The council's own codes."
    yield from wrapped(f"{about} {one.note}", width, "  ", "  ")
    if one.publisher:
        served = f"{count(gaps, 'part')} without a clause" if gaps else "every part has a clause"
        yield from wrapped(f"{count(len(one.elements), 'part')}, {served}.", width, "  ", "  ")
    for each in one.elements:
        named = f"{each.code}: {each.name}" if each.name else each.code
        mark = "" if each.clauses else click.style("  GAP", fg="yellow")
        yield f"  {fit(named)}{mark}"
        yield from wrapped(", ".join(each.clauses) or "no clause serves it", width, "      ", "      ")


def data(told: tuple[CharterTold, ...]) -> list[dict[str, Any]]:
    """Return the crosswalk as data."""
    return [asdict(one) for one in told]
