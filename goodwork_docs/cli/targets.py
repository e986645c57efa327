"""What there is to build: the pack of each contract, each body's own papers, and those of the pledge that counts for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from goodwork_docs.cli.making import PACK, Target
from goodwork_docs.source import Files, read_yaml
from goodwork_docs.store import COUNCIL, PLEDGE


def targets_of(files: Files, wanted: tuple[str, ...], root: Path) -> list[Target]:
    """Return the folders of papers that are asked for, all where nothing is named.

    A name that leads to none ends the command with exit 2.
    """
    every = sorted(_all(files))
    if not wanted:
        return every
    found: dict[Target, None] = {}
    for name in wanted:
        body, ref = _named(name, root)
        held = [one for one in every if one.body == body and (not ref or (one.kind, one.name) == (PACK, ref))]
        if not held:
            raise click.UsageError(f"no body or contract '{name}' in {root}; write <body> or <body>/<ref>")
        found.update(dict.fromkeys(held))
    return sorted(found)


def _all(files: Files) -> Iterator[Target]:
    for name in files:
        match name.split("/"):
            case ["charters", body, "council.yaml"]:
                yield Target(body, COUNCIL, COUNCIL)
                if _has_pledge(files, body):
                    yield Target(body, PLEDGE, PLEDGE)
            case ["charters", body, "contracts", file] if file.endswith(".yaml"):
                yield Target(body, file.removesuffix(".yaml"), PACK)


def _has_pledge(files: Files, body: str) -> bool:
    """Return whether the body, or a region that it extends, has a pledge: it is known before the workspace is read."""
    seen: set[str] = set()
    while body and body not in seen:
        if f"charters/{body}/pledge.yaml" in files:
            return True
        seen.add(body)
        body = _region(files, f"charters/{body}/council.yaml")
    return False


def _region(files: Files, council: str) -> str:
    """Return the body that a council's file says it extends; "" for none, and for a file that cannot be read."""
    data = files.get(council, b"")
    fields = read_yaml(data.decode("utf-8", "replace"), council).data if b"extends" in data else None
    named = fields.get("extends") if isinstance(fields, dict) else None
    return named if isinstance(named, str) else ""


def _named(name: str, root: Path) -> tuple[str, str]:
    """Return the body and reference that a name means; none for a file outside the workspace's contracts."""
    if not name.endswith(".yaml"):
        body, _, ref = name.rstrip("/").partition("/")
        return body, ref
    for start in (Path.cwd(), root):
        file = (start / name).resolve()
        inside = file.relative_to(root).parts if file.is_relative_to(root) else ()
        if len(inside) == 4 and inside[0] == "charters" and inside[2] == "contracts":
            return inside[1], file.stem
    return "", ""
