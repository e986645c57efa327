"""The papers of a pledge as bytes. Pure: the same input gives the same bytes, in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goodwork_docs import VERSION
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.doctree import Document
from goodwork_docs.fingerprint import PLEDGE_SCHEME
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.paperlist import PAPERS
from goodwork_docs.pledge.papers import papers
from goodwork_docs.stale import only_used
from goodwork_docs.store import MANIFEST, manifest_bytes
from goodwork_docs.templates.paper import Templates
from goodwork_docs.written import written


@dataclass(frozen=True, slots=True)
class Made:
    """The papers of a body's pledge by file name, with their manifest; none when there is an error.

    `inputs` is what they were made from, with its sha256.
    """

    body: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)


def make(
    inputs: Inputs,
    formats: Sequence[str],
    names: Sequence[str] = PAPERS,
    beside: Mapping[str, bytes] | None = None,
    made_from: Mapping[str, str] | None = None,
    *,
    whole: bool = True,
) -> Made:
    """Compose and write the named papers of a pledge in every format.

    `beside` are files that stand in the same folder; `made_from` is what all of them may be made from, with its sha256. Unless
    they are wanted `whole`, a paper or a format that cannot be made is left out, and every other file is still there.
    """
    templates = Templates(inputs.body.templates)
    documents, found = _papers(inputs, templates, names, whole)
    if whole and has_errors(found):
        return Made(inputs.council.id, {}, in_order(found))
    made, faults = written(documents, tuple(formats), (inputs.file, inputs.body.council))
    files = {**made, **(beside or {})}
    found = in_order((*found, *faults))
    if whole and has_errors(found):
        return Made(inputs.council.id, {}, found)
    used = only_used(made_from, inputs.body.templates, templates.asked_for) if made_from else {}
    return Made(inputs.council.id, {**files, MANIFEST: manifest_bytes(_facts(inputs, used), files)}, found, used)


def _papers(
    inputs: Inputs, templates: Templates, names: Sequence[str], whole: bool
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Return the papers and their faults; those without an error only, unless they are wanted whole."""
    if whole:
        return papers(inputs, templates, names)
    each = [papers(inputs, templates, (name,)) for name in names]
    sound = tuple(one for documents, found in each if not has_errors(found) for one in documents)
    return sound, tuple(one for _, found in each for one in found)


def _facts(inputs: Inputs, made_from: Mapping[str, str]) -> dict[str, object]:
    issue, pledge = inputs.issue, inputs.pledge
    return {
        "tool": VERSION,
        "body": inputs.council.id,
        "issue": issue.number if issue else "",
        "pledge": {
            "body": inputs.body.pledge_by,
            "id": pledge.id,
            "version": pledge.version,
            "scheme": PLEDGE_SCHEME,
            "fingerprint": inputs.fingerprint,
        },
        "status": "draft",
        "inputs": dict(made_from),
    }
