"""A body as it would be with some of its words cut and some of its outcomes and priorities left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from msgspec.structs import replace as changed

from goodwork_docs.model.council import Mission, Priority
from goodwork_docs.resolve.body import Body
from goodwork_docs.resolve.inheritance import Inherited

T = TypeVar("T", Priority, Mission)
Key = tuple[str, ...]
"""Names a thing or one of its texts: "priority" or "mission", its id and the field; `outcomes` and its id for an outcome's title."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How much stays: at most so many words of each text named, and none of the things that are gone."""

    caps: Mapping[Key, int]
    gone: frozenset[Key] = frozenset()


def shortened(body: Body, cut: Cut) -> Body:
    """Return a body as if the words were cut and the things left out."""
    kept = tuple(
        replace(one, priority=_priority(one.priority, cut))
        for one in body.inherited.held
        if ("priority", one.priority.id) not in cut.gone
    )
    missions = tuple(_shortened(one, ("mission", one.id), cut) for one in body.council.record.missions)
    council = replace(body.council, record=changed(body.council.record, missions=missions))
    return replace(body, inherited=Inherited(kept, body.inherited.dropped), council=council)


def _priority(one: Priority, cut: Cut) -> Priority:
    outcomes = tuple(
        changed(outcome, title=_first(outcome.title, cut.caps.get(("priority", one.id, "outcomes", outcome.id))))
        for outcome in one.outcomes
        if ("priority", one.id, "outcomes", outcome.id) not in cut.gone
    )
    return changed(_shortened(one, ("priority", one.id), cut), outcomes=outcomes)


def _shortened(one: T, key: Key, cut: Cut) -> T:
    given = {field: _first(getattr(one, field), cut.caps.get((*key, field))) for field in ("title", "statement")}
    return changed(one, **given)


def _first(text: str, words: int | None) -> str:
    return text if words is None else " ".join(text.split()[:words])
