"""Reads the pages of a site as a browser would: elements, ids, links, and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"meta", "link", "br", "img", "input", "col", "hr"})
LOADED = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}


@dataclass
class Page(HTMLParser):
    """One page: its elements with their attributes, its words, and headings as level and words."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open_: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open_.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_ or self.open_.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.headings and self.open_ and any(one[0] == "h" and one[1:].isdigit() for one in self.open_[-3:]):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [held["id"] for _, held in self.elements if "id" in held]

    @property
    def links(self) -> list[str]:
        return [held["href"] for tag, held in self.elements if tag == "a" and "href" in held]

    @property
    def loaded(self) -> list[str]:
        return [held[LOADED[tag]] for tag, held in self.elements if LOADED.get(tag, "") in held]


@cache
def page(path: Path) -> Page:
    made = Page()
    made.feed(path.read_text(encoding="utf-8"))
    made.close()
    return made


def pages(site: Path) -> Iterator[tuple[str, Page]]:
    """Yield the site's own pages by address; papers for download are tested with their writers."""
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        if not address.startswith("downloads/"):
            yield address, page(path)


def plain(words: str) -> str:
    """Return words without signs of Markdown and spaces."""
    return "".join(one for one in words if one.isalnum())
