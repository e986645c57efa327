"""What a council takes over from its region: priorities and policy, each value with the body whose file gives it.

A region is the body that `extends` names; it may have a region of its own. Nothing is forced: a council may change or leave
out what its region says, and is told when the region has moved on since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import asdict, fields, replace

from goodwork_docs.diagnostics import Where
from goodwork_docs.model.council import Change, Council, LeftOut, LocalMeasure, Policy, Priority
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Loaded
from goodwork_docs.model.words import Source


@dataclass(frozen=True, slots=True)
class Held:
    """A priority as a body holds it.

    `owner` is the body that first wrote it, and `where` its place there. `outcomes_by` is the body whose file gives its outcomes,
    and `outcomes_at` the field that holds them. With a change, `changed_by` is the body that words it otherwise, `before` is
    the region's text as it stands now, and `before_by` the region that words it so.
    """

    priority: Priority
    owner: str
    where: Where
    outcomes_by: str
    outcomes_at: tuple[str, int]
    change: Change | None = None
    changed_by: str = ""
    before: Priority | None = None
    before_by: str = ""

    @property
    def worded_by(self) -> str:
        """The body whose words they are: the last that changed them, else the one that first wrote them."""
        return self.changed_by or self.owner

    @property
    def is_behind(self) -> bool:
        """Whether the region has raised its version since the change was made."""
        return self.change is not None and self.before is not None and self.change.based_on < self.before.version


@dataclass(frozen=True, slots=True)
class Dropped:
    """A priority of the region that a body does not take over: the region's text, who words it, who left it out, and why."""

    priority: Priority
    worded_by: str
    left_out: LeftOut
    left_out_by: str
    where: Where

    @property
    def is_behind(self) -> bool:
        """Whether the region has raised its version since the priority was left out."""
        return self.left_out.based_on < self.priority.version


@dataclass(frozen=True, slots=True)
class Inherited:
    """The priorities that a body holds, its own first, and those of its region that it left out."""

    held: tuple[Held, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def inherited(loaded: Loaded, sources: tuple[str, ...]) -> Inherited:
    """Return the priorities of the first of the sources, laid over those of its regions; "" is the library and has none."""
    taken_over = Inherited()
    for body in reversed([one for one in sources if one]):
        taken_over = _laid_over(loaded, body, taken_over)
    return taken_over


def _laid_over(loaded: Loaded, body: str, region: Inherited) -> Inherited:
    council = loaded.councils[body]
    own = tuple(
        Held(priority, body, council.where("priorities", n), body, ("priorities", n))
        for n, priority in enumerate(council.record.priorities)
    )
    changes = {one.priority: n for n, one in enumerate(council.record.changes)}
    gone = {one.priority: n for n, one in enumerate(council.record.left_out)}
    kept = tuple(
        _changed(one, council, changes.get(one.priority.id)) for one in region.held if one.priority.id not in gone
    )
    dropped = tuple(_dropped(one, council, gone[one.priority.id]) for one in region.held if one.priority.id in gone)
    return Inherited((*own, *kept), (*region.dropped, *dropped))


def _dropped(held: Held, council: Read[Council], row: int) -> Dropped:
    left_out, where = council.record.left_out[row], council.where("left_out", row)
    return Dropped(held.priority, held.worded_by, left_out, council.record.id, where)


def _changed(held: Held, council: Read[Council], row: int | None) -> Held:
    if row is None:
        return held
    change, body = council.record.changes[row], council.record.id
    given = {name: getattr(change, name) for name in ("title", "statement", "owner", "outcomes", "version")}
    priority = replace(held.priority, **{name: value for name, value in given.items() if value})
    by, at = (body, ("changes", row)) if change.outcomes else (held.outcomes_by, held.outcomes_at)
    return Held(priority, held.owner, held.where, by, at, change, body, held.priority, held.worded_by)


def local_measures_of(loaded: Loaded, sources: tuple[str, ...]) -> tuple[tuple[LocalMeasure, ...], Mapping[str, str]]:
    """Return the measures in a body's own words and in its regions', and the nearest body that words each.

    Each field has the nearest words: what a body leaves empty stays its region's.
    """
    held: dict[str, tuple[LocalMeasure, str]] = {}
    for body in reversed([one for one in sources if one]):
        for row in loaded.councils[body].record.local_measures:
            above, _ = held.get(row.instead_of, (row, ""))
            held[row.instead_of] = (replace(above, **{name: one for name, one in asdict(row).items() if one}), body)
    return tuple(row for row, _ in held.values()), {name: body for name, (_, body) in held.items()}


def policy_of(loaded: Loaded, sources: tuple[str, ...]) -> tuple[Policy, Mapping[str, str]]:
    """Return a body's policy, field by field from the nearest body that gives the field, and who gave each; "" is a default."""
    policy, givers = Policy(), dict.fromkeys((one.name for one in fields(Policy)), "")
    for body in reversed([one for one in sources if one]):
        given = dict(_given(loaded, body))
        policy = replace(policy, **given)
        givers.update(dict.fromkeys(given, body))
    return policy, givers


def reported_of(loaded: Loaded, givers: Mapping[str, str]) -> Mapping[str, Source]:
    """Return where each field of a body's policy is reported, as the body that gives the field says; not said of most."""
    said = {name: loaded.councils[body].record.policy_reported.get(name) for name, body in givers.items() if body}
    return {name: source for name, source in said.items() if source is not None}


def _given(loaded: Loaded, body: str) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a body's policy that its file gives, empty ones left out."""
    council = loaded.councils[body]
    whole = council.yaml.data
    written = whole.get("policy") if isinstance(whole, dict) else None
    yield from (
        (name, getattr(council.record.policy, name)) for name, value in (written or {}).items() if value is not None
    )
