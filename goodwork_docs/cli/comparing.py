"""Set bodies side by side: find each, say what they want and how they buy, and write the paper where one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.cli import compare_text
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import opened
from goodwork_docs.cli.storing import short, store
from goodwork_docs.cli.wrapping import say, terminal_width
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.model.library import Loaded
from goodwork_docs.plan.compare import House, make_comparison, name_of
from goodwork_docs.resolve import Body, MissingWords, look_of, no_words, resolve_body, templates_of, words_of
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
    loaded, root = opened(order.workspace)
    names = bodies_named(order.bodies, loaded, root)
    if len(names) < 2:
        raise click.UsageError("name two bodies or more, each once")
    bodies, found = _resolved(loaded, names)
    if has_errors(found):
        return None, found
    try:
        result, faults = _told(order, loaded, names, bodies, root)
    except MissingWords as missing:
        return None, in_order((*found, no_words(missing)))
    return result, in_order((*found, *faults))


def _told(
    order: Order, loaded: Loaded, names: tuple[str, ...], bodies: list[Body], root: Path
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    told = compared(bodies)
    house = House(look_of(loaded, _LIBRARY), words_of(loaded, _LIBRARY, "en"), templates_of(loaded, _LIBRARY))
    if not order.quiet:
        say(compare_text.text(told, house.say, terminal_width()))
    written, faults = _written(order, told, house, [loaded.councils[name] for name in names], root)
    return {**compare_text.data(told), **written}, faults


def _resolved(loaded: Loaded, names: tuple[str, ...]) -> tuple[list[Body], tuple[Diagnostic, ...]]:
    made = [resolve_body(loaded, name) for name in names if name in loaded.councils]
    problems = (one for _, found in made for one in found)
    return [body for body, _ in made if body is not None], in_order(
        dict.fromkeys((*check_bodies(loaded, names), *problems))
    )


def _written(
    order: Order, told: Comparison, house: House, files_read: list[Any], root: Path
) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Store the paper where one is asked for; return its folder and files as data, and what is wrong with it."""
    if not order.formats:
        return {}, ()
    files, found = make_comparison(told, house, order.formats, files_read)
    name = name_of([one.id for one in told.sides])
    folder = (order.out.resolve() if order.out else root / "build") / name
    if files:
        store(folder, files, name, root)
    if not order.quiet:
        click.echo(f"{name}: {len(files)} files in {short(folder)}" if files else f"{name}: not written")
    return {"folder": str(folder) if files else None, "files": sorted(files)}, found
