"""What an assessment says, as plain data: for the terminal, for other programs, and for the file beside the action plan."""

from __future__ import annotations

from typing import Any

from goodwork_docs.fingerprint import PLEDGE_SCHEME
from goodwork_docs.model.pledge import Level
from goodwork_docs.pledge.assessment import (
    NAME,
    ORGANISATION,
    Assessment,
    PillarStood,
    Standing,
    Stood,
    Weight,
    accept,
    assess,
    is_named,
    weighing,
)
from goodwork_docs.pledge.followups import follow_ups, review_day
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.steps import step_of
from goodwork_docs.pledge.wording import worded

TOLD_VERSION = 1


def told(inputs: Inputs, held: Assessment) -> dict[str, Any]:
    """Return an assessment as plain data. `level` is what is declared; nothing in it was checked by anybody else."""
    pledge, review = held.pledge, review_day(held)
    return {
        "assessment": TOLD_VERSION,
        "body": inputs.body.pledge_by,
        "pledge": {
            "id": pledge.id,
            "title": pledge.title,
            "version": pledge.version,
            "scheme": PLEDGE_SCHEME,
            "fingerprint": inputs.fingerprint,
        },
        "organisation": held.answers.organisation,
        "people": held.answers.people,
        "signed": _signed(held),
        "level": _level(held.level),
        "level_when_signed": _level(held.would_be),
        "in_doubt": [_doubt(held, name) for name in weighing(pledge, held.answers, Weight.DOUBT)],
        "accepted": list(weighing(pledge, held.answers, Weight.ACCEPTED)),
        "if_all_accepted": _if_accepted(held),
        "next_level": _level(held.next_level),
        "smallest_next_step": smallest_step(inputs, held),
        "path": [_commitment(inputs, one) for one in held.path],
        "pillars": [_pillar(inputs, one) for one in held.pillars],
        "follow_up": review.isoformat() if review else None,
        "dates": [{"id": one.id, "day": one.day.isoformat(), "title": one.title} for one in follow_ups(inputs, held)],
    }


def smallest_step(inputs: Inputs, held: Assessment) -> str:
    """Return the one step that comes first: to sign what is met, else the nearest towards the next level; "" at the top."""
    answers = held.answers
    if held.would_be is not None and not answers.signature.stands:
        doubted = answers.signature.day and answers.signature.weight is Weight.DOUBT
        return inputs.say("pledge.do.name-in-doubt" if doubted else "pledge.do.sign")
    if held.would_be is not None and not is_named(held.pledge, answers):
        doubted = answers.weight is Weight.DOUBT
        return inputs.say("pledge.do.organisation-in-doubt" if doubted else "pledge.do.organisation")
    return step_of(inputs, held.path[0]) if held.path else ""


def _doubt(held: Assessment, name: str) -> dict[str, str]:
    """Return one answer that is in doubt, by what it is accepted by."""
    answers = held.answers
    names = {ORGANISATION: answers.organisation, NAME: answers.signature.name}
    return {"id": name, "says": names[name] if name in names else answers.replies[name].evidence}


def _if_accepted(held: Assessment) -> dict[str, Any] | None:
    """Return the level that would be reached if a reader accepted everything that is in doubt; None where nothing is."""
    doubted = weighing(held.pledge, held.answers, Weight.DOUBT)
    if not doubted:
        return None
    then = assess(held.pledge, accept(held.answers, doubted))
    return {"level": _level(then.level), "level_when_signed": _level(then.would_be)}


def _signed(held: Assessment) -> dict[str, Any]:
    signature = held.answers.signature
    return {
        "name": signature.name,
        "role": signature.role,
        "day": signature.day or None,
        "counts": signature.stands,
    }


def _level(one: Level | None) -> dict[str, str] | None:
    return None if one is None else {"id": one.id, "title": one.title}


def _pillar(inputs: Inputs, one: PillarStood) -> dict[str, Any]:
    return {
        "id": one.pillar.id,
        "title": one.pillar.title,
        "met": one.met,
        "commitments_met": one.counted,
        "commitments_wanted": one.wanted,
        "commitments": [_commitment(inputs, each) for each in one.commitments],
    }


def _commitment(inputs: Inputs, one: Stood) -> dict[str, Any]:
    reply = one.reply
    return {
        "id": one.commitment.id,
        "wording": worded(inputs, one.commitment, one.commitment.wording),
        "standing": one.standing.value,
        "reason": inputs.say(f"pledge.standing.{one.standing.value}"),
        "evidence": reply.evidence,
        "accepted": reply.weight is Weight.ACCEPTED and one.standing in (Standing.MET, Standing.EXCUSED),
        "next_step": step_of(inputs, one),
        "by": reply.by or reply.by_written,
        "who": reply.who,
    }
