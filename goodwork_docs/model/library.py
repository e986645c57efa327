"""What `load` reads: clauses with their parts as trees, reference data, councils and contracts, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from msgspec.structs import replace

from goodwork_docs.diagnostics import Diagnostic, Where
from goodwork_docs.doctree import Block
from goodwork_docs.model.approvals import Approvals
from goodwork_docs.model.clause import ClauseHead
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.look import LookFile
from goodwork_docs.model.pledge import Pledge
from goodwork_docs.model.reference import NO_WORDING, Charter, Figure, LawRow, Refused, Regimes, Sector, Wording
from goodwork_docs.model.words import Part
from goodwork_docs.model.workspace import Workspace
from goodwork_docs.source import Files

PART_TITLES: Mapping[str, Part] = {
    "Requirement": "requirement",
    "Outcome": "outcome",
    "Universal minimum": "universal-minimum",
    "Question": "question",
    "Scoring guide": "scoring-guide",
    "Condition": "condition",
    "If it is not met": "if-not-met",
    "For suppliers": "for-suppliers",
    "For officers": "for-officers",
}


@dataclass(frozen=True)
class ClausePart:
    """One part of a clause: the words as written, where it begins, and its blanks in their order, each once.

    `read` gives the tree: at once where the file was read in this run, else by parsing the words then.
    """

    raw: str
    read: Callable[[], tuple[Block, ...]] = field(repr=False, compare=False)
    where: Where
    blanks: tuple[str, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The tree."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the library, of a region or of a council."""

    read: Read[ClauseHead]
    parts: Mapping[Part, ClausePart]
    path: str
    language: str = "en"

    @property
    def head(self) -> ClauseHead:
        """The front matter."""
        return self.read.record

    @property
    def id(self) -> str:
        """The clause's id."""
        return self.read.record.id


@dataclass(frozen=True, slots=True)
class TemplateText:
    """The text of one template and the path it was read from."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference files, by id."""

    figures: Mapping[str, Figure]
    law: Mapping[str, LawRow]
    sectors: Mapping[str, Sector]
    refused: Mapping[str, Refused]
    regimes: Regimes | None
    light_touch: frozenset[str]
    places: Mapping[str, Where]
    wording: Wording = NO_WORDING
    crosswalk: Mapping[str, Charter] = field(default_factory=dict)

    @property
    def vat_rate(self) -> Decimal | None:
        """The standard rate of VAT in percent; None where the figures do not hold it."""
        held = self.figures.get("vat-standard")
        return held.amount if held else None

    def rated(self, contract: Contract) -> Contract:
        """Return the contract with the standard rate of VAT, where its file gives no rate of its own."""
        if contract.value.vat_rate is not None:
            return contract
        return replace(contract, value=replace(contract.value, vat_rate=self.vat_rate))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything read from a workspace, whole or with diagnostics.

    `clauses` is by owner ("" for the library, else a body's id) and id; `contracts` by body and ref; `looks`, `pledges` and
    `approvals` by owner; `templates` and `words` by owner and name. `sound` is what a later run need not read again: plain data by the
    digest of a file's name and bytes. `files` is what was read from, for papers of the council's own.
    """

    clauses: Mapping[tuple[str, str], Clause]
    reference: Reference
    councils: Mapping[str, Read[Council]]
    contracts: Mapping[tuple[str, str], Read[Contract]]
    looks: Mapping[str, Read[LookFile]]
    templates: Mapping[tuple[str, str], TemplateText]
    words: Mapping[tuple[str, str], Mapping[str, str]]
    logos: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    workspace: Read[Workspace] | None = None
    pledges: Mapping[str, Read[Pledge]] = field(default_factory=dict)
    approvals: Mapping[str, Read[Approvals]] = field(default_factory=dict)
    sound: Mapping[str, object] = field(default_factory=dict)
    files: Files = field(default_factory=dict, repr=False, compare=False)
