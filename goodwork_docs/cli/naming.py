"""Which bodies and contracts a command line names: a contract by file, or as <body>/<ref>."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.model.library import Loaded


def bodies_named(bodies: tuple[str, ...], loaded: Loaded, root: Path) -> tuple[str, ...]:
    """Return the bodies named, each once; a name that leads to no folder of the workspace ends the command with exit 2."""
    known = {*loaded.councils, *(one.where.path.split("/")[1] for one in loaded.diagnostics if _is_council(one))}
    for name in bodies:
        if name not in known:
            raise click.UsageError(
                f"no body '{name}' in {root}; the bodies are {', '.join(sorted(known)) or 'none yet'}"
            )
    return tuple(dict.fromkeys(bodies))


def _is_council(one: Diagnostic) -> bool:
    return one.where.path.startswith("charters/") and one.where.path.endswith("/council.yaml")


def named(
    contracts: tuple[str, ...], loaded: Loaded, root: Path
) -> tuple[list[tuple[str, str]], tuple[Diagnostic, ...]]:
    """Return body and ref of each contract named, and the problems of those that could not be read.

    A name that leads to no contract of the workspace ends the command with exit 2.
    """
    found: list[tuple[str, str]] = []
    problems: list[Diagnostic] = []
    for name in contracts:
        body, ref = _body_and_ref(name, root)
        if (body, ref) in loaded.contracts:
            found.append((body, ref))
            continue
        path = f"charters/{body}/contracts/{ref}.yaml"
        unread = [one for one in loaded.diagnostics if one.where.path == path]
        if not unread:
            raise click.UsageError(
                f"no contract '{name}' in {root}; write a file of charters/<body>/contracts/, or <body>/<ref>"
            )
        problems += unread
    return list(dict.fromkeys(found)), tuple(problems)


def _body_and_ref(name: str, root: Path) -> tuple[str, str]:
    """Return the body and ref that a name means; empty for a file outside the workspace's contracts."""
    if not name.endswith(".yaml"):
        body, _, ref = name.partition("/")
        return body, ref
    charters = (root / "charters").resolve()
    for start in (Path.cwd(), root):
        file = (start / name).resolve()
        inside = file.relative_to(charters).parts if file.is_relative_to(charters) else ()
        if len(inside) == 3 and inside[1] == "contracts":
            return inside[0], file.stem
    return "", ""
