"""Bytes to disk: a whole pack or nothing. With `source`, the only room that touches the disk."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any

from filelock import FileLock

MANIFEST = "manifest.json"
MANIFEST_VERSION = 1


def digest(data: bytes) -> str:
    """Return the sha256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return a manifest: its own version, the facts given, and the sha256 of every file. Same input, same bytes."""
    whole = {"manifest": MANIFEST_VERSION, **facts, "files": {name: digest(files[name]) for name in sorted(files)}}
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def store_pack(folder: Path, files: Mapping[str, bytes], memory: Path) -> None:
    """Put a pack's files in `folder`, in place of any older pack there.

    The files are written beside it first and the folders are swapped, so that a kill leaves the old pack or the new one,
    whole; a swap that was cut in two is mended by the next run. `memory` holds the lock. Names may not leave the folder.
    """
    with locked(folder, memory):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _mend(folder)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
        try:
            _write_all(new, files)
            _swap(folder, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)


@contextmanager
def locked(folder: Path, memory: Path) -> Iterator[None]:
    """Hold the lock of a folder; another run waits for it."""
    locks = memory / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    name = digest(str(folder.resolve()).encode())[:16]
    with FileLock(locks / f"{name}.lock"):
        yield


def _write_all(root: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = root / name
        if not path.resolve().is_relative_to(root.resolve()):
            raise ValueError(f"the name {name!r} leaves the pack's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    root.chmod(0o755)


def _old(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.old"


def _swap(folder: Path, new: Path) -> None:
    old = _old(folder)
    if folder.exists():
        folder.replace(old)
    try:
        new.replace(folder)
    except BaseException:
        if old.exists():
            old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _mend(folder: Path) -> None:
    """Bring back a pack whose swap was cut in two, and clear what cut runs left."""
    old = _old(folder)
    if old.exists() and not folder.exists():
        old.replace(folder)
    for left in (old, *folder.parent.glob(f".{escape(folder.name)}.new-*")):
        shutil.rmtree(left, ignore_errors=True)


def store_file(path: Path, data: bytes) -> None:
    """Write one file whole: into a temporary file beside it, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
