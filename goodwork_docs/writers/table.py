"""The formats: a name, the writer's module, and the ending of its files. A writer is imported when asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from goodwork_docs.doctree import Document

FORMATS = {
    "docx": "goodwork_docs.writers.docx",
    "html": "goodwork_docs.writers.html",
    "pdf": "goodwork_docs.writers.pdf",
    "md": "goodwork_docs.writers.markdown",
}


def writer(name: str) -> Callable[[Document], bytes]:
    """Return the function that writes a document as bytes in a format; raise KeyError for an unknown format."""
    write: Callable[[Document], bytes] = import_module(FORMATS[name]).write
    return write
