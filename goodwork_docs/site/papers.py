"""Papers that were made before and are offered for download: those in step with the files, and those that are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goodwork_docs.checks.built import Lag, lag_of, manifest_of
from goodwork_docs.madefrom import Digests, digests_of
from goodwork_docs.model.library import Loaded, TemplateText
from goodwork_docs.source import Files
from goodwork_docs.store import COUNCIL, MANIFEST, digest
from goodwork_docs.templates.front import settings

INTERNAL = "internal/"
"""Papers of a pack that stay inside the council are never offered; nor are papers of a body whose template says `internal`."""


@dataclass(frozen=True)
class Now:
    """A workspace as it is now: its files, and what they hold."""

    loaded: Loaded
    files: Files

    @cached_property
    def digests(self) -> Digests:
        """The sha256 of each file."""
        return digests_of(self.files)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers of one body. `files` are those offered, by path below the body's built folder.

    `folders` are the folders that hold them; `behind` those that are behind the files, and how far; `missing` those not made yet;
    `changed` the files that differ from their manifest, which are not offered.
    """

    files: Mapping[str, bytes]
    folders: tuple[str, ...] = ()
    behind: tuple[tuple[str, Lag], ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def open_papers(templates: Mapping[str, TemplateText]) -> frozenset[str]:
    """Return the names of a body's own papers that the public may read: templates may say `internal`, or that they are not offered."""
    ours = {name: one for name, one in templates.items() if "/council/" in name}
    return frozenset(
        name.rpartition("/")[2].removesuffix(".md")
        for name, one in ours.items()
        if settings(one).get("internal") != "true" and settings(one).get("offered") != "false"
    )


def shelf(built: Files, body: str, now: Now, folders_of: tuple[str, ...], papers: frozenset[str]) -> Shelf:
    """Return what may be offered of a body, as built: its own papers of these names, those of its pledge, its contracts' packs.

    `folders_of` are the folders in which its papers may lie. Only papers that are in step with the files are offered, and only
    files as their manifest names them.
    """
    files: dict[str, bytes] = {}
    folders, behind, missing, changed = [], [], [], []
    for folder in folders_of:
        path = f"{body}/{folder}/{MANIFEST}"
        if path not in built:
            missing.append(folder)
            continue
        manifest = manifest_of(built[path])
        lag = lag_of(now.loaded, now.files, (body, folder), manifest)
        if lag is not None:
            behind.append((folder, lag))
            continue
        folders.append(folder)
        offered = dict(_offered(built, f"{body}/{folder}", manifest, papers if folder == COUNCIL else None))
        files |= {f"{folder}/{name}": data for name, data in offered.items() if data is not None}
        changed += [f"{folder}/{name}" for name, data in offered.items() if data is None]
    return Shelf(files, tuple(folders), tuple(behind), tuple(missing), tuple(changed))


def _offered(
    built: Files, folder: str, manifest: Mapping[str, Any], papers: frozenset[str] | None
) -> Iterator[tuple[str, bytes | None]]:
    """Yield each file that the manifest names and that the public may read; no bytes where they are not those that it names.

    `papers` are the only names that may be offered; None for all.
    """
    named = manifest.get("files")
    for name, wanted in sorted(named.items() if isinstance(named, dict) else ()):
        stem = name.rpartition("/")[2].rpartition(".")[0]
        if name.startswith(INTERNAL) or (papers is not None and stem not in papers):
            continue
        data = built.get(f"{folder}/{name}", b"")
        yield name, data if digest(data) == wanted else None
