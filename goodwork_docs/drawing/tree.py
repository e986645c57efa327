"""A tree of boxes in columns: what it comes from stands above, what it leads to beside it, and lines join them.

Words are never smaller than 11 points on paper. A tree that is higher than a page is drawn in several pieces, each with the boxes
that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goodwork_docs.doctree import Look
from goodwork_docs.drawing import letters, svg

SIZE = 11.0
"""The size of words in points."""
WIDE, HIGHEST = 476.0, 610.0
"""Points: the width between the margins of every format's A4 page, and the height that leaves room for a heading."""
_LINE, _INSIDE, _BETWEEN, _GUTTER, _INDENT = 14.0, 6.0, 8.0, 18.0, 12.0
_TITLES = _LINE + 4
_RISE = 10.5  # from the top of a line of words to its baseline
_EDGE = 2.0  # so that no writer cuts the line round the outermost boxes


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its kind in a word or two, what stands in it, and quieter lines below. `missing` boxes have a dashed edge."""

    title: str
    notes: tuple[str, ...] = ()
    kind: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A box and what it leads to, in the next column."""

    box: Box
    leads_to: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Trunk:
    """Boxes that lead from one to the next, above the branches that the last of them leads to."""

    boxes: tuple[Box, ...]
    branches: tuple[Branch, ...]


def pages(root: Box | None, trunks: Sequence[Trunk], columns: Sequence[str]) -> tuple[tuple[Trunk, ...], ...]:
    """Return the trunks that each drawing shows: all in one where they fit a page, else one each, or a piece of one.

    `root` is the box that every trunk comes from, and `columns` are the words above the columns of branches.
    """
    grid = _Grid(tuple(columns))
    if grid.high(root, trunks) <= HIGHEST:
        return (tuple(trunks),) if trunks else ()
    return tuple((piece,) for one in trunks for piece in _pieces(grid, root, one))


def drawn(
    root: Box | None, trunks: Sequence[Trunk], columns: Sequence[str], look: Look, title: str, description: str
) -> str:
    """Return one drawing as SVG, with what it is called and what it shows for those who do not see it."""
    grid = _Grid(tuple(columns))
    shapes: list[str] = []
    top = _EDGE
    if root is not None:
        shapes += _box(root, _EDGE, top, grid.across(0), look, strong=True)
        top += grid.head(root, 0)
    begun = top
    for trunk in trunks:
        top += _BETWEEN
        if root is not None:
            shapes.append(_stem(_EDGE, begun, top + _first(), look))
        shapes += _trunk(grid, trunk, top, look)
        top += grid.trunk(trunk)
    return svg.drawing(WIDE, top + _EDGE, look, title, description, shapes)


# --- how high -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where boxes stand: the root at the left edge, trunks set in once, and columns of branches set in twice."""

    titles: tuple[str, ...]

    @property
    def wide(self) -> float:
        """The width of a column."""
        return (self.across(2) - _GUTTER * (len(self.titles) - 1)) / len(self.titles)

    def across(self, steps: int) -> float:
        """The width between the edges, for what is set in by some steps."""
        return WIDE - 2 * _EDGE - _INDENT * steps

    def left(self, column: int) -> float:
        """The left edge of a column."""
        return _EDGE + 2 * _INDENT + column * (self.wide + _GUTTER)

    def head(self, box: Box, steps: int) -> float:
        """The height of a box above the columns."""
        return _high(box, self.across(steps))

    def branch(self, one: Branch) -> float:
        """The height of a branch with all that it leads to."""
        beside = sum(self.branch(each) + _BETWEEN for each in one.leads_to) - _BETWEEN
        return max(_high(one.box, self.wide), beside)

    def trunk(self, one: Trunk) -> float:
        """The height of a trunk with its branches."""
        above = sum(self.head(each, 1) + _BETWEEN for each in one.boxes)
        return above + _TITLES + sum(self.branch(each) + _BETWEEN for each in one.branches)

    def high(self, root: Box | None, trunks: Sequence[Trunk]) -> float:
        """The height of a drawing."""
        above = self.head(root, 0) if root else 0.0
        return above + sum(self.trunk(one) + _BETWEEN for one in trunks) + 2 * _EDGE


