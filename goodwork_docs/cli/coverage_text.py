"""What one charter or pledge covers of another, as text and as data: what is covered first, then the gap with its next steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from goodwork_docs.cli.wrapping import count, wrapped
from goodwork_docs.coverage import Coverage, Extent, Link, PartCovered, PromiseCovered, Side, Why
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.wording import worded

_MARKS: Mapping[Extent, tuple[str, str]] = {
    Extent.COVERED: ("covered", "green"),
    Extent.PART: ("in part", "yellow"),
    Extent.NOT: ("GAP", "red"),
    Extent.UNKNOWN: ("not known", "yellow"),
}
_WHY: Mapping[Why, str] = {
    Why.SAME_PROMISE: "the same promise, counted the same way",
    Why.OTHER_WORDS: "counts the same, in other words",
    Why.OTHER_COUNT: "on the same clause, and counts something else",
    Why.MAY_BE_LEFT_OUT: "the same promise, but whoever holds it may have left it out",
    Why.SAME_SUBJECT: "on the same subject; how much each asks was not compared",
}
_READING = (
    "“Covered” is our reading: both make the same promise in the same words, and count the same thing. No publisher has "
    "looked at it, and it is no award. Only a filled self-assessment with evidence counts."
)
_NO_CLAUSE = "No clause of the library serves this part, so nothing can be said of it."
_MOST_CLAUSES = 6


def text(told: Coverage, inputs: Inputs | None, width: int) -> str:
    """Return the coverage as text; `inputs` are those of the wanted pledge, None where a charter is wanted."""
    lines = [*_head(told, width), ""]
    for one in told.parts:
        lines += [*_part(told.held, one, inputs, width), ""]
    lines += _end(told, width)
    return "\n".join(lines) + "\n"


def _head(told: Coverage, width: int) -> Iterator[str]:
    for label, side in (("You hold: ", told.held), ("Set beside: ", told.wanted)):
        what = "pledge" if side.pledge else "charter"
        words = f"{label}{side.title} [{side.id}], {count(len(side.parts), 'part')}. A {what}, {side.by}."
        yield from (click.style(line, bold=True) for line in wrapped(words, width, "", "    "))


def _part(held: Side, one: PartCovered, inputs: Inputs | None, width: int) -> Iterator[str]:
    yield from _marked(one.extent, one.part.name, width, "", is_bold=True)
    if one.extent is Extent.UNKNOWN:
        yield from wrapped(_NO_CLAUSE, width, "    ", "    ")
    for each in one.promises:
        yield from _promise(held, each, inputs, width)
    if not one.promises:
        yield from _subjects(held, one, width)


def _promise(held: Side, one: PromiseCovered, inputs: Inputs | None, width: int) -> Iterator[str]:
    words = _worded(inputs, one, one.commitment.wording)
    yield from _marked(one.extent, words, width, "    ")
    for link in one.links[:3]:
        yield from wrapped(f"{_held(held, link)}: {_WHY[link.why]}.", width, "        ← ", "          ")
    if one.extent is not Extent.COVERED:
        step = _worded(inputs, one, one.commitment.next_step)
        yield from wrapped(f"Smallest next step: {step}", width, "        → ", "          ")


def _subjects(held: Side, one: PartCovered, width: int) -> Iterator[str]:
    """Yield what is held on a part of a charter; where nothing is, the clauses that could fill the gap."""
    by_part: dict[str, list[str]] = {}
    for link in one.links:
        by_part.setdefault(_held(held, link), []).append(link.clause)
    for name, clauses in by_part.items():
        yield from wrapped(f"{name}: {', '.join(dict.fromkeys(clauses))}", width, "    ← ", "      ")
    if one.extent is Extent.NOT:
        first, more = one.part.clauses[:_MOST_CLAUSES], len(one.part.clauses) - _MOST_CLAUSES
        named = f"{', '.join(first)}{f' and {more} more' if more > 0 else ''}"
        yield from wrapped(f"Clauses on it: {named}", width, "    → ", "      ")


def _end(told: Coverage, width: int) -> Iterator[str]:
    counts = _counts(told)
    parts = ", ".join(f"{counts[one]} {_MARKS[one][0].lower()}" for one in Extent if counts[one])
    yield from wrapped(f"Of {count(len(told.parts), 'part')}: {parts}.", width, "", "")
    if told.level is not None:
        yield from wrapped(f"What is covered would be enough for: {told.level.title}.", width, "", "")
    if told.wanted.pledge is None:
        only = "Of a charter we know the names of its parts and not its text, so no part is called covered."
        yield from wrapped(only, width, "", "")
    yield from wrapped(_READING, width, "", "")


def _marked(extent: Extent, words: str, width: int, indent: str, is_bold: bool = False) -> Iterator[str]:
    """Yield words after their mark, which is in colour; wrapping comes first, because it would take colours for words."""
    mark, colour = _MARKS[extent]
    for line in wrapped(f"{mark}: {words}", width, indent, f"{indent}    "):
        before, found, rest = line.partition(f"{indent}{mark}: ")
        if found and not before:
            yield f"{indent}{click.style(mark, fg=colour)}: {click.style(rest, bold=is_bold or None)}"
        else:
            yield click.style(line, bold=is_bold or None)


def _held(held: Side, link: Link) -> str:
    name = next(one.name for one in held.parts if one.code == link.part)
    return f"{name} ({link.commitment})" if link.commitment else name


def _worded(inputs: Inputs | None, one: PromiseCovered, words: str) -> str:
    return worded(inputs, one.commitment, words) if inputs else words


def _counts(told: Coverage) -> dict[Extent, int]:
    return {extent: sum(one.extent is extent for one in told.parts) for extent in Extent}


# --- data -------------------------------------------------------------------------------------------------------


def data(told: Coverage, inputs: Inputs | None) -> dict[str, Any]:
    """Return the coverage as data."""
    return {
        "held": _side(told.held),
        "wanted": _side(told.wanted),
        "parts": [_part_data(one, inputs) for one in told.parts],
        "counts": {extent.value: number for extent, number in _counts(told).items()},
        "level": {"id": told.level.id, "title": told.level.title} if told.level else None,
        "note": _READING,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "id": side.id,
        "title": side.title,
        "kind": "pledge" if side.pledge else "charter",
        "by": side.by,
        "parts": [one.code for one in side.parts],
    }


def _part_data(one: PartCovered, inputs: Inputs | None) -> dict[str, Any]:
    return {
        "code": one.part.code,
        "name": one.part.name,
        "extent": one.extent.value,
        "by": [_link(link) for link in one.links],
        "clauses": list(one.part.clauses),
        "commitments": [
            {
                "id": each.commitment.id,
                "wording": _worded(inputs, each, each.commitment.wording),
                "clause": each.commitment.clause,
                "measure": each.commitment.measure,
                "extent": each.extent.value,
                "by": [_link(link) for link in each.links],
                "next_step": _worded(inputs, each, each.commitment.next_step),
            }
            for each in one.promises
        ],
    }


def _link(link: Link) -> dict[str, str]:
    return {"part": link.part, "commitment": link.commitment, "clause": link.clause, "why": link.why.value}
