"""An edition of the clause library: every clause's text, version and fingerprint under one name."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.approvals import Fingerprint
from goodwork_docs.model.words import Day, Identifier, Line, Record

EditionName = Annotated[
    str,
    Meta(
        pattern="^[0-9a-z][0-9a-z.-]{0,39}$",
        description="a–z, 0–9, points and hyphens, 40 characters at most, for example 2026-11",
    ),
]


class EditionClause(Record, frozen=True, kw_only=True):
    """One clause as the edition has it."""

    id: Identifier
    path: Annotated[Line, Meta(description="the file that it stood in")]
    version: Annotated[int, Meta(ge=1)]
    scheme: Annotated[Literal["gw1"], Meta(description="how the fingerprints were taken")]
    fingerprint: Fingerprint
    text: Annotated[str, Meta(description="the whole file, so that old wording is known without git")]


class Edition(Record, frozen=True, kw_only=True):
    """An edition of the library. It is never changed once it is written."""

    edition: Annotated[EditionName, Meta(description="its name, and the file's stem")]
    date: Day | None = None
    note: Annotated[str, Meta(description="what it is for")] = ""
    clauses: tuple[EditionClause, ...]
