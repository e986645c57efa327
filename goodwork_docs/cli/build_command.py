"""`goodwork build`: everything that is stale, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.in_step import asked_of
from goodwork_docs.cli.printing import date_option, day_of, format_option, tell, workspace_option


@click.command()
@click.argument("names", nargs=-1, metavar="[BODY|CONTRACT]...")
@workspace_option
@click.option("--out", type=click.Path(file_okay=False), help="Where papers go (default: the workspace's build/).")
@formats_option
@click.option("--final", is_flag=True, help="Write final packs; refuse one that lacks a paper or a sign-off.")
@click.option("--jobs", default=0, help="Processes (default: as many as there are cores; 1 for none beside this one).")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Make the papers on the Dask cluster at this address.")
@click.option("--prune", is_flag=True, help="Take away the packs of contracts that are gone.")
@click.option("--every-paper", is_flag=True, help="Look at each paper, however many there are.")
@click.option("-q", "--quiet", is_flag=True, help="Say problems only.")
@date_option
@format_option
def command(
    names: tuple[str, ...],
    workspace: str,
    out: str | None,
    formats: tuple[str, ...],
    final: bool,
    jobs: int,
    scheduler: str,
    prune: bool,
    every_paper: bool,
    quiet: bool,
    day: str | None,
    form: str,
) -> int:
    """Make every pack and every body's papers that are stale, and say why: all, or those of each BODY or CONTRACT.

    What counts is the content of clauses, figures, templates, looks, councils, contracts and of this tool. Papers that were
    changed by hand are made anew, and the changed ones are kept beside them.
    """
    from goodwork_docs.cli.building import Order, build, make_final
    from goodwork_docs.cli.open import root_of

    if scheduler and jobs:
        raise click.UsageError(
            "--jobs counts processes of this machine, and --scheduler uses those of a cluster; give one of them"
        )
    root = root_of(Path(workspace))
    order = Order(
        root=root,
        out=Path(out).resolve() if out else root / "build",
        wanted=names,
        formats=formats,
        jobs=jobs,
        quiet=quiet or form != "human",
        prune=prune,
        every_paper=every_paper,
        today=day_of(day),
        asked=asked_of(sys.argv[2:]) if form == "human" else (),
        scheduler=scheduler,
    )
    code, results, diagnostics = make_final(order) if final else build(order)
    told = tell(diagnostics, form, result=results)
    return code or told
