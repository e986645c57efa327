"""What a template of the council's own papers may print."""

from __future__ import annotations

from typing import Any

from goodwork_docs.compose.about import of_council
from goodwork_docs.model.council import Mission, Outcome, Place, Priority, is_past
from goodwork_docs.plan.asking import burden, clauses
from goodwork_docs.plan.golden import golden_thread
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.policy import policy
from goodwork_docs.plan.readiness import readiness
from goodwork_docs.thread import named

View = dict[str, Any]
"""Plain values that a template may print."""


MORE = ("ways", "places", "asks")
"""What the plan says where its page has room: the three ways of asking, the places, and the clauses of each priority."""


def view(inputs: Inputs) -> View:
    """Return everything that a template may print of a body."""
    return {
        "council": council(inputs),
        "paper": issue(inputs),
        "plan": plan(inputs),
        "missions": missions(inputs),
        "priorities": [priority(inputs, one) for one in inputs.body.priorities],
        "taken_over": taken_over(inputs),
        "policy": policy(inputs),
        "more": dict.fromkeys(MORE, True),
        "places": places(inputs),
        "clauses": clauses(inputs),
        "burden": burden(inputs),
        "burden_own": bool(inputs.council.policy.burden),
        "readiness": readiness(inputs),
        "thread": golden_thread(inputs),
        "sources": [f"{one.source}, {one.section}: {one.says}" for one in inputs.council.sources],
        "assumptions": list(inputs.council.assumptions),
    }


def council(inputs: Inputs) -> View:
    """Return who the body is and how it is reached."""
    record = inputs.council
    return {
        **of_council(record, inputs.say(f"nation.{record.nation}")),
        "officer_email": record.officer.email if record.officer else "",
        "illustration": record.illustration,
    }


def issue(inputs: Inputs) -> View:
    """Return the issue of the papers, and the fingerprint of the priorities that they are made from."""
    held = inputs.issue
    return {
        "issue": held.number if held else "",
        "date": inputs.day(held.date) if held and held.date else "",
        "change": held.note if held else "",
        "number_of_issues": len(inputs.council.issues),
        "status": inputs.say("view.draft"),
        "fingerprint": inputs.fingerprint,
        "short_fingerprint": inputs.fingerprint[:12],
    }


def plan(inputs: Inputs) -> View:
    """Return the corporate plan's title and years."""
    record = inputs.council.plan
    if record is None:
        return {}
    return {"title": record.title, "start": record.start, "end": record.end, "past": is_past(inputs.council)}


def missions(inputs: Inputs) -> list[View]:
    """Return the missions that outlast a contract."""
    return [{**_row(inputs, one), "until": one.until} for one in inputs.council.missions]


def places(inputs: Inputs) -> list[View]:
    """Return the places below the council, and what matters there."""
    return [_row(inputs, one) for one in inputs.council.places]


def _row(inputs: Inputs, one: Mission | Place) -> View:
    titles = {held.id: held.title for held in inputs.body.priorities}
    priorities = [titles[name] for name in one.priorities if name in titles]
    return {"title": one.title, "statement": one.statement, "priorities": priorities}


def taken_over(inputs: Inputs) -> list[View]:
    """Return the bodies whose priorities the body holds: those held as they stand, and those that it words otherwise."""
    held, dropped = inputs.body.inherited.held, inputs.body.inherited.dropped
    owners = dict.fromkeys(one.owner for one in held)
    same = {owner: [one.priority.title for one in held if one.owner == owner and not one.change] for owner in owners}
    changed = {owner: [one.priority.title for one in held if one.owner == owner and one.change] for owner in owners}
    whole = len(owners) == 1 and not dropped and not any(changed.values())
    return [
        {
            "name": inputs.body.names.get(owner, owner),
            "priorities": same[owner],
            "changed": changed[owner],
            "all": whole,
        }
        for owner in owners
        if owner != inputs.council.id
    ]


def priority(inputs: Inputs, one: Priority) -> View:
    """Return a priority with its outcomes, its clauses, and who answers for it."""
    return {
        "id": one.id,
        "title": one.title,
        "statement": one.statement,
        "owner": one.owner,
        "outcomes": [_outcome(inputs, held, one) for held in one.outcomes],
        "asks": _asks(inputs, one),
    }


def _asks(inputs: Inputs, one: Priority) -> list[str]:
    """Return the titles of the clauses that a priority's outcomes name, each once."""
    return [inputs.body.clauses[name].head.title for name in named((one,)) if name in inputs.body.clauses]


def _outcome(inputs: Inputs, one: Outcome, held_by: Priority) -> View:
    known = inputs.body.clauses
    return {
        "title": one.title,
        "owner": one.owner or held_by.owner,
        "clauses": [_clause(inputs, name) for name in one.clauses if name in known],
    }


def _clause(inputs: Inputs, name: str) -> View:
    head = inputs.body.clauses[name].head
    return {"id": name, "title": head.title, "summary": head.summary, "asks": list(head.asks)}
