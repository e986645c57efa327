"""Words of a notice made fit for a file: one line, no stray letters, and a note of each thing done."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)
# UTF-8 that was once read as Windows-1252: real notices hold it, and no English word does.
_GARBLED = {
    "â€¢": "•",
    "â€™": "\u2019",
    "\u00e2\u20ac\u02dc": "\u2018",
    "â€œ": "\u201c",
    "â€“": "\u2013",
    "â€”": "—",
    "â€¦": "…",
    "Â£": "£",
}
# An English word that ends in "rn" has a vowel before it, so a consonant or a sign before "rn" means a lost line break.
_LOST_BREAK = re.compile(
    r"(?:(?<=[^A-Za-z])|(?<=[bcdfghjklmnpqstvwxz]))rn(?=[^a-z]|https?:|www\.|$)|(?<=[.:;,)])rn(?=[a-z]\))"
)
_LOST_TAB = re.compile(r"(?<=[•·●▪])\s?t(?=[A-Z0-9])|(?<=\d[.)])t(?=[A-Z])")
_MASKED = re.compile(r"\s*\[[a-z]+ removed\]")
_NOTICE_UUID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9]+\Z")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z\s])")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Words on one line, and what was done to them."""

    text: str
    done: tuple[str, ...] = ()


def fit(text: str) -> str:
    """Return the text on one line without the characters that a file or a terminal may not hold."""
    return " ".join(_REFUSED.sub("", text).split())


def cleaned(text: str) -> Cleaned:
    """Return the words on one line without what a file may not hold."""
    done: dict[str, None] = {}
    text = unicodedata.normalize("NFC", text)
    if odd := _REFUSED.search(text):
        done[f"characters were taken out (the first is U+{ord(odd.group()):04X})"] = None
        text = _REFUSED.sub("", text)
    for wrong, right in _GARBLED.items():
        if wrong in text:
            done["garbled characters were put right"] = None
            text = text.replace(wrong, right)
    for pattern, what in ((_LOST_BREAK, "stray 'rn' (lost line breaks)"), (_LOST_TAB, "stray 't' (lost tabs)")):
        text, times = pattern.subn(" ", text)
        if times:
            done[f"{what} were taken out"] = None
    return Cleaned(" ".join(text.split()), tuple(done))


def title(text: str, longest: int = 250) -> Cleaned:
    """Return a title: cleaned, without masked addresses, cut at a word past `longest` characters."""
    clean = cleaned(text)
    kept, times = _MASKED.subn("", clean.text)
    done = (*clean.done, "a masked address was taken out") if times else clean.done
    if len(kept) <= longest:
        return Cleaned(kept.strip(), done)
    return Cleaned(
        kept[:longest].rsplit(" ", 1)[0].strip(), (*done, f"the title was cut from {len(kept):,} characters")
    )


def summary(text: str, longest: int = 600) -> Cleaned:
    """Return the first sentences of a description. A sentence with a masked address is left out."""
    clean = cleaned(text)
    sentences = _SENTENCE_END.split(clean.text)
    told = [one for one in sentences if not _MASKED.search(one)]
    done = clean.done
    if len(told) < len(sentences):
        done = (*done, "sentences with a masked address were left out")
    whole = " ".join(told)
    if len(whole) <= longest:
        return Cleaned(whole, done)
    return Cleaned(_first_sentences(told, longest), (*done, f"the text was cut from {len(whole):,} characters"))


def _first_sentences(sentences: list[str], longest: int) -> str:
    kept = ""
    for one in sentences:
        if len(kept) + len(one) + 1 > longest:
            break
        kept = f"{kept} {one}".strip()
    return kept or " ".join(sentences)[:longest].rsplit(" ", 1)[0] + " …"


def quote(text: object, longest: int = 160) -> str:
    """Return words in double quotes for a comment, on one line and cut past `longest` characters."""
    clean = cleaned(str(text)[: longest * 20]).text
    return f'"{clean}"' if len(clean) <= longest else f'"{clean[: longest - 1]}…"'


def slug(text: str, longest: int = 30, before: str = "x") -> str:
    """Return words as an identifier: a-z, 0-9 and hyphens, cut at a hyphen. Empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text[:2000].replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"'", "", plain)
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if joined and not joined[0].isalpha():
        joined = f"{before}-{joined}"
    if len(joined) > longest:
        head = joined[: longest + 1]
        joined = (head.rsplit("-", 1)[0] if "-" in head else head[:longest]).strip("-")
    return joined


def reference(text: str) -> str:
    """Return a notice id as a contract's ref: letters, digits, `._-`, 40 at most; a longer one ends in its digest."""
    # Contracts Finder sets the number of the release behind the notice's own id, which is a UUID.
    own = _NOTICE_UUID.match(text)
    joined = re.sub(r"[^A-Za-z0-9._-]+", "-", own[1] if own else text[:2000]).strip("._-")
    if len(joined) <= 40:
        return joined
    return f"{joined[:31].rstrip('._-')}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
