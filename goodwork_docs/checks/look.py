"""Can everyone read it: colours with enough contrast, and a logo that can be printed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted
from goodwork_docs.doctree import Look
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Loaded
from goodwork_docs.model.look import LookFile
from goodwork_docs.resolve import look_of, sources_of

LOGO = "GW421"
LEAST = 4.5
"""The least contrast of words with what is behind them (WCAG 2.2, success criterion 1.4.3, level AA)."""
WHITE = "#ffffff"
LARGEST_LOGO = 250_000
"""Bytes of a logo: it stands in every paper of a pack, and on each page of the body's website."""
LONGEST_SIDE, STEEPEST = 4000, 12
"""Most pixels of a logo's side, and how many times the longer may be the shorter: a name in one line is wide, none is a thread."""
_PNG_BEGINS, _PNG_ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values for each pixel, by the kind of colour (PNG, third edition, 11.2.1)."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits that a value may have, by the kind of colour."""
_STEPS = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""The seven passes of an interlaced picture: first column, first row, and the steps to the next ones."""


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


def _unreadable(data: bytes) -> bool:
    """Return whether a PNG file is damaged: a part that fails its sum, or fewer pixels than its head says."""
    parts = _parts(data)
    if parts is None or [kind for kind, _ in parts].count(b"IHDR") != 1 or len(parts[0][1]) != 13:
        return True
    *_, depth, colour, packing, filtering, interlaced = head = parts[0][1]
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlaced > 1:
        return True
    if colour == 3 and b"PLTE" not in dict(parts):
        return True
    rows, bits = _rows(head, bool(interlaced)), depth * _CHANNELS[colour]
    return not _holds(b"".join(held for kind, held in parts if kind == b"IDAT"), rows, bits)


def _parts(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return the parts of a PNG file by their kinds; None where one is cut short or fails its sum."""
    at, found = len(_PNG_BEGINS), list[tuple[bytes, bytes]]()
    while at < len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data) or zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return None
        found.append((data[at + 4 : at + 8], data[at + 8 : end]))
        at = end + 4
    return found


def _rows(head: bytes, interlaced: bool) -> list[tuple[int, int]]:
    """Return how many rows there are, each with how many pixels; one pair for each pass."""
    wide, high = (int.from_bytes(head[at : at + 4], "big") for at in (0, 4))
    steps = _STEPS if interlaced else ((0, 0, 1, 1),)
    passes = [(-(-(wide - left) // across), -(-(high - top) // down)) for left, top, across, down in steps]
    return [(number, pixels) for pixels, number in passes if pixels > 0 and number > 0]


def _holds(packed: bytes, rows: list[tuple[int, int]], bits: int) -> bool:
    """Return whether packed bytes hold so many rows, each begun by one of five filters, and unpack no further than that."""
    unpacking, lengths = zlib.decompressobj(), [(number, 1 + -(-pixels * bits // 8)) for number, pixels in rows]
    whole = sum(number * length for number, length in lengths)
    try:
        found = unpacking.decompress(packed, whole + 1)
    except zlib.error:
        return False
    starts, at = list[int](), 0
    for number, length in lengths:
        starts += found[at : at + number * length : length]
        at += number * length
    return unpacking.eof and len(found) == whole and max(starts) <= 4


def _logo(loaded: Loaded, owner: str, file: Read[LookFile]) -> Iterator[Diagnostic]:
    name, where = file.record.logo, file.where("logo")
    if not name:
        return
    data = loaded.logos.get(f"charters/{owner}/{name}")
    if not owner:
        yield error(LOGO, "the library's look has a logo", where, "give `logo` in the look.yaml of a body")
    elif data is None:
        yield error(LOGO, f"the logo {quoted(name)} is missing", where, "put a file of that name, ending in .png, here")
    elif not (data.startswith(_PNG_BEGINS) and data.endswith(_PNG_ENDS)):
        yield error(LOGO, f"the logo {quoted(name)} is no PNG picture", where, "save it again as PNG")
    elif len(data) > LARGEST_LOGO:
        hint = f"save it smaller, under {LARGEST_LOGO:,} bytes; 800 pixels across are enough"
        yield error(LOGO, f"the logo {quoted(name)} holds {len(data):,} bytes", where, hint)
    elif shape := _ill_shaped(data):
        hint = f"save it with no side over {LONGEST_SIDE:,} pixels, or over {STEEPEST} times the other"
        yield error(LOGO, f"the logo {quoted(name)} is {shape}", where, hint)
    elif _unreadable(data):
        hint = "it is damaged: save it again as PNG"
        yield error(LOGO, f"the logo {quoted(name)} cannot be read as a picture", where, hint)
    if not file.record.logo_alt:
        hint = "give `logo_alt`: the name that stands in the logo"
        yield error(LOGO, f"the logo {quoted(name)} has no words for people who cannot see it", where, hint)
