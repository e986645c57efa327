"""Money and dates as they are printed in a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

# strftime asks the locale of the machine, which must not decide a printed date.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def money(amount: Decimal) -> str:
    """Return pounds with thousands separated, and pence where there are any: £1,234,567 or £1,234.50."""
    return f"£{amount:,.2f}".removesuffix(".00")


def percent(rate: Decimal) -> str:
    """Return a rate without idle noughts: 20, 17.5."""
    return f"{rate.normalize():f}"


def long_date(day: date) -> str:
    """Return a date as day, month and year: 1 March 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
