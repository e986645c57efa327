"""`goodwork pack`: the tender pack of each contract, in every format."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.printing import date_option, day_of, format_option, tell, workspace_option


@click.command()
@click.argument("contracts", nargs=-1, required=True)
@workspace_option
@click.option("--out", type=click.Path(file_okay=False), help="Where packs go (default: the workspace's build/).")
@formats_option
@click.option("--final", is_flag=True, help="Write it as final; refuse while it lacks a paper or a sign-off.")
@click.option("--jobs", default=0, help="Processes (default: as many as there are cores; 1 for none beside this one).")
@click.option("-q", "--quiet", is_flag=True, help="Say problems only.")
@date_option
@format_option
def command(
    contracts: tuple[str, ...],
    workspace: str,
    out: str | None,
    formats: tuple[str, ...],
    final: bool,
    jobs: int,
    quiet: bool,
    day: str | None,
    form: str,
) -> int:
    """Write the tender pack of each CONTRACT: a contract file, or <body>/<ref>.

    A pack with papers still awaited from the council is written, and says so. With --final it is refused, with exit code 4.
    """
    from goodwork_docs.cli.packing import Order, pack_all

    order = Order(
        contracts,
        Path(workspace),
        Path(out) if out else None,
        formats,
        final,
        jobs,
        quiet or form != "human",
        day_of(day),
    )
    code, result, diagnostics = pack_all(order)
    told = tell(diagnostics, form, result=result)
    return code or told
