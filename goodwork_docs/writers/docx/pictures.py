"""Pictures: PNG bytes as an inline drawing with its alternative text."""

from __future__ import annotations

from goodwork_docs.writers.docx.draft import Draft
from goodwork_docs.writers.docx.markup import PIC, attribute

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# English metric units: 635 a twentieth of a point, 914,400 an inch.
_EMU, _EMU_INCH = 635, 914400
_SCREEN_DPI = 96.0


def drawing(draft: Draft, png: bytes, alt: str, width: int, height: int = 0) -> str:
    """Return a run with a picture no wider than `width` and, if given, no higher than `height` (twentieths of a point).

    Raises ValueError where the bytes are no PNG picture.
    """
    across, down = _size(png)
    scale = min(1.0, width * _EMU / across, height * _EMU / down if height else 1.0)
    extent = f'cx="{round(across * scale)}" cy="{round(down * scale)}"'
    number = draft.pictures.setdefault(png, len(draft.pictures) + 1)
    identifier, told = draft.new_id(), attribute(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{identifier}" name="image{identifier}" descr="{told}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{identifier}" name="image{number}.png" '
        f'descr="{told}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP{number}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _size(png: bytes) -> tuple[float, float]:
    if not png.startswith(_SIGNATURE) or len(png) < 24:
        raise ValueError("a picture for Word must be a PNG file")
    pixels = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    if 0 in pixels:
        raise ValueError("a picture for Word must be at least one pixel wide and high")
    inch = _density(png)
    return pixels[0] / inch * _EMU_INCH, pixels[1] / inch * _EMU_INCH


def _density(png: bytes) -> float:
    """Return pixels an inch: what the file says, else what screens have."""
    at = png.find(b"pHYs", 0, 4096)
    if at < 0 or png[at + 12 : at + 13] != b"\x01":
        return _SCREEN_DPI
    return int.from_bytes(png[at + 4 : at + 8], "big") * 0.0254 or _SCREEN_DPI
