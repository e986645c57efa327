"""`goodwork compare`: bodies side by side, on the screen or as a paper."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.argument("bodies", nargs=-1, required=True, metavar="BODY BODY...")
@workspace_option
@click.option("--out", type=click.Path(file_okay=False), help="Write it as a paper below this folder, too.")
@formats_option
@click.option("-q", "--quiet", is_flag=True, help="Say problems only.")
@format_option
def command(
    bodies: tuple[str, ...], workspace: str, out: str | None, formats: tuple[str, ...], quiet: bool, form: str
) -> int:
    """Set two or more bodies of charters/ side by side: what each wants, what it asks for, and how it buys.

    With --out or --formats it is also written as a paper, compare-<BODY>-<BODY>, below build/ or the folder named.
    """
    from goodwork_docs.cli.comparing import Order, compare_all

    asked = click.get_current_context().get_parameter_source("formats") is click.core.ParameterSource.COMMANDLINE
    wanted = formats if out or asked else ()
    order = Order(bodies, Path(workspace), Path(out) if out else None, wanted, quiet or form not in ("human", "short"))
    result, diagnostics = compare_all(order)
    return tell(diagnostics, form, result=result)
