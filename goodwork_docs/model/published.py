"""What the website publishes as data, and its JSON Schema. Addresses and fields stay; a change that breaks readers raises `version`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from goodwork_docs.model.clause import BlankKind, Burden, Cost, LawChange, LawOfNation, Measure
from goodwork_docs.model.council import Mission, Place, Plan, Policy, Priority
from goodwork_docs.model.declaration import SCHEMA_DIALECT
from goodwork_docs.model.reference import Figure, Sector
from goodwork_docs.model.words import Ask, Element, KindOfBody, Nation, Record, Source, Sure

VERSION = 1
"""The version of the published data."""
Address = Annotated[str, Meta(description="address below the site's folder")]


class Fingerprint(Record, frozen=True, kw_only=True):
    """The sha256 of a wording, and the scheme that says what of it is covered."""

    scheme: str
    value: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Entry(Record, frozen=True, kw_only=True):
    """A thing in the index: its id and title, its page, and its data."""

    id: str
    title: str
    page: Address
    data: Address


class BodyEntry(Entry, frozen=True, kw_only=True):
    """A body in the index."""

    illustration: Annotated[
        str, Meta(description="why the body is an example and this is no document of its; else empty")
    ]


class ClauseEntry(Record, frozen=True, kw_only=True):
    """A clause in the index. `owner` is the body that wrote it; empty for the library."""

    id: str
    owner: str
    title: str
    version: int
    element: Element
    asks: tuple[Ask, ...]
    fingerprint: Fingerprint
    page: Address
    data: Address


class Download(Record, frozen=True, kw_only=True):
    """A paper for download."""

    address: Address
    bytes: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Index(Record, frozen=True, kw_only=True, tag_field="kind", tag="index"):
    """data/index.json: everything that there is, and where."""

    version: int
    site: str
    draft: Annotated[str, Meta(description="what nobody may take these words for")]
    updated: Annotated[str, Meta(description="day asked for, else the newest date of the files, YYYY-MM-DD")]
    schema: Address
    feed: Address
    figures: Address
    changes: Address
    trades: tuple[Sector, ...]
    bodies: tuple[BodyEntry, ...]
    clauses: tuple[ClauseEntry, ...]
    crosswalks: tuple[Entry, ...]


class PublishedPart(Record, frozen=True, kw_only=True):
    """One part of a clause, in Markdown as written: {name} is a blank, {figure:id} a figure."""

    part: str
    title: str
    markdown: str


class PublishedUse(Record, frozen=True, kw_only=True):
    """A contract that takes the clause, how strongly, and why."""

    body: str
    ref: str
    title: str
    ask: Ask
    why: tuple[str, ...]
    illustration: Annotated[
        str, Meta(description="why the body is an example and this is no document of its; else empty")
    ]


class PublishedClause(Record, frozen=True, kw_only=True, tag_field="kind", tag="clause"):
    """data/clauses/<id>.json: one clause, whole."""

    version_of_data: int
    id: str
    owner: Annotated[str, Meta(description="the body that wrote it; empty for the library")]
    title: str
    version: int
    status: Literal["draft"]
    fingerprint: Fingerprint
    element: Element
    summary: str
    asks: tuple[Ask, ...]
    always: bool
    parts: tuple[PublishedPart, ...]
    blanks: dict[str, BlankKind]
    measures: tuple[Measure, ...]
    law: dict[Nation, LawOfNation]
    law_changes: tuple[LawChange, ...]
    burden: Burden
    cost: Cost
    charters: Annotated[
        dict[str, tuple[str, ...]], Meta(description="charter to the codes of its parts that it serves")
    ]
    trades: Annotated[tuple[str, ...], Meta(description="ids of the trades that its bounds let it into")]
    changes: Annotated[dict[str, str], Meta(description="version: why the wording changed")]
    review_by: str
    evidence: tuple[Source, ...]
    used_by: tuple[PublishedUse, ...]
    page: Address


class PublishedPriority(Record, frozen=True, kw_only=True):
    """A priority as a body holds it. `owner` wrote it first; `changed_by` words it otherwise, with its reason."""

    priority: Priority
    owner: str
    changed_by: str = ""
    reason: str = ""
    based_on: int | None = None
    region: Annotated[
        Priority | None, Meta(description="the region's words as they stand now, where they were changed")
    ] = None


class PublishedContract(Record, frozen=True, kw_only=True):
    """A contract of a body, and the clauses that it takes."""

    ref: str
    title: str
    summary: str
    illustration: str
    asks: dict[str, Ask]


class PublishedCommitment(Record, frozen=True, kw_only=True):
    """A commitment of a pledge as its papers print it, with the clause and measure that it rests on."""

    id: str
    clause: str
    measure: str
    wording: Annotated[str, Meta(description="with dated figures and the blanks of its clause put in")]
    evidence: Annotated[tuple[str, ...], Meta(description="any of these would show it")]
    next_step: str
    small: str
    not_for: Annotated[str, Meta(description="when it does not apply; empty: it always does")]


class PublishedPillar(Record, frozen=True, kw_only=True):
    """A pillar of a pledge. `id` is a code of the charter that the pledge is modelled on."""

    id: str
    title: str
    needed: Annotated[int, Meta(description="how many of its commitments meet it")]
    commitments: tuple[PublishedCommitment, ...]


class PublishedLevel(Record, frozen=True, kw_only=True):
    """A level of a pledge; each takes in those before it."""

    id: str
    title: str
    pillars: Annotated[int, Meta(description="how many pillars it takes")]
    which: Annotated[tuple[str, ...], Meta(description="ids of those pillars; empty: any")] = ()


class PublishedPledge(Record, frozen=True, kw_only=True):
    """The pledge that a body offers: self-declared, and no award of anybody."""

    id: str
    owner: Annotated[str, Meta(description="id of the body that wrote it: this one, or a region")]
    version: int
    title: str
    modelled_on: Annotated[str, Meta(description="id of a crosswalk; its publisher has not agreed the pledge")]
    source: str
    sure: Sure
    signed_by: tuple[str, ...]
    introduction: str
    follow_up_months: int
    pillars: tuple[PublishedPillar, ...]
    levels: tuple[PublishedLevel, ...]
    fingerprint: Fingerprint


class PublishedReport(Source, frozen=True, kw_only=True):
    """Where a field of a policy is reported, and of which body."""

    reported_of: Annotated[
        str, Meta(description="id of the body that the report speaks of: the one that gives the field")
    ]


class PublishedBody(Record, frozen=True, kw_only=True, tag_field="kind", tag="body"):
    """data/bodies/<id>.json: one body, its priorities and policy with those of its region laid under them."""

    version_of_data: int
    id: str
    name: str
    nation: Nation
    kind_of_body: KindOfBody
    illustration: Annotated[str, Meta(description="why this is an example and no document of the body named")]
    region: Annotated[str, Meta(description="id of the body that it takes over from; empty for none")]
    plan: Plan | None
    missions: tuple[Mission, ...]
    priorities: tuple[PublishedPriority, ...]
    places: tuple[Place, ...]
    policy: Policy
    policy_from: Annotated[
        dict[str, str], Meta(description="field to the body that gave it; empty: the tool's default")
    ]
    policy_reported: Annotated[
        dict[str, PublishedReport], Meta(description="field to where it is reported, in our words, and of which body")
    ]
    fingerprint: Fingerprint
    contracts: tuple[PublishedContract, ...]
    sources: tuple[Source, ...]
    assumptions: tuple[str, ...]
    downloads: tuple[Download, ...]
    page: Address
    pledge: PublishedPledge | None = None


class PublishedFigures(Record, frozen=True, kw_only=True, tag_field="kind", tag="figures"):
    """data/figures.json: dated figures, with how sure we are."""

    version_of_data: int
    figures: tuple[Figure, ...]


class PublishedElement(Record, frozen=True, kw_only=True):
    """One part of a charter, and the clauses that serve it."""

    code: str
    name: str
    clauses: tuple[str, ...]


class PublishedCrosswalk(Record, frozen=True, kw_only=True, tag_field="kind", tag="crosswalk"):
    """data/crosswalk/<charter>.json: which clauses serve each part of a charter. It is our reading."""

    version_of_data: int
    id: str
    title: str
    publisher: str
    source: str
    sure: str
    note: str
    elements: tuple[PublishedElement, ...]
    page: Address


class PublishedChange(Record, frozen=True, kw_only=True):
    """One change of a clause or a body. `dated` is false where the day is only that of the library."""

    id: str
    of: Literal["clause", "body"]
    title: str
    number: str
    why: str
    day: str
    dated: bool
    illustration: Annotated[str, Meta(description="why the body is an example; empty for the library and for others")]
    page: Address


class PublishedChanges(Record, frozen=True, kw_only=True, tag_field="kind", tag="changes"):
    """data/changes.json: versions of clauses with their reasons, and issues of bodies."""

    version_of_data: int
    changes: tuple[PublishedChange, ...]


Published = Index | PublishedClause | PublishedBody | PublishedFigures | PublishedCrosswalk | PublishedChanges
KINDS = (Index, PublishedClause, PublishedBody, PublishedFigures, PublishedCrosswalk, PublishedChanges)


def json_bytes(published: Published) -> bytes:
    """Return published data as JSON; exact decimals are text."""
    return msgspec.json.format(msgspec.json.encode(published), indent=1) + b"\n"


def schema_bytes() -> bytes:
    """Return the JSON Schema (draft 2020-12) of everything published; `kind` says which of its parts holds."""
    (made,), components = msgspec.json.schema_components([Published], ref_template="#/$defs/{name}")
    whole: dict[str, Any] = {
        "$schema": SCHEMA_DIALECT,
        "title": "Goodwork Docs: published data",
        **made,
        "$defs": components,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
