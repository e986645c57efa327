"""Which clauses a contract takes, how strongly, and why; which it leaves out, why, and what would flip it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from goodwork_docs.doctree import Reference, walk
from goodwork_docs.model.clause import Applies, AskLaw
from goodwork_docs.model.contract import ClauseChoice
from goodwork_docs.model.contract import Facts as ContractFacts
from goodwork_docs.model.council import Outcome
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reason import Reason
from goodwork_docs.model.words import Ask, Gateway, Lawful, Nation
from goodwork_docs.regime.printed import money
from goodwork_docs.resolve import Case
from goodwork_docs.size import largest_lot_without_vat, value_without_vat
from goodwork_docs.trade import Wanted, turned

ELEMENT_ORDER = ("quality", "availability", "wellbeing", "supply-chain", "community", "process")
_SCHEDULE_ORDER = ("definitions", "precedence", "commitments")
_LAST = ("monitoring", "data-for-reporting", "remedies-in-steps", "change-in-law", "price-review", "council-promises")
_STRENGTH: Mapping[Ask, int] = {"invite": 0, "score": 1, "require": 2}
_MANDATED: tuple[Ask, ...] = ("score", "require", "invite")
_DOUBT: Mapping[Lawful, int] = {"yes": 0, "if": 0, "not verified": 1, "no": 2}
FACT_NAMES = frozenset(ContractFacts.__struct_fields__) - {"workers", "registrations"} | {"price_review"}
"""The facts, true or false, that a clause's `applies.facts` may name."""
BOUND_BY_SECTION_17 = frozenset({"council", "combined-authority", "fire-or-police"})

# (b), self-employed labour, was never lifted by SI 2001/909: only the duties of s.17(10) and (11) open it; nor was (f).
LIFTED_BY_ORDER = frozenset({"a", "d"})
BY_ORDER: frozenset[Gateway] = frozenset({"best-value", "tupe"})


