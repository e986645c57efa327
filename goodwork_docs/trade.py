"""What a trade changes: asks that it lifts, softens or swaps, each with its reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from goodwork_docs.model.reason import Reason
from goodwork_docs.model.reference import Sector, TradeChange, TradeSwap
from goodwork_docs.model.words import Ask

_WEAKEST_FIRST: tuple[Ask, ...] = ("invite", "score", "require")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the council or the library wants of one clause, and why. `asks` are those that the clause may make.

    `suits` tells whether the contract's facts fit the clause: one that does not suit cannot take another's place. `fixed` tells
    whether the council makes the clause part of every contract: no trade changes that.
    """

    ask: Ask | None
    reasons: tuple[Reason, ...]
    asks: tuple[Ask, ...]
    suits: bool = True
    fixed: bool = False


def turned(trade: Sector | None, wants: Mapping[str, Wanted], asked: Collection[str] = ()) -> dict[str, Wanted]:
    """Return what is wanted of each clause once the trade has had its say: it softens, then swaps, then lifts.

    `wants` leaves out what the officer chose: a choice stands. A clause that is not in `wants` is neither turned nor swapped in.
    `asked` are the clauses that the officer chose to ask: where a swap puts one of them in, the other goes out all the same.
    """
    made = dict(wants)
    if trade is None:
        return made
    for soft in trade.soften:
        _soften(made, soft, trade)
    for swap in trade.swap:
        _swap(made, swap, trade, asked)
    for lift in trade.lift:
        if lift.clause in wants and wants[lift.clause].ask is None:
            _lift(made, lift, trade)
    return made


def _soften(made: dict[str, Wanted], soft: TradeChange, trade: Sector) -> None:
    """Make the ask one step weaker; leave it as it is where the clause has no weaker ask."""
    held = made.get(soft.clause)
    weaker = _below(held) if held and not held.fixed else []
    if held and weaker:
        reasons = (*held.reasons, _reason("trade.softened", trade, soft.why))
        made[soft.clause] = replace(held, ask=weaker[-1], reasons=reasons)


def _swap(made: dict[str, Wanted], swap: TradeSwap, trade: Sector, asked: Collection[str]) -> None:
    """Take a clause out where the other is in, or comes in with an ask that is no stronger."""
    out = made.get(swap.clause)
    if out is None or out.ask is None or out.fixed or swap.clause == swap.to:
        return
    came = _taking(out.ask, made.get(swap.to), _reason("trade.swapped-in", trade, swap.why))
    if came is None and swap.to not in asked:
        return
    if came is not None:
        made[swap.to] = came
    made[swap.clause] = replace(out, ask=None, reasons=(_reason("trade.swapped-out", trade, swap.why),))


def _taking(ask: Ask, held: Wanted | None, reason: Reason) -> Wanted | None:
    """Return the clause that takes another's place, with the stronger of its own ask and the other's; None if it cannot."""
    if held is None or not held.suits:
        return None
    fitting = _up_to(ask, held)
    if fitting and not held.fixed and _is_stronger(fitting[-1], held.ask):
        return replace(held, ask=fitting[-1], reasons=(*_of_asked(held), reason))
    return held if held.ask is not None else None


def _of_asked(held: Wanted) -> tuple[Reason, ...]:
    """Return the reasons of a clause that was asked already: why nobody asked is no reason any more."""
    return held.reasons if held.ask is not None else ()


def _is_stronger(ask: Ask, than: Ask | None) -> bool:
    return than is None or _WEAKEST_FIRST.index(ask) > _WEAKEST_FIRST.index(than)


def _lift(made: dict[str, Wanted], lift: TradeChange, trade: Sector) -> None:
    """Invite a clause that nobody asked, and that no swap brought in."""
    held = made[lift.clause]
    if held.ask is None and "invite" in held.asks:
        made[lift.clause] = replace(held, ask="invite", reasons=(_reason("trade.lifted", trade, lift.why),))


def _up_to(ask: Ask, held: Wanted) -> list[Ask]:
    """Return the asks of the clause that are no stronger than a given one, weakest first."""
    return [one for one in _WEAKEST_FIRST[: _WEAKEST_FIRST.index(ask) + 1] if one in held.asks]


def _below(held: Wanted) -> list[Ask]:
    """Return the asks of the clause that are weaker than the one wanted, weakest first."""
    return [one for one in _up_to(held.ask, held) if one != held.ask] if held.ask else []


def _reason(key: str, trade: Sector, why: str) -> Reason:
    return Reason(key, (("trade", trade.title), ("why", why)))
