"""What goes to a worker of a cluster: the library once, then each contract with its task. The worker stores nothing.

Only what `goodwork build --scheduler` needs imports this module: it needs the extra `goodwork-docs[dask]`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

from distributed import Worker, WorkerPlugin, get_worker

from goodwork_docs.cli.making import PACK, Done, Target, World, contract_file, made
from goodwork_docs.cli.toolset import toolset
from goodwork_docs.source import Files, Snapshot
from goodwork_docs.store import COUNCIL

REFUSAL = 1.0
"""Seconds that a worker takes to refuse a task."""


@dataclass(frozen=True, slots=True)
class Task:
    """A target with its own contracts' files, and the name of the library that it is made with."""

    library: str
    target: Target
    files: Files


class Unlike(Exception):  # noqa: N818  it names what is wrong
    """A worker that joined later has other versions than this machine, or no library."""


class Library(WorkerPlugin):
    """The library in one process of a worker. A worker that joins or starts again is given it by the scheduler."""

    def __init__(self, name: str, world: World, tools: Mapping[str, str]) -> None:
        self.name, self._world, self._tools = name, world, tools

    def setup(self, worker: Worker) -> None:
        """Begin in a process that was given the library."""
        self._one_at_a_time = Lock()
        self._is_like_us = toolset() == self._tools

    def made(self, task: Task) -> Done:
        """Make the papers of one target. The threads of a worker take turns, for papers are made by one at a time."""
        if not self._is_like_us:
            raise _unlike()
        files = self._world.files.beside(task.files)
        with self._one_at_a_time:
            loaded = replace(self._world.loaded, files=files)
            return made(replace(self._world, files=files, loaded=loaded), task.target)


def made_there(task: Task) -> Done:
    """Make the papers of one target in a worker; `Unlike` is raised where the library is not here as it was sent."""
    library = get_worker().plugins.get(task.library)
    if not isinstance(library, Library):
        raise _unlike()
    return library.made(task)


def _unlike() -> Unlike:
    """Return `Unlike` after a while: a worker that refuses at once would be given every task before the others are free."""
    time.sleep(REFUSAL)
    return Unlike()


def without_contracts(files: Snapshot) -> Snapshot:
    """Return the files that every target is made from, with their bytes."""
    return files.carried(name for name in files if "/contracts/" not in name or not name.endswith(".yaml"))


def own_files_of(files: Snapshot, target: Target) -> dict[str, bytes]:
    """Return the contracts that a target is made from: a pack from one, a body's own papers from all of the body's."""
    if target.kind == PACK:
        return {contract_file(target): files[contract_file(target)]}
    own = f"charters/{target.body}/contracts/"
    return {name: files[name] for name in files if name.startswith(own)} if target.kind == COUNCIL else {}
