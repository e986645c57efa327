"""Run the stops for a pack: examine, compose, write. A pack's task is a pure function that returns names and bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from goodwork_docs import VERSION
from goodwork_docs.approvals import NO_PAST, Past, Standing, signed_for, standing
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
from goodwork_docs.model.library import Clause, Loaded, Reference, TemplateText
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.promised import figures_named
from goodwork_docs.regime import periods, statements
from goodwork_docs.resolve import Case, MissingWords, Supplied, no_words
from goodwork_docs.selection import Decision
from goodwork_docs.source import Files
from goodwork_docs.stale import Seen, is_of_pack, of_pack, only_used, problems_of
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
    """A pack's files by name, with its manifest; none when there is an error. `inputs` is what it was made from, with digests."""

    body: str
    ref: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)


Shared = tuple[Diagnostic, ...] | Callable[[Collection[str]], tuple[Diagnostic, ...]]
"""The problems of all clauses, or a function that gives those that concern the clauses of these paths."""


def prepare(
    loaded: Loaded,
    files: Files,
    name: tuple[str, str],
    shared: Shared = (),
    today: date | None = None,
    past: Past | None = None,
) -> Prepared:
    """Examine one contract, named by body and ref.

    `shared` are the problems of all clauses, found once for many contracts. `today` is the day that rates and review dates are
    held against; None takes the date of the contract's own issue, and an undated draft is held against none. `past` is what git
    remembers of the sign-offs. There are no inputs while the contract, or any file that it is made from, has an error.
    """
    examined = examine(loaded, *name)
    sources = examined.case.sources if examined.case else (name[0], "")
    taken = (
        frozenset(examined.case.clauses[one].path for one in _named(examined)) if examined.case else frozenset[str]()
    )
    of_clauses = shared(taken) if callable(shared) else shared
    of_files = problems_of((*loaded.diagnostics, *of_clauses), sources, taken, _contract_file(name))
    found = in_order(without_followers(loaded, (*of_files, *examined.diagnostics, *_dated(examined, today))))
    inputs = (
        _inputs(examined, found, loaded, past or NO_PAST)
        if examined.case is not None and not has_errors(found)
        else None
    )
    facts = {**_facts(inputs), "inputs": _made_from(Seen(loaded, files, name[0]), examined, inputs)} if inputs else {}
    return Prepared(*name, inputs, facts, found)


def _contract_file(name: tuple[str, str]) -> str:
    return f"charters/{name[0]}/contracts/{name[1]}.yaml"


def _named(examined: Examined) -> set[str]:
    """Return the clauses that the contract takes or names, by id: it is made from their whole files."""
    assert examined.case is not None
    contract = examined.case.contract.record
    taken = {one.clause.id for one in examined.decisions if one.ask is not None}
    return (taken | set(contract.asks) | set(contract.blanks)) & set(examined.case.clauses)


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


def _inputs(examined: Examined, found: tuple[Diagnostic, ...], loaded: Loaded, past: Past) -> Inputs | None:
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
        standings=_standings(examined.case, examined.decisions, loaded),
        past=past,
    )


def _standings(case: Case, decisions: tuple[Decision, ...], loaded: Loaded) -> dict[str, Standing]:
    signed, roles = signed_for(loaded, case.sources), case.council.record.policy.sign_off_roles
    return {one.clause.id: standing(one.clause, signed, roles) for one in decisions if one.ask is not None}


def make(prepared: Prepared, formats: tuple[str, ...]) -> Made:
    """Compose and write one pack. Pure: the same input gives the same bytes, in any process."""
    files, found, used = _made(prepared, formats, compose, pack_templates(prepared.inputs) if prepared.inputs else {})
    files |= _supplied(prepared.inputs) if files and prepared.inputs else {}
    facts = {**prepared.facts, "inputs": _used(prepared, used)} if files else {}
    manifest = {MANIFEST: manifest_bytes(facts, files)} if files else {}
    whole = in_order((*prepared.diagnostics, *found))
    return Made(prepared.body, prepared.ref, {**files, **manifest}, whole, facts.get("inputs", {}))


def _supplied(inputs: Inputs) -> dict[str, bytes]:
    """Return the council's own papers by the names that they have in the pack, byte for byte."""
    return {one.file: one.data for one in inputs.supplied.values() if one.data is not None}


def as_final(prepared: Prepared) -> Prepared:
    """Return a contract made ready as a final pack: no paper says that it is a draft. What stands in the way is not asked here."""
    if prepared.inputs is None:
        return prepared
    return replace(prepared, inputs=replace(prepared.inputs, final=True), facts={**prepared.facts, "status": "final"})


def pack_templates(inputs: Inputs) -> dict[str, TemplateText]:
    """Return the templates that may stand in a pack, by name."""
    return {name: one for name, one in inputs.case.templates.items() if is_of_pack(name)}


