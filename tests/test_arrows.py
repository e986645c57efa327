"""A room imports rooms of a lower step only; what one room owns no other touches. The table is data; the rest follows."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.pages import imported, modules, room

STEPS: Mapping[str, int] = {
    "diagnostics": 0,
    "codes": 0,
    "store": 0,
    "source": 1,
    "doctree": 1,
    "model": 2,
    "prose": 2,
    "writers/docx": 2,
    "writers/html": 2,
    "writers/pdf": 2,
    "writers/markdown": 2,
    "writers/table": 2,
    "load": 3,
    "resolve": 3,
    "templates": 3,
    "fingerprint": 3,
    "workingdays": 3,
    "burden": 3,
    "ocds": 3,
    "regime": 4,
    "selection": 5,
    "interview": 5,
    "checks/look": 5,
    "checks/well_defined": 6,
    "checks/legal": 6,
    "checks/measurable": 6,
    "checks/reasonable": 6,
    "compose": 6,
    "checks/contract": 7,
    "checks/everything": 8,
    "build": 8,
    "cli": 9,
}
OWNERS: Mapping[str, set[str]] = {
    "pyromark": {"prose"},
    "jinja2": {"templates"},
    "markupsafe": {"templates"},
    "typst": {"writers/pdf"},
    "click": {"cli"},
    "filelock": {"store"},
    "holidays": {"workingdays"},
    "yaml": {"source"},
    "deflate": {"writers/docx"},
    "jsonschema_rs": {"model"},
}
NOT_ON_THE_WAY_TO_A_PACK = ("docx", "lxml", "markdown", "random", "pickle", "locale")


def uphill(known: Mapping[str, Path]) -> list[str]:
    """Return every import that goes to a room of the same or a higher step."""
    return [
        f"{name} imports {other}"
        for name, path in known.items()
        for other in imported(path, dict(known))
        if room(other) not in ("", room(name)) and STEPS[room(other)] >= STEPS[room(name)]
    ]


def packages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_room_has_its_step() -> None:
    assert set(STEPS) == {room(one) for one in modules()} - {""}


def test_every_import_goes_to_a_lower_step() -> None:
    assert uphill(modules()) == []


@pytest.mark.parametrize(
    "line",
    [
        "from goodwork_docs.compose.papers import compose",
        "import goodwork_docs.cli.main",
        "def later():\n    from goodwork_docs.build import make",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from goodwork_docs.selection import Decision",
        "from goodwork_docs.writers.html import write",
    ],
)
def test_an_arrow_that_points_up_is_found(tmp_path: Path, line: str) -> None:
    made_up = tmp_path / "made_up.py"
    made_up.write_text(line + "\n", encoding="utf-8")
    assert uphill({**modules(), "goodwork_docs.writers.docx.made_up": made_up}) != []


@pytest.mark.parametrize(("package", "owners"), OWNERS.items())
def test_a_package_is_imported_by_its_one_room(package: str, owners: set[str]) -> None:
    assert {room(name) for name, path in modules().items() if package in packages(path)} == owners


@pytest.mark.parametrize("package", NOT_ON_THE_WAY_TO_A_PACK)
def test_what_would_slow_or_shake_a_pack_is_imported_nowhere(package: str) -> None:
    assert [name for name, path in modules().items() if package in packages(path)] == []


def test_modules_of_one_room_import_each_other_in_no_ring() -> None:
    known = modules()
    arrows = {name: {other for other in imported(path, known) if other != name} for name, path in known.items()}
    while free := {name for name, others in arrows.items() if not others & set(arrows)}:
        arrows = {name: others for name, others in arrows.items() if name not in free}
    assert arrows == {}


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            named = node.func
            yield named.id if isinstance(named, ast.Name) else named.attr if isinstance(named, ast.Attribute) else ""


@pytest.mark.parametrize("call", ["print", "exit", "echo", "secho"])
def test_only_the_command_line_prints_or_ends_the_process(call: str) -> None:
    assert {room(name) for name, path in modules().items() if call in calls(path)} <= {"cli"}


@pytest.mark.parametrize("call", ["write_bytes", "write_text", "mkdir", "unlink", "rmtree", "mkdtemp"])
def test_only_the_store_writes_to_disk(call: str) -> None:
    # The log of a bug is written by the one door of the command line, outside any workspace.
    assert {room(name) for name, path in modules().items() if call in calls(path)} <= {"store"}


@pytest.mark.parametrize("call", ["now", "today", "utcnow", "time"])
def test_only_the_command_line_looks_at_the_clock(call: str) -> None:
    assert {room(name) for name, path in modules().items() if call in calls(path)} <= {"cli"}
