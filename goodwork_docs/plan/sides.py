"""Bodies side by side in words: sections of rows, each with what every body says, for the screen and for the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from goodwork_docs.model.council import BurdenBand, WeightBand
from goodwork_docs.plan.golden import mission_words, plan_words
from goodwork_docs.regime.printed import money, percent
from goodwork_docs.thread import ClauseSides, Comparison, Side, Strand

Say = Callable[..., str]
"""Returns a sentence of the words files with its facts."""


@dataclass(frozen=True, slots=True)
class Row:
    """What each body says of one matter: one or more lines for each body, in the order of the bodies."""

    label: str
    cells: tuple[tuple[str, ...], ...]
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title. A section of clauses names a clause in each row."""

    id: str
    title: str
    rows: tuple[Row, ...]


def sections(told: Comparison, say: Say) -> tuple[Section, ...]:
    """Return everything that is said of the bodies, sections without rows left out."""
    made = (_bodies(told, say), _priorities(told, say), *_clauses(told, say), _policy(told, say))
    return tuple(one for one in made if one.rows)


def short_name(side: Side) -> str:
    """Return the name by which a body is called above a column."""
    return side.council.short_name or side.council.name


def stacked(row: Row, told: Comparison, say: Say) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a row as labels with lines, for bodies that are too many to stand side by side.

    Bodies that say the same share a line; that a clause is not asked for is left out. What is long stands apart for each body.
    """
    names = [short_name(one) for one in told.sides]
    if row.is_long:
        return tuple((name, cell) for name, cell in zip(names, row.cells, strict=True))
    speakers: dict[str, list[str]] = {}
    for name, cell in zip(names, row.cells, strict=True):
        for line in cell:
            speakers.setdefault(line, []).append(name)
    speakers.pop(say("compare.not-asked"), None)
    return ((row.label, tuple(_said(line, held, told, say) for line, held in speakers.items())),)


def _said(line: str, names: Sequence[str], told: Comparison, say: Say) -> str:
    who = ", ".join(names) if len(names) < len(told.sides) else say("compare.everyone")
    return say("compare.line", body=who, says=line)


# --- who they are -------------------------------------------------------------------------------------------------


def _bodies(told: Comparison, say: Say) -> Section:
    nothing = say("compare.not-stated")
    rows = (
        _row(told, say, "nation", lambda one: (say(f"nation.{one.council.nation}"),)),
        _row(told, say, "kind", lambda one: (say(f"kind-of-body.{one.council.kind_of_body}"),)),
        _row(told, say, "region", lambda one: (_region(one) or say("compare.no-region"),)),
        _row(told, say, "plan", lambda one: (plan_words(one.thread.plan) or nothing,)),
        _row(told, say, "missions", lambda one: tuple(map(mission_words, one.council.missions)) or (nothing,)),
    )
    return Section("bodies", say("compare.section-bodies"), rows)


def _region(one: Side) -> str:
    region = one.council.extends
    return one.names.get(region, region) if region else ""


def _row(told: Comparison, say: Say, name: str, of: Callable[[Side], tuple[str, ...]], is_long: bool = False) -> Row:
    return Row(say(f"compare.row-{name}"), tuple(of(one) for one in told.sides), is_long)


def _priorities(told: Comparison, say: Say) -> Section:
    def lines(side: Side) -> tuple[str, ...]:
        return tuple(_priority(one, side, say) for one in side.thread.strands) or (say("compare.none"),)

    rows = (
        _row(told, say, "priorities", lines, is_long=True),
        _row(told, say, "fingerprint", lambda one: (one.fingerprint[:12],)),
    )
    return Section("priorities", say("compare.section-priorities"), rows)


def _priority(one: Strand, side: Side, say: Say) -> str:
    outcomes = "; ".join(each.title for each in one.outcomes) or say("thread.no-outcome")
    line = say("compare.priority", title=one.title, outcomes=outcomes)
    if one.origin.kind == "own":
        return line
    facts = {"body": side.names[one.origin.body], "by": side.names.get(one.origin.changed_by, "")}
    return f"{line} {say(f'compare.origin-{one.origin.kind}', **facts)}"


# --- what they ask ------------------------------------------------------------------------------------------------


def _clauses(told: Comparison, say: Say) -> Iterator[Section]:
    most = len(told.sides)
    shared = {
        "both" if most == 2 else "all": [one for one in told.clauses if len(one.serves) == most],
        "some": [one for one in told.clauses if 1 < len(one.serves) < most],
    }
    for name, held in shared.items():
        rows = tuple(Row(one.title, tuple(_serves(one, side, say) for side in told.sides)) for one in held)
        yield Section(f"clauses-{name}", say(f"compare.section-clauses-{name}"), rows)
    alone = [one for one in told.clauses if len(one.serves) == 1 < most]
    if alone:
        none = (say("compare.none"),)
        row = _row(told, say, "clauses", lambda side: tuple(_alone(alone, side, say)) or none, is_long=True)
        yield Section("clauses-one", say("compare.section-clauses-one"), (row,))


def _alone(clauses: Iterable[ClauseSides], side: Side, say: Say) -> Iterator[str]:
    for one in clauses:
        if side.id in one.serves:
            yield say("compare.clause", title=one.title, serves="; ".join(_serves(one, side, say)))


def _serves(one: ClauseSides, side: Side, say: Say) -> tuple[str, ...]:
    titles = one.serves.get(side.id)
    if titles is None:
        return (say("compare.not-asked"),)
    mandatory = (say("compare.mandatory"),) if one.id in side.council.policy.mandatory else ()
    return (*titles, *mandatory)


# --- how they buy -------------------------------------------------------------------------------------------------


def _policy(told: Comparison, say: Say) -> Section:
    rows = (Row(say(f"compare.row-{name}"), tuple(_given(one, name, say) for one in told.sides)) for name in FIELDS)
    return Section("policy", say("compare.section-policy"), tuple(rows))


def _given(side: Side, name: str, say: Say) -> tuple[str, ...]:
    """Return what a body's policy says of one matter, and which region says it; "not stated" where no file gives it."""
    giver = side.policy_from[name]
    if not giver:
        return (say("compare.not-stated"),)
    lines = tuple(_PRINTED[name](getattr(side.council.policy, name), side, say)) or (say("compare.none"),)
    reported = side.policy_reported.get(name)
    if reported:
        facts = {"says": reported.says, "source": reported.source, "body": side.names[giver]}
        lines = (*lines, say("compare.reported" if giver == side.id else "compare.reported-of", **facts))
    return lines if giver == side.id else (*lines, say("compare.given-by", body=side.names[giver]))


