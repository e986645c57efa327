"""Open a workspace for a command."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import workspace_files, workspace_root


def opened(start: Path) -> tuple[Loaded, Path]:
    """Return everything in the workspace around `start`, and its folder; end with exit 2 where there is none."""
    root = root_of(start)
    return load(workspace_files(root)), root


def root_of(start: Path) -> Path:
    """Return the folder of the workspace around `start`; end with exit 2 where there is none."""
    root = workspace_root(start)
    if root is None:
        where = start.resolve()
        raise click.UsageError(f"no goodwork.yaml in {where} or above it; start a workspace with `goodwork init DIR`")
    return root
