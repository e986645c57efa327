"""Documents to bytes in every format, each fault placed where its value stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.doctree import Block, Document, Figure
from goodwork_docs.model.declaration import Read
from goodwork_docs.writers.table import writer

TAKES_PICTURES = frozenset({"docx"})
"""The formats that show a picture in place of a drawing."""


def written(
    documents: tuple[Document, ...], formats: tuple[str, ...], files_read: Sequence[Read[Any]]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return every document in every format, and the characters that no font of the pdf has.

    `files_read` are the files that the values come from: such a character is looked for in them, one after the other.
    """
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for name in formats:
        write = writer(name)
        for document in with_pictures(documents) if name in TAKES_PICTURES else documents:
            try:
                files[f"{document.name}.{name}"] = write(document)
            except ValueError as missing:
                faults.append(_missing_glyph(missing, files_read))
    return files, tuple(faults)


def with_pictures(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Return the documents with a picture beside each of their drawings; one that has a picture keeps it."""
    return tuple(_with_pictures(one) for one in documents)


def _with_pictures(document: Document) -> Document:
    if not any(isinstance(one, Figure) and one.png is None for one in document.blocks):
        return document
    return replace(document, blocks=tuple(_pictured(one) for one in document.blocks))


def _pictured(block: Block) -> Block:
    if not isinstance(block, Figure) or block.png is not None or not block.svg:
        return block
    # The engine is dear to import, and most documents hold no drawing.
    from goodwork_docs.writers.pdf.picture import picture

    return replace(block, png=picture(block.svg))


def _missing_glyph(missing: ValueError, files_read: Sequence[Read[Any]]) -> Diagnostic:
    """Return the diagnostic of a character that no font has; any other fault is our bug and is raised again."""
    character = getattr(missing, "character", None)
    if character is None:
        raise missing
    where: Where = getattr(missing, "where", None) or _holding(character, files_read)
    message = f"no font of the pdf has the character '{character}' (U+{ord(character):04X})"
    return error("GW050", message, where, "write it another way, or leave pdf out with --formats docx,html,md")


def _holding(character: str, files_read: Sequence[Read[Any]]) -> Where:
    """Return the place of the first value that holds a character, else of the first file."""
    for file in files_read:
        for at, where in file.yaml.places.items():
            value: Any = file.yaml.data
            for step in at:
                value = value.get(step) if isinstance(value, dict) else value[int(step)]
            if isinstance(value, str) and character in value:
                return where
    return files_read[0].where()
