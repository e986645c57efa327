"""Rooms and steps: an import goes to a lower step only, and each outside thing has one owner. The table is the law of this house."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.small import ROOT

PACKAGE = "goodwork_docs"

STEPS: Mapping[str, int] = {
    **dict.fromkeys(("diagnostics", "codes", "store", "bankholidays", "columns", "zipfaults"), 0),
    **dict.fromkeys(("source", "doctree", "memory", "wordmerge", "filled"), 1),
    **dict.fromkeys(("drawing", "built", "madefrom"), 2),
    **dict.fromkeys(("model", "prose", "writers/docx", "writers/html", "writers/pdf", "writers/markdown"), 2),
    "wordchanges": 0,
    **dict.fromkeys(("doclines",), 2),
    "returned": 3,
    "readers/saved": 2,
    **dict.fromkeys(("readers/docx", "readers/html", "readers/markdown"), 4),
    "redline": 3,
    "verify": 5,
    "adopt": 6,
    **dict.fromkeys(
        (
            "load",
            "resolve",
            "templates",
            "figures",
            "fingerprint",
            "workingdays",
            "burden",
            "crosswalk",
            "refusals",
            "checks/crosswalk",
            "ocds",
            "size",
            "trade",
            "writers/table",
        ),
        3,
    ),
    "history": 3,
    **dict.fromkeys(("approvals", "versions"), 4),
    "editions": 5,
    "changes": 8,
    "checks/sentences": 3,
    "checks/once": 3,
    "sheet": 3,
    "written": 4,
    **dict.fromkeys(("thread", "stale"), 4),
    "coverage": 6,
    "regime": 4,
    **dict.fromkeys(
        ("checks/phrases", "checks/terms", "checks/duties", "checks/councils", "checks/silences", "checks/pledges"), 4
    ),
    **dict.fromkeys(("checks/followers", "checks/regions", "checks/texts"), 4),
    "checks/built": 5,
    **dict.fromkeys(("selection", "interview", "checks/look", "promised"), 5),
    **dict.fromkeys(("checks/well_defined", "checks/legal", "checks/measurable", "checks/reasonable", "compose"), 6),
    **dict.fromkeys(("checks/clause_law", "checks/measures", "checks/burdens", "checks/impacts", "lawful"), 6),
    "checks/equivalents": 6,
    "ownfile": 1,
    "checks/supplied": 6,
    "owed": 7,
    "unfinished": 7,
    "final": 8,
    **dict.fromkeys(("checks/contract", "plan", "pledge"), 7),
    **dict.fromkeys(("checks/everything", "checks/plans", "build", "site"), 8),
    "cli": 9,
}
"""Each room's step. Modules of `checks/` and `writers/` are rooms of their own; their `__init__` is empty."""

SEEN_BY_WRITERS = frozenset({"diagnostics", "doctree"})
"""A writer prints what the tree says and nothing else."""

OWNERS: Mapping[str, frozenset[str]] = {
    "click": frozenset({"cli"}),
    "deflate": frozenset({"writers/docx"}),
    "distributed": frozenset({"cli"}),
    "filelock": frozenset({"store"}),
    "holidays": frozenset({"workingdays"}),
    "jinja2": frozenset({"templates"}),
    "jsonschema_rs": frozenset({"model"}),
    "markupsafe": frozenset({"templates"}),
    "msgspec": frozenset({"built", "stale", "model", "resolve", "regime", "interview", "memory", "site"}),
    "pyromark": frozenset({"prose"}),
    "typst": frozenset({"writers/pdf"}),
    "yaml": frozenset({"source"}),
}
"""The rooms that may import a package from outside. msgspec's records go further; the rest have one door each."""

