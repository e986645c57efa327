"""A clause's parts with its values in the blanks, marked with their identity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from goodwork_docs.compose.inputs import Inputs, percent
from goodwork_docs.compose.tree import changed
from goodwork_docs.doctree import Blank, Block, Inline, Mark, Marked
from goodwork_docs.figures import amount, day_of, in_force, is_pay, unit
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.clause import BlankKind
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reason import put_in
from goodwork_docs.model.words import Part
from goodwork_docs.regime.printed import money

# What a council file calls its house contract's words, and the blank of the definitions that each fills.
_HOUSE_WORDS = {
    "buyer": "buyer",
    "seller": "seller",
    "contract": "contract_name",
    "conditions": "conditions_name",
    "manager": "manager",
}


Filled = Mapping[Part, tuple[Block, ...]]
"""A clause's parts, filled and marked; a part that the clause lacks is not there."""


def filled(inputs: Inputs, clause: Clause) -> Filled:
    """Return the parts of a clause with their values, each marked as the whole part of that clause."""
    values = blank_values(inputs, clause)
    wording = fingerprint(clause)
    return {name: (_marked(clause, name, values, wording),) for name in clause.parts}


def _marked(clause: Clause, name: Part, values: Mapping[str, str | None], wording: str) -> Marked:
    def change(node: Inline) -> tuple[Inline, ...] | None:
        return (_filled(node, values, clause),) if type(node) is Blank else None

    part = clause.parts[name]
    printed = tuple((one, values[one] or "") for one in part.blanks)
    mark = Mark(clause.id, name, clause.head.version, wording, printed)
    return Marked(mark, changed(part.blocks, change), where=part.where)


def _filled(node: Blank, values: Mapping[str, str | None], clause: Clause) -> Blank:
    kind = clause.head.blanks.get(node.name)
    label = (kind.label if kind else "") or node.label
    return Blank(node.name, values.get(node.name), label, where=node.where)


def blank_values(inputs: Inputs, clause: Clause) -> dict[str, str | None]:
    """Return what is printed in each blank and figure of a clause; None where the value is still awaited.

    The contract's value stands before the council's word, and that before the clause's default.
    """
    written = {**_from_facts(inputs, clause), **inputs.contract.blanks.get(clause.id, {})}
    values: dict[str, str | None] = {}
    for name, kind in clause.head.blanks.items():
        value = written.get(name)
        values[name] = _printed(inputs, kind, kind.default if value is None else value)
        if values[name] is None and kind.figure:
            values[name] = figure_words(inputs, kind.figure)
    figures = (one for part in clause.parts.values() for one in part.blanks if one.startswith("figure:"))
    return values | {one: figure_words(inputs, one.removeprefix("figure:")) for one in figures}


def _from_facts(inputs: Inputs, clause: Clause) -> dict[str, int | Decimal | str | None]:
    """Return the blanks that a fact of the contract or a word of the house contract fills."""
    if clause.id == "price-review" and inputs.contract.price_review:
        return {"basis": inputs.contract.price_review}
    if clause.id != "definitions":
        return {}
    words = inputs.council.words
    return {blank: words[word] for word, blank in _HOUSE_WORDS.items() if word in words}


def _printed(inputs: Inputs, kind: BlankKind, value: int | Decimal | str | None) -> str | None:
    if value is None or value == "":
        return None
    if kind.kind == "money" and not isinstance(value, str):
        return money(Decimal(value))
    if kind.kind == "percent" and not isinstance(value, str):
        return percent(Decimal(value)).removesuffix("%")
    if kind.kind == "date":
        return inputs.printed_day(date.fromisoformat(str(value)))
    return str(value)


def figure_words(inputs: Inputs, figure_id: str) -> str | None:
    """Return a dated figure with its unit, VAT basis and date; None where its amount is not known.

    The date of the notice decides which row of a series it is. A figure without a date of its own carries the day it was
    checked.
    """
    one = in_force(inputs.case.reference.figures, figure_id, inputs.notice_day)
    if one is None or one.amount is None:
        return None
    facts: dict[str, object] = {
        "amount": amount(one),
        "unit": unit(one),
        "vat": inputs.say(f"view.figure-vat.{one.vat}"),
        "date": inputs.some_day(day_of(one) or one.checked_on),
    }
    key = "view.figure" if is_pay(one) else "view.figure-rule"
    return put_in(inputs.case.words[key if day_of(one) else f"{key}-checked"], facts)
