"""What asks cost and need: money, time, people and words, held against the contract, its lots and the policy."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goodwork_docs.burden import LEAST_WORDS, band
from goodwork_docs.diagnostics import Diagnostic, error, quoted, warning
from goodwork_docs.figures import in_force
from goodwork_docs.model.contract import Lot
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import Case
from goodwork_docs.selection import Decision
from goodwork_docs.size import value_without_vat
from goodwork_docs.source import Place

SMALL = Decimal(100_000)
"""A contract or lot below this many GBP without VAT is small: our own line, the first of the bands of burden."""
MOST_WORDS_WHEN_SMALL = 1000
_WARNED, _REFUSED = "added-value-low", "added-value-high"
"""Figures: percent of the contract's value that added value may cost. An estimate, a warning sign and no rule of law."""
_LONG = 24


def check_clause(clause: Clause) -> Iterator[Diagnostic]:
    """Yield asks that nobody pays for, with no floor, or with no burden stated."""
    head = clause.head
    if head.element == "process" or not {"score", "require"} & set(head.asks):
        return
    if head.cost.who == "nobody":
        hint = "say who pays: supplier, council or shared"
        yield warning("GW414", "the ask costs somebody something, and nobody pays", clause.read.where("cost"), hint)
    bounds = (head.applies.value_from, head.applies.months_from, head.applies.workers_from)
    if all(one is None for one in bounds):
        hint = "give `value_from`, `months_from` or `workers_from` under `applies`"
        yield warning("GW425", "the ask has no floor, however small the contract", clause.read.where("asks"), hint)
    if "score" in head.asks and head.burden.words == 0:
        hint = "give `burden.words`, the words that an answer takes"
        yield warning("GW432", "the ask is scored, and an answer takes no words", clause.read.where("asks"), hint)


