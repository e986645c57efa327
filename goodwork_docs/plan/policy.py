"""What a body's plan says of how it buys: from its own policy or its region's, and nothing that neither gives."""

from __future__ import annotations

from typing import Any

from goodwork_docs.model.council import WeightBand
from goodwork_docs.model.words import Source
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.regime.printed import money, percent

View = dict[str, Any]


def policy(inputs: Inputs) -> View:
    """Return the policy as it is printed; a field that neither the body nor its region gives is empty."""
    held, given = inputs.council.policy, inputs.body.policy_from
    starts = bool(given["applies_from"])
    return {
        "any_value": starts and not held.applies_from,
        "applies_from": money(held.applies_from) if starts and held.applies_from else "",
        "weightings": [_band(one) for one in held.weightings],
        "mandatory": [inputs.body.clauses[one].head.title for one in held.mandatory if one in inputs.body.clauses],
        "mandatory_outcomes": [
            one.title
            for priority in inputs.body.priorities
            for one in priority.outcomes
            if one.id in held.mandatory_outcomes
        ],
        "max_measures": held.max_measures if given["max_measures"] else 0,
        "additionality": held.additionality,
        "reported": {name: _reported(inputs, name, one) for name, one in inputs.body.policy_reported.items()},
    }


def _reported(inputs: Inputs, field: str, one: Source) -> View:
    """Return where a field is reported, and of whom where that is another body, which gives the field."""
    giver = inputs.body.policy_from[field]
    return {
        "says": one.says,
        "source": one.source,
        "of": "" if giver == inputs.council.id else inputs.body.names[giver],
    }


def _band(band: WeightBand) -> View:
    start = money(band.value_from) if band.value_from else ""
    return {"value_from": start, "at_least": f"{percent(band.at_least)}%"}
