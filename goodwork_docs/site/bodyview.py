"""What the page of one body may print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodwork_docs.fingerprint import PRIORITIES_SCHEME
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Outcome
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.plan.paperlist import PLAN
from goodwork_docs.plan.policy import policy
from goodwork_docs.plan.view import council, issue, missions, places, plan
from goodwork_docs.pledge.paperlist import PAPERS
from goodwork_docs.regime.printed import money
from goodwork_docs.resolve import Body, Dropped, Held
from goodwork_docs.site.addresses import body_data, body_page, clause_page, download
from goodwork_docs.site.inputs import Site
from goodwork_docs.site.nodes import Files
from goodwork_docs.site.papers import Shelf
from goodwork_docs.site.pledged import pledge_view
from goodwork_docs.store import COUNCIL, PLEDGE
from goodwork_docs.templates.front import settings

View = dict[str, Any]


def body_view(site: Site, name: str) -> View:
    """Return everything that a body's page may print."""
    body = site.bodies[name]
    inputs, record = Inputs(body), body.council.record
    return {
        "id": name,
        "kind": site.house.say(f"kind-of-body.{record.kind_of_body}"),
        "council": council(inputs),
        "region": _region(site, record.extends),
        "members": [_region(site, one) for one, held in site.bodies.items() if held.council.record.extends == name],
        "paper": issue(inputs),
        "plan": plan(inputs),
        "missions": missions(inputs),
        "places": places(inputs),
        "policy": policy(inputs),
        "priorities": [_held(site, body, one) for one in body.inherited.held],
        "left_out": [_dropped(body, one) for one in body.inherited.dropped],
        "contracts": [_contract(site, one) for one in body.contracts],
        "issues": [_issue(site, one) for one in reversed(record.issues)],
        "sources": [
            {"source": one.source, "section": one.section, "says": one.says, "sure": one.sure} for one in record.sources
        ],
        "assumptions": list(record.assumptions),
        "own_clauses": [
            {"title": one.head.title, "address": clause_page(name, one.id)}
            for (owner, _), one in sorted(site.loaded.clauses.items())
            if owner == name
        ],
        "pledge": pledge_view(site, body),
        "scheme": PRIORITIES_SCHEME,
        "fingerprint": inputs.fingerprint,
        "data": body_data(name),
    }


def _region(site: Site, name: str | None) -> View:
    if name is None or name not in site.bodies:
        return {}
    return {"name": site.bodies[name].council.record.name, "address": body_page(name)}


def _held(site: Site, body: Body, held: Held) -> View:
    one = held.priority
    return {
        "title": one.title,
        "statement": one.statement,
        "owner": one.owner,
        "origin": _origin(site, body, held),
        "before": {"title": held.before.title, "statement": held.before.statement} if held.before else {},
        "before_by": body.names.get(held.before_by, held.before_by),
        "reason": held.change.reason if held.change else "",
        "outcomes": [_outcome(site, body, each) for each in one.outcomes],
        "source": f"{one.source.source}, {one.source.section}".rstrip(", ") if one.source else "",
        "says": one.source.says if one.source else "",
    }


def _origin(site: Site, body: Body, held: Held) -> str:
    """Return where a priority comes from, in words."""
    owner = body.names.get(held.owner, held.owner)
    if held.owner == body.council.record.id:
        return site.house.say("site.own", body=owner)
    if held.change is None or held.before is None:
        return site.house.say("origin.from", owner=owner)
    facts = {"owner": owner, "council": body.names.get(held.changed_by, held.changed_by)}
    facts |= {"region": body.names.get(held.before_by, held.before_by)}
    key = "origin.changed-behind" if held.is_behind else "origin.changed"
    return site.house.say(key, based=held.change.based_on, now=held.before.version, **facts)


def _outcome(site: Site, body: Body, one: Outcome) -> View:
    held = (body.clauses[name] for name in one.clauses if name in body.clauses)
    links = [{"title": each.head.title, "address": clause_page(site.owner_of(each), each.id)} for each in held]
    return {"title": one.title, "clauses": links}


def _dropped(body: Body, one: Dropped) -> View:
    return {
        "title": one.priority.title,
        "statement": one.priority.statement,
        "by": body.names.get(one.left_out_by, one.left_out_by),
        "of": body.names.get(one.worded_by, one.worded_by),
        "reason": one.left_out.reason,
    }


def _issue(site: Site, one: Any) -> View:
    return {"number": one.number, "date": site.house.day(one.date) if one.date else "", "note": one.note}


def _contract(site: Site, one: Contract) -> View:
    return {
        "title": one.title,
        "ref": one.ref,
        "summary": one.summary,
        "illustration": one.illustration,
        "place": one.place,
        "value": money(one.value.amount) if one.value.amount is not None else "",
        "vat": site.house.say(f"view.figure-vat.{one.value.vat}") if one.value.vat else "",
        "months": one.months or 0,
        "start": site.house.day(one.start) if one.start else "",
        "clauses": _taken(site, one),
    }


