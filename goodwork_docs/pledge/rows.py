"""Rows of the tables to fill: the action plan's and the follow-up review's, with a field in each cell that is still open."""

from __future__ import annotations

from typing import Any, Literal

from goodwork_docs.doctree import Answer
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.templates.carrier import Carrier

View = dict[str, Any]


def plan_rows(inputs: Inputs, carrier: Carrier, commitments: list[View]) -> list[list[Any]]:
    """Return what is promised, the next step, who, by when and done, for each commitment that is not met."""
    return [_planned(inputs, carrier, one) for one in commitments if one["open"]]


def _planned(inputs: Inputs, carrier: Carrier, one: View) -> list[Any]:
    promised = f"{one['number']} {one['wording']}"

    def empty(name: str, kind: Literal["text", "line", "tick"]) -> Any:
        label = inputs.say(f"pledge.cell.{name}", number=one["number"])
        return carrier.block(Answer(f"plan.{one['id']}.{name}", label, kind))

    who, by = (one[name] or empty(name, "line") for name in ("who", "by"))
    return [[promised, one["said"]] if one["said"] else promised, one["step"], who, by, empty("done", "tick")]


def review_rows(inputs: Inputs, carrier: Carrier, commitments: list[View]) -> list[list[Any]]:
    """Return what was promised, whether it is still so, what shows it and what changed, for each commitment."""

    def row(one: View) -> list[Any]:
        def empty(name: str, kind: Literal["text", "line", "tick"], lines: int = 1) -> Any:
            label = inputs.say(f"pledge.cell.{name}", number=one["number"])
            return carrier.block(Answer(f"review.{one['id']}.{name}", label, kind, lines))

        promised = f"{one['number']} {one['wording']}"
        return [promised, empty("yes", "tick"), empty("shown", "text", 3), empty("changed", "text", 3)]

    return [row(one) for one in commitments]