@dataclass(frozen=True, slots=True)
class Facts:
    """The deciding facts of a case. `value` is GBP without VAT for the first term, extensions excluded; None is not known.

    With `of_lot` it is the value of the largest lot.
    """

    kind: str | None
    cpv: tuple[str, ...]
    value: Decimal | None
    months: int | None
    workers: int | None
    regime: str | None
    procedure: str | None
    sector: str | None
    nation: str
    kind_of_body: str
    sector_facts: Mapping[str, bool | None]
    of_lot: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one clause. `ask` is None when it is left out.

    `suits` tells whether the contract's facts fit the clause's own bounds; `chosen` is the officer's choice, if any.
    """

    clause: Clause
    ask: Ask | None
    suits: bool
    reasons: tuple[Reason, ...]
    flips: tuple[Reason, ...]
    law: AskLaw | None = None
    chosen: ClauseChoice | None = None
    gateway_needed: bool = False

    @property
    def gateway(self) -> Gateway | None:
        """The gateway that the officer recorded."""
        return self.chosen.gateway if self.chosen else None


def facts_of(case: Case, regime: str | None) -> Facts:
    """Return the facts that decide which clauses fit."""
    contract, council = case.contract.record, case.council.record
    sector = {name: getattr(contract.facts, name) for name in contract.facts.__struct_fields__}
    flags = {name: value for name, value in sector.items() if value is None or isinstance(value, bool)}
    flags["price_review"] = bool(contract.price_review)
    return Facts(
        kind=contract.kind,
        cpv=contract.cpv,
        value=value_without_vat(contract),
        months=contract.months,
        workers=contract.facts.workers,
        regime=regime,
        procedure=contract.procedure,
        sector=contract.sector,
        nation=case.nation,
        kind_of_body=council.kind_of_body,
        sector_facts=flags,
    )


def select(case: Case, regime: str | None) -> tuple[Decision, ...]:
    """Return one decision for every clause of the case, in the order of the schedule."""
    facts = facts_of(case, regime)
    offered = [clause for clause in case.clauses.values() if not clause.head.always]
    wants = _wants(case, offered, facts)
    chosen = [_decide(case, clause, facts, wants.get(clause.id)) for clause in offered]
    required = [one.clause for one in chosen if one.ask == "require"]
    any_asked = any(one.ask in ("score", "require") for one in chosen)
    always = [clause for clause in case.clauses.values() if clause.head.always]
    of_lot = _of_largest_lot(case, facts)
    needed = _needed([*required, *(one for one in always if not _bound(one, of_lot))])
    process = [_process(clause, case, of_lot, any_asked, needed) for clause in always]
    return tuple(sorted((*chosen, *process), key=_order))


def _order(one: Decision) -> tuple[int, int, int, str]:
    clause_id, element = one.clause.id, one.clause.head.element
    if clause_id in _SCHEDULE_ORDER:
        return (0, _SCHEDULE_ORDER.index(clause_id), 0, clause_id)
    if clause_id in _LAST:
        return (2, _LAST.index(clause_id), 0, clause_id)
    return (1, ELEMENT_ORDER.index(element), -_STRENGTH.get(one.ask, -1) if one.ask else 9, clause_id)


def _process(clause: Clause, case: Case, facts: Facts, any_asked: bool, needed: Mapping[str, Clause]) -> Decision:
    """Return the decision for a clause that holds the schedule together.

    What is not known leaves it in. So does another section that refers to it.
    """
    choice = case.contract.record.asks.get(clause.id)
    law = _law(clause, case, "require")
    if choice is not None and choice.ask == "leave-out":
        return Decision(clause, None, True, (_officer(choice),), (Reason("select.flip-choice"),), law, choice)
    if not any_asked:
        return Decision(clause, None, True, (Reason("select.no-asks"),), (Reason("select.flip-any-ask"),), law, choice)
    failed = _bound(clause, facts)
    if failed and choice is None and clause.id not in needed:
        flips = (Reason("select.flip-choose"), *(flip for _, flip in failed))
        return Decision(clause, None, False, tuple(reason for reason, _ in failed), flips, law)
    why, out = Reason("select.always"), (Reason("select.flip-no-asks"), *_bounds(clause.head.applies))
    if failed and choice is not None:
        why, out = _officer(choice), (Reason("select.flip-choice"),)
    elif failed:
        why = Reason("select.needed", (("clause", needed[clause.id].head.title),))
        out = (Reason("select.flip-no-asks"),)
    return Decision(clause, "require", not failed or choice is None, (why,), out, law, choice)


def _of_largest_lot(case: Case, facts: Facts) -> Facts:
    """Return the facts of one contract: with lots each has a schedule of its own, as long as its own size bears."""
    contract = case.contract.record
    return replace(facts, value=largest_lot_without_vat(contract), of_lot=True) if contract.lots else facts


def _bound(clause: Clause, facts: Facts) -> tuple[_Failure, ...]:
    """Return each known fact that keeps a clause of the schedule out, with what would flip it."""
    failed = _unsuited(clause.head.applies, facts)
    return tuple(one for one in failed if not one[0].key.startswith(("select.unknown-", "select.fact-unknown")))


def _needed(clauses: Iterable[Clause]) -> dict[str, Clause]:
    """Return the clauses that a condition refers to, each with the first clause that does."""
    found: dict[str, Clause] = {}
    for clause in clauses:
        for anchor in referred_to(clause):
            found.setdefault(anchor, clause)
    return found


def referred_to(clause: Clause) -> Iterator[str]:
    """Yield the clauses that the terms of a clause refer to."""
    for name in ("condition", "if-not-met"):
        part = clause.parts.get(name)
        yield from (one.anchor for one in walk(part.blocks if part else ()) if isinstance(one, Reference))


def _wants(case: Case, clauses: list[Clause], facts: Facts) -> dict[str, Wanted]:
    """Return what is wanted of each clause that the officer did not choose, by council, library and trade."""
    choices, sectors = case.contract.record.asks, case.reference.sectors
    free = [one for one in clauses if one.id not in choices]
    wants = {one.id: _want(case, one, facts) for one in free}
    asked = [name for name, choice in choices.items() if choice.ask != "leave-out"]
    return turned(sectors.get(case.contract.record.sector or ""), wants, asked)


def _want(case: Case, clause: Clause, facts: Facts) -> Wanted:
    suits = not any(_unsuited(clause.head.applies, facts))
    ask, reasons = _wanted(case, clause)
    return Wanted(ask, reasons, clause.head.asks, suits, fixed=clause.id in case.council.record.policy.mandatory)


def _decide(case: Case, clause: Clause, facts: Facts, wanted: Wanted | None) -> Decision:
    """Return what becomes of a clause; `wanted` is None where the officer chose."""
    failed = tuple(_unsuited(clause.head.applies, facts))
    choice = case.contract.record.asks.get(clause.id)
    ask, why = _of_officer(choice) if choice or wanted is None else (wanted.ask, wanted.reasons)
    reasons = (*why, *(reason for reason, _ in failed))
    flips = _flips(clause, ask, choice, tuple(flip for _, flip in failed))
    if failed and choice is None:
        ask = None
    needed = ask in ("score", "require") and gateway_needed(clause, case)
    return Decision(clause, ask, not failed, reasons, flips, _law(clause, case, ask) if ask else None, choice, needed)


def _flips(
    clause: Clause, ask: Ask | None, choice: ClauseChoice | None, failed: tuple[Reason, ...]
) -> tuple[Reason, ...]:
    """Return what would take the clause in, or out again."""
    if choice is not None:
        return (Reason("select.flip-choice"),)
    if ask is None:
        return (Reason("select.flip-choose"), *failed)
    return failed or tuple(_bounds(clause.head.applies)) or (Reason("select.flip-leave-out"),)


def gateway_needed(clause: Clause, case: Case) -> bool:
    """Return whether a gateway must be recorded for the clause: it touches a matter of the Local Government Act 1988
    s.17(5), and the body is bound by that section.
    """
    return bool(clause.head.matters) and case.council.record.kind_of_body in BOUND_BY_SECTION_17


def _law(clause: Clause, case: Case, ask: Ask | None) -> AskLaw | None:
    by_ask = clause.head.law.get(case.nation, {})
    return by_ask.get(ask) if ask else None


def _of_officer(choice: ClauseChoice | None) -> tuple[Ask | None, tuple[Reason, ...]]:
    assert choice is not None
    return (None if choice.ask == "leave-out" else choice.ask), (_officer(choice),)


def _wanted(case: Case, clause: Clause) -> tuple[Ask | None, tuple[Reason, ...]]:
    """Return the ask that the council or the library wants, and why; below the council's own floor nobody wants any."""
    floor, value = case.council.record.policy.applies_from, value_without_vat(case.contract.record)
    if value is not None and value < floor:
        return None, (
            Reason("select.below-policy", (("council", _giver(case, "applies_from")), ("bound", _money(floor)))),
        )
    if clause.id in case.council.record.policy.mandatory:
        why = Reason("select.mandatory", (("council", _giver(case, "mandatory")),))
        return _mandatory_ask(clause, case.nation), (why,)
    wanting = tuple(_priorities_for(case, clause.id))
    if wanting:
        ask: Ask | None = clause.head.default_ask or ("invite" if "invite" in clause.head.asks else None)
        return ask, wanting
    if clause.head.default_ask is not None:
        return clause.head.default_ask, (Reason("select.default"),)
    return None, (Reason("select.nobody-asks"),)