def make_before(prepared: Prepared, formats: tuple[str, ...]) -> Made:
    """Compose and write the papers that the council makes of a contract before its tender; no manifest is among them."""
    held = prepared.inputs.case.templates if prepared.inputs else {}
    files, found, _ = _made(prepared, formats, compose_before, held)
    return Made(prepared.body, prepared.ref, files, found)


def papers_of(prepared: Prepared) -> tuple[Document, ...]:
    """Return the papers of a pack as trees, none where something stands in the way."""
    inputs = prepared.inputs
    if inputs is None:
        return ()
    try:
        templates = _templates(tuple(sorted(pack_templates(inputs).items())))
        templates.begin()
        documents, found = compose(inputs, templates)
    except MissingWords:
        return ()
    return () if has_errors(found) else documents


_Composer = Callable[[Inputs, Templates], tuple[tuple[Document, ...], tuple[Diagnostic, ...]]]


def _made(
    prepared: Prepared, formats: tuple[str, ...], composed: _Composer, held: Mapping[str, TemplateText]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...], frozenset[str]]:
    """Return papers of a contract as bytes, none where something is wrong, what was found, and the templates asked for."""
    inputs = prepared.inputs
    if inputs is None:
        return {}, (), frozenset()
    templates = _templates(tuple(sorted(held.items())))
    templates.begin()
    try:
        documents, found = composed(inputs, templates)
    except MissingWords as missing:
        return {}, (no_words(missing),), frozenset()
    if has_errors((*prepared.diagnostics, *found)):
        return {}, found, frozenset()
    files, faults = written(documents, formats, (inputs.case.contract, inputs.case.council))
    return ({} if has_errors(faults) else files), (*found, *faults), templates.asked_for


@lru_cache(maxsize=4)
def _templates(items: tuple[tuple[str, TemplateText], ...]) -> Templates:
    return Templates(dict(items))


# --- the manifest -----------------------------------------------------------------------------------------------


def _facts(inputs: Inputs) -> dict[str, Any]:
    issue = inputs.contract.issues[-1] if inputs.contract.issues else None
    return {
        "tool": VERSION,
        "contract": {"body": inputs.council.id, "ref": inputs.contract.ref, "issue": issue.number if issue else ""},
        "regime": inputs.finding.name,
        "status": "draft",
        "priorities": {"scheme": PRIORITIES_SCHEME, "fingerprint": inputs.priorities_fingerprint},
        "papers": _states(inputs),
        "supplied": {name: _supplied_facts(one) for name, one in inputs.supplied.items()},
        "clauses": {
            one.clause.id: _clause_facts(one, inputs.standings) for one in inputs.decisions if one.ask is not None
        },
    }


def _states(inputs: Inputs) -> dict[str, str]:
    here = {*OURS, *inputs.supplied}
    names = sorted({*inputs.statements.papers, *inputs.supplied})
    return {name: "in this pack" if name in here else "awaited" for name in names}


def _supplied_facts(one: Supplied) -> dict[str, str]:
    record = one.record
    facts = {"file": one.file, "from": one.path, "title": record.title, "version": record.version, "date": record.date}
    return {**facts, "checked_by": record.checked_by, "supplied_by": "the council"}


def _clause_facts(decision: Decision, standings: Mapping[str, Standing]) -> dict[str, Any]:
    clause = decision.clause
    return {
        "ask": decision.ask,
        "version": clause.head.version,
        "scheme": SCHEME,
        "fingerprint": fingerprint(clause),
        "sign_off": standings[clause.id].state,
    }


def _made_from(seen: Seen, examined: Examined, inputs: Inputs) -> dict[str, str]:
    """Return what a pack may be made from: which of the templates it uses is known when it is made."""
    assert examined.case is not None
    contract = examined.case.contract.record
    figures = {name for one in examined.decisions if one.ask is not None for name in printed_ids(one.clause)}
    named = sorted({*figures, "vat-standard"})
    made = of_pack(seen, _contract_file((contract.body, contract.ref)), sorted(_named(examined)), named)
    for name in seen.templates:
        made |= seen.template(name) if is_of_pack(name) else {}
    return made | _of_pledge(seen, examined.case) | _of_supplied(seen, inputs)


def _of_supplied(seen: Seen, inputs: Inputs) -> dict[str, str]:
    return {one.path: seen.digest(one.path) for one in inputs.supplied.values()}


def _of_pledge(seen: Seen, case: Case) -> dict[str, str]:
    """Return the pledge that the contract names and the figures that its words print; nothing where it names none."""
    if case.contract.record.pledge is None or case.pledge is None:
        return {}
    path = case.pledge.where().path
    made = {path: digest(seen.files[path])}
    for _, _, one in commitments_of(case.pledge.record):
        for name in figures_named(one, case.clauses):
            made |= seen.figure(name)
    return made


def _used(prepared: Prepared, used: frozenset[str]) -> dict[str, str]:
    """Return what a pack is made from: of the templates only those that it asked for, and those that it did not find."""
    inputs: Mapping[str, str] = prepared.facts["inputs"]
    held = prepared.inputs.case.templates if prepared.inputs else {}
    return only_used(inputs, held, used)
