"""What the law says of one clause, nation by nation, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Any

import click

from goodwork_docs.cli.clause_text import law_row
from goodwork_docs.cli.wrapping import wrapped
from goodwork_docs.lawful import NATIONS, Standing, standings
from goodwork_docs.model.library import Clause, Reference
from goodwork_docs.model.words import KindOfBody
from goodwork_docs.ocds.words import fit

_NATIONS: Mapping[str, str] = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
_FIRST_ROWS: Mapping[str, str] = {
    "wales": "sppp-wales-2023",
    "scotland": "fair-work-first",
    "northern-ireland": "ni-ppn-01-21",
}
_BODY_ROWS: Mapping[KindOfBody, str] = {"school": "pa2023-s84", "nhs-body": "si2025-1212"}
_UNSTATED = "the clause does not state the law here, so the ask is stopped by the checks until a lawyer has"


@dataclass(frozen=True, slots=True)
class NationTold:
    """One nation: what comes first there (with its row of law, if it is on record), and the standings."""

    nation: str
    first: str
    sure: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class LawTold:
    """The law of one clause: its nations, rows of law that only some kinds of body meet, and the rows cited."""

    nations: tuple[NationTold, ...]
    of_bodies: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]


def law_of(clause: Clause, facts: Reference) -> LawTold:
    """Return what the law says of a clause for every nation, kind of body and ask."""
    every = standings(clause)
    nations = tuple(_nation(name, every, facts) for name in NATIONS)
    of_bodies = tuple((body, law_row(facts, row)) for body, row in _BODY_ROWS.items() if row in facts.law)
    cited = dict.fromkeys(row for one in every for row in one.basis)
    return LawTold(nations, of_bodies, tuple(law_row(facts, row) for row in cited))


def _nation(name: str, every: tuple[Standing, ...], facts: Reference) -> NationTold:
    row = facts.law.get(_FIRST_ROWS.get(name, ""))
    held = tuple(one for one in every if one.nation == name)
    first = f"{row.cite}. {row.says} {row.note}".strip() if row else ""
    return NationTold(name, first, row.sure if row else "", held)


# --- words ------------------------------------------------------------------------------------------------------


def text(told: LawTold, clause: Clause, words: Mapping[str, str], width: int) -> str:
    """Return the law of a clause as text: bodies that the law treats alike stand together."""
    lines = [
        click.style(fit(clause.head.title), bold=True),
        f"{clause.id}, version {clause.head.version}: the law, ask by ask",
    ]
    lines += wrapped("Our own reading, for a council's lawyers to check. Not legal advice.", width, "", "")
    lines += wrapped(_touching(clause), width, "", "")
    for one in told.nations:
        lines += ["", click.style(_NATIONS[one.nation].upper(), bold=True)]
        if one.first:
            lines += wrapped(f"{one.first} [{one.sure}]", width, "  ", "  ")
        for bodies, held in _alike(one.standings):
            lines += ["", *wrapped(", ".join(bodies), width, "  ", "  ")]
            lines += [line for each in held for line in _standing(each, clause, words, width)]
    lines += ["", click.style("SOME KINDS OF BODY", bold=True)]
    lines += [line for body, said in told.of_bodies for line in wrapped(f"{body}: {said}", width, "  ", "    ")]
    lines += ["", click.style("THE LAW CITED", bold=True)]
    lines += [line for row in told.rows for line in wrapped(row, width, "  ", "    ")]
    return "\n".join(lines) + "\n"


def _touching(clause: Clause) -> str:
    matters = ", ".join(f"({one})" for one in clause.head.matters)
    if not matters:
        return "It touches no matter of section 17(5) of the Local Government Act 1988, so it needs no gateway."
    return f"It touches matter {matters} of section 17(5) of the Local Government Act 1988."


def _alike(held: tuple[Standing, ...]) -> Iterator[tuple[list[str], list[Standing]]]:
    """Yield kinds of body with the standings that they share, those that section 17 binds first."""
    by_body = {body: list(group) for body, group in groupby(held, lambda one: one.body)}
    seen: dict[tuple[Standing, ...], list[str]] = {}
    for body, standing in by_body.items():
        seen.setdefault(tuple(replace(one, body="council") for one in standing), []).append(body)
    for standing_of_all, bodies in seen.items():
        yield bodies, list(standing_of_all)


def _standing(one: Standing, clause: Clause, words: Mapping[str, str], width: int) -> Iterator[str]:
    yield from wrapped(_verdict(one, words), width, f"    {one.ask:<9}", " " * 13)
    if gateway := _gateway(one, clause, words):
        yield from wrapped(gateway, width, " " * 13, " " * 15)
    if one.basis:
        yield from wrapped(f"Basis: {', '.join(one.basis)}", width, " " * 13, " " * 15)
    if one.sure:
        yield from wrapped(f"How sure: {one.sure}", width, " " * 13, " " * 15)


def _verdict(one: Standing, words: Mapping[str, str]) -> str:
    said = words.get(f"lawful.{one.lawful.replace(' ', '-')}", one.lawful)
    condition = one.condition if one.stated else _UNSTATED
    whole = f"{said} {condition[:1].upper()}{condition[1:]}" if said.endswith(".") else f"{said} {condition}"
    return whole.strip() if one.offered else f"Not offered by the clause. {whole}".strip()


def _gateway(one: Standing, clause: Clause, words: Mapping[str, str]) -> str:
    """Return which gateways open the ask, or why none is needed; empty where the question does not arise."""
    if not clause.head.matters or one.ask == "invite" or clause.head.always:
        return ""
    if not one.bound:
        return "Gateway: none needed, for section 17 does not bind this kind of body (our reading)."
    if not one.gateway_needed:
        return ""
    named = ", or ".join(words.get(f"gateway.{name}", name) for name in one.gateways)
    return (
        f"Gateway, one to be recorded: {named}."
        if named
        else "Gateway: the checks want one recorded; which of them serves in this nation was not verified."
    )


# --- data -------------------------------------------------------------------------------------------------------


def data(told: LawTold, clause: Clause) -> dict[str, Any]:
    """Return the law of a clause as data: one row for each nation, kind of body and ask."""
    return {
        "id": clause.id,
        "version": clause.head.version,
        "matters": list(clause.head.matters),
        "nations": [{"nation": one.nation, "first": one.first, "sure": one.sure} for one in told.nations],
        "law": [asdict(one) for nation in told.nations for one in nation.standings],
        "rows": list(told.rows),
    }
