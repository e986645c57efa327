"""Lay the sources over each other for one contract: library, region, council, contract, framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodwork_docs.diagnostics import Diagnostic, error, quoted
from goodwork_docs.doctree import Look
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council, Priority
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded, Reference, TemplateText
from goodwork_docs.model.pledge import Pledge
from goodwork_docs.model.words import Nation
from goodwork_docs.resolve.body import Body, body_alone
from goodwork_docs.resolve.inheritance import Inherited
from goodwork_docs.resolve.supplied import Supplied, supplied_of


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that one contract's pack is made from.

    `sources` names the owners, the nearest first; "" is the library. `names` are the names of the bodies among them, by id.
    `policy_from` says which body gave each field of the policy, "" for the tool's default; `measures_from` who words a measure in
    place of a clause. `pledge` is the pledge that the council, or its region, offers, and `pledge_by` that body. `supplied` are
    the council's own papers by name, whether or not the regime wants them.
    """

    contract: Read[Contract]
    council: Read[Council]
    sources: tuple[str, ...]
    inherited: Inherited
    clauses: Mapping[str, Clause]
    reference: Reference
    look: Look
    words: Mapping[str, str]
    templates: Mapping[str, TemplateText]
    names: Mapping[str, str]
    policy_from: Mapping[str, str]
    measures_from: Mapping[str, str]
    pledge: Read[Pledge] | None = None
    pledge_by: str = ""
    supplied: Mapping[str, Supplied] = field(default_factory=dict)

    @property
    def named_pledge(self) -> Read[Pledge] | None:
        """The pledge that the contract names as evidence; None where it names none, or one that is not offered."""
        named, held = self.contract.record.pledge, self.pledge
        return held if named is not None and held is not None and held.record.id == named.id else None

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The council's own priorities and those that it takes over from its region, as the council words them."""
        return tuple(one.priority for one in self.inherited.held)

    @property
    def nation(self) -> Nation:
        """The nation whose law rules the contract."""
        return self.contract.record.nation or self.council.record.nation


def resolve(loaded: Loaded, body: str, ref: str, language: str = "en") -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Return the case of one contract, or what stands in the way."""
    contract = loaded.contracts[(body, ref)]
    if body not in loaded.councils:
        return None, (_no_council(body, contract),)
    buyer, problems = body_alone(loaded, body, language)
    if buyer is None:
        return None, problems
    supplied = supplied_of(loaded, contract, buyer.sources)
    return _case(Read(loaded.reference.rated(contract.record), contract.yaml), buyer, supplied), ()


def _no_council(body: str, contract: Read[Contract]) -> Diagnostic:
    hint = f"add charters/{body}/council.yaml, or mend it"
    message = f"the body {quoted(body)} has no council.yaml that can be read"
    return error("GW040", message, contract.where("body"), hint)


def _case(contract: Read[Contract], body: Body, supplied: Mapping[str, Supplied]) -> Case:
    return Case(
        contract=contract,
        council=body.council,
        sources=body.sources,
        inherited=body.inherited,
        clauses=body.clauses,
        reference=body.reference,
        look=body.look,
        words=body.words,
        templates=body.templates,
        names=body.names,
        policy_from=body.policy_from,
        measures_from=body.measures_from,
        pledge=body.pledge,
        pledge_by=body.pledge_by,
        supplied=supplied,
    )
