"""The workspace's memory: what the last run read and checked, in `build/.goodwork/`."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodwork_docs import VERSION, memory
from goodwork_docs.checks.everything import check_clauses
from goodwork_docs.checks.once import Judge
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.model.declaration import as_diagnostics
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files, own_code, remembered
from goodwork_docs.store import digest, store_file

_CHECKED, _JUDGED = "checked ", "judged "
_MOST_JUDGED = 5_000
"""Words of clauses change for years; of what was known of so many files, only what is asked for stays."""


class Judgements:
    """What is wrong with single files, as far as an earlier run found it out."""

    def __init__(self, held: Mapping[str, object]) -> None:
        self._held = {key: held[key] for key in held if key.startswith(_JUDGED)}
        self._used: dict[str, object] = {}

    def __call__(self, key: str, judge: Judge) -> tuple[Diagnostic, ...]:
        """Return what is known under the key, or what the judge finds now."""
        key = _JUDGED + key
        known = as_diagnostics(self._held[key]) if key in self._held else None
        found = tuple(judge()) if known is None else known
        self._used[key] = found
        return found

    @property
    def kept(self) -> dict[str, object]:
        """What the next run may want: what this one asked for, and what was known before, unless that is too much."""
        return self._used if self._used and len(self._held) > _MOST_JUDGED else {**self._held, **self._used}


@dataclass(frozen=True, slots=True)
class Remembered:
    """A workspace as it was read, and what an earlier run said of its files."""

    loaded: Loaded
    held: dict[str, object]
    once: Judgements


def read_workspace(files: Files, folder: Path) -> Remembered:
    """Read a workspace; files that the memory in `folder` knows are not read anew."""
    held = memory.read(remembered(folder / "read"), _maker())
    return Remembered(load(files, held), held, Judgements(held))


def _maker() -> str:
    return f"{VERSION} {digest(own_code())}"


def checked(workspace: Remembered, names: Collection[tuple[str, str]], folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the clauses, for contracts named by body and ref, and leave the memory for the next run.

    The same files had the same problems before.
    """
    held, library = workspace.held, _library(workspace.loaded)
    key = f"{library} {digest(repr(sorted(names)).encode())}"
    known = as_diagnostics(held.get(key)) if not workspace.loaded.diagnostics else None
    found = tuple(check_clauses(workspace.loaded, names, workspace.once)) if known is None else known
    leave(workspace, folder, {} if workspace.loaded.diagnostics else {key: found})
    return found


def leave(workspace: Remembered, folder: Path, checked: Mapping[str, object] | None = None) -> None:
    """Leave the memory of this run for the next one. One that cannot be written is done without."""
    held, library = workspace.held, _library(workspace.loaded)
    kept = {
        **workspace.loaded.sound,
        **workspace.once.kept,
        **{one: held[one] for one in held if one.startswith(library)},
    }
    kept |= checked or {}
    if kept.keys() != held.keys():
        with contextlib.suppress(OSError, UnicodeError):
            store_file(folder / "read", memory.written(kept, _maker()))


def _library(loaded: Loaded) -> str:
    return _CHECKED + digest("".join(sorted(loaded.sound)).encode())
