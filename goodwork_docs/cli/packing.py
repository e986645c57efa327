"""Pack many contracts: find them, make each in a process of its own, store each whole, and say what was done."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwork_docs.approvals import NO_PAST, Standing, past_of
from goodwork_docs.build import Made, Prepared, make, prepare
from goodwork_docs.cli.naming import named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.remembering import checked, read_workspace
from goodwork_docs.cli.storing import short, store
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.editions import check_pin
from goodwork_docs.history import open_repository
from goodwork_docs.source import workspace_files

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `out` is None for the workspace's own build folder; `jobs` is 0 for every core."""

    contracts: tuple[str, ...]
    workspace: Path
    out: Path | None
    formats: tuple[str, ...]
    final: bool
    jobs: int
    quiet: bool
    today: date | None = None


def pack_all(order: Order) -> tuple[int, list[dict[str, Any]], tuple[Diagnostic, ...]]:
    """Make and store every pack that can be; return an exit code (4 for a refused final pack), results and diagnostics."""
    root = root_of(order.workspace)
    memory = root / "build" / ".goodwork"
    with _unswept():
        files = workspace_files(root)
        workspace = read_workspace(files, memory)
        loaded = workspace.loaded
        names, unread = named(order.contracts, loaded, root)
        shared = (*checked(workspace, names, memory), *check_pin(loaded, files))
        past = past_of(loaded, open_repository(root)) if loaded.approvals else NO_PAST
        prepared = [prepare(loaded, files, name, shared, order.today, past) for name in names]
    if order.final:
        return 4, [refused(one) for one in prepared], (*unread, *(d for one in prepared for d in one.diagnostics))
    out = order.out.resolve() if order.out else root / "build"
    results: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = list(unread)
    for made in made_packs(prepared, order.formats, order.jobs):
        diagnostics += made.diagnostics
        if made.files:
            store(out / made.body / made.ref, made.files, f"{made.body}/{made.ref}", root)
        results.append(_told(made, out, order.quiet))
    return 0, results, tuple(diagnostics)


@contextmanager
def _unswept() -> Iterator[None]:
    """Read without looking for rubbish: what is read stays until the end, and looking would cost a tenth of the time."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def made_packs(prepared: list[Prepared], formats: tuple[str, ...], jobs: int) -> Iterator[Made]:
    """Yield each pack as it is made, in order: in this process for one job or one pack, else in a pool."""
    workers = min(jobs or os.cpu_count() or 1, len(prepared))
    if workers < 2:
        yield from (make(one, formats) for one in prepared)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from _from(pool, prepared, formats)


def _from(pool: Executor, prepared: list[Prepared], formats: tuple[str, ...]) -> Iterator[Made]:
    waiting: list[Future[Made]] = [pool.submit(make, one, formats) for one in prepared]
    try:
        for one in waiting:
            yield one.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _told(made: Made, out: Path, quiet: bool) -> dict[str, Any]:
    folder = out / made.body / made.ref
    if not quiet:
        said = (
            f"{made.body}/{made.ref}: {len(made.files)} files in {short(folder)}"
            if made.files
            else f"{made.body}/{made.ref}: not written"
        )
        click.echo(said)
    return {
        "body": made.body,
        "ref": made.ref,
        "folder": str(folder) if made.files else None,
        "files": sorted(made.files),
    }


def refused(one: Prepared) -> dict[str, Any]:
    """Say why a final pack is refused: wording without a sign-off that is needed, and papers that are awaited."""
    papers = [name for name, state in one.facts.get("papers", {}).items() if state == "awaited"]
    unsigned = _unsigned(one)
    none = one.inputs is not None and one.inputs.signed == "none"
    click.echo(f"{one.body}/{one.ref}: no final pack.{' Its wording has no sign-off.' if none else ''}", err=True)
    for line in (*_unsigned_lines(unsigned), *(f"awaited: {name}" for name in papers)):
        click.echo(f"  {line}", err=True)
    told = [{"clause": held.clause, "state": held.state, "missing": list(held.missing)} for held in unsigned]
    return {"body": one.body, "ref": one.ref, "folder": None, "awaited": papers, "not_signed_off": told}


def _unsigned(one: Prepared) -> list[Standing]:
    standings = one.inputs.standings.values() if one.inputs else ()
    return [held for held in standings if held.state != "signed off"]


def _unsigned_lines(unsigned: list[Standing]) -> Iterator[str]:
    """Yield the clauses that are not signed off; those that need the same share a line."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in unsigned:
        together.setdefault((one.state, ", ".join(one.missing)), []).append(one.clause)
    for (state, missing), clauses in together.items():
        needed = f" (needed: {missing})" if missing else ""
        yield f"{state}{needed}: {', '.join(clauses)}"
