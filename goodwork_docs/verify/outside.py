"""The words around the clauses held against the paper as it was made: what was added, changed or taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Block, Callout, Contents, Document, Marked, Masthead, Panels, Table
from goodwork_docs.returned import Returned
from goodwork_docs.verify.compared import Words
from goodwork_docs.wordchanges import alike, word_runs, words

_LEAST = 0.55


@dataclass(frozen=True, slots=True)
class Change:
    """A line around the clauses that is not as it was made; `after` is the line before it, so that it can be found."""

    words: tuple[Words, ...]
    after: str

    @property
    def is_new(self) -> bool:
        """Whether the whole line was added."""
        return all(one.what == "comes" for one in self.words)

    @property
    def is_gone(self) -> bool:
        """Whether the whole line was taken out."""
        return all(one.what == "goes" for one in self.words)


@dataclass(frozen=True, slots=True)
class Outside:
    """What differs around the clauses, and above and below the pages."""

    changes: tuple[Change, ...]
    edges: tuple[Change, ...] = ()


def around(returned: Returned, paper: Document) -> Outside:
    """Return what differs between a document and the paper that it was made as, outside the clauses.

    Answers that a bidder fills in, and lists of contents, are no difference.
    """
    old = [one for one in _lines(_outer(paper.blocks)) if one]
    return Outside(tuple(_changes(old, _own_lines(returned))))


def around_as_read(returned: Returned, made: Returned) -> Outside:
    """Return what differs around the clauses between a file and the paper in the same format, read in the same way."""
    return Outside(tuple(_changes(_own_lines(made), _own_lines(returned))))


def with_edges(outside: Outside, returned: Returned, made: Returned) -> Outside:
    """Return what differs with the lines above and below the pages, too."""
    return replace(outside, edges=tuple(_changes(list(made.edges), list(returned.edges))))


def _own_lines(returned: Returned) -> list[str]:
    return [line.text for one in returned.stretches if one.mark is None for line in flat(one.blocks) if line.text]


def _outer(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that are no clause part."""
    for one in blocks:
        if not isinstance(one, Marked):
            yield one


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Masthead():
                yield from _masthead(block)
            case Contents():
                yield block.title
            case Panels():
                for panel in block.panels:
                    yield from (panel.title, *_lines(panel.blocks))
            case Callout():
                yield from _lines(block.blocks)
            case Table():
                yield block.caption
                yield from (line.text for line in flat((block,)))
            case _:
                yield from (line.text for line in flat((block,)))


def _masthead(node: Masthead) -> Iterator[str]:
    yield from (node.organisation, node.title, node.subtitle)
    yield from (f"{label} {value}" for label, value in node.facts)
    yield from node.notices


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    before = ""
    for a, b in alike([words(one) for one in old], [words(one) for one in new], _LEAST):
        first, second = old[a] if a is not None else "", new[b] if b is not None else ""
        if first != second:
            yield Change(tuple(_told(first, second)), before)
        before = second or before


def _told(old: str, new: str) -> Iterator[Words]:
    first, second = words(old), words(new)
    for run in word_runs(first, second):
        if run.stays:
            yield Words("stays", "".join(second[slice(*run.new)]))
            continue
        if run.old[0] < run.old[1]:
            yield Words("goes", "".join(first[slice(*run.old)]))
        if run.new[0] < run.new[1]:
            yield Words("comes", "".join(second[slice(*run.new)]))
