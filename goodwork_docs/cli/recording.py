"""Record an edition of the library, and list those that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.wrapping import count
from goodwork_docs.cli.writing import put
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.editions import edition_named, edition_names, edition_of, edition_text, path_of
from goodwork_docs.load import load
from goodwork_docs.source import refused_character, workspace_files
from goodwork_docs.store import locked

_NAME = re.compile(r"[0-9a-z][0-9a-z.-]{0,39}")
Answer = tuple[Any, tuple[Diagnostic, ...]]


def listed(start: Path, human: bool) -> Answer:
    """Say the editions that the workspace's library has, the one in use with a star."""
    root = root_of(start)
    files = workspace_files(root)
    loaded = load(files)
    used = loaded.workspace.record.edition if loaded.workspace else ""
    rows: list[dict[str, Any]] = []
    found: list[Diagnostic] = []
    for name in edition_names(files):
        held, problems = edition_named(files, name)
        found += problems
        if held is not None:
            record = held.record
            rows.append(
                {"edition": name, "date": record.date or "", "note": record.note, "clauses": len(record.clauses)}
            )
    if human:
        for row in rows:
            mark = "*" if row["edition"] == used else " "
            click.echo(
                f"{mark} {row['edition']:<16} {row['date']:<10}  {count(row['clauses'], 'clause')}  {row['note']}".rstrip()
            )
        if not rows:
            click.echo("No edition is recorded yet. `goodwork edition NAME` records one.")
    return {"used": used, "editions": rows}, tuple(found)


def record(start: Path, name: str, note: str, day: str | None, human: bool) -> Answer:
    """Write an edition of the library as it stands; one that is there already is never changed."""
    if not _NAME.fullmatch(name):
        raise click.BadParameter("use a–z, 0–9, points and hyphens, 40 characters at most", param_hint="NAME")
    if "\n" in note or "\t" in note or refused_character(note):
        raise click.BadParameter("it must be plain words on one line", param_hint="--note")
    root = root_of(start)
    if not (root / "clauses").is_dir():
        raise click.UsageError(f"{root} has no clauses of its own; the library's editions come with it")
    path = path_of(name)
    with locked(root / path, root / "build" / ".goodwork"):
        files = workspace_files(root)
        loaded = load(files)
        broken = tuple(one for one in loaded.diagnostics if _is_library(one.where.path))
        if broken:
            return None, broken
        made = edition_of(name, loaded, files, day, note.strip())
        if path in files:
            return _there(name, path, edition_named(files, name), made.clauses, human)
        put(root / path, edition_text(made))
    if human:
        click.echo(f"Edition {name}: {count(len(made.clauses), 'clause')} in {path}. Commit it.")
    return {"edition": name, "path": path, "clauses": len(made.clauses)}, ()


def _is_library(path: str) -> bool:
    return path.startswith("clauses/") and path.endswith(".md")


def _there(name: str, path: str, old: Any, clauses: Any, human: bool) -> Answer:
    held, problems = old
    if held is None:
        return None, problems
    if [one.fingerprint for one in held.record.clauses] == [one.fingerprint for one in clauses]:
        if human:
            click.echo(f"Edition {name} is there already, with the same wording.")
        return {"edition": name, "path": path, "clauses": len(clauses)}, ()
    message = f"the edition {quoted(name)} is there already, and holds other wording than the library now"
    return None, (error("GW519", message, Where(path), "give the wording of now a name of its own"),)
