"""Colours of a Word file as the eye meets them: of words, of the ground that they stand on, and the contrast of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls

from goodwork_docs.readers.docx.names import W14, A, W
from goodwork_docs.readers.docx.opening import Element, WordFile

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
LEAST_CONTRAST = 1.5
"""Below this ratio, by WCAG 2.2, words do not stand out from their ground: 4.5 is asked of good text, 1 is none."""

_HEX = re.compile(r"#?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
_MAPPED = {"background1": "bg1", "background2": "bg2", "text1": "t1", "text2": "t2", "tx1": "t1", "tx2": "t2"}
_USUAL = {"bg1": "light1", "bg2": "light2", "t1": "dark1", "t2": "dark2"}
_SHORT = {
    "light1": "lt1",
    "light2": "lt2",
    "dark1": "dk1",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_OFFICE = {"lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A"}
_OF_SYSTEMS = {"window": "FFFFFF", "windowText": "000000"}
_WHOLE = 100_000
"""All of a share, as drawings count it."""


def colour(said: str) -> Colour | None:
    """Return a colour in hexadecimal; None for Word's own choice, and for what is no colour: Word passes over that."""
    found = _HEX.fullmatch(said)
    if found is None:
        return None
    red, green, blue = (int(one, 16) / 255 for one in found.groups())
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the ratio of contrast of two colours, from 1 to 21, by WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(one: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in one)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return a share of one colour, from 0 to 1, laid over another."""
    kept = min(1.0, max(0.0, share))
    red, green, blue = (kept * a + (1 - kept) * b for a, b in zip(one, other, strict=True))
    return red, green, blue


def highlight(said: str) -> Colour | None:
    """Return the colour of a highlight by its name; None for none, and for a name that Word does not know."""
    return colour(_HIGHLIGHTS.get(said, ""))


class Theme:
    """The colours of a Word file's theme, by the names that styles and runs give them."""

    def __init__(self, word: WordFile) -> None:
        part, settings = word.part("theme"), word.part("settings")
        scheme = next(part.iter(f"{A}clrScheme"), None) if part is not None else None
        self._held = {one.tag.removeprefix(A): _drawn(one) for one in (scheme if scheme is not None else ())}
        mapping = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
        self._mapping = {} if mapping is None else {one.removeprefix(W): to for one, to in mapping.attrib.items()}

    def named(self, name: str) -> Colour | None:
        """Return a colour of the theme; None where there is none of the name."""
        key = _MAPPED.get(name, name)
        meant = self._mapping.get(key, _USUAL.get(key, key))
        short = _SHORT.get(meant, meant)
        return colour(self._held.get(short) or _OFFICE.get(short, ""))

    def of_words(self, element: Element, ground: Colour) -> Iterator[Colour]:
        """Yield the colours that programs may give words by a `w:color` or a `w14:textFill`, laid over their ground.

        Nothing is yielded where the choice is left to Word.
        """
        if element.tag == f"{W}color":
            yield from self._said(element, "val", "theme")
            return
        kinds = {one.tag for fill in element.iter(f"{W14}solidFill") for one in fill}
        if element.find(f"{W14}noFill") is not None or kinds - {f"{W14}srgbClr", f"{W14}schemeClr"}:
            yield ground  # Word itself writes no other kind of colour: what one means is not guessed
        for one in (*element.iter(f"{W14}srgbClr"), *element.iter(f"{W14}schemeClr")):
            said = one.get(f"{W14}val", "")
            found = self.named(said) if one.tag.endswith("schemeClr") else colour(said)
            if found is not None:
                # Word writes here how much is let through, where drawings write how much is kept.
                yield mixed(_bent(found, one), ground, 1 - _share(one, "alpha", 0))

    def of_shading(self, element: Element, under: Colour) -> Colour | None:
        """Return the ground that a `w:shd` lays, None where it lays none."""
        kind = element.get(f"{W}val", "clear")
        fill = next(self._said(element, "fill", "themeFill"), None)
        if kind in ("clear", "nil"):
            return fill if kind == "clear" else None
        ink = next(self._said(element, "color", "theme"), BLACK)
        percent = re.fullmatch(r"pct(\d{1,2})", kind, re.ASCII)
        share = 1.0 if kind == "solid" else int(percent[1]) / 100 if percent else 0.5
        return mixed(ink, fill or under, share)

    def _said(self, element: Element, plain: str, theme: str) -> Iterator[Colour]:
        """Yield the colour that an element names of the theme, and the one that it writes out."""
        name = "themeColor" if theme == "theme" else theme
        named = self.named(element.get(f"{W}{name}", ""))
        if named is not None:
            tint, shade = (element.get(f"{W}{theme}{kind}", "FF") for kind in ("Tint", "Shade"))
            yield mixed(mixed(named, WHITE, _byte(tint)), BLACK, _byte(shade))
        written = colour(element.get(f"{W}{plain}", ""))
        if written is not None:
            yield written


def _drawn(element: Element) -> str:
    """Return the colour of a slot of the theme, in hexadecimal; of a colour of the system that was not written down, the usual one."""
    for one in element:
        said = one.get("val", "")
        return one.get("lastClr", "") or _OF_SYSTEMS.get(said, said)
    return ""


def _byte(said: str) -> float:
    """Return two hexadecimal figures as a share of one; all of it for what is none."""
    return int(said, 16) / 255 if re.fullmatch("[0-9A-Fa-f]{1,2}", said) else 1.0


def _share(element: Element, name: str, usual: int) -> float:
    found = element.find(f"{W14}{name}")
    said = found.get(f"{W14}val", "") if found is not None else ""
    return (int(said) if re.fullmatch(r"-?\d{1,9}", said) else usual) / _WHOLE


def _bent(one: Colour, element: Element) -> Colour:
    """Return a colour made lighter or darker, as the parts of its element say."""
    hue, light, strong = rgb_to_hls(*one)
    light = min(1.0, max(0.0, light * _share(element, "lumMod", _WHOLE) + _share(element, "lumOff", 0)))
    tinted = mixed(hls_to_rgb(hue, light, strong), WHITE, _share(element, "tint", _WHOLE))
    return mixed(tinted, BLACK, _share(element, "shade", _WHOLE))
