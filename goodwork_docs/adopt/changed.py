"""A clause file with edits in it: its whole new text, with a higher version and the reason where the reviewer gave one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.model.library import PART_TITLES, Clause
from goodwork_docs.returned import Note
from goodwork_docs.source import refused_character
from goodwork_docs.versions import clause_in, raised

_TITLES = {part: title for title, part in PART_TITLES.items()}


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a clause in new words: its Markdown as it is and as it would be, who changed it, and their comments.

    `conflicts` counts the places where the library changed the same words meanwhile: both stand in `new`, between marks.
    """

    part: str
    old: str
    new: str
    authors: tuple[str, ...]
    notes: tuple[Note, ...]
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause file with edits in it. `path` is that of the file; `text` its whole new text.

    `why` is the reason that the new text gives for its higher version; "" where the version was not raised. `is_other_wording` says
    whether the words are others than those that were signed.
    """

    clause: Clause
    path: str
    text: str
    parts: tuple[PartChange, ...]
    patch: str
    why: str
    is_other_wording: bool

    @property
    def conflicts(self) -> int:
        """The places in which two wordings stand between marks."""
        return sum(one.conflicts for one in self.parts)


def clause_change(path: str, clause: Clause, parts: tuple[PartChange, ...], text: str, why: str) -> ClauseChange:
    """Return a clause file with other words in some parts. Its version rises by one where there is a reason to give.

    The reason is `why`, else what was said beside the edits. It names nobody: reasons are published with the clause.
    """
    new = text
    for part in parts:
        new = _put(new, part)
    is_other = any(one.conflicts for one in parts) or _mark(path, new) != fingerprint(clause)
    reason = (why or _reason(parts)) if is_other else ""
    higher = raised(new, clause.head.version, reason) if reason else new
    if not _says(path, higher, reason, parts):
        higher, reason = new, ""
    return ClauseChange(clause, path, higher, parts, _patch(path, text, higher), reason, is_other)


def _reason(parts: Iterable[PartChange]) -> str:
    """Return the comments beside the edits, as one line; "" where there are none."""
    notes = dict.fromkeys(_plain(note.text) for one in parts for note in one.notes)
    return " ".join(one for one in notes if one)


def _plain(text: str) -> str:
    """Return words on one line, without characters that no file may hold."""
    return " ".join("".join(one for one in text if one.isspace() or not refused_character(one)).split())


def _mark(path: str, text: str) -> str:
    made = clause_in(path, text.encode())
    return fingerprint(made) if made else ""


def _says(path: str, text: str, why: str, parts: Iterable[PartChange]) -> bool:
    """Return whether the file reads back with the reason; with marks of a conflict in it nobody can tell yet."""
    if any(one.conflicts for one in parts):
        return True
    made = clause_in(path, text.encode())
    return made is not None and (not why or made.head.changes.get(str(made.head.version)) == why)


def _patch(path: str, old: str, new: str) -> str:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", n=1))


def _put(text: str, change: PartChange) -> str:
    """Return a clause file's text with other words in one part; everything else stays as it is written."""
    lines = text.split("\n")
    heading = f"## {_TITLES[change.part]}"  # type: ignore[index]
    start = next(at for at, line in enumerate(lines) if line.rstrip() == heading) + 1
    end = next((at for at in range(start, len(lines)) if lines[at].startswith("## ")), len(lines))
    return "\n".join([*lines[:start], "", *change.new.split("\n"), "", *lines[end:]])