def _lines(box: Box, wide: float) -> Iterator[tuple[str, bool]]:
    """Yield each line of a box, and whether it is one of the title's."""
    room = wide - 2 * _INSIDE
    for note in (box.kind,) if box.kind else ():
        yield from ((line, False) for line in letters.lines(note, room, SIZE))
    yield from ((line, True) for line in letters.lines(box.title, room, SIZE))
    for note in box.notes:
        yield from ((line, False) for line in letters.lines(note, room, SIZE))


def _high(box: Box, wide: float) -> float:
    return sum(1 for _ in _lines(box, wide)) * _LINE + 2 * _INSIDE


def _pieces(grid: _Grid, root: Box | None, trunk: Trunk) -> Iterator[Trunk]:
    """Yield a trunk in pieces that fit a page each; one box that is higher than a page stays whole."""
    branches: list[Branch] = []
    for one in (piece for branch in trunk.branches for piece in _split(grid, root, trunk, branch)):
        if branches and grid.high(root, [replace(trunk, branches=(*branches, one))]) > HIGHEST:
            yield replace(trunk, branches=tuple(branches))
            branches = []
        branches.append(one)
    yield replace(trunk, branches=tuple(branches))


def _split(grid: _Grid, root: Box | None, trunk: Trunk, branch: Branch) -> Iterator[Branch]:
    """Yield a branch in pieces that each fit a page of their own."""
    held: list[Branch] = []
    for one in branch.leads_to:
        tried = replace(branch, leads_to=(*held, one))
        if held and grid.high(root, [replace(trunk, branches=(tried,))]) > HIGHEST:
            yield replace(branch, leads_to=tuple(held))
            held = []
        held.append(one)
    yield replace(branch, leads_to=tuple(held))


# --- shapes -------------------------------------------------------------------------------------------------------


def _trunk(grid: _Grid, trunk: Trunk, top: float, look: Look) -> Iterator[str]:
    left = _EDGE + _INDENT
    for at, box in enumerate(trunk.boxes):
        if at:
            yield svg.path(((left + _INDENT / 2, top - _BETWEEN), (left + _INDENT / 2, top)), look.muted)
        yield from _box(box, left, top, grid.across(1), look, strong=at == len(trunk.boxes) - 1)
        top += grid.head(box, 1) + _BETWEEN
    begun = top - _BETWEEN
    for at, title in enumerate(grid.titles):
        yield svg.words(grid.left(at), top + _RISE, title, SIZE, look.muted)
    top += _TITLES
    for branch in trunk.branches:
        yield _stem(left, begun, top + _first(), look)
        yield from _branch(grid, branch, 0, top, look)
        top += grid.branch(branch) + _BETWEEN


def _stem(left: float, begun: float, end: float, look: Look) -> str:
    """Return the line from under a box down, and across to a box that is set in below it."""
    middle = left + _INDENT / 2
    return svg.path(((middle, begun), (middle, end), (left + _INDENT, end)), look.muted)


def _branch(grid: _Grid, branch: Branch, column: int, top: float, look: Look) -> Iterator[str]:
    left, wide = grid.left(column), grid.wide
    yield from _box(branch.box, left, top, wide, look)
    begin, middle, at = top + _first(), left + wide + _GUTTER / 2, top
    for one in branch.leads_to:
        end = at + _first()
        yield svg.path(((left + wide, begin), (middle, begin), (middle, end), (left + wide + _GUTTER, end)), look.muted)
        yield from _branch(grid, one, column + 1, at, look)
        at += grid.branch(one) + _BETWEEN


def _first() -> float:
    """Return how far below its top a line meets a box: at the middle of its first line of words."""
    return _INSIDE + _LINE / 2


def _box(box: Box, left: float, top: float, wide: float, look: Look, strong: bool = False) -> Iterator[str]:
    fill = "#ffffff" if box.missing else look.accent if strong else look.panel
    colour = look.on_accent if strong and not box.missing else look.text
    yield svg.box((left, top), (wide, _high(box, wide)), fill, look.muted, box.missing)
    at = top + _INSIDE
    for line, is_title in _lines(box, wide):
        yield svg.words(left + _INSIDE, at + _RISE, line, SIZE, colour, is_title)
        at += _LINE
