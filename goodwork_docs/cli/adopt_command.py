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
@click.option("--why", default="", help="Why the words change: it stands beside the higher version in each clause.")
@format_option
def command(
    file: str, workspace: str, contract: str | None, patch: str | None, writes: bool, why: str, form: str
) -> int:
    """Propose a change of each clause whose words were edited in a paper, plainly or as tracked changes.

    Values stay blanks, and a changed value is told as a change of the contract. What a clause cannot say is told, and nothing is
    dropped. The version of each clause rises by one. The reason is --why, else the comments beside the edits.
    """
    from goodwork_docs.cli.adopting import Order, adopt_file
    from goodwork_docs.source import refused_character

    if "\n" in why or "\t" in why or refused_character(why):
        raise click.BadParameter("it must be plain words on one line", param_hint="--why")
    where = Path(patch) if patch else None
    order = Order(Path(file), Path(workspace), contract, where, writes, form == "human", " ".join(why.split()))
    result, diagnostics = adopt_file(order)
    return tell(diagnostics, form, result=result)
