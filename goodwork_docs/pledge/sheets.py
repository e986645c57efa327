"""Papers that stand on pages of their own: the pledge on two, the certificate on one, in the largest type that they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from goodwork_docs.diagnostics import Diagnostic, error
from goodwork_docs.doctree import Document, PageBreak, Panels
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.sheet import Sheet, measured, roomiest, set_at, sizes
from goodwork_docs.writers.pdf.measure import Heights

Kinds = tuple[int, int]
"""How many columns the cards stand in, on the first page and on the second."""
_KINDS: tuple[Kinds, ...] = ((2, 2), (1, 1), (2, 1), (1, 2))
_UNEVEN = 60.0
"""Points by which a column may end above the one beside it: four lines."""


def laid_out(inputs: Inputs, document: Document, pages: int) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a document on its pages, or what makes it too long for them; one that runs on as it comes stays as it is.

    A document on two pages has its cards on both, parted so that the pages are filled alike.
    """
    if document.one_page is None or not document.blocks:
        return document, ()
    if pages == 1:
        settings = [roomiest(document, points) for points in sizes(document)]
        found = next((one for one in settings if one.free >= 0), settings[-1])
    else:
        found = _on_two(document)
    return found.document, () if found.free >= 0 else (_too_long(inputs, found, pages),)


def _on_two(document: Document) -> Sheet:
    """Return a document in the largest type that two pages hold; in the smallest where they hold none."""
    for points in sizes(document):
        best = _best(document, points)
        if best.free >= 0:
            return roomiest(best.document, points)
    return best


def _best(document: Document, points: float) -> Sheet:
    """Return the way that reads best: all cards in columns if they end alike, else one below the other, else page by page."""
    found: list[Sheet] = []
    # A card is as high on either page: one measuring for each width serves every way of parting them.
    high = cache(lambda columns: measured(_set_in(document, columns), points, 0))
    for kinds in _KINDS:
        found += [set_at(one, points, 0, known) for one, known in _parted(document, kinds, high)]
        best = min(found, key=_rank)
        if best.free >= 0 and best.uneven <= _UNEVEN:
            break
    return best


def _rank(one: Sheet) -> tuple[bool, int, float]:
    """Return what a way is sorted by: too long, columns that end well before others, and how little room it leaves.

    The way whose fullest page leaves most room has its pages filled alike.
    """
    return one.free < 0, int(one.uneven // _UNEVEN), -one.free


def _parted(document: Document, kinds: Kinds, high: Callable[[int], Heights]) -> Iterator[tuple[Document, Heights]]:
    """Yield the document on two pages with its heights, the first page with all cards, then with one less each time.

    `kinds` says how many columns the cards stand in on each page, and `high` gives the heights for so many columns.
    """
    at = _cards_at(document)
    if at is None:
        yield document, high(kinds[0])
        return
    whole = document.blocks[at]
    assert isinstance(whole, Panels)
    before, after = document.blocks[:at], document.blocks[at + 1 :]
    cards = sum(not one.quiet for one in whole.panels)
    for first in range(min(cards, len(whole.panels) - 1), 0, -1):
        one = replace(whole, panels=whole.panels[:first], columns=kinds[0])
        other = replace(whole, panels=whole.panels[first:], columns=kinds[1])
        above, below = (high(columns) for columns in kinds)
        tall, rest = above[at], below[at]
        assert isinstance(tall, tuple) and isinstance(rest, tuple)
        known = (*above[:at], tall[:first], 0.0, rest[first:], *above[at + 1 :])
        yield replace(document, blocks=(*before, one, PageBreak(), other, *after)), known


def _cards_at(document: Document) -> int | None:
    return next((n for n, one in enumerate(document.blocks) if isinstance(one, Panels)), None)


def _set_in(document: Document, columns: int) -> Document:
    """Return a document with its cards in so many columns."""
    blocks = (replace(one, columns=columns) if isinstance(one, Panels) else one for one in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _too_long(inputs: Inputs, sheet: Sheet, pages: int) -> Diagnostic:
    lines = max(1, sheet.lines_over)
    message = f"the paper '{sheet.document.name}' is {lines} lines too long for its {pages} pages"
    if pages == 1:
        message = f"the paper '{sheet.document.name}' is {lines} lines too long for its page"
    hint = "cut words from commitments and titles, or join commitments that say nearly the same"
    return error("GW185", message, inputs.file.where("pillars"), hint)
