"""The Markdown writer: CommonMark with tables, numbers as text, every word escaped so that it reads back."""

from __future__ import annotations

from goodwork_docs.writers.markdown.blocks import write

__all__ = ["write"]
