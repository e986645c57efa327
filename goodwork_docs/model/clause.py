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
    Said,
    Scalar,
    Silence,
    Source,
    Term,
)


class Applies(Record, frozen=True, kw_only=True):
    """The facts a contract must have for the clause to be offered. An empty list or no value means any."""

    kinds: Annotated[tuple[Kind, ...], Meta(description="kinds of contract")] = ()
    cpv: Annotated[tuple[CpvStart, ...], Meta(description="CPV codes begin with one of these digits")] = ()
    value_from: Annotated[Pounds | None, Meta(description="GBP, VAT excluded, extensions excluded")] = None
    value_to: Annotated[Pounds | None, Meta(description="GBP, VAT excluded, extensions excluded")] = None
    months_from: Months | None = None
    months_to: Term | None = None
    workers_from: Annotated[int, Meta(ge=0, description="workers expected on the contract")] | None = None
    regimes: Annotated[tuple[RegimeName, ...], Meta(description="regimes in which it is offered")] = ()
    procedures: Annotated[tuple[Procedure, ...], Meta(description="procedures in which it is offered")] = ()
    sectors: tuple[Identifier, ...] = ()
    not_sectors: tuple[Identifier, ...] = ()
    nations: Annotated[tuple[Nation, ...], Meta(description="nations whose law rules the contract")] = ()
    kinds_of_body: Annotated[tuple[KindOfBody, ...], Meta(description="kinds of contracting authority")] = ()
    facts: Annotated[dict[str, bool], Meta(description="sector facts of the contract that must be true or false")] = {}


class BlankKind(Record, frozen=True, kw_only=True):
    """A blank of the clause: a value that a council or a contract may set."""

    kind: Annotated[
        Literal["whole number", "number", "money", "percent", "date", "text"], Meta(description="what may stand in it")
    ]
    label: Annotated[str, Meta(description="what stands in square brackets while it is empty")] = ""
    unit: Annotated[str, Meta(description="unit printed or meant, for example days")] = ""
    default: Annotated[Scalar, Meta(description="value where nobody sets one")] = None
    figure: Annotated[str, Meta(description="id of a dated figure in clauses/reference/figures.yaml")] = ""


class AskLaw(Record, frozen=True, kw_only=True):
    """Whether one ask is lawful in one nation, on what condition and basis."""

    lawful: Annotated[Lawful, Meta(description="yes; if: on a condition; no; or not verified")]
    condition: Annotated[str, Meta(description="what must hold, where `lawful` is if")] = ""
    gateways: Annotated[
        tuple[Gateway, ...],
        Meta(description="gateways that open the ask where the Local Government Act 1988 s.17(5) is touched"),
    ] = ()
    basis: Annotated[tuple[Identifier, ...], Meta(description="ids of rows in clauses/reference/law.yaml")] = ()
    sure: Annotated[str, Meta(description="how sure we are, and what was read")] = ""


LawOfNation = Annotated[dict[Ask, AskLaw], Meta(extra_json_schema={"propertyNames": {"enum": list(get_args(Ask))}})]


class LawChange(Record, frozen=True, kw_only=True):
    """A change in the law that is expected, and what it does to the clause."""

    when: Annotated[str, Meta(description="year or date")]
    what: Annotated[str, Meta(description="what is expected to change")]
    effect: Annotated[str, Meta(description="what it does to this clause")]
    sure: Annotated[str, Meta(description="how sure we are")] = "second-hand"


class Formula(Record, frozen=True, kw_only=True):
    """A target worked out from the contract: one for each `one_per` of the basis, within the limits."""

    basis: Annotated[
        Literal["value", "total value", "months", "workers"],
        Meta(
            description="value is GBP a year and total value GBP for the first term, both without VAT and extensions; "
            "months is the first term"
        ),
    ]
    one_per: Annotated[
        Decimal,
        Meta(
            description="amount of the basis that gives one; the result is rounded down",
            extra_json_schema={"minimum": 0.01},
        ),
    ]
    at_least: Annotated[int, Meta(ge=0, description="lowest target")] = 0
    at_most: Annotated[int, Meta(ge=0, description="highest target; empty for none")] | None = None


