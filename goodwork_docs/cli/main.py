"""The command line: its commands, and the one door through which every run ends.

Exit codes: 0 ok · 1 problems in the user's files · 2 wrong command line · 3 our bug · 4 a required paper missing or not
signed off · 130 interrupted. Each command's rooms are imported when it runs, so that `--help` costs click alone.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from goodwork_docs import VERSION

COMMANDS = {
    "init": "Start a workspace.",
    "new": "Ask twelve questions and write a contract file.",
    "import": "Turn an OCDS tender release into a contract file.",
    "check": "Check every file, and say every problem found.",
    "explain": "Say which clauses a contract takes, and why.",
    "pack": "Write the tender pack of a contract.",
    "build": "Make everything that is stale, and say why.",
    "plan": "Write a council's plan on a page.",
    "pledge": "Write the papers of a body's pledge.",
    "assess": "Say what a filled self-assessment comes to.",
    "crosswalk": "Say what one charter or pledge covers of another.",
    "publish": "Write the website.",
    "compare": "Set councils side by side.",
    "clause": "List clauses, show one, or see what serves a charter.",
    "approve": "Sign off the exact wording of clauses.",
    "edition": "Record an edition of the clause library, or move to one.",
    "changes": "List what differs between two revisions, editions or packs.",
    "verify": "Say whether a file holds the library's words.",
    "adopt": "Bring edits of a Word file back to the clauses.",
    "codes": "Explain a diagnostic's code.",
    "schema": "Print the JSON Schema of a kind of file.",
}
"""The commands in the order of an officer's work, each with its line in `goodwork --help`."""


class _Commands(click.Group):
    """A group whose commands are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"goodwork_docs.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="goodwork")
def goodwork() -> None:
    """Write tender packs from a clause library and a council's priorities.

    Everything it writes is a draft until a named person signs the wording off. It is not legal advice.
    """


def main() -> None:
    """Run the command line and end the process with the right exit code."""
    try:
        code = goodwork.main(prog_name="goodwork", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing was left half written.", err=True)
        sys.exit(130)
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was left half written.", err=True)
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except BrokenPipeError:  # the reader, such as `head`, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception:  # the one door: whatever else comes here is our bug, and says so
        sys.exit(import_module("goodwork_docs.cli.bug").reported())
    sys.exit(code if isinstance(code, int) else 0)
