"""How the command line prints diagnostics: human, short, json, sarif and github."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

import click

from goodwork_docs import VERSION
from goodwork_docs.diagnostics import Diagnostic, Severity, has_errors, in_order

FORMATS = ("human", "short", "json", "sarif", "github")

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="human", help="How to print problems."
)
workspace_option = click.option(
    "--workspace", type=click.Path(file_okay=False), default=".", help="The workspace's folder."
)

date_option = click.option(
    "--date", "day", help="The day that rates and review dates are held against, YYYY-MM-DD (else SOURCE_DATE_EPOCH)."
)


def day_of(written: str | None) -> date | None:
    """Return the day asked for, or that of SOURCE_DATE_EPOCH, or None; end with exit 2 for what is no day."""
    if written is None:
        return _day_of_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise click.BadParameter(f"'{written}' is no day; write YYYY-MM-DD", param_hint="--date") from wrong


def _day_of_epoch(seconds: str) -> date | None:
    """Return the day of a number of seconds since 1970, None for no words; end with exit 2 for what is no such number."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date() if seconds else None
    except (ValueError, OverflowError, OSError) as wrong:
        message = f"SOURCE_DATE_EPOCH is '{seconds}'; give whole seconds since 1970, or unset it"
        raise click.UsageError(message) from wrong


def as_data(one: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "path": one.where.path,
        "line": one.where.line,
        "column": one.where.column,
        "message": one.message,
        "hint": one.hint,
    }


def _short(found: tuple[Diagnostic, ...], _: Any) -> str:
    return "".join(f"{one.where}: {one.severity} {one.code} {one.message}; {one.hint}\n" for one in found)


def _human(found: tuple[Diagnostic, ...], _: Any) -> str:
    lines = [f"{one.where}\n  {one.severity} {one.code}: {one.message}\n  → {one.hint}\n" for one in found]
    errors = sum(one.severity is Severity.ERROR for one in found)
    counted = f"\n{_count(errors, 'problem')}, {_count(len(found) - errors, 'warning')}.\n" if found else ""
    return "\n".join(lines) + counted


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")


def _json(found: tuple[Diagnostic, ...], result: Any) -> str:
    return (
        json.dumps({"result": result, "diagnostics": [as_data(one) for one in found]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _github(found: tuple[Diagnostic, ...], _: Any) -> str:
    return "".join(
        f"::{one.severity} file={_property(one.where.path)},line={one.where.line},col={one.where.column},title={one.code}::"
        f"{_one_line(one.message)}; {_one_line(one.hint)}\n"
        for one in found
    )


def _one_line(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a value as it stands before the second pair of colons, where colons and commas divide."""
    return _one_line(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(found: tuple[Diagnostic, ...], _: Any) -> str:
    rules = [{"id": code} for code in sorted({one.code for one in found})]
    driver = {"name": "goodwork", "version": VERSION, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_sarif_result(one) for one in found]}
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _sarif_result(one: Diagnostic) -> dict[str, Any]:
    region = {"startLine": one.where.line, "startColumn": one.where.column}
    place = {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(one.where.path))}, "region": region}}
    return {
        "ruleId": one.code,
        "level": str(one.severity),
        "message": {"text": f"{one.message}; {one.hint}"},
        "locations": [place],
    }


_RENDER: Mapping[str, Callable[[tuple[Diagnostic, ...], Any], str]] = {
    "human": _human,
    "short": _short,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}


# A file's name may hold bytes that are no text, and characters that a terminal takes for commands.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _printable(text: str) -> str:
    return _COMMANDS.sub("\ufffd", text).encode("utf-8", "backslashreplace").decode()


def tell(diagnostics: Iterable[Diagnostic], form: str, result: Any = None) -> int:
    """Print the diagnostics once, in order, and return the exit code: 1 when one is an error, else 0.

    The machine formats go to standard output, the human ones to standard error.
    """
    found = in_order(diagnostics)
    click.echo(_printable(_RENDER[form](found, result)), nl=False, err=form in ("human", "short"))
    return 1 if has_errors(found) else 0
