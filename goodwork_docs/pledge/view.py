"""What a template of a pledge's papers may print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goodwork_docs.doctree import Mark, Marked, Paragraph, Text
from goodwork_docs.figures import amount, day_of, unit
from goodwork_docs.fingerprint import commitment_fingerprint
from goodwork_docs.model.pledge import Commitment, Level, Pillar, needed
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.assessment import Assessment, Standing, Stood, Weight, weighing
from goodwork_docs.pledge.followups import review_day
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.rows import plan_rows, review_rows
from goodwork_docs.pledge.steps import step_of
from goodwork_docs.pledge.wording import figures_of, worded
from goodwork_docs.templates.carrier import Carrier

_ONE_COLUMN = 7
View = dict[str, Any]
"""Plain values that a template may print."""


def view(inputs: Inputs, carrier: Carrier) -> View:
    """Return everything that a template may print of a pledge; each commitment's wording stands in it as a token too."""
    standing = {one.commitment.id: one for one in _stood(inputs.assessment)}
    pillars = [_pillar(inputs, carrier, n, one, standing) for n, one in enumerate(inputs.pledge.pillars, 1)]
    return {
        "body": _body(inputs),
        "pledge": _pledge(inputs),
        "pillars": pillars,
        "halves": _halves(pillars),
        "plan_open": any(one["plan"] and not one["met"] for one in pillars),
        "levels": [_level(inputs, one) for one in inputs.pledge.levels],
        "figures": [_figure(inputs, n) for n in range(len(figures_of(inputs)))],
        "signed": _signed(inputs),
        "ask": {
            "organisation": fields.ORGANISATION,
            "people": fields.PEOPLE,
            "name": fields.SIGNED_NAME,
            "role": fields.SIGNED_ROLE,
            "date": fields.SIGNED_DATE,
        },
        "assumptions": list(inputs.pledge.assumptions),
    }


def _body(inputs: Inputs) -> View:
    record, contact = inputs.council, inputs.council.contact
    return {
        "name": record.name,
        "short": record.short_name or record.name,
        "illustration": record.illustration,
        "contact_role": contact.role,
        "email": contact.email,
    }


def _pledge(inputs: Inputs) -> View:
    one, issue, first = inputs.pledge, inputs.issue, inputs.pledge.signed_by[0]
    return {
        "title": one.title,
        "kind": inputs.say(f"pledge.kind.{one.kind}"),
        "introduction": one.introduction,
        "commitments": sum(len(each.commitments) for each in one.pillars),
        "draft_notice": inputs.say("pledge.draft-notice"),
        "months": one.follow_up_months,
        "small_below": one.small_below,
        "part": inputs.say(f"pledge.part.{one.called}"),
        "parts": inputs.say(f"pledge.parts.{one.called}"),
        "signed_by": [inputs.say(f"pledge.signatory.{who}") for who in one.signed_by],
        "by_people": first == "officer",
        "name_label": inputs.say(f"pledge.name-label.{first}"),
        "model": inputs.model.title if inputs.model else "",
        "publisher": inputs.publisher,
        "origin": origin(inputs),
        "taken_over_from": inputs.body.names.get(inputs.body.pledge_by, "")
        if inputs.body.pledge_by != inputs.council.id
        else "",
        "version": one.version,
        "short_fingerprint": inputs.fingerprint[:12],
        "issue": issue.number if issue else "",
        "date": inputs.day(issue.date) if issue and issue.date else "",
    }


def origin(inputs: Inputs) -> str:
    """Return whose the names of a pledge's pillars are, and where they were read."""
    one = inputs.pledge
    how_sure = one.sure.replace(",", "").replace(" ", "-")
    names = one.names or inputs.say(f"pledge.named.{how_sure}", parts=inputs.say(f"pledge.parts.{one.called}"))
    key = "pledge.origin-section" if one.section else "pledge.origin"
    return inputs.say(key, names=names, source=one.source, section=one.section)


def _halves(pillars: list[View]) -> tuple[list[View], list[View]]:
    """Return the pillars in two lists where they are too many for one column; else nothing, and all of them."""
    first = (len(pillars) + 1) // 2 if len(pillars) > _ONE_COLUMN else 0
    return pillars[:first], pillars[first:]


# --- pillars and commitments ------------------------------------------------------------------------------------


def _pillar(inputs: Inputs, carrier: Carrier, number: int, one: Pillar, standing: Mapping[str, Stood]) -> View:
    count, wanted = len(one.commitments), needed(one)
    commitments = [
        _commitment(inputs, carrier, f"{number}.{n}", each, standing.get(each.id))
        for n, each in enumerate(one.commitments, 1)
    ]
    return {
        "id": one.id,
        "number": number,
        "title": one.title,
        "declared": _declared(inputs, one.title, [each["number"] for each in commitments if each["excused"]]),
        "about": one.about,
        "met_when": inputs.say(_met_when(wanted, count), wanted=wanted, count=count),
        "met": inputs.assessment is not None and one.id in inputs.assessment.met,
        "commitments": commitments,
        "plan": plan_rows(inputs, carrier, commitments),
        "review": review_rows(inputs, carrier, commitments),
    }


def _met_when(wanted: int, count: int) -> str:
    """Return the key of the sentence that says how many of its commitments meet a pillar."""
    if count == 1:
        return "pledge.met-one"
    if wanted == count:
        return "pledge.met-both" if count == 2 else "pledge.met-all"
    return "pledge.met-either" if count == 2 else "pledge.met-some"


