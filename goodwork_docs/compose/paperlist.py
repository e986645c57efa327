"""The papers of a pack: which are ours, and what a bidder does with each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.model.supplied import PART_A, PRICE_LINES, PRIVACY, is_annex
from goodwork_docs.store import digest

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
    if name in _RETURN or name.startswith("05"):
        return "return"
    if name.startswith("08"):
        return "sign"
    return "information" if name.startswith("11") else "read"


def papers(inputs: Inputs) -> dict[str, Any]:
    """Return the papers that the regime wants, ours and the council's own, and the same by action.

    `supplied` are those of the council's own that are in the pack; of these, `part_a`, `price_lines` and `privacy_file` stand in
    for a part of ours, {} where they are not there, and `spec_annexes` and `price_annexes` go with papers 02 and 05.
    """
    rows = [_row(inputs, one) for one in sorted({*inputs.statements.papers, *inputs.supplied})]
    return {
        "papers": rows,
        "supplied": [one for one in rows if one["file"]],
        "part_a": _of_name(rows, PART_A),
        "price_lines": _of_name(rows, PRICE_LINES),
        "privacy_file": _of_name(rows, PRIVACY),
        "spec_annexes": [one for one in rows if is_annex(one["name"]) and one["name"].startswith("02")],
        "price_annexes": [one for one in rows if is_annex(one["name"]) and one["name"].startswith("05")],
        "read": [one for one in rows if one["act"] == "read"],
        "return_": [one for one in rows if one["act"] == "return"],
        "sign": [one for one in rows if one["act"] == "sign"],
    }


def _of_name(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next((one for one in rows if one["name"] == name), {})


def title_of(inputs: Inputs, name: str) -> str:
    """Return a paper's title: the council's own of a paper that it supplies, else ours."""
    supplied = inputs.supplied.get(name)
    return supplied.record.title if supplied and supplied.record.title else inputs.say(f"paper.{name}")


def _row(inputs: Inputs, name: str) -> dict[str, Any]:
    act = action(name)
    return {
        "name": name,
        "number": name.partition("-")[0],
        "title": title_of(inputs, name),
        "act": act,
        "action": inputs.say(f"action.{act}"),
        "ours": name in OURS,
        **_supplied(inputs, name),
    }


def _supplied(inputs: Inputs, name: str) -> dict[str, Any]:
    """Return where a paper is: in this pack, as which file, or still with the council."""
    one = inputs.supplied.get(name)
    if one is None:
        state = inputs.say("view.in-this-pack" if name in OURS else "view.awaited-from-council")
        return {"state": state, "file": "", "format": ""}
    form = inputs.say(f"file-format.{one.ending}")
    return {
        "state": inputs.say("view.in-this-pack-as", format=form),
        "file": one.file,
        "format": form,
        "version": one.record.version,
        "date": inputs.day(one.record.date),
        "checked_by": one.record.checked_by,
        "path": one.record.file,
        "check_code": digest(one.data or b"")[:12],
    }
