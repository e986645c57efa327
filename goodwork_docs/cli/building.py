"""Build what is stale: find what there is to make, say why it is stale, make it in processes, store each folder whole."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from goodwork_docs import VERSION, built, memory
from goodwork_docs.approvals import Past, past_of
from goodwork_docs.built import Fact, Record, State, facts_of
from goodwork_docs.checks.everything import check_clauses, check_each_clause
from goodwork_docs.cli.bug import logged
from goodwork_docs.cli.in_step import STATE, rest_of, stamp_of
from goodwork_docs.cli.in_step import written as state_bytes
from goodwork_docs.cli.making import PACK, Done, Target, World, all_made
from goodwork_docs.cli.progress import Progress
from goodwork_docs.cli.remembering import Judgements
from goodwork_docs.cli.staleness import NO_RECORD, Now, of_inputs, of_papers, recorded, stamps_said
from goodwork_docs.cli.storing import is_final, short, store
from goodwork_docs.cli.targets import targets_of
from goodwork_docs.cli.toolset import toolset_digest
from goodwork_docs.diagnostics import Diagnostic, in_order
from goodwork_docs.editions import check_pin
from goodwork_docs.history import open_repository
from goodwork_docs.load import load
from goodwork_docs.model.declaration import as_diagnostics
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import (
    LARGEST_STATE,
    Moved,
    Snapshot,
    own_code,
    own_files,
    papers_under,
    remembered,
    workspace_files,
    workspace_folders,
)
from goodwork_docs.stale import Seen, is_own_paper
from goodwork_docs.store import COUNCIL, MANIFEST, PLEDGE, digest, locked, remove_pack, store_file

FRESH = 2_000_000_000
"""Nanoseconds. A stamp no older than this may hide a second change: some disks count in steps of two seconds."""
FEW_PAPERS = 5_000
"""Up to so many papers each is looked at in a run without changes; of more, the folders, which show what was put there anew."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `out` is where papers go; `jobs` is 0 for every core; `wanted` is empty for everything.

    `asked` is the same as text, by which the next run knows that it was asked the same. `scheduler` is the address of a cluster;
    "" for processes of this machine.
    """

    root: Path
    out: Path
    wanted: tuple[str, ...]
    formats: tuple[str, ...]
    jobs: int
    quiet: bool
    prune: bool
    every_paper: bool
    today: date | None
    asked: tuple[str, ...]
    scheduler: str = ""


@dataclass
class _Run:
    """What a run knows so far. The records of papers are changed as these are stored."""

    order: Order
    files: Snapshot
    state: State
    made: dict[str, Record]
    sound: set[str]
    diagnostics: dict[Diagnostic, None] = field(default_factory=dict)
    facts: dict[Fact, Fact] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    failed: list[Target] = field(default_factory=list)
    begun: int = field(default_factory=time.time_ns)

    @property
    def memory(self) -> Path:
        return self.order.root / "build" / ".goodwork"

    def folder(self, target: Target) -> Path:
        return self.order.out / target.body / target.name


def build(order: Order) -> tuple[int, list[dict[str, Any]], tuple[Diagnostic, ...]]:
    """Make and store everything that is stale; return an exit code (3 for our own mistake), results and diagnostics."""
    memory_folder = order.root / "build" / ".goodwork"
    try:
        with locked(memory_folder, memory_folder):
            state = built.read(rest_of(remembered(order.root / STATE, LARGEST_STATE)))
            files = Snapshot(order.root, state.files, digest)
            run = _Run(order, files, state, dict(state.made), set(state.sound))
            return _built(run)
    except Moved as moved:
        raise click.UsageError(f"{moved.args[0]} was changed while it was read; run `goodwork build` again") from moved
    except OSError as fault:
        raise click.UsageError(f"cannot build in {order.root}: {fault.strerror or fault}") from fault


def _built(run: _Run) -> tuple[int, list[dict[str, Any]], tuple[Diagnostic, ...]]:
    targets = targets_of(run.files, run.order.wanted, run.order.root)
    if _inputs_are_as_they_were(run):
        world = None
        stale = {one: why for one in targets if (why := _of_papers(run, one))}
    else:
        world = _world(run)
        stale = dict(_stale(run, world, targets))
    final = [one for one in stale if is_final(run.folder(one))]
    for one in final:
        del stale[one]
        click.echo(
            f"{one}: its pack is final and is left as it is; `goodwork pack {one} --final` makes it anew", err=True
        )
    gone = _gone(run, targets)
    _prune(run, gone)
    if stale:
        _make(run, world or _world(run), stale)
    _leave_state(run, targets, has_said=bool(final) or (bool(gone) and not run.order.prune))
    _say_how_many(run, len(targets) - len(final), len(stale))
    return (3 if run.faults else 0), run.results, in_order(run.diagnostics)


def make_final(order: Order) -> tuple[int, list[dict[str, Any]], tuple[Diagnostic, ...]]:
    """Make the final pack of every contract asked for, or say what it still lacks; return as `pack_all` does."""
    from goodwork_docs.cli.packing import Order as PackOrder
    from goodwork_docs.cli.packing import pack_all

    targets = targets_of(workspace_files(order.root), order.wanted, order.root)
    names = tuple(str(one) for one in targets if one.kind == PACK)
    return pack_all(PackOrder(names, order.root, order.out, order.formats, True, order.jobs, order.quiet, order.today))


# --- has anything changed? --------------------------------------------------------------------------------------


def _inputs_are_as_they_were(run: _Run) -> bool:
    """Return whether each file has the bytes that it had, and no other is there, when all was in step last."""
    return not _asks_git(run) and run.state.made.get(_whole(run)) == Record((("", _all_inputs(run)),), "")


def _asks_git(run: _Run) -> bool:
    """Return whether papers say who recorded a sign-off: a commit changes that, and no file of the workspace."""
    return any(name.endswith("approvals.yaml") for name in run.files)


def _whole(run: _Run) -> str:
    return f"{_key_of(run, run.order.out)}\0"


def _all_inputs(run: _Run) -> str:
    named = [(name, run.files.digest(name)) for name in run.files]
    return digest(repr((sorted(named), _settings(run.order), run.order.wanted)).encode())


def _settings(order: Order) -> dict[str, str]:
    return {"tool version": toolset_digest(), "formats": ",".join(order.formats), "day": str(order.today or "")}


# --- what is stale ----------------------------------------------------------------------------------------------


def _world(run: _Run) -> World:
    """Return the workspace without its contracts, and what checks say of its clauses, as far as it is remembered."""
    base = {name: run.files[name] for name in run.files if "/contracts/" not in name and not is_own_paper(name)}
    maker = f"{VERSION} {digest(own_code())} built"
    held = memory.read(remembered(run.memory / "library"), maker)
    loaded = replace(load(base, held), files=run.files)
    once = Judgements(held)
    known = digest("".join(sorted(loaded.sound)).encode()) if not loaded.diagnostics else ""
    general, of_words = (as_diagnostics(held.get(f"{known} {what}")) if known else None for what in ("all", "words"))
    if general is None or of_words is None:
        general, of_words = tuple(check_clauses(loaded, ())), tuple(check_each_clause(loaded, once))
    kept = {**loaded.sound, **once.kept, **({f"{known} all": general, f"{known} words": of_words} if known else {})}
    if kept.keys() != held.keys():
        with contextlib.suppress(OSError, UnicodeError):
            store_file(run.memory / "library", memory.written(kept, maker))
    order = run.order
    general = (*general, *check_pin(loaded, run.files))
    return World(loaded, run.files, general, of_words, order.formats, order.today, _past(loaded, order.root))


def _past(loaded: Loaded, root: Path) -> Past | None:
    return past_of(loaded, open_repository(root)) if loaded.approvals else None


def _nows(run: _Run, world: World, targets: Iterable[Target]) -> dict[str, Now]:
    settings = _settings(run.order)
    if world.past is not None:
        settings["sign-offs in git"] = digest(repr(world.past).encode())
    bodies = dict.fromkeys(one.body for one in targets)
    return {one: Now(world, Seen(world.loaded, run.files, one), settings, run.sound) for one in bodies}


def _stale(run: _Run, world: World, targets: list[Target]) -> Iterator[tuple[Target, list[str]]]:
    now = _nows(run, world, targets)
    for one in targets:
        why = of_inputs(now[one.body], one, run.made.get(_key(run, one))) or _of_papers(run, one)
        if why:
            yield one, why


def _key(run: _Run, target: Target) -> str:
    return _key_of(run, run.folder(target))


def _key_of(run: _Run, folder: Path) -> str:
    """Return the name that papers are remembered by: a workspace that is moved takes along what is remembered of it."""
    root = run.order.root
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else str(folder)


def _of_papers(run: _Run, target: Target) -> list[str]:
    record = run.made.get(_key(run, target))
    if record is None:
        return [NO_RECORD]
    why, papers = of_papers(run.folder(target), record, run.begun - FRESH)
    if not why:
        run.made[_key(run, target)] = Record(record.facts, record.manifest, papers)
    return why


# --- make and store ---------------------------------------------------------------------------------------------


def _make(run: _Run, world: World, stale: Mapping[Target, list[str]]) -> None:
    targets = sorted(stale)
    now = _nows(run, world, targets)
    coming = _coming(run.order, world, targets)
    if not run.order.quiet:
        for one in targets:
            click.echo(f"{one}: stale: {_few(stale[one])}")
    progress = Progress(len(targets), run.order.quiet)
    left = dict.fromkeys(targets)
    try:
        for done in coming:
            _store(run, now[done.target.body], done, stale[done.target], progress)
            del left[done.target]
            progress.step()
    except KeyboardInterrupt:
        progress.end()
        _leave_state(run, [], has_said=True)
        first = next(iter(left))
        said = f"{len(targets) - len(left)} of {len(targets)} were made and are whole; {len(left)} are left, from {first} on"
        click.echo(f"Stopped: {said}. Run `goodwork build` again to go on.", err=True)
        sys.exit(130)
    progress.end()


def _coming(order: Order, world: World, targets: list[Target]) -> Iterator[Done]:
    """Return each target as it is made, here or on a cluster; where that cannot be used the command ends with exit 2."""
    if not order.scheduler:
        return all_made(world, targets, order.jobs)
    from goodwork_docs.cli.cluster import all_made_on

    return all_made_on(order.scheduler, world, targets)


def _few(why: list[str]) -> str:
    most = 4
    return "; ".join(why[:most]) + (f"; and {len(why) - most} more" if len(why) > most else "")


def _store(run: _Run, now: Now, done: Done, why: list[str], progress: Progress) -> None:
    target, folder = done.target, run.folder(done.target)
    run.diagnostics.update(dict.fromkeys(done.diagnostics))
    if done.fault:
        run.faults.append(done.fault)
        progress.say(_fault_said(target, done.fault), err=True)
    if done.files:
        store(folder, done.files, str(target), run.order.root)
        run.made[_key(run, target)] = _record(run, now, done, folder)
    else:
        run.failed.append(target)
    if not run.order.quiet:
        progress.say(f"{target}: " + (f"{len(done.files)} files in {short(folder)}" if done.files else "not written"))
    written = str(folder) if done.files else None
    run.results.append(
        {
            "body": target.body,
            "name": target.name,
            "folder": written,
            "stale": why,
            "files": [sys.intern(one) for one in sorted(done.files)],
        }
    )


def _record(run: _Run, now: Now, done: Done, folder: Path) -> Record:
    before = time.time_ns() - FRESH
    return Record(
        facts_of(recorded(now, done), run.facts),
        digest(done.files[MANIFEST]),
        stamps_said(papers_under(folder), before),
    )


def _fault_said(target: Target, fault: str) -> str:
    return f"GW900 {target}: this is our mistake, not yours. Please send us this log: {logged(f'build of {target}', fault)}"


# --- what is gone -----------------------------------------------------------------------------------------------


def _gone(run: _Run, targets: list[Target]) -> list[Path]:
    """Return the folders of papers whose contract or body is there no longer; none where only some papers are asked for."""
    if run.order.wanted or not run.order.out.is_dir():
        return []
    wanted = {run.folder(one) for one in targets}
    there = (Path(one.path) for body in _folders(run.order.out) for one in _folders(body.path))
    return sorted(one for one in there if (one / MANIFEST).is_file() and one not in wanted)


def _folders(place: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(place) as found:
        return [one for one in found if not one.name.startswith(".") and one.is_dir(follow_symlinks=False)]


def _prune(run: _Run, gone: list[Path]) -> None:
    for one in gone:
        name = f"{one.parent.name}/{one.name}"
        if not run.order.prune:
            click.echo(f"{name}: {_origin(one)} is gone; {short(one)} is left, --prune takes it away", err=True)
            continue
        kept = remove_pack(one, run.memory)
        run.made.pop(_key_of(run, one), None)
        said = f"; what you added or changed in it is in {short(kept)}" if kept else ""
        click.echo(f"{name}: {_origin(one)} is gone; taken away{said}", err=True)


def _origin(folder: Path) -> str:
    return {COUNCIL: "its body", PLEDGE: "its pledge"}.get(folder.name, "its contract")


# --- what the next run knows ------------------------------------------------------------------------------------


def _leave_state(run: _Run, targets: list[Target], has_said: bool) -> None:
    """Write what is remembered; stamps for a quick look are among it where all is in step and was so for a while."""
    there = {_key(run, one) for one in targets}
    others = {name: one for name, one in run.made.items() if not run.order.wanted or name in there}
    is_whole = bool(targets) and not run.failed
    if run.order.wanted or not is_whole:
        others = dict(run.made)
    others.pop(_whole(run), None)
    if is_whole:
        others[_whole(run)] = Record((("", _all_inputs(run)),), "")
    before = run.begun - FRESH
    files = {name: (run.files.stamps[name], one) for name, one in run.files.digests.items()}
    files = {name: held for name, held in files.items() if max(held[0][1:]) < before}
    state = State(files, others, tuple(sorted(run.sound)))
    is_sure = is_whole and not _asks_git(run) and len(files) == len(run.files)
    is_settled = bool(run.order.asked) and is_sure and not has_said and all(others[one].papers for one in there)
    stamps = _quick_stamps(run, targets) if is_settled else []
    data = state_bytes(run.order.asked, _in_step_said(run, len(targets)), stamps, built.written(state))
    with contextlib.suppress(OSError, UnicodeError):
        if data != remembered(run.order.root / STATE, LARGEST_STATE):
            store_file(run.order.root / STATE, data)


def _quick_stamps(run: _Run, targets: list[Target]) -> list[tuple[str, str]]:
    """Return every path whose stamp a run without changes looks at."""
    root, papers = run.order.root, {run.folder(one): papers_under(run.folder(one)) for one in targets}
    few = run.order.every_paper or sum(map(len, papers.values())) <= FEW_PAPERS
    paths = [str(run.files.path(name)) for name in run.files]
    paths += [*workspace_folders(root), *own_files(), str(Path(click.__file__).parent.parent)]
    paths += [str(root / top) for top in ("clauses", "charters", "templates") if not (root / top).is_dir()]
    for folder, held in papers.items():
        paths += [str(folder / name) if name else str(folder) for name in held if few or (folder / name).is_dir()]
    return [(one, stamp_of(one)) for one in dict.fromkeys(paths)]


def _in_step_said(run: _Run, number: int) -> str:
    return f"{number} folders of papers are in step with their files.\n" if not run.order.quiet else ""


def _say_how_many(run: _Run, targets: int, stale: int) -> None:
    if run.order.quiet:
        return
    if not stale:
        click.echo(_in_step_said(run, targets), nl=False)
    elif targets > stale:
        click.echo(f"{targets - stale} other folders of papers are in step with their files.")
