"""Drawings by our own small code, as SVG: boxes with words that fit them, joined by lines."""

from __future__ import annotations

from goodwork_docs.drawing.tree import Box, Branch, Trunk, drawn, pages

__all__ = ["Box", "Branch", "Trunk", "drawn", "pages"]
