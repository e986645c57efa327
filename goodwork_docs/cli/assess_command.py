"""`goodwork assess`: what a filled self-assessment comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goodwork_docs.cli.formats import formats_option
from goodwork_docs.cli.printing import day_of, format_option, tell, workspace_option


@click.command()
@click.argument("answers", metavar="ANSWERS", type=click.Path(exists=True, dir_okay=False))
@workspace_option
@click.option("--body", help="The body whose pledge it is (default: what the form says).")
@click.option("--out", type=click.Path(file_okay=False), help="Write the action plan and dates to this folder.")
@click.option(
    "--accept",
    multiple=True,
    metavar="COMMITMENT",
    help="Count the evidence of COMMITMENT, `organisation` or `name` although it is in doubt (repeatable).",
)
@click.option(
    "--date",
    "day",
    help="The day that the signature is held against, YYYY-MM-DD (else SOURCE_DATE_EPOCH, else today).",
)
@formats_option
@format_option
def command(
    answers: str,
    workspace: str,
    body: str | None,
    out: str | None,
    accept: tuple[str, ...],
    day: str | None,
    formats: tuple[str, ...],
    form: str,
) -> int:
    """Read a filled self-assessment: the Word form, or the file that the web form saved.

    Says which pillars and which level are met, what is missing and the smallest next step. Nothing is met without named
    evidence. What may be evidence or may be none is in doubt and does not count, until somebody who has looked accepts it
    with --accept. With --out it writes the action plan, the dates as a calendar (.ics), what was found as JSON and, where a
    level is reached, the certificate.
    """
    from goodwork_docs.cli.assess_text import text
    from goodwork_docs.cli.assessing import Order, assess_file
    from goodwork_docs.cli.wrapping import say, terminal_width
    from goodwork_docs.diagnostics import Where, error

    today = day_of(day) or date.today()
    order = Order(Path(answers), Path(workspace), body, Path(out) if out else None, formats, accept, today)
    try:
        result, diagnostics = assess_file(order)
    except click.UsageError as wrong:
        if form in ("human", "short"):
            raise
        code = "GW628" if isinstance(wrong, click.BadParameter) else "GW625"
        tell((error(code, wrong.message, Where(answers), "give another name, file or folder"),), form)
        return wrong.exit_code
    if result is not None and form == "human":
        say(text(result, terminal_width()))
    return tell(diagnostics, form, result=result)
