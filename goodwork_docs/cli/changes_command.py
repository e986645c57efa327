"""`goodwork changes`: what differs between two revisions, editions or packs."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.printing import day_of, format_option, tell, workspace_option


@click.command()
@click.argument("old")
@click.argument("new", default="now")
@workspace_option
@click.option("--out", type=click.Path(file_okay=False), help="Write the list as a paper below this folder, too.")
@formats_option
@click.option("--date", "day", help="The day of the redline's tracked changes, YYYY-MM-DD (default: that of NEW).")
@click.option("-q", "--quiet", is_flag=True, help="Say problems only.")
@format_option
def command(
    old: str,
    new: str,
    workspace: str,
    out: str | None,
    formats: tuple[str, ...],
    day: str | None,
    quiet: bool,
    form: str,
) -> int:
    """List what differs between the clauses of OLD and NEW: a git revision, an edition, or a pack's folder.

    Without NEW, the workspace as it is now. With --out or --formats the list is also written as a paper, list-of-changes; for
    Word a redline stands beside it: accept all its changes for the new words, or reject all for the old.
    """
    from goodwork_docs.cli.changing import Order, compare_all

    asked = click.get_current_context().get_parameter_source("formats") is click.core.ParameterSource.COMMANDLINE
    wanted = formats if out or asked else ()
    quiet = quiet or form not in ("human", "short")
    given = day_of(day)
    dated = given.isoformat() if given else ""
    order = Order(old, new, Path(workspace), Path(out) if out else None, wanted, quiet, dated)
    result, diagnostics = compare_all(order)
    return tell(diagnostics, form, result=result)
