"""What the site's shared pages may print: home, the library, figures, crosswalks, trades, refused subjects, changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from goodwork_docs import VERSION
from goodwork_docs.crosswalk import elements
from goodwork_docs.figures import amount, unit
from goodwork_docs.model.council import Contact
from goodwork_docs.model.reference import Charter, Figure, Refused, Sector
from goodwork_docs.resolve import Body
from goodwork_docs.selection import ELEMENT_ORDER
from goodwork_docs.site import addresses
from goodwork_docs.site.changes import Changed, changes, newest_day
from goodwork_docs.site.inputs import Site
from goodwork_docs.site.listing import ask_cards, clause_list, finder, groups, sentence, suits, title
from goodwork_docs.site.nodes import Cards, Directory

View = dict[str, Any]
Card = tuple[str, str, str | tuple[str, ...]]


def shared(site: Site) -> View:
    """Return what every page may print: the site's name, how much it holds, and the day that it counts from."""
    record = site.bodies[site.house.body].council.record if site.house.body else None
    contact = record.contact if record else Contact()
    return {
        "name": site.house.name,
        "title": site.house.say("site.title", site=site.house.name),
        "own": bool(site.house.body),
        "bodies": len(site.bodies),
        "clauses": len(site.library),
        "day": site.house.day(newest_day(site)),
        "email": contact.email or site.house.say("site.made-up-email"),
        "email_made_up": not contact.email or bool(record and record.illustration),
        "illustrations": site.has_examples,
        "version": VERSION,
        "at": {name.lower(): value for name, value in vars(addresses).items() if name.isupper()},
    }


def home(site: Site) -> View:
    """Return what the first page prints."""
    return {
        "home": {"doors": Cards(tuple(_doors(site))), "bodies": _directory(site, tuple(site.bodies))},
        "elements": Cards(tuple(_element_cards(site))),
        "changes": [_change(site, one) for one in changes(site)[:5]],
    }


def bodies(site: Site) -> View:
    """Return the bodies: regions with those that take over from them, then the others."""
    regions = {one.council.record.extends for one in site.bodies.values()} - {None}
    under = [name for name in site.bodies if name in regions]
    return {
        "regions": _directory(site, under),
        "any_regions": bool(under),
        "others": _directory(site, [name for name in site.bodies if name not in regions]),
    }


def _doors(site: Site) -> Iterator[Card]:
    """Yield the ways into the site."""
    doors = (("bodies", addresses.BODIES), ("library", addresses.LIBRARY), ("figures", addresses.FIGURES))
    for name, address in doors:
        yield address, site.house.say(f"site.door.{name}"), site.house.say(f"site.door-says.{name}")


def _directory(site: Site, names: Sequence[str]) -> Directory:
    return Directory(tuple(_entry(name, site.bodies[name]) for name in names))


def _entry(name: str, body: Body) -> tuple[str, str, tuple[str, ...]]:
    return addresses.body_page(name), body.council.record.name, tuple(one.title for one in body.priorities)


def _element_cards(site: Site) -> Iterator[tuple[str, str, str]]:
    for group in groups(site):
        key = "site.clauses-one" if len(group.clauses) == 1 else "site.clauses-many"
        yield group.address, group.title, site.house.say(key, number=len(group.clauses))


def library(site: Site) -> View:
    """Return the clause library with its search and filters."""
    trades = tuple((addresses.trade_page(one.id), title(one.title), "") for one in site.reference.sectors.values())
    return {"finder": finder(site), "asks": Cards(ask_cards(site)), "trades": Cards(trades)}


def element(site: Site, name: str) -> View:
    """Return the clauses of one part of good work."""
    held = [one for one in site.library.values() if one.head.element == name]
    others = [one for one in _element_cards(site) if one[0] != addresses.element_page(name)]
    return {
        "element": {"id": name, "title": site.house.say(f"element.{name}"), "count": len(held)},
        "clauses": clause_list(site, held, element=False),
        "others": Cards(tuple(others)),
    }


def ask(site: Site, name: str) -> View:
    """Return the clauses that may be put in one way."""
    held = [one for one in site.library.values() if name in one.head.asks and not one.head.always]
    facts = {"title": site.house.say(f"ask.{name}"), "says": site.house.say(f"site.ask.{name}"), "count": len(held)}
    return {"ask": facts, "clauses": clause_list(site, held)}


def trades(site: Site) -> View:
    """Return the trades that the library knows."""
    held = sorted(site.reference.sectors.values(), key=lambda one: one.title)
    return {"trades": Cards(tuple((addresses.trade_page(one.id), title(one.title), one.fragile) for one in held))}


