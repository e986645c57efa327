"""The twelve questions as data: what is asked, in which words, and whom to ask where the officer does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = str | int | bool | Decimal | tuple[str, ...] | tuple[Decimal, ...] | None
Answers = Mapping[str, Value]
"""Answers by the id of their field. None is "don't know"; a field that is absent was not asked."""

FieldKind = Literal[
    "line", "choice", "yes-no", "pounds", "term", "months", "whole number", "day", "cpv", "list", "split"
]
HEALTH_OR_CARE = "85"


@dataclass(frozen=True, slots=True)
class Option:
    """A word that a field may hold, and how it is shown."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A field is asked only where another's answer is one of `among`, or begins with it (a code)."""

    field: str
    among: tuple[Value, ...]
    begins: bool = False

    def holds(self, answers: Answers) -> bool:
        """Return whether the other answer is as wanted."""
        held = answers.get(self.field)
        if self.begins and isinstance(held, str):
            return any(held.startswith(one) for one in self.among if isinstance(one, str))
        return held in self.among


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to answer. `id` is its place in an answers file; `whom` is who knows where the officer does not."""

    id: str
    prompt: str
    kind: FieldKind
    whom: str
    options: tuple[Option, ...] = ()
    only_if: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One of the twelve questions, with the fields that answer it and why it is asked."""

    title: str
    why: str
    fields: tuple[Field, ...]


_OFFICER = "the officer who buys"
_SERVICE = "the service"
_BUDGET = "the budget holder"
_PERSONNEL = "personnel and the current supplier"
_LEGAL = "your legal team"

