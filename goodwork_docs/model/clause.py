"""A clause file: Markdown with front matter. The declaration makes the record, the JSON Schema and the reference page."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, get_args

from msgspec import Meta

from goodwork_docs.model.words import (
    Ask,
    CpvStart,
    Day,
    Element,
    Gateway,
    Identifier,
    Kind,
    KindOfBody,
    Lawful,
    Line,
    Matter,
    Months,
    Nation,
    Pounds,
    Procedure,
    Record,
    RegimeName,
    Scalar,
    Source,
)


class Applies(Record, frozen=True, kw_only=True):
    """The facts a contract must have for the clause to be offered. An empty list or no value means any."""

    kinds: tuple[Kind, ...] = ()
    cpv: Annotated[tuple[CpvStart, ...], Meta(description="CPV codes begin with one of these digits")] = ()
    value_from: Annotated[Pounds | None, Meta(description="GBP, VAT excluded, extensions excluded")] = None
    value_to: Annotated[Pounds | None, Meta(description="GBP, VAT excluded, extensions excluded")] = None
    months_from: Months | None = None
    months_to: Months | None = None
    workers_from: Annotated[int, Meta(ge=0, description="workers expected on the contract")] | None = None
    regimes: tuple[RegimeName, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    sectors: tuple[Identifier, ...] = ()
    not_sectors: tuple[Identifier, ...] = ()
    nations: tuple[Nation, ...] = ()
    kinds_of_body: tuple[KindOfBody, ...] = ()
    facts: Annotated[dict[str, bool], Meta(description="sector facts of the contract that must be true or false")] = {}


class BlankKind(Record, frozen=True, kw_only=True):
    """A blank of the clause: a value that a council or a contract may set."""

    kind: Literal["whole number", "number", "money", "percent", "date", "text"]
    label: Annotated[str, Meta(description="what stands in square brackets while it is empty")] = ""
    unit: str = ""
    default: Scalar = None
    figure: Annotated[str, Meta(description="id of a dated figure in clauses/reference/figures.yaml")] = ""


class AskLaw(Record, frozen=True, kw_only=True):
    """Whether one ask is lawful in one nation, on what condition and basis."""

    lawful: Lawful
    condition: str = ""
    gateways: tuple[Gateway, ...] = ()
    basis: Annotated[tuple[Identifier, ...], Meta(description="ids of rows in clauses/reference/law.yaml")] = ()
    sure: str = ""


LawOfNation = Annotated[dict[Ask, AskLaw], Meta(extra_json_schema={"propertyNames": {"enum": list(get_args(Ask))}})]


class LawChange(Record, frozen=True, kw_only=True):
    """A change in the law that is expected, and what it does to the clause."""

    when: Annotated[str, Meta(description="year or date")]
    what: str
    effect: str
    sure: str = "second-hand"


class Formula(Record, frozen=True, kw_only=True):
    """A target worked out from the contract: one for each `one_per` of the basis, within the limits."""

    basis: Annotated[
        Literal["value", "months", "workers"],
        Meta(description="value is GBP a year, VAT excluded; months is the first term"),
    ]
    one_per: Annotated[Decimal, Meta(extra_json_schema={"exclusiveMinimum": 0})]
    at_least: int = 0
    at_most: int | None = None


class Measure(Record, frozen=True, kw_only=True):
    """What is counted, in which unit, against which target, shown how and how often."""

    id: Identifier
    title: Line
    unit: Line
    target: Scalar = None
    formula: Formula | None = None
    evidence: Line
    every: Annotated[str, Meta(description="how often, for example '6 months'")]
    qualitative: bool = False
    benefits: Annotated[str, Meta(description="who gains, for example workers, residents, other services")] = ""


class Burden(Record, frozen=True, kw_only=True):
    """What the clause costs a bidder: words to write in the tender, and items of evidence a year."""

    words: int = 0
    evidence: int = 0


class Cost(Record, frozen=True, kw_only=True):
    """Who pays, and for what."""

    who: Literal["supplier", "council", "shared", "nobody"]
    note: str = ""


class ClauseHead(Record, frozen=True, kw_only=True):
    """The front matter of a clause."""

    id: Identifier
    title: Line
    version: Annotated[int, Meta(ge=1)]
    changes: Annotated[dict[str, str], Meta(description="version: why the wording changed")]
    element: Element
    summary: Line
    asks: tuple[Ask, ...]
    always: Annotated[bool, Meta(description="a process clause that stands in every good-work schedule")] = False
    default_ask: Annotated[
        Ask | None,
        Meta(description="the ask taken when neither the council nor the contract chooses; none: it is only offered"),
    ] = None
    applies: Applies = Applies()
    blanks: dict[str, BlankKind] = {}
    matters: Annotated[
        tuple[Matter, ...], Meta(description="letters of the Local Government Act 1988 s.17(5) that the clause touches")
    ] = ()
    law: Annotated[
        dict[Nation, LawOfNation], Meta(extra_json_schema={"propertyNames": {"enum": list(get_args(Nation))}})
    ]
    law_changes: tuple[LawChange, ...] = ()
    subject_matter_link: str = ""
    measures: tuple[Measure, ...] = ()
    burden: Burden = Burden()
    cost: Cost
    flows_down: bool = False
    terms: tuple[str, ...] = ()
    named_charters: Annotated[
        tuple[str, ...],
        Meta(description="charters or accreditations that the wording names; it must say 'or equivalent'"),
    ] = ()
    maps_to: dict[str, tuple[str, ...]] = {}
    evidence: tuple[Source, ...] = ()
    conflicts_with: tuple[Identifier, ...] = ()
    same_matter_as: Annotated[
        tuple[Identifier, ...],
        Meta(
            description="clauses on the same matter: one may be required and the other scored only for what goes further"
        ),
    ] = ()
    review_by: Day
