"""Whether each body's plan can be made, and stands on its one page: measured in the closest setting, cut only where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodwork_docs.checks import look
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.model.library import Loaded, TemplateText
from goodwork_docs.plan.fit import faults, fits, fitted
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.resolve import MissingWords, no_words, resolve_body
from goodwork_docs.templates.paper import Templates

_NO_TEMPLATE = "GW033"


def check(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield each once what is wrong with the plans' template and words, and what must be cut from a plan that is too long.

    All as `goodwork plan` says it. A plan whose logo cannot be read is not set: that is said for itself. A workspace without
    the plan's template has no plans to check.
    """
    yield from (one for one in dict.fromkeys(_found(loaded)) if one.code != _NO_TEMPLATE)


def _found(loaded: Loaded) -> Iterator[Diagnostic]:
    shared: list[tuple[Mapping[str, TemplateText], Templates]] = []
    for name in loaded.councils:
        body, _ = resolve_body(loaded, name)
        if body is not None and not _has_bad_logo(loaded, name):
            inputs, templates = Inputs(body), _compiled(body.templates, shared)
            try:
                yield from _of_plan(inputs, templates)
            except MissingWords as missing:
                yield no_words(missing)


def _has_bad_logo(loaded: Loaded, body: str) -> bool:
    return any(one.code == look.LOGO for one in look.check_body(loaded, body))


def _of_plan(inputs: Inputs, templates: Templates) -> tuple[Diagnostic, ...]:
    return faults(inputs, templates) if fits(inputs, templates) else fitted(inputs, templates).diagnostics


def _compiled(
    sources: Mapping[str, TemplateText], shared: list[tuple[Mapping[str, TemplateText], Templates]]
) -> Templates:
    """Return the templates of a body, compiled once for all bodies that have the same."""
    for held, templates in shared:
        if held == sources:
            return templates
    shared.append((sources, Templates(sources)))
    return shared[-1][1]
