"""The view of what the contract asks: criteria, questions, clauses and measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodwork_docs.compose.about import labour_build_up
from goodwork_docs.compose.filled import Filled
from goodwork_docs.compose.inputs import Inputs, percent
from goodwork_docs.compose.measures import Target, targets
from goodwork_docs.compose.pledged import evidence_of
from goodwork_docs.compose.price import price_weight, very_low, worked
from goodwork_docs.compose.questions import Question, questions
from goodwork_docs.doctree import Block, Paragraph, Text
from goodwork_docs.model.words import Part
from goodwork_docs.regime.printed import money
from goodwork_docs.selection import Decision
from goodwork_docs.templates.carrier import Carrier

View = dict[str, Any]
_PARTS: tuple[Part, ...] = (
    "requirement",
    "question",
    "scoring-guide",
    "condition",
    "if-not-met",
    "for-suppliers",
    "for-officers",
)


def criteria(inputs: Inputs, asked: list[View]) -> list[View]:
    """Return the criteria with their questions (views made by `question_views`)."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "kind": one.kind,
            "weight": percent(one.weight),
            "relates_to": one.relates_to,
            "minimum_mark": "" if one.minimum_mark is None else str(one.minimum_mark),
            "questions": [view for view in asked if view["criterion_id"] == one.id],
        }
        for one in inputs.contract.criteria
    ]


def question_views(inputs: Inputs, carrier: Carrier, parts: Mapping[str, Filled]) -> list[View]:
    """Return every question as it is printed; `parts` are the filled parts of each clause that is in."""
    return [_question(inputs, one, carrier, parts) for one in questions(inputs)]


def _question(inputs: Inputs, one: Question, carrier: Carrier, parts: Mapping[str, Filled]) -> View:
    filled: Filled = parts[one.clause.id] if one.clause else {"question": _own_text(one)}
    blocks, guide = filled.get("question"), filled.get("scoring-guide")
    return {
        "id": one.id,
        "number": str(one.number),
        "title": one.title,
        "criterion": one.criterion.title,
        "criterion_id": one.criterion.id,
        "weight": inputs.say("view.weight-of-all", weight=percent(one.weight)),
        "weight_percent": percent(one.weight),
        "share": percent(one.share),
        "arithmetic": f"{percent(one.criterion.weight)} × {percent(one.share)} = {percent(one.weight)}",
        "words": str(one.words),
        "text": carrier.block(*blocks) if blocks else "",
        "look_for": list(one.look_for),
        "clause": one.clause.id if one.clause else "",
        "guide": carrier.block(*guide) if guide else "",
        "awaited": one.awaited,
        "commitments": one.clause is not None,
        "not_lots": lots_without(inputs, one.clause.id) if one.clause else [],
        "pledged": evidence_of(inputs, one.clause.id) if one.clause else [],
    }


def _own_text(one: Question) -> tuple[Block, ...]:
    return (Paragraph((Text(one.text),)),) if one.text else ()


def lots_without(inputs: Inputs, clause_id: str) -> list[str]:
    """Return the titles of the lots that do not ask a clause."""
    return [lot.title for lot in inputs.contract.lots if clause_id in lot.leave_out]


def clause_views(inputs: Inputs, carrier: Carrier, parts: Mapping[str, Filled]) -> dict[str, list[View]]:
    """Return the clauses that are in, by ask, and the schedule in its order; `parts` are their filled parts."""
    held = [one for one in inputs.decisions if one.ask is not None]
    views = [(one, _clause(inputs, one, carrier, parts[one.clause.id])) for one in held]
    process = [view for one, view in views if _is_process(one)]
    chosen = [(one, view) for one, view in views if not _is_process(one)]
    named = {ask: [view for one, view in chosen if one.ask == ask] for ask in ("require", "score", "invite")}
    # What is scored becomes a term through the bidder's commitments: its condition would require what is also marked.
    schedule = [view for one, view in views if one.ask == "require" and view["condition"]]
    return {
        "required": named["require"],
        "scored": named["score"],
        "invited": named["invite"],
        "asked": named["require"] + named["score"],
        "process": process,
        "schedule": schedule,
        "officer_notes": [view for _, view in views if view["for_officers"]],
    }


def _is_process(one: Decision) -> bool:
    """Return whether a clause stands in the schedule as process; one that is only invited is told like any other invitation."""
    return one.clause.head.always or (one.clause.head.element == "process" and one.ask != "invite")


def _clause(inputs: Inputs, one: Decision, carrier: Carrier, filled: Filled) -> View:
    head = one.clause.head
    return {
        "id": head.id,
        "title": head.title,
        "element": head.element,
        "element_title": inputs.say(f"element.{head.element}"),
        "summary": head.summary,
        "ask": one.ask or "",
        "ask_title": inputs.say(f"ask.{one.ask}"),
        "version": str(head.version),
        "cost_who": inputs.say(f"cost.{head.cost.who}"),
        "cost_by": inputs.say(f"cost-by.{head.cost.who}"),
        "cost_note": head.cost.note,
        "flows_down": head.flows_down,
        "not_lots": lots_without(inputs, head.id),
        "not_lot_ids": [lot.id for lot in inputs.contract.lots if head.id in lot.leave_out],
        "subject_link": head.subject_matter_link,
        "gateway": inputs.say(f"gateway.{one.gateway}") if one.gateway else "",
        "gateway_reason": one.chosen.gateway_reason if one.chosen else "",
        "evidence_items": head.burden.evidence,
        "section": "",
        **{name.replace("-", "_"): _token(one, name, carrier, filled) for name in _PARTS},
        "measures": [measure_view(target) for target in targets(inputs) if target.clause.id == head.id],
    }


def _token(one: Decision, name: Part, carrier: Carrier, filled: Filled) -> Any:
    if one.ask != "require" and name in ("condition", "if-not-met"):
        return ""
    blocks = filled.get(name)
    return carrier.block(*blocks) if blocks else ""


def measure_view(target: Target) -> View:
    """Return one measure as it is printed; its section is put in once the schedule is numbered."""
    one = target.measure
    return {
        "id": target.id,
        "title": one.title,
        "unit": one.unit,
        "target": target.target,
        "working": target.working,
        "evidence": one.evidence,
        "every": one.every,
        "clause": target.clause.head.title,
        "clause_id": target.clause.id,
        "section": "",
        "place": "",
        "qualitative": one.qualitative,
        "benefits": one.benefits,
    }


def price_view(inputs: Inputs) -> View:
    """Return how price is marked, with made-up bids worked."""
    weight, rule = price_weight(inputs), inputs.contract.price
    bids = worked(weight, rule.examples[:3])
    low = very_low(weight, rule.examples)
    return {
        "weight": percent(weight),
        "quality_weight": percent(100 - weight),
        "figure": rule.figure,
        "examples": [_bid(one) for one in bids],
        "lowest": money(min(rule.examples)) if rule.examples else "",
        "low_bid": {"price": money(low[-1].price), "bids": [_bid(one) for one in low]} if low else {},
        "labour": labour_build_up(inputs.contract),
    }


def _bid(one: Any) -> View:
    return {"name": one.name, "price": money(one.price), "working": one.working, "marks": f"{one.marks}%"}
