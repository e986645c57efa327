"""The page round the blocks: head, skip link, the site's name and menu, breadcrumbs, main part, footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from goodwork_docs.doctree import Block, Document, Heading, inline_text
from goodwork_docs.resolve import labels_of
from goodwork_docs.site import addresses
from goodwork_docs.site.addresses import relative
from goodwork_docs.site.inputs import House
from goodwork_docs.site.printing import blocks
from goodwork_docs.writers.html.page import LANGUAGES
from goodwork_docs.writers.html.sheet import Sheet, plain

# `file:` lets the style and the script in where somebody opens the site from a folder.
_POLICY = (
    "default-src 'none'; style-src 'self' file: 'unsafe-inline'; script-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)
_MENU = (
    (addresses.BODIES, "bodies"),
    (addresses.LIBRARY, "library"),
    (addresses.FIGURES, "figures"),
    (addresses.CROSSWALKS, "crosswalks"),
    (addresses.CHANGES, "changes"),
)
_FOOT = (
    (addresses.ACCESSIBILITY, "accessibility"),
    (addresses.GLOSSARY, "glossary"),
    (addresses.REFUSED, "refused"),
    (addresses.TRADES, "trades"),
    (addresses.DATA, "data"),
    (addresses.FEED, "feed"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is written: its address, its blocks (the first is its title), and the pages above it.

    `place` is the menu's page that it belongs to, `style` a sheet of its own, `logo` an image with its words, and `notice` what
    stands above everything else.
    """

    address: str
    blocks: tuple[Block, ...]
    crumbs: tuple[tuple[str, str], ...] = ()
    place: str = ""
    style: str = ""
    logo: tuple[str, str] = ("", "")
    notice: str = ""
    description: str = ""


def title_of(page: Page) -> str:
    """Return the page's title: its first heading, of level 1; "" where it does not begin with one."""
    first = page.blocks[0] if page.blocks else None
    return inline_text(first.children) if isinstance(first, Heading) and first.level == 1 else ""


class Press:
    """Writes pages: the words that writers print, and where cross-references lead, are put together once for all of them."""

    def __init__(self, house: House, leads: Mapping[str, str]) -> None:
        self._house, self._leads = house, leads
        self._labels = _labels(house)
        self._from: dict[int, dict[str, str]] = {}

    def written(self, page: Page) -> str:
        """Return a page as HTML."""
        document = Document(page.address, title_of(page), "en", page.blocks, self._house.look, self._labels)
        sheet = Sheet(document, blocks, addresses=self._leads_from(page.address))
        sheet.blocks(page.blocks)
        main = f'<main id="gw-content" class="width" tabindex="-1">\n{_logo(page)}{"".join(sheet.parts)}</main>\n'
        parts = (_head(page, self._house), _header(page, self._house), _crumbs(page, self._house), main)
        return f"{''.join(parts)}{_foot(page, self._house)}"

    def _leads_from(self, page: str) -> Mapping[str, str]:
        """Return the addresses as pages of the same depth name them."""
        depth = page.count("/")
        if depth not in self._from:
            self._from[depth] = {anchor: relative(address, page) for anchor, address in self._leads.items()}
        return self._from[depth]


def _labels(house: House) -> dict[str, str]:
    return labels_of(house.words, "site.label.")


def _head(page: Page, house: House) -> str:
    title = title_of(page)
    name = house.say("site.title", site=house.name)
    whole = name if page.address == addresses.HOME else f"{title} – {name}"
    described = f'<meta name="description" content="{escape(page.description)}">\n' if page.description else ""
    sheets = [one for one in (addresses.STYLE, page.style) if one]
    styles = "".join([f'<link rel="stylesheet" href="{escape(relative(one, page.address))}">\n' for one in sheets])
    feed = escape(relative(addresses.FEED, page.address))
    script = (
        f'<script src="{relative(addresses.SCRIPT, page.address)}" defer></script>\n'
        if page.address == addresses.LIBRARY
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES["en"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(whole)}</title>\n{described}{styles}"
        f'<link rel="alternate" type="application/atom+xml" href="{feed}" title="{_say(house, "site.menu.feed")}">\n'
        f"{script}</head>\n"
    )


def _header(page: Page, house: House) -> str:
    home = escape(relative(addresses.HOME, page.address))
    here = ' aria-current="page"' if page.address == addresses.HOME else ""
    name = plain(house.say("site.title", site=house.name))
    notice = f'<div class="notice-band"><p class="width">{plain(page.notice)}</p></div>\n' if page.notice else ""
    return (
        f'<body class="{_kind(page)}">\n<a class="skip" href="#gw-content">{_say(house, "writer.skip_to_content")}</a>\n'
        f'<header><div class="top"><div class="width">\n<a class="name" href="{home}"{here}>{name}</a>\n'
        f'<nav aria-label="{_say(house, "site.menu.label")}"><ul role="list">\n{_menu(page, house)}</ul></nav>\n'
        f"</div></div>\n{notice}</header>\n"
    )


def _kind(page: Page) -> str:
    return "site home" if page.address == addresses.HOME else "site"


def _menu(page: Page, house: House) -> str:
    links = []
    for address, key in _MENU:
        # "page" is this very page; "true" says that this page lies under it.
        current = "page" if address == page.address else "true" if address == page.place else ""
        mark = f' aria-current="{current}"' if current else ""
        target = escape(relative(address, page.address))
        links.append(f'<li><a href="{target}"{mark}>{_say(house, f"site.menu.{key}")}</a></li>\n')
    return "".join(links)


def _crumbs(page: Page, house: House) -> str:
    if page.address == addresses.HOME:
        return ""
    above = ((addresses.HOME, house.say("site.menu.home")), *page.crumbs)
    links = [
        f'<li><a href="{escape(relative(address, page.address))}">{plain(title)}</a></li>\n' for address, title in above
    ]
    label = _say(house, "site.menu.crumbs")
    return f'<nav class="crumbs width" aria-label="{label}"><ol role="list">\n{"".join(links)}</ol></nav>\n'


def _logo(page: Page) -> str:
    address, words = page.logo
    if not address:
        return ""
    return f'<img class="logo" src="{escape(relative(address, page.address))}" alt="{escape(words)}">\n'


def _foot(page: Page, house: House) -> str:
    links = "".join(
        [
            f'<li><a href="{escape(relative(address, page.address))}">{_say(house, f"site.menu.{key}")}</a></li>\n'
            for address, key in _FOOT
        ]
    )
    said = "".join(
        [f"<p>{_say(house, key)}</p>\n" for key in ("site.foot.draft", "site.foot.licence", "site.foot.made")]
    )
    label = _say(house, "site.menu.more")
    return (
        f'<footer><div class="width">\n<nav aria-label="{label}"><ul role="list">\n{links}</ul></nav>\n{said}'
        "</div></footer>\n</body>\n</html>\n"
    )


def _say(house: House, key: str) -> str:
    return escape(house.say(key))
