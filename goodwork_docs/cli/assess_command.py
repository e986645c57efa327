"""`goodwork assess`: what a filled self-assessment comes to."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.argument("answers", metavar="ANSWERS", type=click.Path(exists=True, dir_okay=False))
@workspace_option
@click.option("--body", help="The body whose pledge it is (default: what the form says).")
@click.option("--out", type=click.Path(file_okay=False), help="Write the action plan and dates to this folder.")
@formats_option
@format_option
def command(
    answers: str, workspace: str, body: str | None, out: str | None, formats: tuple[str, ...], form: str
) -> int:
    """Read a filled self-assessment: the Word form, or the file that the web form saved.

    Says which pillars and which level are met, what is missing and the smallest next step. Nothing is met without named
    evidence. With --out it writes the action plan, the dates as a calendar (.ics), what was found as JSON and, where a level
    is reached, the certificate.
    """
    from goodwork_docs.cli.assess_text import text
    from goodwork_docs.cli.assessing import Order, assess_file
    from goodwork_docs.cli.wrapping import say, terminal_width
    from goodwork_docs.diagnostics import Where, error

    order = Order(Path(answers), Path(workspace), body, Path(out) if out else None, formats)
    try:
        result, diagnostics = assess_file(order)
    except click.UsageError as wrong:
        if form in ("human", "short"):
            raise
        tell((error("GW625", wrong.message, Where(answers), "give another name, file or folder"),), form)
        return wrong.exit_code
    if result is not None and form == "human":
        say(text(result, terminal_width()))
    return tell(diagnostics, form, result=result)
