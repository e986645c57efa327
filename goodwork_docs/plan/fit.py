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
from goodwork_docs.plan.view import MORE
from goodwork_docs.templates.paper import Templates

_STEP = 0.5
_MOST_FIRST = (MORE, ("ways", "places"), ("places",), ("ways",))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The plan as it stands on its page; no document where its template has an error or its text is too long."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def fitted(inputs: Inputs, templates: Templates) -> Fitted:
    """Return the plan in the largest type that its page holds, the look's own size at most and 11 points at least.

    What its readers could do without is said where the page has room for it in the look's own size.
    """
    found = _composed(inputs, templates, MORE)[1]
    if has_errors(found):
        return Fitted(None, found)
    sheet = next((one for one in _settings(inputs, templates) if one.free >= 0), None)
    if sheet is not None:
        return Fitted(sheet.document, found)
    return Fitted(None, (*found, *cuts(inputs, lambda changed: closest(changed, templates))))


def _settings(inputs: Inputs, templates: Templates) -> Iterator[Sheet]:
    """Yield the plan in each setting, the one that reads best first."""
    largest = inputs.body.look.body_pt
    for more in _MOST_FIRST:
        yield roomiest(_composed(inputs, templates, more)[0], largest)
    short = _composed(inputs, templates, ())[0]
    yield from (roomiest(short, points) for points in takewhile(lambda one: one >= SMALLEST, count(largest, -_STEP)))


def closest(inputs: Inputs, templates: Templates) -> Sheet:
    """Return the plan in the smallest type and with the least air; a plan that is too long here is refused."""
    document, _ = _composed(inputs, templates, ())
    return set_at(document, SMALLEST, 0)


def fits(inputs: Inputs, templates: Templates) -> bool:
    """Return whether the plan stands on its page in the closest setting; of a template with an error nothing can be told."""
    document, found = _composed(inputs, templates, ())
    return has_errors(found) or set_at(document, SMALLEST, 0).free >= 0


def _composed(inputs: Inputs, templates: Templates, more: tuple[str, ...]) -> tuple[Document, tuple[Diagnostic, ...]]:
    (document,), found = papers(inputs, templates, (PLAN,), {"more": {name: name in more for name in MORE}})
    return document, found
