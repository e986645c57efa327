"""The view of what has changed since the papers came out: issues of the pack, and questions answered."""

from __future__ import annotations

from typing import Any

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.model.contract import Clarification, Issue

View = dict[str, Any]


def log(inputs: Inputs) -> View:
    """Return every issue with the papers that it changed, and every answered question."""
    record = inputs.contract
    return {
        "issues": [_issue(inputs, one) for one in record.issues],
        "changed": len(record.issues) > 1,
        "questions": [_question(inputs, at, one) for at, one in enumerate(record.clarifications, 1)],
    }


def _issue(inputs: Inputs, one: Issue) -> View:
    return {
        "number": one.number,
        "date": inputs.day(one.date),
        "note": one.note,
        "papers": [_paper(inputs, name) for name in one.papers],
        "dates_moved": one.dates_moved,
    }


def _paper(inputs: Inputs, name: str) -> str:
    return inputs.say("view.paper-and-number", title=inputs.say(f"paper.{name}"), number=name.partition("-")[0])


def _question(inputs: Inputs, at: int, one: Clarification) -> View:
    return {
        "number": str(at),
        "question": one.question,
        "answer": one.answer,
        "date": inputs.day(one.date),
        "issue": one.issue,
    }
