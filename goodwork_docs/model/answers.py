"""An answers file: the twelve answers that `goodwork new` asks for, given all at once. An empty field means not known."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.words import Cpv, Day, Line, Months, Nation, Percent, Pounds, Record, Term


class FrameworkAnswer(Record, frozen=True, kw_only=True):
    """Whether the contract is called off under a framework that is there already."""

    used: Annotated[bool | None, Meta(description="the contract is called off under a framework")] = None
    title: Annotated[Line | None, Meta(description="the framework's name")] = None
    light_touch: Annotated[bool | None, Meta(description="the framework was made under the light touch rules")] = None
    criteria: Annotated[tuple[Line, ...] | None, Meta(description="titles of the framework's award criteria")] = None


class CodeAnswer(Record, frozen=True, kw_only=True):
    """The CPV code, and whether a health or care service is health care for individuals."""

    cpv: Cpv | None = None
    health_care: Annotated[bool | None, Meta(description="health care for individuals; needed for codes from 85")] = (
        None
    )


class ValueAnswer(Record, frozen=True, kw_only=True):
    """What the first term may cost."""

    amount: Annotated[Pounds | None, Meta(description="GBP for the first term, extensions left out")] = None
    vat: Annotated[Literal["excluded", "included"] | None, Meta(description="whether VAT is in the amount")] = None


class TermAnswer(Record, frozen=True, kw_only=True):
    """When the contract starts and how long it runs."""

    start: Annotated[Day | None, Meta(description="first day, YYYY-MM-DD")] = None
    months: Annotated[Term | None, Meta(description="first term")] = None
    extension_months: Annotated[Months | None, Meta(description="options to extend, together; 0 for none")] = None


class TodayAnswer(Record, frozen=True, kw_only=True):
    """Who does the work today, and whether staff may transfer."""

    who: Annotated[Line | None, Meta(description="who does the work today")] = None
    transfer: Annotated[bool | None, Meta(description="staff may transfer to the new supplier (TUPE)")] = None


class StaffAnswer(Record, frozen=True, kw_only=True):
    """The people who will do the work."""

    workers: Annotated[int, Meta(ge=0, description="workers expected; an estimate will do")] | None = None
    low_pay: Annotated[bool | None, Meta(description="many earn near the legal minimum")] = None
    travel_between_visits: Annotated[bool | None, Meta(description="they travel between visits in a shift")] = None
    registrations: Annotated[tuple[Line, ...] | None, Meta(description="for example CQC, Ofsted; [] for none")] = None


class PeopleAnswer(Record, frozen=True, kw_only=True):
    """The people who are served."""

    public_contact: Annotated[bool | None, Meta(description="workers meet members of the public")] = None
    enters_homes: Annotated[bool | None, Meta(description="workers enter people's homes")] = None
    vulnerable_people: Annotated[bool | None, Meta(description="children or adults at risk are served")] = None
    personal_data: Annotated[bool | None, Meta(description="the supplier handles personal data for the council")] = None


class LotsAnswer(Record, frozen=True, kw_only=True):
    """Whether the contract is divided into lots."""

    used: Annotated[bool | None, Meta(description="there are lots")] = None
    titles: Annotated[tuple[Line, ...] | None, Meta(description="what each lot is called")] = None
    why_not: Annotated[Line | None, Meta(description="reason for no lots (s.18)")] = None


class SplitAnswer(Record, frozen=True, kw_only=True):
    """The weights of price, quality and good work, which add up to 100."""

    price: Annotated[Percent, Meta(description="percent of all marks")]
    quality: Annotated[Percent, Meta(description="percent of all marks")]
    good_work: Annotated[Percent, Meta(description="percent of all marks")]


class AnswersFile(Record, frozen=True, kw_only=True):
    """The answers to the twelve questions. Body and reference may be named here or on the command line."""

    body: Annotated[Line | None, Meta(description="the council's folder, or the full name of a new council")] = None
    ref: (
        Annotated[str, Meta(pattern="^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", description="the council's reference")] | None
    ) = None
    what: Annotated[Line | None, Meta(description="what is bought, and for whom")] = None
    nation: Annotated[Nation | None, Meta(description="whose law applies")] = None
    kind: Annotated[
        Literal["services", "goods", "works", "concession", "grant"] | None,
        Meta(description="whichever is the larger part; a grant or a concession is handed over"),
    ] = None
    framework: FrameworkAnswer = FrameworkAnswer()
    code: CodeAnswer = CodeAnswer()
    value: ValueAnswer = ValueAnswer()
    term: TermAnswer = TermAnswer()
    today: TodayAnswer = TodayAnswer()
    staff: StaffAnswer = StaffAnswer()
    people: PeopleAnswer = PeopleAnswer()
    lots: LotsAnswer = LotsAnswer()
    split: Annotated[SplitAnswer | None, Meta(description="percent of all marks")] = None
