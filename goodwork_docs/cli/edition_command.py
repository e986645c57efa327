"""`goodwork edition`: record an edition of the clause library, or move the workspace to one."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import day_of, format_option, tell, workspace_option


@click.command()
@click.argument("name", required=False)
@click.option("--note", default="", help="What the edition is for.")
@click.option("--date", "day", help="The day of the edition, YYYY-MM-DD (else SOURCE_DATE_EPOCH, else none).")
@click.option("--pin", is_flag=True, help="Show what moving the workspace to this edition would change.")
@click.option(
    "--write", is_flag=True, help="With --pin: do it. Local wording is laid together with the library's changes."
)
@workspace_option
@format_option
def command(name: str | None, note: str, day: str | None, pin: bool, write: bool, workspace: str, form: str) -> int:
    """Record the library's wording under NAME, in clauses/editions/. Without NAME, list the editions.

    With --pin nothing is recorded: the list of changes is shown, and with --write the workspace names the edition and local
    wording takes over what the library changed. Where both changed the same words, both stay in the file, marked.
    """
    from goodwork_docs.cli.pinning import pin_to
    from goodwork_docs.cli.recording import listed, record

    if (write or pin) and (note or day):
        raise click.UsageError("--note and --date belong to a new edition; --pin moves to one that is there")
    if write and not pin:
        raise click.UsageError("--write belongs to --pin; without it NAME is recorded anyway")
    if name is None and (pin or note or day):
        raise click.UsageError("name the edition")
    human = form in ("human", "short")
    if name is None:
        result, found = listed(Path(workspace), human)
    elif pin:
        result, found = pin_to(Path(workspace), name, write, human)
    else:
        given = day_of(day)
        result, found = record(Path(workspace), name, note, given.isoformat() if given else None, human)
    return tell(found, form, result=result)