def _declared(inputs: Inputs, title: str, excused: list[str]) -> str:
    """Return a pillar's title, with the commitments that were left out of its count because they do not apply."""
    if not excused:
        return title
    key = "pledge.without-one" if len(excused) == 1 else "pledge.without"
    return inputs.say(key, title=title, numbers=", ".join(excused))


def _commitment(inputs: Inputs, carrier: Carrier, number: str, one: Commitment, stood: Stood | None) -> View:
    clause = inputs.body.clauses.get(one.clause)
    counted = next((each for each in clause.head.measures if each.id == one.measure), None) if clause else None
    wording = worded(inputs, one, one.wording)
    return {
        "id": one.id,
        "number": number,
        "wording": wording,
        "marked": carrier.block(_marked(inputs, one, wording)),
        "evidence": [worded(inputs, one, each) for each in one.evidence],
        "next_step": worded(inputs, one, one.next_step),
        "small": worded(inputs, one, one.small),
        "not_for": worded(inputs, one, one.not_for),
        "clause": clause.head.title if clause else one.clause,
        "counted": counted.title if counted else "",
        "unit": counted.unit if counted else "",
        "ask": {
            "met": fields.met(one.id),
            "not_yet": fields.not_yet(one.id),
            "not_for_us": fields.not_for_us(one.id),
            "evidence": fields.evidence(one.id),
            "by": fields.by_when(one.id),
            "who": fields.who(one.id),
        },
        **_standing(inputs, one, stood),
    }


def _marked(inputs: Inputs, one: Commitment, wording: str) -> Marked:
    mark = Mark(one.id, fields.COMMITMENT, inputs.pledge.version, commitment_fingerprint(one))
    return Marked(mark, (Paragraph((Text(wording),)),))


def _standing(inputs: Inputs, one: Commitment, stood: Stood | None) -> View:
    """Return what an assessment says of a commitment; empty, and still to do, where there is none."""
    if stood is None:
        return {
            "open": True,
            "excused": False,
            "step": worded(inputs, one, one.next_step),
            "said": "",
            "who": "",
            "by": "",
        }
    return {
        "open": stood.standing not in (Standing.MET, Standing.EXCUSED),
        "excused": stood.standing is Standing.EXCUSED,
        "step": step_of(inputs, stood),
        "said": inputs.say(f"pledge.standing.{stood.standing.value}"),
        "who": stood.reply.who,
        "by": inputs.day(stood.reply.by) if stood.reply.by else stood.reply.by_written,
    }


def _stood(assessment: Assessment | None) -> Iterator[Stood]:
    for pillar in assessment.pillars if assessment else ():
        yield from pillar.commitments


# --- levels, figures, signature ---------------------------------------------------------------------------------


def _level(inputs: Inputs, one: Level) -> View:
    return {
        "id": one.id,
        "title": one.title,
        "says": level_words(inputs, one),
        "reached": inputs.assessment is not None and inputs.assessment.level == one,
    }


def level_words(inputs: Inputs, one: Level) -> str:
    """Return which pillars a level takes, in words."""
    pledge, count = inputs.pledge, len(inputs.pledge.pillars)
    parts = inputs.say(f"pledge.parts.{pledge.called}")
    first = tuple(each.id for each in pledge.pillars[: len(one.pillars)]) if isinstance(one.pillars, tuple) else ()
    if isinstance(one.pillars, tuple) and set(one.pillars) == set(first):
        return _of_first(inputs, len(first), count)
    if isinstance(one.pillars, tuple):
        titles = [each.title for each in pledge.pillars if each.id in one.pillars]
        return "; ".join(titles)
    if one.pillars in ("all", count):
        return inputs.say("pledge.level-all", count=count, parts=parts)
    return inputs.say("pledge.level-any", number=one.pillars, count=count, parts=parts)


def _of_first(inputs: Inputs, number: int, count: int) -> str:
    key = "pledge.level-all" if number == count else "pledge.level-first" if number > 1 else "pledge.level-first-one"
    part, parts = (inputs.say(f"pledge.{form}.{inputs.pledge.called}") for form in ("part", "parts"))
    return inputs.say(key, number=number, count=count, part=part, parts=parts)


def _figure(inputs: Inputs, number: int) -> View:
    one = figures_of(inputs)[number]
    day = day_of(one)
    return {
        "title": one.title,
        "amount": f"{amount(one)}{unit(one)}",
        "date": inputs.day(day or one.checked_on),
        "checked": not day,
    }


def _declared_by(held: Assessment) -> str:
    """Return the organisation's name where it stands beyond doubt; a paper leaves room for it otherwise."""
    return "" if held.answers.weight is Weight.DOUBT else held.answers.organisation


def _signed(inputs: Inputs) -> View:
    """Return who signed an assessment, and what it declares; everything is empty where there is none."""
    held = inputs.assessment
    signature = held.answers.signature if held else None
    review = review_day(held) if held else None
    return {
        "given": held is not None,
        "organisation": _declared_by(held) if held else "",
        "accepted": len(weighing(held.pledge, held.answers, Weight.ACCEPTED)) if held else 0,
        "name": signature.name if signature else "",
        "name_and_role": ", ".join(one for one in (signature.name, signature.role) if one) if signature else "",
        "role": signature.role if signature else "",
        "date": inputs.day(signature.day) if signature and signature.day else "",
        "follow_up": inputs.day(review.isoformat()) if review else "",
        "level": held.level.title if held and held.level else "",
    }
