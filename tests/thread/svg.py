"""A drawing read back: its boxes with the words in them, and its lines of words."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A box of a drawing with its place and the words whose lines begin inside it."""

    left: float
    top: float
    wide: float
    high: float
    words: str
    is_dashed: bool


def lines(svg: str) -> list[str]:
    """Return each line of words."""
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[Seen]:
    """Return the boxes in their order."""
    tree = ElementTree.fromstring(svg)
    said = [(float(one.get("x", 0)), float(one.get("y", 0)), one.text or "") for one in tree.iter(f"{SVG}text")]
    made = []
    for one in tree.iter(f"{SVG}rect"):
        left, top, wide, high = (float(one.get(name, 0)) for name in ("x", "y", "width", "height"))
        held = [words for x, y, words in said if left <= x <= left + wide and top <= y <= top + high]
        made.append(Seen(left, top, wide, high, joined(held), one.get("stroke-dasharray") is not None))
    return made


def joined(held: list[str]) -> str:
    """Return lines as one; after a hyphen or a slash no space was broken."""
    whole = ""
    for line in held:
        whole += line if not whole or whole[-1] in "-/" else f" {line}"
    return whole


def height(svg: str) -> float:
    """Return a drawing's height in points."""
    return float((ElementTree.fromstring(svg).get("height") or "0pt").removesuffix("pt"))
