"""The file of sign-offs against its history: who recorded each line, and lines that were changed, lost, moved or back-dated."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.history import Commit, Step
from goodwork_docs.model.approvals import SignOff
from goodwork_docs.model.declaration import as_data
from goodwork_docs.source import read_yaml, text_of

_LATEST = timedelta(days=7)
"""A signature on paper may wait so long for the officer who records it."""
_CLOCKS = timedelta(days=1)
"""Two places of the world may differ by a day."""
_SHOWN = 10
_UNCOMMITTED = "an edit that is not committed"

Entry = str
"""One sign-off as canonical JSON: how a line is laid out is nobody's concern, what it says is."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Who put a sign-off into the file: the commit, and the first day on which that commit can have been made.

    `is_edge` says that older commits are not here and may hold the line too, so that the recorder is not known.
    """

    commit: Commit
    day: str
    is_edge: bool = False


def entry_of(one: SignOff) -> Entry:
    """Return a sign-off as one entry."""
    return _entry(as_data(one))


def _entry(fields: Mapping[str, Any]) -> Entry:
    return json.dumps(
        {name: value for name, value in fields.items() if value != ""}, sort_keys=True, ensure_ascii=False, default=str
    )


def _entries(data: bytes, path: str) -> tuple[Entry, ...]:
    """Return the entries of a file's bytes as they stand, even where the fields would not pass today."""
    held = read_yaml(text_of(data, path)[0], path).data
    rows = held.get("approvals") if isinstance(held, dict) else None
    return tuple(_entry(one) for one in rows if isinstance(one, dict)) if isinstance(rows, list) else ()


def entries_of(step: Step, path: str) -> tuple[Entry, ...]:
    """Return the entries that a commit has: those of the files that were taken over, then the file's own."""
    held = (_entries(data, path) for data in (*step.older, step.data) if data)
    return tuple(dict.fromkeys(one for each in held for one in each))


def recorded_by(steps: Sequence[Step], path: str) -> Mapping[Entry, Recorded]:
    """Return by entry who recorded it first. `steps` are the commits of the file, parents first."""
    made: dict[Entry, Recorded] = {}
    days = _days(steps)
    for step in steps:
        for entry in entries_of(step, path):
            made.setdefault(entry, Recorded(step.commit, days[step.commit.id], step.is_edge))
    return made


def _days(steps: Sequence[Step]) -> Mapping[str, str]:
    """Return for each commit the day it was made, or a later one that a commit before it has: clocks can be set back."""
    made: dict[str, str] = {}
    for step in steps:
        before = (made.get(one, "") for one in step.commit.parents)
        made[step.commit.id] = max((step.commit.day, step.not_before, *before))
    return made


def check_past(
    signed: Sequence[SignOff], places: Sequence[Where], steps: Sequence[Step], path: str, merging: bool = False
) -> Iterator[Diagnostic]:
    """Yield what was done to lines that stand in the history, and lines whose date or recorder does not fit.

    `signed` are the sign-offs of the file as it is now, each with its place; `steps` are the commits of the file. In the middle
    of a merge, lines of the other branch may stand before ours.
    """
    now = [entry_of(one) for one in signed]
    yield from _broken(now, places, steps, path, merging)
    recorded = recorded_by(steps, path)
    for one, entry, where in zip(signed, now, places, strict=True):
        if entry in recorded:
            yield from _dated(one, recorded[entry], where)
            yield from _other_name(one, recorded[entry], where)


# --- changed, lost, moved ---------------------------------------------------------------------------------------


def _broken(
    now: list[Entry], places: Sequence[Where], steps: Sequence[Step], path: str, merging: bool
) -> Iterator[Diagnostic]:
    held = {step.commit.id: entries_of(step, path) for step in steps}
    told: set[Entry] = set()
    ever: set[Entry] = set()
    instead: dict[Entry, list[Entry]] = {}
    for old, new, by, is_merge in _edges(now, steps, held, merging):
        lost = [one for one in old if one not in new]
        for one in lost:
            if one not in now and one not in told and not _was_undone(one, instead, now):
                told.add(one)
                yield _gone(one, now, places, by, path)
        fresh = [one for one in new if one not in old and one not in ever]
        instead.update(dict.fromkeys(fresh, lost) if lost else {})
        ever.update(old, new)
        if not _in_order(old, new) and not _in_order(old, now):
            yield error("GW512", f"sign-offs were put into another order by {by}", Where(path), _RESTORE)
        elif not lost and not is_merge and (early := _put_before(old, new, fresh)) in now:
            message = f"the sign-off was put before older ones by {by}"
            hint = "new lines stand at the end; see when it was recorded"
            yield warning("GW512", message, places[now.index(early)], hint)


