"""A paper judged in a test: read back, held against the checkout's library, and asked what it proposes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from goodwork_docs.adopt.dialect import shape_of
from goodwork_docs.adopt.proposal import Proposal, propose
from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Block, Document
from goodwork_docs.model.library import Clause
from goodwork_docs.prose import blanks, parse
from goodwork_docs.readers.docx.returned import read_returned
from goodwork_docs.source import text_of
from goodwork_docs.verify.outside import around
from goodwork_docs.verify.verdict import Verified, Wordings, verdicts
from tests.packs import EXAMPLES, example, example_files, example_library

SAYINGS = ("(section {number})", "({paper}, section {number})")


@cache
def wordings() -> Wordings:
    """Return the library's wordings; nothing older is known."""
    return Wordings(example_library().clauses.values(), lambda _: ())


def clause(name: str) -> Clause:
    """Return a clause of the library."""
    return example_library().clauses[("", name)]


@cache
def papers() -> tuple[tuple[str, bytes], ...]:
    """Return the papers of every example that hold clauses, by name, as Word files."""
    names = ("00-start-here", "02-specification", "03-how-we-assess", "06-response-form", "08b-good-work-schedule")
    return tuple(
        (f"{body}/{ref}/{name}", example(body, ref).written(name, "docx"))
        for body, ref in EXAMPLES
        for name in names
        if name in example(body, ref).papers
    )


def judged(data: bytes, paper: Document | None = None, known: Wordings | None = None) -> Verified:
    """Return a Word file, judged; with a paper, the words around the clauses too."""
    returned, found = read_returned(data, "edited.docx")
    assert returned is not None, found
    made = verdicts(returned, known or wordings(), SAYINGS)
    return Verified(returned, made, around(returned, paper) if paper else None)


def differing(verified: Verified) -> set[tuple[str, str]]:
    """Return clause and part of everything that is not verbatim."""
    return {(one.mark.clause, one.mark.part) for one in verified.verdicts if one.state != "verbatim"}


def proposed(verified: Verified) -> Proposal:
    """Return what a file proposes."""
    files = example_files()
    texts = {one.path: text_of(files[one.path], one.path)[0] for one in example_library().clauses.values()}
    return propose(verified, texts)


def shape(blocks: Iterable[Block]) -> list[object]:
    """Return blocks as plain values: what stands where, and in which words."""
    return [(line.kind, line.depth, shape_of(line.inlines)) for line in flat(blocks)]


def parsed(text: str) -> list[object]:
    """Return a clause part's Markdown as plain values."""
    prose = parse(text, "clause.md", 1, blanks)
    assert not prose.diagnostics
    return shape(prose.blocks)
