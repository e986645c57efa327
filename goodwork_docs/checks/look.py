"""Can everyone read it: colours with enough contrast, and a logo that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import Look
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Loaded
from goodwork_docs.model.look import LookFile
from goodwork_docs.resolve import look_of, sources_of

LEAST = 4.5
"""The least contrast of words with what is behind them (WCAG 2.2, success criterion 1.4.3, level AA)."""
WHITE = "#ffffff"
LARGEST_LOGO = 250_000
"""Bytes of a logo: it stands in every paper of a pack, and on each page of the body's website."""
LONGEST_SIDE, STEEPEST = 4000, 12
"""Most pixels of a logo's side, and how many times the longer may be the shorter: a name in one line is wide, none is a thread."""
_PNG_BEGINS, _PNG_ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of one colour on a ground of another; an empty ground is the white page."""

    words: str
    ground: str = ""


PAIRS = (
    *(Pair("text", one) for one in ("", "panel", "note", "warning", "awaited", "blank")),
    *(Pair("link", one) for one in ("", "panel", "note", "warning", "awaited")),
    *(Pair("muted", one) for one in ("", "panel")),
    *(Pair("accent", one) for one in ("", "panel")),
    Pair("on_accent", "accent"),
)
"""Every pair that a writer prints."""


def check(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is wrong with the look files of a workspace."""
    for owner in loaded.looks:
        yield from check_body(loaded, owner)


def check_body(loaded: Loaded, body: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the look of one body, laid over its region's and the library's; "" is the library."""
    sources = ("",) if body == "" else (body, "") if body not in loaded.councils else sources_of(loaded, body)[0]
    files = [(owner, loaded.looks[owner]) for owner in sources if owner in loaded.looks]
    look = look_of(loaded, sources)
    for pair in PAIRS:
        yield from _contrast(look, pair, [file for _, file in files])
    for owner, file in files:
        yield from _logo(loaded, owner, file)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _contrast(look: Look, pair: Pair, files: list[Read[LookFile]]) -> Iterator[Diagnostic]:
    words: str = getattr(look, pair.words)
    ground: str = getattr(look, pair.ground) if pair.ground else WHITE
    ratio = contrast(words, ground)
    if ratio < LEAST:
        # Cut, not rounded: 4.49 is not 4.5.
        shown = f"{int(ratio * 100) / 100:.2f}:1"
        behind = f"`{pair.ground}` ({ground})" if pair.ground else "the white page"
        message = (
            f"`{pair.words}` ({words}) on {behind} has a contrast of {shown}; words need {LEAST}:1 (WCAG 2.2, 1.4.3)"
        )
        yield error("GW420", message, _where(pair, files), _remedy(pair, _luminance(words) < _luminance(ground)))


def _where(pair: Pair, files: list[Read[LookFile]]) -> Where:
    """Return the place of the nearest look file's colour; the look's own defaults are never at fault."""
    for file in files:
        for name in (pair.words, pair.ground):
            if name and getattr(file.record, name) is not None:
                return file.where(name)
    return Where("templates/look.yaml")


def _remedy(pair: Pair, dark_words: bool) -> str:
    words, ground = ("darker", "lighter") if dark_words else ("lighter", "darker")
    also = f", or `{pair.ground}` {ground}" if pair.ground else ""
    return f"make `{pair.words}` {words}{also}"


def _ill_shaped(data: bytes) -> str:
    """Return the size of a PNG picture that no page has room for; "" where it can be shown."""
    if data[12:16] != b"IHDR" or len(data) < 24:
        return "a PNG picture without a size"
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    short, long = sorted((wide, high))
    fits = 0 < long <= min(LONGEST_SIDE, STEEPEST * short)
    return "" if fits else f"{wide:,} pixels across and {high:,} down"


def _logo(loaded: Loaded, owner: str, file: Read[LookFile]) -> Iterator[Diagnostic]:
    name, where = file.record.logo, file.where("logo")
    if not name:
        return
    data = loaded.logos.get(f"charters/{owner}/{name}")
    if not owner:
        yield error("GW421", "the library's look has a logo", where, "give `logo` in the look.yaml of a body")
    elif data is None:
        yield error(
            "GW421", f"the logo {quoted(name)} is missing", where, "put a file of that name, ending in .png, here"
        )
    elif not (data.startswith(_PNG_BEGINS) and data.endswith(_PNG_ENDS)):
        yield error("GW421", f"the logo {quoted(name)} is no PNG picture", where, "save it again as PNG")
    elif len(data) > LARGEST_LOGO:
        hint = f"save it smaller, under {LARGEST_LOGO:,} bytes; 800 pixels across are enough"
        yield error("GW421", f"the logo {quoted(name)} holds {len(data):,} bytes", where, hint)
    elif shape := _ill_shaped(data):
        hint = f"save it with no side over {LONGEST_SIDE:,} pixels, or over {STEEPEST} times the other"
        yield error("GW421", f"the logo {quoted(name)} is {shape}", where, hint)
    if not file.record.logo_alt:
        hint = "give `logo_alt`: the name that stands in the logo"
        yield error("GW421", f"the logo {quoted(name)} has no words for people who cannot see it", where, hint)
