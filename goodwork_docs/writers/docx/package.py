"""The zip file: members in a fixed order, fixed dates, and one deflate whose bytes are the same everywhere."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from deflate import crc32, deflate_compress

from goodwork_docs.doctree import Look, OnePage
from goodwork_docs.writers.docx.fixed import fixed_parts
from goodwork_docs.writers.docx.properties import APP
from goodwork_docs.writers.docx.sheet_styles import sheet_styles
from goodwork_docs.writers.docx.styles import styles_part

_LEVEL = 6
_STORED, _DEFLATED = 0, 8
# 1 January 1980, midnight: the earliest date that a zip file can hold.
_DATE, _TIME = 0x0021, 0
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the package, ready to be written."""

    name: bytes
    method: int
    checksum: int
    size: int
    data: bytes


def packed(name: str, content: str) -> Member:
    """Return an XML part as a deflated member."""
    raw = content.encode()
    return Member(name.encode(), _DEFLATED, crc32(raw), len(raw), bytes(deflate_compress(raw, _LEVEL)))


def stored(name: str, content: bytes) -> Member:
    """Return a picture as it is: a PNG file is compressed already."""
    return Member(name.encode(), _STORED, crc32(content), len(content), content)


@lru_cache(maxsize=16)
def fixed_members(look: Look, language: str, numbered: bool, page: OnePage | None) -> tuple[Member, ...]:
    """Return the members that hold no words of the paper; `numbered` binds its headings to the legal list."""
    styles = styles_part(look, language, numbered, sheet_styles(look, page) if page else {})
    fixed = (*fixed_parts(look, language), ("word/styles.xml", styles), ("docProps/app.xml", APP))
    return tuple(packed(name, content) for name, content in fixed)


def zipped(members: Iterable[Member]) -> bytes:
    """Return members as one zip file, in the order given."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        common = (
            20,
            0,
            member.method,
            _TIME,
            _DATE,
            member.checksum,
            len(member.data),
            member.size,
            len(member.name),
            0,
        )
        body += (_LOCAL.pack(b"PK\x03\x04", *common), member.name, member.data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, offset), member.name)
        offset += _LOCAL.size + len(member.name) + len(member.data)
    central = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*body, central, end))
