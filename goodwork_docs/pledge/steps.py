"""The smallest next step at a commitment, in words: to do something, or only to write something down."""

from __future__ import annotations

from goodwork_docs.pledge.assessment import Standing, Stood
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.wording import worded


def step_of(inputs: Inputs, one: Stood) -> str:
    """Return the smallest next step at a commitment; "" where it is met or does not apply."""
    if one.standing in (Standing.MET, Standing.EXCUSED):
        return ""
    step = _own_step(inputs, one)
    if one.standing is Standing.NOT_YET:
        return step
    evidence = worded(inputs, one.commitment, one.commitment.evidence[0])
    reason = worded(inputs, one.commitment, one.commitment.not_for)
    return inputs.say(f"pledge.do.{one.standing.value}", evidence=evidence, step=step, reason=reason)


def _own_step(inputs: Inputs, one: Stood) -> str:
    """Return the pledge's own step, and for a small employer what is enough for it."""
    said = (one.commitment.next_step, one.commitment.small if one.small else "")
    return " ".join(worded(inputs, one.commitment, each) for each in said if each)
