"""Papers that were made before and are offered for download: those in step with the files, and those that are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goodwork_docs.checks.built import Lag, lag_of
from goodwork_docs.madefrom import Digests, digests_of
from goodwork_docs.model.library import Loaded, TemplateText
from goodwork_docs.source import Files
from goodwork_docs.stale import Bodies
from goodwork_docs.store import COUNCIL, MANIFEST, digest, manifest_fields
from goodwork_docs.templates.front import settings

INTERNAL = "internal/"
"""Papers of a pack that stay inside the council are never offered; nor are papers of a body whose template says `internal`."""
ON_STAFF = "09"
"""Information on staff goes to bidders under an undertaking, and to nobody else."""


@dataclass(frozen=True)
class Now:
    """A workspace as it is now: its files, and what they hold."""

    loaded: Loaded
    files: Files

    @cached_property
    def digests(self) -> Digests:
        """The sha256 of each file."""
        return digests_of(self.files)

    @cached_property
    def bodies(self) -> Bodies:
        """What the papers of each body can be made from."""
        return Bodies(self.loaded, self.files)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers of one body. `files` are those offered, by path below the body's built folder.

    `folders` are the folders that hold them; `behind` those that are behind the files, and how far; `missing` those not made yet;
    `changed` the files that differ from their manifest, which are not offered; `gone` those that it names and that are not there.
    """

    files: Mapping[str, bytes]
    folders: tuple[str, ...] = ()
    behind: tuple[tuple[str, Lag], ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


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
    folders, behind, missing, faulty = [], [], [], []
    for folder in folders_of:
        path = f"{body}/{folder}/{MANIFEST}"
        if path not in built:
            missing.append(folder)
            continue
        manifest = manifest_fields(built[path])
        lag = lag_of(now.bodies, (body, folder), manifest)
        if lag is not None:
            behind.append((folder, lag))
            continue
        folders.append(folder)
        offered = dict(_offered(built, f"{body}/{folder}", manifest, papers if folder == COUNCIL else None))
        files |= {f"{folder}/{name}": data for name, data in offered.items() if data is not None}
        faulty += [f"{folder}/{name}" for name, data in offered.items() if data is None]
    changed = tuple(one for one in faulty if f"{body}/{one}" in built)
    gone = tuple(one for one in faulty if f"{body}/{one}" not in built)
    return Shelf(files, tuple(folders), tuple(behind), tuple(missing), changed, gone)


def _kept_back(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield the council's own papers that the public may not read: all of a draft, and what is known of staff."""
    held = manifest.get("supplied")
    for name, one in held.items() if isinstance(held, dict) else ():
        if isinstance(one, dict) and (manifest.get("status") != "final" or name.startswith(ON_STAFF)):
            yield str(one.get("file"))


def _offered(
    built: Files, folder: str, manifest: Mapping[str, Any], papers: frozenset[str] | None
) -> Iterator[tuple[str, bytes | None]]:
    """Yield each file that the manifest names and that the public may read; no bytes where they are not those that it names.

    `papers` are the only names that may be offered; None for all.
    """
    named, kept = manifest.get("files"), frozenset(_kept_back(manifest))
    for name, wanted in sorted(named.items() if isinstance(named, dict) else ()):
        stem = name.rpartition("/")[2].rpartition(".")[0]
        if name.startswith(INTERNAL) or name in kept or (papers is not None and stem not in papers):
            continue
        data = built.get(f"{folder}/{name}", b"")
        yield name, data if digest(data) == wanted else None
