"""Bodies side by side as text and as data: columns where they fit the terminal, else what each says, one below the other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

import click

from goodwork_docs.cli.wrapping import wrapped
from goodwork_docs.model.declaration import as_data
from goodwork_docs.ocds.words import fit
from goodwork_docs.plan.sides import Row, Say, Section, sections, short_name, stacked
from goodwork_docs.thread import Comparison, Side, Strand

_NARROWEST, _BETWEEN, _INDENT = 22, 2, 2


def text(told: Comparison, say: Say, width: int) -> str:
    """Return the bodies side by side, wrapped to `width` columns."""
    lines: list[str] = []
    for section in sections(told, say):
        lines.append(click.style(section.title.upper(), bold=True))
        lines += _section(section, told, say, width)
    held = (one.council.illustration for one in told.sides if one.council.illustration)
    for line in (*dict.fromkeys(held), "“Not stated” means that no file gives it."):
        lines += wrapped(line, width, "", "")
    return "\n".join(lines) + "\n"


def _section(section: Section, told: Comparison, say: Say, width: int) -> Iterator[str]:
    names = [fit(short_name(one)) for one in told.sides]
    room = (width - _INDENT - _BETWEEN * (len(names) - 1)) // len(names)
    if room < _NARROWEST:
        for row in section.rows:
            for label, lines in stacked(row, told, say):
                yield from _below(label, lines, width)
        return
    yield from _across([(name,) for name in names], room)
    yield from _across([("─" * 12,) for _ in names], room)
    for row in section.rows:
        yield from _columns(row, width, room)


def _columns(row: Row, width: int, room: int) -> Iterator[str]:
    yield from (click.style(line, bold=True) for line in wrapped(row.label, width, " " * _INDENT, " " * _INDENT))
    yield from _across(row.cells, room)
    yield ""


def _across(cells: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield lines of cells that stand side by side."""
    columns = [[line for one in cell for line in _item(one, room, len(cell) > 1)] for cell in cells]
    for lines in zip_longest(*columns, fillvalue=""):
        yield " " * _INDENT + (" " * _BETWEEN).join(f"{line:<{room}}" for line in lines).rstrip()


def _item(words: str, room: int, one_of_many: bool) -> Iterator[str]:
    first, after = ("- ", "  ") if one_of_many else ("", "")
    yield from textwrap.wrap(fit(words), room, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)


def _below(label: str, lines: Sequence[str], width: int) -> Iterator[str]:
    yield from (click.style(line, bold=True) for line in wrapped(label, width, " " * _INDENT, " " * _INDENT))
    for line in lines:
        yield from wrapped(line, width, " " * (_INDENT + 2), " " * (_INDENT + 4))
    yield ""


# --- data ---------------------------------------------------------------------------------------------------------


def data(told: Comparison) -> dict[str, Any]:
    """Return the comparison as data. A field of the policy that no file gives is null."""
    return {
        "bodies": [_side(one) for one in told.sides],
        "clauses": [
            {"id": one.id, "title": one.title, "asked_by": {body: list(held) for body, held in one.serves.items()}}
            for one in told.clauses
        ],
    }


def _side(one: Side) -> dict[str, Any]:
    record, policy = one.council, as_data(one.council.policy)
    return {
        "id": record.id,
        "name": record.name,
        "illustration": record.illustration,
        "nation": record.nation,
        "kind_of_body": record.kind_of_body,
        "region": record.extends,
        "plan": as_data(record.plan) if record.plan else None,
        "missions": [as_data(each) for each in record.missions],
        "priorities": [_strand(each) for each in one.thread.strands],
        "fingerprint": one.fingerprint,
        "policy": {
            name: {"value": policy[name], "from": giver} if giver else None for name, giver in one.policy_from.items()
        },
        "policy_reported": {
            name: {**as_data(source), "reported_of": one.policy_from[name]}
            for name, source in one.policy_reported.items()
        },
    }


def _strand(one: Strand) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "from": one.origin.body,
        "changed_by": one.origin.changed_by or None,
        "outcomes": [
            {"id": each.id, "title": each.title, "clauses": [clause.id for clause in each.clauses]}
            for each in one.outcomes
        ],
    }
