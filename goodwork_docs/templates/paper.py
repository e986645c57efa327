"""The templates of one case, compiled once, and the papers that they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import jinja2
from jinja2.meta import find_referenced_templates

from goodwork_docs.diagnostics import Diagnostic, Where, error, in_order
from goodwork_docs.doctree import Block
from goodwork_docs.model.library import TemplateText
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.front import body, front_lines, front_matter, settings
from goodwork_docs.templates.pieces import Pieces
from goodwork_docs.templates.sandbox import environment, refusals
from goodwork_docs.templates.skeletons import Skeletons

# A constant such as 1e400 is compiled to a bare name, inf, that nothing defines: a NameError.
_TEMPLATE_FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    NameError,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A rendered template: its settings (front matter), its blocks, and what is wrong with it."""

    settings: Mapping[str, str]
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is wrong with a template, and the templates that it names."""

    refused: tuple[Diagnostic, ...]
    names: frozenset[str] = frozenset()


class Templates:
    """The templates of one case, compiled once."""

    def __init__(self, sources: Mapping[str, TemplateText]) -> None:
        self._sources = dict(sources)
        self._environment = environment(self._load)
        self._skeletons = Skeletons(self._sources)

    def __contains__(self, name: str) -> bool:
        return name in self._sources

    def begin(self) -> None:
        """Get ready for the papers of one case: forget which templates were asked for."""
        self._environment.asked_for.clear()

    @property
    def asked_for(self) -> frozenset[str]:
        """The names of the templates that were asked for since `begin`, found or not."""
        return frozenset(self._environment.asked_for)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Return a template's text, for Jinja. One whose name a template works out is judged here, before it runs."""
        source = self._sources.get(name)
        if source is None:
            return None
        if self._read(name).refused:
            raise jinja2.TemplateError(f"the template it includes has faults: {source.path}")
        return (body(source.text), source.path, lambda: True)

    def render(self, name: str, view: Mapping[str, Any], carrier: Carrier) -> Paper:
        """Render one paper. `view` holds plain values and the carrier's tokens. Template errors are diagnostics."""
        begun = len(carrier.found)
        source = self._sources.get(name)
        if source is None:
            where = Where(f"templates/{name}")
            return Paper({}, (), (error("GW033", "the template is missing", where, "bring it back from the library"),))
        if refused := self._refused(name):
            return Paper({}, (), refused)
        read = partial(self._skeletons.blocks, path=source.path, carrier=carrier)
        self._environment.begin(carrier)
        try:
            offered = Pieces(carrier, source.path, read).offered()
            text = self._environment.get_template(name).render({**view, **offered})
        except _TEMPLATE_FAULTS as fault:
            return Paper({}, (), (self._fault(fault, source.path),))
        blocks = read(text)
        return Paper(self._settings(name), blocks, tuple(carrier.found[begun:]))

    def faults(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with any template, used or not, in order."""
        return in_order(one for name in self._sources for one in self._read(name).refused)

    def _refused(self, name: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong with a template, and with those that it may include: of what a pack has no use for, nothing."""
        return in_order(one for reached in self._reached(name) for one in self._read(reached).refused)

    def _reached(self, name: str) -> Iterator[str]:
        seen, waiting = {name}, [name]
        while waiting:
            yield waiting[-1]
            new = self._read(waiting.pop()).names & self._sources.keys() - seen
            seen |= new
            waiting.extend(new)

    def _read(self, name: str) -> _Read:
        if name not in self._all_read:
            self._all_read[name] = self._judged(self._sources[name])
        return self._all_read[name]

    @cached_property
    def _all_read(self) -> dict[str, _Read]:
        return {}

    def _judged(self, source: TemplateText) -> _Read:
        found = list(front_matter(source).diagnostics)
        try:
            tree = self._environment.tree(source)
            found.extend(refusals(tree, source))
        except _TEMPLATE_FAULTS as fault:
            return _Read((*found, self._fault(fault, source.path)))
        return _Read(tuple(found), frozenset(one for one in find_referenced_templates(tree) if one))

    def _settings(self, name: str) -> dict[str, str]:
        if name not in self._all_settings:
            self._all_settings[name] = settings(self._sources[name])
        return self._all_settings[name]

    @cached_property
    def _all_settings(self) -> dict[str, dict[str, str]]:
        return {}

    def _fault(self, fault: BaseException, path: str) -> Diagnostic:
        line = getattr(fault, "lineno", None) or 1
        if isinstance(fault, jinja2.TemplateSyntaxError) and fault.filename:
            path = fault.filename
        trace = fault.__traceback__
        known = {one.path for one in self._sources.values()}
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in known:
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        offset = next((front_lines(one.text) for one in self._sources.values() if one.path == path), 0)
        return error(
            "GW030",
            f"the template cannot be used: {_said(fault)}",
            Where(path, line + offset),
            "mend the template at this line",
        )


def _said(fault: BaseException) -> str:
    return "it calls or includes itself" if isinstance(fault, RecursionError) else str(fault)
