"""`goodwork init`: start a workspace."""

from __future__ import annotations

from pathlib import Path

import click

_WORKSPACE = """\
# This file marks a workspace. `goodwork schema workspace` prints its fields.
languages: [en]
"""
_README = """\
# Charters

One folder for each body that buys:

- `<body>/council.yaml` says what the body wants and how it buys.
- `<body>/contracts/<reference>.yaml` holds the facts of one contract and the officer's choices.

`goodwork new` asks twelve questions and writes both. `goodwork import` makes them from a published notice.
"""
_IGNORED = """\
# What `goodwork pack` writes can be made again at any time.
/build/
"""


_MERGED = """\
# Two people may sign off at once. Each sign-off is one line, so a merge keeps the lines of both, whole.
approvals.yaml merge=union
"""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
def command(folder: str) -> int:
    """Start a workspace in DIR, a new or an empty folder.

    The clauses and templates that came with this program are used until you put your own beside charters/.
    """
    from goodwork_docs.cli.writing import put, shown

    root = Path(folder)
    _refuse_full(root)
    put(root / ".gitignore", _IGNORED)
    put(root / ".gitattributes", _MERGED)
    put(root / "charters" / "README.md", _README)
    # The file that marks a workspace comes last, so that a cut run leaves none.
    put(root / "goodwork.yaml", _WORKSPACE)
    click.echo(f"Started a workspace in {shown(root)}. Next: `cd {shown(root)}`, then `goodwork new`.")
    return 0


def _refuse_full(root: Path) -> None:
    """End with exit 2 where the folder holds anything but git's own."""
    try:
        held = sorted(one.name for one in root.iterdir() if one.name != ".git") if root.exists() else []
    except OSError as fault:
        raise click.UsageError(f"cannot read the folder: {fault.strerror}") from fault
    if held:
        raise click.UsageError(f"the folder is not empty (it holds '{held[0]}'); name a new or an empty folder")
