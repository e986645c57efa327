"""What a worker does: it holds the library, loaded once, and makes the papers of one contract or body at a time.

Workers are forked where that is safe (`cli/workers.py`), and share the library that is loaded already. Elsewhere a worker is started
anew and gets the library sent. A task is three words, so that ten thousand wait for nothing; what comes back is the papers' bytes.
"""

from __future__ import annotations

import gc
import os
import signal
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from goodwork_docs.approvals import Past
from goodwork_docs.build import make, prepare
from goodwork_docs.cli.planning import clauses_of, contracts_of, made_from, papers_of
from goodwork_docs.cli.pledging import papers_of as pledge_papers_of
from goodwork_docs.cli.workers import way_to_start
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Snapshot
from goodwork_docs.stale import Seen
from goodwork_docs.store import COUNCIL, PLEDGE

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

PACK = "pack"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A folder of papers: the pack of a contract, or papers of a body. `name` is its folder below the body's."""

    body: str
    name: str
    kind: str

    def __str__(self) -> str:
        return f"{self.body}/{self.name}"


@dataclass(frozen=True, slots=True)
class World:
    """Everything that tasks share: the workspace without its contracts, and what checks say of its clauses."""

    loaded: Loaded
    files: Snapshot
    general: tuple[Diagnostic, ...]
    of_words: tuple[Diagnostic, ...]
    formats: tuple[str, ...]
    today: date | None
    past: Past | None

    def shared(self, taken: Collection[str]) -> tuple[Diagnostic, ...]:
        """Return the problems of all clauses, and of the words of those taken, by path."""
        return tuple(dict.fromkeys((*self.general, *(one for one in self.of_words if one.where.path in taken))))

    def with_contracts(self, names: Collection[str]) -> Loaded:
        """Return the workspace with the contracts of these files."""
        read = load({name: self.files[name] for name in names})
        found = (*self.loaded.diagnostics, *read.diagnostics)
        return replace(self.loaded, contracts=read.contracts, diagnostics=found, files=self.files)


@dataclass(frozen=True, slots=True)
class Done:
    """The papers of a target with what they were made from; no files where a problem stands in the way.

    `fault` is the log of a mistake of ours.
    """

    target: Target
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def contract_file(target: Target) -> str:
    """Return the file of a pack's contract."""
    return f"charters/{target.body}/contracts/{target.name}.yaml"


def _pack(world: World, target: Target) -> Done:
    loaded = world.with_contracts((contract_file(target),))
    name = (target.body, target.name)
    if name not in loaded.contracts:
        own = (one for one in loaded.diagnostics if one.where.path == contract_file(target))
        return Done(target, {}, tuple(own))
    ready = prepare(loaded, world.files, name, world.shared, world.today, world.past)
    made = make(ready, world.formats)
    return Done(target, made.files, made.diagnostics, made.inputs)


def _council(world: World, target: Target) -> Done:
    start = f"charters/{target.body}/contracts/"
    loaded = world.with_contracts([one for one in world.files if one.startswith(start)])
    ready = list(contracts_of(loaded, world.files, target.body, world.shared))
    seen = Seen(loaded, world.files, target.body)
    made = papers_of(loaded, target.body, world.formats, ready, made_from(seen, ready))
    inputs = clauses_of(seen, ready)
    return Done(target, made.files, made.diagnostics, inputs)


def _pledge(world: World, target: Target) -> Done:
    made = pledge_papers_of(Seen(world.loaded, world.files, target.body), world.formats)
    return Done(target, made.files, made.diagnostics, made.inputs)


MAKERS: Mapping[str, Callable[[World, Target], Done]] = {PACK: _pack, COUNCIL: _council, PLEDGE: _pledge}
"""How the papers of each kind are made; `staleness.MADE_FROM` says what from."""

_WORLD: ContextVar[World] = ContextVar("world")


def _enter(world: World) -> None:
    """Begin a worker. Ctrl-C is the parent's business: it ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _WORLD.set(world)


def _made_here(target: Target) -> Done:
    return made(_WORLD.get(), target)


def made(world: World, target: Target) -> Done:
    """Make the papers of one target; a mistake of ours is caught, so that it stops no other."""
    try:
        return MAKERS[target.kind](world, target)
    except Exception:  # the door of a task: whatever comes here is our bug in this one
        return Done(target, {}, (), fault=traceback.format_exc())


def all_made(world: World, targets: list[Target], jobs: int) -> Iterator[Done]:
    """Yield each target as it is made: in this process for one job or one target, else in a pool, whoever is first."""
    workers = min(jobs or os.cpu_count() or 1, len(targets))
    if workers < 2:
        yield from (made(world, one) for one in targets)
        return
    left = list(targets)
    for done in _pooled(world, targets, workers):
        left.remove(done.target)
        yield done
    # A worker that dies takes the pool along. What it left is made one by one, so that the culprit alone is named.
    for one in left:
        yield next(
            _pooled(world, [one], 1), Done(one, {}, (), fault="the process that made it was ended from outside\n")
        )


def _pooled(world: World, targets: list[Target], workers: int) -> Iterator[Done]:
    """Yield what a pool of workers makes, until all is made or the pool breaks."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(world, workers)
    try:
        yield from _from(pool, targets, workers)
        pool.shutdown()
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
    except BaseException:
        _end(pool)
        raise


def _pool(world: World, workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    gc.freeze()  # what is loaded stays: a worker's look for rubbish would copy the pages that it shares
    return ProcessPoolExecutor(workers, way_to_start(), _enter, (world,))


def _from(pool: ProcessPoolExecutor, targets: list[Target], workers: int) -> Iterator[Done]:
    """Yield results as they come; few tasks wait at a time, so that what is made and not yet stored stays small."""
    from concurrent.futures import FIRST_COMPLETED, wait

    coming = iter(targets)
    waiting: set[Future[Done]] = {pool.submit(_made_here, one) for one in islice(coming, workers * 2)}
    while waiting:
        ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for one in ready:
            yield one.result()
            waiting |= {pool.submit(_made_here, after) for after in islice(coming, 1)}


def _end(pool: ProcessPoolExecutor) -> None:
    from multiprocessing import active_children

    for one in active_children():
        one.terminate()
    pool.shutdown(wait=False, cancel_futures=True)
