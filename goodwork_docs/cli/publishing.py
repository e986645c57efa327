"""Make the website: check every file, find the papers made before, make the site, store it whole, and say what was done."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from goodwork_docs.checks.everything import check
from goodwork_docs.cli.open import opened
from goodwork_docs.cli.storing import short, store
from goodwork_docs.diagnostics import Diagnostic, Where, has_errors, in_order, warning
from goodwork_docs.fingerprint import priorities_fingerprint
from goodwork_docs.model.library import Loaded
from goodwork_docs.resolve import MissingWords, inherited, no_words, sources_of, templates_of
from goodwork_docs.site.inputs import site_of
from goodwork_docs.site.make import make
from goodwork_docs.site.papers import Shelf, open_papers, shelf
from goodwork_docs.source import Folder
from goodwork_docs.store import COUNCIL, MANIFEST, SITE


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
    loaded, root = opened(order.workspace)
    found = check(loaded)
    if has_errors(found):
        _say_not_written(order)
        return None, found
    out = order.out.resolve() if order.out else root / "build"
    shelves = dict(_shelves(loaded, out))
    try:
        made = make(site_of(loaded, shelves, order.day))
    except MissingWords as missing:
        _say_not_written(order)
        return None, in_order((*found, no_words(missing)))
    found = in_order((*found, *made.diagnostics, *_behind(shelves)))
    if not made.files:
        _say_not_written(order)
        return None, found
    store(out / SITE, made.files, SITE, root)
    return _told(order, made.files, shelves, out / SITE), found


def _say_not_written(order: Order) -> None:
    if not order.quiet:
        click.echo("site: not written; an older one stays as it is")


def _shelves(loaded: Loaded, out: Path) -> Iterator[tuple[str, Shelf]]:
    """Yield the papers of each body that were made before, as far as they are in step with its priorities."""
    for body in sorted(loaded.councils):
        refs = tuple(sorted(ref for owner, ref in loaded.contracts if owner == body))
        built = Folder(out, tuple(f"{body}/{folder}" for folder in (COUNCIL, *refs)))
        sources = sources_of(loaded, body)[0]
        now = priorities_fingerprint(one.priority for one in inherited(loaded, sources).held)
        yield body, shelf(built, body, now, refs, open_papers(templates_of(loaded, sources)))


def _behind(shelves: Mapping[str, Shelf]) -> Iterator[Diagnostic]:
    for body, one in shelves.items():
        for folder, then in one.behind:
            command = f"goodwork plan {body}" if folder == COUNCIL else f"goodwork pack {body}/{folder}"
            where = Where(f"build/{body}/{folder}/{MANIFEST}")
            said = f"then {then}" if then else "it cannot be told which"
            message = f"papers made from other priorities ({said}) are not offered for download"
            yield warning("GW501", message, where, f"run `{command}`, then `goodwork publish`")


def _told(order: Order, files: Mapping[str, bytes], shelves: Mapping[str, Shelf], folder: Path) -> dict[str, Any]:
    missing = [f"{body}/{name}" for body, one in shelves.items() for name in one.missing]
    changed = [f"{body}/{name}" for body, one in shelves.items() for name in one.changed]
    pages = sum(name.endswith(".html") and not name.startswith("downloads/") for name in files)
    papers = sum(name.startswith("downloads/") for name in files)
    if not order.quiet:
        click.echo(f"site: {pages} pages and {papers} papers in {short(folder)}")
        for words, names in (("no papers made yet", missing), ("changed by hand, not offered", changed)):
            if names:
                click.echo(f"  {words}: {', '.join(names)}")
    behind = [f"{body}/{name}" for body, one in shelves.items() for name, _ in one.behind]
    return {
        "folder": str(folder),
        "pages": pages,
        "papers": papers,
        "missing": missing,
        "behind": behind,
        "changed": changed,
        "files": sorted(files),
    }