DISK = frozenset(
    {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rmtree", "iterdir"}
)
DISK |= {
    "rglob",
    "glob",
    "touch",
    "chmod",
    "rename",
    "symlink_to",
    "mkdtemp",
    "mkstemp",
    "NamedTemporaryFile",
    "copytree",
}
CHANGES_DISK = DISK - {"open", "read_text", "read_bytes", "iterdir", "glob", "rglob"}
CLOCK = frozenset({"today", "now", "utcnow", "time", "monotonic", "localtime", "gmtime", "strftime"})


# --- reading the code -------------------------------------------------------------------------------------------


def room(parts: tuple[str, ...]) -> str:
    """Return the room of a module's path inside the package; "" for the package's own __init__."""
    if parts[0] in ("checks", "writers", "readers") and len(parts) > 1:
        return "/".join(parts[:2])
    return "" if parts[0] == "__init__" else parts[0]


@cache
def modules(root: Path) -> dict[tuple[str, ...], ast.Module]:
    """Return the parsed modules of a package by their path inside it, without __init__ at the end of a room's own."""
    made = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        made[parts] = ast.parse(path.read_text(encoding="utf-8"))
    return made


def imports(parts: tuple[str, ...], tree: ast.Module) -> Iterator[str]:
    """Yield every dotted name that a module imports, anywhere in it; a name in a string counts as an import too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (PACKAGE, *parts[:-1])[: len(parts) + 1 - node.level] if node.level else ()
            stem = ".".join((*base, *filter(None, (node.module,))))
            yield from (f"{stem}.{alias.name}" for alias in node.names)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(rf"{PACKAGE}(\.\w+)+", node.value)
        ):
            yield node.value


def target(name: str, known: Iterable[tuple[str, ...]]) -> str | None:
    """Return the room that a dotted name of the package leads to; None for a name from outside."""
    steps = tuple(name.split("."))
    if steps[0] != PACKAGE:
        return None
    inside = steps[1:]
    wholes = {one[:-1] if one[-1] == "__init__" else one for one in known}
    while inside and inside not in wholes:
        inside = inside[:-1]
    return room(inside) if inside else ""


def arrows(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the module, its room and the room that each of its imports leads to."""
    known = modules(root)
    for parts, tree in known.items():
        for name in imports(parts, tree):
            there = target(name, known)
            if there is not None:
                yield "/".join(parts), room(parts), there


def upward(root: Path, steps: Mapping[str, int]) -> list[str]:
    """Return the imports that do not go to a lower step."""
    return sorted(
        {
            f"{module} ({here}) imports {there}"
            for module, here, there in arrows(root)
            if there not in ("", here) and not steps.get(there, 99) < steps.get(here, -1)
        }
    )


def outside(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the module, its room and each package from outside that it imports."""
    for parts, tree in modules(root).items():
        for name in imports(parts, tree):
            top = name.partition(".")[0]
            if top not in (PACKAGE, "__future__") and top not in sys.stdlib_module_names:
                yield "/".join(parts), room(parts), top


def calls(root: Path, names: frozenset[str]) -> list[tuple[str, str]]:
    """Return module and name of each call of one of the names, as a function or as a method."""
    return [
        ("/".join(parts), name)
        for parts, tree in modules(root).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := getattr(node.func, "attr", getattr(node.func, "id", ""))) in names
    ]


HERE = ROOT / PACKAGE


# --- steps ------------------------------------------------------------------------------------------------------


def test_every_room_stands_in_the_table_and_every_row_is_a_room() -> None:
    rooms = {room(parts) for parts, tree in modules(HERE).items() if parts[-1] != "__init__" or tree.body}
    assert rooms - {""} == set(STEPS)


def test_every_import_goes_to_a_lower_step() -> None:
    assert upward(HERE, STEPS) == []


def test_writers_see_the_document_tree_and_nothing_else() -> None:
    seen = {(here, there) for _, here, there in arrows(HERE) if here.startswith("writers/") and there not in ("", here)}
    wrong = [(here, there) for here, there in seen if here != "writers/table" and there not in SEEN_BY_WRITERS]
    assert wrong == []


def test_the_packages_that_hold_rooms_import_nothing_themselves() -> None:
    for name in ("checks", "writers", "readers"):
        assert ast.parse((HERE / name / "__init__.py").read_text(encoding="utf-8")).body == []


def test_the_page_on_architecture_shows_this_table() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    shown = {name: int(step) for step, name in re.findall(r"^\| (\d) \| `([a-z_/]+)` \|", page, re.MULTILINE)}
    assert shown == STEPS


# --- owners -----------------------------------------------------------------------------------------------------


def test_each_package_from_outside_is_imported_by_its_owners_only() -> None:
    used = set(outside(HERE))
    assert {package for _, _, package in used} == set(OWNERS)
    assert sorted(f"{module} imports {package}" for module, here, package in used if here not in OWNERS[package]) == []


def test_only_source_reads_and_only_store_writes() -> None:
    """The command line may also read a file that it is given by name, look whether one is there, and leave a log of our bug.

    The pdf writer reads the page and the fonts that are shipped with it, and a reader opens the parts of bytes in memory.
    """
    wrong = [
        (module, name)
        for module, name in calls(HERE, DISK)
        if module not in ("source", "store", "cli/bug")
        and (module, name)
        not in (("writers/pdf/source", "read_text"), ("readers/docx/opening", "open"), ("ownfile/archive", "open"))
        and (not module.startswith("cli/") or name in CHANGES_DISK)
    ]
    assert wrong == []


def test_source_changes_nothing_on_the_disk() -> None:
    assert [name for module, name in calls(HERE, CHANGES_DISK) if module == "source"] == []


def test_only_the_command_line_prints_or_ends_the_process() -> None:
    names = frozenset({"print", "exit", "_exit", "echo", "secho", "SystemExit", "quit"})
    assert sorted({module for module, _ in calls(HERE, names) if not module.startswith("cli/")}) == []


def test_only_the_command_line_looks_at_the_clock_or_the_environment() -> None:
    wrong = [(module, name) for module, name in calls(HERE, CLOCK) if not module.startswith("cli/")]
    assert wrong == []
    for parts, tree in modules(HERE).items():
        named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert room(parts) == "cli" or not named & {"environ", "getenv"}, parts


@pytest.mark.parametrize(
    "name", ["random", "uuid", "secrets", "locale", "pickle", "subprocess", "socket", "urllib.request"]
)
def test_nothing_differs_from_run_to_run_and_nothing_leaves_the_machine(name: str) -> None:
    """Git is the one program that is run, by `history` alone; it is asked what it remembers, and may reach no network."""
    for parts, tree in modules(HERE).items():
        if (name, parts) == ("subprocess", ("history", "git")):
            continue
        assert not [one for one in imports(parts, tree) if f"{one}.".startswith(f"{name}.")], parts


# --- does it see? -----------------------------------------------------------------------------------------------

HIDING_PLACES = {
    "a plain import": "import goodwork_docs.cli.main\n",
    "from a room": "from goodwork_docs.cli.main import main\n",
    "from the package": "from goodwork_docs import cli\n",
    "relative": "from .cli import main\n",
    "for type checkers only": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from goodwork_docs.cli import main\n",
    "inside a function": "def f():\n    from goodwork_docs.cli import main\n",
    "by name, when asked for": "from importlib import import_module\nimport_module('goodwork_docs.cli.main')\n",
}


def made(root: Path, **files: str) -> Path:
    """Write a made-up package: names have two underscores for a slash."""
    for name, text in {"cli____init__": "", "cli__main": "", "__init__": "", "checks____init__": "", **files}.items():
        path = root / f"{name.replace('__init__', '@').replace('__', '/').replace('@', '__init__')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.mark.parametrize("text", HIDING_PLACES.values(), ids=HIDING_PLACES)
def test_an_import_to_a_higher_step_is_seen_wherever_it_hides(tmp_path: Path, text: str) -> None:
    assert upward(made(tmp_path, prose=text), STEPS) == ["prose (prose) imports cli"]


def test_a_relative_import_inside_a_room_is_followed(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        compose____init__="",
        compose__a="from ..cli import main\nfrom .b import x\nfrom . import b\n",
        compose__b="x = 1\n",
    )
    assert upward(root, STEPS) == ["compose/a (compose) imports cli"]


def test_an_import_between_checks_or_writers_of_one_step_is_seen(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        checks__legal="from goodwork_docs.checks import measurable\n",
        checks__measurable="",
        checks__everything="from goodwork_docs.checks import legal\nfrom goodwork_docs.checks.measurable import x\n",
    )
    assert upward(root, STEPS) == ["checks/legal (checks/legal) imports checks/measurable"]


def test_a_room_that_the_table_does_not_know_is_seen(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        gossip="from goodwork_docs.diagnostics import error\n",
        diagnostics="",
        prose="import goodwork_docs.gossip\n",
    )
    assert upward(root, STEPS) == ["gossip (gossip) imports diagnostics", "prose (prose) imports gossip"]


def test_a_package_a_file_and_a_print_are_seen(tmp_path: Path) -> None:
    text = "def f():\n    import jinja2.sandbox\n    print(open('x').read())\n"
    root = made(tmp_path, selection=text)
    assert list(outside(root)) == [("selection", "selection", "jinja2")]
    assert calls(root, DISK) == [("selection", "open")]
    assert calls(root, frozenset({"print"})) == [("selection", "print")]
