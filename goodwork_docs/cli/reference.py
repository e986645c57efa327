"""Make the schemas and the reference pages: `python -m goodwork_docs.cli.reference docs`.

One declaration makes the record, the JSON Schema and the page, so that none can say another thing.
"""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from goodwork_docs.cli.library_pages import cell, clauses_page, holdings
from goodwork_docs.cli.main import COMMANDS, goodwork
from goodwork_docs.cli.rule_cases import Piece, RuleCase, rule_cases
from goodwork_docs.cli.schema_command import schema_text
from goodwork_docs.cli.writing import put
from goodwork_docs.codes import CATALOGUE, Code
from goodwork_docs.model.declaration import KINDS, schema

_MADE = "<!-- Made by `make docs` from the code. Do not edit. -->\n"
_WHERE: Mapping[str, str] = {
    "clause": "the front matter of `clauses/<element>/<clause-id>.md`, or of `charters/<body>/clauses/<clause-id>.md`",
    "council": "`charters/<body>/council.yaml`",
    "contract": "`charters/<body>/contracts/<reference>.yaml`",
    "workspace": "`goodwork.yaml`",
    "look": "`templates/look.yaml` and `charters/<body>/look.yaml`",
    "pledge": "`charters/<body>/pledge.yaml`",
    "approvals": "`clauses/approvals.yaml` and `charters/<body>/approvals.yaml`",
    "edition": "`clauses/editions/<name>.yaml`",
    "figures": "`clauses/reference/figures.yaml`",
    "law": "`clauses/reference/law.yaml`",
    "regimes": "`clauses/reference/regimes.yaml`",
    "sectors": "`clauses/reference/sectors.yaml`",
    "refused": "`clauses/reference/refused.yaml`",
    "crosswalk": "`clauses/reference/crosswalk.yaml`",
    "wording": "`clauses/reference/wording.yaml`",
    "answers": "any file, read by `goodwork new --answers FILE`",
}
_TYPES: Mapping[str, str] = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "empty",
}
_HUNDREDS: Mapping[str, str] = {
    "0": "Files",
    "1": "Well defined",
    "2": "Lawful, and the regime",
    "3": "Measurable",
    "4": "In proportion",
    "5": "Sign-off and identity",
    "6": "Import",
    "9": "Ours",
}


def pages(cases: Path | None = None) -> dict[str, str]:
    """Return every page by its path below docs/. With a folder of cases, also the page of rules with its examples."""
    made = {f"schema/{kind}.schema.json": schema_text(kind) for kind in KINDS}
    made |= {f"reference/{kind}.md": _kind_page(kind) for kind in KINDS}
    made |= {"reference/codes.md": _codes_page(), "reference/commands.md": _commands_page()}
    made |= {"reference/clauses.md": clauses_page(_MADE)}
    return made | {"reference/rules.md": _rules_page(cases)} if cases and cases.is_dir() else made


# --- a kind of file ---------------------------------------------------------------------------------------------


def _kind_page(kind: str) -> str:
    whole = schema(kind)
    root = whole["$ref"].rpartition("/")[2]
    about = whole["$defs"][root]["description"]
    lead = about if " " in about else "A reference file of the library."
    place = f" It stands in {_WHERE[kind]}." if kind in _WHERE else ""
    lines = [f"# {kind.capitalize()}", "", _MADE, f"{lead}{place}", ""]
    lines += [f"An empty field counts as left out. `goodwork schema {kind}` prints the same for editors.", ""]
    lines += _fields(whole["$defs"][root], whole["$defs"])
    for name, group in whole["$defs"].items():
        if name != root:
            lines += [f"## {name}", "", cell(group.get("description", "")), "", *_fields(group, whole["$defs"])]
    lines += holdings(kind)
    return "\n".join(lines).rstrip("\n") + "\n"


