"""What a filled self-assessment comes to: pillars and level met, what is missing, and the smallest next step. Pure.

Nothing is met without named evidence, and nobody reaches a level without a name and a signature. What is in doubt counts only where
somebody accepted it. Taking something out of the answers never raises a pillar or a level; accepting never lowers one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge, commitments_of, needed, reaches


class Said(StrEnum):
    """What is ticked at a commitment."""

    MET = "met"
    NOT_YET = "not-yet"
    NOT_FOR_US = "not-for-us"


class Weight(StrEnum):
    """How surely a text names something. What is in doubt does not count; what a reader of the form accepted does."""

    SURE = "sure"
    DOUBT = "doubt"
    ACCEPTED = "accepted"


class Standing(StrEnum):
    """What an answer comes to. Only `met` counts as met; `excused` takes the commitment out of the count."""

    MET = "met"
    EXCUSED = "excused"
    NO_EVIDENCE = "no-evidence"
    NO_REASON = "no-reason"
    IN_DOUBT = "in-doubt"
    REASON_IN_DOUBT = "reason-in-doubt"
    ALWAYS_APPLIES = "always-applies"
    OTHER_WORDS = "other-words"
    UNCLEAR = "unclear"
    UNANSWERED = "unanswered"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Reply:
    """What stands at one commitment. `evidence` is what it names, "" where it names nothing; `weight` says how surely.

    `ticked` holds every box that is ticked, and `clear` says that each could be read. `by` is a day or month, YYYY-MM-DD or
    YYYY-MM, "" where none could be read from what is `by_written`. `same_words` says that the words above the boxes are those
    of the pledge.
    """

    ticked: frozenset[Said] = frozenset()
    clear: bool = True
    evidence: str = ""
    by: str = ""
    by_written: str = ""
    who: str = ""
    same_words: bool = True
    weight: Weight = Weight.SURE


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, in which role, and on which day (ISO, "" where it is not known). `weight` is that of the name."""

    name: str = ""
    role: str = ""
    day: str = ""
    weight: Weight = Weight.SURE

    @property
    def is_named(self) -> bool:
        """Return whether it is said who signs, beyond doubt."""
        return bool(self.name) and self.weight is not Weight.DOUBT

    @property
    def stands(self) -> bool:
        """Return whether somebody signed, by name and on a day."""
        return self.is_named and bool(self.day)


@dataclass(frozen=True, slots=True)
class Answers:
    """A self-assessment as it was filled: who, how many people, the reply to each commitment by id, and the signature.

    `weight` is that of the organisation's name.
    """

    organisation: str = ""
    people: int | None = None
    replies: Mapping[str, Reply] = field(default_factory=dict)
    signature: Signature = Signature()
    weight: Weight = Weight.SURE


@dataclass(frozen=True, slots=True)
class Stood:
    """A commitment with what the answer to it comes to. `small` says that whoever answers is a small employer."""

    commitment: Commitment
    standing: Standing
    reply: Reply
    small: bool = False


