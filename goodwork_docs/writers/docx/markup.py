"""The smallest pieces of WordprocessingML: escaped text, attributes, colours and the namespaces."""

from __future__ import annotations

import colorsys
import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STORY_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:w14="{W14}" '
    f'xmlns:mc="{MC}" mc:Ignorable="w14"'
)
LOCALES = {"en": "en-GB", "cy": "cy-GB"}

_LAYOUT = re.compile(r"\r\n|[\n\r\t\u2028\u2029]")


def escape(value: str) -> str:
    """Return text as XML character data."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value


def attribute(value: str) -> str:
    """Return text as the value of an XML attribute in double quotes; line ends and tabs survive as references."""
    escaped = escape(value).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def words(value: str, element: str = "w:t") -> str:
    """Return the content of a run that prints `value` exactly; a line end or tab in it becomes a break or tab."""
    if value.isprintable() or _LAYOUT.search(value) is None:
        return f'<{element} xml:space="preserve">{escape(value)}</{element}>'
    pieces = []
    for index, line in enumerate(re.split(r"\r\n|[\n\r\u2028\u2029]", value)):
        pieces.append("<w:br/>" if index else "")
        pieces.append("<w:tab/>".join(words(part, element) if part else "" for part in line.split("\t")))
    return "".join(pieces)


def moment(date: str) -> str:
    """Return a day as Word writes the time of a change: midnight UTC, so that no byte depends on a clock."""
    return attribute(f"{date[:10]}T00:00:00Z")


def colour(value: str) -> str:
    """Return `#rrggbb` as Word writes it: RRGGBB."""
    return value.lstrip("#").upper()


def deepened(value: str) -> str:
    """Return a strong colour of the same hue as a pale fill, for the rule beside it."""
    red, green, blue = (int(colour(value)[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    strong = colorsys.hls_to_rgb(hue, 0.40, max(saturation, 0.35) if saturation else 0.0)
    return "".join(f"{round(channel * 255):02X}" for channel in strong)
