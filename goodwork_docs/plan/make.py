"""The council's own papers as bytes. Pure: the same input gives the same bytes, in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodwork_docs import VERSION
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.fingerprint import PRIORITIES_SCHEME
from goodwork_docs.madefrom import Digests
from goodwork_docs.plan.fit import fitted
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.paperlist import OF_THE_BODY, PLAN
from goodwork_docs.plan.papers import papers
from goodwork_docs.resolve import Body
from goodwork_docs.stale import is_of_council
from goodwork_docs.store import MANIFEST, manifest_bytes
from goodwork_docs.templates.paper import Templates
from goodwork_docs.written import written


@dataclass(frozen=True, slots=True)
class Made:
    """A body's papers by file name, with their manifest; none when there is an error."""

    body: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def make(
    body: Body, formats: Sequence[str], beside: Mapping[str, bytes] | None = None, made_from: Digests | None = None
) -> Made:
    """Compose and write every paper that a body publishes.

    `beside` are files that stand in the same folder; `made_from` is what all of them are made from, with
    its sha256.
    """
    held = {name: one for name, one in body.templates.items() if is_of_council(name)}
    inputs, templates = Inputs(body), Templates(held)
    plan = fitted(inputs, templates)
    others, found = papers(inputs, templates, [one for one in OF_THE_BODY if one != PLAN])
    found = (*plan.diagnostics, *found)
    if has_errors(found) or plan.document is None:
        return Made(inputs.council.id, {}, in_order(found))
    documents = (plan.document, *others)
    made, faults = written(documents, tuple(formats), (body.council,))
    files = {**made, **(beside or {})}
    found = in_order((*found, *faults))
    if has_errors(found):
        return Made(inputs.council.id, {}, found)
    return Made(inputs.council.id, {**files, MANIFEST: manifest_bytes(_facts(inputs, made_from or {}), files)}, found)


def _facts(inputs: Inputs, made_from: Digests) -> dict[str, object]:
    issue = inputs.issue
    return {
        "tool": VERSION,
        "body": inputs.council.id,
        "issue": issue.number if issue else "",
        "priorities": {"scheme": PRIORITIES_SCHEME, "fingerprint": inputs.fingerprint},
        "status": "draft",
        "inputs": dict(made_from),
    }
