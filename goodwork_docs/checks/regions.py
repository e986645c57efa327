"""What a council takes over from its region: overrides that lead somewhere, versions that agree, and the golden thread of it.

A region's mistake is said at the region's file; here is only what stands in the body's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.model.clause import Measure
from goodwork_docs.model.council import Change, Council, LocalMeasure, Outcome, Policy, Priority
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.resolve import Held, Inherited, inherited, policy_of, sources_of
from goodwork_docs.source import Place

_LONGEST = 1000
_CHANGES = ("title", "statement", "owner", "outcomes")
_MEASURE = ("title", "unit", "evidence", "owner")


@dataclass(frozen=True, slots=True)
class _Body:
    """A body with what its region holds (`above`) and what it holds itself."""

    council: Read[Council]
    name: str
    above: Inherited
    own: Inherited
    names: Mapping[str, str]

    @property
    def record(self) -> Council:
        return self.council.record

    @property
    def offered(self) -> Mapping[str, Held]:
        """The priorities that the region holds, by id."""
        return {one.priority.id: one for one in self.above.held}


def check(loaded: Loaded, body: str, clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Yield what is amiss between a body and its region; `clauses` are those that the body sees.

    Nothing where the way to the library is broken: that is said for itself.
    """
    sources, broken = sources_of(loaded, body)
    if broken:
        return
    names = {one: loaded.councils[one].record.name for one in sources if one}
    one = _Body(loaded.councils[body], body, inherited(loaded, sources[1:]), inherited(loaded, sources), names)
    yield from _overrides(one)
    yield from _own(one)
    yield from _named(one)
    yield from _mandatory(one, *policy_of(loaded, sources))
    yield from _local(one, clauses)
    yield from _owners(one)


# --- changes and what is left out -------------------------------------------------------------------------------


def _overrides(one: _Body) -> Iterator[Diagnostic]:
    rows: list[tuple[str, Place]] = [(row.priority, ("changes", n)) for n, row in enumerate(one.record.changes)]
    rows += [(row.priority, ("left_out", n)) for n, row in enumerate(one.record.left_out)]
    if rows and not one.record.extends:
        hint = "name the region under `extends`, or write the priority under `priorities`"
        message = f"`{rows[0][1][0]}` speaks of a region, and no region is named"
        yield error("GW162", message, one.council.where(*rows[0][1]), hint)
        return
    for at, (name, place) in enumerate(rows):
        if name not in one.offered:
            yield _nobodys(one, name, place)
        elif name in {other for other, _ in rows[:at]}:
            message = f"the priority {quoted(name)} is changed or left out a second time"
            yield error("GW163", message, one.council.where(*place, "priority"), "keep one of the two")
        else:
            yield from _versions(one, one.offered[name], place)
    yield from _idle(one)


def _nobodys(one: _Body, name: str, place: Place) -> Diagnostic:
    gone = next((each for each in one.above.dropped if each.priority.id == name), None)
    if gone is not None:
        hint = f"delete this: {one.names[gone.left_out_by]} leaves the priority out already"
    elif name in {each.id for each in one.record.priorities}:
        hint = "it is your own: change it under `priorities`"
    else:
        hint = _offer(each for each in one.offered)
    return error("GW160", f"the region has no priority {quoted(name)}", one.council.where(*place, "priority"), hint)


def _offer(names: Iterator[str]) -> str:
    known = ", ".join(names)
    return f"choose from {known}" if known else "delete it: there is none to choose from"


def _versions(one: _Body, held: Held, place: Place) -> Iterator[Diagnostic]:
    field, row = place
    says = one.record.changes[int(row)] if field == "changes" else one.record.left_out[int(row)]
    where, now = one.council.where(*place, "based_on"), held.priority.version
    name = quoted(held.priority.id)
    if says.based_on > now:
        message = f"{name} is based on version {says.based_on}, and the region is at {now}"
        yield error("GW164", message, where, f"write the version that you read: {now} at most")
    elif says.based_on < now:
        what, ours = ("the change of", _ours(one, held)) if field == "changes" else ("the leaving out of", "")
        message = f"{what} {name} is based on version {says.based_on}, the region is at {now}. {ours}"
        message += f"{one.names[held.worded_by]} now says: {_text(held.priority)}"
        yield warning("GW165", message, where, f"compare the two, then write `based_on: {now}`; nothing else is forced")


