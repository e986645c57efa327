"""The HTML writer: one self-contained page without scripts, for screens, screen readers and paper."""

from __future__ import annotations

from goodwork_docs.writers.html.page import write

__all__ = ["write"]
