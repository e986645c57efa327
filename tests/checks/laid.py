"""A workspace made of the base of docs/cases with one case's pieces laid over it, and the lines that the case marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from goodwork_docs.cli.rule_cases import Piece, RuleCase, rule_cases
from goodwork_docs.source import Folder
from tests.small import ROOT, Files, reference_that_names

CASES = ROOT / "docs" / "cases"
DAY = "2026-10-01"
_PATHS = {"council": "charters/anytown/council.yaml", "contract": "charters/anytown/contracts/AT-1.yaml"}
Finding = tuple[str, int, str]


@dataclass
class Laid:
    """Files being made: fields by file, parts by clause, each with the piece that says it."""

    fields: dict[str, dict[str, Piece | str]] = field(default_factory=dict)
    parts: dict[str, dict[str, Piece]] = field(default_factory=dict)
    whole: dict[str, Piece] = field(default_factory=dict)
    day: str = DAY


@dataclass(frozen=True, slots=True)
class Workspace:
    """Files, the day they are checked on, and what the case says is found in them."""

    files: Files
    day: str
    marked: frozenset[Finding]


@cache
def every() -> tuple[tuple[str, RuleCase], ...]:
    """Return every case with the code of its file."""
    files = sorted(CASES.glob("GW*.txt"))
    return tuple((path.stem, case) for path in files for case in rule_cases(path.read_text(encoding="utf-8")))


@cache
def _base() -> tuple[Piece, ...]:
    (case,) = rule_cases((CASES / "base.txt").read_text(encoding="utf-8"))
    return case.bad


@cache
def _shared() -> Files:
    folder = Folder(ROOT, ("clauses/reference", "templates/words"))
    return {name: folder[name] for name in folder}


def workspace(case: tuple[Piece, ...]) -> Workspace:
    """Return the workspace of a case's pieces."""
    laid = Laid()
    for piece in (*_base(), *case):
        _lay(laid, piece)
    clauses = frozenset(name for name in laid.fields if name not in _PATHS)
    files, marked = (
        {**_shared(), **reference_that_names(clauses, "clauses/reference/sectors.yaml" in laid.whole)},
        set(),
    )
    for name, blocks in laid.fields.items():
        path, text, found = _file(laid, name, blocks)
        files[path] = text.encode()
        marked |= {(path, line, code) for line, code in found}
    for path, piece in laid.whole.items():
        files[path] = (piece.text + "\n").encode()
        marked |= {(path, line + 1, code) for line, code in piece.marks}
    return Workspace(files, laid.day, frozenset(marked))


def _lay(laid: Laid, piece: Piece) -> None:
    kind, _, rest = piece.name.partition(" ")
    if kind == "day":
        laid.day = rest
    elif kind == "file":
        laid.whole[rest] = piece
    elif kind == "clause":
        name = rest or "tea"
        if name not in laid.fields:
            laid.fields[name] = {**laid.fields.get("tea", {}), **({"id": f"id: {name}"} if name != "tea" else {})}
            laid.parts[name] = dict(laid.parts.get("tea", {}))
        _fields(laid.fields[name], piece)
    elif kind in _PATHS:
        _fields(laid.fields.setdefault(kind, {}), piece)
    elif kind == "no":
        title, _, owner = rest.partition(" of ")
        del laid.parts[owner or "tea"][title]
    else:
        title, _, owner = piece.name.partition(" of ")
        laid.parts.setdefault(owner or "tea", {})[title] = piece


def _fields(held: dict[str, Piece | str], piece: Piece) -> None:
    """Lay a piece over fields: those it names are taken out, and come last; a piece with marks stays in one run."""
    blocks = _blocks(piece.text)
    for name, _ in blocks:
        held.pop(name, None)
    if piece.marks:
        held[f"+{len(held)}"] = piece
    else:
        held.update(blocks)


def _blocks(text: str) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    for line in text.split("\n"):
        found = re.match(r"([^\s:#-][^:]*):", line)
        if found:
            made.append((found[1], line))
        elif made:
            made[-1] = (made[-1][0], f"{made[-1][1]}\n{line}")
    return made


def _file(laid: Laid, name: str, blocks: dict[str, Piece | str]) -> tuple[str, str, list[tuple[int, str]]]:
    """Return a file's path and text, and the lines that are marked in it."""
    is_clause = name not in _PATHS
    lines: list[str] = ["---"] if is_clause else []
    found: list[tuple[int, str]] = []

    def put(piece: Piece | str) -> None:
        if isinstance(piece, Piece):
            found.extend((len(lines) + 1 + at, code) for at, code in piece.marks)
        lines.extend((piece.text if isinstance(piece, Piece) else piece).split("\n"))

    for block in blocks.values():
        put(block)
    if not is_clause:
        return _PATHS[name], "\n".join(lines) + "\n", found
    element = re.search(r"^element: (\S+)", "\n".join(lines), re.MULTILINE)
    lines.append("---")
    for title, piece in laid.parts[name].items():
        lines.append("")
        lines.append(f"## {title}")
        found.extend((len(lines), code) for code in piece.heading)
        lines.append("")
        put(piece)
    assert element
    return f"clauses/{element[1]}/{name}.md", "\n".join(lines) + "\n", found
