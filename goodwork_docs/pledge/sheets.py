"""Papers that stand on pages of their own: the pledge on two, the certificate on one, in the largest type that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodwork_docs.diagnostics import Diagnostic, error
from goodwork_docs.doctree import SMALLEST, Document, PageBreak, Panels
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.sheet import Sheet, roomiest, set_at, sizes


def laid_out(inputs: Inputs, document: Document, pages: int) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a document on its pages, or what makes it too long for them; one that runs on as it comes stays as it is.

    A document on two pages has its cards on both, parted so that the pages are filled alike.
    """
    if document.one_page is None or not document.blocks:
        return document, ()
    ways = tuple(_parted(document)) if pages > 1 else (document,)
    found = next((one for one in _settings(document, ways) if one.free >= 0), None)
    if found is not None:
        return found.document, ()
    closest = max((set_at(one, SMALLEST, 0) for one in ways), key=lambda one: one.free)
    return closest.document, (_too_long(inputs, closest, pages),)


def _settings(document: Document, ways: tuple[Document, ...]) -> Iterator[Sheet]:
    """Yield the document in each setting, the one that reads best first."""
    for points in sizes(document):
        # The way whose fullest page leaves most room has its pages filled alike.
        balanced = sorted(ways, key=lambda one: -set_at(one, points, 0).free) if len(ways) > 1 else ways
        yield from (roomiest(one, points) for one in balanced[:1])


def _parted(document: Document) -> Iterator[Document]:
    """Yield the document on two pages, the first with as many cards as there are, then with one less each time."""
    at = next((n for n, one in enumerate(document.blocks) if isinstance(one, Panels)), None)
    if at is None:
        yield document
        return
    whole = document.blocks[at]
    assert isinstance(whole, Panels)
    cards = sum(not one.quiet for one in whole.panels)
    for first in range(min(cards, len(whole.panels) - 1), 0, -1):
        halves = (whole.panels[:first], whole.panels[first:])
        one, other = (replace(whole, panels=half) for half in halves)
        yield replace(document, blocks=(*document.blocks[:at], one, PageBreak(), other, *document.blocks[at + 1 :]))


def _too_long(inputs: Inputs, sheet: Sheet, pages: int) -> Diagnostic:
    lines = max(1, sheet.lines_over)
    message = f"the paper '{sheet.document.name}' is {lines} lines too long for its {pages} pages"
    if pages == 1:
        message = f"the paper '{sheet.document.name}' is {lines} lines too long for its page"
    hint = "cut words from commitments and titles, or join commitments that say nearly the same"
    return error("GW185", message, inputs.file.where("pillars"), hint)
