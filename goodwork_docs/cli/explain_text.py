"""An explanation as an officer reads it in a terminal: regime, clauses in, clauses out, what is still open."""

from __future__ import annotations

from collections.abc import Iterator

import click

from goodwork_docs.cli.explaining import ClauseTold, Explanation, Fact, RefusedTold, RegimeTold
from goodwork_docs.cli.wrapping import count, wrapped
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.ocds.words import fit

_LABEL = 10


def text(told: Explanation, width: int) -> str:
    """Return the explanation wrapped to `width` columns, with colours that `click.echo` drops off a terminal."""
    taken = [one for one in told.clauses if one.result != "out"]
    left = [one for one in told.clauses if one.result == "out"]
    lines = [
        click.style(fit(told.title), bold=True),
        f"{told.body}/{told.ref}",
        *_regime(told.regime, width),
        *_section("IN", taken, width, "green"),
        *_section("OUT", left, width, "yellow"),
        *_refused(told.refused, width),
        *_open(told.open, width),
    ]
    return "\n".join(lines) + "\n"


def short(told: Explanation) -> str:
    """Return one line for the regime and one for each clause: result, id and the reasons."""
    regime = f"regime {told.regime.name or 'not known'}: {' '.join(told.regime.reasons)}".rstrip()
    lines = [regime, *(f"{one.result} {one.id}: {' '.join(one.reasons)}" for one in told.clauses)]
    return "\n".join(fit(one) for one in lines) + "\n"


def _heading(words: str) -> Iterator[str]:
    yield ""
    yield click.style(words, bold=True)


def _labelled(label: str, sentences: tuple[str, ...], width: int) -> Iterator[str]:
    """Yield sentences in a column, with the label before the first."""
    column = " " * (4 + _LABEL)
    for at, one in enumerate(sentences):
        first = f"    {label:<{_LABEL}}" if at == 0 else column
        yield from wrapped(one, width, first, column + ("  " if at or len(sentences) > 1 else ""))


# --- the regime -------------------------------------------------------------------------------------------------


def _regime(one: RegimeTold, width: int) -> Iterator[str]:
    yield from _heading(f"REGIME: {one.title or 'not known yet'}")
    if not one.name:
        yield from wrapped(
            "A fact is missing or at odds with another; see what is still open, below.", width, "  ", "  "
        )
    yield from _labelled("Why", one.reasons, width)
    yield from _labelled("Notes", one.notes, width)
    yield from _labelled("Flips it", one.flips, width)
    yield from _labelled("Facts", tuple(_shown(fact) for fact in one.facts), width)


def _shown(fact: Fact) -> str:
    return f"{fact.field}: {fact.value or 'not given'}  ({fact.where.path}:{fact.where.line})"


# --- the clauses ------------------------------------------------------------------------------------------------


def _section(title: str, clauses: list[ClauseTold], width: int, colour: str) -> Iterator[str]:
    own, holding = ([one for one in clauses if _plain(one) is plain] for plain in (False, True))
    also = f", and {len(holding)} on how the schedule works" if holding else ""
    yield from _heading(f"{title}: {count(len(own), 'clause')}{also}")
    for one in own:
        yield ""
        yield from _clause(one, width, colour)
    if holding:
        yield ""
        yield from _holding(holding, width)


def _plain(one: ClauseTold) -> bool:
    """Return whether a process clause goes the way of all the others, with nothing of its own to tell."""
    return one.process and len(one.facts) == 1 and one.facts[0].field == "always"


def _clause(one: ClauseTold, width: int, colour: str) -> Iterator[str]:
    yield f"  {click.style(one.label, fg=colour)}  {click.style(fit(one.title), bold=True)}  [{one.id}]"
    yield from _labelled("Why", one.reasons, width)
    yield from _labelled("Facts", tuple(_shown(fact) for fact in one.facts), width)
    yield from _labelled("Law", (_law(one),) if one.lawful else (), width)
    yield from _labelled("Gateway", tuple(_gateway(one)), width)
    yield from _labelled("Flips it", one.flips, width)


def _law(one: ClauseTold) -> str:
    """Return the law's answer with its condition; after a full stop the condition begins a sentence."""
    if not one.lawful.endswith("."):
        return f"{one.lawful} {one.condition}"
    return f"{one.lawful} {one.condition[:1].upper()}{one.condition[1:]}".rstrip()


def _gateway(one: ClauseTold) -> Iterator[str]:
    if one.gateway:
        yield f"{one.gateway}: {one.gateway_reason or 'no reason is given'}"
    elif one.gateway_needed:
        yield "needed, and none is recorded"


def _holding(clauses: list[ClauseTold], width: int) -> Iterator[str]:
    """Yield the process clauses together: they share their reason and what would flip them."""
    yield f"  {count(len(clauses), 'clause')} on how the schedule works"
    yield from _labelled("Why", clauses[0].reasons, width)
    yield from _labelled("Flips it", clauses[0].flips, width)
    named = tuple(f"{one.title}  ({one.facts[0].where.path}:{one.facts[0].where.line})" for one in clauses)
    yield from _labelled("Clauses", named, width)


def _refused(subjects: tuple[RefusedTold, ...], width: int) -> Iterator[str]:
    """Yield the refused subjects that stand near the contract, after the clauses that are left out."""
    if subjects:
        yield ""
        yield f"  Often asked for near this contract, and refused by the library: {count(len(subjects), 'subject')}"
    for one in subjects:
        yield ""
        yield f"  {click.style('No', fg='yellow')}   {fit(one.title)}  [{one.id}; {one.verdict}]"
        yield from _labelled("Why", (one.why, one.note) if one.note else (one.why,), width)
        yield from _labelled("Instead", (one.instead,), width)
        if one.clauses:
            yield from _labelled("Clauses", (", ".join(one.clauses),), width)


# --- what is open -----------------------------------------------------------------------------------------------


def _open(found: tuple[Diagnostic, ...], width: int) -> Iterator[str]:
    errors = sum(one.severity is Severity.ERROR for one in found)
    counted = f"{count(errors, 'problem')}, {count(len(found) - errors, 'warning')}" if found else "nothing"
    yield from _heading(f"STILL OPEN: {counted}")
    for one in found:
        yield ""
        colour = "red" if one.severity is Severity.ERROR else "yellow"
        yield f"  {click.style(f'{one.severity} {one.code}', fg=colour)}  {fit(str(one.where))}"
        yield from wrapped(one.message, width, "    ", "    ")
        yield from wrapped(f"→ {one.hint}", width, "    ", "      ")
