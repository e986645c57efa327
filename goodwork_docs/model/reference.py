"""Reference files: dated figures, rows of law, regimes, sectors and refused subjects that clauses and papers cite."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.words import (
    CpvStart,
    Day,
    ElementCode,
    Identifier,
    Kind,
    Matter,
    Part,
    Record,
    RegimeName,
    RuleCode,
    SomeDay,
    Sure,
)

Vat = Annotated[
    Literal["none", "excluded", "included"],
    Meta(description="whether VAT is in the amount; none: VAT does not bear on it"),
]


class Figure(Record, frozen=True, kw_only=True):
    """A dated figure: a rate, an amount or a period. A figure past `expected_change` is a warning, unless a later row follows it.

    It is printed with the day it was announced or began, and where neither is known with the day it was checked.
    """

    id: Identifier
    title: Annotated[str, Meta(description="what is counted, and for when")]
    amount: Annotated[Decimal | None, Meta(description="empty while it is not known")] = None
    unit: Annotated[str, Meta(description="unit, for example GBP an hour, GBP, days or percent")]
    vat: Vat = "none"
    area: Annotated[str, Meta(description="where it holds")] = ""
    binds: Annotated[str, Meta(description="whom the duty binds")]
    announced: Annotated[SomeDay | None, Meta(description="when it was made known")] = None
    effective_from: Annotated[Day | None, Meta(description="first day; empty where our sources do not give it")] = None
    implement_by: Annotated[Day | None, Meta(description="day by which it must be paid")] = None
    until: Annotated[Day | None, Meta(description="last day on which it held")] = None
    expected_change: Annotated[Day | None, Meta(description="day by which a new figure is expected")] = None
    follows: Annotated[
        Identifier | None,
        Meta(
            description="the figure that this one takes over from: clauses that print that one print this, once known"
        ),
    ] = None
    source: Annotated[str, Meta(description="where it was read")]
    checked_on: Day
    sure: Sure
    note: Annotated[str, Meta(description="what to check before relying on it, or why a date is empty")] = ""


class Figures(Record, frozen=True, kw_only=True):
    """clauses/reference/figures.yaml"""

    figures: Annotated[tuple[Figure, ...], Meta(min_length=1)]


class LawRow(Record, frozen=True, kw_only=True):
    """A rule of law in one sentence of our own, with whom it binds, its dates, source and how sure we are.

    Past `expected_change`, or past `valid_to`, it is a warning.
    """

    id: Identifier
    cite: Annotated[
        str, Meta(description="short citation as printed, for example 'Local Government Act 1988 s.17(5)(a)'")
    ]
    says: Annotated[str, Meta(description="what it says, in our own words, with every number of it that is used")]
    binds: Annotated[str, Meta(description="whom the rule binds, and where")]
    valid_from: Annotated[SomeDay | None, Meta(description="when it began; empty where our sources do not give it")] = (
        None
    )
    valid_to: Annotated[SomeDay | None, Meta(description="when it ends or ended")] = None
    expected_change: Annotated[SomeDay | None, Meta(description="by when a change is expected")] = None
    source: Annotated[str, Meta(description="where it was read; 'not read' where it was not")]
    checked_on: Day
    sure: Sure
    note: Annotated[str, Meta(description="what to check before relying on it")] = ""


class Law(Record, frozen=True, kw_only=True):
    """clauses/reference/law.yaml"""

    rows: Annotated[tuple[LawRow, ...], Meta(min_length=1)]


class Refused(Record, frozen=True, kw_only=True):
    """A tempting ask that is unlawful or unwise: why, since when, and what to do instead."""

    id: Identifier
    title: Annotated[str, Meta(description="the ask, in the words in which it is tempting")]
    verdict: Annotated[
        Literal["unlawful", "unwise", "not a clause"],
        Meta(description="unlawful for a council, unwise, or lawful and no matter for a clause"),
    ]
    why: Annotated[str, Meta(description="the reason, in whole sentences")]
    since: Annotated[str, Meta(description="the law or the fact behind it, with its date")] = ""
    instead: Annotated[str, Meta(description="what to do in its place")]
    clauses: Annotated[tuple[Identifier, ...], Meta(description="clauses of the library that do it lawfully")] = ()
    sectors: Annotated[tuple[Identifier, ...], Meta(description="trades in which it is most often asked for")] = ()
    basis: Annotated[tuple[Identifier, ...], Meta(description="ids of rows in clauses/reference/law.yaml")] = ()
    sure: Sure = "read"


class RefusedSubjects(Record, frozen=True, kw_only=True):
    """clauses/reference/refused.yaml"""

    refused: Annotated[tuple[Refused, ...], Meta(min_length=1)]


class Charter(Record, frozen=True, kw_only=True):
    """A charter, pledge or model of good work by its names and codes only; its text is its publisher's."""

    id: Identifier
    title: Annotated[str, Meta(description="its name")]
    publisher: Annotated[str, Meta(description="who publishes it")]
    source: Annotated[str, Meta(description="where its name and parts were read")]
    sure: Sure = "second-hand"
    elements: Annotated[
        dict[ElementCode, str],
        Meta(description="its parts: code and name. Clauses give the codes under `maps_to`"),
    ]
    note: Annotated[str, Meta(description="what to check before relying on it")] = ""


