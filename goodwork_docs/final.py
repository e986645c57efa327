"""What stands between a pack and its final form: sign-offs, what the council still owes, and papers that are not fit to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goodwork_docs.approvals import Standing, path_of
from goodwork_docs.checks.supplied import UNFIT
from goodwork_docs.compose.awaited import awaited, opened
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.doctree import Callout, Document, walk

BLOCKING = ("choosing", "notice", "pack")
"""Steps that come before a pack goes out; what only the signing of the contract waits for may stay open."""


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a final pack lacks. `awaited` are the rows of the paper “waiting for” that block it.

    `unfit` are warnings of the council's own papers, and `altered` errors in the files of sign-offs. `illustration` is the notice
    of an example, which can never be final.
    """

    awaited: tuple[Mapping[str, Any], ...] = ()
    unsigned: tuple[Standing, ...] = ()
    unfit: tuple[Diagnostic, ...] = ()
    altered: tuple[Diagnostic, ...] = ()
    illustration: str = ""

    def __bool__(self) -> bool:
        return bool(self.awaited or self.unsigned or self.unfit or self.altered or self.illustration)


def lacks(inputs: Inputs, found: Iterable[Diagnostic]) -> Lacks:
    """Return what a final pack of these inputs lacks; `found` are the problems of its files. Raise `MissingWords` where words lack."""
    open_ = (one for one in awaited(inputs) if one["step"] in BLOCKING)
    logs = {path_of(owner) for owner in inputs.case.sources}
    return Lacks(
        awaited=tuple(sorted(open_, key=lambda one: (one["owner"], BLOCKING.index(one["step"])))),
        unsigned=tuple(one for one in inputs.standings.values() if one.state != "signed off"),
        unfit=tuple(one for one in found if one.code in UNFIT),
        altered=tuple(
            one for one in inputs.past.diagnostics if one.severity is Severity.ERROR and one.where.path in logs
        ),
        illustration=inputs.contract.illustration or inputs.council.illustration,
    )


def still_awaited(inputs: Inputs, documents: Iterable[Document]) -> Iterator[Mapping[str, Any]]:
    """Yield, as `awaited` does, each paper that still prints that something is awaited: no final pack may hold one."""
    for one in documents:
        if any(isinstance(node, Callout) and node.kind == "awaited" for node in walk(one.blocks)):
            yield opened(inputs, "text", inputs.say("awaited.text", title=inputs.say(f"paper.{one.name}")), one.name)
