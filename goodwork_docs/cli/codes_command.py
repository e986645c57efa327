"""`goodwork codes`: what a diagnostic's code means, and what to do about it."""

from __future__ import annotations

from dataclasses import asdict

import click

from goodwork_docs.cli.printing import tell


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(("human", "json")), default="human", help="How to print what was found."
)
def command(code: str | None, form: str) -> int:
    """List every code of a problem or warning, or explain CODE: its meaning and its remedy.

    CODE is written as it is printed, for example GW210.
    """
    from goodwork_docs.codes import CATALOGUE, explained

    one = explained(code) if code else None
    if code and one is None:
        raise click.BadParameter(f"'{code}' is no code; `goodwork codes` lists them all", param_hint="CODE")
    if form == "json":
        return tell((), form, result=asdict(one) if one else [asdict(each) for each in CATALOGUE])
    if one:
        click.echo(f"{one.code}  {one.title}\n\n{one.meaning}\n\nWhat to do: {one.remedy}")
    else:
        click.echo("\n".join(f"{each.code}  {each.title}" for each in CATALOGUE))
    return 0
