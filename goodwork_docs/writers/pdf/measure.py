"""How high the blocks of a one-page document are, worked out by the layout that the PDF has."""

from __future__ import annotations

from goodwork_docs.doctree import Document
from goodwork_docs.writers.pdf.engine import told
from goodwork_docs.writers.pdf.source import measuring_source

Heights = tuple[float | tuple[float, ...], ...]
"""For each block of a document its height in points; for panels that of each panel."""


def heights(document: Document) -> Heights:
    """Return the heights of the blocks of a document that has its `one_page`."""
    return tuple(tuple(one) if isinstance(one, list) else one for one in told(measuring_source(document), "heights"))
