"""Plans for the tests: made-up councils whose plans have as many and as long words as a test wants."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from msgspec.structs import replace as changed

from goodwork_docs.doctree import Document, Look
from goodwork_docs.load import load
from goodwork_docs.model.declaration import read
from goodwork_docs.model.library import Loaded
from goodwork_docs.plan.fit import Fitted, closest, fitted
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.resolve import Body, resolve_body
from goodwork_docs.source import read_yaml
from goodwork_docs.templates.paper import Templates
from tests import small
from tests.packs import example_files

Fields = dict[str, Any]
_SHORT = (
    "a",
    "of",
    "to",
    "we",
    "in",
    "for",
    "and",
    "who",
    "pay",
    "the",
    "more",
    "fair",
    "open",
    "good",
    "safe",
    "new",
    "team",
)
_MIDDLE = ("people", "contract", "workers", "council", "residents", "suppliers", "training", "services", "together")
_LONG = ("apprenticeships", "responsibilities", "independence", "environmental", "accommodation", "self-employment")


def sentence(random: Random, words: int) -> str:
    """Return a made-up sentence of so many words, short and long ones mixed as in English."""
    made = [random.choice(random.choices((_SHORT, _MIDDLE, _LONG), (6, 4, 1))[0]) for _ in range(words)]
    return " ".join(made).capitalize()


def council(random: Random) -> Fields:
    """Return fields of a council's file that its plan prints, some of them empty."""
    made: Fields = {
        "name": sentence(random, random.randint(2, 5)).title() + " Council",
        "illustration": random.choice(
            ("", "An illustration. It is no document of any council. " * random.randint(1, 2))
        ).strip(),
        "priorities": [_priority(random, n) for n in range(random.randint(1, 6))],
        "missions": [_mission(random, n) for n in range(random.choice((0, 0, 1, 2)))],
        "policy": random.choice(({}, _POLICY)),
        "officer": {"role": "Social value lead", "email": "social.value@example.org"},
        "contact": random.choice(({}, _CONTACT)),
        "issues": [{"number": "1", "date": "2026-11-20", "note": sentence(random, random.randint(2, 9))}],
    }
    if random.random() < 0.5:
        made["plan"] = {"title": sentence(random, random.randint(2, 6)), "start": "2026", "end": "2030"}
    return made


_POLICY = {
    "applies_from": 25000,
    "weightings": [{"value_from": 0, "at_least": 5}, {"value_from": 100000, "at_least": 10}],
    "mandatory": ["tea"],
    "max_measures": 6,
    "additionality": True,
}
_CONTACT = {
    "role": "Procurement team",
    "email": "tenders.and.contracts@example.org",
    "portal": "https://tenders.example.org/a/longer/path-to-the/portal-of-the-council",
    "address": "The Town Hall, 1 High Street, Anytown, AT1 1AA",
}


def _priority(random: Random, number: int) -> Fields:
    return {
        "id": f"priority-{number}",
        "title": sentence(random, random.randint(1, 6)),
        "statement": sentence(random, random.randint(5, 30)),
        "outcomes": [
            {"id": f"outcome-{number}-{n}", "title": sentence(random, random.randint(3, 20)), "clauses": ["tea"]}
            for n in range(random.randint(1, 4))
        ],
    }


def _mission(random: Random, number: int) -> Fields:
    return {
        "id": f"mission-{number}",
        "title": sentence(random, random.randint(1, 5)),
        "until": "2035",
        "statement": sentence(random, random.randint(4, 20)),
    }


@cache
def _templates() -> small.Files:
    return {name: data for name, data in example_files().items() if name.startswith("templates/")}


def files(fields: Fields) -> small.Files:
    """Return a workspace of one council with the real templates."""
    return {**small.files(council=fields), **_templates()}


@cache
def _loaded() -> Loaded:
    return load(files({}))


def body(fields: Fields) -> Body:
    """Return a made-up council, resolved; its file alone is read anew."""
    made, problems = read("council", read_yaml(files(fields)[small.COUNCIL].decode(), small.COUNCIL))
    assert made is not None, problems
    return body_of(replace(_loaded(), councils={"anytown": made}), "anytown")


def body_of(loaded: Loaded, name: str) -> Body:
    """Return a body of a workspace, resolved."""
    made, problems = resolve_body(loaded, name)
    assert made is not None, problems
    return made


@cache
def templates() -> Templates:
    """Return the templates of this checkout, compiled once."""
    return Templates(body({}).templates)


def plan(of: Body) -> Fitted:
    """Return the plan of a body, fitted to its page or refused."""
    return fitted(Inputs(of), templates())


def with_statement(of: Body, words: Sequence[str]) -> Body:
    """Return a body whose last priority has this statement."""
    *others, last = of.inherited.held
    told = replace(last, priority=changed(last.priority, statement=" ".join(words)))
    return replace(of, inherited=replace(of.inherited, held=(*others, told)))


def fits(of: Body) -> bool:
    """Return whether the plan of a body stands on one page in its closest setting."""
    return closest(Inputs(of), templates()).free >= 0


def at_the_limit(random: Random) -> Body:
    """Return a council with as many words in one statement as its plan holds: one word more is refused."""
    while True:
        made = body(council(random))
        if fits(with_statement(made, ())):
            return filled(made, random)


def filled(of: Body, random: Random) -> Body:
    """Return a body whose last statement is as long as its plan holds; with no words in it where that is too many."""
    words = sentence(random, 600).split()
    low, high = 0, len(words)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(with_statement(of, words[:middle])) else (low, middle)
    return with_statement(of, words[:low])


def nearly_full(random: Random, look: Look, at_the_limit: bool) -> Document:
    """Return a plan in this look that is accepted: the fullest of a council, or one as it comes."""
    while True:
        of = replace(body(council(random)), look=look)
        document = plan(filled(of, random) if at_the_limit else of).document
        if document is not None:
            return document


def rightmost(data: bytes) -> float:
    """Return how far right the last letter of any line of a PDF stands, in points."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True, timeout=60)
    return max(float(one) for one in re.findall(rb'xMax="([0-9.]+)"', run.stdout))
