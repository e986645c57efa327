"""Small workspaces on disk for the tests of `goodwork build`, and one way to build them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click

from goodwork_docs.cli.building import Order, build
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.source import Folder
from tests.small import COUNCIL, ROOT, Fields, Files, clause_file, files, laid_over, reference_that_names, yaml

TEA, REST = "clauses/quality/tea.md", "clauses/quality/rest.md"
FIGURES, LAW, WORDS = "clauses/reference/figures.yaml", "clauses/reference/law.yaml", "templates/words/en.yaml"
ONE, TWO = "charters/anytown/contracts/AT-1.yaml", "charters/anytown/contracts/AT-2.yaml"
OTHER = "charters/otherton/contracts/OT-1.yaml"
PLEDGE = "charters/otherton/pledge.yaml"
COUNCILS = ("anytown/council", "otherton/council")
PLEDGES = ("otherton/pledge",)
PACKS = ("anytown/AT-1", "anytown/AT-2", "otherton/OT-1")
FORMATS = ("md",)


@cache
def templates() -> Files:
    # The schedule stands on the library's own process clauses.
    folder = Folder(ROOT, ("templates", "clauses/process"))
    return {name: folder[name] for name in folder if "/site/" not in name}


@cache
def small_workspace() -> Files:
    """Two bodies, three contracts, and a pledge of Otherton. AT-1 asks for tea, OT-1 for a rate of pay and rest, AT-2 for nothing."""
    pay = clause_file(
        id="pay",
        title="Pay",
        parts={"Condition": "1. You must pay {figure:rlw-uk} an hour or more, and keep a record."},
    )
    tea = clause_file(maps_to={"liverpool-charter": ["healthy"]})
    made = files(tea, clause_file(id="rest", title="Rest"), pay, contract={"asks": {"tea": {"ask": "require"}}})
    made |= reference_that_names(frozenset(Path(name).stem for name in (*made, *templates()) if name.endswith(".md")))
    first = made[ONE]
    fields = _fields(first)
    two = laid_over(fields, {"ref": "AT-2", "asks": None})
    three = laid_over(
        fields,
        {
            "ref": "OT-1",
            "body": "otherton",
            "asks": {"tea": None, "rest": {"ask": "require"}, "pay": {"ask": "require"}},
        },
    )
    council = laid_over(_fields(made[COUNCIL]), {"id": "otherton", "name": "Otherton Council"})
    more = {
        PLEDGE: yaml(_TEA_PROMISE),
        TWO: yaml(two),
        OTHER: yaml(three),
        "charters/otherton/council.yaml": yaml(council),
    }
    return {**made, **templates(), **more, "goodwork.yaml": b""}


_TEA_PROMISE: Fields = {
    "id": "tea-promise",
    "title": "Tea promise",
    "kind": "charter",
    "modelled_on": "liverpool-charter",
    "source": "made up",
    "signed_by": ["employer"],
    "introduction": "We promise tea.",
    "pillars": [
        {
            "id": "healthy",
            "title": "Healthy",
            "commitments": [
                {
                    "id": "days-off",
                    "clause": "tea",
                    "measure": "days",
                    "wording": "We give tea on each working day.",
                    "evidence": ["A list of the days with tea"],
                    "next_step": "Buy a kettle.",
                }
            ],
        }
    ],
    "follow_up_months": 12,
    "levels": [{"id": "whole", "title": "Whole", "pillars": "all"}],
}


def _fields(data: bytes) -> Fields:
    import json

    found: Fields = json.loads(data)
    return found


def put(root: Path, made: Files) -> Path:
    """Write files as a workspace."""
    for name, data in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@dataclass(frozen=True)
class Told:
    """What a build said: its code, what it made with why, and its problems."""

    code: int
    stale: dict[str, list[str]]
    written: list[str]
    diagnostics: tuple[Diagnostic, ...]


def order(root: Path, **changes: Any) -> Order:
    fields: dict[str, Any] = {
        "root": root.resolve(),
        "out": root.resolve() / "build",
        "wanted": (),
        "formats": FORMATS,
        "jobs": 1,
        "quiet": True,
        "prune": False,
        "every_paper": False,
        "today": None,
        "asked": ("as the tests ask",),
    }
    return Order(**{**fields, **changes})


def built(root: Path, **changes: Any) -> Told:
    """Build a workspace in this process."""
    with click.Context(click.Command("build")):
        code, results, diagnostics = build(order(root, **changes))
    told = {f"{one['body']}/{one['name']}": one for one in results}
    return Told(
        code,
        {name: one["stale"] for name, one in told.items()},
        sorted(name for name, one in told.items() if one["folder"]),
        diagnostics,
    )


def papers(folder: Path) -> dict[str, bytes]:
    """Return every paper under a folder of what was built, by its name; what was kept of a person's is not among them."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not (name := path.relative_to(folder).as_posix()).startswith((".", "site/"))
        and ".kept-" not in name
    }
