"""A council file: a body's plan, priorities, policy and people. A region is written the same way."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from goodwork_docs.model.words import Day, Identifier, KindOfBody, Line, Nation, Percent, Pounds, Record, Source


class Plan(Record, frozen=True, kw_only=True):
    """The corporate plan that the priorities come from."""

    title: Line
    start: str = ""
    end: str = ""


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
    statement: str = ""
    owner: Annotated[str, Meta(description="job title")] = ""
    outcomes: tuple[Outcome, ...] = ()
    source: Source | None = None


class Mission(Record, frozen=True, kw_only=True):
    """A mission that outlasts a contract."""

    id: Identifier
    title: Line
    until: str = ""


class WeightBand(Record, frozen=True, kw_only=True):
    """The weight that good work has from a contract value upwards."""

    value_from: Annotated[Pounds, Meta(description="GBP, VAT excluded")]
    at_least: Percent


class BurdenBand(Record, frozen=True, kw_only=True):
    """The most a tender may ask of bidders below a contract value."""

    value_below: Annotated[Pounds | None, Meta(description="GBP, VAT excluded; empty for the highest band")] = None
    asks: int
    questions: int
    words: Annotated[int, Meta(description="words for each question")]


class Policy(Record, frozen=True, kw_only=True):
    """How the council buys good work."""

    applies_from: Annotated[Pounds, Meta(description="GBP, VAT excluded")] = Decimal(0)
    weightings: tuple[WeightBand, ...] = ()
    max_measures: int = 6
    mandatory: tuple[Identifier, ...] = ()
    burden: tuple[BurdenBand, ...] = ()
    additionality: Annotated[bool, Meta(description="true: only what goes beyond the service counts")] = False
    sign_off_roles: tuple[str, ...] = ()
    standstill_voluntary: Annotated[
        bool, Meta(description="wait eight working days where the law does not require it")
    ] = False


class Person(Record, frozen=True, kw_only=True):
    """A named post (a job title, not a person's name)."""

    role: Line
    email: str = ""


class Contact(Record, frozen=True, kw_only=True):
    """How the public reaches the council about tenders."""

    role: str = ""
    email: str = ""
    portal: str = ""
    address: str = ""


class Council(Record, frozen=True, kw_only=True):
    """A council, region or other contracting authority."""

    id: Identifier
    name: Line
    short_name: str = ""
    nation: Nation
    kind_of_body: KindOfBody = "council"
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
    assumptions: tuple[str, ...] = ()
    words: Annotated[
        dict[str, str], Meta(description="the house contract's words: buyer, seller, contract, conditions, manager")
    ] = {}
    reviewed: Day | None = None
