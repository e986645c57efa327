"""How wide words are, reckoned with the widest of the fonts that a reader may have, and words broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Hundredths of the size. Each is the most of DejaVu Sans (as wide as Verdana), Liberation Sans Bold (as wide as Arial Bold) and
# Open Sans SemiBold, rounded up, so that a line fits whatever font a reader's machine puts in.
_WIDTHS = {
    30: "'",
    35: " ,.:;Iijl·‘’",
    40: "()-[]f",
    45: "!/\\t",
    50: '"r°',
    55: "*z“”",
    60: "J_csvxy|–•",
    65: "$0123456789?FLT`abdegkopq{}£€",
    70: "EPSVXYZhnu",
    75: "ABCKR",
    80: "&DGHOQU",
    85: "#+<=>N^~",
    90: "w",
    95: "M",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDEST = 110
# After a space, a hyphen or a slash a line may end.
_PIECES = re.compile(r"[^\s/-]*[/-]+|[^\s/-]+|\s+")


def width(words: str, size: float) -> float:
    """Return the most room that words take, in points."""
    return sum(_hundredths(one) for one in words) * size / 100


def _hundredths(letter: str) -> int:
    held = _WIDTH_OF.get(letter)
    if held is not None:
        return held
    if unicodedata.combining(letter):
        return 0
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTH_OF.get(plain, _WIDEST) if plain != letter else _WIDEST


@lru_cache(maxsize=4096)
def lines(words: str, room: float, size: float) -> tuple[str, ...]:
    """Return words as lines that are no wider than `room`; a word that is wider by itself is cut."""
    made: list[str] = []
    line = ""
    for piece in _fitting(words, room, size):
        if line and width((line + piece).rstrip(), size) > room:
            made.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return (*made, line.rstrip()) if line.strip() else tuple(made)


def _fitting(words: str, room: float, size: float) -> Iterator[str]:
    for piece in _PIECES.findall(" ".join(words.split())):
        rest = piece
        while len(rest) > 1 and width(rest, size) > room:
            most = next(at for at in range(len(rest), 0, -1) if at == 1 or width(rest[:at], size) <= room)
            yield rest[:most]
            rest = rest[most:]
        yield rest
