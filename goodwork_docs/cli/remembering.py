"""The workspace's memory: what the last run read and checked, in `build/.goodwork/`."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from goodwork_docs import VERSION, memory
from goodwork_docs.checks.everything import check_clauses
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.model.declaration import as_diagnostics
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files, own_code, remembered
from goodwork_docs.store import digest, store_file

_CHECKED = "checked "


@dataclass(frozen=True, slots=True)
class Remembered:
    """A workspace as it was read, and what is wrong with its clauses as far as the contracts go."""

    loaded: Loaded
    held: dict[str, object]


def read_workspace(files: Files, folder: Path) -> Remembered:
    """Read a workspace; files that the memory in `folder` knows are not read anew."""
    held = memory.read(remembered(folder / "read"), _maker())
    return Remembered(load(files, held), held)


def _maker() -> str:
    return f"{VERSION} {digest(own_code())}"


def checked(workspace: Remembered, names: Collection[tuple[str, str]], folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the clauses, for contracts named by body and ref, and leave the memory for the next run.

    The same files had the same problems before. A memory that cannot be written is done without.
    """
    sound, held = workspace.loaded.sound, workspace.held
    library = _CHECKED + digest("".join(sorted(sound)).encode())
    key = f"{library} {digest(repr(sorted(names)).encode())}"
    known = as_diagnostics(held.get(key)) if not workspace.loaded.diagnostics else None
    found = tuple(check_clauses(workspace.loaded, names)) if known is None else known
    kept = {**sound, **{one: held[one] for one in held if one.startswith(library)}}
    if not workspace.loaded.diagnostics:
        kept[key] = found
    if kept.keys() != held.keys() or known is None:
        with contextlib.suppress(OSError, UnicodeError):
            store_file(folder / "read", memory.written(kept, _maker()))
    return found
