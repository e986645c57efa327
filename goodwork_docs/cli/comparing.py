"""Set bodies side by side: find each, say what they want and how they buy, and write the paper where one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.cli import compare_text
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.storing import short, store
from goodwork_docs.cli.wrapping import say, terminal_width
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.load import load
from goodwork_docs.madefrom import Digests, digests_of, of_body, picked
from goodwork_docs.model.library import Loaded
from goodwork_docs.plan.compare import House, make_comparison, name_of
from goodwork_docs.resolve import (
    Body,
    MissingWords,
    look_of,
    no_words,
    resolve_body,
    sources_of,
    templates_of,
    words_of,
)
from goodwork_docs.source import Files, workspace_files
from goodwork_docs.thread import Comparison, compared

_LIBRARY = ("",)


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. Without formats no paper is written; `out` is None for the workspace's build folder."""

    bodies: tuple[str, ...]
    workspace: Path
    out: Path | None
    formats: tuple[str, ...]
    quiet: bool


def compare_all(order: Order) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    """Say what stands side by side and store the paper; return the comparison as data, None where a body has an error."""
    root = root_of(order.workspace)
    files = workspace_files(root)
    loaded = load(files)
    names = bodies_named(order.bodies, loaded, root)
    if len(names) < 2:
        raise click.UsageError("name two bodies or more, each once")
    bodies, found = _resolved(loaded, names)
    if has_errors(found):
        return None, found
    try:
        result, faults = _told(order, _Opened(root, files, loaded), bodies)
    except MissingWords as missing:
        return None, in_order((*found, no_words(missing)))
    return result, in_order((*found, *faults))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A workspace: its folder, its files, and what they hold."""

    root: Path
    files: Files
    loaded: Loaded


def _told(order: Order, opened: _Opened, bodies: list[Body]) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    told, loaded = compared(bodies), opened.loaded
    house = House(look_of(loaded, _LIBRARY), words_of(loaded, _LIBRARY, "en"), templates_of(loaded, _LIBRARY))
    if not order.quiet:
        say(compare_text.text(told, house.say, terminal_width()))
    written, faults = _written(order, opened, told, house)
    return {**compare_text.data(told), **written}, faults


def _resolved(loaded: Loaded, names: tuple[str, ...]) -> tuple[list[Body], tuple[Diagnostic, ...]]:
    made = [resolve_body(loaded, name) for name in names if name in loaded.councils]
    problems = (one for _, found in made for one in found)
    return [body for body, _ in made if body is not None], in_order(
        dict.fromkeys((*check_bodies(loaded, names), *problems))
    )


def _written(
    order: Order, opened: _Opened, told: Comparison, house: House
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Store the paper where one is asked for; return its folder and files as data, and what is wrong with it."""
    if not order.formats:
        return {}, ()
    bodies = [one.id for one in told.sides]
    files_read = [opened.loaded.councils[one] for one in bodies]
    files, found = make_comparison(told, house, order.formats, files_read, _made_from(opened, bodies))
    name = name_of(bodies)
    folder = (order.out.resolve() if order.out else opened.root / "build") / name
    if files:
        store(folder, files, name, opened.root)
    if not order.quiet:
        click.echo(f"{name}: {len(files)} files in {short(folder)}" if files else f"{name}: not written")
    return {"folder": str(folder) if files else None, "files": sorted(files)}, found


def _made_from(opened: _Opened, bodies: list[str]) -> Digests:
    """Return the sha256 of each file that the paper is made from."""
    digests = digests_of(opened.files)
    names = {name for one in bodies for name in of_body(digests, sources_of(opened.loaded, one)[0], one)}
    return picked(digests, names)