def _taken(site: Site, contract: Contract) -> list[View]:
    """Return the clauses that a contract takes, those that it requires first; the sections that hold it together are left out."""
    made: dict[str, list[View]] = {}
    for (owner, name), uses in site.uses.items():
        clause = site.loaded.clauses[(owner, name)]
        for use in uses:
            if (use.body, use.ref) == (contract.body, contract.ref) and not clause.head.always:
                link = {"title": clause.head.title, "address": clause_page(owner, name)}
                made.setdefault(use.ask, []).append(link)
    asks = [one for one in ("require", "score", "invite") if one in made]
    return [{"ask": site.house.say(f"ask.{one}"), "clauses": made[one]} for one in asks]


# --- downloads --------------------------------------------------------------------------------------------------

_KILO = 1000
_FORMATS = ("html", "pdf", "docx", "md", "csv", "xlsx")


def downloads(site: Site, name: str) -> View:
    """Return the papers of a body that are offered, by folder, and those that are behind or not made yet."""
    shelf = site.shelves.get(name, Shelf({}))
    return {
        "plan": _plan_links(site, name, shelf),
        "folders": [_folder(site, name, shelf, folder) for folder in shelf.folders],
        "behind": [_folder_title(site, name, one) for one, _ in shelf.behind],
        "missing": [_folder_title(site, name, one) for one in shelf.missing],
    }


def _plan_links(site: Site, name: str, shelf: Shelf) -> list[View]:
    """Return the formats of the plan on a page that are offered; none where no plan is."""
    start = f"{COUNCIL}/{PLAN}."
    made = [
        (download(name, path), path.removeprefix(start), _size(site, len(data)))
        for path, data in shelf.files.items()
        if path.startswith(start)
    ]
    return [{"address": address, "title": form, "size": size} for address, form, size in _formats(site, made)]


def _folder_title(site: Site, name: str, folder: str) -> str:
    if folder == COUNCIL:
        return site.house.say("site.own-papers")
    if folder == PLEDGE:
        return site.house.say("site.pledge-papers")
    contract = site.loaded.contracts[(name, folder)].record
    return site.house.say("site.contract-papers", title=contract.title, ref=contract.ref)


def _folder(site: Site, name: str, shelf: Shelf, folder: str) -> View:
    papers: dict[str, list[tuple[str, str, str]]] = {}
    for path, data in shelf.files.items():
        stem, _, kind = path.removeprefix(f"{folder}/").rpartition(".")
        if path.startswith(f"{folder}/") and stem:
            papers.setdefault(stem, []).append((download(name, path), kind, _size(site, len(data))))
    rows = tuple(
        (_title(site, name, folder, stem), tuple(_formats(site, files)))
        for stem, files in sorted(papers.items(), key=_pledge_order if folder == PLEDGE else _plan_first)
    )
    return {"title": _folder_title(site, name, folder), "files": Files(rows), "own": folder == COUNCIL}


def _plan_first(item: tuple[str, Any]) -> tuple[bool, bool, str]:
    """Return what papers are put in order by: the plan, then those of the body, then those that it has for one contract."""
    return item[0] != PLAN, "/" in item[0], item[0]


def _pledge_order(item: tuple[str, Any]) -> tuple[int, str]:
    """Return what papers of a pledge are put in order by: as somebody who signs meets them."""
    return PAPERS.index(item[0]) if item[0] in PAPERS else len(PAPERS), item[0]


def _title(site: Site, name: str, folder: str, stem: str) -> str:
    if folder == PLEDGE:
        return site.house.words.get(f"pledge.paper.{stem}", stem)
    return _paper_title(site, name, stem)


def _formats(site: Site, files: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    known = sorted(files, key=lambda one: (_FORMATS.index(one[1]) if one[1] in _FORMATS else len(_FORMATS), one[1]))
    for address, kind, size in known:
        yield address, site.house.words.get(f"site.format.{kind}", kind), size


def _size(site: Site, length: int) -> str:
    return site.house.say("site.size", kilobytes=max(1, round(length / _KILO)))


def _paper_title(site: Site, name: str, stem: str) -> str:
    """Return a paper's title: that of the words files, else that of its template, else its name."""
    words = site.house.words
    if f"paper.{stem}" in words:
        return words[f"paper.{stem}"]
    ref, _, last = stem.rpartition("/")
    template = site.bodies[name].templates.get(f"{words['language']}/council/{last}.md")
    held = settings(template).get("title", "") if template else ""
    title = held or last.replace("-", " ").capitalize()
    return site.house.say("site.paper-of-contract", title=title, ref=ref) if ref else title
