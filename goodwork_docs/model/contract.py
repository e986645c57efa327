"""A contract file: the facts of one contract to be tendered, and the officer's choices with reasons."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.supplied import SuppliedName, SuppliedPaper
from goodwork_docs.model.words import (
    Choice,
    Cpv,
    Day,
    Gateway,
    Identifier,
    Kind,
    Line,
    Months,
    Nation,
    PaperName,
    Percent,
    Pounds,
    Procedure,
    Record,
    RegimeName,
    Scalar,
    Silence,
    Source,
    Term,
)


class Value(Record, frozen=True, kw_only=True):
    """The estimated value. The first term is `amount`; what extensions could add is `extension_amount`."""

    amount: Annotated[Pounds | None, Meta(description="GBP for the first term")] = None
    extension_amount: Annotated[
        Pounds | None,
        Meta(description="GBP that extensions could add; empty: worked out in proportion to the months, and said so"),
    ] = None
    vat: Annotated[Literal["excluded", "included"] | None, Meta(description="whether VAT is in the amounts")] = None
    vat_rate: Annotated[
        Percent | None,
        Meta(description="percent; empty: the standard rate, `vat-standard` in clauses/reference/figures.yaml"),
    ] = None
    vat_note: Annotated[
        str,
        Meta(description="what bidders should know of the rate: why it is 0, that the supply is exempt, or assumed"),
    ] = ""
    vat_checked: Annotated[
        Day | None, Meta(description="day on which Finance checked a rate that is not the standard one")
    ] = None


class Facts(Record, frozen=True, kw_only=True):
    """Facts of the trade that decide which clauses fit. Empty means not known, and the officer is asked."""

    workers: Annotated[int, Meta(ge=0, description="workers expected on the contract")] | None = None
    low_pay: Annotated[bool | None, Meta(description="many workers earn near the legal minimum")] = None
    tupe: Annotated[bool | None, Meta(description="workers may transfer to the new supplier")] = None
    public_contact: Annotated[bool | None, Meta(description="workers meet members of the public")] = None
    enters_homes: Annotated[bool | None, Meta(description="workers enter people's homes")] = None
    vulnerable_people: Annotated[bool | None, Meta(description="the people served are children or adults at risk")] = (
        None
    )
    travel_between_visits: Annotated[
        bool | None, Meta(description="workers travel between places of work in a shift")
    ] = None
    health_care: Annotated[bool | None, Meta(description="health care for individuals (Provider Selection Regime)")] = (
        None
    )
    personal_data: Annotated[bool | None, Meta(description="the supplier handles personal data for the council")] = None
    regulated_activity: Annotated[
        bool | None, Meta(description="some posts are regulated activity, where barred lists apply")
    ] = None
    lone_work: Annotated[bool | None, Meta(description="workers work alone, out of sight of colleagues")] = None
    outdoor_work: Annotated[
        bool | None, Meta(description="workers are outdoors, or in heat or cold, for much of a shift")
    ] = None
    term_time: Annotated[bool | None, Meta(description="the work follows school terms or a season")] = None
    agency_workers: Annotated[bool | None, Meta(description="agencies or a bank supply some of the workers")] = None
    overseas_recruitment: Annotated[
        bool | None, Meta(description="suppliers in this trade recruit and sponsor workers from abroad")
    ] = None
    tied_housing: Annotated[bool | None, Meta(description="some workers live in a home that comes with the job")] = None
    rota_software: Annotated[bool | None, Meta(description="software plans the work or watches how it is done")] = None
    food: Annotated[bool | None, Meta(description="the supplier buys and serves food")] = None
    registrations: Annotated[tuple[str, ...], Meta(description="for example Ofsted, CQC, waste carrier")] = ()


class Lot(Record, frozen=True, kw_only=True):
    """One lot: what it holds, its share of the value, who may bid."""

    id: Identifier
    title: Line
    summary: Annotated[str, Meta(description="what the lot holds")] = ""
    amount: Annotated[
        Pounds | None, Meta(description="GBP for the first term, on the same VAT basis as the contract")
    ] = None
    cpv: tuple[Cpv, ...] = ()
    place: Annotated[str, Meta(description="where its work is done")] = ""
    leave_out: Annotated[tuple[Identifier, ...], Meta(description="clauses that this lot does not ask")] = ()


class LotLimits(Record, frozen=True, kw_only=True):
    """How many lots one bidder may bid for and win, and how the second limit works (s.20(7), s.23(4))."""

    bid: Annotated[int, Meta(ge=1, description="most lots that one bidder may bid for")] | None = None
    award: Annotated[int, Meta(ge=1, description="most lots that one bidder may win")] | None = None
    mechanism: Annotated[
        str, Meta(description="objective way to decide when a bidder comes first in more lots than it may win")
    ] = ""
    why_not_lots: Annotated[str, Meta(description="reason for no lots (s.18)")] = ""


class QualityQuestion(Record, frozen=True, kw_only=True):
    """A question of the council's own about the service."""

    id: Identifier
    title: Line
    text: Annotated[str, Meta(description="the question; empty: the council's own text is awaited")] = ""
    share: Annotated[Percent, Meta(description="percent of its criterion")]
    look_for: Annotated[tuple[str, ...], Meta(description="what a full answer holds")] = ()
    words: Annotated[int, Meta(ge=1, description="word limit")] | None = None


