"""The plan on a page: set so that it stands on one page, or what must be cut from it so that it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile

from goodwork_docs.diagnostics import Diagnostic, has_errors
from goodwork_docs.doctree import SMALLEST, Document
from goodwork_docs.plan.cuts import cuts
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.paperlist import PLAN
from goodwork_docs.plan.papers import papers
from goodwork_docs.plan.sheet import Sheet, roomiest, set_at
from goodwork_docs.templates.paper import Templates

_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """The plan as it stands on its page; no document where its template has an error or its text is too long."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def fitted(inputs: Inputs, templates: Templates) -> Fitted:
    """Return the plan in the largest type that its page holds, the look's own size at most and 11 points at least.

    What the outcomes may lead to in a tender is named where the page has room for it in the look's own size.
    """
    full, found = _composed(inputs, templates, asks_named=True)
    if has_errors(found):
        return Fitted(None, found)
    short, _ = _composed(inputs, templates, asks_named=False)
    sheet = next((one for one in _settings(full, short) if one.free >= 0), None)
    if sheet is not None:
        return Fitted(sheet.document, found)
    return Fitted(None, (*found, *cuts(inputs, lambda changed: closest(changed, templates))))


def _settings(full: Document, short: Document) -> Iterator[Sheet]:
    """Yield the plan in each setting, the one that reads best first."""
    largest = full.look.body_pt
    yield roomiest(full, largest)
    yield from (roomiest(short, points) for points in takewhile(lambda one: one >= SMALLEST, count(largest, -_STEP)))


def closest(inputs: Inputs, templates: Templates) -> Sheet:
    """Return the plan in the smallest type and with the least air; a plan that is too long here is refused."""
    document, _ = _composed(inputs, templates, asks_named=False)
    return set_at(document, SMALLEST, 0)


def _composed(inputs: Inputs, templates: Templates, asks_named: bool) -> tuple[Document, tuple[Diagnostic, ...]]:
    (document,), found = papers(inputs, templates, (PLAN,), {"asks_named": asks_named})
    return document, found
