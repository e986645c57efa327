"""Reference files: dated figures, rows of law, regimes, sectors and refused subjects that clauses and papers cite."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.words import CpvStart, Day, Identifier, Kind, Record, RegimeName, Sure


class Figure(Record, frozen=True, kw_only=True):
    """A dated figure. A figure past `expected_change` is a warning; it is never printed without its date."""

    id: Identifier
    title: str
    amount: Decimal | None = None
    unit: str
    area: str = ""
    announced: str = ""
    effective_from: Day
    implement_by: Day | None = None
    until: Day | None = None
    expected_change: Annotated[Day | None, Meta(description="day by which a new figure is expected")] = None
    source: str
    checked_on: Day
    sure: Sure


class Figures(Record, frozen=True, kw_only=True):
    """clauses/reference/figures.yaml"""

    figures: tuple[Figure, ...]


class LawRow(Record, frozen=True, kw_only=True):
    """A rule of law in one sentence of our own, with source, date read and how sure we are."""

    id: Identifier
    cite: Annotated[
        str, Meta(description="short citation as printed, for example 'Local Government Act 1988 s.17(5)(a)'")
    ]
    says: Annotated[str, Meta(description="what it says, in our own words")]
    source: str
    read_on: Day
    sure: Sure
    note: str = ""


class Law(Record, frozen=True, kw_only=True):
    """clauses/reference/law.yaml"""

    rows: tuple[LawRow, ...]


class Refused(Record, frozen=True, kw_only=True):
    """A tempting ask that is unlawful or unwise: why, since when, and what to do instead."""

    id: Identifier
    title: str
    verdict: Literal["unlawful", "unwise", "not a clause"]
    why: str
    since: str = ""
    instead: str
    basis: tuple[Identifier, ...] = ()
    sure: Sure = "read"


class RefusedSubjects(Record, frozen=True, kw_only=True):
    """clauses/reference/refused.yaml"""

    refused: tuple[Refused, ...]


class Sector(Record, frozen=True, kw_only=True):
    """A trade: how it is recognised and what it changes."""

    id: Identifier
    title: str
    kinds: tuple[Kind, ...] = ()
    cpv: tuple[CpvStart, ...] = ()
    fragile: Annotated[str, Meta(description="why the market is fragile; empty when it is not")] = ""
    soften: Annotated[tuple[Identifier, ...], Meta(description="clauses that drop from require to score here")] = ()
    sure: Sure = "second-hand"


class Sectors(Record, frozen=True, kw_only=True):
    """clauses/reference/sectors.yaml"""

    sectors: tuple[Sector, ...]


class Threshold(Record, frozen=True, kw_only=True):
    """A threshold amount, GBP with VAT, for notices from a date on."""

    id: Identifier
    amount: Annotated[Decimal, Meta(description="GBP, VAT included")]
    applies: Literal[
        "works",
        "goods-and-services-sub-central",
        "goods-and-services-central",
        "light-touch",
        "concession",
        "light-touch-concession",
    ]
    notice_from: Day
    notice_to: Day | None = None
    source: str
    sure: Sure


class RegimeRules(Record, frozen=True, kw_only=True):
    """What a regime makes a pack hold and lets it say. `None` or "none" means that the regime has no such rule.

    Working days and calendar days are said in the field's name. Every statement in a paper that depends on the regime reads
    one of these fields.
    """

    id: RegimeName
    title: str
    law: str
    covered: Annotated[bool, Meta(description="false: the tool stops and says that this regime is not covered yet")] = (
        True
    )
    papers: Annotated[tuple[str, ...], Meta(description="names of the papers that a complete pack holds")] = ()
    not_covered: Annotated[
        str, Meta(description="what governs the contract instead, where this regime is not covered")
    ] = ""
    tender_notice: Literal["UK4", "UK4 below threshold", "none"] = "none"
    tendering_period_days: Annotated[
        int | None, Meta(description="shortest tendering period, calendar days; none: reasonable")
    ] = None
    tendering_period_partial_days: Annotated[
        int | None, Meta(description="papers not all with the notice, or tenders not electronic")
    ] = None
    tendering_period_paper_days: Annotated[
        int | None, Meta(description="papers not all with the notice, and tenders not electronic")
    ] = None
    tendering_period_short_days: Annotated[
        int | None, Meta(description="qualifying planned notice, urgency or dynamic market")
    ] = None
    tendering_period_advised_days: Annotated[
        int | None, Meta(description="advice where the law only says reasonable")
    ] = None
    notice_from: Annotated[
        Decimal | None, Meta(description="GBP with VAT from which notices are owed; none: at any value")
    ] = None
    notice_from_central: Annotated[Decimal | None, Meta(description="the same for central government")] = None
    later_notices: Annotated[
        tuple[str, ...], Meta(description="codes of the notices to publish after the tender notice")
    ] = ()
    selection_stage: Literal["s.22", "none", "works only", "framework"] = "none"
    award_criteria: Literal["s.23", "s.23 light touch", "none in the Act", "framework"] = "none in the Act"
    assessment_summary: bool = False
    standstill: Literal["mandatory", "voluntary", "none"] = "none"
    standstill_working_days: int | None = None
    kpis_duty_over: Annotated[
        Decimal | None, Meta(description="GBP with VAT; KPIs are a duty for contracts of more than this")
    ] = None
    kpis_least: int | None = None
    contract_details_days: Annotated[int | None, Meta(description="days to publish the contract details notice")] = None
    contract_details_rule: str = ""
    contract_published_over: Annotated[Decimal | None, Meta(description="GBP with VAT")] = None
    contract_published_days: int | None = None
    failure_notice_days: Annotated[
        int | None, Meta(description="s.71(5): days to publish a failure to perform; none: no such duty")
    ] = None
    national_policy_statement: bool = True
    modifications: Literal["s.74", "free", "watch"] = "s.74"
    psq: Annotated[
        bool, Meta(description="the procurement specific questionnaire and the central digital platform are used")
    ] = False
    implied_payment: Annotated[str, Meta(description="section that implies 30-day payment")] = ""
    basis: tuple[Identifier, ...] = ()
    sure: Sure = "read"


class Regimes(Record, frozen=True, kw_only=True):
    """clauses/reference/regimes.yaml"""

    thresholds: tuple[Threshold, ...]
    regimes: tuple[RegimeRules, ...]
