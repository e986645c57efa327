"""Read a line that an officer types."""

from __future__ import annotations

import click


def typed(words: str) -> str:
    """Ask and return the line without space around it; bytes that are no text are asked for again.

    click.Abort is raised where input ends or is interrupted.
    """
    while True:
        try:
            line: str = click.prompt(words, default="", show_default=False, prompt_suffix=" ")
        except UnicodeDecodeError:
            click.secho("  That could not be read. Type it again.", fg="yellow")
            continue
        return line.strip()
