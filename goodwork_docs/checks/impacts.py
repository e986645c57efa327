"""The impact assessment of a contract: each harm is met by something, and what meets it stands in the contract file."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.diagnostics import Diagnostic, quoted, warning
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.declaration import Read


def check(contract: Read[Contract]) -> Iterator[Diagnostic]:
    """Yield harms that nothing meets, and mitigations that change nothing in the file."""
    for at, one in enumerate(contract.record.impacts):
        where = contract.where("impacts", at)
        if one.effect == "harm" and not one.mitigation:
            hint = "give `mitigation`, or silence this and say why the harm is borne"
            yield warning("GW440", f"nothing meets the harm {quoted(one.id)}", where, hint)
        elif one.effect == "harm" and not one.done_by:
            hint = "name the fields that do it under `done_by`, for example asks.travel-time-paid"
            yield warning("GW441", f"the mitigation of {quoted(one.id)} changes nothing in this file", where, hint)
        yield from _leads(contract, at)


def _leads(contract: Read[Contract], at: int) -> Iterator[Diagnostic]:
    for n, field in enumerate(contract.record.impacts[at].done_by):
        if not holds(contract, field):
            where = contract.where("impacts", at, "done_by", n)
            hint = "add what it names to the contract, or mend the name"
            yield warning("GW441", f"the contract file holds no {quoted(field)}", where, hint)


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
