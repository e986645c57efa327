"""How price is marked: weight × lowest ÷ price, worked out in the open, exact to the hundredth."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork_docs.compose.price import marks, very_low, worked

PRICES = st.decimals(Decimal("0.01"), Decimal(10**9), places=2)
WEIGHTS = st.decimals(Decimal(0), Decimal(100), places=2)


@pytest.mark.parametrize(
    ("lowest", "price", "weight", "expected"),
    [
        (100, 100, 40, "40.00"),
        (100, 200, 40, "20.00"),
        (100, 300, 40, "13.33"),
        (200, 300, 40, "26.67"),
        (1, 8, "0.04", "0.01"),
        (46_500_000, 48_000_000, 40, "38.75"),
    ],
)
def test_worked_by_hand(lowest: int, price: int, weight: object, expected: str) -> None:
    assert marks(Decimal(lowest), Decimal(price), Decimal(str(weight))) == Decimal(expected)


@given(st.lists(PRICES, min_size=1, max_size=8), WEIGHTS)
def test_the_lowest_has_the_whole_weight_and_nobody_more_or_less_than_nothing(
    prices: list[Decimal], weight: Decimal
) -> None:
    bids = worked(weight, tuple(prices))
    assert max(one.marks for one in bids) == weight
    assert all(0 <= one.marks <= weight for one in bids)
    assert [one.marks for one in bids if one.price == min(prices)] == [weight] * prices.count(min(prices))


@given(PRICES, PRICES, PRICES, WEIGHTS)
def test_a_lower_price_never_has_fewer_marks(lowest: Decimal, one: Decimal, other: Decimal, weight: Decimal) -> None:
    low, high = sorted((max(one, lowest), max(other, lowest)))
    assert marks(lowest, low, weight) >= marks(lowest, high, weight)


@given(PRICES, PRICES, WEIGHTS)
def test_marks_are_the_exact_fraction_to_the_nearest_hundredth(
    lowest: Decimal, price: Decimal, weight: Decimal
) -> None:
    exact = Fraction(weight) * Fraction(lowest) / Fraction(max(price, lowest))
    assert abs(Fraction(marks(lowest, max(price, lowest), weight)) - exact) <= Fraction(1, 200)


@given(st.lists(PRICES, min_size=1, max_size=3), WEIGHTS, st.integers(2, 1000))
def test_another_currency_gives_the_same_marks(prices: list[Decimal], weight: Decimal, factor: int) -> None:
    one, other = worked(weight, tuple(prices)), worked(weight, tuple(price * factor for price in prices))
    assert [bid.marks for bid in one] == [bid.marks for bid in other]


def test_the_working_can_be_followed_with_a_calculator() -> None:
    bids = worked(Decimal("37.5"), (Decimal(1500), Decimal(2000)))
    assert [one.name for one in bids] == ["A", "B"]
    assert bids[1].working == "37.5% × £1,500 ÷ £2,000 = 28.13%"
    assert bids[1].marks == (Decimal("37.5") * 1500 / 2000).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_without_prices_there_is_no_example() -> None:
    assert worked(Decimal(40), ()) == very_low(Decimal(40), ()) == ()


def test_a_price_of_nothing_ends_in_no_error() -> None:
    assert marks(Decimal(0), Decimal(0), Decimal(40)) == 40


@given(st.lists(st.decimals(Decimal(10), Decimal(10**9), places=2), min_size=1, max_size=3), WEIGHTS)
def test_a_very_low_bid_takes_marks_from_all_others(prices: list[Decimal], weight: Decimal) -> None:
    plain, low = worked(weight, tuple(prices)), very_low(weight, tuple(prices))
    assert len(low) == len(prices) + 1
    assert low[-1].price < min(prices)
    assert low[-1].marks == weight
    assert all(with_low.marks <= alone.marks for alone, with_low in zip(plain, low, strict=False))
