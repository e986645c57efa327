"""Legal numbers for headings and conditions, and the words of cross-references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
    Node,
    NumberedList,
    Paragraph,
    Reference,
    Text,
    walk,
)

LEGAL_PARTS = frozenset({"condition", "if-not-met"})
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


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
    if block.level == 3 and count.section and not count.paragraph:
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
    start = 1 if depth else block.start
    items = tuple(
        replace(_deeper(one, depth, scheme), number=_label(start + at, depth)) for at, one in enumerate(block.items)
    )
    return replace(block, items=items, start=start, scheme=scheme)  # type: ignore[arg-type]


def _deeper(item: ListItem, depth: int, scheme: str) -> ListItem:
    return replace(item, blocks=tuple(_nested(one, depth + 1, scheme) for one in item.blocks))


def _label(number: int, depth: int) -> str:
    if depth == 0:
        return f"{number}."
    return f"({ascii_lowercase[number - 1]})" if depth == 1 else f"({_ROMAN[number - 1]})"


# --- cross-references -------------------------------------------------------------------------------------------


def numbers_of(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return the number of each anchored heading."""
    return {one.anchor: one.number for one in walk(blocks) if isinstance(one, Heading) and one.anchor}


def referred(
    blocks: tuple[Block, ...], elsewhere: Mapping[str, tuple[str, str]], words: Mapping[str, str]
) -> tuple[Block, ...]:
    """Return the blocks with each cross-reference printed with its number.

    `elsewhere` gives, for anchors of another paper, that paper's title and the section's number.
    """
    here = numbers_of(blocks)

    def change(node: Inline) -> tuple[Inline, ...]:
        return _reference(node, here, elsewhere, words) if isinstance(node, Reference) else (node,)

    return changed(blocks, change)


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
        printed = words["reference.other-paper"].replace("{paper}", paper).replace("{number}", section)
        return (Text(f"{node.text} {printed}", where=node.where),)
    return (Text(node.text, where=node.where),)


def dangling(blocks: tuple[Block, ...]) -> Iterator[Node]:
    """Yield the references of a finished tree that lead nowhere."""
    here = numbers_of(blocks)
    for node in walk(blocks):
        if isinstance(node, Reference) and node.anchor and node.anchor not in here:
            yield node
