"""The project's pages say what is true: commands, rooms, paths, links, dependencies and sizes are held against the code."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from goodwork_docs.cli.main import COMMANDS
from goodwork_docs.codes import CATALOGUE
from tests.pages import (
    PAGES,
    ROOT,
    Shown,
    anchors,
    blocks,
    links,
    modules,
    quoted,
    rows,
    section,
    shown,
    text_of,
    without_code,
)
from tests.test_arrows import STEPS

REFERENCE = sorted(one.relative_to(ROOT).as_posix() for one in (ROOT / "docs" / "reference").glob("*.md"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FIRST_CLAUSE = "clauses/wellbeing/paid-breaks.md"
# Paths that a page may name though this checkout has none: what the tool writes, and what a reader makes.
MADE_BY_READERS = (
    "build/",
    FIRST_CLAUSE,
    "clauses/approvals.yaml",
    "clauses/editions/<name>.yaml",
    "charters/<body>/approvals.yaml",
    "charters/<body>/look.yaml",
    "charters/<body>/clauses/",
    "charters/<body>/templates/",
)

# --- README -----------------------------------------------------------------------------------------------------


def test_the_readme_can_be_read_in_one_sitting() -> None:
    lines = text_of("README.md").count("\n")
    assert 120 <= lines <= 160
    assert text_of("README.md").count("![") <= 3


def test_the_table_of_commands_is_that_of_the_command_line() -> None:
    table = {row[0].strip("`"): row[1] for row in rows(section("README.md", "Commands"))}
    assert table == {f"goodwork {name}": what for name, what in COMMANDS.items()}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this workspace with the reader's first clause in it."""
    root = tmp_path_factory.mktemp("workspace")
    for name in ("clauses", "charters", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "goodwork.yaml", root)
    return root


def printed(command: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    words = command.split()
    if words[0] == "goodwork":
        words = [sys.executable, "-m", "goodwork_docs.cli", *words[1:]]
    else:
        assert words[0] == "head", f"the test cannot run {command}"
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        words, cwd=workspace, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


@pytest.mark.parametrize("one", shown("README.md"), ids=lambda one: one.command)
def test_a_command_prints_what_the_readme_shows(one: Shown, workspace: Path) -> None:
    clause = workspace / FIRST_CLAUSE
    clause.unlink(missing_ok=True)
    if FIRST_CLAUSE in one.command:
        clause.write_text(blocks("README.md", "markdown")[0], encoding="utf-8")
    out = printed(one.command, workspace).stdout
    clause.unlink(missing_ok=True)
    assert one.agrees(out), f"`{one.command}` prints now:\n{out}"


def test_the_first_clause_once_mended_can_be_invited(workspace: Path) -> None:
    (workspace / FIRST_CLAUSE).write_text(blocks("README.md", "markdown")[0].replace("{minuts}", "{minutes}"))
    assert printed(f"goodwork check {FIRST_CLAUSE}", workspace).returncode == 0
    contract = workspace / "charters/suffolk/contracts/SA-2026-01.yaml"
    written = contract.read_text(encoding="utf-8")
    contract.write_text(written.replace("asks:\n", blocks("README.md", "yaml")[0], 1), encoding="utf-8")
    made = printed("goodwork pack suffolk/SA-2026-01 --formats md --out mended", workspace)
    assert made.returncode == 0, made.stdout
    start = (workspace / "mended/suffolk/SA-2026-01/00-start-here.md").read_text(encoding="utf-8")
    assert "### A paid break in every long shift (invited)" in start


# --- rooms ------------------------------------------------------------------------------------------------------


def test_the_table_of_rooms_is_the_one_that_the_arrows_are_tested_by() -> None:
    printed = {row[1].strip("`"): int(row[0]) for row in rows(section("ARCHITECTURE.md", "Rooms"))}
    assert printed == STEPS


def test_the_sizes_are_true() -> None:
    said = section("ARCHITECTURE.md", "Sizes")
    lines = int(re.search(r"about ([\d,]+) lines", said)[1].replace(",", ""))  # type: ignore[index]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules().values()}
    counted = sum(path.read_text(encoding="utf-8").count("\n") for path in trees)
    assert abs(counted - lines) <= 0.15 * lines, f"the package has {counted} lines"
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[-1] <= 60
    assert lengths[len(lengths) // 2] < 10


# --- every page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", (*PAGES, *REFERENCE))
def test_every_link_leads_somewhere(page: str) -> None:
    for link in links(page):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(str(target.resolve().relative_to(ROOT))), link


def named_paths(page: str) -> list[str]:
    tops = {one.name for one in ROOT.iterdir() if not one.name.startswith(".")}
    candidates = (one for one in quoted(without_code(page)) if re.fullmatch(r"[\w./<>*-]+", one))
    return [one for one in candidates if one.partition("/")[0] in tops and ("/" in one or "." in one)]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    for path in named_paths(page):
        if not path.startswith(MADE_BY_READERS):
            pattern = re.sub(r"<[a-z-]+>", "*", path).rstrip("/")
            assert any(ROOT.glob(pattern)), path


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_is_there(page: str) -> None:
    text = text_of(page)
    # A command stands between back ticks or after a prompt; elsewhere the words are a sentence.
    typed = re.findall(r"(?:`|^\$ )goodwork ([a-z]+)", text, re.MULTILINE)
    assert set(typed) <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES)
def test_every_code_that_a_page_names_is_in_the_catalogue(page: str) -> None:
    assert set(re.findall(r"\bGW\d{3}\b", text_of(page))) <= {one.code for one in CATALOGUE}


def test_the_look_s_codes_are_in_the_catalogue() -> None:
    assert {"GW420", "GW421"} <= {one.code for one in CATALOGUE}


# --- dependencies -----------------------------------------------------------------------------------------------


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[ ]", one)[0] for one in requirements}


def table_of(title: str) -> set[str]:
    return {row[0].strip("`") for row in rows(section("docs/dependencies.md", title))}


def test_each_dependency_has_its_reason_and_each_reason_its_dependency() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert table_of("To make a pack") == names(PROJECT["project"]["dependencies"])
    assert table_of("To test") == names(extras["test"])
    assert table_of("To compare speed") == names(extras["bench"]) - names(extras["test"])
    assert table_of("To build on many machines") == names(extras["dask"]) <= names(extras["test"])


def test_each_reason_comes_with_a_licence() -> None:
    page = text_of("docs/dependencies.md")
    assert all(row[-1] for row in rows(page))
    for requirement in PROJECT["build-system"]["requires"]:
        assert f"`{requirement.partition('=')[0]}`" in page


def test_what_the_package_ships_is_there() -> None:
    project = PROJECT["project"]
    for name in (project["readme"], *project["license-files"]):
        assert (ROOT / name).stat().st_size > 0
    assert "not legal advice" in text_of("LICENSE-WORDING")
    assert "Open Government Licence v3.0" in text_of("LICENSE-WORDING")
