"""`goodwork plan`: a body's plan on a page, and the other papers that it publishes."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.argument("bodies", nargs=-1, required=True, metavar="BODY...")
@workspace_option
@click.option("--out", type=click.Path(file_okay=False), help="Where papers go (default: the workspace's build/).")
@formats_option
@click.option("-q", "--quiet", is_flag=True, help="Say problems only.")
@format_option
def command(
    bodies: tuple[str, ...], workspace: str, out: str | None, formats: tuple[str, ...], quiet: bool, form: str
) -> int:
    """Write the plan on a page of each BODY, a folder of charters/, and its other papers beside it."""
    from goodwork_docs.cli.planning import Order, plan_all

    order = Order(bodies, Path(workspace), Path(out) if out else None, formats, quiet or form != "human")
    result, diagnostics = plan_all(order)
    return tell(diagnostics, form, result=result)
