"""Reads the project's own pages: their tables, links, blocks of code and the paths that they name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/dependencies.md",
    "docs/for-lawyers.md",
    "docs/many-machines.md",
    "docs/protecting-sign-offs.md",
    "docs/regions.md",
    "bench/RESULTS.md",
)
_FENCE = re.compile(r"^```(?P<kind>[a-z]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def without_code(page: str) -> str:
    return _FENCE.sub("", text_of(page))


def blocks(page: str, kind: str) -> list[str]:
    return [found["text"] for found in _FENCE.finditer(text_of(page)) if found["kind"] == kind]


def section(page: str, title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text_of(page), re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no section {title}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every table in a text, without heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    heads = {at - 1 for at, row in enumerate(cells) if set(row[0]) == {"-"}}
    return [row for at, row in enumerate(cells) if at not in heads and set(row[0]) != {"-"}]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def links(page: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", without_code(page)))


def anchors(page: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


# --- commands with their output ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page, and the lines that the page says it prints; the line `…` stands for any lines."""

    command: str
    lines: tuple[str, ...]

    def agrees(self, printed: str) -> bool:
        parts = ["".join(f"{re.escape(line)}\n" for line in part) for part in _split(self.lines)]
        return re.fullmatch("(?:.*\n)*".join(parts), printed) is not None


def _split(lines: tuple[str, ...]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        if line == "…":
            yield part
            part = []
        else:
            part.append(line)
    yield part


def shown(page: str) -> list[Shown]:
    found: list[Shown] = []
    for block in blocks(page, "console"):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = piece.splitlines()
            found.append(Shown(command, tuple(lines)))
    return found


# --- the code ---------------------------------------------------------------------------------------------------

PACKAGE = ROOT / "goodwork_docs"
SPLIT_ROOMS = ("writers", "readers", "checks")


def modules() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(module: str) -> str:
    """Return the room that a module belongs to; "" for the package's own version and empty packages of rooms."""
    parts = module.split(".")[1:]
    if parts and parts[0] in SPLIT_ROOMS:
        return "/".join(parts[:2]) if len(parts) > 1 else ""
    return parts[0] if parts else ""


def imported(path: Path, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                yield inner if inner in known else node.module
