"""The impact assessment's view: what the purchase does to whom, and what in the contract answers it."""

from __future__ import annotations

from typing import Any

from goodwork_docs.compose.inputs import Inputs

View = dict[str, Any]


def impacts(inputs: Inputs) -> list[View]:
    """Return each effect with what is done about it, and which fields of the contract file do it."""
    return [
        {
            "who": one.who,
            "kind": inputs.say(f"impact.{one.kind}"),
            "effect": inputs.say(f"impact.{one.effect}"),
            "is_harm": one.effect == "harm",
            "what": one.what,
            "mitigation": one.mitigation,
            "done_by": [_named(inputs, field) for field in one.done_by],
        }
        for one in inputs.contract.impacts
    ]


def _named(inputs: Inputs, field: str) -> str:
    """Return a field as it is printed: an ask by its clause's title and what became of it, any other by its name."""
    group, _, name = field.partition(".")
    decided = {one.clause.id: one for one in inputs.decisions}
    if group != "asks" or name not in decided:
        return inputs.say("impact.field", field=field)
    one = decided[name]
    return f"{one.clause.head.title} ({inputs.say(f'ask.{one.ask}' if one.ask else 'result.out').lower()})"
