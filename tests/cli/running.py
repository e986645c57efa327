"""Run the command line as a user does: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HACKNEY = "charters/hackney/contracts/SC-2026-03.yaml"


def run(
    *arguments: str, cwd: Path, typed: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `goodwork` with `typed` as what comes from the keyboard; return code, standard output and error."""
    return subprocess.run(
        [sys.executable, "-m", "goodwork_docs.cli", *arguments],
        cwd=cwd,
        input=typed,
        env=variables(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def variables(more: dict[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which the package is found from any folder, and logs of our mistakes too."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "SOURCE_DATE_EPOCH")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8:strict", **(more or {})}


def workspace(folder: Path, *bodies: str) -> Path:
    """Return a workspace with some of the example bodies and the shipped library."""
    (folder / "charters").mkdir(parents=True)
    (folder / "goodwork.yaml").write_text("languages: [en]\n", encoding="utf-8")
    for body in bodies:
        shutil.copytree(ROOT / "charters" / body, folder / "charters" / body)
    return folder


def no_traceback(done: subprocess.CompletedProcess[str]) -> bool:
    """Return whether the run ended without a Python traceback and without a mistake of ours."""
    return "Traceback" not in done.stdout + done.stderr and "GW900" not in done.stderr
