"""`goodwork publish`: the website of every body and the whole clause library."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import day_of, format_option, tell, workspace_option


@click.command()
@workspace_option
@click.option("--out", type=click.Path(file_okay=False), help="Where the site goes, as site/ (default: build/).")
@click.option("-q", "--quiet", is_flag=True, help="Say problems only.")
@click.option(
    "--date", "day", help="The feed's day, YYYY-MM-DD (else SOURCE_DATE_EPOCH, else the newest in the files)."
)
@format_option
def command(workspace: str, out: str | None, quiet: bool, day: str | None, form: str) -> int:
    """Write the website: every body's priorities, the clause library, figures, crosswalks, what changed, and data.

    Papers that `goodwork plan` and `goodwork pack` made from the present files are put under downloads/; they are looked for
    in the folder of --out, then in build/. While any file has an error nothing is written, and the old site stays.
    """
    from goodwork_docs.cli.publishing import Order, publish

    order = Order(Path(workspace), Path(out) if out else None, quiet or form != "human", day_of(day))
    result, diagnostics = publish(order)
    return tell(diagnostics, form, result=result)
