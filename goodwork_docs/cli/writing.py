"""Write a file for a command, or end with exit 2 and say why it cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import click


def put(path: Path, text: str) -> None:
    """Write a text file whole; where the disk refuses, end the command with exit 2."""
    from goodwork_docs.store import store_file

    try:
        store_file(path, text.encode())
    except OSError as fault:
        raise click.UsageError(f"cannot write {shown(path)}: {fault.strerror or fault}") from fault


def shown(path: Path) -> str:
    """Return a path as it is printed: from here where it lies below, and without bytes that no terminal can show."""
    here = Path.cwd()
    near = path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
    return os.fsencode(near).decode("utf-8", "replace")
