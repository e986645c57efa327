"""What a change moves: numbers inside a clause, references to it, and the contracts that take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.changes.compare import Change, Key, renumbered
from goodwork_docs.doctree import Reference, walk
from goodwork_docs.model.library import PART_TITLES, Clause, Loaded
from goodwork_docs.model.words import Ask
from goodwork_docs.regime import find
from goodwork_docs.resolve import resolve
from goodwork_docs.selection import select


@dataclass(frozen=True, slots=True)
class Use:
    """A contract that takes a clause: whose wording, how strongly, and whether it has a section in the good-work schedule."""

    body: str
    ref: str
    title: str
    key: Key
    ask: Ask
    in_schedule: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """A contract that a change touches: the clauses in question, and the sections of its schedule that move, old and new number.

    A section that comes or goes has no number on the one side (0).
    """

    body: str
    ref: str
    title: str
    clauses: tuple[str, ...]
    moved: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Effects:
    """What one change moves. `referrers` are clauses whose words lead to this one; `broken` those that now lead nowhere."""

    renumbered: tuple[tuple[str, int, int], ...]
    referrers: tuple[str, ...]
    broken: tuple[str, ...]
    uses: tuple[Use, ...]


def uses(loaded: Loaded) -> tuple[Use, ...]:
    """Return every clause that a contract of the workspace takes, in the order of the contract's papers."""
    return tuple(_uses(loaded))


def _uses(loaded: Loaded) -> Iterator[Use]:
    for body, ref in sorted(loaded.contracts):
        case, _ = resolve(loaded, body, ref)
        if case is None or loaded.reference.regimes is None:
            continue
        contract, council = case.contract.record, case.council.record
        finding = find(contract, council, loaded.reference.regimes, loaded.reference.light_touch)
        for one in select(case, finding.name):
            if one.ask is not None:
                in_schedule = one.ask == "require" and "condition" in one.clause.parts
                yield Use(body, ref, contract.title, key_of(one.clause), one.ask, in_schedule)


def key_of(clause: Clause) -> Key:
    """Return the owner and id of a clause, by the folder that it stands in."""
    return (clause.path.split("/")[1] if clause.path.startswith("charters/") else "", clause.id)


def effects(change: Change, new: Mapping[Key, Clause], used: Iterable[Use]) -> Effects:
    """Return what a change moves among the clauses as they are now, and which contracts take the clause."""
    led = tuple(sorted(_leading_to(change.key[1], new)))
    return Effects(
        renumbered=renumbered(change),
        referrers=led,
        broken=led if change.kind == "gone" else (),
        uses=tuple(one for one in used if one.key == change.key),
    )


def _leading_to(name: str, clauses: Mapping[Key, Clause]) -> set[str]:
    return {one.id for one in clauses.values() if one.id != name and name in _targets(one)}


def _targets(clause: Clause) -> set[str]:
    """Return the clauses that the wording of a clause leads to."""
    raw = "\n".join(clause.parts[part].raw for part in PART_TITLES.values() if part in clause.parts)
    if "](#" not in raw:
        return set()
    blocks = (block for part in clause.parts.values() for block in part.blocks)
    return {one.anchor for one in walk(blocks) if isinstance(one, Reference) and one.anchor}


# --- contracts --------------------------------------------------------------------------------------------------


def touched(found: Iterable[Change], before: Iterable[Use], after: Iterable[Use]) -> tuple[Touched, ...]:
    """Return the contracts that take a clause which differs, before or after, and the sections of their schedules that move."""
    keys = {one.key for one in found}
    old, new = _by_contract(before), _by_contract(after)
    made = []
    for name in sorted({*old, *new}):
        was, now = old.get(name, []), new.get(name, [])
        clauses = dict.fromkeys(one.key[1] for one in (*now, *was) if one.key in keys)
        if clauses:
            title = (now or was)[0].title
            made.append(Touched(*name, title, tuple(clauses), _moved(was, now) if was and now else ()))
    return tuple(made)


def _by_contract(held: Iterable[Use]) -> dict[tuple[str, str], list[Use]]:
    made: dict[tuple[str, str], list[Use]] = {}
    for one in held:
        made.setdefault((one.body, one.ref), []).append(one)
    return made


def _moved(was: list[Use], now: list[Use]) -> tuple[tuple[str, int, int], ...]:
    old, new = (
        {one.key[1]: at for at, one in enumerate((each for each in held if each.in_schedule), 1)} for held in (was, now)
    )
    names = dict.fromkeys((*new, *old))
    return tuple((one, old.get(one, 0), new.get(one, 0)) for one in names if old.get(one) != new.get(one))
