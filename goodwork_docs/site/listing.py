"""Clauses as they stand in lists: what is said of each in a line or two, and what filters look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Sector
from goodwork_docs.selection import ELEMENT_ORDER
from goodwork_docs.site.addresses import ask_page, clause_page, element_page
from goodwork_docs.site.inputs import House, Site
from goodwork_docs.site.nodes import ClauseList, Facet, Finder, Group, Listed

ASKS = ("invite", "score", "require")


def in_order(clauses: Iterable[Clause]) -> list[Clause]:
    """Return clauses by the part of good work that they belong to, then by title."""
    return sorted(clauses, key=lambda one: (ELEMENT_ORDER.index(one.head.element), one.head.title.lower(), one.id))


def listed(site: Site, clause: Clause, element: bool = True) -> Listed:
    """Return a clause as a line of a list; `element` says whether the line names its part of good work."""
    head, say = clause.head, site.house.say
    asks = (say("site.always"),) if head.always else (asked(site.house, head.asks),)
    facts = (say(f"element.{head.element}"),) if element else ()
    return Listed(
        address=clause_page(site.owner_of(clause), clause.id),
        title=head.title,
        summary=head.summary,
        facts=(*facts, *asks, say("site.version", version=head.version)),
        element=head.element,
        asks=head.asks,
        charters=tuple(sorted(head.maps_to)),
        trades=tuple(name for name, one in site.reference.sectors.items() if suits(clause, one)),
        words=" ".join([clause.id, *(one.title for one in head.measures)]),
    )


def asked(house: House, asks: Iterable[str]) -> str:
    """Return how a clause may be put, in words."""
    words = [house.say(f"ask.{one}").lower() for one in ASKS if one in asks]
    most, last = ", ".join(words[:-1]), words[-1] if words else ""
    return (f" {house.say('site.or')} ".join([one for one in (most, last) if one])).capitalize()


def suits(clause: Clause, trade: Sector) -> bool:
    """Return whether a clause's own bounds let it into contracts of a trade."""
    applies = clause.head.applies
    if (applies.sectors and trade.id not in applies.sectors) or trade.id in applies.not_sectors:
        return False
    if applies.kinds and trade.kinds and not set(applies.kinds) & set(trade.kinds):
        return False
    pairs = ((one, other) for one in applies.cpv for other in trade.cpv)
    return not applies.cpv or any(one.startswith(other) or other.startswith(one) for one, other in pairs)


def clause_list(site: Site, clauses: Iterable[Clause], element: bool = True) -> ClauseList:
    """Return clauses as a plain list."""
    return ClauseList(tuple(listed(site, one, element) for one in in_order(clauses)))


def finder(site: Site) -> Finder:
    """Return the whole library with its search and filters."""
    return Finder(tuple(_facets(site)), tuple(groups(site)))


def groups(site: Site) -> Iterator[Group]:
    """Yield the parts of good work with their clauses."""
    for element in ELEMENT_ORDER:
        held = [one for one in site.library.values() if one.head.element == element]
        if held:
            title = site.house.say(f"element.{element}")
            yield Group(title, element_page(element), clause_list(site, held, element=False).clauses)


def _facets(site: Site) -> Iterator[Facet]:
    say = site.house.say
    elements = tuple((one, say(f"element.{one}")) for one in ELEMENT_ORDER)
    yield Facet("element", say("site.facet.element"), elements)
    yield Facet("asks", say("site.facet.asks"), tuple((one, say(f"ask.{one}")) for one in ASKS))
    charters = tuple((one.id, one.title) for one in site.reference.crosswalk.values())
    yield Facet("charters", say("site.facet.charters"), charters)
    trades = sorted((title(one.title), one.id) for one in site.reference.sectors.values())
    yield Facet("trades", say("site.facet.trades"), tuple((name, words) for words, name in trades))


def sentence(words: str) -> str:
    """Return words as a sentence: a capital at their start, and a full stop where they have no end of their own."""
    return title(words) + ("" if not words or words.endswith((".", "?", "!")) else ".")


def title(words: str) -> str:
    """Return words with a capital at their start."""
    return words[:1].upper() + words[1:]


def ask_cards(site: Site) -> tuple[tuple[str, str, str], ...]:
    """Return the pages of the ways in which a clause may be put."""
    return tuple((ask_page(one), site.house.say(f"ask.{one}"), site.house.say(f"site.ask.{one}")) for one in ASKS)
