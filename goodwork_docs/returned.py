"""A document that came back: which of its words are parts of clauses, and what stands around them, whatever kind of file it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Block, inline_text

_OPENING = 12

How = Literal["tag", "bookmark", "name", "attribute", "text"]
"""What tells that words are a clause part: a control's tag, a bookmark, a control's name, an attribute, or the words alone."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that somebody left, and the words that it stands at."""

    author: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What the document itself says of a clause part in it.

    `fingerprint` may be the first 12 characters only, or "" where nothing says it; `version` is 0 where nothing says it. `blanks`
    are the values that were printed.
    """

    clause: str
    part: str
    version: int = 0
    fingerprint: str = ""
    blanks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a document that belong together: a part of a clause, or (with no mark) what stands between two of them.

    `blocks` are the words with every tracked change accepted, `before` with every one rejected. `authors` made the changes;
    `unsaid` is what no tree can hold.
    """

    mark: Listed | None
    how: How
    blocks: tuple[Block, ...]
    before: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def tracked(self) -> bool:
        """Whether tracked changes stand in it."""
        return bool(self.authors)


@dataclass(frozen=True, slots=True)
class Returned:
    """A document that came back, in reading order. `listed` are the clause parts that it says it holds.

    `edges` are the lines above and below its pages, without page numbers.
    """

    path: str
    name: str
    stretches: tuple[Stretch, ...]
    listed: tuple[Listed, ...] = ()
    edges: tuple[str, ...] = ()

    @property
    def marked(self) -> tuple[Stretch, ...]:
        """The stretches that are parts of clauses."""
        return tuple(one for one in self.stretches if one.mark is not None)

    @property
    def opening(self) -> tuple[str, ...]:
        """The first lines, where a paper says what it belongs to."""
        before = next((one.blocks for one in self.stretches if one.mark is None), ())
        said = (piece for line in flat(before[:_OPENING]) for piece in inline_text(line.inlines).split("\n"))
        return tuple(" ".join(one.split()) for one in said)