def _fields(group: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[str]:
    yield "| field | kind | required | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, field in group["properties"].items():
        required = "yes" if name in group.get("required", ()) else "no"
        yield f"| `{name}` | {_kind(field)} | {required} | {_meaning(field, groups)} |"
    yield ""


def _kind(field: Mapping[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return "one of " + ", ".join(f"`{one}`" for one in field["enum"] if one is not None)
    if "anyOf" in field:
        return " or ".join(_kind(one) for one in field["anyOf"])
    kind = field.get("type", "anything")
    if isinstance(kind, list):
        return ", ".join(_TYPES[one] for one in kind if one not in ("null", "integer"))
    if kind == "array":
        return f"list of {_kind(field['items'])}"
    if kind == "object":
        return f"{_named_by(field)} to {_kind(field.get('additionalProperties', {}))}"
    return _TYPES[kind]


def _named_by(field: Mapping[str, Any]) -> str:
    names = field.get("propertyNames", {})
    return f"names ({', '.join(f'`{one}`' for one in names['enum'])})" if "enum" in names else "names"


def _meaning(field: Mapping[str, Any], groups: Mapping[str, Any]) -> str:
    """Return what the field says, its bounds, and the value that counts where it is left out."""
    said = _said(field, groups)
    bounds = [f"{word} {field[key]}" for key, word in (("minimum", "at least"), ("maximum", "at most")) if key in field]
    told = [said.rstrip("."), ", ".join(bounds) if said != "percent, 0 to 100" else ""]
    if field.get("default", "") != "":
        default = field["default"]
        told.append(f"left out: `{str(default).lower() if isinstance(default, bool) else default}`")
    return cell("; ".join(one for one in told if one))


def _said(field: Mapping[str, Any], groups: Mapping[str, Any]) -> str:
    """Return the description of the field, else of what it holds."""
    if "description" in field:
        return str(field["description"])
    if "$ref" in field:
        return str(groups[field["$ref"].rpartition("/")[2]].get("description", ""))
    held = field.get("items") or field.get("additionalProperties")
    return _said(held, groups) if isinstance(held, dict) else ""


# --- codes ------------------------------------------------------------------------------------------------------


def _codes_page() -> str:
    lines = ["# Codes", "", _MADE]
    lines += ["Every problem and warning has a code. `goodwork codes GW210` prints one of these entries.", ""]
    for digit, title in _HUNDREDS.items():
        rows = [one for one in CATALOGUE if one.code[2] == digit]
        if rows:
            lines += [f"## {title}", "", *(line for one in rows for line in _code(one))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _code(one: Code) -> Iterator[str]:
    yield f"### {one.code}: {one.title}"
    yield ""
    yield one.meaning.replace("<", "&lt;")
    yield ""
    yield f"What to do: {one.remedy.replace('<', '&lt;')}"
    yield ""


# --- rules ------------------------------------------------------------------------------------------------------


def _rules_page(folder: Path) -> str:
    examples = {path.stem: rule_cases(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("GW*.txt"))}
    lines = ["# Rules", "", _MADE]
    lines += [
        "What `goodwork check` asks of clauses, councils and contracts, each with a faulty example and a sound one."
    ]
    lines += [
        "The examples are tested. They are pieces laid over small sound files; an arrow marks what is found, and where."
    ]
    lines += ["A warning may stay if the file says why, under `silenced`. Errors are mended.", ""]
    for digit, title in _HUNDREDS.items():
        rows = [one for one in CATALOGUE if one.code[2] == digit and one.code in examples]
        if rows:
            lines += [f"## {title}", "", *(line for one in rows for line in _rule(one, examples[one.code]))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _rule(one: Code, cases: list[RuleCase]) -> Iterator[str]:
    yield from _code(one)
    shown = cases[0]
    for words, half in (("Not so:", shown.bad), ("But so:", shown.good)):
        yield from (words, "", "```text")
        yield from (line for piece in half for line in _piece(piece))
        yield from ("```", "")
    if len(cases) > 1:
        yield f"{len(cases) - 1} more in [its cases](../cases/{one.code}.txt)."
        yield ""


def _piece(piece: Piece) -> Iterator[str]:
    """Yield a piece as it stands in its file, under a line that says where."""
    mark = "".join(f" ← {code}" for code in piece.heading)
    yield f"@ {piece.name}{mark}"
    yield from (line for line in piece.shown.split("\n") if line or piece.shown)


# --- commands ---------------------------------------------------------------------------------------------------


def _commands_page() -> str:
    lines = ["# Commands", "", _MADE, "`goodwork COMMAND --help` prints the same.", ""]
    lines += ["Exit codes: 0 ok · 1 problems in your files · 2 wrong command line · 3 our mistake, with a log"]
    lines += ["· 4 a required paper missing or not signed off · 130 interrupted.", ""]
    context = click.Context(goodwork, info_name="goodwork")
    for name in COMMANDS:
        command = goodwork.get_command(context, name)
        if command is not None:
            lines += _command(command, click.Context(command, context, name))
            if isinstance(command, click.Group):
                lines += _under(command, click.Context(command, context, name))
    return "\n".join(lines).rstrip("\n") + "\n"


def _under(group: click.Group, context: click.Context) -> Iterator[str]:
    """Yield the commands of a command, each under its own heading."""
    for name, command in group.commands.items():
        yield from _command(command, click.Context(command, context, name), "###")


def _command(command: click.Command, context: click.Context, mark: str = "##") -> Iterator[str]:
    yield f"{mark} {context.command_path.removeprefix('goodwork ')}"
    yield ""
    yield f"    {context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    yield ""
    yield from _help(command.help or "")
    options = [param for param in command.params if isinstance(param, click.Option)]
    rows = [one for one in (param.get_help_record(context) for param in options) if one]
    if rows:
        yield "| option | meaning |"
        yield "| --- | --- |"
        yield from (f"| `{cell(option)}` | {cell(meaning)} |" for option, meaning in rows)
        yield ""


def _help(words: str) -> Iterator[str]:
    """Yield a help text; what click prints as it stands (after a line of \\b) is a block of code here."""
    for part in inspect.cleandoc(words).split("\n\n"):
        verbatim = part.startswith("\b\n")
        for line in textwrap.dedent(part.removeprefix("\b\n")).splitlines():
            yield f"    {line}" if verbatim else line.replace("<", "&lt;")
        yield ""


def main(arguments: list[str]) -> int:
    """Write every page below the folder named."""
    if len(arguments) != 1:
        click.echo("usage: python -m goodwork_docs.cli.reference FOLDER", err=True)
        return 2
    for name, text in pages(Path(arguments[0]) / "cases").items():
        put(Path(arguments[0]) / name, text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
