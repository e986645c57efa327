"""What a reader must know of a Word file beside its words: styles, numbering and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from goodwork_docs.readers.docx.names import R, W
from goodwork_docs.readers.docx.opening import Element, WordFile

_LEVELS = frozenset("012345678")
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_LONGEST_CHAIN = 12


def value(parent: Element | None, path: str, name: str = "val") -> str:
    """Return an attribute in Word's namespace of a child, "" where there is none; `path` is of names without namespace."""
    found = parent.find("/".join(W + one for one in path.split("/"))) if parent is not None else None
    return "" if found is None else found.get(W + name, "")


def switched(properties: Element | None, name: str) -> bool:
    """Return whether a property such as bold is on."""
    found = properties.find(W + name) if properties is not None else None
    return found is not None and is_on(found)


def is_on(switch: Element) -> bool:
    """Return whether a switch is on, as it is where it says nothing."""
    return switch.get(W + "val", "true").strip().lower() not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a paragraph is numbered: bullets, numbers, or not at all, and the left edge of its words in twentieths of a point.

    `name` is its list and `level` its level there, from 0: some levels of a list have one edge.
    """

    kind: str = ""
    left: int | None = None
    name: str = ""
    level: int = 0


NOT_NUMBERED = Numbering()


class Styles:
    """The styles and the numbering of one Word file."""

    def __init__(self, word: WordFile) -> None:
        self._word = word

    @cached_property
    def _styles(self) -> dict[str, Element]:
        part = self._word.part("styles")
        return {one.get(W + "styleId", ""): one for one in (part.iter(W + "style") if part is not None else ())}

    @cached_property
    def _lists(self) -> dict[str, Element]:
        """The abstract list of each list."""
        part = self._word.part("numbering")
        if part is None:
            return {}
        shapes = {one.get(W + "abstractNumId", ""): one for one in part.findall(W + "abstractNum")}
        made = {one.get(W + "numId", ""): value(one, "abstractNumId") for one in part.findall(W + "num")}
        return {name: shapes[shape] for name, shape in made.items() if shape in shapes}

    def _chain(self, properties: Element | None) -> Iterator[Element]:
        """Yield a paragraph's own properties, then those of its style and of the styles that it is based on."""
        if properties is not None:
            yield properties
        name = value(properties, "pStyle")
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            own = style.find(W + "pPr")
            if own is not None:
                yield own
            name = value(style, "basedOn")

    def name(self, properties: Element | None) -> str:
        """Return the name of a paragraph's style, as people see it."""
        style = self._styles.get(value(properties, "pStyle"))
        return value(style, "name")

    def hides(self, name: str) -> bool:
        """Return whether a style hides its words, by itself or by one that it is linked with or based on."""
        said = (style.find(f"{W}rPr/{W}vanish") for style in self.line(name))
        found = next((one for one in said if one is not None), None)
        return found is not None and is_on(found)

    def line(self, name: str) -> Iterator[Element]:
        """Yield a style, the one that it is linked with, and those that it is based on; the first that says a thing counts."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            linked = self._styles.get(value(style, "link"))
            if linked is not None:
                yield linked
            name = value(style, "basedOn")

    def known(self, name: str, kind: str) -> str:
        """Return a style's id, or that of the kind's default style where Word knows no style of the id."""
        return name if name in self._styles else self._defaults.get(kind, "")

    @cached_property
    def _defaults(self) -> dict[str, str]:
        """The id of the default style of each kind."""
        usual = [one for one in self._styles.values() if one.get(W + "default") in ("1", "true", "on")]
        return {one.get(W + "type", ""): one.get(W + "styleId", "") for one in usual}

    def basis(self, name: str) -> Element | None:
        """Return the properties that all styles begin from: `rPr` or `pPr`."""
        part = self._word.part("styles")
        return part.find(f"{W}docDefaults/{W}{name}Default/{W}{name}") if part is not None else None

    def heading(self, properties: Element | None) -> int:
        """Return a heading's level from 1, 0 for what is no heading."""
        name = value(properties, "pStyle")
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                break
            if found := _HEADING.match(value(style, "name")):
                return int(found[1])
            name = value(style, "basedOn")
        return 0

    def numbering(self, properties: Element | None) -> Numbering:
        """Return how a paragraph is numbered, and where its words begin."""
        identifier = level = ""
        left: int | None = None
        for one in self._chain(properties):
            identifier = identifier or value(one, "numPr/numId")
            level = level or value(one, "numPr/ilvl")
            left = _left(one) if left is None and not identifier else left
            if one is properties and left is None:
                left = _left(one)
        shape = self._level(identifier, level or "0")
        if shape is None:
            return Numbering("", left)
        printed = value(shape, "numFmt")
        kind = {"bullet": "bullet", "none": "", "": ""}.get(printed, "number")
        if left is None:
            left = _left(shape.find(W + "pPr"))
        return Numbering(kind, left, identifier, int(level) if level in _LEVELS else 0)

    def _level(self, identifier: str, level: str) -> Element | None:
        shape = self._lists.get(identifier)
        levels = shape.findall(W + "lvl") if shape is not None else []
        return next((one for one in levels if one.get(W + "ilvl") == level), None)

    def link(self, identifier: str) -> str:
        """Return the address that a relationship leads to."""
        return self._word.links.get(identifier, "")


def _left(properties: Element | None) -> int | None:
    found = value(properties, "ind", "left") or value(properties, "ind", "start")
    try:
        return int(float(found)) if found else None
    except (OverflowError, ValueError):
        return None


def link_of(element: Element) -> tuple[str, str]:
    """Return the relationship and the bookmark that a hyperlink names."""
    return element.get(R + "id", ""), element.get(W + "anchor", "")