def _ours(one: _Body, held: Held) -> str:
    mine = next((each.priority for each in one.own.held if each.before is held.priority), None)
    return f"{one.names[one.name]} says: {_text(mine)}. " if mine else ""


def _text(priority: Priority) -> str:
    outcomes = "; ".join(each.title for each in priority.outcomes)
    said = ". ".join(each.rstrip(".") for each in (priority.title, priority.statement) if each)
    return quoted(f"{said} ({outcomes})" if outcomes else said, _LONGEST)


def _idle(one: _Body) -> Iterator[Diagnostic]:
    rows: list[tuple[str, int, Change | LocalMeasure, tuple[str, ...]]]
    rows = [("changes", n, row, _CHANGES) for n, row in enumerate(one.record.changes)]
    rows += [("local_measures", n, own, _MEASURE) for n, own in enumerate(one.record.local_measures)]
    for field, n, row, names in rows:
        if not any(getattr(row, each) for each in names):
            hint = f"give one of {', '.join(names)}, or delete it"
            yield warning("GW167", "nothing is worded otherwise here", one.council.where(field, n), hint)


# --- the body's own priorities, places and missions -------------------------------------------------------------


def _own(one: _Body) -> Iterator[Diagnostic]:
    gone = {each.priority.id for each in one.above.dropped}
    for n, row in enumerate(one.record.priorities):
        if row.id in one.offered:
            owner = one.names[one.offered[row.id].owner]
            hint = "put what you say otherwise under `changes`, or give yours another id"
        elif row.id in gone:
            owner, hint = "a region that was left out of", "give yours another id"
        else:
            continue
        message = f"the id {quoted(row.id)} is that of a priority of {owner}"
        yield error("GW161", message, one.council.where("priorities", n, "id"), hint)
    yield from _outcome_ids(one)


def _outcome_ids(one: _Body) -> Iterator[Diagnostic]:
    """Yield the outcomes of the body's own file whose id another priority's outcome has, as the region gives it."""
    theirs = {each.id: held for held in one.own.held if held.outcomes_by != one.name for each in held.priority.outcomes}
    for held, at, outcome in _own_outcomes(one):
        if outcome.id in theirs:
            message = (
                f"the id {quoted(outcome.id)} is that of an outcome of {one.names[theirs[outcome.id].outcomes_by]}"
            )
            where = one.council.where(*held.outcomes_at, "outcomes", at)
            yield warning("GW132", message, where, "give the outcome an id of its own")


def _own_outcomes(one: _Body) -> Iterator[tuple[Held, int, Outcome]]:
    for held in one.own.held:
        if held.outcomes_by == one.name:
            yield from ((held, at, outcome) for at, outcome in enumerate(held.priority.outcomes))


def check_any(loaded: Loaded, body: str) -> Iterator[Diagnostic]:
    """Yield that a body holds no priority, of its own or of a region: its plan and its page have nothing to say."""
    sources, broken = sources_of(loaded, body)
    if not broken and not inherited(loaded, sources).held:
        council = loaded.councils[body]
        hint = "give `priorities`, or name a region under `extends`"
        yield warning("GW505", f"{council.record.name} holds no priority", council.where(), hint)


def _named(one: _Body) -> Iterator[Diagnostic]:
    """Yield the priorities that places and missions name, and that the body does not hold."""
    known = {each.priority.id for each in one.own.held}
    gone = {each.priority.id for each in one.own.dropped}
    rows = [(("places", n), row.priorities) for n, row in enumerate(one.record.places)]
    rows += [(("missions", n), row.priorities) for n, row in enumerate(one.record.missions)]
    for place, names in rows:
        for at, name in enumerate(names):
            if name not in known:
                why = "is left out" if name in gone else "is nobody's"
                where = one.council.where(*place, "priorities", at)
                yield error("GW160", f"the priority {quoted(name)} {why}", where, _offer(iter(sorted(known))))


