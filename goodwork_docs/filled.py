"""A form that came back: what is ticked and written in it, whatever kind of file it came in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in one field. A field that is not clear (twice in the form, with other words at its box) says nothing."""

    text: str = ""
    ticked: bool = False
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a form that an answer stands under: as they stand there now, and the fingerprint that they were printed with.

    `blanks` are the values printed in them, by name.
    """

    text: str
    fingerprint: str
    blanks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: which form it is, each field by its id, and the words that it asks about by their own.

    `subject`, `version`, `scheme` and `fingerprint` are those of the document's form; empty where the file does not say.
    `loose` are the paragraphs outside all fields: the form's own, and whatever somebody wrote there.
    """

    subject: str = ""
    version: int = 0
    scheme: str = ""
    fingerprint: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    loose: tuple[str, ...] = ()


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SIGNS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-"})


def same_words(one: str, other: str) -> bool:
    """Return whether two texts say the same, word for word; spaces, line breaks and the shape of quotes are let pass."""
    return compared(one) == compared(other)


def compared(text: str) -> str:
    """Return a text as `same_words` compares it."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
    return " ".join(plain.split())
