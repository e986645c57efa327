"""The sheet that the printers of nodes write on: parts of the page so far, ids in use, the depth of headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from goodwork_docs.doctree import Block, Document


@dataclass(slots=True)
class Sheet:
    """One page while it is being written; `level` is that of the last heading printed.

    `addresses` are the pages that a cross-reference leads to, by its anchor; one that is not there leads to this page.
    """

    document: Document
    print_blocks: Callable[[Sheet, tuple[Block, ...]], None]
    parts: list[str] = field(default_factory=list)
    level: int = 1
    counts: dict[str, int] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def add(self, part: str) -> None:
        """Append finished HTML."""
        self.parts.append(part)

    def blocks(self, nodes: tuple[Block, ...]) -> None:
        """Print blocks that stand inside another node."""
        self.print_blocks(self, nodes)

    def once(self, name: str, joint: str = "-") -> str:
        """Return the name, with a running number from its second use on, so that ids and labels stay unique."""
        count = self.counts[name] = self.counts.get(name, 0) + 1
        return name if count == 1 else f"{name}{joint}{count}"

    def leads_to(self, anchor: str) -> str:
        """Return where a cross-reference leads: a page of the site, or a place on this one."""
        return self.addresses.get(anchor) or f"#{anchor}"

    def word(self, key: str) -> str:
        """Return a word of the document's language, escaped; KeyError names a word that is missing."""
        return escape(self.document.words[key])


def plain(words: str) -> str:
    """Return words escaped for text between tags."""
    return escape(words, quote=False)


def identity(anchor: str) -> str:
    """Return the id attribute for an anchor, or nothing for none."""
    return f' id="{escape(anchor)}"' if anchor else ""


def number(printed: str) -> str:
    """Return the printed number of a heading or item with the space after it, or nothing for none."""
    return f'<span class="number">{plain(printed)}</span> ' if printed else ""


def printer(node: object, printers: dict[type, Callable[[Sheet, Any], Any]]) -> Callable[[Sheet, Any], Any]:
    """Return the function that prints the node's kind; an unknown kind raises TypeError."""
    try:
        return printers[type(node)]
    except KeyError:
        raise TypeError(f"HTML has no way to print {type(node).__name__}") from None
