"""What stands between a pack and its final form: sign-offs, what the council still owes, and papers that are not fit to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goodwork_docs.approvals import NO_PAST, Past, Signed, Standing, path_of
from goodwork_docs.checks.supplied import UNFIT
from goodwork_docs.compose.awaited import awaited, opened
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.doctree import Callout, Document, walk
from goodwork_docs.owed import Unprinted, unprinted
from goodwork_docs.unfinished import Unfinished, unfinished

BLOCKING = ("choosing", "notice", "pack")
"""Steps that come before a pack goes out; what only the signing of the contract waits for may stay open."""
_NOTICE = "internal/notice-text"
_WITHOUT_GIT = ("no git", "no repository")


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a final pack lacks. `awaited` are the rows of the paper “waiting for” that block it.

    `unfit` are warnings of the council's own papers, and `altered` errors in the files of sign-offs. `illustration` is the notice
    of an example, which can never be final. `no_role` says that the council's policy names nobody who signs wording off.
    `uncommitted` are sign-offs that git, where it is used, does not hold yet.
    """

    awaited: tuple[Mapping[str, Any], ...] = ()
    unsigned: tuple[Standing, ...] = ()
    unfit: tuple[Diagnostic, ...] = ()
    altered: tuple[Diagnostic, ...] = ()
    illustration: str = ""
    no_role: bool = False
    unprinted: tuple[Unprinted, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    uncommitted: tuple[Signed, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


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
        illustration=inputs.illustration,
        no_role=not inputs.council.policy.sign_off_roles,
        uncommitted=tuple(
            each for one in inputs.standings.values() for each in one.held if _has_no_proof(inputs.past, each)
        ),
    )


def _has_no_proof(past: Past, one: Signed) -> bool:
    """Return whether git is used, and does not hold a sign-off. Without git, or past the edge of a clone, it cannot be asked."""
    if past is NO_PAST or past.unseen in _WITHOUT_GIT:
        return False
    return bool(past.unseen) or (past.of(one) is None and not past.is_unseen(one))


def lacks_in(inputs: Inputs, known: Lacks, papers: Sequence[Document]) -> Lacks:
    """Return what is known to lack, and what the composed papers of the final pack lack."""
    return replace(
        known,
        awaited=known.awaited or tuple(_still_awaited(inputs, papers)),
        unprinted=tuple(unprinted(inputs, papers)),
        unfinished=tuple(
            line
            for paper in papers
            if not paper.internal or paper.name == _NOTICE
            for line in unfinished(paper, inputs.case.reference.wording)
        ),
    )


def _still_awaited(inputs: Inputs, papers: Iterable[Document]) -> Iterator[Mapping[str, Any]]:
    """Yield, as `awaited` does, each paper that still prints that something is awaited: no final pack may hold one."""
    for one in papers:
        if any(isinstance(node, Callout) and node.kind == "awaited" for node in walk(one.blocks)):
            yield opened(inputs, "text", inputs.say("awaited.text", title=inputs.say(f"paper.{one.name}")), one.name)
