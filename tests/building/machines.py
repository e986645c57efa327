"""A Dask cluster for tests: a scheduler and workers, each a process of its own, started and ended by the test."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.running import variables

SOON = 60.0
"""Seconds in which a process must be there, on a machine that is busy."""


@dataclass
class Machines:
    """A scheduler with its workers."""

    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    address: str = ""

    def scheduler(self) -> subprocess.Popen[bytes]:
        """Start a scheduler and learn its address."""
        process, log = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._said(log, "Scheduler at:").split()[-1]
        return process

    def worker(self, preload: str = "", nanny: bool = False) -> subprocess.Popen[bytes]:
        """Start a worker of one thread; `preload` is what it runs before it begins."""
        script = self.folder / f"preload{len(self.started)}.py"
        script.write_text(preload, encoding="utf-8")
        more = ("--nanny" if nanny else "--no-nanny", "--nthreads", "1", "--no-dashboard")
        process, log = self._start(
            "worker", self.address, *more, "--local-directory", str(self.folder), "--preload", str(script)
        )
        self._said(log, "Registered to:")
        return process

    def _start(self, *arguments: str) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{len(self.started)}-{arguments[0]}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=self.folder,
                env=variables({"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "False"}),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started.append(process)
        return process, log

    def _said(self, log: Path, words: str) -> str:
        until = time.monotonic() + SOON
        while time.monotonic() < until:
            found = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if words in line]
            if found:
                return found[0]
            time.sleep(0.05)
        raise AssertionError(f"no '{words}' in:\n{log.read_text(encoding='utf-8', errors='replace')}")

    def end(self) -> None:
        """End every process that was started."""
        for one in reversed(self.started):
            one.terminate()
        for one in self.started:
            try:
                one.wait(timeout=20)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """Yield a scheduler without workers; all that is started is ended after."""
    folder.mkdir(parents=True)
    made = Machines(folder)
    try:
        made.scheduler()
        yield made
    finally:
        made.end()
