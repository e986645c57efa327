"""The few shapes of a drawing as SVG, with a title and a description for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from goodwork_docs.doctree import Look

# A colon or an equals sign written as a number keeps words such as "only = 5" from looking like an attribute that acts.
_QUIET = {ord("="): "&#61;", ord(":"): "&#58;"}


def text(words: str) -> str:
    """Return words as they stand between tags."""
    return escape(words, quote=False).translate(_QUIET)


def number(value: float) -> str:
    """Return a length in points, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


Point = tuple[float, float]


def box(corner: Point, size: Point, fill: str, edge: str, dashed: bool = False) -> str:
    """Return a box with round corners; a dashed edge marks what is missing, beside the words that say so."""
    dashes = ' stroke-dasharray="5 3"' if dashed else ""
    (x, y), (wide, high) = (tuple(map(number, one)) for one in (corner, size))
    at = f'x="{x}" y="{y}" width="{wide}" height="{high}"'
    return f'<rect {at} rx="3" fill="{fill}" stroke="{edge}" stroke-width="1.25"{dashes}/>'


def words(x: float, y: float, said: str, size: float, colour: str, bold: bool = False) -> str:
    """Return a line of words that begins at `x` on the baseline `y`."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{colour}"{weight}>{text(said)}</text>'
    )


def path(points: Sequence[Point], colour: str) -> str:
    """Return a line through points."""
    through = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f'<polyline points="{through}" fill="none" stroke="{colour}" stroke-width="1.25"/>'


def drawing(wide: float, high: float, look: Look, title: str, description: str, shapes: Iterable[str]) -> str:
    """Return a whole drawing of a width and height in points."""
    size = f'width="{number(wide)}pt" height="{number(high)}pt" viewBox="0 0 {number(wide)} {number(high)}"'
    told = f"<title>{text(title)}</title><desc>{text(description)}</desc>"
    fonts = escape(_fonts(look))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{fonts}">{told}{"".join(shapes)}</svg>'


def _fonts(look: Look) -> str:
    named = dict.fromkeys((look.font, *look.fallback_fonts[:-1], look.pdf_font))
    quoted = ("'" + one.replace("'", "") + "'" for one in named)
    return ", ".join((*quoted, *look.fallback_fonts[-1:]))
