"""XML parts read as they stream by: each element and each piece of text goes to a watch, and no entity is ever declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

WHITE_FROM = 0xF5
"""A colour whose red, green and blue are all at least this is white to the eye."""


class Watch(Protocol):
    """What looks at the elements of a part as they open and close. `takes_words` says whether it looks at text too."""

    takes_words: bool

    def begin(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element that opens; attributes of a namespace have it before their name, with a space."""

    def words(self, text: str) -> None:
        """Look at a piece of text."""

    def end(self) -> None:
        """Note that the last element that opened closes."""


def read(data: bytes, watch: Watch) -> bool:
    """Return whether a part is sound XML; the watch sees all of it up to where it is not."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        watch.begin(space, name, attributes)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: watch.end()
    if watch.takes_words:
        parser.buffer_text = True
        parser.CharacterDataHandler = watch.words
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise ValueError("no word processor declares entities")


def value(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute by its own name, of whichever namespace; "" where there is none."""
    if name in attributes:
        return attributes[name]
    return next((held for full, held in attributes.items() if full.endswith(f" {name}")), "")


def is_on(said: str) -> bool:
    """Return whether an attribute of a switch turns it on; none at all does too."""
    return said.strip().lower() not in ("0", "false", "off", "none")


def is_true(said: str) -> bool:
    """Return whether an attribute says yes; none at all does not."""
    return said.strip().lower() in ("1", "true", "on")


def is_white(colour: str) -> bool:
    """Return whether a colour in hexadecimal is white to the eye."""
    bare = colour.lstrip("#")
    try:
        return len(bare) == 6 and min(bytes.fromhex(bare)) >= WHITE_FROM
    except ValueError:
        return False