class Criterion(Record, frozen=True, kw_only=True):
    """An award criterion with its weight in percent of the whole."""

    id: Identifier
    title: Line
    kind: Annotated[Literal["price", "quality", "good-work"], Meta(description="what is marked under it")]
    weight: Percent
    questions: tuple[QualityQuestion, ...] = ()
    minimum_mark: (
        Annotated[int, Meta(ge=0, le=5, description="a mark below this on any of its questions fails the tender")]
        | None
    ) = None
    relates_to: Annotated[str, Meta(description="how the criterion relates to the subject matter (s.23(2)(a))")] = ""


class ClauseChoice(Record, frozen=True, kw_only=True):
    """The officer's choice for one clause, with the reason and, where the law wants one, the gateway."""

    ask: Annotated[Choice, Meta(description="how the clause is put, or that it is left out")]
    reason: Annotated[str, Meta(description="why, in the officer's own words")] = ""
    gateway: Annotated[Gateway | None, Meta(description="what opens the ask under the Local Government Act 1988")] = (
        None
    )
    gateway_reason: Annotated[
        str, Meta(description="why the gateway holds for this contract, in the officer's own words")
    ] = ""
    wording: Annotated[
        Literal["output", "outcome"],
        Meta(description="output says what must be done; outcome says what must come about, and the supplier says how"),
    ] = "output"
    minimum: Annotated[bool, Meta(description="with outcome wording: the universal minimum is a term as well")] = False
    share: Annotated[Percent | None, Meta(description="percent of the good-work criterion, when scored")] = None
    words: Annotated[int, Meta(ge=1, description="word limit of the question")] | None = None
    cost: Annotated[
        Pounds | None, Meta(description="what the ask costs over the first term, an estimate, GBP without VAT")
    ] = None


class Timetable(Record, frozen=True, kw_only=True):
    """Dates of the procurement. Empty dates are awaited, and printed as awaited."""

    planned_notice: Annotated[Day | None, Meta(description="qualifying planned procurement notice (UK3)")] = None
    notice: Annotated[Day | None, Meta(description="tender notice or invitation")] = None
    questions_by: Annotated[Day | None, Meta(description="last day for clarification questions")] = None
    answers_by: Day | None = None
    tenders_by: Annotated[Day | None, Meta(description="last day for tenders")] = None
    tenders_by_time: Annotated[str, Meta(description="hour of the last day for tenders, as printed")] = "12 noon"
    decision: Day | None = None
    standstill_from: Annotated[Day | None, Meta(description="day the contract award notice is published")] = None
    contract_signed: Day | None = None
    urgent: Annotated[bool, Meta(description="urgency makes longer periods impractical (s.54)")] = False
    all_papers_with_notice: Annotated[
        bool, Meta(description="every paper is published with the notice, and tenders come electronically")
    ] = True


class PriceRule(Record, frozen=True, kw_only=True):
    """How price is marked."""

    formula: Annotated[Literal["lowest-over-price"], Meta(description="the lowest price divided by the price")] = (
        "lowest-over-price"
    )
    figure: Annotated[str, Meta(description="which figure goes in")] = ""
    examples: Annotated[
        tuple[Pounds, ...], Meta(description="three made-up prices for the worked example, GBP without VAT")
    ] = ()
    labour_build_up: Annotated[
        bool | None,
        Meta(description="ask for the labour build-up; empty: yes where low_pay is true or prices are reviewed"),
    ] = None


