"""The file of an edition: YAML with each clause's own file inside, as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator

from goodwork_docs.fingerprint import SCHEME, fingerprint
from goodwork_docs.model.edition import Edition, EditionClause
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files, text_of

_HEADER = """\
# An edition of the clause library, written by `goodwork edition`. It is never changed: later wording gets an edition of its own.
"""


def edition_of(name: str, loaded: Loaded, files: Files, date: str | None, note: str) -> Edition:
    """Return the library's clauses as they stand, as an edition of that name."""
    clauses = (
        EditionClause(
            id=one.id,
            path=one.path,
            version=one.head.version,
            scheme=SCHEME,
            fingerprint=fingerprint(one),
            text=text_of(files[one.path], one.path)[0].rstrip("\n"),
        )
        for (owner, _), one in sorted(loaded.clauses.items())
        if not owner
    )
    return Edition(edition=name, date=date, note=note, clauses=tuple(clauses))


def edition_text(edition: Edition) -> str:
    """Return the text of an edition's file. The same edition gives the same text."""
    return _HEADER + "".join(f"{line}\n" if line else "\n" for line in _lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    yield f"edition: {_quoted(edition.edition)}"
    if edition.date:
        yield f"date: {_quoted(edition.date)}"
    if edition.note:
        yield f"note: {_quoted(edition.note)}"
    yield "clauses:"
    for one in edition.clauses:
        yield f"  - id: {one.id}"
        yield f"    path: {_quoted(one.path)}"
        yield f"    version: {one.version}"
        yield f"    scheme: {one.scheme}"
        yield f"    fingerprint: {_quoted(one.fingerprint)}"
        yield "    text: |2-"
        yield from (f"      {line}" if line else "" for line in one.text.split("\n"))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
