"""Bytes to disk: a whole pack or none; a kill, a full disk or a second run never leaves half of one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path

import pytest

from goodwork_docs.store import is_free, locked, manifest_bytes, store_file, store_pack
from tests.small import ROOT

OLD = {"a.md": b"old a", "b.md": b"old b", "internal/c.md": b"old c"}
NEW = {"a.md": b"new a", "internal/d.md": b"new d"}


def held(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def left_over(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.parent.iterdir() if one.name != folder.name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs" / "AT-1"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "memory"


@pytest.fixture
def packed(folder: Path, memory: Path) -> Path:
    store_pack(folder, OLD, memory)
    return folder


# --- whole --------------------------------------------------------------------------------------------------


def test_a_pack_is_written_with_its_inner_folders(packed: Path) -> None:
    assert held(packed) == OLD
    assert left_over(packed) == []


def test_a_new_pack_takes_the_place_of_the_old_one_and_keeps_nothing_of_it(packed: Path, memory: Path) -> None:
    store_pack(packed, NEW, memory)
    assert held(packed) == NEW
    assert left_over(packed) == []


def test_others_may_read_the_pack(packed: Path) -> None:
    assert packed.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("name", ["../out.md", "internal/../../out.md", "/tmp/goodwork-out.md", "a/../../../out.md"])
def test_a_name_that_leaves_the_folder_is_refused_and_the_old_pack_stays(packed: Path, memory: Path, name: str) -> None:
    with pytest.raises(ValueError, match="leaves the pack's folder"):
        store_pack(packed, {"a.md": b"new", name: b"x"}, memory)
    assert held(packed) == OLD
    assert left_over(packed) == []
    assert not Path("/tmp/goodwork-out.md").exists()


# --- what goes wrong --------------------------------------------------------------------------------------------


def test_the_old_pack_stays_when_writing_fails(packed: Path, memory: Path) -> None:
    # A name longer than any file system takes stands for a disk that is full: the second file cannot be written.
    with pytest.raises(OSError, match="too long"):
        store_pack(packed, {"a.md": b"new", "x" * 300: b"x"}, memory)
    assert held(packed) == OLD
    assert left_over(packed) == []


def test_the_old_pack_stays_when_the_new_one_cannot_take_its_place(
    packed: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def fails_for_the_new_one(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError("the disk is gone")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails_for_the_new_one)
    with pytest.raises(OSError, match="the disk is gone"):
        store_pack(packed, NEW, memory)
    assert held(packed) == OLD


KILLED = """
import os, sys
from pathlib import Path
from goodwork_docs.store import store_pack
real, count = Path.replace, [0]
def dies(self, target):
    if count[0] == int(sys.argv[3]):
        os.kill(os.getpid(), 9)
    count[0] += 1
    return real(self, target)
