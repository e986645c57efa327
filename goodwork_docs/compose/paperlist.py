"""The papers of a pack: which are ours, and what a bidder does with each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from goodwork_docs.compose.inputs import Inputs

OURS = (
    "00-start-here",
    "01-invitation-to-tender",
    "02-specification",
    "03-how-we-assess",
    "04-about-you",
    "05-pricing-schedule",
    "06-response-form",
    "07-form-of-tender",
    "08b-good-work-schedule",
    "08c-kpis-and-reports",
    "08d-commitments-schedule",
    "08e-price-review-and-change-in-law",
    "10-clarifications-and-changes",
    "11-plan-on-a-page",
)
BEFORE = ("impact-assessment", "market-engagement")
"""The papers that the council makes of a contract before its tender; they are no part of the pack."""
INTERNAL = ("internal/decision-record", "internal/notice-text", "internal/waiting-for")
_RETURN = frozenset({"04-about-you", "05-pricing-schedule", "06-response-form", "07-form-of-tender"})


def ours(wanted: Collection[str]) -> tuple[str, ...]:
    """Return the papers that this pack holds, of those that its regime wants."""
    return tuple(one for one in OURS if one in wanted)


def action(name: str) -> str:
    """Return what a bidder does with a paper: return, sign (later), information or read."""
    if name in _RETURN:
        return "return"
    if name.startswith("08"):
        return "sign"
    return "information" if name.startswith("11") else "read"


def papers(inputs: Inputs) -> dict[str, Any]:
    """Return the papers that the regime wants, ours and the council's own, and the same by action."""
    rows = [_row(inputs, one) for one in sorted(inputs.statements.papers)]
    return {
        "papers": rows,
        "read": [one for one in rows if one["act"] == "read"],
        "return_": [one for one in rows if one["act"] == "return"],
        "sign": [one for one in rows if one["act"] == "sign"],
    }


def _row(inputs: Inputs, name: str) -> dict[str, Any]:
    act = action(name)
    return {
        "name": name,
        "title": inputs.say(f"paper.{name}"),
        "act": act,
        "action": inputs.say(f"action.{act}"),
        "ours": name in OURS,
        "state": inputs.say("view.in-this-pack" if name in OURS else "view.awaited-from-council"),
    }
