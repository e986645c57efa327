"""Read a Word file back: which of its words are which part of which clause, whatever the editor left of our marks.

A content control's tag says most. LibreOffice drops tags, but keeps the control's name, the bookmark over the words, and the
custom XML part that says what each bookmark stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.readers.docx.names import MARKS, W
from goodwork_docs.readers.docx.opening import Element, WordFile, open_docx
from goodwork_docs.readers.docx.story import ReadParagraph, Story, read_story
from goodwork_docs.readers.docx.views import accepted, blocks, rejected
from goodwork_docs.readers.docx.walking import standing
from goodwork_docs.returned import How, Listed, Note, Returned, Stretch

_TAG = re.compile(r"tag:gw:(?P<clause>[^:]+):(?P<part>[a-z-]+):(?P<start>[0-9a-f]{12})\Z")
_BOOKMARK = "bookmark:"
_NAME = "alias:"
_ANSWER = "tag:gw:answer:"
_LONGEST = 64


def read_returned(data: bytes, path: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """Return what a Word file holds, and what is wrong with it; None where it cannot be read. Nothing is raised."""
    word, found = open_docx(data, path)
    return (None, found) if word is None else (_returned(word), found)


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause part that the file tells of, and by what its words are known."""

    mark: Listed
    how: How


def _returned(word: WordFile) -> Returned:
    marks = next((one for part in word.parts.get("customXml", ()) for one in part.iter(f"{MARKS}marks")), None)
    listed = {one.get("bookmark", ""): _listed(one) for one in (marks if marks is not None else ()) if _is_mark(one)}
    labels = [one.text or "" for one in (marks.iter(f"{MARKS}answer") if marks is not None else ())]
    whole = read_story(word)
    story = replace(whole, paragraphs=tuple(_unanswered(whole.paragraphs, labels)))
    known = _Known(story, listed)
    told = [(known.told(one), one) for one in story.paragraphs]
    stretches = [
        _stretch(story, list(group)) for _, group in groupby(told, lambda one: one[0].mark if one[0] else None)
    ]
    name = marks.get("document", "") if marks is not None else ""
    return Returned(word.path, name, tuple(stretches), tuple(listed.values()), tuple(_edges(word)))


def _edges(word: WordFile) -> Iterator[str]:
    """Yield the lines of the headers and footers, each once."""
    parts = (part for kind in ("header", "footer") for part in word.parts.get(kind, ()))
    yield from dict.fromkeys(said for part in parts for one in part.iter(f"{W}p") if (said := standing(one)))


def _unanswered(paragraphs: Sequence[ReadParagraph], labels: Sequence[str]) -> Iterator[ReadParagraph]:
    """Yield the paragraphs without the cells and lines that a bidder fills in; `labels` are the names of those fields."""
    names = {f"{_NAME}{_cut(one)}" for one in labels}
    filled = [any(mark in names or mark.startswith(_ANSWER) for mark in one.marks) for one in paragraphs]
    cells = {one.cell for one, is_field in zip(paragraphs, filled, strict=True) if is_field and one.cell}
    for one, is_field in zip(paragraphs, filled, strict=True):
        if not is_field and one.cell not in cells:
            yield one


def _cut(label: str) -> str:
    """Return a field's name as Word holds it: the writer shortens it to 64 characters."""
    flat = " ".join(label.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def _is_mark(element: Element) -> bool:
    return element.tag == f"{MARKS}mark"


def _listed(element: Element) -> Listed:
    version = element.get("version", "")
    return Listed(
        element.get("clause", ""),
        element.get("part", ""),
        int(version) if version.isdecimal() and len(version) < 9 else 0,
        element.get("fingerprint", ""),
        {one.get("name", ""): one.text or "" for one in element.iter(f"{MARKS}blank")},
    )


class _Known:
    """What a paragraph's marks stand for: the tag first, then the bookmark, then the control's name."""

    def __init__(self, story: Story, listed: Mapping[str, Listed]) -> None:
        self._listed = listed
        self._every = frozenset(mark for one in story.paragraphs for mark in one.marks)
        made = {mark: self._of(mark) for mark in sorted(self._every)}
        # A copy of a control keeps its tag, and the bookmark then reaches from the one to the other.
        tagged = [one.mark for one in made.values() if one is not None and one.how == "tag"]
        self._made: dict[str, _Told | None] = {
            mark: None if one is not None and one.how != "tag" and one.mark in tagged else one
            for mark, one in made.items()
        }

    def told(self, paragraph: ReadParagraph) -> _Told | None:
        """Return the clause part that a paragraph belongs to."""
        found = [one for mark in sorted(paragraph.marks) if (one := self._made[mark]) is not None]
        for how in ("tag", "name", "bookmark"):
            for one in found:
                if one.how == how:
                    return one
        return None

    def _of(self, mark: str) -> _Told | None:
        if found := _TAG.match(mark):
            return _Told(self._whole(found["clause"], found["part"], found["start"]), "tag")
        if mark.startswith(_BOOKMARK):
            held = self._listed.get(mark.removeprefix(_BOOKMARK))
            return _Told(held, "bookmark") if held else None
        if mark.startswith(_NAME):
            named = mark.removeprefix(_NAME)
            held = next((one for one in self._listed.values() if f"{one.clause} {one.part}" == named), None)
            return _Told(held, "name") if held else None
        return None

    def _whole(self, clause: str, part: str, start: str) -> Listed:
        """Return what the custom part says of a tag; the tag alone where it says nothing."""
        same = (one for one in self._listed.values() if (one.clause, one.part) == (clause, part))
        return next((one for one in same if one.fingerprint.startswith(start)), Listed(clause, part, 0, start))


_TOLD_BY: tuple[How, ...] = ("bookmark", "name", "tag")
"""What tells least of a clause part is what its words are known by: LibreOffice keeps a name over the first of them only."""


def _stretch(story: Story, told: Sequence[tuple[_Told | None, ReadParagraph]]) -> Stretch:
    first, paragraphs = told[0][0], [one for _, one in told]
    hows = {one.how for one, _ in told if one is not None}
    return Stretch(
        first.mark if first else None,
        next((one for one in _TOLD_BY if one in hows), "text"),
        blocks(accepted(paragraphs)),
        blocks(rejected(paragraphs)),
        tuple(dict.fromkeys(_authors(paragraphs))),
        tuple(dict.fromkeys(_notes(story, paragraphs))),
        tuple(dict.fromkeys(what for one in paragraphs for what in one.unsaid)),
    )


def _authors(paragraphs: Sequence[ReadParagraph]) -> Iterator[str]:
    for one in paragraphs:
        changes = [change for piece in one.pieces for change in piece.changes]
        yield from (change.author for change in (*changes, one.ends, one.row) if change is not None)
        yield from one.formatted


def _notes(story: Story, paragraphs: Sequence[ReadParagraph]) -> Iterator[Note]:
    for one in paragraphs:
        for name in sorted(one.comments):
            held = story.comments.get(name)
            if held is not None:
                yield Note(held.author, held.text, held.at)
