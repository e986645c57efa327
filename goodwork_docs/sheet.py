"""How a document stands on one A4 page, or on a few: how much room it leaves, and which panels stand in which column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile

from goodwork_docs.columns import best_split, tallest
from goodwork_docs.doctree import PAGE_POINTS, SMALLEST, Block, Document, OnePage, Panels, body_and_foot, pages_of
from goodwork_docs.writers.pdf.measure import Heights, heights

# Points.
_BELOW, _FOOT_RULE, _BETWEEN_FOOT = 26.0, 6.0, 2.0
# What stands above the words of a page that has no head, and what a frame takes above and below.
_ABOVE_LATER, _FRAME = 34.0, 102.0
# Kept free, in points: in a browser and in Word lines end elsewhere, and a line or two more may be needed. The letters of a
# PDF are wider than Arial's, which is on the safe side; of other fonts that a look may ask for, nothing is known.
_KEPT_FREE, _KEPT_FREE_FOR_ANY_FONT = 30.0, 110.0
_KNOWN = frozenset({"Arial", "Helvetica", "Liberation Sans"})
_AIRS = (1.0, 0.75, 0.5, 0.25, 0.0)
_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document in one setting, with the height that its fullest page leaves free, in points; less than 0 is too long.

    `uneven` is the most by which one of its columns ends above the one beside it, in points.
    """

    document: Document
    free: float
    uneven: float = 0.0

    @property
    def lines_over(self) -> int:
        """How many lines of running text the page is too long."""
        page = _page(self.document)
        return max(0, -int(self.free // (page.line * page.points)))


def measured(document: Document, points: float, air: float) -> Heights:
    """Return the height of each block of a document set in type of this size with this much air; of panels, of each."""
    return heights(replace(document, one_page=replace(_page(document), points=points, air=air)))


def set_at(document: Document, points: float, air: float, known: Heights | None = None) -> Sheet:
    """Return a document set in type of this size with this much air, its panels in the columns that leave most room.

    `known` are the heights of its blocks, where somebody has measured them before.
    """
    page = replace(_page(document), points=points, air=air)
    made = replace(document, one_page=page)
    high = known or heights(made)
    set_out = [_in_columns(block, height, page.gap) for block, height in zip(made.blocks, high, strict=True)]
    blocks = tuple(block for block, _ in set_out)
    kept_free = _KEPT_FREE if made.look.font in _KNOWN else _KEPT_FREE_FOR_ANY_FONT
    room = PAGE_POINTS[1] - kept_free - (_FRAME if page.framed else _BELOW)
    uneven = max((_uneven(one, tall, page.gap) for (one, _), tall in zip(set_out, high, strict=True)), default=0.0)
    return Sheet(replace(made, blocks=blocks), room - max(_taken(page, set_out)), uneven)


def roomiest(document: Document, points: float) -> Sheet:
    """Return a document in type of this size with as much air as its page allows; set close where that is too long."""
    close = set_at(document, points, 0)
    if close.free < 0:
        return close
    return next((one for air in _AIRS[:-1] if (one := set_at(document, points, air)).free >= 0), close)


def sizes(document: Document) -> Iterator[float]:
    """Yield the sizes that a document may be set in, the look's own first, down to the smallest."""
    return takewhile(lambda one: one >= SMALLEST, count(float(document.look.body_pt), -_STEP))


def _page(document: Document) -> OnePage:
    assert document.one_page is not None
    return document.one_page


def _in_columns(block: Block, height: float | tuple[float, ...], gap: float) -> tuple[Block, float]:
    """Return a block with its height; panels stand in the columns that are lowest together."""
    if not isinstance(block, Panels) or not isinstance(height, tuple):
        assert not isinstance(height, tuple)
        return block, height
    split = best_split(height, block.columns, gap)
    return replace(block, split=split), tallest(height, split, gap)


def _uneven(block: Block, height: float | tuple[float, ...], gap: float) -> float:
    """Return how much longer the longest column of panels is than the shortest."""
    if not isinstance(block, Panels) or not isinstance(height, tuple):
        return 0.0
    starts = (sum(block.split[:n]) for n in range(len(block.split)))
    columns = [height[start : start + long] for start, long in zip(starts, block.split, strict=True)]
    tops = [sum(one) + gap * (len(one) - 1) for one in columns]
    return max(tops, default=0.0) - min(tops, default=0.0)


def _taken(page: OnePage, set_out: Sequence[tuple[Block, float]]) -> Iterator[float]:
    """Yield the height that each page takes."""
    for number, blocks in enumerate(pages_of(tuple(block for block, _ in set_out))):
        high = sum(height for block, height in set_out if any(block is one for one in blocks))
        yield high + _gaps(page, blocks) + (_ABOVE_LATER if number else 0)


def _gaps(page: OnePage, blocks: tuple[Block, ...]) -> float:
    """Return the height of what stands between the blocks of a page."""
    above, foot = body_and_foot(blocks)
    return page.gap * (len(above) - 1) + (page.gap + _FOOT_RULE + _BETWEEN_FOOT * (len(foot) - 1) if foot else 0)
