"""The wheel, installed away from the checkout: a workspace started from nothing makes the same pack, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import goodwork_docs
from goodwork_docs.build import make, prepare
from tests.packs import FORMATS, ROOT, example_files, example_library

BODY, REF = "suffolk", "FS-2026-02"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, "-m", "pip", *build], check=True, timeout=120)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel; what it depends on is seen in the tests' own environment."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    install = ["--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True, timeout=120)
    (packages,) = folder.glob("lib/python*/site-packages")
    # A plain path in a .pth file is searched last, and the checkout's own editable install in it is not followed.
    (packages / "dependencies.pth").write_text(str(Path(pytest.__file__).parents[1]) + "\n", encoding="utf-8")
    return folder


def run(installed: Path, cwd: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment, with nothing of the checkout in reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    program = str(installed / "bin" / command[0])
    return subprocess.run(
        [program, *command[1:]], cwd=cwd, env=kept, capture_output=True, text=True, timeout=120, check=False
    )


def shipped(installed: Path) -> Path:
    (found,) = installed.glob("lib/python*/site-packages/goodwork_docs")
    return found / "shipped"


def test_the_wheel_holds_what_the_checkout_holds(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    for name in example_files():
        if name != "goodwork.yaml":
            assert f"goodwork_docs/shipped/{name}" in inside
    modules = [path for path in Path(goodwork_docs.__file__).parent.rglob("*") if path.suffix in (".py", ".typ")]
    assert [one for one in modules if str(one.relative_to(ROOT)) not in inside] == []
    assert [one for one in inside if one.startswith(("tests/", "build/", "bench/"))] == []


def test_the_installed_program_is_the_wheel_s(installed: Path, tmp_path: Path) -> None:
    told = run(installed, tmp_path, "python", "-c", "import goodwork_docs; print(goodwork_docs.__file__)")
    assert Path(told.stdout.strip()).is_relative_to(installed)
    version = run(installed, tmp_path, "goodwork", "--version")
    assert version.stdout == f"goodwork, version {goodwork_docs.VERSION}\n"


@pytest.mark.prove
def test_a_workspace_started_from_nothing_makes_the_same_pack(installed: Path, tmp_path: Path) -> None:
    started = run(installed, tmp_path, "goodwork", "init", "ours")
    assert started.returncode == 0, started.stderr
    root = tmp_path / "ours"
    shutil.copytree(shipped(installed) / "charters" / BODY, root / "charters" / BODY)
    packed = run(installed, root, "goodwork", "pack", f"{BODY}/{REF}")
    assert packed.returncode == 0, packed.stderr
    folder = root / "build" / BODY / REF
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files = {**example_files(), "goodwork.yaml": (root / "goodwork.yaml").read_bytes()}
    wanted = make(prepare(example_library(), files, (BODY, REF)), FORMATS).files
    assert {name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)} == set()
    assert len(found) > 50
