"""A paper of a pack on one page, where its words surely fit: reckoned, so that no pack waits for a layout.

The plan of a body is measured instead, and its page is filled further.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goodwork_docs.columns import best_split, tallest
from goodwork_docs.doctree import (
    PAGE_POINTS,
    SMALLEST,
    Block,
    BulletList,
    Document,
    Masthead,
    NumberedList,
    OnePage,
    Panel,
    Panels,
    Paragraph,
    body_and_foot,
    inline_text,
)
from goodwork_docs.drawing.letters import lines

# Points.
_KEPT_FREE, _BAND, _BELOW, _COLUMN_GAP = 36.0, 55.0, 26.0, 17.0
# Words are reckoned with the widest fonts that a reader may have. Arial and the font of a PDF are narrower by this.
_NARROWER, _KNOWN = 0.9, frozenset({"Arial", "Helvetica", "Liberation Sans"})
_WIDE = PAGE_POINTS[0] - 2 * 42.52
_AIRS = (1.0, 0.5, 0.0)
_INDENT = 1.7
"""How far the words of a list stand in, in sizes of the type."""


def on_one_page(document: Document) -> Document | None:
    """Return a document set on one page in the largest type that surely fits; None where none of 11 points or more does."""
    sizes = [document.look.body_pt - 0.5 * step for step in range(20)]
    breadth = _NARROWER if document.look.font in _KNOWN else 1.0
    pages = (OnePage(points, air) for points in sizes if points >= SMALLEST for air in _AIRS)
    return next((made for page in pages if (made := _Reckoned(page, breadth).document(document)) is not None), None)


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """A page on which words take `breadth` of the room that they take in the widest font."""

    page: OnePage
    breadth: float

    def document(self, document: Document) -> Document | None:
        """Return a document in this setting; None where it may be too long, or holds what no such page has."""
        above, foot = body_and_foot(document.blocks)
        try:
            set_out = [self._block(one) for one in above]
            small = sum(self._lines(inline_text(one.children), _WIDE, SMALLEST) * 1.25 + 2 for one in _paragraphs(foot))
        except TypeError:
            return None
        taken = sum(high for _, high in set_out) + self.page.gap * (len(above) + 1) + small + _BELOW
        if taken > PAGE_POINTS[1] - _KEPT_FREE:
            return None
        return replace(document, one_page=self.page, blocks=(*(block for block, _ in set_out), *foot))

    def _block(self, block: Block) -> tuple[Block, float]:
        match block:
            case Masthead():
                return block, self._masthead(block)
            case Paragraph():
                return block, self._lines(inline_text(block.children), _WIDE, self.page.points + 1) * 1.3
            case Panels():
                wide = (_WIDE - _COLUMN_GAP * (block.columns - 1)) / block.columns
                high = [self._panel(one, wide) for one in block.panels]
                split = best_split(high, block.columns, self.page.gap)
                return replace(block, split=split), tallest(high, split, self.page.gap)
        raise TypeError(f"a page of its own holds no {type(block).__name__}")

    def _masthead(self, head: Masthead) -> float:
        words = self._lines(head.organisation, _WIDE, 13) * 1.2 + self._lines(head.title, _WIDE, 27) * 1.14
        words += self._lines(head.subtitle, _WIDE, 15) * 1.2
        return _BAND + words + sum(self._lines(one, _WIDE, SMALLEST) * 1.25 + 12 for one in head.notices)

    def _panel(self, panel: Panel, wide: float) -> float:
        page = self.page
        room = wide if panel.quiet else wide - 2 * page.padding
        title = self._lines(panel.title, room, page.title_points) * 1.2 + (1.6 if panel.quiet else 3.1) * page.padding
        return title + sum(self._words(panel.blocks, room))

    def _words(self, blocks: Sequence[Block], room: float) -> Iterator[float]:
        page = self.page
        for one in blocks:
            match one:
                case Paragraph():
                    yield self._lines(inline_text(one.children), room, page.points) * page.line + page.between
                case BulletList() | NumberedList():
                    inner = room - _INDENT * page.points
                    yield from (sum(self._words(item.blocks, inner)) for item in one.items)
                case _:
                    raise TypeError(f"a panel of a page of its own holds no {type(one).__name__}")

    def _lines(self, words: str, room: float, points: float) -> float:
        """Return the height of words in lines as high as their type; each line break begins a line."""
        return points * sum(len(lines(part, room / self.breadth, points)) for part in words.split("\n"))


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    yield from (one for one in blocks if isinstance(one, Paragraph))
