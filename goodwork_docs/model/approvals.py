"""Sign-offs: who signed off which exact wording, and when. The file is only ever added to."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.words import Day, Identifier, Line, Record

Fingerprint = Annotated[
    str, Meta(pattern="^[0-9a-f]{64}$", description="sha256 of the wording, 64 hexadecimal digits in quotes")
]


class SignOff(Record, frozen=True, kw_only=True):
    """One person's sign-off of the wording of one clause, exactly as it stood."""

    clause: Annotated[Identifier, Meta(description="id of the clause")]
    scheme: Annotated[Literal["gw1"], Meta(description="how the fingerprint was taken")]
    fingerprint: Fingerprint
    role: Annotated[
        Line, Meta(description="in which role, for example Legal; the council's policy names those it needs")
    ]
    name: Annotated[Line, Meta(description="the person's name")]
    organisation: Annotated[Line, Meta(description="the organisation that the person answers for")]
    date: Day
    note: Annotated[str, Meta(description="what was looked at, or on what condition")] = ""


class Approvals(Record, frozen=True, kw_only=True):
    """The sign-offs of the library, a region or a council, one on a line, the newest last."""

    approvals: Annotated[
        tuple[SignOff, ...], Meta(description="sign-offs, one on a line; lines are never changed")
    ] = ()
