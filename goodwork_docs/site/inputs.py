"""What the site is made from: the workspace, its bodies resolved, which contracts use a clause, and papers made before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from goodwork_docs.doctree import Look
from goodwork_docs.madefrom import Digests, of_site, picked
from goodwork_docs.model.library import Clause, Loaded, Reference, TemplateText
from goodwork_docs.model.reason import Reason, put_in
from goodwork_docs.model.words import Ask
from goodwork_docs.regime import find
from goodwork_docs.resolve import (
    Body,
    Words,
    look_of,
    nearest_clauses,
    resolve,
    resolve_body,
    sources_of,
    templates_of,
    words_of,
)
from goodwork_docs.selection import select
from goodwork_docs.site.papers import Now, Shelf

LIBRARY = ""


@dataclass(frozen=True, slots=True)
class House:
    """Whose look, words and templates the shared pages have: the library's, or those of the body whose site it is."""

    body: str
    name: str
    look: Look
    words: Words
    templates: Mapping[str, TemplateText]

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the words files with its facts; raise MissingWords where there is none."""
        return put_in(self.words[key], facts)

    def day(self, written: str) -> str:
        """Return a day, a month or a year as it is printed."""
        year, *rest = written.split("-")
        month = self.say(f"month.{int(rest[0])}") if rest else ""
        return " ".join(one for one in (str(int(rest[1])) if len(rest) > 1 else "", month, year) if one)


@dataclass(frozen=True, slots=True)
class Use:
    """A contract that takes a clause: how strongly, and why."""

    body: str
    ref: str
    title: str
    ask: Ask
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the site says.

    `library` are the library's clauses by id. `day` dates the feed; None takes the newest date of the files. `made_from` is the
    sha256 of each file that the site is made from.
    """

    loaded: Loaded
    house: House
    bodies: Mapping[str, Body]
    uses: Mapping[tuple[str, str], tuple[Use, ...]]
    shelves: Mapping[str, Shelf]
    library: Mapping[str, Clause]
    day: date | None = None
    made_from: Digests = field(default_factory=dict)

    @property
    def reference(self) -> Reference:
        """The reference files."""
        return self.loaded.reference

    @property
    def has_examples(self) -> bool:
        """Whether a body of the site is an example, made from a published report."""
        return any(one.council.record.illustration for one in self.bodies.values())

    @property
    def examples(self) -> str:
        """What is said where bodies are named that are examples; "" where none is."""
        return self.house.say("site.examples") if self.has_examples else ""

    def illustration_of(self, body: str) -> str:
        """Return why a body is an example and no document of the body named; "" for the library and for other bodies."""
        return self.bodies[body].council.record.illustration if body in self.bodies else ""

    def owner_of(self, clause: Clause) -> str:
        """Return the body that wrote a clause; "" is the library."""
        return clause.path.split("/")[1] if clause.path.startswith("charters/") else LIBRARY


def site_of(now: Now, shelves: Mapping[str, Shelf], day: date | None) -> Site:
    """Return the site of a workspace whose files hold no error."""
    loaded = now.loaded
    resolved = {name: resolve_body(loaded, name)[0] for name in sorted(loaded.councils)}
    bodies = {name: one for name, one in resolved.items() if one is not None}
    uses: dict[tuple[str, str], list[Use]] = {}
    for at, use in _uses(loaded):
        uses.setdefault(at, []).append(use)
    return Site(
        loaded=loaded,
        house=_house(loaded),
        bodies=bodies,
        uses={at: tuple(held) for at, held in uses.items()},
        shelves=shelves,
        library=nearest_clauses(loaded, (LIBRARY,)),
        day=day,
        made_from=picked(now.digests, of_site(now.digests)),
    )


def house_of(loaded: Loaded) -> str:
    """Return the body whose site it is: the workspace's default body, else the only one that there is; "" for nobody's."""
    wanted = loaded.workspace.record.default_body if loaded.workspace else None
    if wanted in loaded.councils:
        return wanted or LIBRARY
    return next(iter(loaded.councils)) if len(loaded.councils) == 1 else LIBRARY


def _house(loaded: Loaded) -> House:
    body = house_of(loaded)
    owners = sources_of(loaded, body)[0] if body else (LIBRARY,)
    words = words_of(loaded, owners, "en")
    name = loaded.councils[body].record.name if body else words["site.name"]
    return House(body, name, look_of(loaded, owners), words, templates_of(loaded, owners))


def _uses(loaded: Loaded) -> Iterator[tuple[tuple[str, str], Use]]:
    """Yield each clause that a contract takes, by the owner of its wording and its id."""
    for body, ref in sorted(loaded.contracts):
        case, _ = resolve(loaded, body, ref)
        if case is None or loaded.reference.regimes is None:
            continue
        contract, council = case.contract.record, case.council.record
        finding = find(contract, council, loaded.reference.regimes, loaded.reference.light_touch)
        for one in select(case, finding.name):
            if one.ask is not None:
                owner = one.clause.path.split("/")[1] if one.clause.path.startswith("charters/") else LIBRARY
                yield (owner, one.clause.id), Use(body, ref, contract.title, one.ask, one.reasons)
