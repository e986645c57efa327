"""What a returned document holds, clause part by clause part: the library's words, other words, older ones, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

from goodwork_docs.doctree import Blank, walk
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.library import Clause, ClausePart
from goodwork_docs.returned import Listed, Returned, Stretch
from goodwork_docs.verify.compared import Compared, compared
from goodwork_docs.verify.outside import Outside
from goodwork_docs.verify.tokens import Printed
from goodwork_docs.wordchanges import runs

State = Literal["verbatim", "altered", "older", "other", "withdrawn", "missing", "twice"]
"""verbatim: the library's words. altered: other words. older: the words of an earlier version. other: the words of another wording
than the document names, or than the contract's body uses. withdrawn: the library has no such clause. missing: the document says
that it holds the part, and does not. twice: the part stands in it a second time."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a clause: the library's now, or an older one."""

    clause: Clause
    fingerprint: str
    is_now: bool


Past = Callable[[str], Iterable[Clause]]
"""Gives the older wordings of a clause by its id, the newest first; it is asked only where the document holds such words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found of one clause part. `compared` is None where there is nothing to hold the words against.

    `wording` is the wording that they were held against, and `now` the library's. `is_moved` says that the part stands before or
    after other parts than when the document was made.
    """

    mark: Listed
    state: State
    stretch: Stretch | None
    compared: Compared | None
    wording: Wording | None
    now: Wording | None
    is_moved: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether the words and the values are what they were when the document was made."""
        values = self.compared.values if self.compared else ()
        tracked = bool(self.stretch and self.stretch.tracked)
        unsaid = bool(self.stretch and self.stretch.unsaid)
        return self.state == "verbatim" and not (values or tracked or unsaid or self.is_moved)


@dataclass(frozen=True, slots=True)
class Verified:
    """A returned document, judged."""

    returned: Returned
    verdicts: tuple[Verdict, ...]
    outside: Outside | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing differs from what the library and the contract say."""
        outside = self.outside is None or not (self.outside.changes or self.outside.edges)
        noted = any(one.notes or one.tracked or one.unsaid for one in self.returned.stretches)
        return outside and not noted and all(one.is_sound for one in self.verdicts)


class Wordings:
    """The wordings that a document's words may be: the library's now, and older ones where they are known."""

    def __init__(self, clauses: Iterable[Clause], past: Past, others: Iterable[Clause] = ()) -> None:
        """`others` are wordings that are the library's or another body's now, and not those of the body that is asked for."""
        self._now: dict[str, list[Wording]] = {}
        self._others: dict[str, list[Wording]] = {}
        for shelf, held in ((self._now, clauses), (self._others, others)):
            for one in held:
                shelf.setdefault(one.id, []).append(Wording(one, fingerprint(one), True))
        self._past = past
        self._asked: dict[str, list[Wording]] = {}

    def current(self, clause: str) -> Sequence[Wording]:
        """Return today's wordings of a clause: the library's, and those of regions and councils."""
        return self._now.get(clause, [])

    def others(self, clause: str) -> Sequence[Wording]:
        """Return the wordings of a clause that are somebody's today, and not the body's that is asked for."""
        known = {one.fingerprint for one in self.current(clause)}
        return [one for one in self._others.get(clause, []) if one.fingerprint not in known]

    def older(self, clause: str) -> Sequence[Wording]:
        """Return the older wordings of a clause, the newest first."""
        if clause not in self._asked:
            known = {one.fingerprint for one in (*self.current(clause), *self.others(clause))}
            found = [Wording(one, fingerprint(one), False) for one in self._past(clause)]
            self._asked[clause] = [one for one in found if one.fingerprint not in known]
        return self._asked[clause]

    def named(self, mark: Listed) -> Wording | None:
        """Return the wording whose fingerprint a mark holds."""
        if not mark.fingerprint:
            return None
        for held in (self.current, self.others, self.older):
            for one in held(mark.clause):
                if one.fingerprint.startswith(mark.fingerprint):
                    return one
        return None


def verdicts(returned: Returned, wordings: Wordings, sayings: tuple[str, ...]) -> tuple[Verdict, ...]:
    """Return a verdict for each clause part of a document, and for each that it says it holds and does not.

    `sayings` are the words with which papers print cross-references.
    """
    found = _in_their_places(tuple(_in_document(returned, wordings, sayings)), returned.listed)
    held = {(one.mark.clause, one.mark.part) for one in found}
    missing = [one for one in returned.listed if (one.clause, one.part) not in held]
    return (*found, *(_missing(one, wordings) for one in missing))


