"""The site's own blocks to HTML; every other block is printed by the HTML writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from goodwork_docs.doctree import Block
from goodwork_docs.site.addresses import relative
from goodwork_docs.site.nodes import Cards, ClauseList, Directory, Facet, Files, Finder, Group, Listed
from goodwork_docs.writers.html.blocks import blocks as tree_blocks
from goodwork_docs.writers.html.sheet import Sheet, plain


def blocks(sheet: Sheet, nodes: tuple[Block, ...]) -> None:
    """Print blocks in order, the site's own among them."""
    for node in nodes:
        ours = _PRINTERS.get(type(node))
        if ours is not None:
            ours(sheet, node)
        else:
            tree_blocks(sheet, (node,))


def _finder(sheet: Sheet, node: Finder) -> None:
    words = [("one", "finder_one"), ("many", "finder_many"), ("none", "finder_none")]
    said = " ".join([f'data-{name}="{sheet.word(key)}"' for name, key in words])
    sheet.add(
        f'<form class="finder" id="finder" role="search" aria-label="{sheet.word("finder_label")}" hidden {said}>\n'
    )
    sheet.add(f'<div class="field wide"><label for="find">{sheet.word("finder_search")}</label>\n')
    sheet.add('<input type="search" id="find" name="find" autocomplete="off" spellcheck="false"></div>\n')
    for facet in node.facets:
        _facet(sheet, facet)
    sheet.add(f'<div class="field"><button type="reset">{sheet.word("finder_clear")}</button></div>\n</form>\n')
    sheet.add('<p class="found" id="found" role="status" hidden></p>\n')
    for group in node.groups:
        _group(sheet, group)


def _facet(sheet: Sheet, facet: Facet) -> None:
    choices = [("", sheet.document.words["finder_any"]), *facet.choices]
    options = "".join([f'<option value="{escape(value)}">{plain(words)}</option>\n' for value, words in choices])
    name = escape(facet.name)
    sheet.add(
        f'<div class="field"><label for="by-{name}">{plain(facet.label)}</label>\n'
        f'<select id="by-{name}" name="{name}">\n{options}</select></div>\n'
    )


def _group(sheet: Sheet, group: Group) -> None:
    address = escape(relative(group.address, sheet.document.name))
    sheet.add(f'<section class="group">\n<h2><a href="{address}">{plain(group.title)}</a> ')
    sheet.add(f'<span class="count">{len(group.clauses)}</span></h2>\n')
    _clauses(sheet, group.clauses, 3)
    sheet.add("</section>\n")


def _list(sheet: Sheet, node: ClauseList) -> None:
    _clauses(sheet, node.clauses, min(sheet.level + 1, 6))


def _clauses(sheet: Sheet, clauses: Iterable[Listed], level: int) -> None:
    sheet.add('<ul class="clauses" role="list">\n')
    for one in clauses:
        _clause(sheet, one, level)
    sheet.add("</ul>\n")


def _clause(sheet: Sheet, one: Listed, level: int) -> None:
    sought = (
        ("element", one.element),
        ("asks", " ".join(one.asks)),
        ("charters", " ".join(one.charters)),
        ("trades", " ".join(one.trades)),
        ("words", one.words),
    )
    data = "".join([f' data-{name}="{escape(value)}"' for name, value in sought if value])
    facts = "".join([f"<li>{plain(fact)}</li>" for fact in one.facts])
    address = escape(relative(one.address, sheet.document.name))
    sheet.add(
        f'<li{data}><h{level}><a href="{address}">{plain(one.title)}</a></h{level}>\n<p>{plain(one.summary)}</p>\n'
        f'<ul class="tags">{facts}</ul></li>\n'
    )


def _cards(sheet: Sheet, node: Cards) -> None:
    level = min(sheet.level + 1, 6)
    sheet.add('<ul class="cards" role="list">\n')
    for address, title, words in node.cards:
        target = escape(relative(address, sheet.document.name))
        sheet.add(f'<li><h{level}><a href="{target}">{plain(title)}</a></h{level}>{_more(words)}</li>\n')
    sheet.add("</ul>\n")


def _directory(sheet: Sheet, node: Directory) -> None:
    level = min(sheet.level + 1, 6)
    sheet.add('<ul class="directory" role="list">\n')
    for address, title, words in node.entries:
        target = escape(relative(address, sheet.document.name))
        said = f"<p>{plain(' · '.join(words))}</p>" if words else ""
        sheet.add(f'<li><h{level}><a href="{target}">{plain(title)}</a></h{level}>{said}</li>\n')
    sheet.add("</ul>\n")


def _more(words: str | tuple[str, ...]) -> str:
    if isinstance(words, str):
        return f"<p>{plain(words)}</p>" if words else ""
    items = "".join([f"<li>{plain(one)}</li>" for one in words])
    return f"<ul>{items}</ul>" if items else ""


def _files(sheet: Sheet, node: Files) -> None:
    sheet.add('<ul class="files" role="list">\n')
    for title, formats in node.papers:
        sheet.add(f'<li><span class="paper">{plain(title)}</span>\n<ul role="list">\n')
        for address, name, size in formats:
            target = escape(relative(address, sheet.document.name))
            # The title is said again for those who hear links alone.
            sheet.add(
                f'<li><a href="{target}"><span class="heard">{plain(title)}, </span>{plain(name)}</a> {plain(size)}</li>\n'
            )
        sheet.add("</ul></li>\n")
    sheet.add("</ul>\n")


_PRINTERS: dict[type, Callable[[Sheet, Any], None]] = {
    Finder: _finder,
    ClauseList: _list,
    Cards: _cards,
    Directory: _directory,
    Files: _files,
}
