"""Lay the sources over each other for one contract: library, region, council, contract, framework.

Every value keeps the file and line that it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, error, quoted
from goodwork_docs.doctree import Look
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council, Priority
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, Loaded, Reference, TemplateText
from goodwork_docs.model.look import LookFile
from goodwork_docs.model.words import Nation


class MissingWords(KeyError):  # noqa: N818  the field's word for it
    """The words files have nothing under a name."""


class Words(dict[str, str]):
    """The words of one language by name; asking for a name that is not there raises MissingWords."""

    def __missing__(self, name: str) -> str:
        raise MissingWords(name)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that one contract's pack is made from. `sources` names the owners, the nearest first; "" is the library."""

    contract: Read[Contract]
    council: Read[Council]
    sources: tuple[str, ...]
    priorities: tuple[Priority, ...]
    clauses: Mapping[str, Clause]
    reference: Reference
    look: Look
    words: Mapping[str, str]
    templates: Mapping[str, TemplateText]

    @property
    def nation(self) -> Nation:
        """The nation whose law rules the contract."""
        return self.contract.record.nation or self.council.record.nation


def resolve(loaded: Loaded, body: str, ref: str, language: str = "en") -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Return the case of one contract, or what stands in the way."""
    contract = loaded.contracts[(body, ref)]
    if body not in loaded.councils:
        hint = f"add charters/{body}/council.yaml, or mend it"
        return None, (
            error(
                "GW040", f"the body {quoted(body)} has no council.yaml that can be read", contract.where("body"), hint
            ),
        )
    sources, problems = sources_of(loaded, body)
    if problems:
        return None, problems
    case = Case(
        contract=Read(loaded.reference.rated(contract.record), contract.yaml),
        council=loaded.councils[body],
        sources=sources,
        priorities=tuple(one for owner in sources if owner for one in loaded.councils[owner].record.priorities),
        clauses=nearest_clauses(loaded, sources),
        reference=loaded.reference,
        look=look_of(loaded, sources),
        words=_words(loaded, sources, language),
        templates=_templates(loaded, sources),
    )
    return case, ()


def sources_of(loaded: Loaded, body: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the owners from the council through its regions to the library."""
    owners: list[str] = []
    at: str | None = body
    while at is not None:
        council = loaded.councils.get(at)
        if council is None or at in owners:
            last = loaded.councils[owners[-1]]
            what = "extends itself" if at in owners else "has no council.yaml that can be read"
            return (), (
                error(
                    "GW041",
                    f"{quoted(at)} {what}",
                    last.where("extends"),
                    "name a body of charters/ that leads to no ring",
                ),
            )
        owners.append(at)
        at = council.record.extends
    return (*owners, ""), ()


def nearest_clauses(loaded: Loaded, sources: tuple[str, ...]) -> dict[str, Clause]:
    """Return the clauses by id, each from the nearest of the owners that has it; "" is the library."""
    nearest: dict[str, Clause] = {}
    for owner in sources:
        for (holder, clause_id), clause in loaded.clauses.items():
            if holder == owner:
                nearest.setdefault(clause_id, clause)
    return dict(sorted(nearest.items()))


def look_of(loaded: Loaded, sources: tuple[str, ...]) -> Look:
    """Return the look of a body: its own file laid over its region's and the library's."""
    look = Look()
    for owner in reversed(sources):
        if owner in loaded.looks:
            look = _laid_over(look, loaded.looks[owner].record, loaded, owner)
    return look


def _laid_over(look: Look, file: LookFile, loaded: Loaded, owner: str) -> Look:
    names = {one.name for one in fields(Look)} - {"logo"}
    values: dict[str, Any] = {name: getattr(file, name, None) for name in names}
    if file.logo:
        values["logo"] = loaded.logos.get(f"charters/{owner}/{file.logo}")
    return replace(look, **{name: value for name, value in values.items() if value not in (None, "")})


def _words(loaded: Loaded, sources: tuple[str, ...], language: str) -> Words:
    words = Words()
    for owner in reversed(sources):
        words.update(loaded.words.get((owner, language), {}))
    return words


def _templates(loaded: Loaded, sources: tuple[str, ...]) -> dict[str, TemplateText]:
    found: dict[str, TemplateText] = {}
    for owner in reversed(sources):
        for (holder, name), text in loaded.templates.items():
            if holder == owner:
                found[name] = text
    return found
