"""Documents as PDF that follows PDF/UA-1 (tagged, read aloud well) and PDF/A-2a (kept for good) at once."""

from __future__ import annotations

from goodwork_docs.doctree import Document
from goodwork_docs.writers.pdf.engine import compiled
from goodwork_docs.writers.pdf.glyphs import MissingGlyph, require_glyphs
from goodwork_docs.writers.pdf.row_headers import with_row_headers
from goodwork_docs.writers.pdf.source import tables, typst_source

__all__ = ["MissingGlyph", "write"]


def write(document: Document) -> bytes:
    """Return the document as a PDF; the same document gives the same bytes.

    Uses the words "page" and "of" of `document.words`. Raises MissingGlyph when no font holds a character.
    """
    source = typst_source(document)
    require_glyphs(document, source)
    pdf = compiled(source, document.created)
    return with_row_headers(pdf, [table.row_headers for table in tables(document)])
