"""Read an edition back: each clause as it was, checked against its own fingerprint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, error, quoted
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.load import load
from goodwork_docs.model.declaration import Read, read
from goodwork_docs.model.edition import Edition
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.source import Files, read_yaml, text_of
from goodwork_docs.versions import check_raised

_FOLDER = re.compile(r"clauses/editions/([^/]+)\.yaml")
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Held:
    """An edition as it was read: its record, and its clauses by id."""

    record: Edition
    clauses: Mapping[str, Clause]


def path_of(name: str) -> str:
    """Return the file of an edition."""
    return f"clauses/editions/{name}.yaml"


def edition_names(files: Files) -> tuple[str, ...]:
    """Return the names of the editions that the library has, in order."""
    return tuple(sorted(found[1] for one in files if (found := _FOLDER.fullmatch(one))))


def edition_named(files: Files, name: str) -> tuple[Held | None, tuple[Diagnostic, ...]]:
    """Return an edition and what is wrong with its file; no edition where it cannot be relied on. Raises KeyError for no such file."""
    return _read(path_of(name), files[path_of(name)])


@lru_cache(maxsize=8)
def _read(path: str, data: bytes) -> tuple[Held | None, tuple[Diagnostic, ...]]:
    text, found = text_of(data, path)
    made: Read[Any] | None = None
    if not found:
        made, found = read("edition", read_yaml(text, path))
    if made is None:
        return None, tuple(found)
    problems = [*_misnamed(made, path)]
    clauses = dict(_clauses(made, problems))
    return (None if problems else Held(made.record, clauses)), tuple(problems)


def _misnamed(made: Read[Any], path: str) -> Iterator[Diagnostic]:
    stem, name = path.rpartition("/")[2].removesuffix(".yaml"), made.record.edition
    if stem != name:
        message = f"`edition` is {quoted(name)}, but the file's name is {quoted(stem)}"
        yield error("GW017", message, made.where("edition"), "make them the same")


def _clauses(made: Read[Any], problems: list[Diagnostic]) -> Iterator[tuple[str, Clause]]:
    """Yield the clauses of an edition; one whose words do not have the fingerprint that stands beside them is a problem."""
    for n, row in enumerate(made.record.clauses):
        loaded = load({row.path: f"{row.text}\n".encode()})
        clause = loaded.clauses.get(("", row.id))
        if clause is None:
            message = f"the text of {quoted(row.id)} in the edition cannot be read as that clause"
            problems.append(error("GW522", message, made.where("clauses", n, "text"), _RESTORE))
        elif fingerprint(clause) != row.fingerprint or clause.head.version != row.version:
            message = f"the text of {quoted(row.id)} in the edition is not the one that its fingerprint names"
            problems.append(error("GW522", message, made.where("clauses", n, "fingerprint"), _RESTORE))
        else:
            yield row.id, clause


_RESTORE = "put the file back as it was written: an edition is never changed"


# --- against what is here now -----------------------------------------------------------------------------------


def check_editions(loaded: Loaded, files: Files) -> Iterator[Diagnostic]:
    """Yield editions that were changed, wording that changed since an edition under the same version, and a pin that does not fit."""
    newest: dict[str, tuple[Clause, str]] = {}
    for name in edition_names(files):
        held, found = edition_named(files, name)
        yield from found
        for one in held.clauses.values() if held else ():
            if one.id not in newest or newest[one.id][0].head.version <= one.head.version:
                newest[one.id] = one, name
    for then, name in newest.values():
        if ("", then.id) in loaded.clauses:
            yield from check_raised(loaded.clauses["", then.id], then, f"edition {name}")
    yield from check_pin(loaded, files)


def check_pin(loaded: Loaded, files: Files) -> Iterator[Diagnostic]:
    """Yield that the workspace names an edition that is not there, or holds other wording than the edition that it names."""
    if loaded.workspace is None or not loaded.workspace.record.edition:
        return
    name, where = loaded.workspace.record.edition, loaded.workspace.where("edition")
    names = edition_names(files)
    if name not in names:
        known = f"there are {', '.join(names)}" if names else "there is none yet; `goodwork edition NAME` records one"
        yield error("GW520", f"there is no edition {quoted(name)} of the library", where, known)
        return
    held, _ = edition_named(files, name)
    if held is not None and (others := differs(loaded, held)):
        shown = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
        message = f"the workspace uses edition {quoted(name)}, and the library here has other wording in {len(others)}: {shown}"
        hint = "run `goodwork changes` with the edition's name to see how; `goodwork edition NAME --pin` moves to a newer one"
        yield error("GW520", message, where, hint)


def differs(loaded: Loaded, held: Held) -> list[str]:
    """Return the ids of the library's clauses whose wording is not the edition's; those that only one of them has too."""
    now = {name: fingerprint(one) for (owner, name), one in loaded.clauses.items() if not owner}
    then = {name: fingerprint(one) for name, one in held.clauses.items()}
    return sorted(name for name in {*now, *then} if now.get(name) != then.get(name))
