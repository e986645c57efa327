"""Days to a calendar file (.ics) as RFC 5545 has it: whole days, each with a reminder two weeks before. No clock is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

from goodwork_docs import VERSION
from goodwork_docs.pledge.followups import FollowUp

_MOST_OCTETS = 75
_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def calendar_file(found: Sequence[FollowUp], whose: str, stamp: date | None) -> bytes:
    """Return the calendar of what is to be done; `whose` tells it from every other one.

    `stamp` is the day on which it was said, that of the signature; each day stands for itself where there is none. A file
    without events would not be one: raises ValueError where there is nothing to do.
    """
    if not found:
        raise ValueError("a calendar file holds at least one event")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Goodwork Docs//{VERSION}//EN", "CALSCALE:GREGORIAN"]
    for one in found:
        lines += _event(one, whose, stamp or one.day)
    folded = (piece for line in (*lines, "END:VCALENDAR") for piece in _folded(line))
    return "".join(f"{piece}\r\n" for piece in folded).encode()


def _event(one: FollowUp, whose: str, stamp: date) -> list[str]:
    name = sha256(f"{whose}\n{one.id}".encode("utf-8", "replace")).hexdigest()[:32]
    title = _text(one.title)
    return [
        "BEGIN:VEVENT",
        f"UID:{name}@goodwork-docs",
        f"DTSTAMP:{_day(stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(one.day)}",
        f"DTEND;VALUE=DATE:{_day(one.day + timedelta(days=1))}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{_text(one.says)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        "TRIGGER:-P14D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _day(one: date) -> str:
    return one.isoformat().replace("-", "")


def _text(words: str) -> str:
    """Return words as a TEXT value: a backslash, comma or semicolon is escaped, and a line break is written as \\n."""
    plain = _NO_TEXT.sub("", words.replace("\r\n", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, each after the first begun with a space; no character is cut."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _MOST_OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
