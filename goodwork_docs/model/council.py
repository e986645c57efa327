"""A council file: a body's plan, priorities, policy and people. A region is written the same way."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

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


class Priority(Record, frozen=True, kw_only=True):
    """A priority of the council."""

    id: Identifier
    title: Line
    statement: Annotated[str, Meta(description="what the council says of it, in a sentence or two")] = ""
    owner: Annotated[str, Meta(description="job title")] = ""
    outcomes: tuple[Outcome, ...] = ()
    source: Source | None = None


class Mission(Record, frozen=True, kw_only=True):
    """A mission that outlasts a contract."""

    id: Identifier
    title: Line
    until: Annotated[str, Meta(description="year or date")] = ""


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
    mandatory: tuple[Identifier, ...] = ()
    burden: tuple[BurdenBand, ...] = ()
    additionality: Annotated[bool, Meta(description="true: only what goes beyond the service counts")] = False
    sign_off_roles: Annotated[tuple[str, ...], Meta(description="job titles of those who sign off wording")] = ()
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
    extends: Identifier | None = None
    plan: Plan | None = None
    missions: tuple[Mission, ...] = ()
    priorities: tuple[Priority, ...] = ()
    policy: Policy = Policy()
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
    house_terms: Annotated[
        dict[str, str],
        Meta(description="terms that the house conditions of contract define: term and what it means there"),
    ] = {}
    silenced: Annotated[tuple[Silence, ...], Meta(description="warnings that stay, each with a reason")] = ()
