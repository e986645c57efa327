"""Papers that were made before and are offered for download: those in step with the priorities, and those that are not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goodwork_docs.fingerprint import PRIORITIES_SCHEME
from goodwork_docs.model.library import TemplateText
from goodwork_docs.source import Files
from goodwork_docs.store import COUNCIL, MANIFEST, digest
from goodwork_docs.templates.front import settings

INTERNAL = "internal/"
"""Papers of a pack that stay inside the council are never offered; nor are papers of a body whose template says `internal`."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers of one body. `files` are those offered, by path below the body's built folder.

    `folders` are the folders that hold them; `behind` those made from other priorities, with the fingerprint that they name;
    `missing` those not made yet; `changed` the files that differ from their manifest, which are not offered.
    """

    files: Mapping[str, bytes]
    folders: tuple[str, ...] = ()
    behind: tuple[tuple[str, str], ...] = ()
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


def shelf(built: Files, body: str, fingerprint: str, contracts: tuple[str, ...], papers: frozenset[str]) -> Shelf:
    """Return what may be offered of a body: its own papers of these names, and the packs of its contracts, as built.

    Only papers whose manifest names the present priorities are offered, and only files as their manifest names them.
    """
    files: dict[str, bytes] = {}
    folders, behind, missing, changed = [], [], [], []
    for folder in (COUNCIL, *contracts):
        manifest = _manifest(built, f"{body}/{folder}/{MANIFEST}")
        said = _fingerprint(manifest)
        if manifest is None:
            missing.append(folder)
        elif said != fingerprint:
            behind.append((folder, said[:_SHOWN]))
        else:
            folders.append(folder)
            offered = dict(_offered(built, f"{body}/{folder}", manifest, papers if folder == COUNCIL else None))
            files |= {f"{folder}/{name}": data for name, data in offered.items() if data is not None}
            changed += [f"{folder}/{name}" for name, data in offered.items() if data is None]
    return Shelf(files, tuple(folders), tuple(behind), tuple(missing), tuple(changed))


def _manifest(built: Files, path: str) -> Mapping[str, Any] | None:
    if path not in built:
        return None
    try:
        whole = json.loads(built[path])
    except (ValueError, RecursionError):
        return {}
    return whole if isinstance(whole, dict) else {}


def _fingerprint(manifest: Mapping[str, Any] | None) -> str:
    """Return the fingerprint that a manifest names; "" where it names none of our scheme."""
    said = (manifest or {}).get("priorities")
    if not isinstance(said, dict) or said.get("scheme") != PRIORITIES_SCHEME:
        return ""
    held = said.get("fingerprint")
    return held if isinstance(held, str) and held.isalnum() else ""


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
