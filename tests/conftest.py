"""What all tests share: helpers whose assertions explain themselves, and the example packs written once a session."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

pytest.register_assert_rewrite("tests.packs", "tests.reading", "tests.reading_pdf")

# The same examples on every machine, however slow it is: a run is red for a fault and for nothing else.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# A shell that starts a run in the background lets it ignore Ctrl-C, and so all that the tests start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def packs_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder with every example pack in every format, made by the command line; workers share one."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "packs"
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            made = folder.with_name("packs-being-made")
            contracts = sorted(str(path) for path in ROOT.glob("charters/*/contracts/*.yaml"))
            command = [sys.executable, "-m", "goodwork_docs.cli", "pack", *contracts, "--out", str(made)]
            run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
            assert run.returncode == 0, run.stdout + run.stderr
            made.rename(folder)
    return folder
