"""Make the papers of bodies: find each body, make its papers, store them whole, and say what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.build import Prepared, Shared, make_before, prepare
from goodwork_docs.checks.everything import check_bodies, check_clauses, check_priorities
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.storing import short, store
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.plan.make import Made, make
from goodwork_docs.resolve import MissingWords, no_words, resolve_body
from goodwork_docs.source import Files, workspace_files
from goodwork_docs.stale import Seen, is_clause, of_council


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
    out = order.out.resolve() if order.out else root / "build"
    results: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    for made in (_made(loaded, files, name, order.formats) for name in names):
        diagnostics += made.diagnostics
        folder = out / made.body / "council"
        if made.files:
            store(folder, made.files, made.body, root)
        results.append(told(made.body, made.files, folder, order.quiet))
    return results, in_order(dict.fromkeys(diagnostics))


def _made(loaded: Loaded, files: Files, name: str, formats: tuple[str, ...]) -> Made:
    ready = tuple(contracts_of(loaded, files, name))
    return papers_of(loaded, name, formats, ready, made_from(Seen(loaded, files, name), ready))


def made_from(seen: Seen, contracts: Iterable[Prepared]) -> dict[str, str]:
    """Return what a body's papers are made from, with its sha256: every clause, where a contract cannot be read."""
    return {**of_council(seen), **clauses_of(seen, contracts)}


def clauses_of(seen: Seen, contracts: Iterable[Prepared]) -> dict[str, str]:
    """Return the files of the clauses that the contracts take, with their sha256; of all where a contract cannot be read."""
    held = list(contracts)
    if any(one.inputs is None for one in held):
        return dict(seen.every_clause)
    return {
        name: sha for one in held for name, sha in one.facts["inputs"].items() if is_clause(name) and "#" not in name
    }


def papers_of(
    loaded: Loaded, name: str, formats: tuple[str, ...], contracts: Iterable[Prepared], inputs: Mapping[str, str]
) -> Made:
    """Return the papers of a body, those of its contracts before their tenders among them, or what stands in the way.

    `inputs` is what they are made from, with its sha256.
    """
    found = (*check_bodies(loaded, (name,)), *check_priorities(loaded, (name,)))
    body, problems = resolve_body(loaded, name) if name in loaded.councils else (None, ())
    if body is None or has_errors(found):
        return Made(name, {}, in_order((*found, *problems)))
    beside, wrong = _of_contracts(contracts, name, formats)
    if has_errors(wrong):
        return Made(name, {}, in_order((*found, *wrong)))
    try:
        made = make(body, formats, beside, inputs)
    except MissingWords as missing:
        return Made(name, {}, in_order((*found, no_words(missing))))
    return Made(name, made.files, in_order((*found, *wrong, *made.diagnostics)))


def _of_contracts(
    contracts: Iterable[Prepared], body: str, formats: tuple[str, ...]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the papers of the body's contracts before their tenders, each in a folder of its reference, and their problems.

    A contract with a mistake in its own file gets none, and is named: its papers wait, and the body's do not.
    """
    found: dict[str, bytes] = {}
    wrong: list[Diagnostic] = []
    for prepared in contracts:
        if prepared.inputs is None:
            said = f"{body}/{prepared.ref}: its own papers are not made; `goodwork check` says why"
            click.echo(said, err=True)
            continue
        made = make_before(prepared, formats)
        found.update({f"{prepared.ref}/{file}": data for file, data in made.files.items()})
        wrong += made.diagnostics
    return found, tuple(wrong)


def contracts_of(loaded: Loaded, files: Files, body: str, shared: Shared | None = None) -> Iterator[Prepared]:
    """Yield the contracts of a body, examined; `shared` are the problems of all clauses, None looks for them."""
    names = [one for one in sorted(loaded.contracts) if one[0] == body]
    known: Shared = tuple(check_clauses(loaded, names)) if shared is None else shared
    return (prepare(loaded, files, name, known) for name in names)


def told(body: str, files: Collection[str], folder: Path, quiet: bool) -> dict[str, Any]:
    """Say which papers of a body were stored, unless quiet, and return it as data."""
    if not quiet:
        said = f"{len(files)} files in {short(folder)}" if files else "not written"
        click.echo(f"{body}: {said}")
    return {"body": body, "folder": str(folder) if files else None, "files": sorted(files)}
