"""How price is marked, worked with made-up bids."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from goodwork_docs.compose.inputs import Inputs, percent
from goodwork_docs.regime.printed import money

_CENT = Decimal("0.01")
_NAMES = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class PricedBid:
    """A made-up bid, its price in GBP without VAT, and its marks in percent of all marks, rounded to two places."""

    name: str
    price: Decimal
    marks: Decimal
    working: str


def marks(lowest: Decimal, price: Decimal, weight: Decimal) -> Decimal:
    """Return weight × lowest ÷ price, rounded half up to two places. A price of nothing gets the whole weight."""
    if price <= 0:
        return weight
    return (weight * lowest / price).quantize(_CENT, ROUND_HALF_UP)


def worked(weight: Decimal, prices: tuple[Decimal, ...]) -> tuple[PricedBid, ...]:
    """Return each made-up bid with its marks and the working."""
    if not prices:
        return ()
    lowest = min(prices)
    return tuple(
        PricedBid(
            _NAMES[at],
            price,
            marks(lowest, price, weight),
            f"{percent(weight)} × {money(lowest)} ÷ {money(price)} = {marks(lowest, price, weight)}%",
        )
        for at, price in enumerate(prices[:8])
    )


def price_weight(inputs: Inputs) -> Decimal:
    """Return the weight of price in percent."""
    return sum((one.weight for one in inputs.contract.criteria if one.kind == "price"), Decimal(0))


def very_low(weight: Decimal, prices: tuple[Decimal, ...]) -> tuple[PricedBid, ...]:
    """Return the same bids beside one at half the lowest price, to show what a very low bid does to the others."""
    if not prices:
        return ()
    half = (min(prices) / 2).quantize(Decimal(1), ROUND_HALF_UP)
    return worked(weight, (*prices[:3], half))
