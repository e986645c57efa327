"""Which characters the fonts of a PDF can print, asked of the fonts before a document is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from goodwork_docs.diagnostics import Where
from goodwork_docs.doctree import (
    Answer,
    Blank,
    Code,
    Contents,
    Document,
    Figure,
    Heading,
    ListItem,
    Masthead,
    Node,
    Panel,
    Reference,
    Table,
    Text,
    children,
)
from goodwork_docs.writers.pdf.engine import compiled
from goodwork_docs.writers.pdf.literals import string

# Characters that the fonts are known to hold: a document within them is never asked about.
_PUNCTUATION = "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
COVERED = frozenset(
    "\n"
    + "".join(map(chr, range(0x20, 0x7F)))
    + "".join(chr(code) for code in range(0xA0, 0x180) if code != 0xAD)
    + _PUNCTUATION
)

_PROBE = """#set document(title: "x")
#set text(font: ("Open Sans", "DejaVu Sans Mono"))
#let c = {}
#c#strong(c)#emph(c)#strong(emph(c))#text(weight: 600, c)#text(weight: 600, emph(c))
#text(font: ("DejaVu Sans Mono", "Open Sans"), c)"""


class MissingGlyph(ValueError):  # noqa: N818  the field's word for it
    """A character that no font of the PDF holds, the words that it stands in, and their place in the source."""

    def __init__(self, character: str, text: str, where: Where | None) -> None:
        super().__init__(f"no font holds U+{ord(character):04X} in {text!r}")
        self.character = character
        self.text = text
        self.where = where

    def __reduce__(self) -> tuple[type[MissingGlyph], tuple[str, str, Where | None]]:
        return type(self), (self.character, self.text, self.where)


def require_glyphs(document: Document, source: str) -> None:
    """Raise MissingGlyph for the first character in reading order that no font holds; `source` is the Typst text."""
    doubtful = frozenset(source) - COVERED
    if not doubtful:
        return
    missing = {character for character in doubtful if not is_printable(character)}
    for text, where in _texts(document) if missing else ():
        for character in text:
            if character in missing:
                raise MissingGlyph(character, text, where)


@cache
def is_printable(character: str) -> bool:
    """Return whether each style of the fonts of a PDF can print the character."""
    import typst

    try:
        compiled(_PROBE.format(string(character)))
    except typst.TypstError:
        return False
    return True


def _texts(document: Document) -> Iterator[tuple[str, Where | None]]:
    yield from _within(document.blocks, None)
    own = (
        document.header,
        document.footer,
        *document.words.values(),
        document.title,
        document.author,
        document.subject,
    )
    yield from ((text, None) for text in own)


def _within(nodes: Iterable[Node], outer: Where | None) -> Iterator[tuple[str, Where | None]]:
    """Yield the words of each node with the nearest place that is known."""
    for node in nodes:
        where = getattr(node, "where", None) or outer
        yield from ((text, where) for text in _own(node))
        yield from _within(children(node), where)


def _own(node: Node) -> tuple[str, ...]:
    match node:
        case Text() | Code():
            return (node.value,)
        case Reference():
            return (node.text,)
        case Blank():
            return (node.label if node.text is None else node.text,)
        case Heading() | ListItem():
            return (node.number,)
        case Answer():
            return (node.label, node.value)
        case Masthead():
            return (
                node.organisation,
                node.title,
                node.subtitle,
                *(part for fact in node.facts for part in fact),
                *node.notices,
            )
        case _:
            return _titles(node)


def _titles(node: Node) -> tuple[str, ...]:
    match node:
        case Table():
            return (node.caption,)
        case Panel() | Contents():
            return (node.title,)
        case Figure():
            return (node.svg, node.alt)
        case _:
            return ()
