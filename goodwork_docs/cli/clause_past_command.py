"""`goodwork clause log`, `diff` and `uses`: a clause through its versions, and who holds which."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import format_option, tell, workspace_option

_body = click.option("--body", help="The clause as this body sees it: its own, its region's, the library's.")


@click.command("log")
@click.argument("name", metavar="ID")
@_body
@workspace_option
@format_option
def log_command(name: str, body: str | None, workspace: str, form: str) -> int:
    """Show each wording that the clause ID has had: who, when, why, and its sign-offs. Renames are followed.

    Without git, the wordings that editions hold.
    """
    from goodwork_docs.cli import past_text
    from goodwork_docs.cli.clause_history import history
    from goodwork_docs.cli.wrapping import say, terminal_width

    told, found = history(Path(workspace), name, body)
    if told is not None and form in ("human", "short"):
        say(past_text.log(told, terminal_width()))
    return tell(found, form, result=past_text.log_data(told) if told else None)


@click.command("diff")
@click.argument("name", metavar="ID")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B", default="now")
@click.option("--html", type=click.Path(dir_okay=False), help="Write the comparison to this file as a page, too.")
@_body
@workspace_option
@format_option
def diff_command(name: str, old: str, new: str, html: str | None, body: str | None, workspace: str, form: str) -> int:
    """Show by words how the clause ID differs between A and B.

    A and B are version numbers, the first letters of a fingerprint, editions, git revisions, or the word now.
    """
    from goodwork_docs.cli import past_text
    from goodwork_docs.cli.clause_history import difference
    from goodwork_docs.cli.wrapping import say, terminal_width

    told, found = difference(Path(workspace), name, body, old, new, Path(html) if html else None)
    if told is not None and form in ("human", "short"):
        say(past_text.diff(told, terminal_width()))
    return tell(found, form, result=past_text.diff_data(told) if told else None)


@click.command("uses")
@click.argument("name", metavar="ID")
@_body
@workspace_option
@format_option
def uses_command(name: str, body: str | None, workspace: str, form: str) -> int:
    """List the contracts, packs and published pages that hold the clause ID, with the version of each, and which are behind."""
    from goodwork_docs.cli import past_text
    from goodwork_docs.cli.clause_history import holders
    from goodwork_docs.cli.wrapping import say, terminal_width

    told, found = holders(Path(workspace), name, body)
    if told is not None and form in ("human", "short"):
        say(past_text.uses(told, terminal_width()))
    return tell(found, form, result=past_text.uses_data(told) if told else None)
