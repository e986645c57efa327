"""Make the papers of bodies: find each body, make its papers, store them whole, and say what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.build import Prepared, make_before, prepare
from goodwork_docs.checks.everything import check_bodies, check_clauses, check_priorities
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.storing import short, store
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.load import load
from goodwork_docs.madefrom import Digests, digests_of, of_body, picked
from goodwork_docs.model.library import Loaded
from goodwork_docs.plan.make import Made, make
from goodwork_docs.resolve import MissingWords, no_words, resolve_body
from goodwork_docs.source import Files, workspace_files


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `out` is None for the workspace's own build folder."""

    bodies: tuple[str, ...]
    workspace: Path
    out: Path | None
    formats: tuple[str, ...]
    quiet: bool


def plan_all(order: Order) -> tuple[list[dict[str, Any]], tuple[Diagnostic, ...]]:
    """Make and store the papers of every body that can be; return results and diagnostics."""
    root = root_of(order.workspace)
    files = workspace_files(root)
    loaded = load(files)
    names = bodies_named(order.bodies, loaded, root)
    digests, out = digests_of(files), order.out.resolve() if order.out else root / "build"
    results: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    for made in (_made(loaded, files, name, order.formats, digests) for name in names):
        diagnostics += made.diagnostics
        folder = out / made.body / "council"
        if made.files:
            store(folder, made.files, made.body, root)
        results.append(_told(made, folder, order.quiet))
    return results, in_order(dict.fromkeys(diagnostics))


def _made(loaded: Loaded, files: Files, name: str, formats: tuple[str, ...], digests: Digests) -> Made:
    found = (*check_bodies(loaded, (name,)), *check_priorities(loaded, (name,)))
    body, problems = resolve_body(loaded, name) if name in loaded.councils else (None, ())
    if body is None or has_errors(found):
        return Made(name, {}, in_order((*found, *problems)))
    beside, wrong = _of_contracts(loaded, files, name, formats)
    if has_errors(wrong):
        return Made(name, {}, in_order((*found, *wrong)))
    try:
        made = make(body, formats, beside, picked(digests, of_body(digests, body.sources, name)))
    except MissingWords as missing:
        return Made(name, {}, in_order((*found, no_words(missing))))
    return Made(name, made.files, in_order((*found, *wrong, *made.diagnostics)))


def _of_contracts(
    loaded: Loaded, files: Files, body: str, formats: tuple[str, ...]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the papers of the body's contracts before their tenders, each in a folder of its reference, and their problems.

    A contract with a mistake in its own file gets none, and is named: its papers wait, and the body's do not.
    """
    found: dict[str, bytes] = {}
    wrong: list[Diagnostic] = []
    for prepared in _prepared(loaded, files, body):
        if prepared.inputs is None:
            said = f"{body}/{prepared.ref}: its own papers are not made; `goodwork check` says why"
            click.echo(said, err=True)
            continue
        made = make_before(prepared, formats)
        found.update({f"{prepared.ref}/{file}": data for file, data in made.files.items()})
        wrong += made.diagnostics
    return found, tuple(wrong)


def _prepared(loaded: Loaded, files: Files, body: str) -> Iterator[Prepared]:
    names = [one for one in sorted(loaded.contracts) if one[0] == body]
    shared = tuple(check_clauses(loaded, names))
    return (prepare(loaded, files, name, shared) for name in names)


def _told(made: Made, folder: Path, quiet: bool) -> dict[str, Any]:
    if not quiet:
        said = f"{len(made.files)} files in {short(folder)}" if made.files else "not written"
        click.echo(f"{made.body}: {said}")
    return {"body": made.body, "folder": str(folder) if made.files else None, "files": sorted(made.files)}
