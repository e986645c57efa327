"""What is to be done after a self-assessment, and on which day: each step that has one, then the follow-up review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodwork_docs.pledge.assessment import Assessment, Standing, Stood
from goodwork_docs.pledge.days import last_day, months_later
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.steps import step_of
from goodwork_docs.pledge.wording import worded

_SETTLED = (Standing.MET, Standing.EXCUSED)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing to do on a day. `id` stays the same when the day moves."""

    id: str
    day: date
    title: str
    says: str


def follow_ups(inputs: Inputs, held: Assessment) -> tuple[FollowUp, ...]:
    """Return what is to be done, in the order of days; a month stands for its last day. Nothing where no day is known."""
    found = [*_steps(inputs, held), *_review(inputs, held)]
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def review_day(held: Assessment) -> date | None:
    """Return the day of the follow-up review: the pledge's months after the signature; None without a signature's day."""
    signed = last_day(held.answers.signature.day) if held.answers.signature.stands else None
    return months_later(signed, held.pledge.follow_up_months) if signed else None


def _steps(inputs: Inputs, held: Assessment) -> Iterator[FollowUp]:
    for n, pillar in enumerate(held.pillars, 1):
        for m, one in enumerate(pillar.commitments, 1):
            day = last_day(one.reply.by) if one.reply.by and one.standing not in _SETTLED else None
            if day is not None:
                title = inputs.say("pledge.calendar.step", number=f"{n}.{m}", pillar=pillar.pillar.title)
                yield FollowUp(one.commitment.id, day, title, "\n".join(_says(inputs, one)))


def _says(inputs: Inputs, one: Stood) -> Iterator[str]:
    yield worded(inputs, one.commitment, one.commitment.wording)
    yield inputs.say("pledge.calendar.next", step=step_of(inputs, one))
    if one.reply.who:
        yield inputs.say("pledge.calendar.who", who=one.reply.who)


def _review(inputs: Inputs, held: Assessment) -> Iterator[FollowUp]:
    day = review_day(held)
    if day is not None:
        title = inputs.say("pledge.calendar.review", pledge=held.pledge.title)
        says = inputs.say("pledge.calendar.review-says", months=held.pledge.follow_up_months)
        yield FollowUp("follow-up-review", day, title, says)
