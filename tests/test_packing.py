"""Packs on disk: the same bytes everywhere, and an older pack that nothing bad can harm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packs import ROOT

# Two contracts, so that `--jobs 2` has something to share out.
PAIR = ("north-east-council/MW-2026-07", "suffolk/FS-2026-02")
SMALL = PAIR[1]
CONTRACT = "charters/suffolk/contracts/FS-2026-02.yaml"


def workspace(folder: Path) -> Path:
    """Copy the checkout's own workspace into a folder."""
    for name in ("clauses", "charters", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "goodwork.yaml", folder)
    return folder


def pack(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `goodwork pack` in a process of its own, from the workspace's folder."""
    return subprocess.run(
        [sys.executable, "-m", "goodwork_docs.cli", "pack", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def held(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- the same bytes ---------------------------------------------------------------------------------------------


def test_packs_have_the_same_bytes_in_any_folder_process_and_time_zone(tmp_path: Path) -> None:
    here = workspace(tmp_path / "here")
    there = workspace(tmp_path / "a folder" / "elsewhere")
    east = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    west = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8"}
    one = pack(here, *PAIR, "--jobs", "1", "--out", "out", **east)
    two = pack(there, *reversed(PAIR), "--jobs", "2", "--out", str(tmp_path / "packs"), **west)
    assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr
    first, second = held(here / "out"), held(tmp_path / "packs")
    assert len(first) > 100
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


# --- an older pack ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a pack in it."""
    root = workspace(tmp_path_factory.mktemp("older"))
    made = pack(root, SMALL, "--formats", "md,html")
    assert made.returncode == 0, made.stderr
    return root


def _in_place_of(old: str, new: str) -> tuple[str, str]:
    return old, new


BAD = {
    "a field that is not known": (CONTRACT, _in_place_of("kind: services", "kindd: services"), "did you mean"),
    "no YAML": (CONTRACT, _in_place_of("ref: FS-2026-02", "ref: [FS-2026-02"), CONTRACT),
    "a repeated field": (CONTRACT, _in_place_of("kind: services", "kind: services\nkind: goods"), "twice"),
    "health care": (CONTRACT, _in_place_of("health_care: false", "health_care: true"), "Provider Selection Regime"),
    "weights that do not add up": (CONTRACT, _in_place_of("    weight: ", "    weight: 1"), "100"),
    "a broken template": ("templates/en/00-start-here.md", _in_place_of("{% if ", "{% iff "), "00-start-here.md"),
    "a value that is not there": (
        "templates/en/00-start-here.md",
        _in_place_of("{{ contract.summary }}", "{{ contract.sumary }}"),
        "00-start-here.md",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_leaves_the_older_pack_as_it_was(packed: Path, what: str) -> None:
    name, (old, new), said = BAD[what]
    before = held(packed / "build" / SMALL)
    sound = (packed / name).read_text(encoding="utf-8")
    assert old in sound
    (packed / name).write_text(sound.replace(old, new, 1), encoding="utf-8")
    try:
        run = pack(packed, SMALL, "--formats", "md,html")
    finally:
        (packed / name).write_text(sound, encoding="utf-8")
    assert run.returncode == 1, run.stdout + run.stderr
    assert said in run.stdout + run.stderr
    assert held(packed / "build" / SMALL) == before
    assert [path.name for path in (packed / "build" / "suffolk").iterdir()] == ["FS-2026-02"]


def test_one_contract_s_mistake_stops_no_other(packed: Path) -> None:
    sound = (packed / CONTRACT).read_text(encoding="utf-8")
    (packed / CONTRACT).write_text(sound.replace("kind: services", "kind: cheese", 1), encoding="utf-8")
    try:
        run = pack(packed, *PAIR, "--formats", "md", "--out", "both")
    finally:
        (packed / CONTRACT).write_text(sound, encoding="utf-8")
    assert run.returncode == 1
    assert "cheese" in run.stdout + run.stderr
    assert (packed / "both" / PAIR[0] / "manifest.json").is_file()
    assert not (packed / "both" / SMALL).exists()


def test_a_final_pack_is_refused_and_what_is_awaited_is_named(packed: Path) -> None:
    before = held(packed / "build" / SMALL)
    run = pack(packed, SMALL, "--final")
    assert run.returncode == 4
    assert "Legal: The paper “Conditions of contract” (Publishing the pack)" in run.stderr
    assert "an example is never final" in run.stderr
    assert held(packed / "build" / SMALL) == before


def test_a_new_pack_leaves_nothing_of_the_older_one(packed: Path) -> None:
    (packed / "build" / SMALL / "left-over.md").write_text("words", encoding="utf-8")
    assert pack(packed, SMALL, "--formats", "md,html").returncode == 0
    assert not (packed / "build" / SMALL / "left-over.md").exists()
