"""What a PDF says: its words as poppler copies them, and its tags in reading order."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf


def words(pdf: bytes) -> str:
    """Return the words of all pages on one line, single blanks between them."""
    shown = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60)
    return " ".join(shown.stdout.decode().split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Return the file as pikepdf reads it."""
    return pikepdf.open(io.BytesIO(pdf))


def tags(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield the name and the dictionary of each structure element, parents first."""
    yield from _under(pdf.Root.StructTreeRoot.K)


def kinds(element: Any) -> list[str]:
    """Return the names of the elements directly inside one."""
    kids = element.get("/K", pikepdf.Array())
    return [str(kid.S)[1:] for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def attribute(element: Any, owner: str, name: str) -> Any:
    """Return an attribute of an element, or None."""
    found = [each for each in element.get("/A", []) if each.get("/O") == owner and name in each]
    return found[0][name] if found else None


def _under(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _under(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)[1:], node
        yield from _under(node.get("/K", pikepdf.Array()))
