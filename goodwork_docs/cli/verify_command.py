"""`goodwork verify`: whether a file holds the library's words."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="FILE|PACK...", type=click.Path(exists=True))
@workspace_option
@click.option("--contract", help="The contract that a file was made for, to compare the words around the clauses with.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of what is as it should be.")
@format_option
def command(names: tuple[str, ...], workspace: str, contract: str | None, quiet: bool, form: str) -> int:
    """Say of each clause in a FILE whether its words are the library's.

    FILE is a docx, html or md file that came back; PACK is a pack's folder, with its manifest. A clause is verbatim, altered,
    older, withdrawn or missing. Ends with 1 where anything differs.
    """
    from goodwork_docs.cli.verifying import Order, verify_all

    order = Order(names, Path(workspace), contract, quiet, form == "human")
    result, diagnostics = verify_all(order)
    return tell(diagnostics, form, result=result) or int(any(not one["sound"] for one in result))
