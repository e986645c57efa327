"""Whether each body's plan stands on its one page: measured in the closest setting, and cut only where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.model.library import Loaded, TemplateText
from goodwork_docs.plan.cuts import CODE
from goodwork_docs.plan.fit import fits, fitted
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.resolve import MissingWords, resolve_body
from goodwork_docs.templates.paper import Templates


def check(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what must be cut from each plan that is too long, as `goodwork plan` says it.

    Faults of templates and of words are left to the commands that print them.
    """
    shared: list[tuple[Mapping[str, TemplateText], Templates]] = []
    for name in loaded.councils:
        body, _ = resolve_body(loaded, name)
        if body is not None:
            inputs, templates = Inputs(body), _compiled(body.templates, shared)
            try:
                yield from _too_long(inputs, templates)
            except MissingWords:
                continue


def _too_long(inputs: Inputs, templates: Templates) -> Iterator[Diagnostic]:
    if not fits(inputs, templates):
        yield from (one for one in fitted(inputs, templates).diagnostics if one.code == CODE)


def _compiled(
    sources: Mapping[str, TemplateText], shared: list[tuple[Mapping[str, TemplateText], Templates]]
) -> Templates:
    """Return the templates of a body, compiled once for all bodies that have the same."""
    for held, templates in shared:
        if held == sources:
            return templates
    shared.append((sources, Templates(sources)))
    return shared[-1][1]
