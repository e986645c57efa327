"""A council file: a body's plan, priorities, policy and people. A region is written the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from goodwork_docs.model.supplied import SuppliedName, SuppliedPaper
from goodwork_docs.model.words import (
    Day,
    Identifier,
    KindOfBody,
    Line,
    Nation,
    Percent,
    Pounds,
    Record,
    Silence,
    Source,
)


class Plan(Record, frozen=True, kw_only=True):
    """The corporate plan that the priorities come from."""

    title: Line
    start: Annotated[str, Meta(description="year or date from which it runs")] = ""
    end: Annotated[str, Meta(description="year or date to which it runs")] = ""


class Outcome(Record, frozen=True, kw_only=True):
    """A change the council wants to see, and the clauses that bring it about."""

    id: Identifier
    title: Line
    clauses: tuple[Identifier, ...] = ()
    measures: Annotated[tuple[str, ...], Meta(description="measure ids, <clause>/<measure>")] = ()
    owner: Annotated[str, Meta(description="job title of who answers for it; the priority's owner where empty")] = ""


class Priority(Record, frozen=True, kw_only=True):
    """A priority of the council."""

    id: Identifier
    title: Line
    version: Annotated[int, Meta(ge=1, description="raised with each change of its words, so that others see it")] = 1
    statement: Annotated[str, Meta(description="what the council says of it, in a sentence or two")] = ""
    owner: Annotated[str, Meta(description="job title")] = ""
    outcomes: tuple[Outcome, ...] = ()
    source: Source | None = None


class Change(Record, frozen=True, kw_only=True):
    """What a council says otherwise of a priority that it takes over; what is empty stays the region's."""

    priority: Annotated[Identifier, Meta(description="id of the region's priority")]
    based_on: Annotated[int, Meta(ge=1, description="version of the region's priority that this change was made from")]
    version: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(description="the version that bodies below this one see, raised with each change; empty: the region's"),
    ] = None
    reason: Line
    title: Annotated[str, Meta(description="the council's own title")] = ""
    statement: Annotated[str, Meta(description="the council's own words")] = ""
    owner: Annotated[str, Meta(description="job title")] = ""
    outcomes: Annotated[
        tuple[Outcome, ...], Meta(description="the council's own outcomes, in place of all others")
    ] = ()


class LeftOut(Record, frozen=True, kw_only=True):
    """A priority of the region that the council does not take over, and why."""

    priority: Annotated[Identifier, Meta(description="id of the region's priority")]
    based_on: Annotated[int, Meta(ge=1, description="version of the region's priority when it was left out")]
    reason: Line


class Place(Record, frozen=True, kw_only=True):
    """A place below the council (an area, a ward), and what matters there. It is never scored."""

    id: Identifier
    title: Line
    statement: Annotated[str, Meta(description="what the council says of the place, in a sentence or two")] = ""
    priorities: Annotated[tuple[Identifier, ...], Meta(description="ids of the priorities that matter most there")] = ()
    source: Source | None = None


class LocalMeasure(Record, frozen=True, kw_only=True):
    """A measure in the council's own words, in place of a clause's own; what is empty stays the clause's."""

    instead_of: Annotated[str, Meta(description="the clause's measure, <clause>/<measure>")]
    reason: Line
    title: Annotated[str, Meta(description="the council's own title")] = ""
    unit: Annotated[str, Meta(description="the council's own unit")] = ""
    evidence: Annotated[str, Meta(description="the council's own evidence")] = ""
    owner: Annotated[str, Meta(description="job title of who collects it")] = ""


class Mission(Record, frozen=True, kw_only=True):
    """A mission that outlasts a contract."""

    id: Identifier
    title: Line
    until: Annotated[str, Meta(description="year or date")] = ""
    statement: Annotated[str, Meta(description="what the council says of it, in a sentence or two")] = ""
    priorities: Annotated[tuple[Identifier, ...], Meta(description="ids of the priorities that serve it")] = ()
    source: Source | None = None


class WeightBand(Record, frozen=True, kw_only=True):
    """The weight that good work has from a contract value upwards."""

    value_from: Annotated[Pounds, Meta(description="GBP, VAT excluded")]
    at_least: Percent


class BurdenBand(Record, frozen=True, kw_only=True):
    """The most a tender may ask of bidders below a contract value."""

    value_below: Annotated[Pounds | None, Meta(description="GBP, VAT excluded; empty for the highest band")] = None
    asks: Annotated[int, Meta(ge=0, description="most clauses scored or required")]
    questions: Annotated[int, Meta(ge=0, description="most good-work questions")]
    words: Annotated[int, Meta(ge=1, description="words for each question")]


class Policy(Record, frozen=True, kw_only=True):
    """How the council buys good work."""

    applies_from: Annotated[
        Pounds, Meta(description="GBP, VAT excluded; below it nothing is asked unless the officer chooses it")
    ] = Decimal(0)
    weightings: tuple[WeightBand, ...] = ()
    max_measures: Annotated[int, Meta(ge=0, description="most measures in one contract")] = 6
    mandatory: Annotated[
        tuple[Identifier, ...], Meta(description="clauses that each contract takes where they fit")
    ] = ()
    mandatory_outcomes: Annotated[
        tuple[Identifier, ...], Meta(description="outcomes that each contract serves with one clause at least")
    ] = ()
    burden: tuple[BurdenBand, ...] = ()
    additionality: Annotated[bool, Meta(description="true: only what goes beyond the service counts")] = False
    sign_off_roles: Annotated[tuple[Line, ...], Meta(description="job titles of those who sign off wording")] = ()
    standstill_voluntary: Annotated[
        bool, Meta(description="wait as long as the mandatory standstill lasts, where the law requires no wait")
    ] = False


