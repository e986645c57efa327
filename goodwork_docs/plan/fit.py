"""The plan on a page: set so that it stands on one page, or what must be cut from it so that it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodwork_docs.diagnostics import Diagnostic, Where, error, has_errors, quoted
from goodwork_docs.doclines import flat
from goodwork_docs.doctree import SMALLEST, Document, Panels
from goodwork_docs.plan.cuts import cuts
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.paperlist import PLAN
from goodwork_docs.plan.papers import papers
from goodwork_docs.plan.view import MORE
from goodwork_docs.sheet import Sheet, roomiest, set_at, sizes
from goodwork_docs.templates.paper import Templates

UNSAID = "GW447"
_MOST_FIRST = (MORE, ("ways", "places"))
_PLACES = ("places",)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The plan as it stands on its page; no document where its template has an error or its text is too long."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]


def fitted(inputs: Inputs, templates: Templates) -> Fitted:
    """Return the plan in the largest type that its page holds, the look's own size at most and 11 points at least.

    What its readers could do without is said where the page has room for it in the look's own size. Places are said in
    smaller type too; where even that does not fit, the plan names the papers that hold them.
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
    if inputs.council.places:
        placed = _composed(inputs, templates, _PLACES)[0]
        yield from (roomiest(placed, points) for points in sizes(placed))
    yield roomiest(_composed(inputs, templates, ("ways",))[0], largest)
    short = _composed(inputs, templates, ())[0]
    yield from (roomiest(short, points) for points in sizes(short))


def closest(inputs: Inputs, templates: Templates) -> Sheet:
    """Return the plan in the smallest type and with the least air; a plan that is too long here is refused."""
    document, _ = _composed(inputs, templates, ())
    return set_at(document, SMALLEST, 0)


def fits(inputs: Inputs, templates: Templates) -> bool:
    """Return whether the plan stands on its page in the closest setting; of a template with an error nothing can be told.

    Raises MissingWords where the words files lack a sentence.
    """
    document, found = _composed(inputs, templates, ())
    return has_errors(found) or set_at(document, SMALLEST, 0).free >= 0


def faults(inputs: Inputs, templates: Templates) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the plan's template as it says this body's priorities."""
    return _composed(inputs, templates, MORE)[1]


def _composed(inputs: Inputs, templates: Templates, more: tuple[str, ...]) -> tuple[Document, tuple[Diagnostic, ...]]:
    (document,), found = papers(inputs, templates, (PLAN,), {"more": {name: name in more for name in MORE}})
    return document, found if has_errors(found) else (*found, *_unsaid(inputs, document))


def _unsaid(inputs: Inputs, document: Document) -> Iterator[Diagnostic]:
    """Yield the priorities whose titles the plan's template leaves out."""
    panels = (panel for one in document.blocks if isinstance(one, Panels) for panel in one.panels)
    said = "\n".join((*(" ".join(one.title.split()) for one in panels), *(one.text for one in flat(document.blocks))))
    name = f"{inputs.body.words['language']}/council/{PLAN}.md"
    held = inputs.body.templates.get(name)
    where = Where(held.path if held else f"templates/{name}")
    for one in inputs.body.priorities:
        if " ".join(one.title.split()) not in said:
            message = f"the plan of {inputs.council.name} does not print the priority {quoted(one.title)}"
            yield error(UNSAID, message, where, "print `title` of each of `priorities`, or take your template away")
