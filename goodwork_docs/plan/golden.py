"""What the paper on the golden thread prints: the thread in words, as a drawing and as tables, and its gaps in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from goodwork_docs.compose.measures import fixed_target, step
from goodwork_docs.drawing import Box, Branch, Trunk, drawn, pages
from goodwork_docs.model.council import Mission, Plan
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.thread import Asked, Counted, Gap, Origin, Strand, Thread, Wanted, gaps_of, thread_of

View = dict[str, Any]


def golden_thread(inputs: Inputs) -> View:
    """Return everything that the paper on the golden thread prints."""
    thread = thread_of(inputs.body)
    return {
        "plan": plan_words(thread.plan),
        "missions": [mission_words(one) for one in inputs.council.missions],
        "strands": [_strand(inputs, one) for one in thread.strands],
        "drawings": [{"svg": svg, "alt": alt} for svg, alt in _drawings(inputs, thread)],
        "gaps": gaps(inputs, gaps_of(inputs.body, thread)),
        "counts": _counts(inputs, thread.strands),
    }


def plan_words(plan: Plan | None) -> str:
    """Return a plan's title with its years, "" for none."""
    return _dated(plan.title, plan.start, plan.end) if plan else ""


def mission_words(one: Mission) -> str:
    """Return a mission's title with the year that it lasts until."""
    return _dated(one.title, "", one.until)


def _dated(title: str, start: str, end: str) -> str:
    years = "–".join(dict.fromkeys(one for one in (start, end) if one))
    return f"{title} ({years})" if start or end else title


def origin_words(inputs: Inputs, one: Origin) -> str:
    """Return where a priority comes from; "" for the own ones of a body that takes none over."""
    names = inputs.body.names
    if one.kind == "own" and inputs.council.extends is None:
        return ""
    return inputs.say(f"thread.origin-{one.kind}", body=names[one.body], by=names.get(one.changed_by, ""))


def gaps(inputs: Inputs, found: Sequence[Gap]) -> list[View]:
    """Return the gaps by kind: a sentence, and what it holds for."""
    ordered = groupby(
        sorted(found, key=lambda one: [each.kind for each in found].index(one.kind)), lambda one: one.kind
    )
    return [
        {"says": inputs.say(f"thread.gap.{kind}"), "items": [one for gap in held for one in _gap(inputs, gap)]}
        for kind, held in ordered
    ]


def _gap(inputs: Inputs, gap: Gap) -> Iterator[str]:
    if gap.title:
        key = "thread.gap-item" if gap.of else "thread.gap-item-alone"
        if gap.kind == "clause-of-contract":
            key = "thread.gap-item-contract"
        yield inputs.say(key, title=gap.title, of=" → ".join(gap.of) if "contract" not in key else ", ".join(gap.of))


# --- tables -------------------------------------------------------------------------------------------------------


def _strand(inputs: Inputs, one: Strand) -> View:
    rows = [row for outcome in one.outcomes for row in _rows(inputs, outcome)]
    return {
        "id": one.id,
        "title": one.title,
        "statement": one.statement,
        "owner": one.owner,
        "origin": origin_words(inputs, one.origin),
        "missions": [mission_words(each) for each in one.missions],
        "caption": inputs.say("thread.caption", priority=one.title),
        "rows": rows,
        "cells": [_cells(row) for row in rows],
    }


def _cells(row: View) -> list[list[str]]:
    """Return a row of the table: what belongs together stands in one cell, one paragraph each."""
    cells = (("outcome",), ("clause", "question"), ("measure", "measure_id"), ("target",), ("owner",))
    return [[row[name] for name in names if row[name]] for names in cells]


def _rows(inputs: Inputs, outcome: Wanted) -> Iterator[View]:
    """Yield a row for each measure of an outcome, and one for each clause of which nothing is counted."""
    if not outcome.clauses:
        yield _row(inputs, outcome, None, None)
    for at, clause in enumerate(outcome.clauses):
        for counted in clause.counted or (None,):
            yield _row(inputs, outcome, clause, counted, is_gap=not outcome.counted and at == 0)
    for counted in outcome.astray:
        yield _row(inputs, outcome, None, counted)


