"""Sign off wording: find the clauses, add the lines, and read the file back before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.approvals import Signed, appended, is_role, path_of, signed_for, standing
from goodwork_docs.checks.crosswalk import near
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.writing import put
from goodwork_docs.diagnostics import Diagnostic, Where, error, has_errors, quoted, warning
from goodwork_docs.fingerprint import SCHEME, fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.approvals import SignOff
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.resolve import nearest_clauses, resolve_body, sources_of
from goodwork_docs.source import Files, refused_character, text_of, workspace_files
from goodwork_docs.store import locked


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for; `body` is None for the library's own file of sign-offs."""

    clauses: tuple[str, ...]
    role: str
    name: str
    organisation: str
    note: str
    day: str
    body: str | None
    workspace: Path


Answer = tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]


def approve(order: Order) -> Answer:
    """Add a sign-off for each clause named, all or none; return what was signed and what was found.

    There is no result where something stood in the way: then nothing is written.
    """
    for option in ("name", "role", "organisation", "note"):
        _one_line(option, getattr(order, option))
    root = root_of(order.workspace)
    path = path_of(order.body or "")
    with locked(root / path, root / "build" / ".goodwork"):
        return _approved(order, root, path)


def _one_line(option: str, value: str) -> None:
    """End with exit 2 for words that cannot stand in the file: sign-offs are lines."""
    if option != "note" and not value.strip():
        raise click.BadParameter("it is empty", param_hint=f"--{option}")
    if "\n" in value or "\t" in value or refused_character(value):
        raise click.BadParameter("it must be plain words on one line", param_hint=f"--{option}")


def _approved(order: Order, root: Path, path: str) -> Answer:
    files = workspace_files(root)
    if order.body is None and not (root / "clauses").is_dir():
        hint = "sign off for a body with --body: its file is charters/<body>/approvals.yaml"
        raise click.UsageError(f"{root} has no clauses of its own, and the shipped ones cannot be changed; {hint}")
    loaded = load(files)
    owners, broken = _owners(order, loaded, root)
    clauses = nearest_clauses(loaded, owners)
    found = (*broken, *_in_the_way(order, loaded, clauses, path))
    if has_errors(found):
        return None, found
    signed = [_signed(order, clauses[one]) for one in dict.fromkeys(order.clauses)]
    fresh = [one for one in signed if not _stands(one, clauses[one.clause], signed_for(loaded, (order.body or "",)))]
    found += tuple(_twice(one, path) for one in signed if one not in fresh)
    if fresh:
        text = appended(_text(files, path), fresh)
        if (fault := _unlike(loaded, order.body or "", path, text, fresh)) is not None:
            return None, (*found, fault)
        put(root / path, text)
    told = [
        {"clause": one.clause, "version": clauses[one.clause].head.version, "fingerprint": one.fingerprint}
        for one in fresh
    ]
    return {"path": path, "signed": told}, (*found, *_no_such_role(order, loaded, path))


def _owners(order: Order, loaded: Loaded, root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return whose clauses are signed off, the nearest first, and why a body's own file cannot be read."""
    if order.body is None:
        return ("",), ()
    bodies_named((order.body,), loaded, root)
    if order.body not in loaded.councils:
        start = f"charters/{order.body}/council.yaml"
        return ("",), tuple(one for one in loaded.diagnostics if one.where.path == start)
    return sources_of(loaded, order.body)


def _signed(order: Order, clause: Clause) -> SignOff:
    return SignOff(
        clause=clause.id,
        scheme=SCHEME,
        fingerprint=fingerprint(clause),
        role=order.role.strip(),
        name=order.name.strip(),
        organisation=order.organisation.strip(),
        date=order.day,
        note=order.note.strip(),
    )


def _text(files: Files, path: str) -> str:
    return text_of(files[path], path)[0] if path in files else ""


def _in_the_way(order: Order, loaded: Loaded, clauses: Mapping[str, Clause], path: str) -> Iterator[Diagnostic]:
    """Yield clauses that are not there, and files that cannot be read; no wording is signed off that has a problem."""
    for name in order.clauses:
        if name not in clauses:
            yield error("GW104", f"no clause has the id {quoted(name)}", Where("clauses"), near(name, clauses))
    paths = {path, *(clauses[name].path for name in order.clauses if name in clauses)}
    stems = tuple(f"/{name}.md" for name in order.clauses)
    yield from (one for one in loaded.diagnostics if one.where.path in paths or one.where.path.endswith(stems))


def _stands(one: SignOff, clause: Clause, signed: Iterable[Signed]) -> bool:
    """Return whether the same person has signed off the same wording in the same role before."""
    held = standing(clause, signed).held
    return any(is_role(old.sign_off.role, one.role) and old.sign_off.name == one.name for old in held)


def _twice(one: SignOff, path: str) -> Diagnostic:
    message = f"{one.name}, {one.role}, has signed off this wording of {quoted(one.clause)} before"
    return warning("GW521", message, Where(path), "nothing was added; nothing needs to be done")


def _unlike(loaded: Loaded, owner: str, path: str, text: str, fresh: list[SignOff]) -> Diagnostic | None:
    """Return why the text is not the old file and the new lines, read back; None where it is."""
    held = loaded.approvals.get(owner)
    wanted = (*(held.record.approvals if held else ()), *fresh)
    read = load({path: text.encode()})
    log = read.approvals.get(owner)
    if log is not None and log.record.approvals == wanted and not read.diagnostics:
        return None
    hint = "write the sign-offs as a list under `approvals:`, one on a line, and run the command again"
    return error("GW515", "no line can be added to the file as it is laid out", Where(path), hint)


def _no_such_role(order: Order, loaded: Loaded, path: str) -> Iterator[Diagnostic]:
    """Yield a role that the body's policy does not name: the sign-off stands, but fills no role that is needed."""
    body = resolve_body(loaded, order.body)[0] if order.body is not None else None
    roles = body.council.record.policy.sign_off_roles if body else ()
    if roles and not any(is_role(order.role, one) for one in roles):
        message = f"the policy of {quoted(order.body)} names no role {quoted(order.role)} for signing off"
        yield warning(
            "GW516", message, Where(path), f"it names {', '.join(roles)}; sign again in one of them if that was meant"
        )
