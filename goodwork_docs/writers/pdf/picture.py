"""A drawing as a picture, for formats that take no drawing. It is made by the engine that prints the PDF, with the same fonts."""

from __future__ import annotations

import zlib

from goodwork_docs.writers.pdf.engine import pictured

_DOTS = 200
_METRE = 0.0254
# The signature, then the first chunk (size, depth, colours), which always has the same length.
_HEAD = 8 + 25


def picture(svg: str) -> bytes:
    """Return a drawing as a PNG that knows its size on paper; the same drawing gives the same bytes."""
    png = pictured(svg, _DOTS)
    dots = round(_DOTS / _METRE).to_bytes(4, "big")
    return png[:_HEAD] + _chunk(b"pHYs", dots + dots + b"\x01") + png[_HEAD:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
