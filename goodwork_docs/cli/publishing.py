"""Make the website: check every file, find the papers made before, make the site, store it whole, and say what was done."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shlex import quote
from typing import Any

import click

from goodwork_docs.checks.built import behind, command_of, lag_of
from goodwork_docs.checks.everything import check, check_priorities
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.remembering import leave, read_workspace
from goodwork_docs.cli.storing import short, store
from goodwork_docs.diagnostics import Diagnostic, Where, has_errors, in_order
from goodwork_docs.model.library import Loaded
from goodwork_docs.resolve import MissingWords, no_words, pledge_giver, sources_of, templates_of
from goodwork_docs.site.inputs import site_of
from goodwork_docs.site.make import make
from goodwork_docs.site.papers import Now, Shelf, open_papers, shelf
from goodwork_docs.source import Files, Folder, Layers, file_bytes, workspace_files
from goodwork_docs.store import COUNCIL, MANIFEST, PLEDGE, SITE, manifest_fields


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `out` is None for the workspace's own build folder; `day` dates the feed."""

    workspace: Path
    out: Path | None
    quiet: bool
    day: date | None


def publish(order: Order) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    """Make and store the site; return what was written as data, None while a file has an error, and all diagnostics."""
    # What is read and made stays until the end: looking for rubbish in it again and again would cost a tenth of the time.
    gc.disable()
    root = root_of(order.workspace)
    files = workspace_files(root)
    workspace = read_workspace(files, root / "build" / ".goodwork")
    loaded = workspace.loaded
    found = check(loaded, once=workspace.once)
    leave(workspace, root / "build" / ".goodwork")
    if has_errors(found):
        _say_not_written(order)
        return None, found
    out = order.out.resolve() if order.out else root / "build"
    places = tuple(dict.fromkeys((out, (root / "build").resolve())))
    now = Now(loaded, files)
    before = {body: _before(places, now, body) for body in sorted(loaded.councils)}
    shelves = {body: _shelf(now, body, one) for body, one in before.items()}
    try:
        made = make(site_of(now, shelves, order.day))
    except MissingWords as missing:
        _say_not_written(order)
        return None, in_order((*found, no_words(missing)))
    found = in_order(
        (
            *found,
            *check_priorities(loaded, loaded.councils),
            *made.diagnostics,
            *_behind(loaded, places, shelves, before),
        )
    )
    if not made.files:
        _say_not_written(order)
        return None, found
    store(out / SITE, made.files, SITE, root)
    return _told(order, made.files, shelves, out / SITE, places), found


def _say_not_written(order: Order) -> None:
    if not order.quiet:
        click.echo("site: not written; an older one stays as it is")


def _folders(loaded: Loaded, body: str) -> tuple[str, ...]:
    """Return the folders in which papers of a body may lie: its own, its pledge's, and one for each contract."""
    own = (COUNCIL, PLEDGE) if pledge_giver(loaded, sources_of(loaded, body)[0]) else (COUNCIL,)
    return (*own, *sorted(ref for owner, ref in loaded.contracts if owner == body))


@dataclass(frozen=True, slots=True)
class _Before:
    """The papers of one body that were made before, and the place that each of its folders is taken from."""

    at: Mapping[str, Path]
    files: Files


def _before(places: tuple[Path, ...], now: Now, body: str) -> _Before:
    """Return the papers of a body: each folder from the first place that has it in step, else that has its manifest."""
    at = {one: _place(places, now, (body, one)) for one in _folders(now.loaded, body)}
    return _Before(at, Layers(tuple(Folder(place, (f"{body}/{one}",)) for one, place in at.items())))


def _place(places: tuple[Path, ...], now: Now, name: tuple[str, str]) -> Path:
    path = "/".join((*name, MANIFEST))
    held = [one for one in places if (one / path).is_file()]
    if len(held) < 2:
        return next(iter(held), places[0])
    return next((one for one in held if _is_in_step(one / path, now, name)), held[0])


def _is_in_step(manifest: Path, now: Now, name: tuple[str, str]) -> bool:
    data = file_bytes(manifest)
    return data is not None and lag_of(now.bodies, name, manifest_fields(data)) is None


def _shelf(now: Now, body: str, before: _Before) -> Shelf:
    """Return the papers of a body that were made before, as far as they are in step with the files."""
    sources = sources_of(now.loaded, body)[0]
    return shelf(before.files, body, now, tuple(before.at), open_papers(templates_of(now.loaded, sources)))


def _behind(
    loaded: Loaded, places: tuple[Path, ...], shelves: Mapping[str, Shelf], before: Mapping[str, _Before]
) -> Iterator[Diagnostic]:
    """Yield the papers that are behind. `places` are the folder that the site goes to, and the workspace's own build folder."""
    root = places[-1].parent
    for body, one in shelves.items():
        for folder, lag in one.behind:
            place = before[body].at[folder]
            path = place / body / folder / MANIFEST
            shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
            there, here = (f" --out {quote(short(one))}" if one != places[-1] else "" for one in (place, places[0]))
            again = f"run `{command_of(loaded, body, folder)}{there}`, then `goodwork publish{here}`"
            hint = f"{again}; until then they are not offered"
            yield behind(lag, loaded.councils[body].record.name, Where(shown), hint)


def _told(
    order: Order, files: Mapping[str, bytes], shelves: Mapping[str, Shelf], folder: Path, places: tuple[Path, ...]
) -> dict[str, Any]:
    missing = [f"{body}/{name}" for body, one in shelves.items() for name in one.missing]
    changed = [f"{body}/{name}" for body, one in shelves.items() for name in one.changed]
    gone = [f"{body}/{name}" for body, one in shelves.items() for name in one.gone]
    pages = sum(name.endswith(".html") and not name.startswith("downloads/") for name in files)
    papers = sum(name.startswith("downloads/") for name in files)
    if not order.quiet:
        click.echo(f"site: {pages} pages and {papers} papers in {short(folder)}")
        said = {"no papers made yet": missing, "changed by hand, not offered": changed, "gone, not offered": gone}
        for words, names in said.items():
            if names:
                click.echo(f"  {words}: {', '.join(names)}")
        if missing:
            click.echo(f"  looked for papers in {' and '.join(map(short, places))}")
    behind = [f"{body}/{name}" for body, one in shelves.items() for name, _ in one.behind]
    return {
        "folder": str(folder),
        "pages": pages,
        "papers": papers,
        "looked_in": [str(one) for one in places],
        "missing": missing,
        "behind": behind,
        "changed": changed,
        "gone": gone,
        "files": sorted(files),
    }
