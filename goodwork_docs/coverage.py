"""What a charter or pledge that somebody holds covers of another, by the clauses that both rest on. It is our reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from goodwork_docs.crosswalk import elements
from goodwork_docs.model.library import Clause
from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge, needed, reaches
from goodwork_docs.model.reference import Charter
from goodwork_docs.promised import Values


class Extent(StrEnum):
    """How far a part or a promise is covered. `unknown` is a part that no clause of the library serves."""

    COVERED = "covered"
    PART = "part"
    NOT = "not"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a promise that is held counts for another: the same promise, or what keeps it from covering the whole."""

    SAME_PROMISE = "same-promise"
    OTHER_WORDS = "other-words"
    OTHER_COUNT = "other-count"
    MAY_BE_LEFT_OUT = "may-be-left-out"
    SAME_SUBJECT = "same-subject"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a charter with the clauses that serve it; of a pledge, with its commitments too.

    `wanted` is how many of the commitments meet it, 0 where there are none.
    """

    code: str
    name: str
    clauses: tuple[str, ...]
    commitments: tuple[Commitment, ...] = ()
    wanted: int = 0


def _as_written(one: Commitment) -> str:
    return one.wording


@dataclass(frozen=True, slots=True)
class Side:
    """A charter, or a body's pledge. `by` is who publishes it; a charter's own text is not ours, so it has no `pledge`.

    `said` returns the words of a commitment as two pledges are compared by them.
    """

    id: str
    title: str
    by: str
    parts: tuple[Part, ...]
    pledge: Pledge | None = None
    said: Callable[[Commitment], str] = _as_written


@dataclass(frozen=True, slots=True)
class Link:
    """What is held that counts: its part, the clause that both rest on, and its commitment, "" where a charter is held."""

    part: str
    clause: str
    commitment: str
    why: Why


@dataclass(frozen=True, slots=True)
class PromiseCovered:
    """A commitment that is wanted, how far it is covered, and by what."""

    commitment: Commitment
    extent: Extent
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartCovered:
    """A part that is wanted, how far it is covered, and by what. `promises` is empty where a charter is wanted."""

    part: Part
    extent: Extent
    links: tuple[Link, ...]
    promises: tuple[PromiseCovered, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one side covers of the other, part by part in the wanted side's order."""

    held: Side
    wanted: Side
    parts: tuple[PartCovered, ...]

    @property
    def level(self) -> Level | None:
        """The highest level of the wanted pledge whose parts are covered, with all levels below it; None where there is none."""
        pledge, found = self.wanted.pledge, None
        met = frozenset(one.part.code for one in self.parts if one.extent is Extent.COVERED)
        for level in pledge.levels if pledge else ():
            if pledge is None or not reaches(level, pledge, met):
                break
            found = level
        return found


def of_charter(charter: Charter, clauses: Collection[Clause]) -> Side:
    """Return a charter as a side, its parts in its own order, each with the clauses that serve it."""
    serving = {one.code: one.clauses for one in elements(charter, clauses)}
    parts = tuple(Part(code, name, serving[code]) for code, name in charter.elements.items())
    return Side(charter.id, charter.title, charter.publisher, parts)


def of_pledge(pledge: Pledge, by: str, values: Values | None = None) -> Side:
    """Return a body's pledge as a side; `by` is the body's name, and `values` stand in the blanks of its words."""
    said = values.compared if values else _as_written
    return Side(pledge.id, pledge.title, by, tuple(_part(one) for one in pledge.pillars), pledge, said)


def _part(pillar: Pillar) -> Part:
    rests_on = tuple(dict.fromkeys(one.clause for one in pillar.commitments))
    return Part(pillar.id, pillar.title, rests_on, pillar.commitments, needed(pillar))


def keeping(side: Side, codes: Collection[str]) -> Side:
    """Return a side with only the parts that are kept; raise KeyError for a code that it does not have."""
    if unknown := [one for one in codes if one not in {part.code for part in side.parts}]:
        raise KeyError(unknown[0])
    return replace(side, parts=tuple(one for one in side.parts if one.code in codes))


def coverage(held: Side, wanted: Side) -> Coverage:
    """Return what the parts that are held cover of the parts that are wanted."""
    return Coverage(held, wanted, tuple(_covered(held, wanted, one) for one in wanted.parts))


def _covered(held: Side, wanted: Side, part: Part) -> PartCovered:
    if part.commitments:
        promises = tuple(_promise(held, wanted, one) for one in part.commitments)
        links = dict.fromkeys(link for one in promises for link in one.links)
        return PartCovered(part, _extent_of(promises, part.wanted), tuple(links), promises)
    links_of_clauses = tuple(link for clause in part.clauses for link in _on_subject(held, clause))
    extent = Extent.PART if links_of_clauses else Extent.NOT if part.clauses else Extent.UNKNOWN
    return PartCovered(part, extent, links_of_clauses)


def _promise(held: Side, wanted: Side, one: Commitment) -> PromiseCovered:
    links = tuple(_links(held, wanted, one))
    if any(link.why is Why.SAME_PROMISE for link in links):
        return PromiseCovered(one, Extent.COVERED, links)
    return PromiseCovered(one, Extent.PART if links else Extent.NOT, links)


def _extent_of(promises: tuple[PromiseCovered, ...], wanted: int) -> Extent:
    if sum(one.extent is Extent.COVERED for one in promises) >= wanted:
        return Extent.COVERED
    return Extent.PART if any(one.links for one in promises) else Extent.NOT


def _links(held: Side, wanted: Side, promise: Commitment) -> Iterator[Link]:
    """Yield what is held on the clause of a commitment; a charter's holder may do any of what serves its part."""
    for part in held.parts:
        for one in part.commitments:
            if one.clause == promise.clause:
                yield Link(part.code, one.clause, one.id, _why((held, one), (wanted, promise), part))
        if not part.commitments and promise.clause in part.clauses:
            yield Link(part.code, promise.clause, "", Why.SAME_SUBJECT)


def _why(held: tuple[Side, Commitment], wanted: tuple[Side, Commitment], part: Part) -> Why:
    """Return how far one promise of a held part stands for another: who signs first, then count, words and exceptions."""
    (side, one), (other, promise) = held, wanted
    if not _signers(side) & _signers(other):
        return Why.SAME_SUBJECT
    if one.measure != promise.measure:
        return Why.OTHER_COUNT
    if _words(side, one) != _words(other, promise):
        return Why.OTHER_WORDS
    is_sure = part.wanted == len(part.commitments) and one.not_for in ("", promise.not_for)
    return Why.SAME_PROMISE if is_sure else Why.MAY_BE_LEFT_OUT


def _signers(side: Side) -> frozenset[str]:
    return frozenset(side.pledge.signed_by) if side.pledge else frozenset()


def _words(side: Side, one: Commitment) -> list[str]:
    """Return what a commitment says, word by word; marks and capitals change no promise."""
    return re.findall(r"\w+|[£%]", side.said(one).casefold())


def _on_subject(held: Side, clause: str) -> Iterator[Link]:
    """Yield what is held on a clause that serves a part of a charter. How much that charter asks is not ours to weigh."""
    for part in held.parts:
        if part.commitments:
            yield from (
                Link(part.code, clause, one.id, Why.SAME_SUBJECT) for one in part.commitments if one.clause == clause
            )
        elif clause in part.clauses:
            yield Link(part.code, clause, "", Why.SAME_SUBJECT)
