"""Two libraries compared, clause by clause: what is new, gone or worded otherwise, part by part, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from goodwork_docs.changes.lines import lines
from goodwork_docs.doctree import Block, NumberedList
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.clause import Measure
from goodwork_docs.model.library import PART_TITLES, Clause
from goodwork_docs.selection import ELEMENT_ORDER
from goodwork_docs.wordchanges import alike, word_runs
from goodwork_docs.wordchanges import words as words_in

Key = tuple[str, str]
"""Owner ("" for the library) and id of a clause."""
Kind = Literal["new", "gone", "reworded"]
_LEAST_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the wording as plain lines, before and after: a part by its name, or title, measures, blanks or terms."""

    piece: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that differs. `why` are the reasons that the clause gives for its versions since, each with its number."""

    key: Key
    kind: Kind
    old: Clause | None
    new: Clause | None
    pieces: tuple[Words, ...]
    why: tuple[tuple[int, str], ...]

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it was last."""
        made = self.new or self.old
        assert made is not None
        return made

    @property
    def is_unversioned(self) -> bool:
        """Whether the words changed and the version did not rise."""
        return self.old is not None and self.new is not None and self.new.head.version <= self.old.head.version


@dataclass(frozen=True, slots=True)
class Pair:
    """One part of one clause as trees, before and after, for a redline; a part that is not there has no blocks."""

    key: Key
    part: str
    old: tuple[Block, ...]
    new: tuple[Block, ...]


def changes(old: Mapping[Key, Clause], new: Mapping[Key, Clause]) -> tuple[Change, ...]:
    """Return the clauses whose wording differs, in the order of the parts of good work, then by id."""
    found = (_change(key, old.get(key), new.get(key)) for key in {*old, *new})
    return tuple(sorted((one for one in found if one is not None), key=_place))


def _place(one: Change) -> tuple[int, str, str]:
    return (ELEMENT_ORDER.index(one.clause.head.element), one.key[1], one.key[0])


def _change(key: Key, old: Clause | None, new: Clause | None) -> Change | None:
    if old is not None and new is not None and fingerprint(old) == fingerprint(new):
        return None
    kind: Kind = "new" if old is None else "gone" if new is None else "reworded"
    return Change(key, kind, old, new, tuple(_pieces(old, new)), tuple(_why(old, new)))


def _why(old: Clause | None, new: Clause | None) -> Iterator[tuple[int, str]]:
    """Yield the reasons for the versions after the old one. A clause that is new has only its first."""
    said = new.head.changes if new is not None else {}
    for name in sorted((one for one in said if one.isdigit()), key=int):
        if old is None or int(name) > old.head.version:
            yield int(name), said[name]


def words_of_clause(clause: Clause | None) -> Mapping[str, tuple[str, ...]]:
    """Return the wording of a clause as plain lines, by piece. What officers read is no part of it."""
    if clause is None:
        return {}
    head = clause.head
    made: dict[str, tuple[str, ...]] = {"title": (head.title,)}
    for part in PART_TITLES.values():
        if part in clause.parts and part != "for-officers":
            made[part] = tuple(lines(clause.parts[part].blocks))
    made["measures"] = tuple(_measure(one) for one in head.measures)
    made["blanks"] = tuple(
        f"{name}: {kind.kind}{f', {kind.unit}' if kind.unit else ''}" for name, kind in head.blanks.items()
    )
    made["terms"] = tuple(head.terms)
    return {name: said for name, said in made.items() if said}


def _measure(one: Measure) -> str:
    target: object = one.target
    if one.formula is not None:
        most = "" if one.formula.at_most is None else f"–{one.formula.at_most}"
        target = f"1 / {one.formula.one_per:f} {one.formula.basis} ({one.formula.at_least}{most})"
    facts = (one.title, one.unit, "–" if target is None else str(target), one.evidence, one.every)
    return f"{one.id}: {'; '.join(facts)}"


def _pieces(old: Clause | None, new: Clause | None) -> Iterator[Words]:
    before, after = words_of_clause(old), words_of_clause(new)
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name, ()), after.get(name, ())
        if was != now or _raw(old, name) != _raw(new, name):
            yield Words(name, was, now)


def _raw(clause: Clause | None, part: str) -> str:
    """Return a part as it is written: emphasis and links are wording too, though their lines are the same."""
    held = {name: one.raw for name, one in clause.parts.items()} if clause is not None else {}
    return "\n".join(line.rstrip() for line in held.get(part, "").split("\n"))  # type: ignore[call-overload]


# --- line by line, word by word ---------------------------------------------------------------------------------

Marked = tuple[tuple[str, bool], ...]
"""A line in runs, each with whether its words changed."""


def changed_lines(one: Words) -> tuple[tuple[Marked | None, Marked | None], ...]:
    """Return the lines of a piece that differ, old beside new with the changed words marked; None where there is no other."""
    old, new = [words_in(line) for line in one.old], [words_in(line) for line in one.new]
    found = alike(old, new, _LEAST_ALIKE)
    differing = ((a, b) for a, b in found if a is None or b is None or old[a] != new[b])
    return tuple(_both(old[a] if a is not None else None, new[b] if b is not None else None) for a, b in differing)


def _both(old: list[str] | None, new: list[str] | None) -> tuple[Marked | None, Marked | None]:
    if old is None or new is None:
        return (_whole(old), None) if old is not None else (None, _whole(new))
    runs = word_runs(old, new)
    was = (("".join(old[slice(*one.old)]), not one.stays) for one in runs)
    now = (("".join(new[slice(*one.new)]), not one.stays) for one in runs)
    return tuple(run for run in was if run[0]), tuple(run for run in now if run[0])


def _whole(line: list[str] | None) -> Marked:
    return (("".join(line or ()), True),)


# --- trees ------------------------------------------------------------------------------------------------------


def pairs(change: Change) -> tuple[Pair, ...]:
    """Return the parts of a clause as trees before and after, those that did not change too; officers' notes are left out."""
    old, new = (_blocks(one) for one in (change.old, change.new))
    names = [name for name in PART_TITLES.values() if name in old or name in new]
    return tuple(Pair(change.key, name, old.get(name, ()), new.get(name, ())) for name in names)


def _blocks(clause: Clause | None) -> dict[str, tuple[Block, ...]]:
    parts = clause.parts if clause is not None else {}
    return {name: part.blocks for name, part in parts.items() if name != "for-officers"}


def renumbered(change: Change) -> tuple[tuple[str, int, int], ...]:
    """Return the numbered items that stay and have another number now: part, old number, new number."""
    return tuple(
        (pair.part, a + 1, b + 1)
        for pair in pairs(change)
        for a, b in alike(_items(pair.old), _items(pair.new), _LEAST_ALIKE)
        if a is not None and b is not None and a != b
    )


def _items(blocks: tuple[Block, ...]) -> list[list[str]]:
    """Return the items of the numbered lists of a part, each as words without its number."""
    held = (item for block in blocks if isinstance(block, NumberedList) for item in block.items)
    return [words_in(" ".join(line.strip() for line in lines(item.blocks))) for item in held]
