"""Clauses and refused subjects as plain text in a terminal, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from goodwork_docs.approvals import Signed, Standing, State
from goodwork_docs.cli.plain import plain
from goodwork_docs.cli.wrapping import count, wrapped
from goodwork_docs.doctree import Blank
from goodwork_docs.figures import amount, day_of, in_force, unit
from goodwork_docs.model.clause import Applies, Formula, Measure
from goodwork_docs.model.declaration import as_data
from goodwork_docs.model.library import PART_TITLES, Clause
from goodwork_docs.model.library import Reference as Facts
from goodwork_docs.model.reference import Figure, Refused
from goodwork_docs.ocds.words import fit
from goodwork_docs.selection import ELEMENT_ORDER

# --- lists ------------------------------------------------------------------------------------------------------


def listed(clauses: list[Clause], words: Mapping[str, str], standings: Mapping[str, Standing]) -> str:
    """Return the clauses under the parts of good work, each with its id, version, title, asks and sign-off."""
    lines: list[str] = []
    for element in ELEMENT_ORDER:
        held = [one for one in clauses if one.head.element == element]
        if held:
            title = f"{words.get(f'element.{element}', element)} ({element}): {count(len(held), 'clause')}"
            lines += [""] if lines else []
            lines += [click.style(title, bold=True), *(_line(one, standings[one.id]) for one in held)]
    states = [standings[one.id].state for one in clauses]
    counted = (f"{states.count(state)} {state}" for state in STATES if state in states)
    lines += ["", f"Sign-offs: {', '.join(counted)}."] if clauses else []
    return "\n".join(lines) + "\n"


STATES: tuple[State, ...] = ("signed off", "in part", "suspect", "not signed off")


def _line(one: Clause, standing: Standing) -> str:
    state = "" if standing.state == "not signed off" else f"  {standing.state}"
    return f"  {one.id:<30} v{one.head.version:<2} {fit(one.head.title)}  [{', '.join(one.head.asks)}]{state}"


def short_list(clauses: list[Clause]) -> str:
    """Return one line a clause for scripts: id, element, asks, version and title, with tabs between."""
    return "".join(
        "\t".join((one.id, one.head.element, ",".join(one.head.asks), str(one.head.version), fit(one.head.title)))
        + "\n"
        for one in clauses
    )


def listed_data(clauses: list[Clause], standings: Mapping[str, Standing]) -> list[dict[str, Any]]:
    """Return the clauses as data."""
    return [
        {
            "id": one.id,
            "title": one.head.title,
            "element": one.head.element,
            "asks": list(one.head.asks),
            "version": one.head.version,
            "path": one.path,
            "sign_off": standings[one.id].state,
        }
        for one in clauses
    ]


# --- refused subjects -------------------------------------------------------------------------------------------


def subjects(held: Iterable[Refused]) -> str:
    """Return one line for each refused subject: id, verdict and title."""
    return "".join(f"  {one.id:<30} {one.verdict:<13} {fit(one.title)}\n" for one in held)


def subjects_data(held: Iterable[Refused]) -> list[dict[str, Any]]:
    """Return the refused subjects as data."""
    return [subject_data(one) for one in held]


def subject_data(one: Refused) -> dict[str, Any]:
    """Return a refused subject as data."""
    made: dict[str, Any] = as_data(one)
    return made


def subject(one: Refused, facts: Facts, width: int) -> str:
    """Return a refused subject whole: why, since when, what to do instead, and the law."""
    lines = [click.style(fit(one.title), bold=True), f"{one.id}: refused by the library, {one.verdict}", ""]
    for label, words in (("Why", one.why), ("Since", one.since), ("Instead", one.instead), ("Sure", one.sure)):
        lines += _labelled(label, (words,) if words else (), width)
    lines += _labelled("Clauses", (", ".join(one.clauses),) if one.clauses else (), width)
    lines += _labelled("Law", tuple(law_row(facts, row) for row in one.basis), width)
    return "\n".join(lines) + "\n"


def law_row(facts: Facts, name: str) -> str:
    """Return a row of law as one line: what is cited, what it says, how sure we are."""
    row = facts.law.get(name)
    return f"{row.cite}: {row.says} [{row.sure}]" if row else name


def _labelled(label: str, sentences: tuple[str, ...], width: int) -> Iterator[str]:
    for at, one in enumerate(sentences):
        first = f"  {label:<9}" if at == 0 else " " * 11
        yield from wrapped(one, width, first, " " * (11 if len(sentences) == 1 else 13))


# --- one clause -------------------------------------------------------------------------------------------------


def whole(
    clause: Clause, figures: Mapping[str, Figure], words: Mapping[str, str], standing: Standing, width: int
) -> str:
    """Return a clause whole: its facts, each part as plain text, its measures; blanks show name and default."""
    head = clause.head
    lines = [click.style(fit(head.title), bold=True), f"{head.id}, version {head.version}  ({clause.path})", ""]
    lines += wrapped(head.summary, width, "", "")
    lines.append("")
    for label, said in _facts(clause, words):
        lines += _labelled(label, (said,), width)
    lines += _labelled("Signed", tuple(signed_lines(standing)), width)
    for title, part in PART_TITLES.items():
        if part in clause.parts:
            lines += ["", click.style(title.upper(), bold=True), ""]
            lines += plain(clause.parts[part].blocks, width, lambda blank: _shown(clause, figures, blank))
    if head.measures:
        lines += ["", click.style("MEASURES", bold=True)]
        lines += [line for one in head.measures for line in ("", *_measure(clause, one, width))]
    lines += ["", f"`goodwork clause show {head.id} --law` prints what the law says of it."]
    return "\n".join(lines) + "\n"


def _facts(clause: Clause, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    head = clause.head
    yield "Element", words.get(f"element.{head.element}", head.element)
    yield "Asks", ", ".join(head.asks)
    if bounds := "; ".join(_bounds(head.applies)):
        yield "Applies", bounds
    if head.matters:
        yield "Touches", f"Local Government Act 1988 s.17(5), {', '.join(f'({one})' for one in head.matters)}"
    yield "Cost", f"{head.cost.who}; {head.cost.note}" if head.cost.note else head.cost.who
    yield "Burden", f"{head.burden.words} words, {count(head.burden.evidence, 'item')} of evidence a year"
    if head.conflicts_with:
        yield "Clashes", ", ".join(head.conflicts_with)
    if head.same_matter_as:
        yield "Same as", ", ".join(head.same_matter_as)
    yield "Review", f"by {head.review_by}"


def signed_lines(standing: Standing) -> Iterator[str]:
    """Yield what is signed off of a clause, in sentences."""
    yield f"{standing.state}: wording {standing.fingerprint[:12]}"
    for one in standing.held:
        yield f"{_signed(one)}{f'; {one.sign_off.note}' if one.sign_off.note else ''}"
    yield from (f"void since the wording changed: {_signed(one)}" for one in standing.suspect)
    yield from (f"still needed: {role}" for role in standing.missing)


def _signed(one: Signed) -> str:
    return f"{one.sign_off.role}: {one.sign_off.name}, {one.sign_off.organisation}, {one.sign_off.date}"


def _bounds(applies: Applies) -> Iterator[str]:
    """Yield each bound that the clause sets, as field and value."""
    for name, value in as_data(applies).items():
        if isinstance(value, dict):
            yield from (f"{fact}: {str(held).lower()}" for fact, held in value.items())
        elif value not in (None, [], ()):
            yield f"{name}: {', '.join(value) if isinstance(value, list | tuple) else value}"


def _shown(clause: Clause, figures: Mapping[str, Figure], blank: Blank) -> str:
    """Return what stands for a blank: its default with its name, or a dated figure with its date."""
    if blank.name.startswith("figure:"):
        return _figure(in_force(figures, blank.name.removeprefix("figure:"), None), blank.name)
    kind = clause.head.blanks.get(blank.name)
    default = None if kind is None else kind.default
    return f"[{blank.name}: {default}]" if default is not None else f"[{blank.name}]"


def _figure(figure: Figure | None, name: str) -> str:
    if figure is None or figure.amount is None:
        return f"[{name}: not known]"
    return f"[{amount(figure)}{unit(figure)}, {day_of(figure) or f'checked on {figure.checked_on}'}]"


def _measure(clause: Clause, one: Measure, width: int) -> Iterator[str]:
    yield from wrapped(f"{one.title}  ({clause.id}/{one.id})", width, "  ", "  ")
    target = (
        _formula(one.formula) if one.formula else "what the bidder commits to" if one.target is None else one.target
    )
    said = (("Unit", one.unit), ("Target", str(target)), ("Evidence", one.evidence), ("Every", one.every))
    for label, words in said:
        yield from wrapped(words, width, f"    {label:<10}", " " * 14)


def _formula(one: Formula) -> str:
    most = "" if one.at_most is None else f", at most {one.at_most}"
    return f"one for each full {one.one_per:f} of {one.basis}, at least {one.at_least}{most}"


def whole_data(clause: Clause, standing: Standing) -> dict[str, Any]:
    """Return a clause as data: its front matter, its parts as written, where it stands, and what is signed off."""
    parts = {name: clause.parts[name].raw for name in PART_TITLES.values() if name in clause.parts}
    return {**as_data(clause.head), "parts": parts, "path": clause.path, "sign_off": standing_data(standing)}


def standing_data(standing: Standing) -> dict[str, Any]:
    """Return what is signed off of a clause as data."""
    return {
        "state": standing.state,
        "fingerprint": standing.fingerprint,
        "held": [as_data(one.sign_off) for one in standing.held],
        "suspect": [as_data(one.sign_off) for one in standing.suspect],
        "missing": list(standing.missing),
    }
