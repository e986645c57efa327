"""From what an officer types to a value: forgiving of form, never guessing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goodwork_docs.interview.codes import CodeRow, found_by_words
from goodwork_docs.interview.questions import Field, FieldKind, Value
from goodwork_docs.model.words import MOST_POUNDS
from goodwork_docs.ocds.words import fit

_NOT_KNOWN = re.compile(r"\?|dk|don'?t know|do not know|not known|not sure|unknown|no idea", re.IGNORECASE)
_YES, _NO = re.compile(r"y|yes|true", re.IGNORECASE), re.compile(r"n|no|none|false", re.IGNORECASE)
_NONE = re.compile(r"none|no|nothing|-", re.IGNORECASE)
_POUNDS = re.compile(r"£?\s*([0-9][0-9,]*)(\.[0-9]{1,9})?\s*(k|m|thousand|million)?\s*(?:pounds|gbp)?", re.IGNORECASE)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "": 1}
_SPAN = re.compile(
    r"(?:([0-9]{1,3})\s*(?:y|yrs?|years?))?\s*(?:,|and|\+)?\s*(?:([0-9]{1,3})\s*(?:m|mths?|months?))?", re.IGNORECASE
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_WORDED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+([0-9]{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Given:
    """The value of an answer; None is "don't know"."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unclear:
    """What keeps the words from being an answer, and how to write one."""

    message: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Codes that match the words: one is chosen by its number, or other words are typed."""

    rows: tuple[CodeRow, ...]


Heard = Given | Unclear | Offered


def heard(field: Field, text: str, codes: tuple[CodeRow, ...] = (), offered: tuple[CodeRow, ...] = ()) -> Heard:
    """Return the value of what was typed. `codes` are looked up by words; `offered` were shown with numbers."""
    text = fit(text)
    if _NOT_KNOWN.fullmatch(text):
        return Given(None)
    if not text:
        return Unclear("Type an answer, or ? if you don't know.")
    if field.kind == "choice":
        return _choice(field, text)
    if field.kind == "cpv":
        return _cpv(text, codes, offered)
    return _READ[field.kind](text)


def _choice(field: Field, text: str) -> Heard:
    if text.isdecimal() and 1 <= int(text) <= len(field.options):
        return Given(field.options[int(text) - 1].id)
    word = text.casefold()
    near = [one for one in field.options if one.id.startswith(word) or one.words.casefold().startswith(word)]
    if len(near) == 1:
        return Given(near[0].id)
    return Unclear(f"Type a number from 1 to {len(field.options)}, or ? if you don't know.")


def _cpv(text: str, codes: tuple[CodeRow, ...], offered: tuple[CodeRow, ...]) -> Heard:
    if (code := re.fullmatch(r"([0-9]{8})(?:-[0-9])?", text)) is not None:
        return Given(code[1])
    if text.isdecimal():
        if len(text) < 3 and 1 <= int(text) <= len(offered):
            return Given(offered[int(text) - 1].code)
        return Unclear("A code has eight digits.")
    rows = found_by_words(text, codes)
    if rows:
        return Offered(rows)
    return Unclear("No light touch service has these words. Try others, or take the code from the last notice.")


def _line(text: str) -> Heard:
    return Given(text)


def _yes_no(text: str) -> Heard:
    if _YES.fullmatch(text):
        return Given(True)
    return Given(False) if _NO.fullmatch(text) else Unclear("Type yes, no, or ? if you don't know.")


def _pounds(text: str) -> Heard:
    found = _POUNDS.fullmatch(text)
    if found is None or len(found[1]) > 15:
        return Unclear("Type an amount in pounds, for example 250000 or £1.2m.")
    amount = Decimal(found[1].replace(",", "") + (found[2] or "")) * _TIMES[(found[3] or "").lower()]
    if amount > MOST_POUNDS:
        return Unclear(f"The largest amount is £{MOST_POUNDS:,}.")
    if amount != amount.quantize(Decimal("0.01")):
        return Unclear("An amount has two decimal places at most.")
    return Given(Decimal(int(amount)) if amount == int(amount) else amount.quantize(Decimal("0.01")))


def _months(text: str) -> Heard:
    if _NONE.fullmatch(text) or text == "0":
        return Given(0)
    found = _SPAN.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        return Unclear("Say months or years, for example 36 months, 3 years, or none.")
    months = int(found[1] or 0) * 12 + int(found[2] or 0)
    return Given(months) if months <= _LONGEST_MONTHS else Unclear(f"The longest term is {_LONGEST_MONTHS} months.")


def _term(text: str) -> Heard:
    found = _months(text)
    return Unclear("A first term cannot be nothing.") if found == Given(0) else found


def _whole_number(text: str) -> Heard:
    plain = text.replace(",", "").removeprefix("about ")
    if plain.isascii() and plain.isdecimal() and len(plain) < 10:
        return Given(int(plain))
    return Unclear("Type a whole number; an estimate will do.")


def _day(text: str) -> Heard:
    parts: tuple[int, int, int] | None = None
    if (found := _ISO.fullmatch(text)) is not None:
        parts = int(found[1]), int(found[2]), int(found[3])
    elif (found := _SLASHED.fullmatch(text)) is not None:
        parts = int(found[3]), int(found[2]), int(found[1])
    elif (found := _WORDED.fullmatch(text)) is not None and found[2][:3].lower() in _MONTHS:
        parts = int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1])
    if parts is None:
        return Unclear("Type a day, for example 1 September 2027 or 2027-09-01.")
    try:
        return Given(date(*parts).isoformat())
    except ValueError:
        return Unclear("The calendar has no such day.")


def _list(text: str) -> Heard:
    if _NONE.fullmatch(text):
        return Given(())
    return Given(tuple(one.strip() for one in text.split(";") if one.strip()))


def _split(text: str) -> Heard:
    numbers = re.findall(r"[0-9]{1,3}(?:\.[0-9]{1,4})?", text)
    rest = re.sub(r"[0-9]{1,3}(?:\.[0-9]{1,4})?|[\s/,:%]", "", text)
    if rest or len(numbers) != 3:
        return Unclear("Type three numbers with slashes between, for example 50/40/10.")
    weights = tuple(Decimal(one) for one in numbers)
    total = sum(weights)
    return Given(weights) if total == 100 else Unclear(f"They add up to {total:f}; make it 100.")


_READ: Mapping[FieldKind, Callable[[str], Heard]] = {
    "line": _line,
    "yes-no": _yes_no,
    "pounds": _pounds,
    "term": _term,
    "months": _months,
    "whole number": _whole_number,
    "day": _day,
    "list": _list,
    "split": _split,
}
HINTS: Mapping[FieldKind, str] = {
    "yes-no": "yes, no",
    "pounds": "for example 250000 or £1.2m",
    "term": "for example 36 months or 3 years",
    "months": "for example 36 months, 3 years, or none",
    "day": "for example 1 September 2027",
    "list": "with ; between them, or none",
    "split": "for example 50/40/10",
}
"""How to answer a field of each kind, in a few words."""


def shown(field: Field, value: Value) -> str:
    """Return a value as it is shown back to the officer."""
    if value is None:
        return "don't know"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        between = "/" if field.kind == "split" else "; "
        return between.join(f"{one:f}" if isinstance(one, Decimal) else one for one in value) or "none"
    if field.kind == "pounds":
        return f"£{value:,}"
    if field.kind in ("term", "months"):
        return f"{value} months"
    return next((one.words for one in field.options if one.id == value), str(value))