def _giver(case: Case, field: str) -> str:
    """Return the name of the body whose file gives a field of the policy."""
    return case.names.get(case.policy_from[field], case.council.record.name)


def unserved(case: Case, decisions: Iterable[Decision]) -> tuple[Outcome, ...]:
    """Return the outcomes that the policy makes mandatory and that no clause of the contract serves.

    None below the policy's floor: nothing is asked there unless the officer chooses it.
    """
    policy, value = case.council.record.policy, value_without_vat(case.contract.record)
    if value is not None and value < policy.applies_from:
        return ()
    taken = {one.clause.id for one in decisions if one.ask is not None}
    outcomes = (one for priority in case.priorities for one in priority.outcomes)
    return tuple(one for one in outcomes if one.id in policy.mandatory_outcomes and not taken & set(one.clauses))


def _mandatory_ask(clause: Clause, nation: Nation) -> Ask:
    """Return the ask of a clause that a council makes part of every contract, in whatever order the clause lists its asks.

    It is scored where that may be done, for every bidder can then answer in its own way; else required; else invited. What the
    law of the nation allows comes before what nobody verified, and what it forbids comes last: the checks then say so.
    """
    law = clause.head.law.get(nation, {})
    doubts = {ask: _DOUBT[law[ask].lawful if ask in law else "no"] for ask in clause.head.asks}
    return min(doubts, key=lambda ask: (doubts[ask], _MANDATED.index(ask)))


def _officer(choice: ClauseChoice) -> Reason:
    key = "select.left-out" if choice.ask == "leave-out" else "select.chosen"
    return Reason(key, (("reason", choice.reason),)) if choice.reason else Reason(f"{key}-no-reason")


def _priorities_for(case: Case, clause_id: str) -> Iterator[Reason]:
    for priority in case.priorities:
        for outcome in priority.outcomes:
            if clause_id in outcome.clauses:
                yield Reason("select.priority", (("priority", priority.title), ("outcome", outcome.title)))