QUESTIONS: tuple[Question, ...] = (
    Question(
        "What are you buying, and for whom?",
        "One line, as bidders will read it. It becomes the contract's title.",
        (Field("what", "What, and for whom?", "line", _OFFICER),),
    ),
    Question(
        "Which nation's law applies?",
        "The nation of the body that buys.",
        (
            Field(
                "nation",
                "Which nation?",
                "choice",
                _LEGAL,
                (
                    Option("england", "England"),
                    Option("wales", "Wales"),
                    Option("scotland", "Scotland"),
                    Option("northern-ireland", "Northern Ireland"),
                ),
            ),
        ),
    ),
    Question(
        "What kind of contract is it?",
        "Whichever is the larger part by value. Repairs and upkeep count as services.",
        (
            Field(
                "kind",
                "Which kind?",
                "choice",
                _OFFICER,
                (
                    Option("services", "services"),
                    Option("goods", "goods"),
                    Option("works", "works"),
                    Option("concession", "a concession: the supplier is paid by those who use it"),
                    Option("grant", "a grant: money given, with nothing bought in return"),
                ),
            ),
        ),
    ),
    Question(
        "Is it called off under a framework that is there already?",
        "A call-off follows its framework's own rules and award criteria.",
        (
            Field("framework.used", "Under a framework?", "yes-no", _OFFICER),
            Field(
                "framework.title",
                "Which one?",
                "line",
                _OFFICER,
                only_if=(Condition("framework.used", (True,)),),
            ),
            Field(
                "framework.light_touch",
                "Was it made under the light touch rules?",
                "yes-no",
                "the framework's owner",
                only_if=(Condition("framework.used", (True,)),),
            ),
            Field(
                "framework.criteria",
                "What are its award criteria?",
                "list",
                "the framework's owner",
                only_if=(Condition("framework.used", (True,)),),
            ),
        ),
    ),
    Question(
        "What is its CPV code?",
        "Eight digits; the notice of the last contract has them. Words are looked up in the list of light touch services.",
        (
            Field("code.cpv", "Code, or words?", "cpv", _OFFICER),
            Field(
                "code.health_care",
                "Is it health care for individuals, such as nursing or treatment? Social care alone is not.",
                "yes-no",
                _SERVICE,
                only_if=(
                    Condition("code.cpv", (None, HEALTH_OR_CARE), begins=True),
                    Condition("nation", ("england", "wales", "scotland", None)),
                    Condition("kind", ("services", "goods", "works", None)),
                ),
            ),
        ),
    ),
    Question(
        "What may it cost?",
        "For the first term, extensions left out. With the length, this decides which rules apply.",
        (
            Field("value.amount", "Pounds for the first term?", "pounds", _BUDGET),
            Field(
                "value.vat",
                "Is VAT in that amount?",
                "choice",
                _BUDGET,
                (Option("excluded", "no, VAT comes on top"), Option("included", "yes, VAT is in it")),
            ),
        ),
    ),
    Question(
        "When does it start, and how long does it run?",
        "Options to extend count towards the value, whether they are used or not.",
        (
            Field("term.start", "Which day does it start?", "day", _OFFICER),
            Field("term.months", "How long is the first term?", "term", _OFFICER),
            Field("term.extension_months", "How much longer with all options to extend?", "months", _OFFICER),
        ),
    ),
    Question(
        "Who does it today?",
        "Staff who do the work today may have the right to transfer (TUPE).",
        (
            Field("today.who", "Who: a supplier, your own staff, nobody yet?", "line", _SERVICE),
            Field("today.transfer", "May staff transfer to the new supplier?", "yes-no", _PERSONNEL),
        ),
    ),
    Question(
        "Who will do the work?",
        "This decides which clauses fit, and what is in proportion.",
        (
            Field("staff.workers", "About how many people?", "whole number", _SERVICE),
            Field("staff.low_pay", "Do many earn near the legal minimum?", "yes-no", _SERVICE),
            Field("staff.travel_between_visits", "Do they travel between visits in a shift?", "yes-no", _SERVICE),
            Field(
                "staff.registrations",
                "Which registrations does the law ask of them, such as CQC, Ofsted or waste carrier?",
                "list",
                _SERVICE,
            ),
        ),
    ),
    Question(
        "Whom do they meet?",
        "Work in homes and with people at risk changes what may be asked.",
        (
            Field("people.public_contact", "Do they meet members of the public?", "yes-no", _SERVICE),
            Field("people.enters_homes", "Do they enter people's homes?", "yes-no", _SERVICE),
            Field("people.vulnerable_people", "Are children or adults at risk served?", "yes-no", _SERVICE),
            Field(
                "people.personal_data",
                "Will the supplier handle personal data for you?",
                "yes-no",
                "the data protection officer",
            ),
        ),
    ),
    Question(
        "Will there be lots?",
        "Smaller lots let smaller firms bid. Where there are none, the law wants a reason (s.18).",
        (
            Field("lots.used", "Lots?", "yes-no", _OFFICER),
            Field(
                "lots.titles",
                "What are they called?",
                "list",
                _OFFICER,
                only_if=(Condition("lots.used", (True,)),),
            ),
            Field("lots.why_not", "Why not?", "line", _OFFICER, only_if=(Condition("lots.used", (False,)),)),
        ),
    ),
    Question(
        "How much do price, quality and good work weigh?",
        "Percent of all marks. Your council's policy may set a least weight for good work.",
        (Field("split", "Price/quality/good work?", "split", "procurement"),),
    ),
)

FIELDS: Mapping[str, Field] = {field.id: field for question in QUESTIONS for field in question.fields}


def applies(field: Field, answers: Answers) -> bool:
    """Return whether the field is to be asked, given the other answers."""
    return all(one.holds(answers) for one in field.only_if)


def tidied(answers: Answers) -> dict[str, Value]:
    """Return the answers in the order of the questions, without those that others have made pointless."""
    held = {name: answers[name] for name in FIELDS if name in answers}
    return {name: value for name, value in held.items() if applies(FIELDS[name], held)}


def number_of(field_id: str) -> int:
    """Return the number of the question that a field belongs to, counted from 1."""
    return next(at for at, one in enumerate(QUESTIONS, 1) if any(field.id == field_id for field in one.fields))
