"""`goodwork adopt`: edits of a Word file brought back to the clauses."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.argument("file", metavar="EDITED.docx", type=click.Path(exists=True, dir_okay=False))
@workspace_option
@click.option("--contract", help="The contract that the file was made for, to tell new words around the clauses.")
@click.option("--patch", type=click.Path(dir_okay=False), help="Write the changes of all clauses to this file.")
@click.option(
    "--write", "writes", is_flag=True, help="Put the changes into the clause files, where git has nothing to lose."
)
@format_option
def command(file: str, workspace: str, contract: str | None, patch: str | None, writes: bool, form: str) -> int:
    """Propose a change of each clause whose words were edited in a paper, plainly or as tracked changes.

    Values stay blanks, and a changed value is told as a change of the contract. What a clause cannot say is told, and nothing is
    dropped. Raise `version` and give the reason under `changes` before you commit.
    """
    from goodwork_docs.cli.adopting import Order, adopt_file

    order = Order(Path(file), Path(workspace), contract, Path(patch) if patch else None, writes, form == "human")
    result, diagnostics = adopt_file(order)
    return tell(diagnostics, form, result=result)