def trade(site: Site, one: Sector) -> View:
    """Return what a trade changes, and the clauses that suit it."""
    held = [clause for clause in site.library.values() if suits(clause, one) and not clause.head.always]
    rows = [(kind, row) for kind, group in (("lift", one.lift), ("soften", one.soften)) for row in group]
    changed = [_changed(site, row.clause, kind, row.why) for kind, row in rows if row.clause in site.library]
    swaps = [_swap(site, row.clause, row.to, row.why) for row in one.swap if {row.clause, row.to} <= set(site.library)]
    return {
        "trade": {"title": title(one.title), "fragile": one.fragile, "cpv": list(one.cpv), "sure": one.sure},
        "changed": [*changed, *swaps],
        "clauses": clause_list(site, held),
        "count": len(held),
    }


def _changed(site: Site, name: str, kind: str, why: str) -> View:
    said = site.house.say(f"site.trade.{kind}")
    return {
        "title": site.library[name].head.title,
        "address": addresses.clause_page("", name),
        "kind": said,
        "why": why,
    }


def _swap(site: Site, name: str, to: str, why: str) -> View:
    kind = site.house.say("site.trade.swap", to=site.library[to].head.title)
    return {
        "title": site.library[name].head.title,
        "address": addresses.clause_page("", name),
        "kind": kind,
        "why": why,
    }


def figures(site: Site) -> View:
    """Return the dated figures: rates of pay first, then amounts and periods of rules."""
    held = site.reference.figures.values()
    pay = [_figure(site, one) for one in held if one.unit == "GBP an hour"]
    return {"pay": pay, "rules": [_figure(site, one) for one in held if one.unit != "GBP an hour"]}


def _figure(site: Site, one: Figure) -> View:
    vat = site.house.say(f"view.figure-vat.{one.vat}")
    days = (
        ("announced", one.announced),
        ("from", one.effective_from),
        ("pay-by", one.implement_by),
        ("until", one.until),
    )
    dates = [site.house.say(f"site.date.{name}", day=site.house.day(day)) for name, day in days if day]
    expected = (
        [site.house.say("site.date.expected", day=site.house.day(one.expected_change))] if one.expected_change else []
    )
    return {
        "id": one.id,
        "title": title(one.title),
        "amount": f"{amount(one)}{unit(one)}{vat}" if one.amount is not None else site.house.say("site.not-known"),
        "dates": [*dates, *expected],
        "binds": one.binds,
        "source": one.source,
        "checked": site.house.day(one.checked_on),
        "sure": one.sure,
        "note": sentence(one.note),
    }


def crosswalks(site: Site) -> View:
    """Return the charters that clauses are held against."""
    cards = tuple(
        (addresses.charter_page(one.id), one.title, one.publisher) for one in site.reference.crosswalk.values()
    )
    return {"charters": Cards(cards)}


def crosswalk(site: Site, charter: Charter) -> View:
    """Return the parts of a charter with the clauses that serve them."""
    held = elements(charter, tuple(site.library.values()))
    parts = [
        {
            "name": one.name,
            "code": one.code,
            "clauses": [
                {"title": site.library[name].head.title, "address": addresses.clause_page("", name)}
                for name in one.clauses
            ],
        }
        for one in held
    ]
    return {
        "charter": {
            "title": charter.title,
            "publisher": charter.publisher,
            "source": charter.source,
            "sure": charter.sure,
            "note": charter.note,
            "data": addresses.charter_data(charter.id),
        },
        "parts": [one for one in parts if one["clauses"]],
        "gaps": [one["name"] for one in parts if not one["clauses"]],
    }


def refused(site: Site) -> View:
    """Return the subjects that the library refuses, and what to do instead."""
    order = {name: [one for one in site.reference.refused.values() if one.verdict == name] for name in _VERDICTS}
    return {
        "groups": [
            {
                "title": site.house.say(f"site.verdict.{name.replace(' ', '-')}"),
                "subjects": [_refused(site, one) for one in held],
            }
            for name, held in order.items()
            if held
        ]
    }


_VERDICTS = ("unlawful", "unwise", "not a clause")


def _refused(site: Site, one: Refused) -> View:
    known = [site.library[name] for name in one.clauses if name in site.library]
    return {
        "title": one.title,
        "why": one.why,
        "since": sentence(one.since),
        "instead": one.instead,
        "sure": one.sure,
        "clauses": [{"title": each.head.title, "address": addresses.clause_page("", each.id)} for each in known],
    }


def changed(site: Site) -> View:
    """Return what changed: issues of bodies, then versions of clauses by part of good work; first versions stand apart."""
    held = changes(site)
    later = [one for one in held if one.kind == "clause" and one.number != "1"]
    first = [one for one in held if one.kind == "clause" and one.number == "1"]
    return {
        "issues": [_change(site, one) for one in held if one.kind == "body"],
        "later": [_change(site, one) for one in later],
        "first": [_change(site, one) for one in sorted(first, key=lambda one: one.title.lower())],
    }


def _change(site: Site, one: Changed) -> View:
    said = site.house.say(f"site.feed.{one.kind}", title=one.title, number=one.number)
    return {"title": said, "address": one.address, "why": one.why, "day": site.house.day(one.day) if one.dated else ""}


ELEMENTS = ELEMENT_ORDER
