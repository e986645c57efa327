"""The pledge that a contract names as evidence: which of its promises bear on what is asked, and what counts as equivalent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodwork_docs.compose.filled import blank_values
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.model.library import Clause
from goodwork_docs.model.pledge import Commitment, Pledge, commitments_of
from goodwork_docs.promised import NAMED, Values

View = dict[str, Any]


def pledge_view(inputs: Inputs) -> View:
    """Return the pledge with its promises by clause; empty where the contract names none, or none that bears on what is asked."""
    case, asked = inputs.case, tuple(_asked(inputs))
    if case.named_pledge is None or not asked:
        return {}
    pledge = case.named_pledge.record
    return {
        "title": pledge.title,
        "by": case.names.get(case.pledge_by, inputs.council.name),
        "reason": inputs.contract.pledge.reason if inputs.contract.pledge else "",
        "rows": [_row(inputs, pledge, *one) for one in asked],
    }


def evidence_of(inputs: Inputs, clause_id: str) -> list[View]:
    """Return the promises of the pledge that rest on a clause, as they are printed; none where the contract names no pledge."""
    named = inputs.case.named_pledge
    return [_promise(inputs, one) for one in _on(named.record, clause_id)] if named else []


def _asked(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """Yield the id and the ask of each clause that is scored or required, and that the pledge has a promise on."""
    named = inputs.case.named_pledge
    for ask in ("score", "require"):
        for one in inputs.decisions:
            if one.ask == ask and named is not None and any(_on(named.record, one.clause.id)):
                yield one.clause.id, ask


def _row(inputs: Inputs, pledge: Pledge, clause_id: str, ask: str) -> View:
    promises = [_promise(inputs, one) for one in _on(pledge, clause_id)]
    return {
        "clause_id": clause_id,
        "title": inputs.case.clauses[clause_id].head.title,
        "ask": ask,
        "section": "",
        "wordings": [one["wording"] for one in promises],
        "differs": _differs(inputs, pledge, clause_id),
        "evidence": list(dict.fromkeys(item for one in promises for item in one["evidence"])),
    }


def _differs(inputs: Inputs, pledge: Pledge, clause_id: str) -> list[View]:
    """Return the numbers that the pledge promises and the contract asks otherwise, each with both values."""
    clause = inputs.case.clauses[clause_id]
    written, asked = inputs.contract.blanks.get(clause_id, {}), blank_values(inputs, clause)
    values = Values(inputs.case.clauses, inputs.case.reference.figures, inputs.notice_day)
    found = ((one, NAMED.finditer(one.wording)) for one in _on(pledge, clause_id))
    names = dict.fromkeys((each["name"], one) for one, names in found for each in names if each["name"] in written)
    both = {name: (values.worded(one, f"{{{name}}}"), asked.get(name) or "") for name, one in names}
    return [
        {"asked": _with_unit(clause, name, here), "promised": _with_unit(clause, name, there)}
        for name, (there, here) in both.items()
        if here and here.removesuffix("%") != there.removesuffix("%")
    ]


def _with_unit(clause: Clause, name: str, value: str) -> str:
    unit = clause.head.blanks[name].unit
    return f"{value} {unit}" if unit and not value.endswith("%") else value


def _on(pledge: Pledge, clause_id: str) -> Iterator[Commitment]:
    return (one for _, _, one in commitments_of(pledge) if one.clause == clause_id)


def _promise(inputs: Inputs, one: Commitment) -> View:
    values = Values(inputs.case.clauses, inputs.case.reference.figures, inputs.notice_day)
    return {
        "id": one.id,
        "wording": values.worded(one, one.wording),
        "evidence": [values.worded(one, item) for item in one.evidence],
    }
