"""What there is to build: the pack of each contract, and each body's own papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from goodwork_docs.cli.making import PACK, Target
from goodwork_docs.store import COUNCIL


def targets_of(files: Iterable[str], wanted: tuple[str, ...], root: Path) -> list[Target]:
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


def _all(files: Iterable[str]) -> Iterator[Target]:
    for name in files:
        match name.split("/"):
            case ["charters", body, "council.yaml"]:
                yield Target(body, COUNCIL, COUNCIL)
            case ["charters", body, "contracts", file] if file.endswith(".yaml"):
                yield Target(body, file.removesuffix(".yaml"), PACK)


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
