"""`goodwork check`: all files, all problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goodwork_docs.cli.printing import date_option, day_of, format_option, tell, workspace_option


@click.command()
@click.argument("paths", nargs=-1)
@workspace_option
@date_option
@format_option
def command(paths: tuple[str, ...], workspace: str, day: str | None, form: str) -> int:
    """Check every file of the workspace, or only PATHS, and say every problem found.

    Rates and review dates are held against today, unless --date or SOURCE_DATE_EPOCH names another day.
    """
    from goodwork_docs.checks.everything import check
    from goodwork_docs.cli.open import opened

    loaded, root = opened(Path(workspace))
    for path in paths:
        if not Path(path).exists():
            raise click.UsageError(f"there is no file or folder '{path}' here")
    found = check(loaded, day_of(day) or date.today())
    if paths:
        found = tuple(one for one in found if any(_under(one.where.path, path, root) for path in paths))
    code = tell(found, form, result={"files": len(loaded.clauses) + len(loaded.councils) + len(loaded.contracts)})
    if form == "human" and not found:
        click.echo(
            f"No problems in {len(loaded.clauses)} clauses, {len(loaded.councils)} councils and {len(loaded.contracts)} contracts."
        )
    return code


def _under(place: str, path: str, root: Path) -> bool:
    wanted = Path(path).resolve()
    return (root / place).resolve().is_relative_to(wanted)
