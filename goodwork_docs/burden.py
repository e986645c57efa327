"""How much a tender may ask of bidders, by the contract's value."""

from __future__ import annotations

from decimal import Decimal

from goodwork_docs.model.council import BurdenBand, Policy

# Our own starting point, which a council may change in its policy: fewer asks and shorter answers for smaller contracts.
DEFAULT_BANDS = (
    BurdenBand(value_below=Decimal(100_000), asks=2, questions=1, words=250),
    BurdenBand(value_below=Decimal(664_000), asks=4, questions=2, words=400),
    BurdenBand(value_below=Decimal(5_000_000), asks=6, questions=3, words=500),
    BurdenBand(value_below=None, asks=8, questions=4, words=750),
)
WORDS_A_PERCENT = 40
LEAST_WORDS = 150
WORDS_A_LOT = 50
"""The words that a bidder may add for each lot, to say what differs there."""


def band(policy: Policy, value: Decimal | None) -> BurdenBand:
    """Return the band of a value, GBP without VAT for the first term; the lowest band while the value is not known."""
    bands = policy.burden or DEFAULT_BANDS
    amount = Decimal(0) if value is None else value
    return next((one for one in bands if one.value_below is None or amount < one.value_below), bands[-1])


def word_limit(weight: Decimal, most: int) -> int:
    """Return a word limit for a question's weight in percent of all marks: about 40 words for each 1%, rounded to the
    nearest 50, at least 150 and never more than `most`.
    """
    wanted = int((weight * WORDS_A_PERCENT / 50).to_integral_value()) * 50
    return min(most, max(LEAST_WORDS, wanted))
