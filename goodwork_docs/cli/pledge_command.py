"""`goodwork pledge`: the papers of a body's pledge."""

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
    """Write the papers of each BODY's pledge: the pledge, self-assessment, action plan, guide, certificate and follow-up.

    A council without a pledge.yaml of its own takes over its region's.
    """
    from goodwork_docs.cli.planning import Order
    from goodwork_docs.cli.pledging import pledge_all

    order = Order(bodies, Path(workspace), Path(out) if out else None, formats, quiet or form != "human")
    result, diagnostics = pledge_all(order)
    return tell(diagnostics, form, result=result)
