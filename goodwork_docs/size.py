"""How big a contract is, and the targets that grow with it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from goodwork_docs.model.clause import Formula
from goodwork_docs.model.contract import Contract


def value_without_vat(contract: Contract) -> Decimal | None:
    """Return the value of the first term in GBP without VAT, extensions excluded; None when one is not known."""
    value = contract.value
    if value.amount is None or value.vat is None:
        return None
    if value.vat == "excluded":
        return value.amount
    if value.vat_rate is None:
        return None
    return (value.amount / (1 + value.vat_rate / 100)).quantize(Decimal("0.01"))


def largest_lot_without_vat(contract: Contract) -> Decimal | None:
    """Return the value of the largest lot in GBP without VAT, for the first term: each lot is a contract of its own.

    Without lots, or while the value of one is not known, it is the value of the whole.
    """
    whole = value_without_vat(contract)
    amounts = [one.amount for one in contract.lots]
    known = [one for one in amounts if one is not None]
    if whole is None or not contract.value.amount or not known or len(known) < len(amounts):
        return whole
    return (max(known) * whole / contract.value.amount).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Worked:
    """A target worked out. `size` is the basis of this contract: GBP without VAT, months or workers; `limit` is what bounds it."""

    number: int
    size: Decimal
    limit: Literal["", "least", "most"]


def worked_target(contract: Contract, formula: Formula) -> Worked | None:
    """Return the target: one for each full `one_per` of the basis, rounded down, within its limits; None where a fact is missing.

    Value is GBP a year, total value GBP of the first term, both without VAT and extensions.
    """
    size = _size(contract, formula.basis)
    if size is None:
        return None
    counted = int(size // formula.one_per)
    if counted < formula.at_least:
        return Worked(formula.at_least, size, "least")
    if formula.at_most is not None and counted > formula.at_most:
        return Worked(formula.at_most, size, "most")
    return Worked(counted, size, "")


def _size(contract: Contract, basis: str) -> Decimal | None:
    if basis == "total value":
        return value_without_vat(contract)
    if basis == "value":
        value = value_without_vat(contract)
        return value * 12 / contract.months if value is not None and contract.months else None
    found = contract.months if basis == "months" else contract.facts.workers
    return None if found is None else Decimal(found)
