"""Everything that the site says, as data at addresses that stay."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from goodwork_docs.crosswalk import elements
from goodwork_docs.fingerprint import PRIORITIES_SCHEME, SCHEME, fingerprint, priorities_fingerprint
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.library import Clause
from goodwork_docs.model.published import (
    VERSION,
    BodyEntry,
    ClauseEntry,
    Download,
    Entry,
    Fingerprint,
    Index,
    PublishedBody,
    PublishedChange,
    PublishedChanges,
    PublishedClause,
    PublishedContract,
    PublishedCrosswalk,
    PublishedElement,
    PublishedFigures,
    PublishedPart,
    PublishedPriority,
    PublishedReport,
    PublishedUse,
    json_bytes,
    schema_bytes,
)
from goodwork_docs.model.reason import put_in
from goodwork_docs.model.reference import Charter
from goodwork_docs.resolve import Body, Held
from goodwork_docs.site import addresses
from goodwork_docs.site.changes import changes, newest_day
from goodwork_docs.site.inputs import Site, Use
from goodwork_docs.site.listing import suits
from goodwork_docs.site.papers import Shelf
from goodwork_docs.site.pledged import published_pledge
from goodwork_docs.store import digest


def data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every file of data by its address, its schema among them."""
    yield addresses.SCHEMA_DATA, schema_bytes()
    yield addresses.INDEX_DATA, json_bytes(_index(site))
    yield addresses.FIGURES_DATA, json_bytes(_figures(site))
    yield addresses.CHANGES_DATA, json_bytes(_changes(site))
    for owner, clause in owned(site):
        yield addresses.clause_data(owner, clause.id), json_bytes(_clause(site, owner, clause))
    for name, body in site.bodies.items():
        yield addresses.body_data(name), json_bytes(_body(site, name, body))
    for charter in site.reference.crosswalk.values():
        yield addresses.charter_data(charter.id), json_bytes(_crosswalk(site, charter))


def owned(site: Site) -> Iterator[tuple[str, Clause]]:
    """Yield every clause that has a page, with its owner: the library's, then bodies' own wording."""
    for (owner, _), clause in sorted(site.loaded.clauses.items()):
        if not owner or owner in site.bodies:
            yield owner, clause


def _index(site: Site) -> Index:
    return Index(
        version=VERSION,
        site=site.house.say("site.title", site=site.house.name),
        draft=site.house.say("site.foot.draft"),
        updated=newest_day(site),
        schema=addresses.SCHEMA_DATA,
        feed=addresses.FEED,
        figures=addresses.FIGURES_DATA,
        changes=addresses.CHANGES_DATA,
        trades=tuple(site.reference.sectors.values()),
        bodies=tuple(
            BodyEntry(
                id=name,
                title=one.council.record.name,
                illustration=one.council.record.illustration,
                page=addresses.body_page(name),
                data=addresses.body_data(name),
            )
            for name, one in site.bodies.items()
        ),
        clauses=tuple(_entry(owner, one) for owner, one in owned(site)),
        crosswalks=tuple(
            Entry(id=one.id, title=one.title, page=addresses.charter_page(one.id), data=addresses.charter_data(one.id))
            for one in site.reference.crosswalk.values()
        ),
    )


def _entry(owner: str, one: Clause) -> ClauseEntry:
    return ClauseEntry(
        id=one.id,
        owner=owner,
        title=one.head.title,
        version=one.head.version,
        element=one.head.element,
        asks=one.head.asks,
        fingerprint=_wording(one),
        page=addresses.clause_page(owner, one.id),
        data=addresses.clause_data(owner, one.id),
    )


def _wording(clause: Clause) -> Fingerprint:
    return Fingerprint(scheme=SCHEME, value=fingerprint(clause))


