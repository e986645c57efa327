"""Find the two sides that a command line names, charters or pledges, and say what one covers of the other."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.cli import coverage_text
from goodwork_docs.cli.open import opened
from goodwork_docs.cli.wrapping import say, terminal_width
from goodwork_docs.coverage import Side, coverage, keeping, of_charter, of_pledge
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.wording import values_of
from goodwork_docs.resolve import nearest_clauses, resolve_body

_LIBRARY = ("",)


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for: two names, the parts of the first that are kept, and whether to print words."""

    held: str
    wanted: str
    kept: tuple[str, ...]
    workspace: Path
    in_words: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name stands for: a charter's id, or a body's pledge."""

    name: str
    inputs: Inputs | None = None

    def side(self, loaded: Loaded, clauses: tuple[Clause, ...]) -> Side:
        """Return it as a side."""
        if self.inputs is None:
            return of_charter(loaded.reference.crosswalk[self.name], clauses)
        return of_pledge(self.inputs.pledge, self.inputs.council.name, values_of(self.inputs))


def cover(order: Order) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    """Say what A covers of B; return it as data, None where a pledge has an error. A name that is unknown ends with exit 2."""
    loaded, root = opened(order.workspace)
    names = (order.held, order.wanted)
    bodies = tuple(dict.fromkeys(one for one in names if one not in loaded.reference.crosswalk))
    found = _problems(loaded, bodies, root)
    if has_errors(found):
        return None, found
    held, wanted = (_named(loaded, one) for one in names)
    clauses = _clauses(loaded, held, wanted)
    told = coverage(_kept(order, held.side(loaded, clauses)), wanted.side(loaded, clauses))
    if order.in_words:
        say(coverage_text.text(told, wanted.inputs, terminal_width()))
    return coverage_text.data(told, wanted.inputs), found


def _problems(loaded: Loaded, bodies: tuple[str, ...], root: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the files behind the bodies; a name that is no body's ends with exit 2."""
    known = {*loaded.councils, *loaded.pledges}
    unread = [one for one in loaded.diagnostics if one.where.path.startswith("charters/")]
    named = {one.where.path.split("/")[1] for one in unread}
    for name in bodies:
        if name not in known | named:
            raise click.UsageError(_no_such(name, (*loaded.reference.crosswalk, *sorted(known)), root))
    return in_order(dict.fromkeys(check_bodies(loaded, bodies))) if bodies else ()


def _no_such(name: str, known: tuple[str, ...], root: Path) -> str:
    close = difflib.get_close_matches(name, known, 1, 0.6)
    hint = f"did you mean '{close[0]}'?" if close else "`goodwork clause crosswalk` lists the charters"
    return f"no charter and no body has the name '{name}' in {root}; {hint}"


def _named(loaded: Loaded, name: str) -> _Named:
    """Return what a name stands for; a body without a pledge ends with exit 2."""
    if name in loaded.reference.crosswalk:
        return _Named(name)
    body, _ = resolve_body(loaded, name)
    if body is None or body.pledge is None:
        with_one = ", ".join(sorted(loaded.pledges)) or "none yet"
        raise click.UsageError(f"the body '{name}' has no pledge, nor has its region; bodies with one: {with_one}")
    return _Named(name, Inputs(body, body.pledge))


def _clauses(loaded: Loaded, *sides: _Named) -> tuple[Clause, ...]:
    """Return the clauses as the first body among the sides sees them; the library's where there is none."""
    for one in sides:
        if one.inputs is not None:
            return tuple(one.inputs.body.clauses.values())
    return tuple(nearest_clauses(loaded, _LIBRARY).values())


def _kept(order: Order, held: Side) -> Side:
    if not order.kept:
        return held
    try:
        return keeping(held, order.kept)
    except KeyError as unknown:
        known = ", ".join(one.code for one in held.parts)
        message = f"'{unknown.args[0]}' is no part of {order.held}; its parts are {known}"
        raise click.BadParameter(message, param_hint="--kept") from unknown