def check_case(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    """Yield what one contract asks that costs too much, takes too long or needs more than bidders have."""
    yield from _cost(case, asked)
    yield from _time(case, asked)
    for at, lot in enumerate(case.contract.record.lots):
        yield from _small_lot(case, asked, at, lot)
    yield from _evidence(case, asked)
    yield from _words(case)
    yield from _limits(case)
    yield from _reasons(case)
    yield from _rises(case, asked)
    yield from _gates(case)


def _cost(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    value = value_without_vat(case.contract.record)
    costs = [one.chosen.cost for one in asked if one.chosen and one.chosen.cost is not None]
    share = sum(costs, Decimal(0)) * 100 / value if value else Decimal(0)
    low, high = (in_force(case.reference.figures, name, None) for name in (_WARNED, _REFUSED))
    if low is None or high is None or low.amount is None or high.amount is None:
        return
    if share > low.amount:
        made = error if share > high.amount else warning
        message = f"the asks cost £{sum(costs):,f}, which is {share:.0f}% of the contract"
        hint = (
            f"ask less; beyond {low.amount:f} to {high.amount:f}% of the value added asks eat into the service itself"
        )
        yield made("GW403", message, case.contract.where("asks"), hint)


def _time(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    months = case.contract.record.months
    for one in asked if months else ():
        where, name = case.contract.where("asks", one.clause.id), one.clause.id
        least = _value_of_blank(case, one.clause, "least_months")
        if least is not None and months and least > months:
            message = f"{quoted(name)} takes at least {least} months, and the contract runs {months}"
            yield warning("GW416", message, where, "take the pooled clause, or leave it out")
        elif months and months <= 12 and (one.clause.head.applies.months_from or 0) >= 12:
            message = f"{quoted(name)} pays off slowly, and the contract runs {months} months"
            yield warning("GW419", message, where, "let the contract run longer, or leave it out")


def _value_of_blank(case: Case, clause: Clause, name: str) -> Decimal | None:
    kind = clause.head.blanks.get(name)
    value = case.contract.record.blanks.get(clause.id, {}).get(name, kind.default if kind else None)
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _small_lot(case: Case, asked: list[Decision], at: int, lot: Lot) -> Iterator[Diagnostic]:
    if lot.amount is None:
        return
    where = case.contract.where("lots", at)
    for one in asked:
        name, floor = one.clause.id, one.clause.head.applies.value_from
        if name in lot.leave_out:
            continue
        if one.clause.head.needs and one.ask == "score" and lot.amount < SMALL:
            needs = " and ".join(one.clause.head.needs)
            message = f"{quoted(name)} needs {needs}, and is scored in the small lot {quoted(lot.id)}"
            yield warning("GW417", message, where, "add it to the lot's `leave_out`, or invite it")
        elif floor is not None and lot.amount < floor:
            message = f"the lot {quoted(lot.id)} is below the floor of {quoted(name)}, £{floor:,f}"
            yield warning("GW418", message, where, "add it to the lot's `leave_out`, or invite it")


def _evidence(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    value = value_without_vat(case.contract.record)
    items = sum(one.clause.head.burden.evidence for one in asked)
    if value is not None and value < SMALL and items > len(asked):
        message = f"{len(asked)} asks want {items} items of evidence a year; one each is in proportion at this value"
        yield warning("GW422", message, case.contract.where("asks"), "leave out the ask with most evidence")


def _words(case: Case) -> Iterator[Diagnostic]:
    record, value = case.contract.record, value_without_vat(case.contract.record)
    # Nobody is asked to allow more words than the policy does.
    least = min(LEAST_WORDS, band(case.council.record.policy, value).words)
    limits: list[tuple[Place, int, int]] = [
        (("asks", name, "words"), one.words, least) for name, one in record.asks.items() if one.words
    ]
    for n, criterion in enumerate(record.criteria):
        for m, question in enumerate(criterion.questions):
            if question.words:
                limits.append((("criteria", n, "questions", m, "words"), question.words, LEAST_WORDS))
    for place, words, wanted in limits:
        if words < wanted:
            where = case.contract.where(*place)
            yield warning("GW424", f"{words} words are too few to answer in", where, f"allow {wanted} or more")
    total = sum(words for _, words, _ in limits)
    if value is not None and value < SMALL and total > MOST_WORDS_WHEN_SMALL:
        message = f"the answers may have {total} words in all; at this value {MOST_WORDS_WHEN_SMALL} are in proportion"
        yield warning("GW423", message, case.contract.where("criteria"), "ask fewer or shorter questions")


def _limits(case: Case) -> Iterator[Diagnostic]:
    record = case.contract.record
    bid, award, lots = record.lot_limits.bid, record.lot_limits.award, len(record.lots)
    where = case.contract.where("lot_limits")
    if bid is not None and award is not None and award > bid:
        message = f"a bidder may win {award} lots, and may bid for {bid}"
        yield warning("GW426", message, where, "set the second limit at or below the first")
    if lots and any(one is not None and one > lots for one in (bid, award)):
        yield warning("GW426", f"a limit is above the number of lots, {lots}", where, "lower it, or drop it")
    if record.months and record.extension_months > record.months:
        message = f"the extension of {record.extension_months} months is longer than the first term"
        where = case.contract.where("extension_months")
        yield warning("GW431", message, where, "make the first term longer, or silence this and say why")


def _reasons(case: Case) -> Iterator[Diagnostic]:
    for name, one in case.contract.record.asks.items():
        if not one.reason and name in case.clauses:
            where = case.contract.where("asks", name)
            yield warning(
                "GW428", f"the choice for {quoted(name)} has no reason", where, "give `reason`; it is printed"
            )


def _rises(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    """Yield required asks that follow a wage that rises each year, in a long contract whose price does not."""
    record = case.contract.record
    if not record.months or record.months < _LONG or record.price_review:
        return
    for one in asked:
        condition = one.clause.parts.get("condition")
        if one.ask == "require" and condition and "Real Living Wage" in condition.raw:
            message = f"{quoted(one.clause.id)} follows a rate that rises each year, and nobody pays for the rise"
            yield warning("GW429", message, case.contract.where("asks", one.clause.id), "give `price_review`")


def _gates(case: Case) -> Iterator[Diagnostic]:
    for at, criterion in enumerate(case.contract.record.criteria):
        if criterion.kind == "price" and criterion.minimum_mark is not None:
            where = case.contract.where("criteria", at, "minimum_mark")
            yield warning(
                "GW430", "price is marked by a formula, and a least mark would fail honest bids", where, "drop it"
            )
