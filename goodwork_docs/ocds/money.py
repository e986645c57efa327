"""The estimated value with its VAT basis, never guessed: what is not stated stays empty."""

from __future__ import annotations

from decimal import Decimal

from goodwork_docs.diagnostics import quoted
from goodwork_docs.model.words import MOST_POUNDS
from goodwork_docs.ocds.facts import Fact, Group, missing, money, plain
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import fit, quote


def value(notice: Notice) -> Fact:
    """Return `value` with `amount` and `vat`."""
    node = notice.tender.get("value")
    net, gross = _amounts(node)
    notes = (*_lowest(notice, net or gross), *_lots(notice, net or gross))
    if net is None and gross is None:
        amount = missing(node if node.value is not None else notice.tender, "value.amount", _instead(node, notes))
        return Fact("value", Group((amount, missing(notice.tender, "value.vat"))))
    if net is not None and gross is not None and gross < net:
        told = f"the notice says {money(gross)} with VAT and {money(net)} without"
        node.say("GW606", told, "settle the amount and its VAT basis")
        return Fact("value", Group((missing(node, "value.amount", (told, *notes)), missing(node, "value.vat"))))
    return Fact("value", Group((_amount(notice, net, gross, notes), _vat(notice, net, gross))))


def basis(notice: Notice) -> str:
    """Return which figure the contract's amount comes from: `amount`, or `amountGross` where that stands alone."""
    node = notice.tender.get("value")
    return "amountGross" if node.get("amount").value is None and node.get("amountGross").value is not None else "amount"


def amount_of(node: Node, name: str) -> Decimal | None:
    """Return an amount in pounds, or None where there is none, it is no pounds, nothing or less, or beyond belief."""
    currency, amount = node.get("currency").text(), node.get(name).number()
    if amount is None:
        return None
    if currency not in ("GBP", ""):
        node.say(
            "GW606", f"the amount {money(amount)} is in {quoted(currency)}, not in pounds", "write the amount in pounds"
        )
        return None
    if amount <= 0:
        node.say("GW606", f"the amount {money(amount)} is no estimate", "write the estimated amount in pounds")
        return None
    if amount > MOST_POUNDS:
        node.say("GW606", f"the amount {money(amount)} cannot be believed", "write the estimated amount in pounds")
        return None
    return plain(amount)


def _amounts(node: Node) -> tuple[Decimal | None, Decimal | None]:
    return amount_of(node, "amount"), amount_of(node, "amountGross")


def _instead(node: Node, notes: tuple[str, ...]) -> tuple[str, ...]:
    said = tuple(
        f"the notice says {name} {quote(node.get(name).raw(), 40)} {fit(node.get('currency').text())[:10]}".strip()
        for name in ("amount", "amountGross")
        if node.get(name).value is not None
    )
    return (*said, *notes)


def _amount(notice: Notice, net: Decimal | None, gross: Decimal | None, notes: tuple[str, ...]) -> Fact:
    told = (f"the notice also says {money(gross)} with VAT",) if net is not None and gross is not None else ()
    may_extend = any(one.get("hasRenewal").flag() for one in notice.tender.get("lots").objects())
    if may_extend:
        notice.tender.get("value").say(
            "GW609",
            "the notice does not say whether its value holds the extensions",
            "write the first term's amount only",
        )
        told = (*told, "the notice does not say whether this holds the extensions: write the first term's amount only")
    return Fact("amount", net if net is not None else gross, (*told, *notes))


def _vat(notice: Notice, net: Decimal | None, gross: Decimal | None) -> Fact:
    if gross is not None:
        return Fact("vat", "excluded" if net is not None else "included")
    node = notice.tender.get("value")
    node.say(
        "GW609", "the notice does not say whether VAT is in its value", "ask the budget holder, and fill in `value.vat`"
    )
    form = "the EU form of this notice asked for values without VAT (not checked for this notice)"
    european = (form,) if notice.tender.get("legalBasis", "scheme").value == "CELEX" else ()
    return Fact("vat", None, ("the notice does not say: ask the budget holder", *european))


def _lowest(notice: Notice, known: Decimal | None) -> tuple[str, ...]:
    node = notice.tender.get("minValue")
    lowest = amount_of(node, "amount")
    if lowest is None:
        return ()
    if known is None:
        node.say(
            "GW609",
            f"the notice gives only a least value, {money(lowest)}",
            "a least value is no estimate: ask for one",
        )
        return (f"the notice gives only a least value: {money(lowest)}",)
    return (f"the notice says from {money(lowest)} to {money(known)}",) if lowest != known else ()


def _lots(notice: Notice, known: Decimal | None) -> tuple[str, ...]:
    lots = notice.tender.get("lots").objects()
    amounts = [amount_of(lot.get("value"), basis(notice)) for lot in lots]
    given = [one for one in amounts if one is not None]
    if not given:
        return ()
    total = sum(given, Decimal(0))
    # Lots given in pounds and pence add up to a rounded tender value.
    if len(given) == len(lots) and known is not None and abs(total - known) < 1:
        return ()
    if len(given) == len(lots) and known is not None:
        notice.tender.get("value").say(
            "GW610",
            f"the lots' values add up to {money(total)}, the tender's value is {money(known)}",
            "settle the amount",
        )
    return (f"{len(given)} of {len(lots)} lots have a value; together {money(total)}",)
