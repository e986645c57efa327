"""`goodwork new`: twelve questions, and a contract file."""

from __future__ import annotations

from pathlib import Path

import click

from goodwork_docs.cli.printing import format_option, tell, workspace_option


@click.command()
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(exists=True, dir_okay=False),
    help="A YAML file with the answers, for scripts (see above); nothing is asked.",
)
@click.option("--body", help="The council's folder in charters/, or the full name of a new council.")
@click.option("--ref", help="The council's reference (default: made from the title).")
@workspace_option
@format_option
def command(answers_file: str | None, body: str | None, ref: str | None, workspace: str, form: str) -> int:
    """Ask twelve plain questions and write a contract file.

    "Don't know" is always an answer: the field stays empty, with a comment on whom to ask. As answers come, it says which
    regime applies and why. It stops and hands over where the contract is none for a tender pack.

    An answers file is strict YAML. What is left out or empty is not known:

    \b
        body: kestle
        what: Cleaning of four libraries, for staff and readers
        nation: england
        kind: services          # services, goods, works, concession, grant
        framework: {used: false}   # or title, light_touch, criteria: [...]
        code: {cpv: "90911200"}    # and health_care for codes that begin 85
        value: {amount: 240000, vat: excluded}
        term: {start: 2027-04-01, months: 36, extension_months: 24}
        today: {who: Acme Ltd, transfer: true}
        staff: {workers: 14, low_pay: true, travel_between_visits: false,
                registrations: []}
        people: {public_contact: true, enters_homes: false,
                 vulnerable_people: false, personal_data: false}
        lots: {used: false, why_not: One team serves all four}  # or titles
        split: {price: 50, quality: 40, good_work: 10}

    `goodwork schema answers` prints all its fields.
    """
    from goodwork_docs.cli.interviewing import Errand, by_file, by_talk

    errand = Errand(Path(workspace), body, ref, form == "human")
    code, result, diagnostics = by_file(errand, Path(answers_file)) if answers_file else by_talk(errand)
    return tell(diagnostics, form, result=result) or code
