"""Where: the nation whose law applies, and the place of the work."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goodwork_docs.ocds.facts import Fact, missing
from goodwork_docs.ocds.jsontext import Node
from goodwork_docs.ocds.release import Notice
from goodwork_docs.ocds.words import quote, title

_PORTAL_NATION = {"ocds-r6ebe6": "scotland", "ocds-kuma6s": "wales"}
_REGION_LETTER = {"L": "wales", "M": "scotland", "N": "northern-ireland"} | dict.fromkeys("CDEFGHIJK", "england")
_REGION = re.compile(r"(?:UK|TL)([C-N])[A-Z0-9]{0,3}")
_CODE = re.compile(r"(?:UK|TL)[A-Z0-9]{0,4}")
_NAMES = {
    "wales": "wales",
    "cymru": "wales",
    "scotland": "scotland",
    "northern ireland": "northern-ireland",
} | dict.fromkeys(
    (
        "england",
        "eng",
        "north east",
        "north west",
        "yorkshire and the humber",
        "east midlands",
        "west midlands",
        "east of england",
        "london",
        "south east",
        "south west",
    ),
    "england",
)


def nation(notice: Notice) -> Fact:
    """Return the nation: by the Scottish or Welsh portal, else where the work is done, else where the buyer is."""
    work = _nations(_addresses(notice))
    ours = _nations(_buyers(notice))
    portal = _PORTAL_NATION.get(notice.prefix)
    if portal:
        return _of_portal(notice, portal, tuple(one for one in (*work, *ours) if one != portal))
    said = work or ours
    if len(said) == 1:
        return Fact("nation", said[0], ("from the place of the work" if work else "from the buyer's address",))
    if said:
        return missing(notice.tender, "nation", (f"the places lie in {' and '.join(said)}",), "GW610")
    return missing(notice.tender, "nation")


def _of_portal(notice: Notice, portal: str, others: tuple[str, ...]) -> Fact:
    note = f"from the portal, {notice.portal}"
    if others:
        told = " and ".join(dict.fromkeys(others))
        notice.tender.say("GW610", f"the portal is {notice.portal}, but an address lies in {told}", "check `nation`")
        note += f"; an address lies in {told}"
    return Fact("nation", portal, (note,))


def buyer_nation(notice: Notice, contract: Fact) -> Fact:
    """Return the nation of the buyer: by its address, else as the contract's."""
    ours = _nations(_buyers(notice))
    if len(ours) == 1:
        return Fact("nation", ours[0], ("from the buyer's address",))
    if contract.value is not None:
        return Fact("nation", contract.value, ("as the contract's: check it for the body",))
    return Fact("nation", None, ("not in the notice: settle whose law applies",))


def place(notice: Notice) -> Fact:
    """Return the place of the work where the notice names just one, else none with what it says."""
    named = tuple(dict.fromkeys(one for one in (_named(item) for item in _addresses(notice)) if one))
    told = tuple(dict.fromkeys(item.get("region").raw() for item in _addresses(notice) if item.get("region").value))
    notes = (f"the notice's areas: {', '.join(quote(one, 40) for one in told[:12])}",) if told else ()
    if len(named) == 1:
        return Fact("place", named[0], notes)
    if named:
        notes = (*notes, f"the notice names several places: {', '.join(quote(one, 60) for one in named[:6])}")
    return Fact("place", None, notes or ("not in the notice",))


def _named(address: Node) -> str:
    if said := address.get("description").text():
        return title(said, 160).text
    parts = (address.get(name).text() for name in ("streetAddress", "locality", "region", "postalCode"))
    return title(", ".join(one for one in parts if one and not _CODE.fullmatch(one)), 160).text


def _addresses(notice: Notice) -> tuple[Node, ...]:
    found: list[Node] = []
    for item in notice.tender.get("items").objects():
        found += item.get("deliveryAddresses").objects()
        found += (
            one for one in (item.get("deliveryAddress"), item.get("deliveryLocation")) if isinstance(one.value, dict)
        )
    return tuple(found)


def _buyers(notice: Notice) -> tuple[Node, ...]:
    return (buyer(notice).get("address"),)


def buyer(notice: Notice) -> Node:
    """Return the party that buys: the one whose id the buyer has, else the first whose role is buyer."""
    parties = notice.release.get("parties").objects()
    id_ = notice.release.get("buyer", "id").label()
    known = tuple(one for one in parties if id_ and one.get("id").label() == id_)
    roles = tuple(one for one in parties if "buyer" in tuple(role.value for role in one.get("roles").each()))
    return next(iter((*known, *roles)), notice.release.get("buyer"))


def _nations(addresses: Iterable[Node]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in addresses:
        for name in ("region", "countryName"):
            said = one.get(name).text()
            code = _REGION.fullmatch(said)
            nation = _REGION_LETTER[code[1]] if code else _NAMES.get(said.lower())
            if nation:
                found[nation] = None
                break
    return tuple(found)
