"""Legal numbers for headings and conditions, and the words of cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from string import ascii_lowercase

from goodwork_docs.compose.tree import changed
from goodwork_docs.doctree import (
    Block,
    BulletList,
    Callout,
    Heading,
    Inline,
    ListItem,
    Marked,
    NumberedList,
    Paragraph,
    Reference,
    Text,
    headings,
    inline_text,
)
from goodwork_docs.model.reason import put_in

LEGAL_PARTS = frozenset({"condition", "outcome", "universal-minimum", "if-not-met"})
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(slots=True)
class _Count:
    """Where the numbering stands: section, sub-section, and the last legal paragraph under them."""

    section: int = 0
    sub: int = 0
    paragraph: int = 0

    @property
    def prefix(self) -> str:
        return f"{self.section}.{self.sub}" if self.sub else str(self.section)


def numbered(blocks: tuple[Block, ...], legal: bool) -> tuple[Block, ...]:
    """Return the blocks with numbers on headings of level 2 and 3 (where `legal`), conditions and nested lists."""
    count = _Count()
    return tuple(_block(one, count, legal) for one in blocks)


def _block(block: Block, count: _Count, legal: bool) -> Block:
    match block:
        case Heading() if legal:
            return _heading(block, count)
        case Marked() if legal and block.mark.part in LEGAL_PARTS and count.section:
            return replace(block, blocks=tuple(_condition(block.blocks, count)))
        case Marked() | Callout():
            return replace(block, blocks=tuple(_block(one, count, legal) for one in block.blocks))
        case NumberedList() | BulletList():
            return _nested(block, 0)
        case _:
            return block


def _heading(block: Heading, count: _Count) -> Heading:
    if block.level == 2:
        count.section, count.sub, count.paragraph = count.section + 1, 0, 0
        return replace(block, number=str(count.section))
    if block.level == 3 and count.section and (count.sub or not count.paragraph):
        count.sub, count.paragraph = count.sub + 1, 0
        return replace(block, number=count.prefix)
    return block


def _condition(blocks: tuple[Block, ...], count: _Count) -> Iterator[Block]:
    """Yield a condition's blocks as legal paragraphs: each item, and each paragraph of *If it is not met*, has its number."""
    for block in blocks:
        if isinstance(block, NumberedList):
            yield _legal(tuple(one.blocks for one in block.items), block, count)
        elif isinstance(block, Paragraph):
            yield _legal(((block,),), block, count)
        else:
            yield block


def _legal(items: tuple[tuple[Block, ...], ...], origin: Block, count: _Count) -> NumberedList:
    start = count.paragraph + 1
    made = tuple(
        ListItem(tuple(_nested(one, 1, "legal") for one in blocks), f"{count.prefix}.{start + at}", where=origin.where)
        for at, blocks in enumerate(items)
    )
    count.paragraph += len(items)
    return NumberedList(made, "legal", start, where=origin.where)


def _nested(block: Block, depth: int, scheme: str = "plain") -> Block:
    if isinstance(block, BulletList):
        return replace(block, items=tuple(_deeper(one, depth, scheme) for one in block.items))
    if not isinstance(block, NumberedList):
        return block
    items = tuple(
        replace(_deeper(one, depth, scheme), number=_label(block.start + at, depth))
        for at, one in enumerate(block.items)
    )
    return replace(block, items=items, scheme=scheme)  # type: ignore[arg-type]


def _deeper(item: ListItem, depth: int, scheme: str) -> ListItem:
    return replace(item, blocks=tuple(_nested(one, depth + 1, scheme) for one in item.blocks))


def _label(number: int, depth: int) -> str:
    if depth == 0:
        return f"{number}."
    return f"({_letters(number) if depth == 1 else _roman(number)})"


def _letters(number: int) -> str:
    """Return a to z, then aa, bb, cc … as Word counts."""
    turns, at = divmod(number - 1, len(ascii_lowercase))
    return ascii_lowercase[at] * (turns + 1)


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def anchored(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with a name on every heading, so that a contents list can lead to it; names are unique."""
    taken = {one.anchor for one in headings(blocks) if one.anchor}
    return tuple(_anchored(one, taken) for one in blocks)


def _anchored(block: Block, taken: set[str]) -> Block:
    if not isinstance(block, Heading) or block.anchor:
        return block
    # The prefix keeps the name apart from clause ids, which cross-references look for.
    stem = "heading-" + (re.sub(r"[^a-z0-9]+", "-", inline_text(block.children).lower()).strip("-")[:40] or "section")
    name = next(one for one in chain((stem,), (f"{stem}-{n}" for n in count(2))) if one not in taken)
    taken.add(name)
    return replace(block, anchor=name)


# --- cross-references -------------------------------------------------------------------------------------------


def numbers_of(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return the number of each anchored heading."""
    return {one.anchor: one.number for one in headings(blocks) if one.anchor}


@dataclass(frozen=True, slots=True)
class Referred:
    """Blocks with their cross-references printed, and the references that lead nowhere and have no words of their own."""

    blocks: tuple[Block, ...]
    lost: tuple[Reference, ...]


def referred(blocks: tuple[Block, ...], elsewhere: Mapping[str, tuple[str, str]], words: Mapping[str, str]) -> Referred:
    """Return the blocks with each cross-reference printed with its number.

    `elsewhere` gives, for anchors of another paper, that paper's title and the section's number.
    """
    here = numbers_of(blocks)
    lost: list[Reference] = []

    def change(node: Inline) -> tuple[Inline, ...] | None:
        if type(node) is not Reference:
            return None
        if not node.text and node.anchor not in here and node.anchor not in elsewhere:
            lost.append(node)
        return _reference(node, here, elsewhere, words)

    return Referred(changed(blocks, change), tuple(lost))


def _reference(
    node: Reference, here: Mapping[str, str], elsewhere: Mapping[str, tuple[str, str]], words: Mapping[str, str]
) -> tuple[Inline, ...]:
    if node.anchor in here:
        number = Reference(node.anchor, here[node.anchor] or node.text, where=node.where)
        if not node.text or not here[node.anchor]:
            return (number,)
        before, _, after = words["reference.section"].partition("{number}")
        return (Text(f"{node.text} {before}"), number, Text(after))
    if node.anchor in elsewhere:
        paper, section = elsewhere[node.anchor]
        printed = put_in(words["reference.other-paper"], {"paper": paper, "number": section})
        return (Text(f"{node.text} {printed}", where=node.where),)
    return (Text(node.text, where=node.where),)