class Person(Record, frozen=True, kw_only=True):
    """A named post (a job title, not a person's name)."""

    role: Line
    email: Annotated[str, Meta(description="address of the post")] = ""


class Contact(Record, frozen=True, kw_only=True):
    """How the public reaches the council about tenders."""

    role: Annotated[str, Meta(description="job title")] = ""
    email: Annotated[str, Meta(description="address for questions about tenders")] = ""
    portal: Annotated[str, Meta(description="web address of the tender portal")] = ""
    address: Annotated[str, Meta(description="postal address")] = ""


class CouncilIssue(Record, frozen=True, kw_only=True):
    """One issue of the council's own papers: its number, its date, and what changed."""

    number: Line
    date: Day | None = None
    note: Line


class Council(Record, frozen=True, kw_only=True):
    """A council, region or other contracting authority."""

    id: Identifier
    name: Line
    short_name: Annotated[str, Meta(description="name used in running text")] = ""
    nation: Annotated[Nation, Meta(description="whose law applies")]
    kind_of_body: Annotated[
        KindOfBody,
        Meta(description="kind of contracting authority; it decides whether the Local Government Act 1988 s.17 binds"),
    ] = "council"
    best_value_authority: Annotated[bool, Meta(description="an English best value authority (SI 2001/909)")] = True
    illustration: Annotated[
        str, Meta(description="why this is an example and no document of the body named; printed on every page")
    ] = ""
    extends: Annotated[
        Identifier | None, Meta(description="id of the region whose priorities and policy it takes over")
    ] = None
    plan: Plan | None = None
    missions: tuple[Mission, ...] = ()
    priorities: tuple[Priority, ...] = ()
    changes: Annotated[
        tuple[Change, ...], Meta(description="priorities of the region that the council words otherwise")
    ] = ()
    left_out: Annotated[
        tuple[LeftOut, ...], Meta(description="priorities of the region that the council does not take over")
    ] = ()
    local_measures: tuple[LocalMeasure, ...] = ()
    places: tuple[Place, ...] = ()
    policy: Policy = Policy()
    policy_reported: Annotated[
        dict[str, Source],
        Meta(description="field of the policy to where it is reported; printed beside it, as reported"),
    ] = {}
    officer: Person | None = None
    member: Person | None = None
    contact: Contact = Contact()
    sources: tuple[Source, ...] = ()
    assumptions: Annotated[
        tuple[str, ...], Meta(description="facts that no source gives and that this example assumes")
    ] = ()
    words: Annotated[
        dict[str, str], Meta(description="the house contract's words: buyer, seller, contract, conditions, manager")
    ] = {}
    local_codes: Annotated[
        dict[Identifier, dict[Identifier, tuple[Line, ...]]],
        Meta(description="the council's own codes: scheme, clause and the codes that it gives the clause"),
    ] = {}
    reviewed: Day | None = None
    issues: Annotated[
        tuple[CouncilIssue, ...], Meta(description="issues of the council's own papers; the last is printed")
    ] = ()
    house_terms: Annotated[
        dict[str, str],
        Meta(description="terms that the house conditions of contract define: term and what it means there"),
    ] = {}
    papers: Annotated[
        dict[SuppliedName, SuppliedPaper],
        Meta(description="house papers for every contract, by name; a contract's own paper wins"),
    ] = {}
    privacy_notice: Annotated[str, Meta(description="web address of the privacy notice for tenders")] = ""
    silenced: Annotated[tuple[Silence, ...], Meta(description="warnings that stay, each with a reason")] = ()


def outcomes_of(council: Council) -> Iterator[tuple[tuple[str | int, ...], Outcome]]:
    """Yield each outcome of a council's own file with its field: those of its priorities, then those of its changes."""
    for n, priority in enumerate(council.priorities):
        yield from ((("priorities", n, "outcomes", m), one) for m, one in enumerate(priority.outcomes))
    for n, change in enumerate(council.changes):
        yield from ((("changes", n, "outcomes", m), one) for m, one in enumerate(change.outcomes))


_YEARS = re.compile(r"(?P<year>\d{4})(?:[-/](?P<next>\d{2}))?")


def last_day(plan: Plan) -> date | None:
    """Return the last day of a plan: of its year, or of its financial year (2023-24 ends on 31 March 2024).

    None where it has no end, or one that is written otherwise.
    """
    if found := _YEARS.fullmatch(plan.end):
        year, following = int(found["year"]), found["next"]
        if following is None:
            return date(year, 12, 31) if year else None
        return date(year + 1, 3, 31) if int(following) == (year + 1) % 100 and year < 9999 else None
    try:
        return date.fromisoformat(plan.end)
    except ValueError:
        return None


def is_past(council: Council, day: date | None = None) -> bool:
    """Return whether the plan has ended by a day; None takes the date of the last issue of the council's own papers."""
    issued = council.issues[-1].date if council.issues else None
    now = day or (date.fromisoformat(issued) if issued else None)
    end = last_day(council.plan) if council.plan else None
    return now is not None and end is not None and end < now
