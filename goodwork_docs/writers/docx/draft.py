"""The document while it is written: what has been printed, what waits for the next paragraph, and the next free ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple, cast

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Changed,
    Document,
    Heading,
    ListItem,
    Mark,
    Node,
    Paragraph,
    Table,
    children,
)
from goodwork_docs.writers.docx.markup import attribute, moment
from goodwork_docs.writers.docx.numbering import Numbers

# A4 in twentieths of a point, with margins of 21 mm at the sides and 22 mm above.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 1191, 1304, 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,38}\Z", re.ASCII)


class Place(NamedTuple):
    """Where a block stands: the style of plain paragraphs there, its width and its edges in twentieths of a point.

    `base` is the left edge that the style has by itself. `frame` is the border and shading of the box around, for a
    paragraph that does not have them by its style. `number` is the list and level of the numbered item around.
    `flows` is true only in the page's own column; `cell` is the column of the table's cell around, counted from 0.
    `items` is the style of list items where they have one of their own.
    """

    style: str = "BodyText"
    width: int = TEXT_WIDTH
    indent: int = 0
    base: int = 0
    right: int = 0
    frame: str = ""
    bullets: int = 0
    number: tuple[int, int] | None = None
    flows: bool = True
    cell: int | None = None
    items: str = ""

    def boxed(self, style: str, edges: tuple[int, int], frame: str) -> Place:
        """Return the place inside a coloured box whose paragraphs have a style and edges of their own."""
        left, right = edges
        width = self.width - left - right
        return self._replace(style=style, width=width, indent=left, base=left, right=right, frame=frame, flows=False)


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference can lead to: bookmark and number of each item around it, outermost first, and its own last."""

    chain: tuple[tuple[str, str], ...]

    @property
    def bookmark(self) -> str:
        """Return the bookmark over the target itself."""
        return self.chain[-1][0]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known before anything is printed; headings and list items stand in reading order.

    `items` gives the bookmark of each list item, empty where nothing leads to it.
    """

    targets: Mapping[str, Target]
    headings: tuple[tuple[Heading, str], ...]
    items: tuple[str, ...]

    @property
    def numbered(self) -> bool:
        """Say whether any heading has a number."""
        return any(heading.number for heading, _ in self.headings)


class Label(NamedTuple):
    """The number or bullet that waits for the first paragraph of its list item."""

    style: str
    numbering: str
    indent: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where an answer stands: its bookmark and, inside a table, the column of its cell counted from 0."""

    bookmark: str
    question: str
    kind: str
    label: str
    cell: int | None


@dataclass(slots=True)
class Draft:
    """What has been written so far. One draft is made for one document and thrown away."""

    document: Document
    print_block: Callable[[Draft, Place, Block], None]
    survey: Survey
    out: list[str] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[bytes, int] = field(default_factory=dict)
    marks: list[tuple[str, Mark]] = field(default_factory=list)
    answers: list[AnswerPlace] = field(default_factory=list)
    row_bookmarks: list[str] = field(default_factory=list)
    last: str = ""
    page_break: bool = False
    label: Label | None = None
    columned: bool = False
    stays: bool = False
    prompted: bool = False
    changed: Changed | None = None
    changed_until: int = -1
    printed_headings: int = 0
    printed_items: int = 0
    _ids: int = 0

    def new_id(self) -> int:
        """Return a number that no other bookmark, control, change or picture of the document has."""
        self._ids += 1
        return self._ids

    def bookmark(self, name: str) -> tuple[str, str]:
        """Return the start and the end of a bookmark."""
        number = self.new_id()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def tracked(self) -> str:
        """Return the sign that a paragraph's end or a row came or went, where the blocks around did; "" elsewhere."""
        if self.changed is None:
            return ""
        element = "w:ins" if self.changed.kind == "inserted" else "w:del"
        dated = f' w:date="{moment(self.changed.date)}"' if self.changed.date else ""
        return f'<{element} w:id="{self.new_id()}" w:author="{attribute(self.changed.author)}"{dated}/>'

    def link(self, address: str) -> str:
        """Return the relationship id of an outside address; the same address has one relationship."""
        return self.links.setdefault(address, f"rIdL{len(self.links) + 1}")

    def blocks(self, place: Place, nodes: Iterable[Block]) -> None:
        """Print blocks one after the other."""
        for node in nodes:
            self.print_block(self, place, node)


def survey(document: Document) -> Survey:
    """Return what references can lead to. Raises ValueError where two nodes have the same anchor."""
    found = _Surveyed()
    found.visit(document.blocks, ())
    return Survey(found.targets, tuple(found.headings), tuple(found.items))


@dataclass(slots=True)
class _Surveyed:
    targets: dict[str, Target] = field(default_factory=dict)
    headings: list[tuple[Heading, str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def visit(self, nodes: Iterable[Node], around: tuple[tuple[int, str], ...]) -> None:
        for node in nodes:
            kind = type(node)
            if kind is Paragraph:
                continue
            if kind is Heading:
                self._heading(cast(Heading, node))
            elif kind is ListItem:
                self._item(cast(ListItem, node), around)
            elif kind is Table:
                self._table(cast(Table, node), around)
            else:
                self.visit(children(node), () if kind is BulletList else around)

    def _table(self, node: Table, around: tuple[tuple[int, str], ...]) -> None:
        for row in node.rows:
            for cell in row:
                if len(cell.blocks) != 1 or type(cell.blocks[0]) is not Paragraph:
                    self.visit(cell.blocks, around)

    def _heading(self, node: Heading) -> None:
        name = self._bookmark(node.anchor or f"heading {len(self.headings) + 1}")
        self.headings.append((node, name))
        if node.anchor:
            self._add(node.anchor, Target(((name, node.number),)))

    def _item(self, node: ListItem, around: tuple[tuple[int, str], ...]) -> None:
        at = len(self.items)
        self.items.append(self._bookmark(node.anchor) if node.anchor else "")
        own = node.number.rstrip(".")
        chain = (*around, (at, own)) if own.startswith("(") else ((at, own),)
        if node.anchor:
            self._add(node.anchor, Target(tuple((self._named(item), number) for item, number in chain)))
        self.visit(node.blocks, chain)

    def _named(self, item: int) -> str:
        self.items[item] = self.items[item] or self._bookmark(f"item {item + 1}")
        return self.items[item]

    def _add(self, anchor: str, target: Target) -> None:
        if anchor in self.targets:
            raise ValueError(f"two nodes have the anchor {anchor!r}")
        self.targets[anchor] = target

    def _bookmark(self, anchor: str) -> str:
        # Word allows 40 characters, no hyphen; a first underscore keeps the name out of Word's own list of bookmarks.
        name = "_" + anchor.replace("-", "_")
        if not _PLAIN_NAME.match(anchor) or name.lower() in self.names:
            readable = re.sub(r"[^A-Za-z0-9]", "_", anchor)[:28]
            name = f"_{readable}_{sha256(anchor.encode()).hexdigest()[:10]}"
        self.names.add(name.lower())
        return name
