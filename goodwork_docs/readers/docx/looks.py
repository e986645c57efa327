"""What the look of words means that no tree can hold: words that nobody can see, and looks that a clause cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.readers.docx.names import W
from goodwork_docs.readers.docx.opening import Element
from goodwork_docs.readers.docx.parts import Styles, switched, value

_SWITCHES = (
    *(("u", "underlining"), ("strike", "strikethrough"), ("dstrike", "strikethrough"), ("highlight", "highlighting")),
    *(("vanish", "hidden words"), ("smallCaps", "small capitals"), ("caps", "capitals made by Word")),
)
_PALE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC", "FAFAFA", "F8F8F8", "F2F2F2"})
_PALE_THEMES = frozenset({"background1", "light1"})
_SMALLEST = 10
"""Half points."""


def not_said(properties: Element | None, styles: Styles) -> Iterator[str]:
    """Yield what a run's look means that no tree can hold."""
    yield from (words for name, words in _SWITCHES if switched(properties, name))
    if value(properties, "vertAlign") in ("superscript", "subscript"):
        yield "raised or lowered words"
    if styles.hides(value(properties, "rStyle")):
        yield "hidden words"
    if is_faint(properties):
        yield "words too pale or too small to read"


def is_faint(properties: Element | None) -> bool:
    """Return whether a run's words are too pale or too small to read."""
    size, theme = value(properties, "sz"), value(properties, "color", "themeColor")
    pale = value(properties, "color").upper() in _PALE or theme in _PALE_THEMES
    return pale or (size.isdecimal() and int(size) < _SMALLEST)


def formatted(properties: Element | None, name: str) -> Iterator[str]:
    """Yield who changed a look, as the tracked changes of it say."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    if found is not None:
        yield found.get(f"{W}author", "")
