"""Pack many contracts: find them, make each in a process of its own, store each whole, and say what was done."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwork_docs.approvals import NO_PAST, Standing, past_of
from goodwork_docs.build import Made, Prepared, as_final, make, papers_of, prepare
from goodwork_docs.cli.naming import named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.remembering import checked, read_workspace
from goodwork_docs.cli.storing import is_final, short, store
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.editions import check_pin
from goodwork_docs.final import Lacks, lacks, still_awaited
from goodwork_docs.history import open_repository
from goodwork_docs.resolve import MissingWords
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
    results: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = list(unread)
    if order.final:
        prepared = list(_finals(prepared, results, diagnostics))
    code = 4 if results else 0
    out = order.out.resolve() if order.out else root / "build"
    for made in made_packs(prepared, order.formats, order.jobs):
        diagnostics += made.diagnostics
        if made.files:
            _say_replaced(out / made.body / made.ref, order)
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


def _say_replaced(folder: Path, order: Order) -> None:
    if not order.final and is_final(folder):
        click.echo(f"{short(folder)}: a draft takes the place of the final pack", err=True)


# --- final packs ------------------------------------------------------------------------------------------------


def _finals(prepared: list[Prepared], results: list[dict[str, Any]], found: list[Diagnostic]) -> Iterator[Prepared]:
    """Yield the contracts whose pack can be final; the others are told, with what they lack, and nothing of them is written."""
    for one in prepared:
        lacking = _lacking(one)
        if one.inputs is not None and not lacking:
            yield as_final(one)
            continue
        found += (_as_error(each) if each in lacking.unfit else each for each in one.diagnostics)
        found += lacking.altered
        results.append(_refused(one, lacking))


def _lacking(one: Prepared) -> Lacks:
    if one.inputs is None:
        return Lacks()
    try:
        lacking = lacks(one.inputs, one.diagnostics)
    except MissingWords:
        return Lacks()  # making the pack says which words are missing, and writes nothing
    return lacking or Lacks(awaited=tuple(still_awaited(one.inputs, papers_of(as_final(one)))))


def _as_error(one: Diagnostic) -> Diagnostic:
    return replace(one, severity=Severity.ERROR)


def _refused(one: Prepared, lacking: Lacks) -> dict[str, Any]:
    """Say why a final pack is refused, and return it as data: an example, wording without a sign-off, and what is awaited."""
    none = one.inputs is not None and one.inputs.signed == "none"
    click.echo(f"{one.body}/{one.ref}: no final pack.{' Its wording has no sign-off.' if none else ''}", err=True)
    for line in _lines(one, lacking):
        click.echo(f"  {line}", err=True)
    held = [{"clause": each.clause, "state": each.state, "missing": list(each.missing)} for each in lacking.unsigned]
    return {
        "body": one.body,
        "ref": one.ref,
        "folder": None,
        "awaited": [{name: each[name] for name in ("id", "owner", "what", "blocks")} for each in lacking.awaited],
        "not_signed_off": held,
        "illustration": lacking.illustration,
    }


def _lines(one: Prepared, lacking: Lacks) -> Iterator[str]:
    if one.inputs is None:
        yield "its files have problems; nothing can be made of them"
    if lacking.illustration:
        yield f"an example is never final: {lacking.illustration}"
    yield from _unsigned_lines(lacking.unsigned)
    if lacking.altered:
        yield "the sign-offs were altered against their history"
    if lacking.unfit:
        yield "papers of the council's own hold what bidders should not get"
    yield from (f"{each['owner']}: {each['what']} ({each['blocks']})" for each in lacking.awaited)


def _unsigned_lines(unsigned: Iterable[Standing]) -> Iterator[str]:
    """Yield the clauses that are not signed off; those that need the same share a line."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in unsigned:
        together.setdefault((one.state, ", ".join(one.missing)), []).append(one.clause)
    for (state, missing), clauses in together.items():
        needed = f" (needed: {missing})" if missing else ""
        yield f"{state}{needed}: {', '.join(clauses)}"