class Crosswalk(Record, frozen=True, kw_only=True):
    """clauses/reference/crosswalk.yaml"""

    charters: Annotated[tuple[Charter, ...], Meta(min_length=1)]


class TradeChange(Record, frozen=True, kw_only=True):
    """A clause that a trade lifts or softens, and why. The reason is printed."""

    clause: Identifier
    why: Annotated[str, Meta(description="the reason, as a whole sentence")]


class TradeSwap(Record, frozen=True, kw_only=True):
    """A clause that a trade puts another in the place of, and why. The reason is printed."""

    clause: Identifier
    to: Annotated[Identifier, Meta(description="the clause that takes its place")]
    why: Annotated[str, Meta(description="the reason, as a whole sentence")]


class Sector(Record, frozen=True, kw_only=True):
    """A trade: how it is recognised and what it changes. It never changes what the officer chose."""

    id: Identifier
    title: Annotated[str, Meta(description="name of the trade, in small letters")]
    kinds: Annotated[tuple[Kind, ...], Meta(description="kinds of contract in which the trade is met")] = ()
    cpv: tuple[CpvStart, ...] = ()
    fragile: Annotated[str, Meta(description="why the market is fragile; empty when it is not")] = ""
    lift: Annotated[
        tuple[TradeChange, ...], Meta(description="clauses that are invited here, though nobody asked")
    ] = ()
    soften: Annotated[
        tuple[TradeChange, ...],
        Meta(description="clauses whose ask drops one step here: from require to score, from score to invite"),
    ] = ()
    swap: Annotated[tuple[TradeSwap, ...], Meta(description="clauses that another takes the place of here")] = ()
    sure: Sure = "second-hand"


class Sectors(Record, frozen=True, kw_only=True):
    """clauses/reference/sectors.yaml"""

    sectors: Annotated[tuple[Sector, ...], Meta(min_length=1)]


TextPart = Literal[Part, "summary", "contract", "measure", "evidence", "council", "promise"]
Words = Annotated[
    tuple[str, ...],
    Meta(description="small letters are found in capitals too; `*` at the end stands for any ending", min_length=1),
]


class Phrase(Record, frozen=True, kw_only=True):
    """Words that a check looks for: where, what it says of them, and what to write instead."""

    code: RuleCode
    severity: Annotated[Literal["error", "warning"], Meta(description="error stops a pack; warning does not")] = (
        "warning"
    )
    parts: Annotated[
        tuple[TextPart, ...],
        Meta(
            description="parts of a clause; summary: a clause's title and summary; contract: its own criteria and questions; "
            "promise: all else that it prints, such as its summary, lots, blanks and promises; council: its statements; "
            "measure: title and unit; evidence: of a measure"
        ),
    ]
    words: Words
    after: Annotated[
        Words,
        Meta(description="the words count only shortly after one of these, in the same sentence: a verb before a noun"),
    ] = ()
    within: Annotated[int, Meta(ge=0, description="most words between `after` and the words")] = 5
    but_not: Annotated[Words, Meta(description="longer words around one of the words that may stand")] = ()
    unless_negated: Annotated[
        bool, Meta(description="the words may stand after no, not, never or the like in the same part of a sentence")
    ] = False
    passed_by: Annotated[
        Words,
        Meta(description="words that put it in order: before the words with no comma between; anywhere in a measure"),
    ] = ()
    with_target: Annotated[bool, Meta(description="only for a measure with a target or formula")] = False
    whole: Annotated[bool, Meta(description="only where nothing else is said")] = False
    says: Annotated[str, Meta(description="the message before the words found")]
    instead: Annotated[str, Meta(description="the remedy")]
    refused: Annotated[
        Identifier | None, Meta(description="the refused subject that the words ask for, an id of refused.yaml")
    ] = None


