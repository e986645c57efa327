"""The names that headings have in Markdown: most programs that show it make them of the heading's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from goodwork_docs.doctree import (
    Block,
    BulletList,
    Callout,
    Changed,
    Document,
    Heading,
    Marked,
    Masthead,
    NumberedList,
    Panels,
    inline_text,
)

_DROPPED = re.compile(r"[^\w\- ]")


def names(document: Document) -> dict[str, str]:
    """Return the name of each anchored heading, made as GitHub makes it: small letters, hyphens for spaces, -1 for a second.

    A link to an anchor that no heading has would lead nowhere; the writer prints its words alone.
    """
    taken: Counter[str] = Counter()
    made: dict[str, str] = {}
    for anchor, words in _headings(document.blocks):
        stem = _DROPPED.sub("", words.strip().lower()).replace(" ", "-")
        name = f"{stem}-{taken[stem]}" if taken[stem] else stem
        taken[stem] += 1
        if anchor:
            made.setdefault(anchor, name)
    return made


def _headings(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield the anchor and the printed words of everything that is printed as a heading."""
    for block in blocks:
        match block:
            case Masthead():
                yield "", block.title
            case Heading():
                yield block.anchor, f"{block.number} {inline_text(block.children)}"
            case Marked() | Callout() | Changed():
                yield from _headings(block.blocks)
            case BulletList() | NumberedList():
                yield from _headings(inner for item in block.items for inner in item.blocks)
            case Panels():
                for panel in block.panels:
                    yield "", panel.title
                    yield from _headings(panel.blocks)
