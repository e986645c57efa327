"""`goodwork crosswalk`: what a charter or pledge that an employer holds covers of another, and the gap."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.argument("held", metavar="A")
@click.argument("wanted", metavar="B")
@click.option(
    "--kept", multiple=True, metavar="CODE", help="A part of A that is kept; repeat it (default: every part)."
)
@workspace_option
@format_option
def command(held: str, wanted: str, kept: tuple[str, ...], workspace: str, form: str) -> int:
    """You hold A: say what it covers of B, and the gap. Nothing is written.

    A and B are charters of crosswalk.yaml, or bodies: a body stands for its pledge, or its region's. What is called covered is
    our reading of the clauses that both rest on; no publisher has looked at it.
    """
    from goodwork_docs.cli.covering import Order, cover

    result, diagnostics = cover(Order(held, wanted, kept, Path(workspace), form in ("human", "short")))
    return tell(diagnostics, form, result=result)