class ToFill(Record, frozen=True, kw_only=True):
    """Words in brackets by which a person is asked to put something in; all in small letters."""

    orders: Annotated[tuple[str, ...], Meta(description="orders that count whatever follows")] = ()
    orders_of_things: Annotated[tuple[str, ...], Meta(description="orders that count before a thing")] = ()
    things: Annotated[tuple[str, ...], Meta(description="what is put in")] = ()
    before_things: Annotated[tuple[str, ...], Meta(description="words that stand before a thing")] = ()
    of_things: Annotated[tuple[str, ...], Meta(description="what a thing alone in brackets is of: a job, a start")] = ()
    sayings: Annotated[
        tuple[str, ...], Meta(description="what counts alone in square brackets, or before a colon")
    ] = ()
    counted: Annotated[tuple[str, ...], Meta(description="what is counted by a number that is written as xx")] = ()


class Wording(Record, frozen=True, kw_only=True):
    """clauses/reference/wording.yaml"""

    phrases: Annotated[tuple[Phrase, ...], Meta(min_length=1)]
    schemes: Annotated[
        tuple[str, ...], Meta(description="charters and accreditations that need 'or equivalent'", min_length=1)
    ]
    matters: Annotated[
        dict[Matter, Words], Meta(description="words that show that a clause touches a matter of s.17(5)", min_length=1)
    ]
    workers: Annotated[Words, Meta(description="words for the people that a duty is about")]
    times: Annotated[Words, Meta(description="words that say when")]
    proofs: Annotated[Words, Meta(description="words that say how it is shown")]
    participles: Annotated[Words, Meta(description="irregular participles after 'must be'")]
    endings: Annotated[Words, Meta(description="words for the end of the contract before its time")]
    unfinished: Annotated[
        tuple[str, ...], Meta(description="words that no line of a final pack holds, besides those of GW126")
    ] = ()
    to_fill: Annotated[ToFill, Meta(description="how brackets ask to be filled in, in a final pack")] = ToFill()


NO_WORDING = Wording(phrases=(), schemes=(), matters={}, workers=(), times=(), proofs=(), participles=(), endings=())
"""What stands in where the file cannot be read, which is an error of its own."""


class Threshold(Record, frozen=True, kw_only=True):
    """A threshold amount for notices from a date on: the date of the notice decides which amount holds."""

    id: Identifier
    amount: Annotated[Decimal, Meta(description="GBP")]
    vat: Vat = "included"
    binds: Annotated[str, Meta(description="whose contracts it is for")]
    applies: Annotated[
        Literal[
            "works",
            "goods-and-services-sub-central",
            "goods-and-services-central",
            "light-touch",
            "concession",
            "light-touch-concession",
        ],
        Meta(description="contracts that the amount is for"),
    ]
    notice_from: Day
    notice_to: Day | None = None
    basis: Annotated[
        Identifier, Meta(description="id of the row in clauses/reference/law.yaml that states the amounts")
    ]
    source: Annotated[str, Meta(description="where it was read")]
    checked_on: Day
    sure: Sure


