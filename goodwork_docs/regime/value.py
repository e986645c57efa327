"""The estimated value of the whole contract (Procurement Act 2023 s.4 and Sch.3)."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from goodwork_docs.model.contract import Contract
from goodwork_docs.model.finding import Total
from goodwork_docs.model.reason import Reason
from goodwork_docs.regime.printed import money, percent

_PENNY = Decimal("0.01")


def total_value(contract: Contract) -> Total | None:
    """Return the value of the first term and all extensions, GBP to the penny, or None where a fact is missing.

    An extension whose amount is not given is worked out in proportion to the months, and `assumed` says so.
    """
    value = contract.value
    extension = _extension(contract)
    if value.amount is None or value.vat is None or value.vat_rate is None or extension is None:
        return None
    rate = 1 + value.vat_rate / 100
    first, more = _pence(value.amount), _pence(extension)
    if value.vat == "included":
        with_vat = first + more
        first, more = _down(first / rate), _down(more / rate)
    else:
        with_vat = _pence((first + more) * rate)
    assumed = contract.extension_months > 0 and value.extension_amount is None
    key = f"total-vat-{value.vat}" + ("-assumed" if assumed else "")
    facts = (
        ("first", money(first)),
        ("extension", money(more)),
        ("rate", percent(value.vat_rate)),
        ("total", money(with_vat)),
        ("months", str(contract.months or 0)),
        ("extension_months", str(contract.extension_months)),
    )
    return Total(first, more, with_vat, assumed, Reason(key, facts))


def without_vat(amount: Decimal, rate: Decimal) -> Decimal:
    """Return the least whole pounds without VAT that come to the amount with VAT; the rate is in percent."""
    exact = amount / (1 + rate / 100)
    return exact.to_integral_value(rounding="ROUND_CEILING")


def _extension(contract: Contract) -> Decimal | None:
    """Return what extensions add, on the VAT basis of the contract; None where it can't be worked out."""
    if contract.value.extension_amount is not None or not contract.extension_months:
        return contract.value.extension_amount or Decimal(0)
    if contract.value.amount is None or not contract.months:
        return None
    return contract.value.amount * contract.extension_months / contract.months


def _pence(amount: Decimal) -> Decimal:
    return amount.quantize(_PENNY, ROUND_HALF_UP)


def _down(amount: Decimal) -> Decimal:
    return amount.quantize(_PENNY, ROUND_DOWN)
