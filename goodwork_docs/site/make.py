"""The site as bytes. Pure: the same input gives the same bytes, in any process."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, cast

from goodwork_docs import VERSION
from goodwork_docs.compose.numbering import anchored
from goodwork_docs.diagnostics import Diagnostic, Where, error, has_errors, in_order, quoted, warning
from goodwork_docs.doctree import Block
from goodwork_docs.fingerprint import PRIORITIES_SCHEME, SCHEME, fingerprint, priorities_fingerprint
from goodwork_docs.model.library import TemplateText
from goodwork_docs.resolve import MissingWords
from goodwork_docs.site import addresses
from goodwork_docs.site.data import data
from goodwork_docs.site.feed import feed
from goodwork_docs.site.inputs import Site
from goodwork_docs.site.nodes import Cards, ClauseList, Directory, Files, Finder
from goodwork_docs.site.otherviews import shared
from goodwork_docs.site.pages import Plan, pages
from goodwork_docs.site.script import SCRIPT
from goodwork_docs.site.shell import Page, Press, title_of
from goodwork_docs.site.style import body_style, site_style
from goodwork_docs.store import MANIFEST, manifest_bytes
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Templates

LARGEST_PAGE = 100_000
"""Bytes of one page; papers for download are not pages."""
_INSIDE, _ID = re.compile(r'href="#([^"]+)"'), re.compile(r'\bid="([^"]+)"')
_OURS = re.compile("/(site|council/parts)/")
"""Templates that pages are made of: the site's own, and what papers of a body and its page both say."""
_NODES = (Cards, ClauseList, Directory, Files, Finder)


@dataclass(frozen=True, slots=True)
class Made:
    """The site's files by address, with its manifest; none when there is an error."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def make(site: Site) -> Made:
    """Compose and write the whole site."""
    try:
        return _make(site)
    except MissingWords as missing:
        name = str(missing.args[0])
        hint = f"give `{name}`, or bring the file back from the library"
        found = error("GW034", f"the words {quoted(name)} are missing", Where("templates/words/en.yaml"), hint)
        return Made({}, (found,))


def _make(site: Site) -> Made:
    plans = tuple(pages(site))
    others = {**dict(_others(site)), **dict(_downloads(site))}
    leads = _of_clauses(site) | {one: one for one in (*(plan.address for plan in plans), *others)}
    made = _Pages(site, leads)
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for plan in plans:
        files[plan.address], problems = made.page(plan)
        found += problems
    if has_errors(found):
        return Made({}, in_order(dict.fromkeys(found)))
    files |= others
    return Made({**files, MANIFEST: manifest_bytes(_facts(site), files)}, in_order(dict.fromkeys(found)))


def _of_clauses(site: Site) -> dict[str, str]:
    """Return where a cross-reference of a clause's own text leads: the library's page, else that of a body's own clause."""
    known = (
        (owner, name) for owner, name in sorted(site.loaded.clauses, reverse=True) if not owner or owner in site.bodies
    )
    return {name: addresses.clause_page(owner, name) for owner, name in known}


