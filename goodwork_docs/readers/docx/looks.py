"""What the look of words means that no tree can hold: words that nobody can see, and looks that a clause cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goodwork_docs.readers.docx.colours import BLACK, LEAST_CONTRAST, WHITE, Colour, Theme, contrast, highlight
from goodwork_docs.readers.docx.names import W14, W
from goodwork_docs.readers.docx.opening import Element
from goodwork_docs.readers.docx.parts import Styles, is_on, switched, value

_SWITCHES = (
    *(("u", "underlining"), ("strike", "strikethrough"), ("dstrike", "strikethrough"), ("highlight", "highlighting")),
    *(("vanish", "hidden words"), ("smallCaps", "small capitals"), ("caps", "capitals made by Word")),
)
_SMALLEST, _USUAL_SIZE = 10, 20
"""Half points."""
_LEAST_ROOM = 40
"""Twentieths of a point."""
_NARROWEST = 25
"""Percent of a letter's own width."""
_FARTHEST_MOVED = 60
"""Half points that words stand above or below their line."""
_LONGEST = 30
_SIZE = re.compile(r"(-?\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
TWIPS = {"mm": 1440 / 25.4, "cm": 14_400 / 25.4, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
"""Twentieths of a point in each unit that a measure may be written in."""
_OF_HALF_A_POINT = 10
STRUCK, HIDDEN, FAINT, UNSURE = "struck", "hidden", "faint", "unsure"
"""Why words are not there. Those that are unsure look one way in one program, and another way in the next."""


@dataclass(frozen=True, slots=True)
class Look:
    """The properties that give words their look, the nearest first, and the ground on which they stand.

    `direct` are the run's own. `styles` are those of its style, its paragraph's and its table's, each with what it is based on.
    """

    direct: Element | None
    styles: tuple[tuple[Element, ...], ...] = ()
    basis: Element | None = None
    ground: Colour = WHITE

    def said(self, name: str) -> Iterator[Element]:
        """Yield what says a property, the nearest first."""
        yield from _found(([self.direct], *self.styles, [self.basis]), name)

    def first(self, name: str, attribute: str = "val") -> str:
        """Return what the nearest says of a property, "" where nothing does."""
        found = next(self.said(name), None)
        return found.get(W + attribute, "") if found is not None else ""

    def switched(self, name: str) -> bool | None:
        """Return whether a switch is on; None where styles turn it on twice, which Word reads as off."""
        own = next(_found(([self.direct],), name), None)
        if own is not None:
            return is_on(own)
        if any(map(is_on, _found(([self.basis],), name))):
            return True
        first = (next(_found((style,), name), None) for style in self.styles)
        times = sum(one is not None and is_on(one) for one in first)
        return None if times > 1 else times == 1


def _found(levels: tuple[tuple[Element, ...] | list[Element | None], ...], name: str) -> Iterator[Element]:
    every = (
        one.find(name if name.startswith("{") else W + name) for level in levels for one in level if one is not None
    )
    return (one for one in every if one is not None)


def unseen(look: Look, theme: Theme) -> str:
    """Return why words of a look are not there for a reader: one of the reasons above, "" where they are."""
    switches = {name: look.switched(name) for name in ("vanish", "strike", "dstrike")}
    if switches["vanish"]:
        return HIDDEN
    if switches["strike"] or switches["dstrike"]:
        return STRUCK
    if _is_small(look) or _is_pale(look, theme):
        return FAINT
    return UNSURE if None in switches.values() else ""


def _is_small(look: Look) -> bool:
    """Return whether words are too small, too narrow or too close to read. What is no measure counts as not there."""
    mixed = any(look.switched(name) for name in ("rtl", "cs"))
    size = _half_points(look.first("szCs" if mixed else "sz"), _USUAL_SIZE)
    wide = _half_points(look.first("w").removesuffix("%"), 100)
    room, squeezed = _half_points(look.first("fitText"), _LEAST_ROOM), _half_points(look.first("spacing"), 0, 10)
    # A letter is about half as wide as it is high: closer by two thirds of that, letters stand on each other.
    close = squeezed < 0 and 3 * squeezed <= -size
    moved = abs(_half_points(look.first("position"), 0)) > _FARTHEST_MOVED
    return size < _SMALLEST or wide <= _NARROWEST or room < _LEAST_ROOM or close or moved


def _half_points(said: str, usual: float, per_half_point: int = 1) -> float:
    """Return a measure in half points, the usual one for what is none; a plain number counts parts of a half point."""
    found = _SIZE.fullmatch(said.strip()) if len(said) <= _LONGEST else None
    if found is None:
        return usual
    return float(found[1]) / per_half_point if found[1] else float(found[2]) * TWIPS[found[3]] / _OF_HALF_A_POINT


def _is_pale(look: Look, theme: Theme) -> bool:
    """Return whether words stand out too little from their ground."""
    ground, lit = look.ground, highlight(look.first("highlight"))
    shading = next(look.said("shd"), None)
    shade = theme.of_shading(shading, ground) if shading is not None else None
    ground = lit or shade or ground
    fill = next(look.said(f"{W14}textFill"), None)
    own = next(look.said("color"), None)
    colours = [one for said in (own, fill) if said is not None for one in theme.of_words(said, ground)]
    if not colours:
        # Word turns black words white on dark shading, and leaves them black where they are only highlighted.
        return lit is not None and contrast(BLACK, lit) < LEAST_CONTRAST
    return min(contrast(one, ground) for one in colours) < LEAST_CONTRAST


def not_said(properties: Element | None, styles: Styles, theme: Theme) -> Iterator[str]:
    """Yield what a run's look means that no tree can hold."""
    yield from (words for name, words in _SWITCHES if switched(properties, name))
    if value(properties, "vertAlign") in ("superscript", "subscript"):
        yield "raised or lowered words"
    look = Look(properties, (run_properties(styles, value(properties, "rStyle")),))
    reason = unseen(look, theme)
    if reason == HIDDEN and not switched(properties, "vanish"):
        yield "hidden words"
    if reason in (FAINT, UNSURE):
        yield "words too pale or too small to read"


def run_properties(styles: Styles, name: str) -> tuple[Element, ...]:
    """Return the properties of runs of a style, and of those that it is linked with or based on."""
    held = (style.find(f"{W}rPr") for style in styles.line(name))
    return tuple(one for one in held if one is not None)


def formatted(properties: Element | None, name: str) -> Iterator[str]:
    """Yield who changed a look, as the tracked changes of it say."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    if found is not None:
        yield found.get(f"{W}author", "")
