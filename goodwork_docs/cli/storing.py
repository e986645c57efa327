"""Put what a command made on disk, and say what was kept of the older one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from goodwork_docs.source import file_bytes
from goodwork_docs.store import MANIFEST, is_free, manifest_fields, store_pack


def store(folder: Path, files: Mapping[str, bytes], name: str, root: Path) -> None:
    """Put files in a folder, whole; end with exit 2 where the disk refuses, or where something else stands there.

    `name` is what the user calls it, and `root` the workspace that remembers the lock.
    """
    try:
        if not is_free(folder):
            hint = "move it away, or give another folder with --out"
            raise click.UsageError(f"{short(folder)} is there already, and {_what(folder)}; {hint}")
        kept = store_pack(folder, files, root / "build" / ".goodwork")
    except OSError as fault:
        raise click.UsageError(f"cannot write {short(folder)}: {fault.strerror or fault}") from fault
    if kept is not None:
        click.echo(f"{name}: what you added or changed in the older pack is in {short(kept)}", err=True)


def is_final(folder: Path) -> bool:
    """Return whether a folder holds a pack that its manifest says is final."""
    return final_files(folder) is not None


def final_files(folder: Path) -> Mapping[str, Any] | None:
    """Return the files of a final pack by name, each with its sha256; None where the folder holds no final pack."""
    manifest = manifest_fields(file_bytes(folder / MANIFEST) or b"")
    files = manifest.get("files")
    if manifest.get("status") != "final":
        return None
    return files if isinstance(files, dict) else {}


def _what(folder: Path) -> str:
    """Return why a folder cannot be written over: it is somebody else's."""
    if folder.is_symlink():
        return "is a link to another place"
    return f"goodwork did not make it: it holds no {MANIFEST}" if folder.is_dir() else "is a file"


def short(folder: Path) -> str:
    """Return a folder as it is seen from here, where it lies below."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