def _others(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield what is no page: style, script, feed, data, and the looks and logos of bodies."""
    yield addresses.STYLE, site_style(site.house.look)
    yield addresses.SCRIPT, SCRIPT.encode()
    yield addresses.FEED, feed(site)
    yield from data(site)
    for name, body in site.bodies.items():
        if _has_own_look(site, name):
            yield addresses.body_style(name), body_style(body.look)
        if body.look.logo is not None:
            yield addresses.body_logo(name), body.look.logo


def _has_own_look(site: Site, name: str) -> bool:
    return body_style(site.bodies[name].look) != body_style(site.house.look)


def _downloads(site: Site) -> Iterator[tuple[str, bytes]]:
    for name, shelf in site.shelves.items():
        yield from ((addresses.download(name, path), held) for path, held in shelf.files.items())


def _facts(site: Site) -> dict[str, object]:
    priorities = {
        name: {"scheme": PRIORITIES_SCHEME, "fingerprint": priorities_fingerprint(one.priorities)}
        for name, one in site.bodies.items()
    }
    clauses = {
        f"{owner}/{name}" if owner else name: {
            "version": one.head.version,
            "scheme": SCHEME,
            "fingerprint": fingerprint(one),
        }
        for (owner, name), one in site.loaded.clauses.items()
    }
    return {
        "tool": VERSION,
        "status": "draft",
        "priorities": priorities,
        "clauses": clauses,
        "inputs": dict(site.made_from),
    }


class _Pages:
    """Turns planned pages into bytes; templates are compiled once for all bodies that have the same."""

    def __init__(self, site: Site, leads: Mapping[str, str]) -> None:
        self._site, self._press = site, Press(site.house, leads)
        self._shared = shared(site)
        self._templates: list[tuple[Mapping[str, TemplateText], Templates]] = []

    def page(self, plan: Plan) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """Return a page as bytes, and what is wrong with it."""
        site, carrier = self._site, Carrier()
        name = f"{site.house.words['language']}/site/{plan.template}.md"
        view = _carried({"site": self._shared, **plan.view}, carrier)
        paper = self._of(plan.body).render(name, view, carrier)
        if has_errors(paper.diagnostics):
            return b"", paper.diagnostics
        page = self._page(plan, anchored(paper.blocks))
        made = self._press.written(page)
        where = Where(self._sources(plan.body)[name].path)
        return made.encode(), (*paper.diagnostics, *_faults(page, made, where))

    def _of(self, body: str) -> Templates:
        sources = {name: one for name, one in self._sources(body).items() if _OURS.search(name)}
        for held, templates in self._templates:
            if held == sources:
                return templates
        made = Templates(sources)
        self._templates.append((sources, made))
        return made

    def _sources(self, body: str) -> Mapping[str, TemplateText]:
        return self._site.bodies[body].templates if body else self._site.house.templates

    def _page(self, plan: Plan, blocks: tuple[Block, ...]) -> Page:
        look = self._site.bodies[plan.body].look if plan.body else self._site.house.look
        styled = bool(plan.body) and _has_own_look(self._site, plan.body)
        logo = (addresses.body_logo(plan.body), look.logo_alt) if plan.body and look.logo is not None else ("", "")
        return Page(
            address=plan.address,
            blocks=blocks,
            crumbs=plan.crumbs,
            place=plan.place,
            style=addresses.body_style(plan.body) if styled else "",
            logo=logo,
            notice=plan.notice,
            description=plan.description,
        )


def _carried(value: Any, carrier: Carrier) -> Any:
    """Return a view in which tokens stand for blocks: the site's own nodes, and tuples of blocks."""
    if isinstance(value, dict):
        return {name: _carried(one, carrier) for name, one in value.items()}
    if isinstance(value, list):
        return [_carried(one, carrier) for one in value]
    if isinstance(value, _NODES):
        return carrier.block(cast(Any, value))
    return carrier.block(*value) if isinstance(value, tuple) else value


def _faults(page: Page, made: str, where: Where) -> Iterator[Diagnostic]:
    """Yield what is wrong with a page that was made: no title, a cross-reference that leads nowhere, too many bytes."""
    if not title_of(page):
        hint = "begin it with `# ` and the page's title"
        yield error("GW030", "the template cannot be used: it does not begin with a title", where, hint)
    for anchor in sorted(set(_INSIDE.findall(made)) - set(_ID.findall(made))):
        message = f"the cross-reference to {quoted(unescape(anchor))} leads nowhere"
        yield error("GW035", message, where, "name a page of the site, a clause or a heading of the page")
    if (size := len(made.encode())) > LARGEST_PAGE:
        message = f"the page {page.address} holds {size:,} bytes, more than {LARGEST_PAGE:,}"
        yield warning("GW503", message, where, "shorten what the page says, or split the file that it is made from")
