"""Made-up bodies for the thread's tests: a region and a council that extends it, on a library of three clauses."""

from __future__ import annotations

from functools import cache

from goodwork_docs.load import load
from goodwork_docs.resolve import Body, resolve_body
from tests.packs import example_library
from tests.small import Fields, Files, clause_file, files, yaml

LIBRARY = (
    clause_file(),
    clause_file(id="cake", title="Cake"),
    clause_file({"Question": None, "Scoring guide": None}, id="milk", title="Milk", asks=["invite", "require"]),
    clause_file(id="rules", title="Rules", element="process", always=True),
)
REGION: Fields = {
    "id": "shire",
    "name": "The Shire",
    "nation": "england",
    "priorities": [
        {"id": "r1", "title": "The region's", "outcomes": [{"id": "ro1", "title": "R one", "clauses": ["cake"]}]},
        {"id": "r2", "title": "To be changed", "outcomes": [{"id": "ro2", "title": "R two", "clauses": ["milk"]}]},
    ],
}


def outcome(name: str = "o", **fields: object) -> Fields:
    """Return an outcome that lacks nothing, with some fields changed."""
    return {
        "id": name,
        "title": f"Outcome {name}",
        "clauses": ["tea"],
        "measures": ["tea/days"],
        "owner": "Head of tea",
        **fields,
    }


def priority(name: str = "p", *outcomes: Fields, **fields: object) -> Fields:
    """Return a priority with outcomes; with none named it has one that lacks nothing."""
    return {"id": name, "title": f"Priority {name}", "outcomes": list(outcomes) or [outcome()], **fields}


def council_files(contract: Fields | None = None, **council: object) -> Files:
    """Return a workspace with one council, which lacks nothing unless a field says so, and its region."""
    fields = {"plan": {"title": "Our plan"}, "priorities": [priority()], **council}
    asks = {"asks": {"tea": {"ask": "invite", "reason": "tea"}}}
    return {
        **files(*LIBRARY, council=fields, contract={**asks, **(contract or {})}),
        "charters/shire/council.yaml": yaml(REGION),
    }


def body(contract: Fields | None = None, **council: object) -> Body:
    """Return the council, resolved."""
    return body_of(council_files(contract, **council), "anytown")


def body_of(made: Files, name: str) -> Body:
    """Return one body of a workspace, resolved."""
    loaded = load(made)
    assert loaded.diagnostics == ()
    found, problems = resolve_body(loaded, name)
    assert found is not None, problems
    return found


@cache
def example(name: str) -> Body:
    """Return an example body, resolved."""
    found, problems = resolve_body(example_library(), name)
    assert found is not None, problems
    return found
