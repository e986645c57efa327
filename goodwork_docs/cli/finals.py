"""Final packs: which contracts have all that one needs, and what is said of those that have not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

import click

from goodwork_docs.approvals import Standing
from goodwork_docs.build import Prepared, as_final, papers_of
from goodwork_docs.diagnostics import Diagnostic, Severity, quoted
from goodwork_docs.final import Lacks, lacks, lacks_in
from goodwork_docs.owed import Unprinted
from goodwork_docs.resolve import MissingWords


def finals(prepared: list[Prepared], results: list[dict[str, Any]], found: list[Diagnostic]) -> Iterator[Prepared]:
    """Yield the contracts whose pack can be final; the others are told, with what they lack, and nothing of them is written."""
    for one in prepared:
        lacking = _lacking(one)
        if one.inputs is not None and not lacking:
            yield as_final(one)
            continue
        found += (_as_error(each) if each in lacking.unfit else each for each in one.diagnostics)
        found += lacking.altered
        results.append(_refused(one, lacking))


def _lacking(one: Prepared) -> Lacks:
    if one.inputs is None:
        return Lacks()
    try:
        lacking = lacks(one.inputs, one.diagnostics)
    except MissingWords:
        return Lacks()  # making the pack says which words are missing, and writes nothing
    final = as_final(one)
    papers = papers_of(final)
    if not papers:
        return lacking  # making the pack says what is wrong with its templates
    return lacks_in(one.inputs, lacking, papers)


def _as_error(one: Diagnostic) -> Diagnostic:
    return replace(one, severity=Severity.ERROR)


def _refused(one: Prepared, lacking: Lacks) -> dict[str, Any]:
    """Say why a final pack is refused, and return it as data: an example, wording without a sign-off, and what is awaited."""
    none = one.inputs is not None and one.inputs.signed == "none"
    click.echo(f"{one.body}/{one.ref}: no final pack.{' Its wording has no sign-off.' if none else ''}", err=True)
    for line in _lines(one, lacking):
        click.echo(f"  {line}", err=True)
    held = [{"clause": each.clause, "state": each.state, "missing": list(each.missing)} for each in lacking.unsigned]
    return {
        "body": one.body,
        "ref": one.ref,
        "folder": None,
        "awaited": [{name: each[name] for name in ("id", "owner", "what", "blocks")} for each in lacking.awaited],
        "not_signed_off": held,
        "illustration": lacking.illustration,
        "role_needed": lacking.no_role,
        "not_committed": [each.sign_off.clause for each in lacking.uncommitted],
        "not_printed": [asdict(each) for each in lacking.unprinted],
        "unfinished": [asdict(each) for each in lacking.unfinished],
    }


def _lines(one: Prepared, lacking: Lacks) -> Iterator[str]:
    if one.inputs is None:
        yield "its files have problems; nothing can be made of them"
    if lacking.illustration:
        yield f"an example is never final: {lacking.illustration}"
    if lacking.no_role:
        yield "the council's policy names no role that signs wording off: add policy.sign_off_roles to its council.yaml"
    yield from _unsigned_lines(lacking.unsigned)
    if lacking.uncommitted:
        clauses = dict.fromkeys(each.sign_off.clause for each in lacking.uncommitted)
        yield f"git holds no proof of these sign-offs; commit them: {', '.join(clauses)}"
    if lacking.altered:
        yield "the sign-offs were altered against their history"
    if lacking.unfit:
        yield "papers of the council's own hold what bidders should not get"
    yield from (f"{each['owner']}: {each['what']} ({each['blocks']})" for each in lacking.awaited)
    yield from _unprinted_lines(lacking.unprinted)
    yield from (f"{each.paper}: finish the words {quoted(each.line)}" for each in lacking.unfinished)


def _unprinted_lines(unprinted: Iterable[Unprinted]) -> Iterator[str]:
    """Yield each paper with the clause parts that it leaves out."""
    together: dict[str, list[str]] = {}
    for one in unprinted:
        together.setdefault(one.paper, []).append(f"{one.clause} ({one.part})")
    for paper, parts in together.items():
        yield f"{paper}: a template of the council's own does not print as it was signed off: {', '.join(parts)}"


def _unsigned_lines(unsigned: Iterable[Standing]) -> Iterator[str]:
    """Yield the clauses that are not signed off; those that need the same share a line."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in unsigned:
        together.setdefault((one.state, ", ".join(one.missing)), []).append(one.clause)
    for (state, missing), clauses in together.items():
        needed = f" (needed: {missing})" if missing else ""
        yield f"{state}{needed}: {', '.join(clauses)}"
