"""Run the stops for a pack: examine, compose, write. A pack's task is a pure function that returns names and bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from goodwork_docs import VERSION
from goodwork_docs.checks.contract import Examined, examine
from goodwork_docs.checks.followers import without_followers
from goodwork_docs.checks.legal import check_dates
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.paperlist import OURS
from goodwork_docs.compose.papers import compose, compose_before
from goodwork_docs.diagnostics import Diagnostic, has_errors, in_order
from goodwork_docs.doctree import Document
from goodwork_docs.figures import printed_ids, series
from goodwork_docs.fingerprint import PRIORITIES_SCHEME, SCHEME, fingerprint
from goodwork_docs.madefrom import of_pack
from goodwork_docs.model.library import Clause, Loaded, Reference, TemplateText
from goodwork_docs.regime import periods, statements
from goodwork_docs.resolve import MissingWords, no_words
from goodwork_docs.source import Files
from goodwork_docs.store import MANIFEST, digest, manifest_bytes
from goodwork_docs.templates.paper import Templates
from goodwork_docs.written import written


@dataclass(frozen=True, slots=True)
class Prepared:
    """A contract that is ready to be written, or what stands in the way. It can be pickled."""

    body: str
    ref: str
    inputs: Inputs | None
    facts: Mapping[str, Any]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A pack's files by name, with its manifest; none when there is an error."""

    body: str
    ref: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def prepare(
    loaded: Loaded, files: Files, name: tuple[str, str], shared: tuple[Diagnostic, ...] = (), today: date | None = None
) -> Prepared:
    """Examine one contract, named by body and ref.

    `shared` are the problems of all clauses, found once for many contracts. `today` is the day that rates and review dates are
    held against; None takes the date of the contract's own issue, and an undated draft is held against none. There are no
    inputs while the contract, or any file that it is made from, has an error.
    """
    examined = examine(loaded, *name)
    sources = examined.case.sources if examined.case else (name[0], "")
    of_files = tuple(one for one in (*loaded.diagnostics, *shared) if _concerns(one.where.path, sources, name))
    found = in_order(without_followers(loaded, (*of_files, *examined.diagnostics, *_dated(examined, today))))
    inputs = _inputs(examined, found) if examined.case is not None and not has_errors(found) else None
    return Prepared(*name, inputs, _facts(inputs, files) if inputs else {}, found)


def _concerns(path: str, sources: tuple[str, ...], name: tuple[str, str]) -> bool:
    """Return whether a file's problem concerns this contract: another council's or contract's mistake stops nobody else."""
    if not path.startswith("charters/"):
        return True
    _, owner, rest = path.split("/", 2)
    return owner in sources and (not rest.startswith("contracts/") or rest == f"contracts/{name[1]}.yaml")


def _dated(examined: Examined, today: date | None) -> tuple[Diagnostic, ...]:
    """Return which of the clauses taken are past their review date, and which figures and law behind the pack are out of date."""
    if examined.case is None:
        return ()
    issues = examined.case.contract.record.issues
    day = today or (date.fromisoformat(issues[-1].date) if issues and issues[-1].date else None)
    taken = {one.clause.id: one.clause for one in examined.decisions if one.ask is not None}
    return tuple(check_dates(taken, _behind(examined, examined.case.reference, taken), day)) if day else ()


def _behind(examined: Examined, reference: Reference, taken: Mapping[str, Clause]) -> Reference:
    """Return the reference with only the figures and rows of law that the pack rests on."""
    named = [*(name for one in taken.values() for name in printed_ids(one)), "vat-standard"]
    figures = {one.id: one for name in named for one in series(reference.figures, name)}
    rules = examined.finding.rules if examined.finding else None
    basis = [*(rules.basis if rules else ())]
    basis += [row for one in examined.decisions if one.ask is not None and one.law for row in one.law.basis]
    law = {name: reference.law[name] for name in basis if name in reference.law}
    return replace(reference, figures=figures, law=law)


def _inputs(examined: Examined, found: tuple[Diagnostic, ...]) -> Inputs | None:
    if examined.case is None or examined.finding is None or not examined.finding.covered:
        return None
    contract = examined.case.contract.record
    return Inputs(
        case=examined.case,
        finding=examined.finding,
        statements=statements(examined.finding, contract),
        periods=periods(contract, examined.finding),
        decisions=examined.decisions,
        warnings=found,
    )


def make(prepared: Prepared, formats: tuple[str, ...]) -> Made:
    """Compose and write one pack. Pure: the same input gives the same bytes, in any process."""
    files, found = _made(prepared, formats, compose)
    manifest = {MANIFEST: manifest_bytes(prepared.facts, files)} if files else {}
    return Made(prepared.body, prepared.ref, {**files, **manifest}, in_order((*prepared.diagnostics, *found)))


def make_before(prepared: Prepared, formats: tuple[str, ...]) -> Made:
    """Compose and write the papers that the council makes of a contract before its tender; no manifest is among them."""
    return Made(prepared.body, prepared.ref, *_made(prepared, formats, compose_before))


_Composer = Callable[[Inputs, Templates], tuple[tuple[Document, ...], tuple[Diagnostic, ...]]]


def _made(
    prepared: Prepared, formats: tuple[str, ...], composed: _Composer
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return papers of a contract as bytes, none where something is wrong, and what was found while they were made."""
    inputs = prepared.inputs
    if inputs is None:
        return {}, ()
    try:
        documents, found = composed(inputs, _templates(tuple(sorted(inputs.case.templates.items()))))
    except MissingWords as missing:
        return {}, (no_words(missing),)
    if has_errors((*prepared.diagnostics, *found)):
        return {}, found
    files, faults = written(documents, formats, (inputs.case.contract, inputs.case.council))
    return ({} if has_errors(faults) else files), (*found, *faults)


@lru_cache(maxsize=4)
def _templates(items: tuple[tuple[str, TemplateText], ...]) -> Templates:
    return Templates(dict(items))


# --- the manifest -----------------------------------------------------------------------------------------------


def _facts(inputs: Inputs, files: Files) -> dict[str, Any]:
    issue = inputs.contract.issues[-1] if inputs.contract.issues else None
    names = of_pack(files, inputs.case.sources, inputs.council.id, inputs.contract.ref)
    return {
        "tool": VERSION,
        "contract": {"body": inputs.council.id, "ref": inputs.contract.ref, "issue": issue.number if issue else ""},
        "regime": inputs.finding.name,
        "status": "draft",
        "priorities": {"scheme": PRIORITIES_SCHEME, "fingerprint": inputs.priorities_fingerprint},
        "papers": {name: "in this pack" if name in OURS else "awaited" for name in sorted(inputs.statements.papers)},
        "clauses": {one.clause.id: _clause_facts(one) for one in inputs.decisions if one.ask is not None},
        "inputs": {name: digest(files[name]) for name in sorted(names)},
    }


def _clause_facts(decision: Any) -> dict[str, Any]:
    head = decision.clause.head
    return {"ask": decision.ask, "version": head.version, "scheme": SCHEME, "fingerprint": fingerprint(decision.clause)}
