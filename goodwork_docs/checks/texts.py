"""Templates that cannot be used, or could turn a value into markup: those of the library and of every body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from goodwork_docs.checks.once import Once, anew
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.model.library import Loaded, TemplateText
from goodwork_docs.store import digest
from goodwork_docs.templates.paper import Templates

_MOST_KEPT = 1000


def check(loaded: Loaded, once: Once = anew) -> Iterator[Diagnostic]:
    """Yield what is wrong with any template, used or not. Nothing is rendered."""
    for text in loaded.templates.values():
        key = digest(f"template {text.path}\n{text.text}".encode("utf-8", "surrogatepass"))
        yield from once(key, partial(_faults, text))


@lru_cache(_MOST_KEPT)
def _faults(text: TemplateText) -> tuple[Diagnostic, ...]:
    return Templates({text.path: text}).faults()
