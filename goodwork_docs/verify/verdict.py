"""What a returned document holds, clause part by clause part: the library's words, other words, older ones, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.library import Clause
from goodwork_docs.returned import Listed, Returned, Stretch
from goodwork_docs.verify.compared import Compared, compared
from goodwork_docs.verify.outside import Outside
from goodwork_docs.verify.tokens import Printed

State = Literal["verbatim", "altered", "older", "other", "withdrawn", "missing", "twice"]
"""verbatim: the library's words. altered: other words. older: the words of an earlier version. other: the library has the same
words, but the document was made from another wording of the clause. withdrawn: the library has no such clause. missing: the
document says that it holds the part, and does not. twice: the part stands in it a second time."""


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

    `wording` is the wording that they were held against, and `now` the library's.
    """

    mark: Listed
    state: State
    stretch: Stretch | None
    compared: Compared | None
    wording: Wording | None
    now: Wording | None

    @property
    def is_sound(self) -> bool:
        """Whether the words and the values are what they were when the document was made."""
        values = self.compared.values if self.compared else ()
        tracked = bool(self.stretch and self.stretch.tracked)
        unsaid = bool(self.stretch and self.stretch.unsaid)
        return self.state == "verbatim" and not values and not tracked and not unsaid


@dataclass(frozen=True, slots=True)
class Verified:
    """A returned document, judged."""

    returned: Returned
    verdicts: tuple[Verdict, ...]
    outside: Outside | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing differs from what the library and the contract say."""
        outside = self.outside is None or not self.outside.changes
        noted = any(one.notes for one in self.returned.stretches)
        return outside and not noted and all(one.is_sound for one in self.verdicts)


class Wordings:
    """The wordings that a document's words may be: the library's now, and older ones where they are known."""

    def __init__(self, clauses: Iterable[Clause], past: Past) -> None:
        self._now: dict[str, list[Wording]] = {}
        for one in clauses:
            self._now.setdefault(one.id, []).append(Wording(one, fingerprint(one), True))
        self._past = past
        self._asked: dict[str, list[Wording]] = {}

    def current(self, clause: str) -> Sequence[Wording]:
        """Return today's wordings of a clause: the library's, and those of regions and councils."""
        return self._now.get(clause, [])

    def older(self, clause: str) -> Sequence[Wording]:
        """Return the older wordings of a clause, the newest first."""
        if clause not in self._asked:
            known = {one.fingerprint for one in self.current(clause)}
            found = [Wording(one, fingerprint(one), False) for one in self._past(clause)]
            self._asked[clause] = [one for one in found if one.fingerprint not in known]
        return self._asked[clause]

    def named(self, mark: Listed) -> Wording | None:
        """Return the wording whose fingerprint a mark holds."""
        if not mark.fingerprint:
            return None
        for held in (self.current, self.older):
            for one in held(mark.clause):
                if one.fingerprint.startswith(mark.fingerprint):
                    return one
        return None


def verdicts(returned: Returned, wordings: Wordings, sayings: tuple[str, ...]) -> tuple[Verdict, ...]:
    """Return a verdict for each clause part of a document, and for each that it says it holds and does not.

    `sayings` are the words with which papers print cross-references.
    """
    found = tuple(_in_document(returned, wordings, sayings))
    held = {(one.mark.clause, one.mark.part) for one in found}
    missing = [one for one in returned.listed if (one.clause, one.part) not in held]
    return (*found, *(_missing(one, wordings) for one in missing))


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
        state: State = "altered" if not held.is_verbatim else "verbatim" if current else "older" if now else "withdrawn"
        return Verdict(mark, state, stretch, held, named, today)
    return _unnamed(Verdict(mark, "altered", stretch, held, against, today), wordings, sayings)


def _unnamed(verdict: Verdict, wordings: Wordings, sayings: tuple[str, ...]) -> Verdict:
    """Return the verdict on words whose fingerprint is unknown: today's words, else an older wording that they are."""
    mark, stretch = verdict.mark, verdict.stretch
    every = (*wordings.current(mark.clause), *wordings.older(mark.clause))
    for one in every if stretch else ():
        held = _held_against(mark, stretch, one, sayings) if stretch else None
        if held is not None and held.is_verbatim:
            state: State = "older" if not one.is_now else "other" if mark.fingerprint else "verbatim"
            return replace(verdict, state=state, compared=held, wording=one)
    return verdict


def _held_against(mark: Listed, stretch: Stretch, wording: Wording | None, sayings: tuple[str, ...]) -> Compared | None:
    part = wording.clause.parts.get(mark.part) if wording else None  # type: ignore[call-overload]
    if part is None:
        return None
    return compared(part, mark.part, stretch.blocks, Printed(mark.blanks, sayings))


def counted(found: Iterable[Verdict]) -> Mapping[State, int]:
    """Return how many clause parts are in each state, in the order of the states."""
    made: dict[State, int] = {}
    for one in found:
        made[one.state] = made.get(one.state, 0) + 1
    return made