class Framework(Record, frozen=True, kw_only=True):
    """The framework that a call-off is made under."""

    title: Line
    ref: Annotated[str, Meta(description="the framework's reference")] = ""
    light_touch: Annotated[bool, Meta(description="the framework was made under the light touch rules")] = False
    award_criteria: Annotated[tuple[str, ...], Meta(description="titles of the framework's own award criteria")] = ()
    expires: Day | None = None


class Reservation(Record, frozen=True, kw_only=True):
    """A reservation decided before tenders are invited."""

    kind: Annotated[
        Literal["uk-suppliers", "area-suppliers", "supported-employment", "public-service-mutual"],
        Meta(description="for whom the contract is reserved"),
    ]
    area: Annotated[str, Meta(description="name of the area, where it is reserved for suppliers of an area")] = ""
    sme_or_vcse_only: Annotated[
        bool, Meta(description="only small and medium firms, or voluntary bodies and social enterprises")
    ] = False
    reason: Annotated[str, Meta(description="why, in the officer's own words")] = ""


class Issue(Record, frozen=True, kw_only=True):
    """One issue of the pack: its number, date, what changed in which papers, and whether a date moved."""

    number: Line
    date: Day | None = None
    note: Line
    papers: Annotated[tuple[PaperName, ...], Meta(description="the papers that changed; empty in the first issue")] = ()
    dates_moved: Annotated[
        str, Meta(description="which date moved, from when to when, in a sentence; empty: no date moved")
    ] = ""


class Clarification(Record, frozen=True, kw_only=True):
    """One answered question of a bidder, without the bidder's name."""

    question: Line
    answer: Line
    date: Annotated[Day | None, Meta(description="the day on which every bidder got the answer")] = None
    issue: Annotated[str, Meta(description="number of the issue that the answer led to; empty: no paper changed")] = ""


class NoticeFacts(Record, frozen=True, kw_only=True):
    """What only the council knows and the tender notice asks for. Empty means awaited."""

    suits_small: Annotated[bool | None, Meta(description="suitable for small and medium-sized enterprises")] = None
    suits_voluntary: Annotated[
        bool | None, Meta(description="suitable for voluntary, community and social enterprises")
    ] = None
    known_risks: Annotated[
        str, Meta(description="known risks that may need a change of the contract later, or that there are none")
    ] = ""
    engagement: Annotated[
        str, Meta(description="the notice of preliminary market engagement, or why there was none")
    ] = ""
    changes: Annotated[
        str, Meta(description="other changes that the conditions of contract provide for, in their words, or “None”")
    ] = ""
    conflicts_assessed: Annotated[
        Day | None, Meta(description="day of the conflicts assessment, made before the notice (s.83)")
    ] = None


class CouncilPromise(Record, frozen=True, kw_only=True):
    """What the council will do under the contract."""

    id: Identifier
    text: Line


class Evaluation(Record, frozen=True, kw_only=True):
    """Who marks and how ties are broken."""

    evaluators: Annotated[tuple[str, ...], Meta(description="job titles, not names")] = ()
    chair: Annotated[str, Meta(description="job title of the person who leads the moderation")] = ""
    tie_break: Annotated[str, Meta(description="id of the criterion whose marks decide a tie")] = ""
    validity_days: Annotated[int, Meta(ge=1, description="days an offer stays open after the last day for tenders")] = (
        90
    )
    feedback_days: Annotated[
        int, Meta(ge=0, description="working days after the decision by which feedback is sent")
    ] = 10


class PledgeNamed(Record, frozen=True, kw_only=True):
    """A pledge that bidders may name as evidence, or an equivalent. It earns no marks, and nobody has to hold it."""

    id: Annotated[Identifier, Meta(description="id of the pledge that the council, or its region, offers to employers")]
    reason: Annotated[str, Meta(description="why it is named here, in the officer's own words")] = ""


