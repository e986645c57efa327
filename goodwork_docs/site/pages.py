"""Which pages there are, and what each is made of: a template, a view, and its place in the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goodwork_docs.site import addresses, otherviews
from goodwork_docs.site.bodyview import body_view, downloads
from goodwork_docs.site.clauseview import clause_view
from goodwork_docs.site.data import owned
from goodwork_docs.site.inputs import Site
from goodwork_docs.site.listing import ASKS

Crumb = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A page to be made. `body` is the body whose templates and look it has; "" for a page that all share."""

    address: str
    template: str
    view: dict[str, Any]
    crumbs: tuple[Crumb, ...] = ()
    place: str = ""
    body: str = ""
    notice: str = ""
    description: str = ""


def pages(site: Site) -> Iterator[Plan]:
    """Yield every page of the site."""
    yield from _shared(site)
    yield from _library(site)
    yield from _reference(site)
    for owner, clause in owned(site):
        place = addresses.BODIES if owner else addresses.LIBRARY
        head, element = clause.head, addresses.element_page(clause.head.element)
        above: tuple[Crumb, ...] = (_crumb(site, "library"), (element, site.house.say(f"element.{head.element}")))
        if owner:
            above = (_crumb(site, "bodies"), (addresses.body_page(owner), site.bodies[owner].council.record.name))
        view = {"clause": clause_view(site, clause)}
        yield Plan(
            addresses.clause_page(owner, clause.id),
            "clause",
            view,
            above,
            place,
            owner,
            _notice(site, owner) or site.examples,
            description=head.summary,
        )
    for name in site.bodies:
        view = {"body": body_view(site, name), "downloads": downloads(site, name)}
        address, above = addresses.body_page(name), (_crumb(site, "bodies"),)
        yield Plan(address, "body", view, above, addresses.BODIES, name, _notice(site, name))


def _notice(site: Site, body: str) -> str:
    return site.bodies[body].council.record.illustration if body else ""


def _crumb(site: Site, key: str) -> Crumb:
    return getattr(addresses, key.upper()), site.house.say(f"site.menu.{key}")


def _shared(site: Site) -> Iterator[Plan]:
    yield Plan(addresses.HOME, "home", otherviews.home(site), description=site.house.say("site.description"))
    yield Plan(addresses.BODIES, "bodies", otherviews.bodies(site))
    yield Plan(addresses.FIGURES, "figures", otherviews.figures(site))
    yield Plan(addresses.CHANGES, "changes", otherviews.changed(site), notice=site.examples)
    yield Plan(addresses.REFUSED, "refused", otherviews.refused(site))
    for name in ("accessibility", "glossary", "data"):
        yield Plan(f"{name}.html", name, {})


def _library(site: Site) -> Iterator[Plan]:
    above = (_crumb(site, "library"),)
    yield Plan(addresses.LIBRARY, "library", otherviews.library(site))
    for name in otherviews.ELEMENTS:
        view = otherviews.element(site, name)
        yield Plan(addresses.element_page(name), "element", view, above, addresses.LIBRARY)
    for one in ASKS:
        yield Plan(addresses.ask_page(one), "ask", otherviews.ask(site, one), above, addresses.LIBRARY)


def _reference(site: Site) -> Iterator[Plan]:
    yield Plan(addresses.TRADES, "trades", otherviews.trades(site))
    for one in site.reference.sectors.values():
        view = otherviews.trade(site, one)
        yield Plan(addresses.trade_page(one.id), "trade", view, (_crumb(site, "trades"),), addresses.TRADES)
    yield Plan(addresses.CROSSWALKS, "crosswalks", otherviews.crosswalks(site))
    for charter in site.reference.crosswalk.values():
        view, above = otherviews.crosswalk(site, charter), (_crumb(site, "crosswalks"),)
        yield Plan(addresses.charter_page(charter.id), "crosswalk", view, above, addresses.CROSSWALKS)
