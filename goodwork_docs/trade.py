"""What a trade changes: asks that it lifts, softens or swaps, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.model.reason import Reason
from goodwork_docs.model.reference import Sector
from goodwork_docs.model.words import Ask

_WEAKEST_FIRST: tuple[Ask, ...] = ("invite", "score", "require")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the council or the library wants of one clause, and why. `asks` are those that the clause may make.

    `suits` tells whether the contract's facts fit the clause: one that does not suit cannot take another's place.
    """

    ask: Ask | None
    reasons: tuple[Reason, ...]
    asks: tuple[Ask, ...]
    suits: bool = True


def turned(trade: Sector | None, wants: Mapping[str, Wanted], asked: Collection[str] = ()) -> dict[str, Wanted]:
    """Return what is wanted of each clause once the trade has had its say.

    `wants` leaves out what the officer chose: a choice stands. A clause that is not in `wants` is neither turned nor swapped in.
    `asked` are the clauses that the officer chose to ask: where a swap puts one of them in, the other goes out all the same.
    """
    made = dict(wants)
    for change in _changes(trade, wants, asked):
        made.update(change)
    return made


def _changes(trade: Sector | None, wants: Mapping[str, Wanted], asked: Collection[str]) -> Iterator[dict[str, Wanted]]:
    if trade is None:
        return
    for soft in trade.soften:
        if soft.clause in wants:
            yield {soft.clause: _softened(wants[soft.clause], _reason("trade.softened", trade, soft.why))}
    for swap in trade.swap:
        if swap.clause in wants and wants[swap.clause].ask is not None and _can_take(swap.to, wants, asked):
            yield from _swapped(trade, swap.clause, swap.to, swap.why, wants)
    for lift in trade.lift:
        if lift.clause in wants and wants[lift.clause].ask is None and "invite" in wants[lift.clause].asks:
            asks = wants[lift.clause].asks
            yield {lift.clause: Wanted("invite", (_reason("trade.lifted", trade, lift.why),), asks)}


def _can_take(name: str, wants: Mapping[str, Wanted], asked: Collection[str]) -> bool:
    return name in asked or (name in wants and wants[name].suits)


def _softened(wanted: Wanted, reason: Reason) -> Wanted:
    """Return the want one step weaker; as it is, where the clause has no weaker ask."""
    weaker = [one for one in _at_most(wanted) if one != wanted.ask]
    return Wanted(weaker[-1], (*wanted.reasons, reason), wanted.asks) if weaker else wanted


def _swapped(trade: Sector, gone: str, come: str, why: str, wants: Mapping[str, Wanted]) -> Iterator[dict[str, Wanted]]:
    out, taker = wants[gone], wants.get(come)
    yield {gone: Wanted(None, (_reason("trade.swapped-out", trade, why),), out.asks)}
    fitting = _at_most(Wanted(out.ask, (), taker.asks)) if taker else []
    if taker and taker.ask is None and fitting:
        yield {come: Wanted(fitting[-1], (_reason("trade.swapped-in", trade, why),), taker.asks)}


def _at_most(wanted: Wanted) -> list[Ask]:
    """Return the asks of the clause that are no stronger than the one wanted, weakest first."""
    limit = _WEAKEST_FIRST.index(wanted.ask) if wanted.ask else -1
    return [one for one in _WEAKEST_FIRST[: limit + 1] if one in wanted.asks]


def _reason(key: str, trade: Sector, why: str) -> Reason:
    return Reason(key, (("trade", trade.title), ("why", why)))
