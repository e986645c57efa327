"""Move a workspace to an edition: the list of changes first, local wording laid together with the library's, nothing silently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.cli import changes_text
from goodwork_docs.cli.changing import told_of
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.sides import Shop, shop_at, side
from goodwork_docs.cli.wrapping import count, say, terminal_width
from goodwork_docs.cli.writing import put
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.editions import Held, Taken, differs, edition_named, edition_names, path_of, taken_over
from goodwork_docs.history import GitError, Repository, blob_at
from goodwork_docs.source import text_of
from goodwork_docs.store import locked
from goodwork_docs.wordmerge import Names

Answer = tuple[Any, tuple[Diagnostic, ...]]
_PIN = re.compile(r"^edition:[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Move:
    """From one edition to another; `old` is None for a workspace that names none yet."""

    shop: Shop
    old: Held | None
    new: Held
    name: str


def pin_to(start: Path, name: str, write: bool, human: bool) -> Answer:
    """Show what moving to an edition changes, and with `write` do it; a file with edits that are not committed is not touched."""
    root = root_of(start)
    with locked(root / "goodwork.yaml", root / "build" / ".goodwork"):
        shop = shop_at(root)
        move, found = _move(shop, name)
        if move is None:
            return None, found
        taken = tuple(_taken(move))
        if human:
            _say(move, taken)
        if write:
            held_up = tuple(_uncommitted(shop, taken))
            if held_up:
                return None, held_up
            _write(move, taken)
    if human:
        click.echo(f"The workspace uses edition {name} now." if write else "Nothing was written. Add --write to do it.")
    return _data(move, taken, write), (*_settle(taken, write), *_alone(move), *_other_library(move))


def _move(shop: Shop, name: str) -> tuple[_Move | None, tuple[Diagnostic, ...]]:
    here = shop.loaded.workspace
    used = here.record.edition if here is not None else ""
    names, held = edition_names(shop.files), dict[str, Held]()
    for one in filter(None, (used, name)):
        if one not in names:
            known = (
                f"there are {', '.join(names)}" if names else "there is none yet; `goodwork edition NAME` records one"
            )
            where = here.where("edition") if here is not None and one == used else Where("goodwork.yaml")
            return None, (error("GW520", f"there is no edition {quoted(one)} of the library", where, known),)
        made, problems = edition_named(shop.files, one)
        if made is None:
            return None, problems
        held[one] = made
    unread = tuple(
        one for one in shop.loaded.diagnostics if one.where.path == "goodwork.yaml" or _is_variant(one.where.path)
    )
    return (None, unread) if unread else (_Move(shop, held.get(used), held[name], name), ())


def _is_variant(path: str) -> bool:
    return path.startswith("charters/") and "/clauses/" in path


def _taken(move: _Move) -> Iterator[Taken]:
    """Yield each local variant of a clause whose text the move changes."""
    if move.old is None:
        return
    old, new = ({row.id: row.text for row in held.record.clauses} for held in (move.old, move.new))
    before = f"edition {move.old.record.edition}"
    for (owner, name), clause in sorted(move.shop.loaded.clauses.items()):
        if owner and name in old and name in new and old[name] != new[name]:
            names = Names(owner, before, f"edition {move.name}")
            yield taken_over(clause, move.shop.files, f"{old[name]}\n", f"{new[name]}\n", names)


def _say(move: _Move, taken: tuple[Taken, ...]) -> None:
    if move.old is None:
        click.echo("The workspace names no edition yet: there is nothing to compare, and local wording stays as it is.")
    else:
        sides = (side(move.shop, move.old.record.edition), side(move.shop, move.name))
        say(changes_text.text(told_of(move.shop, *sides), terminal_width()))
    for one in taken:
        state = (
            f"{count(one.conflicts, 'place')} where both changed the same words" if one.conflicts else "laid together"
        )
        click.echo(f"{one.path}: {state}")


def _uncommitted(shop: Shop, taken: tuple[Taken, ...]) -> Iterator[Diagnostic]:
    """Yield the files that would be written and are not committed as they stand. Outside git nothing is known to be lost."""
    repository = shop.repository
    if not isinstance(repository, Repository):
        return
    for path in (*(one.path for one in taken), "goodwork.yaml"):
        try:
            held = blob_at(repository, repository.head, path)
        except GitError as fault:
            yield error(
                "GW524", f"git cannot say whether the file is committed: {fault}", Where(path), "run `git status`"
            )
            continue
        if held is None or text_of(held, path)[0] != text_of(shop.files[path], path)[0]:
            message = "the file has edits that are not committed, and nothing was written"
            yield error("GW524", message, Where(path), "commit the file or put it back, then run the command again")


def _write(move: _Move, taken: tuple[Taken, ...]) -> None:
    root = move.shop.root
    for one in taken:
        ends = "\r\n" if b"\r\n" in move.shop.files[one.path] else "\n"
        put(root / one.path, one.text.replace("\n", ends))
    text = text_of(move.shop.files["goodwork.yaml"], "goodwork.yaml")[0]
    line = f'edition: "{move.name}"\n'
    ended = text if not text or text.endswith("\n") else f"{text}\n"
    # The pin comes last, so that a cut run leaves the older one.
    put(root / "goodwork.yaml", _PIN.sub(line, ended, count=1) if _PIN.search(ended) else ended + line)


def _settle(taken: tuple[Taken, ...], write: bool) -> Iterator[Diagnostic]:
    for one in taken:
        if not one.conflicts:
            continue
        line = one.text[: one.text.index("<<<<<<<")].count("\n") + 1
        places = count(one.conflicts, "place")
        if write:
            message = f"the library and this variant of {quoted(one.clause)} changed the same words, in {places}"
            yield error("GW523", message, Where(one.path, line), "keep the words that are right, and delete the marks")
        else:
            message = f"the library and this variant of {quoted(one.clause)} change the same words, in {places}"
            yield warning("GW523", message, Where(one.path), "both will stand in the file, marked, for you to choose")


def _alone(move: _Move) -> Iterator[Diagnostic]:
    """Yield local wording whose clause the library withdrew, or had not before: there is nothing to lay it together with."""
    if move.old is None:
        return
    for (owner, name), clause in sorted(move.shop.loaded.clauses.items()):
        before, after = name in move.old.clauses, name in move.new.clauses
        if owner and before != after:
            did = "withdrew the clause" if before else "has a clause of that name now, which it had not before"
            message = f"the library {did}, and {quoted(owner)} has its own wording of {quoted(name)}, which stays"
            hint = "see in the list of changes what it means; keep your wording on purpose, or take it out"
            yield warning("GW566", message, Where(clause.path), hint)


def _other_library(move: _Move) -> Iterator[Diagnostic]:
    """Yield that the library here is not the edition that the workspace moves to."""
    names = differs(move.shop.loaded, move.new)
    if names:
        message = f"the library here is not edition {quoted(move.name)}: {count(len(names), 'clause')} differ, {names[0]} first"
        yield warning("GW520", message, Where(path_of(move.name)), "install the library that goes with the edition")


def _data(move: _Move, taken: tuple[Taken, ...], write: bool) -> dict[str, Any]:
    return {
        "from": move.old.record.edition if move.old else "",
        "to": move.name,
        "written": write,
        "variants": [{"path": one.path, "clause": one.clause, "conflicts": one.conflicts} for one in taken],
    }