class Impact(Record, frozen=True, kw_only=True):
    """What the purchase does to people or places, for good or ill, and what the council does about it."""

    id: Identifier
    who: Annotated[Line, Meta(description="who or what is affected")]
    kind: Annotated[Literal["social", "economic", "environmental"], Meta(description="which kind of effect")]
    effect: Annotated[Literal["gain", "harm"], Meta(description="whether it does good or harm")]
    what: Annotated[Line, Meta(description="what would happen, in a sentence")]
    mitigation: Annotated[str, Meta(description="what the council does so that a harm is avoided or made less")] = ""
    done_by: Annotated[
        tuple[str, ...],
        Meta(
            description="fields of this file that do it, for example asks.travel-time-paid: asks, promises, lots, terms"
        ),
    ] = ()


class Conditions(Record, frozen=True, kw_only=True):
    """What a bidder must meet, in the council's own words. Empty means awaited; where nothing is asked, say so."""

    insurance: Annotated[
        tuple[Line, ...], Meta(description="each kind and amount of insurance, needed by the start of the contract")
    ] = ()
    finances: Annotated[tuple[Line, ...], Meta(description="what a bidder must show about its money")] = ()
    ability: Annotated[tuple[Line, ...], Meta(description="what else a bidder must be able to do")] = ()


class Contract(Record, frozen=True, kw_only=True):
    """One contract to be tendered. Money is GBP; `value.vat` says whether VAT is in it."""

    ref: Annotated[
        str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", description="the council's reference, in quotes")
    ]
    body: Annotated[Identifier, Meta(description="the council's folder in charters/")]
    title: Line
    summary: Annotated[str, Meta(description="what is bought, for whom and where, in a sentence or two")] = ""
    illustration: Annotated[
        str, Meta(description="printed on every page: an example, and no document of the council named")
    ] = ""
    sources: tuple[Source, ...] = ()
    assumptions: Annotated[
        tuple[str, ...], Meta(description="facts that no report gives and that this example assumes")
    ] = ()
    kind: Annotated[Kind | None, Meta(description="whichever is the larger part by value")] = None
    nation: Annotated[Nation | None, Meta(description="whose law applies; empty: the council's")] = None
    regime: Annotated[
        RegimeName | None, Meta(description="worked out from the facts; where written, checked against them")
    ] = None
    procedure: Annotated[Procedure | None, Meta(description="how the contract is awarded")] = None
    advertised: Annotated[
        bool, Meta(description="open to all suppliers through a notice, not quotations by invitation")
    ] = True
    cpv: tuple[Cpv, ...] = ()
    value: Value = Value()
    months: Annotated[Term | None, Meta(description="first term")] = None
    extension_months: Months = 0
    start: Day | None = None
    place: Annotated[str, Meta(description="where the work is done")] = ""
    sector: Identifier | None = None
    facts: Facts = Facts()
    under: Framework | None = None
    reservation: Reservation | None = None
    lots: tuple[Lot, ...] = ()
    lot_limits: LotLimits = LotLimits()
    criteria: tuple[Criterion, ...] = ()
    asks: Annotated[
        dict[Identifier, ClauseChoice],
        Meta(description="the officer's choice for each clause that is chosen or left out"),
    ] = {}
    blanks: Annotated[
        dict[Identifier, dict[str, Scalar]], Meta(description="values for the blanks of clauses, by clause and name")
    ] = {}
    price: PriceRule = PriceRule()
    price_review: Annotated[
        str, Meta(description="basis of the yearly price review, for example an index or a named wage rate")
    ] = ""
    evaluation: Evaluation = Evaluation()
    pledge: Annotated[
        PledgeNamed | None, Meta(description="a pledge that bidders may name as evidence, always with “or equivalent”")
    ] = None
    promises: tuple[CouncilPromise, ...] = ()
    timetable: Timetable = Timetable()
    conditions_form: Annotated[
        str, Meta(description="the council's conditions of contract, NEC, JCT or framework terms")
    ] = ""
    conditions: Conditions = Conditions()
    papers: Annotated[
        dict[SuppliedName, SuppliedPaper], Meta(description="the council's own papers for this contract, by name")
    ] = {}
    privacy_notice: Annotated[
        str, Meta(description="web address of the privacy notice for tenders; empty: the council's")
    ] = ""
    issues: tuple[Issue, ...] = ()
    silenced: Annotated[tuple[Silence, ...], Meta(description="warnings that stay, each with a reason")] = ()
    impacts: Annotated[
        tuple[Impact, ...], Meta(description="the impact assessment: what the purchase does to whom")
    ] = ()
    clarifications: tuple[Clarification, ...] = ()
    notice: NoticeFacts = NoticeFacts()