def _row(inputs: Inputs, outcome: Wanted, clause: Asked | None, counted: Counted | None, is_gap: bool = False) -> View:
    return {
        "outcome": outcome.title,
        "clause": clause.title if clause else inputs.say("thread.no-clause"),
        "question": _question(inputs, clause) if clause else "",
        "measure": measure_words(inputs, counted) if counted else inputs.say("thread.no-measure") if is_gap else "–",
        "measure_id": counted.id if counted else "",
        "target": target_words(inputs, counted) if counted else "–",
        "owner": (counted.owner or inputs.say("thread.no-owner")) if counted else "–",
    }


def _question(inputs: Inputs, clause: Asked) -> str:
    return inputs.say("thread.question", id=clause.question) if clause.question else inputs.say("thread.no-question")


def measure_words(inputs: Inputs, counted: Counted) -> str:
    """Return the title of a measure, with the region whose words it is in."""
    if not counted.worded_by:
        return counted.title
    return inputs.say("thread.measure-region", title=counted.title, body=inputs.body.names[counted.worded_by])


def target_words(inputs: Inputs, counted: Counted) -> str:
    """Return the target of a measure: the clause's own, its rule, or that the bidder says it."""
    formula = counted.measure.formula
    if formula is not None:
        least, most = formula.at_least, formula.at_most
        held = inputs.say("thread.target-formula", step=step(inputs.say, formula), least=least)
        return held + (inputs.say("thread.target-most", most=most) if most is not None else "")
    return inputs.say("thread.target-committed") if counted.measure.target is None else fixed_target(counted.measure)


# --- drawings -----------------------------------------------------------------------------------------------------


def _drawings(inputs: Inputs, thread: Thread) -> Iterator[tuple[str, str]]:
    """Yield each drawing with what it shows, for those who do not see it."""
    root = _root(inputs, thread)
    columns = [inputs.say(f"thread.column-{name}") for name in ("outcome", "clause", "measure")]
    shown = pages(root, [_trunk(inputs, one) for one in thread.strands], columns)
    for at, trunks in enumerate(shown, 1):
        titles = ", ".join(f"“{one.boxes[-1].title}”" for one in trunks)
        title = inputs.say("thread.drawing", body=inputs.council.name, number=at, of=len(shown))
        alt = inputs.say("thread.drawing-alt", title=title, priorities=titles)
        yield drawn(root, trunks, columns, inputs.body.look, title, inputs.say("thread.drawing-says")), alt


def _root(inputs: Inputs, thread: Thread) -> Box:
    kind = inputs.say("thread.plan")
    if thread.plan is None:
        return Box(inputs.say("thread.no-plan"), kind=kind, missing=True)
    return Box(plan_words(thread.plan), kind=kind)


def _trunk(inputs: Inputs, one: Strand) -> Trunk:
    missions = [Box(mission_words(each), kind=inputs.say("thread.mission")) for each in one.missions]
    origin = origin_words(inputs, one.origin)
    priority = Box(one.title, (origin,) if origin else (), inputs.say("thread.priority"))
    branches = tuple(_outcome(inputs, each) for each in one.outcomes)
    return Trunk((*missions, priority), branches or (Branch(Box(inputs.say("thread.no-outcome"), missing=True)),))


def _outcome(inputs: Inputs, one: Wanted) -> Branch:
    clauses = [_clause(inputs, each, not one.counted and at == 0) for at, each in enumerate(one.clauses)]
    stray = tuple(_measure(inputs, each) for each in one.astray)
    if stray or not clauses:
        clauses.append(Branch(Box(inputs.say("thread.no-clause"), missing=True), stray))
    return Branch(Box(one.title), tuple(clauses))


def _clause(inputs: Inputs, one: Asked, is_gap: bool) -> Branch:
    counted = tuple(_measure(inputs, each) for each in one.counted)
    bare = (Branch(Box(inputs.say("thread.no-measure"), missing=True)),) if is_gap else ()
    return Branch(Box(one.title, (_question(inputs, one),)), counted or bare)


def _measure(inputs: Inputs, one: Counted) -> Branch:
    notes = (
        inputs.say("thread.target", target=target_words(inputs, one)),
        inputs.say("thread.owner", owner=one.owner) if one.owner else inputs.say("thread.no-owner"),
    )
    return Branch(Box(measure_words(inputs, one), notes))


def _counts(inputs: Inputs, strands: Sequence[Strand]) -> View:
    outcomes = [one for strand in strands for one in strand.outcomes]
    return {
        "priorities": len(strands),
        "outcomes": len(outcomes),
        "clauses": len({clause.id for one in outcomes for clause in one.clauses}),
        "measures": len({each.id for one in outcomes for each in one.counted}),
    }
