"""A pledge file, pledge.yaml: a charter as data. Pillars, levels, commitments built on clauses, and who may sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.words import ElementCode, Identifier, Line, Record, Said, Silence, Sure, Term

PledgeKind = Literal["pledge", "charter", "code"]
Signatory = Literal["employer", "officer", "supplier"]
PillarName = Literal["pillar", "characteristic", "stage", "subject"]


class Commitment(Record, frozen=True, kw_only=True):
    """One promise of a pledge, built on a clause of the library, with what would show that it is kept."""

    id: Identifier
    clause: Annotated[Identifier, Meta(description="the clause that it is built on; its `maps_to` names the pillar")]
    measure: Annotated[Identifier, Meta(description="id of that clause's measure: what is counted")]
    wording: Annotated[
        Said,
        Meta(
            description="our own words, first person plural, measurable; {figure:id} for a dated figure and {name} for a "
            "blank of the clause, which stands at its default"
        ),
    ]
    evidence: Annotated[tuple[Said, ...], Meta(min_length=1, description="what would show it; one of them is enough")]
    next_step: Annotated[
        Said, Meta(description="the smallest step towards it, for an employer that does not do it yet")
    ]
    small: Annotated[str, Meta(description="how a small employer does it, where that differs")] = ""
    not_for: Annotated[
        str,
        Meta(
            description="when it does not apply, said by the signatory: 'We employ nobody…'; empty: it always applies"
        ),
    ] = ""


class Pillar(Record, frozen=True, kw_only=True):
    """A pillar, characteristic or stage of a charter, with its commitments."""

    id: Annotated[ElementCode, Meta(description="code of an element of the charter that the pledge is modelled on")]
    title: Line
    about: Annotated[str, Meta(description="one sentence on what it is about, in our own words")] = ""
    met_when: Annotated[
        Annotated[int, Meta(ge=1)] | Literal["all"],
        Meta(description="`all`, or the number of its commitments that meet it"),
    ] = "all"
    commitments: Annotated[tuple[Commitment, ...], Meta(min_length=1)]


class Level(Record, frozen=True, kw_only=True):
    """A level of a pledge: how many pillars, or which, it takes."""

    id: Identifier
    title: Line
    pillars: Annotated[
        Annotated[int, Meta(ge=1)] | Literal["all"] | Annotated[tuple[ElementCode, ...], Meta(min_length=1)],
        Meta(description="`all`, a number of pillars of the signatory's choice, or a list of pillar ids"),
    ]


class Pledge(Record, frozen=True, kw_only=True):
    """A pledge, charter or code that employers, officers or suppliers sign for themselves."""

    id: Identifier
    version: Annotated[int, Meta(ge=1, description="one more with each change of a commitment")] = 1
    title: Annotated[Line, Meta(description="our own title, which nobody takes for a real award")]
    kind: Annotated[PledgeKind, Meta(description="what its papers call it")] = "pledge"
    called: Annotated[PillarName, Meta(description="what its pillars are called")] = "pillar"
    modelled_on: Annotated[Identifier, Meta(description="id of a charter in clauses/reference/crosswalk.yaml")]
    source: Annotated[Line, Meta(description="where the names of its pillars and levels were read")]
    section: Annotated[str, Meta(description="section of that source")] = ""
    sure: Sure = "second-hand"
    names: Annotated[
        str,
        Meta(description="whose the names of its pillars are, where `sure` says too little; the papers print it"),
    ] = ""
    signed_by: Annotated[tuple[Signatory, ...], Meta(min_length=1, description="who may sign")]
    introduction: Annotated[Said, Meta(description="what the pledge is for, in a sentence or two")]
    follow_up_months: Annotated[Term, Meta(description="months from the signature to the follow-up review")]
    small_below: Annotated[int, Meta(ge=2, description="an employer of fewer people counts as small here")] = 10
    pillars: Annotated[tuple[Pillar, ...], Meta(min_length=1)]
    levels: Annotated[tuple[Level, ...], Meta(min_length=1, description="from the lowest to the highest")]
    assumptions: Annotated[
        tuple[str, ...], Meta(description="what no source gives and this file assumes, for whoever takes it over")
    ] = ()
    silenced: Annotated[tuple[Silence, ...], Meta(description="warnings that stay, each with a reason")] = ()


def commitments_of(pledge: Pledge) -> Iterator[tuple[tuple[str | int, ...], Pillar, Commitment]]:
    """Yield each commitment with its field and its pillar, in the pledge's order."""
    for n, pillar in enumerate(pledge.pillars):
        for m, one in enumerate(pillar.commitments):
            yield ("pillars", n, "commitments", m), pillar, one


def needed(pillar: Pillar) -> int:
    """Return how many of its commitments meet a pillar."""
    return len(pillar.commitments) if pillar.met_when == "all" else pillar.met_when


def reaches(level: Level, pledge: Pledge, met: frozenset[str]) -> bool:
    """Return whether the pillars that are met, by id, reach a level."""
    met = met & {one.id for one in pledge.pillars}
    if level.pillars == "all":
        return len(met) == len(pledge.pillars)
    if isinstance(level.pillars, int):
        return len(met) >= level.pillars
    return bool(level.pillars) and met >= set(level.pillars)