Path.replace = dies
store_pack(Path(sys.argv[1]), {"a.md": b"new a", "internal/d.md": b"new d"}, Path(sys.argv[2]))
"""


def killed(folder: Path, memory: Path, at: int) -> int:
    """Store the new pack in a process that is killed before its rename number `at`."""
    command = [sys.executable, "-c", KILLED, str(folder), str(memory), str(at)]
    return subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode


def test_a_kill_before_the_swap_leaves_the_old_pack(packed: Path, memory: Path) -> None:
    assert killed(packed, memory, 0) == -9
    assert held(packed) == OLD


def test_a_kill_between_the_two_renames_is_mended_by_the_next_run(packed: Path, memory: Path) -> None:
    assert killed(packed, memory, 1) == -9
    assert not packed.exists()
    with pytest.raises(ValueError, match="leaves"):
        store_pack(packed, {"../x": b""}, memory)
    assert held(packed) == OLD, "the run mended the old pack before it failed by itself"
    assert left_over(packed) == []


def test_the_run_after_a_kill_writes_its_pack_and_clears_what_was_left(packed: Path, memory: Path) -> None:
    assert killed(packed, memory, 1) == -9
    assert len(left_over(packed)) == 2
    store_pack(packed, NEW, memory)
    assert held(packed) == NEW
    assert left_over(packed) == []


def test_a_run_that_was_killed_holds_no_lock(packed: Path, memory: Path) -> None:
    assert killed(packed, memory, 0) == -9
    started = time.monotonic()
    store_pack(packed, NEW, memory)
    assert time.monotonic() - started < 5


def test_what_another_pack_s_run_left_is_not_touched(folder: Path, memory: Path) -> None:
    other = folder.parent / ".AT-2.new-abc"
    other.mkdir(parents=True)
    store_pack(folder, NEW, memory)
    assert other.is_dir()


# --- two at once ------------------------------------------------------------------------------------------------


def test_a_second_run_waits_for_the_first(folder: Path, memory: Path) -> None:
    order: list[str] = []
    waiting = threading.Thread(target=lambda: (store_pack(folder, NEW, memory), order.append("second")))
    with locked(folder, memory):
        waiting.start()
        time.sleep(0.3)
        assert not folder.exists()
        order.append("first")
    waiting.join(timeout=10)
    assert order == ["first", "second"]
    assert held(folder) == NEW


def test_packs_of_other_folders_do_not_wait(folder: Path, memory: Path) -> None:
    with locked(folder, memory):
        store_pack(folder.with_name("AT-2"), NEW, memory)
    assert held(folder.with_name("AT-2")) == NEW


def test_many_runs_at_once_leave_one_whole_pack(folder: Path, memory: Path) -> None:
    def run(number: int) -> None:
        store_pack(folder, {f"{name}.md": str(number).encode() for name in "abcdef"}, memory)

    threads = [threading.Thread(target=run, args=(one,)) for one in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(held(folder).values())) == 1
    assert left_over(folder) == []


# --- one file ---------------------------------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "one.yaml"
    store_file(path, b"first")
    store_file(path, b"second")
    assert held(tmp_path) == {"new/one.yaml": b"second"}
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").touch()
    with pytest.raises(OSError, match="taken"):
        store_file(tmp_path / "taken", b"x")
    assert os.listdir(tmp_path) == ["taken"]  # noqa: PTH208 - hidden files count


# --- the manifest -----------------------------------------------------------------------------------------------


def test_the_manifest_names_every_file_with_its_sha256_and_its_own_version() -> None:
    made = json.loads(manifest_bytes({"status": "draft"}, NEW))
    assert made["manifest"] == 1
    assert made["status"] == "draft"
    assert made["files"] == {name: sha256(data).hexdigest() for name, data in NEW.items()}


def test_the_manifest_s_bytes_do_not_depend_on_the_order_of_things() -> None:
    turned = dict(reversed(NEW.items()))
    assert manifest_bytes({"a": 1, "b": 2}, NEW) == manifest_bytes({"b": 2, "a": 1}, turned)


# --- what a person put there ------------------------------------------------------------------------------------


def with_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, "manifest.json": manifest_bytes({}, files)}


def test_what_somebody_added_or_changed_is_kept_beside_the_new_pack(folder: Path, memory: Path) -> None:
    assert store_pack(folder, with_manifest(OLD), memory) is None
    (folder / "internal" / "notes.docx").write_bytes(b"mine")
    (folder / "a.md").write_bytes(b"edited")
    kept = store_pack(folder, with_manifest(NEW), memory)
    assert kept == folder.with_name("AT-1.kept-1")
    assert held(kept) == {"a.md": b"edited", "internal/notes.docx": b"mine"}
    assert held(folder) == with_manifest(NEW)


def test_kept_files_are_never_written_over(folder: Path, memory: Path) -> None:
    store_pack(folder, with_manifest(OLD), memory)
    for number in (1, 2):
        (folder / "notes.txt").write_text(str(number), encoding="utf-8")
        store_pack(folder, with_manifest(OLD), memory)
        assert folder.with_name(f"AT-1.kept-{number}").joinpath("notes.txt").read_text(encoding="utf-8") == str(number)


def test_an_untouched_pack_leaves_nothing_to_keep(folder: Path, memory: Path) -> None:
    store_pack(folder, with_manifest(OLD), memory)
    (folder / ".DS_Store").touch()
    assert store_pack(folder, with_manifest(NEW), memory) is None
    assert left_over(folder) == []


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"files": 5}', b"\xff"])
def test_with_a_broken_manifest_every_file_is_kept(folder: Path, memory: Path, broken: bytes) -> None:
    store_pack(folder, {**OLD, "manifest.json": broken}, memory)
    kept = store_pack(folder, with_manifest(NEW), memory)
    assert kept is not None
    assert held(kept) == OLD


def test_a_pack_may_only_stand_where_nothing_or_a_pack_stands(tmp_path: Path, memory: Path) -> None:
    empty, notes, link, file = (tmp_path / name for name in ("empty", "notes", "link", "file"))
    empty.mkdir()
    notes.mkdir()
    (notes / "mine.txt").touch()
    link.symlink_to(empty)
    file.touch()
    store_pack(tmp_path / "pack", with_manifest(OLD), memory)
    free = [one.name for one in (tmp_path / "new", tmp_path / "pack", empty, notes, link, file) if is_free(one)]
    assert free == ["new", "pack", "empty"]
