"""CPV codes of the tender and of its lots: eight digits, the check digit cut off, the main code first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodwork_docs.diagnostics import quoted
from goodwork_docs.ocds.facts import Fact, missing
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import quote

_CODE = re.compile(r"(\d{8})(?:-\d)?", re.ASCII)


def cpv(notice: Notice) -> Fact:
    """Return the tender's codes: the main one first, then its other codes, then those of its items."""
    nodes = tuple(_classifications(notice))
    codes = tuple(dict.fromkeys(code for code in (_code(one) for one in nodes) if code))
    odd = tuple(quote(one.get("id").raw(), 40) for one in nodes if not _code(one))
    notes = (f"the notice also says {', '.join(odd[:5])}, no CPV code",) if odd else ()
    if not codes:
        return missing(notice.tender, "cpv", notes)
    main = notice.tender.get("classification")
    named = main.get("description").text()
    return Fact("cpv", codes, ((f"the main code: {quote(named, 100)}",) if named and _code(main) else ()) + notes)


def lot_codes(notice: Notice, lot: str) -> tuple[str, ...]:
    """Return the codes of the items that belong to a lot."""
    items = (one for one in notice.tender.get("items").objects() if lot and one.get("relatedLot").label() == lot)
    found = (_code(one) for item in items for one in _of_item(item))
    return tuple(dict.fromkeys(code for code in found if code))


def _classifications(notice: Notice) -> Iterator[Node]:
    tender = notice.tender
    yield from _cpv_only((tender.get("classification"),))
    yield from _cpv_only(tender.get("additionalClassifications").objects())
    for item in tender.get("items").objects():
        yield from _of_item(item)


def _of_item(item: Node) -> Iterator[Node]:
    yield from _cpv_only((item.get("classification"),))
    yield from _cpv_only(item.get("additionalClassifications").objects())


def _cpv_only(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for one in nodes:
        if (
            one.value is not None
            and one.get("scheme").text().upper() in ("CPV", "")
            and one.get("id").value is not None
        ):
            yield one


def _code(node: Node) -> str:
    found = _CODE.fullmatch(node.get("id").label())
    if not found and node.get("id").label():
        node.say("GW606", f"{quoted(node.get('id').label())} is no CPV code", "write the eight digits under `cpv`")
    return found[1] if found else ""
