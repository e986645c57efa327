"""The impact assessment of a contract: each harm is met by something, and what meets it stands in the contract file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from goodwork_docs.diagnostics import Diagnostic, quoted, warning
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.declaration import Read

OF_CLAUSES = ("asks", "blanks")
"""Groups of fields that name a clause in their second step."""
DOES = (
    *OF_CLAUSES,
    "advertised",
    "conditions_form",
    "criteria",
    "evaluation",
    "extension_months",
    "lot_limits",
    "lots",
    "months",
    "price",
    "price_review",
    "procedure",
    "promises",
    "reservation",
    "start",
    "timetable",
    "under",
)
"""Fields by which the officer changes what is asked of bidders or how the contract runs; others only say what is bought."""
EXPLAINS = frozenset({"gateway_reason", "reason", "relates_to", "title", "why_not_lots"})
"""Last steps of fields that give a reason or a name, and change nothing."""


def check(contract: Read[Contract], taken: Collection[str]) -> Iterator[Diagnostic]:
    """Yield harms that nothing meets, and mitigations that change nothing; `taken` are the clauses that the contract takes."""
    for at, one in enumerate(contract.record.impacts):
        where = contract.where("impacts", at)
        if one.effect == "harm" and not one.mitigation:
            hint = "give `mitigation`, or silence this and say why the harm is borne"
            yield warning("GW440", f"nothing meets the harm {quoted(one.id)}", where, hint)
        elif one.effect == "harm" and not one.done_by:
            hint = "name the fields that do it under `done_by`, for example asks.travel-time-paid"
            yield warning("GW441", f"the mitigation of {quoted(one.id)} changes nothing in this file", where, hint)
        yield from _leads(contract, at, taken)


def _leads(contract: Read[Contract], at: int, taken: Collection[str]) -> Iterator[Diagnostic]:
    for n, field in enumerate(contract.record.impacts[at].done_by):
        said = _idle(contract, field, taken)
        if said:
            yield warning("GW441", said[0], contract.where("impacts", at, "done_by", n), said[1])


def _idle(contract: Read[Contract], field: str, taken: Collection[str]) -> tuple[str, str] | None:
    """Return why a field lessens no harm, and the remedy; None where it may."""
    group, _, rest = field.partition(".")
    clause = rest.partition(".")[0] if group in OF_CLAUSES else ""
    if not holds(contract, field):
        return f"the contract file holds no {quoted(field)}", "add what it names to the contract, or mend the name"
    if group not in DOES or field.rpartition(".")[2] in EXPLAINS:
        hint = "name what does it: an ask, a promise, a lot, a date or another term of the contract"
        return f"the field {quoted(field)} changes nothing that is asked or done", hint
    if group in OF_CLAUSES and not clause:
        return f"{quoted(field)} names no clause", f"name one, for example {group}.travel-time-paid"
    if clause and clause not in taken:
        hint = "ask for the clause, or name what lessens the harm; `goodwork explain` says why it is out"
        return f"{quoted(field)} lessens nothing: the contract does not take the clause", hint
    return None


def holds(contract: Read[Contract], field: str) -> bool:
    """Return whether a field, named with points between its steps, is written in the contract file and not empty."""
    node: object = contract.yaml.data
    for step in field.split("."):
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, list):
            node = next((one for one in node if isinstance(one, dict) and one.get("id") == step), None)
        else:
            return False
    return node not in (None, "", [], {})
