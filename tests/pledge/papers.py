"""Pledges for the tests: the papers of the example bodies, and made-up pledges of any length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from msgspec.structs import replace as changed

from goodwork_docs.doctree import Document
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.pledge import Commitment, Level, Pillar, Pledge
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.paperlist import PAPERS
from goodwork_docs.pledge.papers import papers
from goodwork_docs.resolve import resolve_body
from goodwork_docs.templates.paper import Templates
from goodwork_docs.writers.table import writer
from tests.packs import example_library
from tests.plan.plans import sentence

BODIES = tuple(sorted(example_library().pledges))
"""The example bodies with a pledge of their own."""


@cache
def inputs(body: str) -> Inputs:
    """Return what the papers of a body's pledge are made from."""
    made, problems = resolve_body(example_library(), body)
    assert made is not None and made.pledge is not None, problems
    return Inputs(made, made.pledge)


@cache
def templates() -> Templates:
    """Return the templates of this checkout, compiled once."""
    return Templates(inputs(BODIES[0]).body.templates)


@cache
def trees(body: str) -> Mapping[str, Document]:
    """Return the papers of a body's pledge by name."""
    made, problems = papers(inputs(body), templates())
    assert problems == ()
    return {one.name: one for one in made}


@cache
def written(body: str, name: str, form: str) -> bytes:
    """Return one paper in one format."""
    return writer(form)(trees(body)[name])


def every() -> list[tuple[str, str]]:
    """Return each example body with the name of each paper."""
    return [(body, name) for body in BODIES for name in PAPERS]


def with_pledge(pledge: Pledge, **look: Any) -> Inputs:
    """Return the first example body with another pledge in place of its own, and changes of its look."""
    base = inputs(BODIES[0])
    body = replace(base.body, look=replace(base.body.look, **look))
    return Inputs(body, Read(pledge, base.file.yaml))


def made_up(random: Random, pillars: int, commitments: int, words: int) -> Pledge:
    """Return a pledge of so many pillars and commitments, each of about so many words, short and long ones mixed."""
    held = tuple(_pillar(random, n, random.randint(1, commitments), words) for n in range(pillars))
    levels = (Level(id="some", title="Some", pillars=1), Level(id="all", title="All", pillars="all"))
    return changed(
        inputs(BODIES[0]).pledge,
        title=sentence(random, random.randint(2, 6)),
        introduction=sentence(random, random.randint(8, 30)),
        pillars=held,
        levels=levels[-1:] if pillars == 1 else levels,
    )


def _pillar(random: Random, number: int, commitments: int, words: int) -> Pillar:
    def commitment(n: int) -> Commitment:
        return Commitment(
            id=f"promise-{number}-{n}",
            clause="workers-voice",
            measure="answered-in-time",
            wording=sentence(random, random.randint(max(3, words // 2), words)) + ".",
            evidence=("A list",),
            next_step="Begin.",
        )

    return Pillar(
        id=f"pillar-{number}",
        title=sentence(random, random.randint(1, 6)),
        commitments=tuple(commitment(n) for n in range(commitments)),
    )
