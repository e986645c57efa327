"""The field's words as types: what may stand in a clause, council or contract file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct

Ask = Literal["invite", "score", "require"]
Choice = Literal["invite", "score", "require", "leave-out"]
Element = Literal["availability", "quality", "wellbeing", "supply-chain", "community", "process"]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Kind = Literal["services", "goods", "works"]
KindOfBody = Literal[
    "council",
    "combined-authority",
    "fire-or-police",
    "central-government",
    "school",
    "nhs-body",
    "housing-association",
    "other-body",
]
RegimeName = Literal[
    "full", "light-touch", "below-threshold", "call-off", "concession", "provider-selection", "scotland"
]
Procedure = Literal["open", "competitive-flexible", "dynamic-market", "call-off", "direct-award", "quotations"]
Gateway = Literal["best-value", "tupe", "equality-duty", "procurement-act-duty", "social-value-act-duty"]
Matter = Literal["a", "b", "c", "d", "e", "f", "g", "h"]
Lawful = Literal["yes", "if", "no", "not verified"]
Sure = Annotated[
    Literal["read", "second-hand", "known, not checked", "not verified"],
    Meta(
        description="how sure we are: we read the text, somebody else's account, known from practice, or not verified"
    ),
]
PaperName = Literal[
    "00-start-here",
    "01-invitation-to-tender",
    "01a-privacy-notice",
    "02-specification",
    "02a-part-a",
    "03-how-we-assess",
    "04-about-you",
    "05-pricing-schedule",
    "05a-price-lines",
    "06-response-form",
    "07-form-of-tender",
    "08a-conditions-of-contract",
    "08b-good-work-schedule",
    "08c-kpis-and-reports",
    "08d-commitments-schedule",
    "08e-price-review-and-change-in-law",
    "08f-tupe-pensions-exit",
    "08g-data-protection",
    "09-tupe-information",
    "11-plan-on-a-page",
]
Part = Literal[
    "requirement",
    "outcome",
    "universal-minimum",
    "question",
    "scoring-guide",
    "condition",
    "if-not-met",
    "for-suppliers",
    "for-officers",
]

Identifier = Annotated[
    str, Meta(pattern="^[a-z][a-z0-9-]{0,29}$", description="a–z, 0–9 and hyphens, 30 characters at most")
]
Day = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="a date, YYYY-MM-DD", extra_json_schema={"format": "date"}
    ),
]
SomeDay = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="a day, a month or a year, as far as it is known: YYYY-MM-DD, YYYY-MM or YYYY",
    ),
]
Percent = Annotated[Decimal, Meta(description="percent, 0 to 100", extra_json_schema={"minimum": 0, "maximum": 100})]
MOST_POUNDS = 100_000_000_000
"""Beyond any contract, and well within what an exact sum can hold."""
Pounds = Annotated[
    Decimal,
    Meta(description="pounds sterling (GBP)", extra_json_schema={"minimum": 0, "maximum": MOST_POUNDS}),
]
Months = Annotated[int, Meta(ge=0, le=600, description="whole months")]
Term = Annotated[int, Meta(ge=1, le=600, description="whole months, at least one")]
Line = Annotated[str, Meta(pattern=r"\S", description="words on one line")]
# A stop or a dash alone says nothing; general punctuation lies between the two last ranges.
Said = Annotated[
    str, Meta(pattern="[0-9A-Za-z\u00c0-\u1fff\u2c00-\ud7ff]", description="words on one line, not marks alone")
]
ElementCode = Annotated[
    str, Meta(pattern="^[0-9a-z][0-9a-z-]{0,39}$", description="a code: a–z, 0–9 and hyphens, 40 characters at most")
]
RuleCode = Annotated[str, Meta(pattern="^GW[1-4][0-9]{2}$", description="a code of the checks, such as GW110")]
Cpv = Annotated[str, Meta(pattern="^[0-9]{8}$", description="a CPV 2008 code: eight digits, no check digit")]
CpvStart = Annotated[str, Meta(pattern="^[0-9]{2,8}$", description="the first digits of a CPV code")]

if TYPE_CHECKING:
    Scalar = int | Decimal | str | None
else:
    # One field may hold a number or words, which msgspec can only take as "anything"; the schema narrows it.
    Scalar = Annotated[Any, Meta(extra_json_schema={"type": ["integer", "number", "string", "null"]})]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A frozen record read from a file; a field that is not declared is an error."""


class Source(Record, frozen=True, kw_only=True):
    """Where a fact comes from and how sure we are of it."""

    source: Annotated[str, Meta(description="report, statute or page")]
    section: Annotated[str, Meta(description="section, chapter or line")] = ""
    says: Annotated[str, Meta(description="what it says, in our own words")] = ""
    sure: Annotated[Sure, Meta(description="how sure we are")] = "read"


class Silence(Record, frozen=True, kw_only=True):
    """A warning that stays, and why. The decision record prints it; errors cannot be silenced."""

    code: RuleCode
    at: Annotated[
        str, Meta(description="a part, a field or fields joined by points, for example condition or asks.sick-pay")
    ] = ""
    reason: Line
