"""A body resolved: what its own documents and those of its contracts are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.doctree import Look
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council, Priority
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded, Reference, TemplateText
from goodwork_docs.model.pledge import Pledge
from goodwork_docs.model.words import Source
from goodwork_docs.resolve.inheritance import Inherited, inherited, local_measures_of, policy_of, reported_of
from goodwork_docs.resolve.laid import look_of, templates_of, words_of
from goodwork_docs.resolve.sources import nearest_clauses, pledge_giver, sources_of


@dataclass(frozen=True, slots=True)
class Body:
    """A council or region with what it takes over from its region.

    `council` is its own file, its policy and its measures laid over the region's; `policy_from` says which body gave each field
    of the policy, "" for the tool's default, and `policy_reported` where a field is reported. `measures_from` says who words a
    measure in place of a clause. `sources` names the owners, the nearest first; "" is the library. `names` are the names of the
    bodies among them, by id. `contracts` are the body's own, as their files stand. `pledge` is the nearest
    of the sources that has one, and `pledge_by` that body.
    """

    council: Read[Council]
    sources: tuple[str, ...]
    inherited: Inherited
    policy_from: Mapping[str, str]
    policy_reported: Mapping[str, Source]
    measures_from: Mapping[str, str]
    clauses: Mapping[str, Clause]
    reference: Reference
    look: Look
    words: Mapping[str, str]
    templates: Mapping[str, TemplateText]
    names: Mapping[str, str]
    contracts: tuple[Contract, ...] = ()
    pledge: Read[Pledge] | None = None
    pledge_by: str = ""

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The body's own priorities and those that it takes over from its region, as the body words them."""
        return tuple(one.priority for one in self.inherited.held)


def resolve_body(loaded: Loaded, body: str, language: str = "en") -> tuple[Body | None, tuple[Diagnostic, ...]]:
    """Return a body with its regions and the library laid under it, or what stands in the way.

    Raises KeyError where no council file of that name was read.
    """
    return _resolved(loaded, body, language, _contracts_of(loaded, body))


def _contracts_of(loaded: Loaded, body: str) -> tuple[Contract, ...]:
    return tuple(one.record for _, one in sorted(each for each in loaded.contracts.items() if each[0][0] == body))


def body_alone(loaded: Loaded, body: str, language: str = "en") -> tuple[Body | None, tuple[Diagnostic, ...]]:
    """Return a body as `resolve_body` does, but without its contracts: to each of them, the others do not matter."""
    return _resolved(loaded, body, language, ())


def _resolved(
    loaded: Loaded, body: str, language: str, contracts: tuple[Contract, ...]
) -> tuple[Body | None, tuple[Diagnostic, ...]]:
    council = loaded.councils[body]
    sources, problems = sources_of(loaded, body)
    if problems:
        return None, problems
    policy, policy_from = policy_of(loaded, sources)
    measures, measures_from = local_measures_of(loaded, sources)
    pledge_by = pledge_giver(loaded, sources)
    made = Body(
        council=Read(replace(council.record, policy=policy, local_measures=measures), council.yaml),
        sources=sources,
        inherited=inherited(loaded, sources),
        policy_from=policy_from,
        policy_reported=reported_of(loaded, policy_from),
        measures_from=measures_from,
        clauses=nearest_clauses(loaded, sources),
        reference=loaded.reference,
        look=look_of(loaded, sources),
        words=words_of(loaded, sources, language),
        templates=templates_of(loaded, sources),
        names={one: loaded.councils[one].record.name for one in sources if one},
        contracts=contracts,
        pledge=loaded.pledges.get(pledge_by),
        pledge_by=pledge_by,
    )
    return made, ()
