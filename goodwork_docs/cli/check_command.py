"""`goodwork check`: all files, all problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork_docs.cli.printing import date_option, day_of, format_option, tell, workspace_option

if TYPE_CHECKING:
    from goodwork_docs.model.library import Loaded


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--since", metavar="REVISION", help="Hold wording against this git revision (default: the last commit).")
@workspace_option
@date_option
@format_option
def command(paths: tuple[str, ...], since: str | None, workspace: str, day: str | None, form: str) -> int:
    """Check every file of the workspace, and say every problem found: all of them, or those in PATHS.

    Rates and review dates are held against today, unless --date or SOURCE_DATE_EPOCH names another day. Papers under build/
    are held against the priorities and the files that they were made from. Under git, sign-offs are held against their history,
    and changed wording against its version: a warning for an edit that is not committed, an error with --since.
    """
    from goodwork_docs.checks.built import Built
    from goodwork_docs.checks.everything import check, check_priorities
    from goodwork_docs.checks.plans import check as check_plans
    from goodwork_docs.cli.open import root_of
    from goodwork_docs.cli.past import check_history
    from goodwork_docs.diagnostics import in_order
    from goodwork_docs.load import load
    from goodwork_docs.source import built_manifests, workspace_files

    root = root_of(Path(workspace))
    files = workspace_files(root)
    loaded, made = load(files), Built(built_manifests(root), files)
    names = (*files, *made.manifests) if paths else ()
    for path in paths:
        if not Path(path).exists():
            raise click.UsageError(f"there is no file or folder '{path}' here")
        if not any(_under(name, (path,), root) for name in names):
            raise click.UsageError(f"'{path}' holds no file of the workspace {root}")
    found = (*check(loaded, day_of(day) or date.today(), made), *check_plans(loaded))
    found = in_order((*found, *check_priorities(loaded, loaded.councils), *check_history(root, files, loaded, since)))
    counted = _counted(loaded)
    if paths:
        found = tuple(one for one in found if _under(one.where.path, paths, root))
        counted = {kind: [one for one in held if _under(one, paths, root)] for kind, held in counted.items()}
    code = tell(found, form, result={"files": sum(len(held) for held in counted.values())})
    if form == "human" and not found:
        click.echo(_no_problems(counted))
    return code


def _counted(loaded: Loaded) -> dict[str, list[str]]:
    """Return the paths of the files that are counted, by kind."""
    return {
        "clauses": [one.path for one in loaded.clauses.values()],
        "councils": [one.where().path for one in loaded.councils.values()],
        "contracts": [one.where().path for one in loaded.contracts.values()],
    }


def _no_problems(counted: dict[str, list[str]]) -> str:
    sizes = [(len(held), kind if len(held) != 1 else kind.removesuffix("s")) for kind, held in counted.items()]
    told = [f"{number} {kind}" for number, kind in sizes if number]
    return f"No problems in {' and '.join(filter(None, (', '.join(told[:-1]), told[-1])))}." if told else "No problems."


def _under(place: str, paths: tuple[str, ...], root: Path) -> bool:
    """Return whether a file of the workspace is one of the paths, or in one of them."""
    return any((root / place).resolve().is_relative_to(Path(path).resolve()) for path in paths)