def _floor(amount: Decimal, _: Side, say: Say) -> Iterator[str]:
    yield say("compare.from-value", value=money(amount)) if amount else say("compare.any-value")


def _weights(bands: Iterable[WeightBand], _: Side, say: Say) -> Iterator[str]:
    for one in bands:
        start = say("compare.from-value", value=money(one.value_from)) if one.value_from else say("compare.any-value")
        yield say("compare.weight", percent=percent(one.at_least), start=start)


def _most(number: int, _: Side, __: Say) -> Iterator[str]:
    yield str(number)


def _mandatory(_: object, side: Side, __: Say) -> Iterator[str]:
    yield from side.mandatory


def _outcomes(names: Iterable[str], side: Side, _: Say) -> Iterator[str]:
    titles = {one.id: one.title for strand in side.thread.strands for one in strand.outcomes}
    yield from (titles.get(name, name) for name in names)


def _burden(bands: Iterable[BurdenBand], _: Side, say: Say) -> Iterator[str]:
    for one in bands:
        key = "compare.burden-above" if one.value_below is None else "compare.burden"
        value = "" if one.value_below is None else money(one.value_below)
        yield say(key, value=value, asks=one.asks, questions=one.questions, words=one.words)


def _yes(held: bool, _: Side, say: Say) -> Iterator[str]:
    yield say("compare.yes" if held else "compare.no")


def _roles(roles: Iterable[str], _: Side, __: Say) -> Iterator[str]:
    yield from roles


_PRINTED: dict[str, Callable[[Any, Side, Say], Iterator[str]]] = {
    "applies_from": _floor,
    "weightings": _weights,
    "max_measures": _most,
    "burden": _burden,
    "mandatory": _mandatory,
    "mandatory_outcomes": _outcomes,
    "additionality": _yes,
    "sign_off_roles": _roles,
    "standstill_voluntary": _yes,
}
FIELDS = tuple(_PRINTED)
"""The fields of a policy in the order in which they are compared."""
