"""When the program itself fails: say so, and leave a log that can be sent to us."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

import click

from goodwork_docs import VERSION


def reported() -> int:
    """Write the log of the exception being handled, say where it is, and return exit code 3."""
    where = logged(f"command: {sys.argv[1:]}", traceback.format_exc())
    click.echo(f"GW900 This is our mistake, not yours. Please send us this log: {where}", err=True)
    return 3


def logged(what: str, fault: str) -> Path:
    """Write the log of a fault with what was being done, and return its file."""
    facts = f"goodwork {VERSION}, Python {platform.python_version()}, {platform.system()}\n{what}\n\n"
    with tempfile.NamedTemporaryFile("w", prefix="goodwork-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(facts + fault)
    return Path(log.name)
