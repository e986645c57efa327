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
from itertools import count
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
MANIFEST_VERSION = 1
COUNCIL, PLEDGE, SITE = "council", "pledge", "site"
"""Folders of what is built that no contract and no body may be called: a body's own papers, its pledge, the website."""


def digest(data: bytes) -> str:
    """Return the sha256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return a manifest: its own version, the facts given, and the sha256 of every file. Same input, same bytes."""
    whole = {"manifest": MANIFEST_VERSION, **facts, "files": {name: digest(files[name]) for name in sorted(files)}}
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def manifest_fields(data: bytes) -> Mapping[str, Any]:
    """Return a manifest's fields; none where it cannot be read."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return whole if isinstance(whole, dict) else {}


def store_pack(folder: Path, files: Mapping[str, bytes], memory: Path) -> Path | None:
    """Put a pack's files in `folder`, in place of any older pack there; return where a person's own files were put.

    The files are written beside it first and the folders are swapped, so that a kill leaves the old pack or the new one,
    whole; a swap that was cut in two is mended by the next run. `memory` holds the lock. Names may not leave the folder.
    What somebody added to the older pack, or changed in it, is copied to a folder beside it; None where there is none.
    """
    with locked(folder, memory):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _mend(folder)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
        try:
            _write_all(new, files)
            kept = _keep_own(folder)
            _swap(folder, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return kept


def remove_pack(folder: Path, memory: Path) -> Path | None:
    """Take a pack away, whole; return where a person's own files were put, None where there is none."""
    with locked(folder, memory):
        kept = _keep_own(folder)
        old = _old(folder)
        folder.replace(old)
        shutil.rmtree(old, ignore_errors=True)
    return kept


def is_taken(ref: str) -> bool:
    """Return whether a contract's pack would be written over papers of its body; some disks tell no capitals apart."""
    return ref.casefold().rstrip(".") in (COUNCIL, PLEDGE)


def is_free(folder: Path) -> bool:
    """Return whether a pack may be put in `folder`: nothing is there, or an empty folder, or an older pack."""
    if folder.is_symlink() or not folder.is_dir():
        return not folder.is_symlink() and not folder.exists()
    return (folder / MANIFEST).is_file() or not any(folder.iterdir())


def _keep_own(folder: Path) -> Path | None:
    own = _own_files(folder)
    if not own:
        return None
    kept = next(one for n in count(1) if not (one := folder.with_name(f"{folder.name}.kept-{n}")).exists())
    for path in own:
        copy = kept / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy, follow_symlinks=False)
    return kept


def _own_files(folder: Path) -> list[Path]:
    """Return the files of an older pack that its manifest does not name, or names with another sha256."""
    named = _manifest_files(folder / MANIFEST)
    if named is None:
        return []
    found = sorted(one for one in folder.rglob("*") if one.is_symlink() or one.is_file())
    ours = (MANIFEST, *OF_THE_SYSTEM)
    return [one for one in found if one.name not in ours and not _is_ours(one, named.get(_name(one, folder)))]


OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini")


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _is_ours(path: Path, wanted: object) -> bool:
    return wanted is not None and not path.is_symlink() and digest(path.read_bytes()) == wanted


def _manifest_files(path: Path) -> Mapping[str, Any] | None:
    """Return a manifest's files by name, none where it can't be read; None where there is no manifest."""
    try:
        files = manifest_fields(path.read_bytes()).get("files")
    except FileNotFoundError:
        return None
    except OSError:
        return {}
    return files if isinstance(files, dict) else {}


@contextmanager
def locked(folder: Path, memory: Path) -> Iterator[None]:
    """Hold the lock of a folder; another run waits for it."""
    from filelock import FileLock  # it brings asyncio along, which a run that stores nothing can do without

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