class RegimeRules(Record, frozen=True, kw_only=True):
    """What a regime makes a pack hold and lets it say. `None` or "none" means that the regime has no such rule.

    Working days and calendar days are said in the field's name. Every statement in a paper that depends on the regime reads
    one of these fields.
    """

    id: Annotated[RegimeName, Meta(description="name of the regime in contract files")]
    title: Annotated[str, Meta(description="name as printed")]
    law: Annotated[str, Meta(description="the law that rules it, as printed")]
    covered: Annotated[bool, Meta(description="false: the tool stops and says that this regime is not covered yet")] = (
        True
    )
    papers: Annotated[tuple[str, ...], Meta(description="names of the papers that a complete pack holds")] = ()
    not_covered: Annotated[
        str, Meta(description="what governs the contract instead, where this regime is not covered")
    ] = ""
    tender_notice: Annotated[
        Literal["UK4", "UK4 below threshold", "none"], Meta(description="notice that opens the competition")
    ] = "none"
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
        int | None, Meta(description="advice of ours where the law only says reasonable; no rule of law")
    ] = None
    planned_notice_least_days: Annotated[
        int | None, Meta(description="days before the tender notice by which a planned notice shortens the period")
    ] = None
    planned_notice_most_months: Annotated[
        int | None, Meta(description="months before the tender notice beyond which it shortens nothing")
    ] = None
    notice_from: Annotated[
        Decimal | None, Meta(description="GBP with VAT from which notices are owed; none: at any value")
    ] = None
    notice_from_central: Annotated[Decimal | None, Meta(description="the same for central government")] = None
    later_notices: Annotated[
        tuple[str, ...], Meta(description="codes of the notices to publish after the tender notice")
    ] = ()
    selection_stage: Annotated[
        Literal["s.22", "none", "works only", "framework"], Meta(description="rule on conditions of participation")
    ] = "none"
    award_criteria: Annotated[
        Literal["s.23", "s.23 light touch", "none in the Act", "framework"], Meta(description="rule on award criteria")
    ] = "none in the Act"
    assessment_summary: Annotated[bool, Meta(description="each bidder is owed a summary of its marks (s.50)")] = False
    standstill: Annotated[
        Literal["mandatory", "voluntary", "none"], Meta(description="wait between award notice and signing")
    ] = "none"
    standstill_working_days: Annotated[int | None, Meta(description="length of that wait, working days")] = None
    kpis_duty_over: Annotated[
        Decimal | None, Meta(description="GBP with VAT; KPIs are a duty for contracts of more than this")
    ] = None
    kpis_least: Annotated[int | None, Meta(description="fewest performance indicators where they are a duty")] = None
    kpis_assessed_months: Annotated[
        int | None, Meta(description="months within which performance against them is assessed again")
    ] = None
    reasons_days: Annotated[
        int | None,
        Meta(description="days to give written reasons on request, where the Local Government Act 1988 binds"),
    ] = None
    payments_published_over: Annotated[
        Decimal | None,
        Meta(description="GBP; single payments of more than this are published; its VAT basis was not checked"),
    ] = None
    contract_details_days: Annotated[int | None, Meta(description="days to publish the contract details notice")] = None
    contract_details_rule: Annotated[
        str, Meta(description="the rule on that notice, as printed, where it counts no days")
    ] = ""
    contract_published_over: Annotated[Decimal | None, Meta(description="GBP with VAT")] = None
    contract_published_days: Annotated[int | None, Meta(description="days to publish the contract itself")] = None
    failure_notice_days: Annotated[
        int | None, Meta(description="s.71(5): days to publish a failure to perform; none: no such duty")
    ] = None
    national_policy_statement: Annotated[
        bool, Meta(description="regard is owed to the National Procurement Policy Statement (s.13(9))")
    ] = True
    modifications: Annotated[Literal["s.74", "free", "watch"], Meta(description="rule on changes to the contract")] = (
        "s.74"
    )
    psq: Annotated[
        bool, Meta(description="the procurement specific questionnaire and the central digital platform are used")
    ] = False
    implied_payment: Annotated[str, Meta(description="section that implies payment within a number of days")] = ""
    implied_payment_days: Annotated[int | None, Meta(description="that number of days")] = None
    basis: tuple[Identifier, ...] = ()
    sure: Sure = "read"


class Regimes(Record, frozen=True, kw_only=True):
    """clauses/reference/regimes.yaml"""

    thresholds: Annotated[tuple[Threshold, ...], Meta(min_length=1)]
    regimes: Annotated[tuple[RegimeRules, ...], Meta(min_length=1)]
