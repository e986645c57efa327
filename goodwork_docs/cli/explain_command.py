"""`goodwork explain`: which clauses a contract takes, which it leaves out, why, and what would flip it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork_docs.cli.printing import date_option, day_of, format_option, tell, workspace_option

if TYPE_CHECKING:
    from goodwork_docs.cli.explaining import Explanation


@click.command()
@click.argument("contract")
@workspace_option
@date_option
@format_option
def command(contract: str, workspace: str, day: str | None, form: str) -> int:
    """Say which regime CONTRACT falls in, which clauses it takes and which it leaves out.

    CONTRACT is a contract file, or <body>/<ref>. Each answer comes with the facts that decided it, the file and line of
    each, and what would flip it. Nothing is written.
    """
    from dataclasses import asdict

    from goodwork_docs.build import prepare
    from goodwork_docs.checks.contract import examine
    from goodwork_docs.checks.everything import check_clauses
    from goodwork_docs.cli.explaining import explanation
    from goodwork_docs.cli.naming import named
    from goodwork_docs.cli.open import opened
    from goodwork_docs.diagnostics import has_errors
    from goodwork_docs.source import workspace_files

    loaded, root = opened(Path(workspace))
    names, unread = named((contract,), loaded, root)
    if not names:
        return tell(unread, form)
    shared, today = tuple(check_clauses(loaded, names)), day_of(day) or date.today()
    found = prepare(loaded, workspace_files(root), names[0], shared, today).diagnostics
    told = explanation(loaded, examine(loaded, *names[0]), found)
    if told is None or form not in ("human", "short"):
        result = {name: value for name, value in asdict(told).items() if name != "open"} if told else None
        return tell(found, form, result=result)
    _print(told, form)
    return tell(found, form) if form == "short" else int(has_errors(found))


def _print(told: Explanation, form: str) -> None:
    from goodwork_docs.cli import explain_text
    from goodwork_docs.cli.wrapping import say, terminal_width

    say(explain_text.text(told, terminal_width()) if form == "human" else explain_text.short(told))
