"""A pack's folder held against its own manifest: files that changed, are missing, or were added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from goodwork_docs.store import MANIFEST, digest, manifest_fields

Kind = Literal["changed", "missing", "added"]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of a pack that is not as its manifest says."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: the sha256 of each file, and version and fingerprint of each clause."""

    files: Mapping[str, str]
    clauses: Mapping[str, tuple[int, str]]


def manifest_of(data: bytes) -> Manifest | None:
    """Return what a manifest's bytes say; None where they are no manifest."""
    whole = manifest_fields(data)
    files = whole.get("files")
    if not isinstance(files, dict) or not all(isinstance(one, str) for one in files.values()):
        return None
    held = whole.get("clauses", {})
    clauses = dict(_clauses(held)) if isinstance(held, dict) else None
    return Manifest(files, clauses) if clauses is not None and len(clauses) == len(held) else None


def _clauses(held: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, str]]]:
    for name, one in held.items():
        version = one.get("version") if isinstance(one, dict) else None
        mark = one.get("fingerprint") if isinstance(one, dict) else None
        if isinstance(version, int) and isinstance(mark, str):
            yield name, (version, mark)


def changes_of(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[FileChange, ...]:
    """Return the files of a folder that are not as the manifest says, by name; the manifest itself is left out."""
    return tuple(_changes(manifest, files))


def _changes(manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[FileChange]:
    for name in sorted({*manifest.files, *files} - {MANIFEST}):
        if name not in files:
            yield FileChange(name, "missing")
        elif name not in manifest.files:
            yield FileChange(name, "added")
        elif digest(files[name]) != manifest.files[name]:
            yield FileChange(name, "changed")
