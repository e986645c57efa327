"""`goodwork approve`: sign off the wording of clauses, exactly as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork_docs.cli.printing import day_of, format_option, tell, workspace_option

if TYPE_CHECKING:
    from goodwork_docs.cli.approving import Order


@click.command()
@click.argument("clauses", nargs=-1, required=True, metavar="CLAUSE...")
@click.option("--name", required=True, help="The name of the person who signs off.")
@click.option("--role", required=True, help="The person's role, as the council's policy names it, for example Legal.")
@click.option("--organisation", required=True, help="The organisation that the person answers for.")
@click.option("--note", default="", help="What was looked at, or on what condition.")
@click.option("--date", "day", help="The day of the sign-off, YYYY-MM-DD (default: today).")
@click.option("--body", help="Sign off for this body: its own wording, its region's, or the library's.")
@workspace_option
@format_option
def command(
    clauses: tuple[str, ...],
    name: str,
    role: str,
    organisation: str,
    note: str,
    day: str | None,
    body: str | None,
    workspace: str,
    form: str,
) -> int:
    """Sign off the wording of each CLAUSE as it stands now. An edit of the wording voids the sign-off.

    A line is added to clauses/approvals.yaml, or to charters/<body>/approvals.yaml with --body. Commit that file: its history
    is the proof.
    """
    from goodwork_docs.cli.approving import Order, approve

    given = day_of(day)
    order = Order(clauses, role, name, organisation, note, (given or date.today()).isoformat(), body, Path(workspace))
    result, diagnostics = approve(order)
    if form == "human" and result is not None:
        _say(result, order, by_clock=given is None)
    return tell(diagnostics, form, result=result)


def _say(result: dict[str, object], order: Order, by_clock: bool) -> None:
    signed = result["signed"]
    if not isinstance(signed, list) or not signed:
        return
    today = f" ({order.day}, today by this computer's clock)" if by_clock else f" ({order.day})"
    click.echo(f"Signed off by {order.name}, {order.role}{today}:")
    for one in signed:
        click.echo(f"  {one['clause']:<30} version {one['version']}, wording {str(one['fingerprint'])[:12]}")
    click.echo(f"Now commit {result['path']}. Its history shows who recorded the sign-off.")
