"""`goodwork schema`: the JSON Schema of a kind of file, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("kind")
@click.option("--out", type=click.Path(dir_okay=False), help="Write the schema to this file (default: print it).")
def command(kind: str, out: str | None) -> int:
    """Print the JSON Schema of a KIND of file: contract, council, clause and others.

    An editor that reads YAML schemas then marks mistakes while you type.
    """
    from goodwork_docs.cli.writing import put, shown
    from goodwork_docs.model.declaration import KINDS

    if kind not in KINDS:
        raise click.BadParameter(
            f"'{kind}' is no kind of file; choose from {', '.join(sorted(KINDS))}", param_hint="KIND"
        )
    text = schema_text(kind)
    if out is None:
        click.echo(text, nl=False)
        return 0
    put(Path(out), text)
    click.echo(f"Wrote {shown(Path(out))}.")
    return 0


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file as text."""
    from goodwork_docs.model.declaration import schema

    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
