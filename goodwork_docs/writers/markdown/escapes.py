"""Escapes: what keeps words from being read as Markdown.

Most signs need a backslash wherever they stand, some only where a line begins. A character that must not touch its
neighbour as it stands is written as a numeric entity, which every CommonMark parser reads back as the character.
"""

from __future__ import annotations

import re
import string

_ANYWHERE = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>|~"})
_ENTITY = re.compile(r"&(?=#?\w*;|#?\w*\Z)")
_IMAGE = re.compile(r"!(?=\[|\Z)")
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_BLOCK = re.compile(r"(?=[-+=:#])|(?<=\d)(?=[.)](?:\s|\Z))")
_STARTS = re.compile(r"[-+=:#]|\d{1,9}[.)](?:\s|\Z)")
_HASH = re.compile(r"(?<!\\)#\Z")
_PLAIN_TARGET = re.compile(r"[A-Za-z0-9:/.?=%#@+,;~_-]+")
_SIGNS = frozenset(string.punctuation)


def words(text: str) -> str:
    """Return text escaped for any place inside a line; a line feed in it becomes a space."""
    escaped = _folded(text).translate(_ANYWHERE)
    if "&" in escaped:
        escaped = _ENTITY.sub(r"\&", escaped)
    return _IMAGE.sub(r"\!", escaped) if "!" in escaped else escaped


def _folded(text: str) -> str:
    return _FOLD.sub(" ", text) if "\n" in text or "\r" in text else text


def kept(written: str) -> str:
    """Return a line or cell whose outer white space is not dropped."""
    body = written.strip()
    if body == written:
        return written
    if not body:
        return "".join([entity(one) for one in written])
    start = written.index(body)
    before, after = written[:start], written[start + len(body) :]
    return "".join([*map(entity, before), body, *map(entity, after)])


def line(written: str) -> str:
    """Return a line of a paragraph that is not read as a heading, list, rule or table."""
    safe = kept(written)
    return _BLOCK.sub(r"\\", safe, count=1) if _STARTS.match(safe) else safe


def heading(written: str) -> str:
    """Return a heading's words, whose last number sign is not read as the heading's end."""
    return _HASH.sub(r"\#", kept(written))


def entity(character: str) -> str:
    """Return a character as a numeric entity."""
    return f"&#{ord(character)};"


def is_edge(character: str) -> bool:
    """Return whether emphasis may begin or end beside this character: white space, ASCII sign or none."""
    return not character or character.isspace() or character in _SIGNS


def code(text: str) -> str:
    """Return text as a code span, or nothing for none."""
    folded = _folded(text)
    if not folded:
        return ""
    longest = max((len(run) for run in re.findall(r"`+", folded)), default=0)
    fence = "`" * (longest + 1)
    padded = f" {folded} " if {folded[0], folded[-1]} & {"`", " "} and folded.strip(" ") else folded
    return f"{fence}{padded}{fence}"


def target(address: str) -> str:
    """Return an address for the round brackets of a link."""
    if _PLAIN_TARGET.fullmatch(address):
        return address
    return "<" + re.sub(r"[\\<>&|]", r"\\\g<0>", address) + ">"