def _clause(site: Site, owner: str, clause: Clause) -> PublishedClause:
    head = clause.head
    return PublishedClause(
        version_of_data=VERSION,
        id=clause.id,
        owner=owner,
        title=head.title,
        version=head.version,
        status="draft",
        fingerprint=_wording(clause),
        element=head.element,
        summary=head.summary,
        asks=head.asks,
        always=head.always,
        parts=tuple(
            PublishedPart(part=name, title=site.house.say(f"site.part.{name}"), markdown=part.raw)
            for name, part in clause.parts.items()
        ),
        blanks=head.blanks,
        measures=head.measures,
        law=head.law,
        law_changes=head.law_changes,
        burden=head.burden,
        cost=head.cost,
        charters=head.maps_to,
        trades=tuple(name for name, one in site.reference.sectors.items() if suits(clause, one)),
        changes=head.changes,
        review_by=head.review_by,
        evidence=head.evidence,
        used_by=tuple(_use(site, one) for one in site.uses.get((owner, clause.id), ())),
        page=addresses.clause_page(owner, clause.id),
    )


def _use(site: Site, one: Use) -> PublishedUse:
    words = site.house.words
    why = []
    for each in one.reasons:
        facts = {name: words.get(f"{name}.{value}", value) for name, value in each.facts}
        why.append(put_in(words[each.key if each.key in words else f"regime.{each.key}"], facts))
    contract = site.loaded.contracts[(one.body, one.ref)].record
    return PublishedUse(
        body=one.body,
        ref=one.ref,
        title=one.title,
        ask=one.ask,
        why=tuple(why),
        illustration=contract.illustration or site.illustration_of(one.body),
    )


def _body(site: Site, name: str, body: Body) -> PublishedBody:
    record = body.council.record
    return PublishedBody(
        version_of_data=VERSION,
        id=name,
        name=record.name,
        nation=record.nation,
        kind_of_body=record.kind_of_body,
        illustration=record.illustration,
        region=record.extends or "",
        plan=record.plan,
        missions=record.missions,
        priorities=tuple(map(_priority, body.inherited.held)),
        places=record.places,
        policy=record.policy,
        policy_from=dict(body.policy_from),
        policy_reported={
            field: PublishedReport(**asdict(one), reported_of=body.policy_from[field])
            for field, one in body.policy_reported.items()
        },
        fingerprint=Fingerprint(scheme=PRIORITIES_SCHEME, value=priorities_fingerprint(body.priorities)),
        contracts=tuple(_contract(site, one) for one in body.contracts),
        sources=record.sources,
        assumptions=record.assumptions,
        downloads=tuple(
            Download(address=addresses.download(name, path), bytes=len(held), sha256=digest(held))
            for path, held in site.shelves.get(name, Shelf({})).files.items()
        ),
        page=addresses.body_page(name),
        pledge=published_pledge(body),
    )


def _priority(held: Held) -> PublishedPriority:
    change = held.change
    return PublishedPriority(
        priority=held.priority,
        owner=held.owner,
        changed_by=held.changed_by,
        reason=change.reason if change else "",
        based_on=change.based_on if change else None,
        region=held.before,
    )


def _contract(site: Site, one: Contract) -> PublishedContract:
    taken = {
        name: use.ask
        for (_, name), uses in sorted(site.uses.items())
        for use in uses
        if (use.body, use.ref) == (one.body, one.ref)
    }
    return PublishedContract(
        ref=one.ref, title=one.title, summary=one.summary, illustration=one.illustration, asks=taken
    )


def _figures(site: Site) -> PublishedFigures:
    return PublishedFigures(version_of_data=VERSION, figures=tuple(site.reference.figures.values()))


def _changes(site: Site) -> PublishedChanges:
    made = (
        PublishedChange(
            id=one.id,
            of=one.kind,
            title=one.title,
            number=one.number,
            why=one.why,
            day=one.day,
            dated=one.dated,
            illustration=site.illustration_of(one.body),
            page=one.address,
        )
        for one in changes(site)
    )
    return PublishedChanges(version_of_data=VERSION, changes=tuple(made))


def _crosswalk(site: Site, one: Charter) -> PublishedCrosswalk:
    held = elements(one, tuple(site.library.values()))
    return PublishedCrosswalk(
        version_of_data=VERSION,
        id=one.id,
        title=one.title,
        publisher=one.publisher,
        source=one.source,
        sure=one.sure,
        note=one.note,
        elements=tuple(PublishedElement(code=each.code, name=each.name, clauses=each.clauses) for each in held),
        page=addresses.charter_page(one.id),
    )
