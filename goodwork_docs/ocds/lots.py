"""Lots with their titles, values and CPV codes, and the limits on lots. One lot alone is no division into lots."""

from __future__ import annotations

from goodwork_docs.diagnostics import quoted
from goodwork_docs.ocds import money
from goodwork_docs.ocds.cpv import lot_codes
from goodwork_docs.ocds.facts import Fact, Group, Rows, missing
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import quote, slug, summary, title

_MOST = 300
_NO_LIMIT = 1000


def lots(notice: Notice) -> Fact | None:
    """Return the lots; None where the notice has none, a note alone where it has one."""
    found = notice.tender.get("lots").objects()
    if len(found) < 2:
        return (
            Fact("lots", (), ("the notice has one lot only: the contract is not divided", *_suited(found[0])))
            if found
            else None
        )
    if len(found) > _MOST:
        notice.tender.get("lots").say(
            "GW606", f"the notice has {len(found)} lots", f"only the first {_MOST} were written"
        )
    same = len({lot.get("description").text() for lot in found}) == 1
    rows: list[Group] = []
    taken: set[str] = set()
    for lot in found[:_MOST]:
        row = _row(notice, lot, taken, told=not same)
        taken.add(str(row.facts[0].value))
        rows.append(row)
    return Fact("lots", Rows(tuple(rows)), ("the lots have one description, left out here",) if same else ())


def limits(notice: Notice) -> Fact | None:
    """Return how many lots one bidder may bid for and win, and why there are no lots."""
    details = notice.tender.get("lotDetails")
    facts = tuple(
        one
        for one in (
            _limit("bid", details.get("maximumLotsBidPerSupplier")),
            _limit("award", details.get("maximumLotsAwardedPerSupplier")),
            _why(details.get("noLotsDivisionRationale")),
        )
        if one is not None
    )
    combined = details.get("awardCriteriaDetails").text()
    notes = (f"the notice says of winning several lots: {quote(combined)}",) if combined else ()
    return Fact("lot_limits", Group(facts), notes) if facts else None


def _limit(name: str, node: Node) -> Fact | None:
    number = node.number()
    if number is None:
        return None
    if number != int(number) or not 0 < number < _NO_LIMIT:
        return Fact(name, None, (f"the notice says {quote(node.raw(), 40)}, which stands for no limit",))
    return Fact(name, int(number))


def _why(node: Node) -> Fact | None:
    return Fact("why_not_lots", summary(node.text()).text) if node.text() else None


def _row(notice: Notice, lot: Node, taken: set[str], told: bool) -> Group:
    label = lot.get("id").label()
    name, words = title(lot.get("title").text()), summary(lot.get("description").text(), 300)
    if done := (*name.done, *(words.done if told else ())):
        lot.say("GW607", f"lot {quoted(label)}: {'; '.join(done)}", "compare the words with the notice")
    facts = [
        Fact("id", _free(label, taken), (f"lot {quote(label, 40)} of the notice", *_suited(lot))),
        Fact("title", name.text) if name.text else missing(lot, "lots.title"),
    ]
    facts += [Fact("summary", words.text, words.done)] if told and words.text and words.text != name.text else []
    facts += [_amount(notice, lot)]
    facts += [Fact("cpv", codes)] if (codes := lot_codes(notice, label)) else []
    return Group(tuple(facts))


def _amount(notice: Notice, lot: Node) -> Fact:
    name = money.basis(notice)
    amount = money.amount_of(lot.get("value"), name)
    raw = lot.get("value", name)
    if amount is not None:
        return Fact("amount", amount)
    return Fact(
        "amount",
        None,
        (f"the notice says {quote(raw.raw(), 40)}",) if raw.value is not None else ("not in the notice",),
    )


def _suited(lot: Node) -> tuple[str, ...]:
    return suited(lot.get("suitability"))


def suited(node: Node) -> tuple[str, ...]:
    """Return what the notice says of small firms and voluntary bodies, as a comment: suited is not reserved."""
    names = (("sme", "small and medium-sized firms"), ("vcse", "voluntary bodies and social enterprises"))
    told = tuple(words for name, words in names if node.get(name).flag())
    return (f"the notice calls this suited to {' and '.join(told)}",) if told else ()


def _free(label: str, taken: set[str]) -> str:
    first = slug(label, 26, "l").replace("l-", "l", 1) if label[:1].isdigit() else slug(label, 26, "l")
    n = 1
    free = first or "l1"
    while free in taken:
        n += 1
        free = f"{first or 'l'}-{n}"
    return free