# --- do the facts suit the clause? ------------------------------------------------------------------------------

_Failure = tuple[Reason, Reason]


def _unsuited(applies: Applies, facts: Facts) -> Iterator[_Failure]:
    """Yield each fact that does not suit, with what would flip it."""
    yield from _listed("kind", applies.kinds, facts.kind)
    yield from _codes(applies, facts)
    what = "lot" if facts.of_lot else "value"
    yield from _at_least(what, applies.value_from, facts.value, _money)
    yield from _at_most(what, applies.value_to, facts.value, _money)
    yield from _at_least("months", applies.months_from, facts.months, str)
    yield from _at_most("months", applies.months_to, facts.months, str)
    yield from _at_least("workers", applies.workers_from, facts.workers, str)
    yield from _listed("regime", applies.regimes, facts.regime)
    yield from _listed("procedure", applies.procedures, facts.procedure)
    yield from _listed("sector", applies.sectors, facts.sector)
    if facts.sector is not None and facts.sector in applies.not_sectors:
        yield Reason("select.not-sector", (("value", facts.sector),)), Reason("select.flip-choose")
    yield from _listed("nation", applies.nations, facts.nation)
    yield from _listed("body", applies.kinds_of_body, facts.kind_of_body)
    for name, wanted in applies.facts.items():
        if facts.sector_facts.get(name) is not wanted:
            yield _fact(name, wanted, facts.sector_facts.get(name))


def _listed(name: str, allowed: tuple[str, ...], value: str | None) -> Iterator[_Failure]:
    if allowed and value not in allowed:
        wanted = (("wanted", ", ".join(allowed)),)
        if value is None:
            yield Reason(f"select.unknown-{name}", wanted), Reason(f"select.flip-{name}", wanted)
        else:
            yield Reason(f"select.wrong-{name}", (("value", value), *wanted)), Reason(f"select.flip-{name}", wanted)


def _codes(applies: Applies, facts: Facts) -> Iterator[_Failure]:
    if applies.cpv and not any(code.startswith(applies.cpv) for code in facts.cpv):
        wanted = (("wanted", ", ".join(applies.cpv)),)
        held = (("value", ", ".join(facts.cpv)), *wanted)
        reason = Reason("select.wrong-cpv", held) if facts.cpv else Reason("select.unknown-cpv", wanted)
        yield reason, Reason("select.flip-cpv", wanted)


def _at_least(
    name: str, bound: Decimal | int | None, value: Decimal | int | None, shown: Callable[..., str]
) -> Iterator[_Failure]:
    if bound is None or (value is not None and value >= bound):
        return
    limit = (("bound", shown(bound)),)
    if value is None:
        yield Reason(f"select.unknown-{name}", limit), Reason(f"select.flip-{name}-from", limit)
    else:
        yield (
            Reason(f"select.{name}-below", (("value", shown(value)), *limit)),
            Reason(f"select.flip-{name}-from", limit),
        )


def _at_most(
    name: str, bound: Decimal | int | None, value: Decimal | int | None, shown: Callable[..., str]
) -> Iterator[_Failure]:
    if bound is None or (value is not None and value <= bound):
        return
    limit = (("bound", shown(bound)),)
    if value is None:
        yield Reason(f"select.unknown-{name}-to", limit), Reason(f"select.flip-{name}-to", limit)
    else:
        yield Reason(f"select.{name}-above", (("value", shown(value)), *limit)), Reason(f"select.flip-{name}-to", limit)


def _fact(name: str, wanted: bool, held: bool | None) -> _Failure:
    label = (("fact", name),)
    key = "select.fact-unknown" if held is None else "select.fact-must-hold" if wanted else "select.fact-must-not-hold"
    flip = "select.flip-fact-true" if wanted else "select.flip-fact-false"
    return Reason(key, label), Reason(flip, label)


def _bounds(applies: Applies) -> Iterator[Reason]:
    """Yield what would take a clause out again: the bounds that its facts now keep."""
    if applies.value_from is not None:
        yield Reason("select.flip-out-value", (("bound", _money(applies.value_from)),))
    if applies.months_from is not None:
        yield Reason("select.flip-out-months", (("bound", str(applies.months_from)),))
    if applies.workers_from is not None:
        yield Reason("select.flip-out-workers", (("bound", str(applies.workers_from)),))


def _money(amount: Decimal | int) -> str:
    return money(Decimal(amount))
