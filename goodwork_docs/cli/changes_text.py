"""A list of changes in a terminal, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from goodwork_docs.changes import Change, Effects, Told, Words, changed_lines
from goodwork_docs.cli.wrapping import wrapped

_SIGN = {"new": "+", "gone": "-", "reworded": "*"}


def text(told: Told, width: int) -> str:
    """Return the list of changes in sentences; changed words stand in signs: [-old-] and {+new+}."""
    lines = [click.style(f"From {told.old} to {told.new}", bold=True), ""]
    if not told.changes and not told.unknown:
        return "\n".join((*lines, "No wording differs.", ""))
    element = ""
    for one in told.changes:
        if one.clause.head.element != element:
            element = one.clause.head.element
            lines += [click.style(told.words.get(f"element.{element}", element).upper(), bold=True), ""]
        lines += [*_change(told, one, width), ""]
    for name in told.unknown:
        lines.append(f"? {name}: nobody here has these words")
    for each in told.touched:
        lines += wrapped(f"{each.body}/{each.ref} takes {', '.join(each.clauses)}", width, "→ ", "  ")
        lines += (f"    {_moved(*row)}" for row in each.moved)
    lines += ["", f"Clauses that differ: {len(told.changes)}. Contracts touched: {len(told.touched)}.", ""]
    return "\n".join(lines)


def _moved(clause: str, old: int, new: int) -> str:
    return f"{clause}: " + (
        f"comes in as section {new}" if not old else f"section {old} goes" if not new else f"section {old} is {new} now"
    )


def _change(told: Told, one: Change, width: int) -> Iterator[str]:
    owner, name = one.key
    old, new = (f"v{each.head.version}" if each else "" for each in (one.old, one.new))
    versions = " → ".join(filter(None, (old, new)))
    yield click.style(
        f"{_SIGN[one.kind]} {f'{owner}/' if owner else ''}{name}  {versions}  {one.clause.head.title}", bold=True
    )
    for number, why in one.why:
        yield from wrapped(f"why {number}: {why}", width, "    ", "      ")
    if one.is_unversioned:
        yield "    the words differ and the version has not risen"
    if one.kind == "reworded":
        for piece in one.pieces:
            yield from piece_text(piece, width)
    yield from _effects(told.effects[one.key], width)


def piece_text(piece: Words, width: int) -> Iterator[str]:
    """Yield the lines of a piece that differ, each with its changed words in signs."""
    yield f"  {piece.piece}"
    rows = changed_lines(piece)
    if not rows:
        yield "    only emphasis, a link or spacing differs"
    for was, now in rows:
        if was is not None and now is not None:
            yield from wrapped(_merged(was, now), width, "    ", "    ")
        elif was is not None:
            yield from wrapped(_removed("".join(run for run, _ in was)), width, "    ", "    ")
        elif now is not None:
            yield from wrapped(_added("".join(run for run, _ in now)), width, "    ", "    ")


def _merged(was: tuple[tuple[str, bool], ...], now: tuple[tuple[str, bool], ...]) -> str:
    """Return one line of both: what stays once, what went and what came where they stood."""
    old, new = list(was), list(now)
    made = ""
    while old or new:
        if old and old[0][1]:
            made += _removed(old.pop(0)[0])
        elif new and new[0][1]:
            made += _added(new.pop(0)[0])
        else:
            made += old.pop(0)[0]
            new.pop(0)
    return made


def _removed(words: str) -> str:
    return f"[-{words}-]"


def _added(words: str) -> str:
    return f"{{+{words}+}}"


def _effects(effects: Effects, width: int) -> Iterator[str]:
    for part, old, new in effects.renumbered:
        yield f"    {part}: number {old} is {new} now"
    if effects.broken:
        yield from wrapped(f"references lead nowhere in: {', '.join(effects.broken)}", width, "    ", "      ")
    elif effects.referrers:
        yield from wrapped(f"others refer to it: {', '.join(effects.referrers)}", width, "    ", "      ")


# --- data -------------------------------------------------------------------------------------------------------


def data(told: Told) -> dict[str, Any]:
    """Return a list of changes as data."""
    return {
        "old": told.old,
        "new": told.new,
        "changes": [_change_data(told, one) for one in told.changes],
        "contracts": [
            {"body": one.body, "ref": one.ref, "clauses": list(one.clauses), "moved": [list(row) for row in one.moved]}
            for one in told.touched
        ],
        "unknown": list(told.unknown),
    }


def _change_data(told: Told, one: Change) -> dict[str, Any]:
    made = told.effects[one.key]
    return {
        "owner": one.key[0],
        "clause": one.key[1],
        "element": one.clause.head.element,
        "kind": one.kind,
        "old_version": one.old.head.version if one.old else None,
        "new_version": one.new.head.version if one.new else None,
        "why": {str(number): why for number, why in one.why},
        "pieces": [{"piece": each.piece, "old": list(each.old), "new": list(each.new)} for each in one.pieces],
        "renumbered": [list(row) for row in made.renumbered],
        "referrers": list(made.referrers),
        "broken": list(made.broken),
        "contracts": sorted({f"{use.body}/{use.ref}" for use in made.uses}),
    }
