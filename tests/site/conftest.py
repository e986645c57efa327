"""The site of the examples, written once by the command line, with some papers to download."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.running import ROOT, run

PAPERS = ("hackney", "hackney/SC-2026-03")
PLEDGED = "north-of-tyne"


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder with the example site under `site/`, and the papers of one body and its contract beside it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "site-out"
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            made = folder.with_name("site-being-made")
            for command in (
                ("plan", PAPERS[0], "--formats", "html,md"),
                ("pack", PAPERS[1], "--formats", "md"),
                ("pledge", PLEDGED, "--formats", "html,md"),
                ("publish",),
            ):
                done = run(*command, "--workspace", str(ROOT), "--out", str(made), cwd=made.parent)
                assert done.returncode == 0, done.stdout + done.stderr
            made.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(out: Path) -> Path:
    return out / "site"
