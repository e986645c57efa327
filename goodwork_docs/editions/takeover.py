"""Move a local variant to a newer edition: the library's changes and the body's own laid together, conflicts marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.model.library import Clause
from goodwork_docs.source import Files, text_of
from goodwork_docs.versions import raised
from goodwork_docs.wordmerge import Merged, Names, merged

_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_FIELD = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_PART = re.compile(r"^(?=## )", re.MULTILINE)
_OURS = ("version", "changes")
"""A local variant counts its own versions."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A local variant with a newer edition's changes: the file's new text, and how many places need a person."""

    path: str
    clause: str
    text: str
    conflicts: int


def taken_over(variant: Clause, files: Files, before: str, after: str, names: Names) -> Taken:
    """Return a local variant with the changes from the library's text `before` to its text `after`.

    Front matter is laid together field by field, parts word by word. The variant's own version rises by one, with the reason.
    """
    ours = text_of(files[variant.path], variant.path)[0]
    old, mine, new = (_split(one) for one in (before, ours, after))
    fields = _together(_chunks(_FIELD, old[0]), _chunks(_FIELD, mine[0]), _chunks(_FIELD, new[0]), names, _OURS)
    parts = _together(_chunks(_PART, old[1]), _chunks(_PART, mine[1]), _chunks(_PART, new[1]), names, ())
    front = "".join(one.text for one in fields)
    body = "".join(one.text for one in parts)
    conflicts = sum(one.conflicts for one in (*fields, *parts))
    text = raised(f"---\n{front}---\n{body}", variant.head.version, f"Takes over the library's {names.theirs}.")
    return Taken(variant.path, variant.id, text, conflicts)


def _split(text: str) -> tuple[str, str]:
    """Return the front matter and the rest of a clause's file."""
    found = _FRONT.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _chunks(begins: re.Pattern[str], text: str) -> Mapping[str, str]:
    """Return the pieces of a text by their first word or line; what stands before the first goes under ""."""
    made: dict[str, str] = {}
    for piece in begins.split(text):
        line = piece.split("\n", 1)[0]
        name = line if line.startswith("## ") else line.partition(":")[0] if begins is _FIELD else ""
        made[name.strip()] = made.get(name.strip(), "") + piece
    return made


def _together(
    old: Mapping[str, str], ours: Mapping[str, str], new: Mapping[str, str], names: Names, own: tuple[str, ...]
) -> list[Merged]:
    """Return each piece with both sides' changes, in the variant's order, the library's new pieces after the piece before them."""
    return [
        Merged(ours[name], 0)
        if name in own and name in ours
        else _piece(old.get(name, ""), ours.get(name, ""), new.get(name, ""), names)
        for name in _order(ours, new)
    ]


def _piece(old: str, ours: str, new: str, names: Names) -> Merged:
    return merged(_ended(old), _ended(ours), _ended(new), names)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _order(ours: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    order = list(ours)
    for name, after in zip(new, ("", *new), strict=False):
        if name not in order:
            order.insert(order.index(after) + 1 if after in order else len(order), name)
    yield from order
