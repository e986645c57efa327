"""Many machines: the papers that a Dask cluster makes are those of one process, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goodwork_docs import VERSION
from tests.building.laid import COUNCILS, ONE, PACKS, built, papers, put, small_workspace
from tests.building.machines import machines
from tests.building.test_many import errors, many
from tests.cli.running import no_traceback, variables
from tests.small import Files

BUILD = ("build", "--formats", "md")
LONG = 300
"""Seconds after which a build has gone astray."""

# A worker reads its preload twice.
MADE_UP = """
import os, signal, time
from goodwork_docs.cli import making
from goodwork_docs.cli.making import _pack as pack
def made(world, target):
    {what}
    return pack(world, target)
making.MAKERS = {{**making.MAKERS, making.PACK: made}}
"""
SLOW = MADE_UP.format(what="time.sleep(0.5)")
DEADLY = MADE_UP.format(what='target.name == "AT-1" and os.kill(os.getpid(), signal.SIGKILL)')
OLDER = "import goodwork_docs\ngoodwork_docs.VERSION = '0.0.9'\n"
WITHOUT = "import sys\nsys.modules['goodwork_docs'] = None\n"
OTHER_FONT = "from goodwork_docs.cli import toolset\ntoolset._version = lambda name: '0.1'\n"
NO_EXTRA = "import sys\nsys.modules['distributed'] = None\nfrom goodwork_docs.cli.main import main\nmain()\n"


def build(root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goodwork_docs.cli", *BUILD, *more],
        cwd=root,
        env=variables(),
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )


def begun(root: Path, address: str) -> subprocess.Popen[str]:
    """Start a build on a cluster and wait until it has stored three packs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "goodwork_docs.cli", *BUILD, "--scheduler", address],
        cwd=root,
        env=variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + LONG
    while len(stored(root)) < 3 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    return process


def stored(root: Path) -> set[str]:
    return {path.parent.relative_to(root / "build").as_posix() for path in root.glob("build/*/[!.]*/manifest.json")}


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=LONG)
    return process.returncode, out + err


def alone(folder: Path, made: Files) -> dict[str, bytes]:
    """Return what one process of this machine makes of a workspace."""
    root = put(folder, made)
    built(root)
    return papers(root / "build")


# --- before anything is made ------------------------------------------------------------------------------------


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    command = [sys.executable, "-c", NO_EXTRA, *BUILD, "--scheduler", "tcp://127.0.0.1:1"]
    told = subprocess.run(command, cwd=root, env=variables(), capture_output=True, text=True, timeout=LONG, check=False)
    assert told.returncode == 2, errors(told)
    assert "GW910" in told.stderr
    assert "pip install 'goodwork-docs[dask]'" in told.stderr
    assert no_traceback(told)


@pytest.mark.prove
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://there", "a host", "127.0.0.1"])
def test_a_scheduler_that_does_not_answer_is_said_within_seconds(tmp_path: Path, address: str) -> None:
    root = put(tmp_path / "here", small_workspace())
    begin = time.monotonic()
    told = build(root, "--scheduler", address)
    assert time.monotonic() - begin < 60
    assert told.returncode == 2, errors(told)
    assert "GW911" in told.stderr
    assert address in told.stderr
    assert no_traceback(told)
    assert not stored(root)


