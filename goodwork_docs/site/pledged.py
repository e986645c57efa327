"""A body's pledge on the website: what its page says of it, and the same as data."""

from __future__ import annotations

from typing import Any

from goodwork_docs.fingerprint import PLEDGE_SCHEME, pledge_fingerprint
from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge, needed
from goodwork_docs.model.published import (
    Fingerprint,
    PublishedCommitment,
    PublishedLevel,
    PublishedPillar,
    PublishedPledge,
)
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.view import level_words, origin
from goodwork_docs.pledge.wording import worded
from goodwork_docs.resolve import Body
from goodwork_docs.site.addresses import body_page, charter_page, clause_page
from goodwork_docs.site.inputs import Site

View = dict[str, Any]


def pledge_view(site: Site, body: Body) -> View:
    """Return what a body's page may print of its pledge; nothing where it has none."""
    if body.pledge is None:
        return {}
    inputs, one = Inputs(body, body.pledge), body.pledge.record
    model = inputs.model
    return {
        "title": one.title,
        "introduction": one.introduction,
        "months": one.follow_up_months,
        "parts": inputs.say(f"pledge.parts.{one.called}"),
        "signed_by": [inputs.say(f"pledge.signatory.{who}") for who in one.signed_by],
        "by_people": one.signed_by == ("officer",),
        "owner": body.names.get(body.pledge_by, ""),
        "owner_address": "" if body.pledge_by == body.council.record.id else body_page(body.pledge_by),
        "model": model.title if model else "",
        "model_address": charter_page(model.id) if model else "",
        "publisher": inputs.publisher,
        "origin": origin(inputs),
        "levels": [{"title": each.title, "says": level_words(inputs, each)} for each in one.levels],
        "pillars": [_pillar(site, inputs, each) for each in one.pillars],
        "scheme": PLEDGE_SCHEME,
        "fingerprint": pledge_fingerprint(one),
    }


def _pillar(site: Site, inputs: Inputs, one: Pillar) -> View:
    clauses = inputs.body.clauses
    return {
        "title": one.title,
        "commitments": [
            {
                "wording": worded(inputs, each, each.wording),
                "clause": clauses[each.clause].head.title,
                "address": clause_page(site.owner_of(clauses[each.clause]), each.clause),
            }
            for each in one.commitments
        ],
    }


# --- as data ----------------------------------------------------------------------------------------------------


def published_pledge(body: Body) -> PublishedPledge | None:
    """Return a body's pledge as data; None where it has none."""
    if body.pledge is None:
        return None
    inputs, one = Inputs(body, body.pledge), body.pledge.record
    return PublishedPledge(
        id=one.id,
        owner=body.pledge_by,
        version=one.version,
        title=one.title,
        modelled_on=one.modelled_on,
        source=one.source,
        sure=one.sure,
        signed_by=one.signed_by,
        introduction=one.introduction,
        follow_up_months=one.follow_up_months,
        pillars=tuple(_published_pillar(inputs, each) for each in one.pillars),
        levels=tuple(_published_level(one, each) for each in one.levels),
        fingerprint=Fingerprint(scheme=PLEDGE_SCHEME, value=pledge_fingerprint(one)),
    )


def _published_pillar(inputs: Inputs, one: Pillar) -> PublishedPillar:
    commitments = tuple(_published_commitment(inputs, each) for each in one.commitments)
    return PublishedPillar(id=one.id, title=one.title, needed=needed(one), commitments=commitments)


def _published_commitment(inputs: Inputs, one: Commitment) -> PublishedCommitment:
    return PublishedCommitment(
        id=one.id,
        clause=one.clause,
        measure=one.measure,
        wording=worded(inputs, one, one.wording),
        evidence=tuple(worded(inputs, one, each) for each in one.evidence),
        next_step=worded(inputs, one, one.next_step),
        small=worded(inputs, one, one.small),
        not_for=worded(inputs, one, one.not_for),
    )


def _published_level(pledge: Pledge, one: Level) -> PublishedLevel:
    if isinstance(one.pillars, tuple):
        return PublishedLevel(id=one.id, title=one.title, pillars=len(one.pillars), which=one.pillars)
    number = one.pillars if isinstance(one.pillars, int) else len(pledge.pillars)
    return PublishedLevel(id=one.id, title=one.title, pillars=number)
