"""The readiness checklist: eight things that help to buy good work, and what the body's own file already says of each.

The eight are the facilitating factors of *Making Procurement Work for All* (Carnegie UK Trust), figure 1. Titles and questions are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count, takewhile
from typing import Any

from goodwork_docs.plan.inputs import Inputs

View = dict[str, Any]
FACTORS = ("groundwork", "leadership", "senior", "market", "team", "process", "delivery", "learning")


def readiness(inputs: Inputs) -> list[View]:
    """Return the factors in their order, each with its questions and with what is known of it."""
    return [_factor(inputs, number, name) for number, name in enumerate(FACTORS, 1)]


def _factor(inputs: Inputs, number: int, name: str) -> View:
    keys = takewhile(lambda key: key in inputs.body.words, (f"readiness.{name}.q{n}" for n in count(1)))
    known = _KNOWN.get(name)
    return {
        "id": name,
        "number": str(number),
        "title": inputs.say(f"readiness.{name}.title"),
        "questions": [inputs.say(key) for key in keys],
        "known": list(known(inputs)) if known else [],
    }


def _groundwork(inputs: Inputs) -> Iterator[str]:
    outcomes = [one for priority in inputs.body.priorities for one in priority.outcomes]
    yield inputs.say("readiness.known-priorities", priorities=len(inputs.body.priorities), outcomes=len(outcomes))


def _leadership(inputs: Inputs) -> Iterator[str]:
    member = inputs.council.member
    yield (
        inputs.say("readiness.known-member", member=member.role) if member else inputs.say("readiness.known-no-member")
    )


def _senior(inputs: Inputs) -> Iterator[str]:
    officer, plan = inputs.council.officer, inputs.council.plan
    named = inputs.say("readiness.known-officer", officer=officer.role) if officer else ""
    yield named or inputs.say("readiness.known-no-officer")
    yield inputs.say("readiness.known-plan", plan=plan.title) if plan else inputs.say("readiness.known-no-plan")


def _process(inputs: Inputs) -> Iterator[str]:
    policy = inputs.council.policy
    yield inputs.say("readiness.known-weights" if policy.weightings else "readiness.known-no-weights")
    roles = ", ".join(policy.sign_off_roles)
    yield inputs.say("readiness.known-roles", roles=roles) if roles else inputs.say("readiness.known-no-roles")


def _delivery(inputs: Inputs) -> Iterator[str]:
    yield inputs.say("readiness.known-measures", number=inputs.council.policy.max_measures)
    held = [(priority, one) for priority in inputs.body.priorities for one in priority.outcomes]
    bare = [one.title for priority, one in held if not (one.owner or priority.owner)]
    if bare:
        yield inputs.say("readiness.known-unowned", outcomes="; ".join(bare))
    elif held:
        yield inputs.say("readiness.known-owned")


_KNOWN: Mapping[str, Callable[[Inputs], Iterator[str]]] = {
    "groundwork": _groundwork,
    "leadership": _leadership,
    "senior": _senior,
    "process": _process,
    "delivery": _delivery,
}
