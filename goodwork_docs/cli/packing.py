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

from goodwork_docs.approvals import NO_PAST, past_of
from goodwork_docs.build import Made, Prepared, make, prepare
from goodwork_docs.cli.finals import finals
from goodwork_docs.cli.naming import named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.remembering import checked, read_workspace
from goodwork_docs.cli.storing import final_files, short, store
from goodwork_docs.cli.workers import way_to_start
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.editions import check_pin
from goodwork_docs.history import open_repository
from goodwork_docs.source import workspace_files
from goodwork_docs.store import digest

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
    results: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = list(unread)
    if order.final:
        prepared = list(finals(prepared, results, diagnostics))
    code = 4 if results else 0
    out = order.out.resolve() if order.out else root / "build"
    for made in made_packs(prepared, order.formats, order.jobs):
        diagnostics += made.diagnostics
        if made.files:
            _say_replaced(out / made.body / made.ref, made, order)
            _say_own(made, order)
            store(out / made.body / made.ref, made.files, f"{made.body}/{made.ref}", root)
        results.append(_told(made, out, order.quiet))
    return code, results, tuple(diagnostics)


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

    with ProcessPoolExecutor(workers, way_to_start()) as pool:
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


def _say_own(made: Made, order: Order) -> None:
    """Say which templates of a final pack are the council's own: what they say outside the clauses is signed off by nobody."""
    own = [one for one in made.inputs if one.startswith("charters/") and "/templates/" in one]
    if order.final and own:
        told = f"templates of the council's own, read what they say outside the clauses: {', '.join(own)}"
        click.echo(f"{made.body}/{made.ref}: {told}", err=True)


def _say_replaced(folder: Path, made: Made, order: Order) -> None:
    """Say what takes the place of a final pack, and what of it goes or is other from now on; the same pack again is no news."""
    old = final_files(folder)
    if old is None:
        return
    gone = sorted(old.keys() - made.files.keys())
    other = sum(one in made.files and digest(made.files[one]) != was for one, was in old.items())
    if order.final and not gone and not other:
        return
    what = "another final pack" if order.final else "a draft"
    click.echo(f"{short(folder)}: {what} takes the place of the final pack; files that differ: {other}", err=True)
    if gone:
        click.echo(f"{short(folder)}: no longer there: {', '.join(gone)}", err=True)
