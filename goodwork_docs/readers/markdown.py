"""Read a paper in Markdown back: its words as blocks. Nothing marks its clauses; their words alone tell which they are."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.doctree import Block, BulletList, Inline, ListItem, NumberedList, Paragraph, Text
from goodwork_docs.prose import parse
from goodwork_docs.returned import Returned, Stretch
from goodwork_docs.source import text_of

_TERM = re.compile(r"[0-9]+(\.[0-9]+)+ ")
_LETTER = re.compile(r"\([a-z]{1,4}\) ")


def read_markdown(data: bytes, path: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """Return what a paper in Markdown holds, and what is wrong with it. Nothing is raised."""
    text, found = text_of(data.removeprefix(BOM_UTF8), path)
    if found:
        return None, found
    blocks = tuple(_termed(parse(text, path, numbers_stand=False).blocks))
    return Returned(path, "", (Stretch(None, "text", blocks, blocks),)), ()


def _termed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with the terms of a contract as items again: their numbers stand as words before them."""
    terms: list[ListItem] = []
    for block in blocks:
        words = block.children if isinstance(block, Paragraph) else ()
        if isinstance(block, Paragraph) and (found := _starts(words, _TERM)):
            terms.append(ListItem((Paragraph(_without(words, found)),), f"{len(terms) + 1}."))
        elif terms and isinstance(block, Paragraph) and (found := _starts(words, _LETTER)):
            terms[-1] = _inside(terms[-1], Paragraph(_without(words, found)))
        elif terms and isinstance(block, BulletList):
            terms[-1] = replace(terms[-1], blocks=(*terms[-1].blocks, block))
        else:
            if terms:
                yield NumberedList(tuple(terms))
                terms = []
            yield block
    if terms:
        yield NumberedList(tuple(terms))


def _starts(words: tuple[Inline, ...], pattern: re.Pattern[str]) -> int:
    """Return how long a number at the start is, 0 for none."""
    first = words[0] if words else None
    found = pattern.match(first.value) if isinstance(first, Text) else None
    return found.end() if found else 0


def _without(words: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    first = words[0]
    rest = first.value[length:] if isinstance(first, Text) else ""
    return (*((Text(rest),) if rest else ()), *words[1:])


def _inside(term: ListItem, paragraph: Paragraph) -> ListItem:
    """Return a term with one more item in the list inside it."""
    last = term.blocks[-1]
    held = last.items if isinstance(last, NumberedList) else ()
    blocks = term.blocks[:-1] if held else term.blocks
    items = (*held, ListItem((paragraph,), f"{len(held) + 1}."))
    return replace(term, blocks=(*blocks, NumberedList(items)))