class Measure(Record, frozen=True, kw_only=True):
    """What is counted, in which unit, against which target, shown how and how often."""

    id: Identifier
    title: Said
    unit: Said
    target: Annotated[
        Scalar,
        Meta(description="number, words that name the blank which sets it, or empty where the bidder commits to one"),
    ] = None
    formula: Formula | None = None
    evidence: Said
    every: Annotated[str, Meta(description="how often, for example '6 months'")]
    qualitative: Annotated[bool, Meta(description="words are reported and no number")] = False
    benefits: Annotated[str, Meta(description="who gains, for example workers, residents, other services")] = ""


class Burden(Record, frozen=True, kw_only=True):
    """What the clause costs a bidder: words to write in the tender, and items of evidence a year."""

    words: Annotated[int, Meta(ge=0, description="words to write in the tender")] = 0
    evidence: Annotated[int, Meta(ge=0, description="items of evidence a year")] = 0


class Cost(Record, frozen=True, kw_only=True):
    """Who pays, and for what."""

    who: Annotated[Literal["supplier", "council", "shared", "nobody"], Meta(description="who pays")]
    note: Annotated[str, Meta(description="what it pays for, and how the price carries it")] = ""


class ClauseHead(Record, frozen=True, kw_only=True):
    """The front matter of a clause."""

    id: Identifier
    title: Line
    version: Annotated[int, Meta(ge=1, description="one more with each change of the wording")]
    changes: Annotated[dict[str, str], Meta(description="version: why the wording changed")]
    element: Annotated[Element, Meta(description="the part of good work, and the folder that the file stands in")]
    summary: Line
    asks: Annotated[
        tuple[Ask, ...], Meta(description="the ways in which the clause may be put: invite, score, require")
    ]
    always: Annotated[bool, Meta(description="a process clause that stands in every good-work schedule")] = False
    default_ask: Annotated[
        Ask | None,
        Meta(description="the ask taken when neither the council nor the contract chooses; none: it is only offered"),
    ] = None
    applies: Annotated[Applies, Meta(description="the facts a contract must have for the clause to be offered")] = (
        Applies()
    )
    blanks: Annotated[
        dict[str, BlankKind], Meta(description="values that a council or a contract may set, by name")
    ] = {}
    matters: Annotated[
        tuple[Matter, ...], Meta(description="letters of the Local Government Act 1988 s.17(5) that the clause touches")
    ] = ()
    law: Annotated[
        dict[Nation, LawOfNation],
        Meta(
            description="whether each ask is lawful, by nation",
            extra_json_schema={"propertyNames": {"enum": list(get_args(Nation))}},
        ),
    ]
    law_changes: Annotated[tuple[LawChange, ...], Meta(description="changes in the law that are expected")] = ()
    subject_matter_link: Annotated[
        str,
        Meta(description="one sentence on how the ask relates to the subject of a contract, for the officer's record"),
    ] = ""
    measures: Annotated[tuple[Measure, ...], Meta(description="what is counted to show that it is done")] = ()
    burden: Annotated[Burden, Meta(description="what the clause costs a bidder")] = Burden()
    cost: Cost
    flows_down: Annotated[bool, Meta(description="the supplier passes the duty on to sub-contractors")] = False
    needs: Annotated[
        tuple[Literal["headcount", "premises", "reserves"], ...],
        Meta(description="what a bidder must have to spare; such an ask is not scored in small lots"),
    ] = ()
    terms: Annotated[tuple[str, ...], Meta(description="defined terms that the wording uses")] = ()
    named_charters: Annotated[
        tuple[str, ...],
        Meta(description="charters or accreditations that the wording names; it must say 'or equivalent'"),
    ] = ()
    maps_to: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="charter of crosswalk.yaml to the codes of its elements that the clause serves"),
    ] = {}
    evidence: Annotated[tuple[Source, ...], Meta(description="reports that the clause rests on")] = ()
    conflicts_with: tuple[Identifier, ...] = ()
    same_matter_as: Annotated[
        tuple[Identifier, ...],
        Meta(
            description="clauses on the same matter: one may be required and the other scored only for what goes further"
        ),
    ] = ()
    review_by: Day
    silenced: Annotated[tuple[Silence, ...], Meta(description="warnings that stay, each with a reason")] = ()
