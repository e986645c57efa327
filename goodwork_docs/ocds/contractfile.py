"""YAML text of contract and council files: declared order, and a commented empty field where a fact is missing."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from decimal import Decimal

from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.ocds.facts import Fact, Group, Rows, Value
from goodwork_docs.ocds.words import fit

_WIDTH = 110
_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .()/+_-]*[A-Za-z0-9.()/+_-])?")
# Words that one YAML reader or another takes for true, false, empty or a number.
_READ_OTHERWISE = re.compile(r"(?:true|false|yes|no|on|off|y|n|null|none|nan|inf)", re.IGNORECASE)


def contract_text(facts: tuple[Fact, ...], heading: tuple[str, ...]) -> str:
    """Return a contract file. `heading` is printed as comments at the top."""
    return _text(facts, Contract.__struct_fields__, heading)


def council_text(facts: tuple[Fact, ...], heading: tuple[str, ...]) -> str:
    """Return a council file. `heading` is printed as comments at the top."""
    return _text(facts, Council.__struct_fields__, heading)


def _text(facts: tuple[Fact, ...], order: tuple[str, ...], heading: tuple[str, ...]) -> str:
    ordered = sorted(facts, key=lambda one: order.index(one.name))
    lines = [line for note in heading for line in _comment(note, "")]
    return "\n".join([*lines, *(line for one in ordered for line in _field(one, ""))]) + "\n"


def scalar(value: str | int | Decimal) -> str:
    """Return a value as YAML. Words that could be read as something else stand in double quotes."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value).lower()
    if _PLAIN.fullmatch(value) and not _READ_OTHERWISE.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _comment(note: str, indent: str) -> Iterator[str]:
    lines = textwrap.wrap(fit(note), _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return (f"{indent}# {line}" for line in lines)


def _field(fact: Fact, indent: str, first: str | None = None) -> Iterator[str]:
    """The lines of a field; `first` is the indent of its name where a list's dash stands before it."""
    for note in fact.notes:
        yield from _comment(note, indent)
    # An empty list would overrule the field's default as much as a full one: the note alone is printed.
    if fact.value == ():
        return
    name = f"{indent if first is None else first}{fact.name}:"
    if fact.value is None or isinstance(fact.value, str | int | Decimal):
        yield name if fact.value is None else f"{name} {scalar(fact.value)}"
        return
    yield name
    yield from _below(fact.value, indent + "  ")


def _below(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Group):
        for fact in value.facts:
            yield from _field(fact, indent)
    elif isinstance(value, Rows):
        for row in value.rows:
            yield from _row(row, indent)
    elif isinstance(value, tuple):
        yield from (f"{indent}- {scalar(one)}" for one in value)


def _row(row: Group, indent: str) -> Iterator[str]:
    for note in row.facts[0].notes:
        yield from _comment(note, indent)
    yield from _field(Fact(row.facts[0].name, row.facts[0].value), indent + "  ", f"{indent}- ")
    for fact in row.facts[1:]:
        yield from _field(fact, indent + "  ")