# --- outcomes that are mandatory --------------------------------------------------------------------------------


def _mandatory(one: _Body, policy: Policy, given_by: Mapping[str, str]) -> Iterator[Diagnostic]:
    held = {each.id for priority in one.own.held for each in priority.priority.outcomes}
    for at, name in enumerate(policy.mandatory_outcomes):
        if name in held:
            continue
        if given_by["mandatory_outcomes"] == one.name:
            where = one.council.where("policy", "mandatory_outcomes", at)
            yield error("GW166", f"no priority has the outcome {quoted(name)}", where, _offer(iter(sorted(held))))
        elif (place := _lost_at(one, name)) is not None:
            giver = one.names[given_by["mandatory_outcomes"]]
            message = f"the outcome {quoted(name)}, which {giver} makes mandatory, goes with it"
            hint = "keep the outcome, or give `policy.mandatory_outcomes` of your own"
            yield warning("GW166", message, one.council.where(*place), hint)


def _lost_at(one: _Body, outcome: str) -> Place | None:
    """Return the row of the body's own file with which an outcome of the region is lost."""
    lost = {each.priority.id for each in one.above.held if outcome in {o.id for o in each.priority.outcomes}}
    rows: list[tuple[str, Place]] = [(row.priority, ("left_out", n)) for n, row in enumerate(one.record.left_out)]
    rows += [(row.priority, ("changes", n)) for n, row in enumerate(one.record.changes)]
    return next((place for name, place in rows if name in lost), None)


# --- measures ---------------------------------------------------------------------------------------------------


def _local(one: _Body, clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    known = {f"{clause.id}/{each.id}": each for clause in clauses.values() for each in clause.head.measures}
    seen: set[str] = set()
    for n, row in enumerate(one.record.local_measures):
        where = one.council.where("local_measures", n, "instead_of")
        if row.instead_of not in known:
            hint = "write <clause>/<measure>; `goodwork clause show` lists a clause's measures"
            yield error("GW109", f"no measure has the id {quoted(row.instead_of)}", where, hint)
        elif row.instead_of in seen:
            message = f"the measure {quoted(row.instead_of)} is worded otherwise a second time"
            yield error("GW163", message, where, "keep one of the two")
        else:
            yield from _units(known[row.instead_of], row, one.council.where("local_measures", n, "unit"))
        seen.add(row.instead_of)


def _units(measure: Measure, row: LocalMeasure, where: Where) -> Iterator[Diagnostic]:
    """Yield a unit of the council's own in which the clause's target would say another thing."""
    is_number = measure.target is not None and not isinstance(measure.target, str)
    shares = [each.startswith("percent") for each in (row.unit or measure.unit, measure.unit)]
    if is_number and shares[0] != shares[1]:
        message = f"the target is {measure.target} {measure.unit}, and the unit is now {quoted(row.unit)}"
        yield warning("GW339", message, where, "keep the kind of unit, or write a clause of your own")


def _owners(one: _Body) -> Iterator[Diagnostic]:
    """Yield the measures of the body's own outcomes that nobody answers for; where no owner is named at all, none is missed."""
    collected = {row.instead_of: row.owner for row in one.record.local_measures if row.owner}
    said_here = (held.priority for held in one.own.held if one.name in (held.owner, held.changed_by))
    if not collected and not any(_answers(each) for each in said_here):
        return
    for held, at, outcome in _own_outcomes(one):
        if held.priority.owner or outcome.owner:
            continue
        for row, name in enumerate(outcome.measures):
            if name not in collected:
                where = one.council.where(*held.outcomes_at, "outcomes", at, "measures", row)
                message = f"nobody answers for the measure {quoted(name)}"
                yield warning("GW338", message, where, "give `owner` to the outcome or its priority")


def _answers(priority: Priority) -> bool:
    return bool(priority.owner) or any(each.owner for each in priority.outcomes)
