"""The front door. A build with nothing to do is answered here, before click is imported; all else goes on to the commands."""

from __future__ import annotations

import sys

from goodwork_docs.cli.in_step import answer


def main() -> None:
    """Run the command line and end the process with the right exit code."""
    if sys.argv[1:2] == ["build"] and (said := answer(sys.argv[2:])) is not None:
        sys.stdout.write(said)
        sys.exit(0)
    from goodwork_docs.cli.main import main as commands

    commands()
