"""The HTML writer: one self-contained page for screens, screen readers and paper; a form has a script that saves it."""

from __future__ import annotations

from goodwork_docs.writers.html.page import write

__all__ = ["write"]
