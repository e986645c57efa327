"""What `explain` tells of one contract: its regime and every clause, with the facts that decided and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goodwork_docs.checks.contract import Examined
from goodwork_docs.compose.inputs import sentence
from goodwork_docs.diagnostics import Diagnostic, Where
from goodwork_docs.model.finding import Finding
from goodwork_docs.model.library import Loaded
from goodwork_docs.model.reason import Reason
from goodwork_docs.model.reference import Refused
from goodwork_docs.refusals import near
from goodwork_docs.regime.printed import money
from goodwork_docs.resolve import Case
from goodwork_docs.selection import BOUND_BY_SECTION_17, Decision
from goodwork_docs.size import value_without_vat

Field = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that decided: its field, its value (empty where it is not given), and the place to change it."""

    field: str
    value: str
    where: Where


@dataclass(frozen=True, slots=True)
class RegimeTold:
    """The regime in words: its title (empty where none was found), why, what would flip it, notes and the facts."""

    name: str | None
    title: str
    covered: bool
    reasons: tuple[str, ...]
    flips: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ClauseTold:
    """One clause in words: what becomes of it (`out`, else the ask), why, the facts, and what would flip it."""

    id: str
    title: str
    result: str
    label: str
    process: bool
    reasons: tuple[str, ...]
    facts: tuple[Fact, ...]
    flips: tuple[str, ...]
    lawful: str
    condition: str
    gateway: str
    gateway_needed: bool
    gateway_reason: str


@dataclass(frozen=True, slots=True)
class RefusedTold:
    """A refused subject near the contract: why, what to do instead, and the clauses there are that do it lawfully."""

    id: str
    title: str
    verdict: str
    why: str
    since: str
    instead: str
    clauses: tuple[str, ...]
    sure: str
    note: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A contract explained: regime, clauses in the order of the schedule, refused subjects, and what is still open."""

    body: str
    ref: str
    title: str
    regime: RegimeTold
    clauses: tuple[ClauseTold, ...]
    refused: tuple[RefusedTold, ...]
    open: tuple[Diagnostic, ...]


def explanation(loaded: Loaded, examined: Examined, found: tuple[Diagnostic, ...]) -> Explanation | None:
    """Return the explanation of an examined contract; None where it could not be resolved. `found` stays open."""
    case, finding = examined.case, examined.finding
    if case is None or finding is None:
        return None
    contract = case.contract.record
    clauses = tuple(_clause(loaded, case, finding, one) for one in examined.decisions)
    refused = tuple(_refused(case, examined.decisions))
    return Explanation(contract.body, contract.ref, contract.title, _regime(case, finding), clauses, refused, found)


_FREE = "Section 17 of the Local Government Act 1988 does not bind this kind of body: ask a lawyer what is left of it."


def _refused(case: Case, decisions: tuple[Decision, ...]) -> Iterator[RefusedTold]:
    asked = {one.clause.id for one in decisions if one.ask is not None and not one.clause.head.always}
    bound = case.council.record.kind_of_body in BOUND_BY_SECTION_17
    for one in near(case.reference.refused, case.contract.record.sector, asked):
        there = tuple(name for name in one.clauses if name in case.clauses)
        note = _FREE if _rests_on_17(one) and not bound else ""
        yield RefusedTold(one.id, one.title, one.verdict, one.why, one.since, one.instead, there, one.sure, note)


def _rests_on_17(subject: Refused) -> bool:
    return any(row.startswith("lga1988-") for row in subject.basis)


# --- the regime -------------------------------------------------------------------------------------------------

_REGIME_FIELDS: tuple[Field, ...] = (
    ("kind",),
    ("cpv",),
    ("value", "amount"),
    ("value", "vat"),
    ("extension_months",),
    ("value", "extension_amount"),
    ("timetable", "notice"),
    ("under",),
    ("facts", "health_care"),
    ("nation",),
)


def _regime(case: Case, finding: Finding) -> RegimeTold:
    title = _words(case, f"regime-title.{finding.name}")
    return RegimeTold(
        name=finding.name,
        title=title if finding.name else "",
        covered=finding.covered,
        reasons=_sentences(case, finding.reasons),
        flips=_sentences(case, finding.flips),
        notes=_sentences(case, finding.notes),
        facts=tuple(_fact(case, field) for field in _REGIME_FIELDS if _decides(case, field)),
    )


def _decides(case: Case, field: Field) -> bool:
    """Leave out what is not given and decides nothing by that."""
    record = case.contract.record
    if field in (("extension_months",), ("value", "extension_amount")):
        return bool(record.extension_months)
    return field != ("under",) or record.under is not None


def _sentences(case: Case, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    return tuple(_sentence(case, one) for one in reasons)


def _sentence(case: Case, reason: Reason) -> str:
    """Return the sentence; in a workspace whose own words lack it, its key and facts still tell the officer why."""
    try:
        return sentence(case.words, reason)
    except KeyError:
        return " ".join((reason.key, *(f"{name}={value}" for name, value in reason.facts)))


def _words(case: Case, key: str) -> str:
    return case.words.get(key, key)


# --- the clauses ------------------------------------------------------------------------------------------------


def _clause(loaded: Loaded, case: Case, finding: Finding, one: Decision) -> ClauseTold:
    facts = dict.fromkeys((*_wanted_by(loaded, case, one), *_bounds(case, finding, one)))
    law = one.law
    return ClauseTold(
        id=one.clause.id,
        title=one.clause.head.title,
        result=one.ask or "out",
        label=_words(case, f"result.{one.ask or 'out'}"),
        process=one.clause.head.always,
        reasons=_sentences(case, one.reasons),
        facts=tuple(facts),
        flips=_sentences(case, one.flips),
        lawful=_words(case, f"lawful.{law.lawful.replace(' ', '-')}") if law and one.ask else "",
        condition=law.condition if law and one.ask else "",
        gateway=_words(case, f"gateway.{one.gateway}") if one.gateway else "",
        gateway_needed=one.gateway_needed,
        gateway_reason=one.chosen.gateway_reason if one.chosen else "",
    )


def _wanted_by(loaded: Loaded, case: Case, one: Decision) -> Iterator[Fact]:
    """Yield who wants the clause, or that nobody does: the officer, the policy, a priority or the library."""
    head, clause_id = one.clause.head, one.clause.id
    if one.chosen is not None:
        yield Fact(f"asks.{clause_id}.ask", one.chosen.ask, case.contract.where("asks", clause_id, "ask"))
    elif head.always:
        yield Fact("always", "true", one.clause.read.where("always"))
    elif any(reason.key == "select.below-policy" for reason in one.reasons):
        yield Fact("policy.applies_from", money(case.council.record.policy.applies_from), _floor(loaded, case))
    elif clause_id in case.council.record.policy.mandatory:
        yield Fact("policy.mandatory", clause_id, _in_mandatory(loaded, case, clause_id))
    elif wanting := tuple(_priorities(loaded, case, clause_id)):
        yield from wanting
    else:
        yield Fact(f"asks.{clause_id}", "", _place(case, ("asks",)))
        yield Fact("default_ask", head.default_ask or "", one.clause.read.where("default_ask"))


def _in_mandatory(loaded: Loaded, case: Case, clause_id: str) -> Where:
    """Return where the body whose file gives the policy's mandatory clauses names this one."""
    giver = loaded.councils[case.policy_from["mandatory"]]
    return giver.where("policy", "mandatory", giver.record.policy.mandatory.index(clause_id))