def _was_undone(one: Entry, instead: Mapping[Entry, list[Entry]], now: list[Entry]) -> bool:
    """Return whether a line went because the older lines that it had replaced were put back."""
    return one in instead and all(old in now for old in instead[one])


def _edges(
    now: list[Entry], steps: Sequence[Step], held: Mapping[str, Sequence[Entry]], merging: bool
) -> Iterator[tuple[Sequence[Entry], Sequence[Entry], str, bool]]:
    """Yield the entries before and after each commit, who made it, and whether it is a merge; last what is not committed."""
    for step in steps:
        for parent in step.commit.parents:
            if parent in held:
                yield held[parent], held[step.commit.id], _by(step.commit), len(step.commit.parents) > 1
    tips = [step.commit.id for step in steps if all(step.commit.id not in one.commit.parents for one in steps)]
    for tip in tips:
        yield held[tip], now, _UNCOMMITTED, merging or len(tips) > 1


def _put_before(old: Sequence[Entry], new: Sequence[Entry], fresh: list[Entry]) -> Entry:
    """Return the first new entry that stands before an old one; "" where there is none."""
    last = max((at for at, one in enumerate(new) if one in old), default=-1)
    return next((one for one in new[: last + 1] if one in fresh), "")


_RESTORE = "put the file back as git has it, then add a new line for what is new"


def _by(commit: Commit) -> str:
    return f"{commit.author} in commit {commit.id[:_SHOWN]} of {commit.day}"


def _in_order(old: Sequence[Entry], new: Sequence[Entry]) -> bool:
    """Return whether the old entries that are left stand in the new ones in their order."""
    left = [one for one in dict.fromkeys(old) if one in new]
    rest = iter(new)
    return all(any(one == other for other in rest) for one in left)


def _gone(lost: Entry, now: list[Entry], places: Sequence[Where], by: str, path: str) -> Diagnostic:
    was = json.loads(lost)
    told = f"the sign-off of {quoted(was.get('clause'))} by {quoted(was.get('name'))}, {was.get('role')}, of {was.get('date')}"
    for at, entry in enumerate(now):
        new = json.loads(entry)
        differs = [name for name in sorted({*was, *new}) if was.get(name) != new.get(name)]
        if len(differs) <= 2 and was.get("clause") == new.get("clause"):
            said = ", ".join(
                f"{name} from {quoted(was.get(name, ''))} to {quoted(new.get(name, ''))}" for name in differs
            )
            return error("GW512", f"{told} was changed by {by}: {said}", places[at], _RESTORE)
    return error("GW512", f"{told} was taken out by {by}", Where(path), _RESTORE)


# --- dates and names --------------------------------------------------------------------------------------------


def _dated(one: SignOff, recorded: Recorded, where: Where) -> Iterator[Diagnostic]:
    said, told = date.fromisoformat(one.date), date.fromisoformat(recorded.day)
    if said > told + _CLOCKS:
        message = f"the sign-off is dated {one.date}, and was recorded before that day, on {recorded.day}"
        yield error("GW513", message, where, "leave the line, and add a new one with the right date")
    elif said < told - _LATEST and not recorded.is_edge:
        message = (
            f"the sign-off is dated {one.date}, and was recorded {(told - said).days} days later, on {recorded.day}"
        )
        yield warning("GW513", message, where, "make sure that the person signed on that day; keep the proof")


def _other_name(one: SignOff, recorded: Recorded, where: Where) -> Iterator[Diagnostic]:
    if not recorded.is_edge and not is_same_person(one.name, recorded.commit.author):
        message = f"the sign-off of {quoted(one.name)} was recorded by {quoted(recorded.commit.author)}"
        yield warning("GW514", message, where, "keep what the person wrote to whoever recorded it")


def is_same_person(name: str, author: str) -> bool:
    """Return whether two names have the same words, whatever their order, capitals, points and accents."""
    return _words(name) == _words(author)


def _words(name: str) -> list[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return sorted("".join(one if one.isalnum() else " " for one in plain).casefold().split())
