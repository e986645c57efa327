"""Where each priority comes from: the council's own file, or its region's, and what the council says otherwise."""

from __future__ import annotations

from typing import Any

from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.model.council import Priority
from goodwork_docs.resolve import Dropped, Held

View = dict[str, Any]


def origins(inputs: Inputs) -> list[View]:
    """Return where each priority comes from, in the order of the plan."""
    return [origin(inputs, one) for one in inputs.case.inherited.held]


def origin(inputs: Inputs, one: Held) -> View:
    """Return where a priority comes from; with a change, its reason and both texts."""
    before, region = one.before, _name(inputs, one.before_by)
    line = _line(inputs, one)
    now = [_now(inputs, region, before)] if before and one.is_behind else []
    return {
        "title": one.priority.title,
        "line": line,
        "says": [] if one.owner == inputs.council.id else [line, *now],
        "changed": before is not None,
        "reason": one.change.reason if one.change else "",
        "changed_by": _name(inputs, one.changed_by),
        "words": _words(inputs, one.priority),
        "region": region,
        "region_words": _words(inputs, before) if before else [],
    }


def left_out(inputs: Inputs) -> list[View]:
    """Return the region's priorities that are not taken over: who left them out, why, and what the region says now."""
    return [_dropped(inputs, one) for one in inputs.case.inherited.dropped]


def _dropped(inputs: Inputs, one: Dropped) -> View:
    region = _name(inputs, one.worded_by)
    behind = {"based": one.left_out.based_on, "region": region, "now": one.priority.version}
    return {
        "title": one.priority.title,
        "by": _name(inputs, one.left_out_by),
        "reason": one.left_out.reason,
        "behind": inputs.say("origin.behind", **behind) if one.is_behind else "",
        "now": _now(inputs, region, one.priority) if one.is_behind else "",
    }


def _line(inputs: Inputs, one: Held) -> str:
    if one.owner == inputs.council.id:
        return inputs.say("origin.own")
    facts = {"owner": _name(inputs, one.owner)}
    if one.change is None or one.before is None:
        return inputs.say("origin.from", **facts)
    facts |= {"council": _name(inputs, one.changed_by), "region": _name(inputs, one.before_by)}
    key = "origin.changed-behind" if one.is_behind else "origin.changed"
    return inputs.say(key, based=one.change.based_on, now=one.before.version, **facts)


def _name(inputs: Inputs, body: str) -> str:
    return inputs.case.names.get(body, body)


def _now(inputs: Inputs, region: str, one: Priority) -> str:
    return inputs.say("origin.now", region=region, title=one.title, statement=one.statement).rstrip()


def _words(inputs: Inputs, one: Priority) -> list[str]:
    """Return the text of a priority, line by line."""
    outcomes = (inputs.say("origin.outcome", outcome=held.title) for held in one.outcomes)
    return [each for each in (one.title, one.statement, *outcomes) if each]