def _floor(loaded: Loaded, case: Case) -> Where:
    """Return where the body whose file gives the policy's floor says it."""
    return loaded.councils[case.policy_from["applies_from"]].where("policy", "applies_from")


def _priorities(loaded: Loaded, case: Case, clause_id: str) -> Iterator[Fact]:
    for held in case.inherited.held:
        council = loaded.councils[held.outcomes_by]
        for at, outcome in enumerate(held.priority.outcomes):
            if clause_id in outcome.clauses:
                field = (*held.outcomes_at, "outcomes", at, "clauses", outcome.clauses.index(clause_id))
                yield Fact(f"priorities.{held.priority.id}.{outcome.id}", clause_id, council.where(*field))


def _bounds(case: Case, finding: Finding, one: Decision) -> Iterator[Fact]:
    """Yield the facts of the contract that the clause's own bounds look at."""
    applies = one.clause.head.applies
    looks: tuple[tuple[object, Field], ...] = (
        (applies.kinds, ("kind",)),
        (applies.cpv, ("cpv",)),
        (_any(applies.value_from, applies.value_to), ("value", "amount")),
        (_any(applies.months_from, applies.months_to), ("months",)),
        (_any(applies.workers_from), ("facts", "workers")),
        (applies.procedures, ("procedure",)),
        ((*applies.sectors, *applies.not_sectors), ("sector",)),
        (applies.nations, ("nation",)),
    )
    yield from (_fact(case, field) for bound, field in looks if bound)
    if applies.regimes:
        yield Fact("regime", finding.name or "", case.contract.where("regime"))
    if applies.kinds_of_body:
        kind = case.council.record.kind_of_body
        yield Fact("kind_of_body", kind, case.council.where("kind_of_body"))
    yield from (_fact(case, _field_of(case, name)) for name in applies.facts)


def _field_of(case: Case, name: str) -> Field:
    """Return the field that a fact of a clause's bounds is read from: of the trade, else of the contract itself."""
    return ("facts", name) if name in case.contract.record.facts.__struct_fields__ else (name,)


def _any(*bounds: object) -> bool:
    return any(one is not None for one in bounds)


# --- one fact ---------------------------------------------------------------------------------------------------


def _fact(case: Case, field: Field) -> Fact:
    name = ".".join(str(one) for one in field)
    if field == ("nation",) and case.contract.record.nation is None:
        return Fact(name, case.nation, case.council.where("nation"))
    return Fact(name, _value(case, field), _place(case, field))


def _place(case: Case, field: Field) -> Where:
    keys: Mapping[Field, Where] = case.contract.yaml.keys
    return keys.get(field) or case.contract.where(*field)


def _value(case: Case, field: Field) -> str:
    record = case.contract.record
    if field == ("under",):
        return record.under.title if record.under else ""
    if field == ("value", "amount"):
        return _amount(case)
    value: object = record
    for name in field:
        value = getattr(value, str(name), None)
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _amount(case: Case) -> str:
    """Return the value as written, and without VAT where that is another sum: clauses look at the latter."""
    amount, bare = case.contract.record.value.amount, value_without_vat(case.contract.record)
    if amount is None:
        return ""
    return money(amount) if bare in (None, amount) else f"{money(amount)} ({money(bare)} without VAT)"