def _in_their_places(found: tuple[Verdict, ...], listed: Sequence[Listed]) -> tuple[Verdict, ...]:
    """Return the verdicts, each with whether its part stands where the document's own list has it among the others."""
    made = [(one.mark.clause, one.mark.part) for one in found if one.state != "twice"]
    wanted = [one for one in dict.fromkeys((one.clause, one.part) for one in listed) if one in made]
    stay = {key for run in runs(wanted, made) if run.stays for key in wanted[slice(*run.old)]}
    return tuple(
        replace(one, is_moved=(key := (one.mark.clause, one.mark.part)) in wanted and key not in stay) for one in found
    )


def _missing(mark: Listed, wordings: Wordings) -> Verdict:
    return Verdict(mark, "missing", None, None, wordings.named(mark), next(iter(wordings.current(mark.clause)), None))


def _in_document(returned: Returned, wordings: Wordings, sayings: tuple[str, ...]) -> Iterator[Verdict]:
    seen: set[tuple[str, str]] = set()
    for one in returned.marked:
        if one.mark is None:
            continue
        key = (one.mark.clause, one.mark.part)
        judged = _judged(one.mark, one, wordings, sayings)
        yield replace(judged, state="twice") if key in seen else judged
        seen.add(key)


def _judged(mark: Listed, stretch: Stretch, wordings: Wordings, sayings: tuple[str, ...]) -> Verdict:
    now = wordings.current(mark.clause)
    named = wordings.named(mark)
    current = next((one for one in now if named is not None and one.fingerprint == named.fingerprint), None)
    today = current or next(iter(now), None)
    against = named or today
    held = _held_against(mark, stretch, against, sayings)
    if not stretch.blocks:
        return Verdict(mark, "missing", stretch, held, against, today)
    if held is None:
        return Verdict(mark, "withdrawn", stretch, None, None, None)
    if named is not None:
        unchanged: State = "verbatim" if current else "other" if named.is_now else "older" if now else "withdrawn"
        return Verdict(mark, unchanged if held.is_verbatim else "altered", stretch, held, named, today)
    return _unnamed(Verdict(mark, "altered", stretch, held, against, today), wordings, sayings)


def _unnamed(verdict: Verdict, wordings: Wordings, sayings: tuple[str, ...]) -> Verdict:
    """Return the verdict on words whose fingerprint is unknown: today's words, else an older wording that they are."""
    mark, stretch = verdict.mark, verdict.stretch
    current = wordings.current(mark.clause)
    every = (*current, *wordings.others(mark.clause), *wordings.older(mark.clause))
    nearest, least = verdict, _distance(verdict.compared)
    for one in every if stretch else ():
        held = _held_against(mark, stretch, one, sayings) if stretch else None
        if held is not None and held.is_verbatim:
            is_own = one in current and not mark.fingerprint
            state: State = "older" if not one.is_now else "verbatim" if is_own else "other"
            return replace(verdict, state=state, compared=held, wording=one)
        # Words that nobody names were most likely edited in the wording that they differ least from.
        if held is not None and not mark.fingerprint and _distance(held) < least:
            nearest, least = replace(verdict, compared=held, wording=one), _distance(held)
    return nearest


def _distance(held: Compared | None) -> float:
    """Return how many words and signs differ; more than any number where there is nothing to compare."""
    if held is None:
        return inf
    changed = (run for pair in held.pairs for run in pair.runs if not run.stays)
    return sum(run.old[1] - run.old[0] + run.new[1] - run.new[0] for run in changed)


def _held_against(mark: Listed, stretch: Stretch, wording: Wording | None, sayings: tuple[str, ...]) -> Compared | None:
    part = wording.clause.parts.get(mark.part) if wording else None  # type: ignore[call-overload]
    if part is None:
        return None
    return compared(part, mark.part, stretch.blocks, Printed(_printed(mark, part, wording), sayings))


def _printed(mark: Listed, part: ClausePart, wording: Wording | None) -> Mapping[str, str]:
    """Return what is printed in the blanks of a part: one that the document lists as empty prints its label."""
    kinds = wording.clause.head.blanks if wording else {}
    labels = {
        one.name: (kind.label if (kind := kinds.get(one.name)) else "") or one.label
        for one in walk(part.blocks)
        if isinstance(one, Blank)
    }
    return {name: value or (f"[{labels[name]}]" if name in labels else "") for name, value in mark.blanks.items()}


def counted(found: Iterable[Verdict]) -> Mapping[State, int]:
    """Return how many clause parts are in each state, in the order of the states."""
    made: dict[State, int] = {}
    for one in found:
        made[one.state] = made.get(one.state, 0) + 1
    return made