def test_processes_here_and_a_cluster_are_not_asked_for_at_once(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    told = build(root, "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2")
    assert told.returncode == 2
    assert "--jobs" in told.stderr


@pytest.mark.prove
def test_a_cluster_without_workers_or_with_other_versions_is_refused(tmp_path: Path) -> None:
    root = put(tmp_path / "here", small_workspace())
    with machines(tmp_path / "cluster") as cluster:
        told = build(root, "--scheduler", cluster.address)
        assert (told.returncode, "GW913" in told.stderr) == (2, True), errors(told)
        cluster.worker()
        for preload, said in (
            (OLDER, f"goodwork-docs 0.0.9; this machine has {VERSION}"),
            (WITHOUT, "no goodwork-docs"),
            (OTHER_FONT, "deflate 0.1, and this machine "),
        ):
            other = cluster.worker(preload)
            told = build(root, "--scheduler", cluster.address)
            assert (told.returncode, "GW912" in told.stderr) == (2, True), errors(told)
            assert said in " ".join(told.stderr.split())
            assert no_traceback(told)
            other.terminate()
            other.wait(timeout=60)
    assert not stored(root)


# --- the same papers --------------------------------------------------------------------------------------------


@pytest.mark.prove
def test_two_workers_make_the_bytes_of_one_process_and_a_bad_contract_stops_no_other(tmp_path: Path) -> None:
    made = small_workspace()
    bad = {**made, ONE: made[ONE].replace(b'"services"', b'"cheese"')}
    root = put(tmp_path / "here", made)
    with machines(tmp_path / "cluster") as cluster:
        cluster.worker()
        cluster.worker()
        told = build(root, "--scheduler", cluster.address)
        assert told.returncode == 0, errors(told)
        other = put(tmp_path / "bad", bad)
        refused = build(other, "--scheduler", cluster.address)
    assert papers(root / "build") == alone(tmp_path / "alone", made)
    assert refused.returncode == 1, errors(refused)
    assert refused.stderr.count("cheese") == 1
    assert set(PACKS) - stored(other) == {"anytown/AT-1"}
    again = build(root, "--scheduler", "tcp://127.0.0.1:1")
    assert (again.returncode, "in step" in again.stdout) == (0, True), "nothing is stale, so no cluster is asked"


# --- workers that are lost --------------------------------------------------------------------------------------


@pytest.mark.prove
def test_what_a_killed_worker_was_making_is_made_by_another(tmp_path: Path) -> None:
    made = many(20)
    root = put(tmp_path / "here", made)
    with machines(tmp_path / "cluster") as cluster:
        one, _ = cluster.worker(SLOW), cluster.worker(SLOW)
        process = begun(root, cluster.address)
        os.kill(one.pid, signal.SIGKILL)
        there = len(stored(root))
        code, said = ended(process)
    assert code == 0, said
    assert 3 <= there < 20, "it was killed while the build was at work"
    assert papers(root / "build") == alone(tmp_path / "alone", made)


@pytest.mark.prove
def test_a_worker_of_another_version_that_joins_later_makes_nothing(tmp_path: Path) -> None:
    made = many(20)
    root = put(tmp_path / "here", made)
    with machines(tmp_path / "cluster") as cluster:
        cluster.worker(SLOW)
        process = begun(root, cluster.address)
        cluster.worker(OTHER_FONT + MADE_UP.format(what="return None"))
        code, said = ended(process)
    assert code == 0, said
    assert papers(root / "build") == alone(tmp_path / "alone", made)


@pytest.mark.prove
def test_a_contract_that_ends_every_worker_is_named_and_stops_no_other(tmp_path: Path) -> None:
    root = put(tmp_path / "here", many(5))
    with machines(tmp_path / "cluster") as cluster:
        for _ in range(2):
            cluster.worker(DEADLY, nanny=True)
        told = build(root, "--scheduler", cluster.address)
    assert told.returncode == 1, errors(told)
    assert told.stderr.count("GW914") == 1
    assert "charters/anytown/contracts/AT-1.yaml" in told.stderr
    assert stored(root) == {*PACKS, *COUNCILS, "otherton/pledge", *(f"anytown/N-{n:02}" for n in range(5))} - {
        "anytown/AT-1"
    }
    assert no_traceback(told)


@pytest.mark.prove
def test_a_scheduler_that_is_ended_leaves_what_is_made_whole(tmp_path: Path) -> None:
    made = many(20)
    root = put(tmp_path / "here", made)
    with machines(tmp_path / "cluster") as cluster:
        cluster.worker(SLOW)
        process = begun(root, cluster.address)
        cluster.started[0].kill()
        code, said = ended(process)
    assert code == 1, said
    assert "GW915" in said
    assert "Traceback" not in said
    there = stored(root)
    assert 3 <= len(there) < 25
    after = built(root)
    assert len(there & set(after.written)) <= 1
    assert papers(root / "build") == alone(tmp_path / "alone", made)


@pytest.mark.prove
def test_ctrl_c_leaves_what_is_made_whole_and_the_cluster_fit_for_the_next(tmp_path: Path) -> None:
    made = many(20)
    root = put(tmp_path / "here", made)
    with machines(tmp_path / "cluster") as cluster:
        cluster.worker(SLOW)
        process = begun(root, cluster.address)
        os.killpg(process.pid, signal.SIGINT)
        code, said = ended(process)
        assert code == 130, said
        assert "are left, from" in said
        assert "Traceback" not in said
        there = stored(root)
        assert 3 <= len(there) < 25
        assert not list(root.glob("build/*/.*.new-*"))
        on = build(root, "--scheduler", cluster.address)
    assert on.returncode == 0, errors(on)
    assert papers(root / "build") == alone(tmp_path / "alone", made)
