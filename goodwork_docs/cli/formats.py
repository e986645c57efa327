"""Which formats a command line asks for."""

from __future__ import annotations

import click


def _formats(context: click.Context, option: click.Parameter, text: str) -> tuple[str, ...]:
    from goodwork_docs.writers.table import FORMATS

    asked = tuple(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))
    unknown = [one for one in asked if one not in FORMATS]
    if unknown or not asked:
        raise click.BadParameter(
            f"'{', '.join(unknown)}' is no format; choose from {', '.join(FORMATS)}", param_hint="--formats"
        )
    return asked


formats_option = click.option(
    "--formats", default="docx,html,pdf,md", callback=_formats, help="Formats, with commas between."
)
