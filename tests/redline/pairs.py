"""Pairs of documents at random: clauses with parts left out, moved in and reworded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from goodwork_docs.doclines import Line, relined
from goodwork_docs.doctree import Block, BulletList, Callout, Document, Heading, Inline, Look, NumberedList, Table, Text
from goodwork_docs.redline import redline
from tests.packs import example_library
from tests.writers.docx.sample import WORDS

NEW_WORDS = ("promptly", "in writing", "a <b> & c", "no", "£12.50", "people's", "fair and open")
AUTHOR, DATE = "Clause library", "2026-11-22"


def pair(seed: int) -> tuple[Document, Document]:
    """Return two documents, the second made of the first by edits."""
    rng = random.Random(seed)
    clauses = [one for _, one in sorted(example_library().clauses.items())]
    first, second = rng.sample(clauses, 2)
    old = [Heading(2, (Text(first.head.title),)), *(block for part in first.parts.values() for block in part.blocks)]
    other = [block for part in second.parts.values() for block in part.blocks]
    new = [_edited(rng, one) for one in old if rng.random() < 0.8]
    for one in rng.sample(other, min(len(other), rng.randrange(4))):
        new.insert(rng.randrange(len(new) + 1), one)
    if rng.random() < 0.3:
        new.append(Callout((new[0] if not isinstance(new[0], Heading) else new[-1],), "warning"))
    return document(old), document(new)


def document(blocks: list[Block]) -> Document:
    """Return blocks as a document."""
    return Document("redline", "Redline", "en", tuple(blocks), Look(), WORDS)


def _edited(rng: random.Random, block: Block) -> Block:
    match block:
        case BulletList() | NumberedList() if rng.random() < 0.5:
            items = [one for one in block.items if rng.random() < 0.85] or list(block.items)
            rng.shuffle(items) if rng.random() < 0.2 else None
            if isinstance(block, NumberedList):
                items = [replace(one, number=f"{block.start + at}.") for at, one in enumerate(items)]
            block = replace(block, items=tuple(items))
        case Table() if rng.random() < 0.6:
            block = replace(block, rows=tuple(row for row in block.rows if rng.random() < 0.8) or block.rows)
    return relined((block,), lambda line: tuple(_reworded(rng, line)))[0]


def _reworded(rng: random.Random, line: Line) -> Iterator[Inline]:
    for node in line.inlines:
        if not isinstance(node, Text) or rng.random() < 0.7:
            yield node
            continue
        words = node.value.split(" ")
        at = rng.randrange(len(words))
        words[at : at + rng.randrange(3)] = [rng.choice(NEW_WORDS)]
        yield Text(" ".join(words))


def both(old: Document, new: Document) -> tuple[Document, Document, Document]:
    """Return the redline, and each document as a redline of it with itself: the same blocks without a change."""
    return redline(old, new, AUTHOR, DATE), redline(old, old, AUTHOR, DATE), redline(new, new, AUTHOR, DATE)
