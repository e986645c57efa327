"""Render made-up templates: the papers of these tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodwork_docs.doctree import Block, inline_text, walk
from goodwork_docs.model.library import TemplateText
from goodwork_docs.templates.carrier import Carrier
from goodwork_docs.templates.paper import Paper, Templates


def rendered(text: str, view: Mapping[str, Any] | None = None, carrier: Carrier | None = None, **others: str) -> Paper:
    """Render a template named `main` beside others (named by keyword), with a view of plain values."""
    texts = {"main": text, **others}
    sources = {name: TemplateText(f"templates/{name}.md", one) for name, one in texts.items()}
    return Templates(sources).render("main", view or {}, carrier or Carrier())


def blocks(
    text: str, view: Mapping[str, Any] | None = None, carrier: Carrier | None = None, **others: str
) -> tuple[Block, ...]:
    """Return the blocks of a template that must have no problem."""
    paper = rendered(text, view, carrier, **others)
    assert paper.diagnostics == (), [f"{one.where} {one.message}" for one in paper.diagnostics]
    return paper.blocks


def faults(
    text: str, view: Mapping[str, Any] | None = None, carrier: Carrier | None = None, **others: str
) -> list[str]:
    """Return what is wrong with a template: path:line, code and message."""
    paper = rendered(text, view, carrier, **others)
    return [f"{one.where.path}:{one.where.line} {one.code} {one.message}" for one in paper.diagnostics]


def words(made: tuple[Block, ...]) -> list[str]:
    """Return the words of each node that holds inline nodes directly, in order."""
    return [inline_text(one.children) for one in walk(made) if type(one).__name__ in ("Paragraph", "Heading")]
