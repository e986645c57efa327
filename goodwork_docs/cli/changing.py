"""Compare two sides and print or write the list of changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.changes import Told, changes, documents, effects, paper
from goodwork_docs.changes.effects import touched
from goodwork_docs.cli import changes_text
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.sides import Shop, Side, shop_at, side
from goodwork_docs.cli.storing import short
from goodwork_docs.cli.wrapping import say, terminal_width
from goodwork_docs.diagnostics import Diagnostic, has_errors
from goodwork_docs.redline import redline
from goodwork_docs.resolve import MissingWords, look_of, no_words, words_of
from goodwork_docs.store import store_file
from goodwork_docs.written import written

_NO_DAY = "2000-01-01"
"""Word wants a day for a tracked change; this one says that neither side has any."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for: two sides, and the formats of the paper, none where only the screen is wanted.

    `day` stands at each tracked change of the redline; "" takes that of the newer side.
    """

    old: str
    new: str
    workspace: Path
    out: Path | None
    formats: tuple[str, ...]
    quiet: bool
    day: str = ""


def compare_all(order: Order) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Compare the two sides, say what differs, and write the paper where it is asked for."""
    root = root_of(order.workspace)
    shop = shop_at(root)
    old, new = side(shop, order.old), side(shop, order.new)
    problems = (*old.problems, *new.problems)
    if has_errors(problems):
        return None, problems
    told = told_of(shop, old, new)
    if not order.quiet:
        say(changes_text.text(told, terminal_width()))
    day = order.day or new.day or old.day or _NO_DAY
    found = _write(told, order, root, day) if order.formats else ()
    return changes_text.data(told), found


def told_of(shop: Shop, old: Side, new: Side) -> Told:
    """Return what differs between two sides, ready to be printed in the workspace's words."""
    for one in (old.contract, new.contract):
        old, new = (old.of_contract(*one), new.of_contract(*one)) if one is not None else (old, new)
    if new.edition_only or old.edition_only:
        old, new = old.of_library(), new.of_library()
    found = changes(old.clauses, new.clauses)
    used = {(one.body, one.ref, one.key): one for one in (*old.uses, *new.uses)}.values()
    return Told(
        old=old.name,
        new=new.name,
        changes=found,
        effects={one.key: effects(one, new.clauses, used) for one in found},
        touched=touched(found, old.uses, new.uses),
        unknown=tuple(dict.fromkeys((*old.unknown, *new.unknown))),
        words=words_of(shop.loaded, ("",), "en"),
        look=look_of(shop.loaded, ("",)),
        names={body: one.record.name for body, one in shop.loaded.councils.items()},
    )


def _write(told: Told, order: Order, root: Path, day: str) -> tuple[Diagnostic, ...]:
    try:
        files, faults = written((paper(told),), order.formats, ())
        if "docx" in order.formats and told.changes:
            before, after = documents(told)
            marked, more = written((redline(before, after, told.say("organisation"), day),), ("docx",), ())
            files, faults = {**files, **marked}, (*faults, *more)
    except MissingWords as missing:
        return (no_words(missing),)
    if has_errors(faults):
        return faults
    folder = (order.out.resolve() if order.out else root / "build") / "changes"
    for name, data in files.items():
        try:
            store_file(folder / name, data)
        except OSError as fault:
            raise click.UsageError(f"cannot write {short(folder / name)}: {fault.strerror or fault}") from fault
    if not order.quiet:
        click.echo(f"{len(files)} files in {short(folder)}")
    return faults