@dataclass(frozen=True, slots=True)
class PillarStood:
    """A pillar with its commitments. `wanted` is how many must be met, of those that apply; `met` says whether they are."""

    pillar: Pillar
    commitments: tuple[Stood, ...]
    wanted: int
    counted: int
    met: bool

    @property
    def missing(self) -> tuple[Stood, ...]:
        """Return the commitments that are not met and apply, those nearest to being met first."""
        left = [one for one in self.commitments if one.standing not in (Standing.MET, Standing.EXCUSED)]
        return tuple(sorted(left, key=lambda one: EFFORT[one.standing]))


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a self-assessment comes to.

    `level` is the highest level reached, with all below it, by one who is named and signed; `would_be` the level without the
    question of a signature. `next_level` is the one above `would_be`, and `path` the commitments that lead to it, the smallest step first.
    """

    pledge: Pledge
    answers: Answers
    pillars: tuple[PillarStood, ...]
    level: Level | None
    would_be: Level | None
    next_level: Level | None
    path: tuple[Stood, ...]

    @property
    def met(self) -> tuple[str, ...]:
        """Return the ids of the pillars that are met."""
        return tuple(one.pillar.id for one in self.pillars if one.met)


EFFORT: Mapping[Standing, int] = {
    Standing.MET: 0,
    Standing.EXCUSED: 0,
    Standing.NO_EVIDENCE: 1,
    Standing.NO_REASON: 1,
    Standing.IN_DOUBT: 1,
    Standing.REASON_IN_DOUBT: 1,
    Standing.UNCLEAR: 1,
    Standing.UNANSWERED: 2,
    Standing.OTHER_WORDS: 2,
    Standing.ALWAYS_APPLIES: 10,
    Standing.NOT_YET: 10,
}
"""How far each standing is from being met: writing something down is less than doing something new."""


ORGANISATION, NAME = "organisation", "name"
"""What can be in doubt beside the commitments: the name of the organisation, and that of who signs."""
_COUNTED = {
    Said.MET: (Standing.MET, Standing.IN_DOUBT, Standing.NO_EVIDENCE),
    Said.NOT_FOR_US: (Standing.EXCUSED, Standing.REASON_IN_DOUBT, Standing.NO_REASON),
}
"""What a box comes to with evidence that counts, with some that is in doubt, and with none."""


_HELD = frozenset({Standing.MET, Standing.EXCUSED})
_HANGING = {
    Weight.SURE: _HELD,
    Weight.ACCEPTED: _HELD,
    Weight.DOUBT: frozenset({Standing.IN_DOUBT, Standing.REASON_IN_DOUBT}),
}


def assess(pledge: Pledge, answers: Answers) -> Assessment:
    """Return what the answers come to under a pledge. An answer to a commitment that the pledge does not have counts for nothing."""
    small = answers.people is not None and answers.people < pledge.small_below
    pillars = tuple(_pillar(one, answers, small) for one in pledge.pillars)
    met = frozenset(one.pillar.id for one in pillars if one.met)
    would_be = _highest(pledge, met)
    above = _above(pledge, would_be)
    return Assessment(
        pledge=pledge,
        answers=answers,
        pillars=pillars,
        level=would_be if answers.signature.stands and is_named(pledge, answers) else None,
        would_be=would_be,
        next_level=above,
        path=_path(above, pillars) if above else (),
    )


def is_named(pledge: Pledge, answers: Answers) -> bool:
    """Return whether it is said who declares something; officers sign for themselves, and their own name is enough."""
    named = bool(answers.organisation) and answers.weight is not Weight.DOUBT
    return named or (pledge.signed_by[0] == "officer" and answers.signature.is_named)


def accept(answers: Answers, names: Collection[str]) -> Answers:
    """Return answers in which what is in doubt at some commitments, or as a name, is accepted; nothing else changes."""

    def weighed(name: str, before: Weight) -> Weight:
        return Weight.ACCEPTED if before is Weight.DOUBT and name in names else before

    signature = answers.signature
    return replace(
        answers,
        weight=weighed(ORGANISATION, answers.weight),
        signature=replace(signature, weight=weighed(NAME, signature.weight)),
        replies={name: replace(one, weight=weighed(name, one.weight)) for name, one in answers.replies.items()},
    )


def weighing(pledge: Pledge, answers: Answers, weight: Weight) -> tuple[str, ...]:
    """Return the names and commitments of one weight where it decides whether they count, in the order of the form."""
    return tuple(_weighing(pledge, answers, weight))


def _weighing(pledge: Pledge, answers: Answers, weight: Weight) -> Iterator[str]:
    if answers.organisation and answers.weight is weight:
        yield ORGANISATION
    wanted = _HANGING[weight]
    for _, _, one in commitments_of(pledge):
        reply = answers.replies.get(one.id)
        if reply is not None and reply.weight is weight and standing(one, reply) in wanted:
            yield one.id
    if answers.signature.name and answers.signature.weight is weight:
        yield NAME


def standing(commitment: Commitment, reply: Reply | None) -> Standing:
    """Return what a reply to a commitment comes to; None is no reply."""
    if reply is None or (reply.clear and not reply.ticked):
        return Standing.UNANSWERED
    if not reply.clear or len(reply.ticked) > 1:
        return Standing.UNCLEAR
    if not reply.same_words:
        return Standing.OTHER_WORDS
    said = next(iter(reply.ticked))
    if said is Said.NOT_YET:
        return Standing.NOT_YET
    if said is Said.NOT_FOR_US and not commitment.not_for:
        return Standing.ALWAYS_APPLIES
    named, doubted, unnamed = _COUNTED[said]
    if not reply.evidence:
        return unnamed
    return doubted if reply.weight is Weight.DOUBT else named


def _pillar(pillar: Pillar, answers: Answers, small: bool) -> PillarStood:
    stood = tuple(_stood(one, answers.replies.get(one.id), small) for one in pillar.commitments)
    counted = sum(one.standing is Standing.MET for one in stood)
    apply = sum(one.standing is not Standing.EXCUSED for one in stood)
    # A pillar in which nothing applies is met by nothing: at least one commitment of it is kept.
    wanted = max(1, min(needed(pillar), apply))
    return PillarStood(pillar, stood, wanted, counted, counted >= wanted)


def _stood(commitment: Commitment, reply: Reply | None, small: bool) -> Stood:
    return Stood(commitment, standing(commitment, reply), reply or Reply(), small)


def _highest(pledge: Pledge, met: frozenset[str]) -> Level | None:
    """Return the highest level that is reached together with every level below it."""
    found = None
    for level in pledge.levels:
        if not reaches(level, pledge, met):
            break
        found = level
    return found


def _above(pledge: Pledge, level: Level | None) -> Level | None:
    at = 0 if level is None else pledge.levels.index(level) + 1
    return pledge.levels[at] if at < len(pledge.levels) else None


def _path(level: Level, pillars: tuple[PillarStood, ...]) -> tuple[Stood, ...]:
    """Return the fewest and nearest commitments that would reach a level, the smallest step first."""
    steps = [one for pillar in _still_wanted(level, pillars) for one in _shortest(pillar)]
    return tuple(sorted(steps, key=lambda one: EFFORT[one.standing]))


def _still_wanted(level: Level, pillars: tuple[PillarStood, ...]) -> tuple[PillarStood, ...]:
    """Return the pillars not met that a level takes; of those that may be chosen, the nearest."""
    left = [one for one in pillars if not one.met]
    if level.pillars == "all":
        return tuple(left)
    if isinstance(level.pillars, tuple):
        return tuple(one for one in left if one.pillar.id in level.pillars)
    more = level.pillars - (len(pillars) - len(left))
    return tuple(sorted(left, key=_distance)[:more])


def _distance(pillar: PillarStood) -> int:
    return sum(EFFORT[one.standing] for one in _shortest(pillar))


def _shortest(pillar: PillarStood) -> tuple[Stood, ...]:
    return pillar.missing[: pillar.wanted - pillar.counted]
