"""What `goodwork changes` and `goodwork clause diff` compare: a git revision, an edition, a pack, or the workspace as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from goodwork_docs.approvals import why_unseen
from goodwork_docs.changes import Use, uses
from goodwork_docs.cli.past import revision
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.editions import edition_named, edition_names
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.history import GitError, Repository, Unseen, commit_named, day_of, files_at, open_repository
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.source import Files, Layers, workspace_files
from goodwork_docs.store import MANIFEST
from goodwork_docs.versions import log_of

NOW = "now"
TOPS = ("goodwork.yaml", "clauses", "charters", "templates")
Key = tuple[str, str]


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what it is called, its clauses by owner and id, and the contracts that take them.

    `unknown` are clauses of a pack whose wording cannot be found, and `contract` is the pack's body and reference. `loaded` is what
    a whole workspace holds; of an edition that is `edition_only`, the clauses of bodies are not its own. `day` is the side's own,
    YYYY-MM-DD, where it has one.
    """

    name: str
    clauses: Mapping[Key, Clause]
    uses: tuple[Use, ...]
    unknown: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    contract: tuple[str, str] | None = None
    loaded: Loaded | None = None
    edition_only: bool = False
    day: str = ""

    def of_library(self) -> Side:
        """Return this side without the wording of bodies: an edition holds the library's alone."""
        return replace(self, clauses={key: one for key, one in self.clauses.items() if not key[0]})

    def of_contract(self, body: str, ref: str) -> Side:
        """Return this side with one contract's clauses only, as a pack of it would hold them; a pack is such a side already."""
        if self.loaded is None:
            return self
        used = [one for one in self.uses if (one.body, one.ref) == (body, ref)]
        if not used:
            raise click.UsageError(f"{self.name} holds no contract {body}/{ref} to set beside the pack")
        clauses = {("", one.key[1]): self.loaded.clauses[one.key] for one in used if one.key in self.loaded.clauses}
        return replace(self, clauses=clauses, uses=tuple(replace(one, key=("", one.key[1])) for one in used))


@dataclass(frozen=True)
class Shop:
    """A workspace in which sides are looked up."""

    root: Path
    files: Files
    loaded: Loaded

    @cached_property
    def repository(self) -> Repository | Unseen:
        """The git repository around the workspace, or why there is none."""
        return open_repository(self.root)

    @cached_property
    def wordings(self) -> Mapping[tuple[str, str], Clause]:
        """Every wording that is here or in an edition, by id and fingerprint."""
        held = list(self.loaded.clauses.values())
        for name in edition_names(self.files):
            edition, _ = edition_named(self.files, name)
            held += edition.clauses.values() if edition else ()
        return {(one.id, fingerprint(one)): one for one in held}

    def wording(self, name: str, mark: str) -> Clause | None:
        """Return the wording of a clause by its fingerprint: from here, from an edition, or from git; None where nobody has it."""
        found = self.wordings.get((name, mark))
        if found is not None or isinstance(self.repository, Unseen):
            return found
        for clause in (one for (_, held), one in self.loaded.clauses.items() if held == name):
            try:
                log = log_of(self.repository, clause)
            except GitError:
                return None
            found = next((one.clause for one in log.versions if one.fingerprint == mark), None)
            if found is not None:
                return found
        return None


def shop_at(root: Path) -> Shop:
    """Return the workspace in a folder, opened for looking up what is compared."""
    files = workspace_files(root)
    return Shop(root, files, load(files))


def side(shop: Shop, name: str) -> Side:
    """Return the side that a name means; end with exit 2 for a name that means nothing here, or two things."""
    if name == NOW:
        return Side("the workspace now", shop.loaded.clauses, uses(shop.loaded), loaded=shop.loaded)
    manifest = _manifest(name)
    if manifest is not None:
        return _pack(shop, name, manifest)
    is_edition = name in edition_names(shop.files)
    repository = shop.repository
    commit = commit_named(repository, name) if isinstance(repository, Repository) else ""
    if is_edition and commit:
        raise click.UsageError(f"'{name}' is an edition and a git revision; name the revision in full")
    if is_edition:
        return _edition(shop, name)
    if isinstance(repository, Unseen):
        said = "; ".join(why_unseen(repository))
        raise click.UsageError(f"'{name}' is no pack and no edition, and no git revision can be seen: {said}")
    return _revision(shop, repository, name, commit or revision(repository, name))


def _edition(shop: Shop, name: str) -> Side:
    held, found = edition_named(shop.files, name)
    if held is None:
        return Side(f"edition {name}", {}, (), problems=found)
    texts = {row.path: f"{row.text}\n".encode() for row in held.record.clauses}
    rest = {one: shop.files[one] for one in shop.files if one not in texts and not _is_library_clause(one)}
    loaded = load(Layers((texts, rest)))
    clauses = {key: one for key, one in loaded.clauses.items() if not key[0]}
    return Side(f"edition {name}", clauses, uses(loaded), loaded=loaded, edition_only=True, day=held.record.date or "")


def _is_library_clause(path: str) -> bool:
    return path.startswith("clauses/") and path.endswith(".md")


def _revision(shop: Shop, repository: Repository, name: str, commit: str) -> Side:
    try:
        loaded, day = load(files_at(repository, commit, TOPS)), day_of(repository, commit)
    except GitError as fault:
        raise click.UsageError(f"git could not read '{name}': {fault}") from fault
    # Contracts that are read with their own reference files or not at all: an old revision may have had other fields.
    whole = loaded if loaded.contracts and loaded.reference.regimes is not None else shop.loaded
    return Side(
        f"{name} ({commit[:10]})", loaded.clauses, uses(whole), problems=_unread(loaded), loaded=loaded, day=day
    )


def _unread(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return the problems of clauses that cannot be read: they would seem to be gone."""
    read = {one.path for one in loaded.clauses.values()}
    return tuple(one for one in loaded.diagnostics if _is_clause(one.where.path) and one.where.path not in read)


def _is_clause(path: str) -> bool:
    return path.endswith(".md") and "/clauses/" in f"/{path}"


# --- packs ------------------------------------------------------------------------------------------------------


def _manifest(name: str) -> dict[str, Any] | None:
    """Return the manifest of a pack that a path names; None where the path is none. A damaged one ends the command with exit 2."""
    path = Path(name)
    path = path / MANIFEST if path.is_dir() else path
    if path.name != MANIFEST or not path.is_file():
        return None
    try:
        made = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as fault:
        raise click.UsageError(f"{path} cannot be read as a manifest: {fault}") from fault
    if (
        not isinstance(made, dict)
        or not isinstance(made.get("clauses"), dict)
        or not isinstance(made.get("contract"), dict)
    ):
        raise click.UsageError(f"{path} is the manifest of no tender pack")
    return made


def _pack(shop: Shop, name: str, manifest: Mapping[str, Any]) -> Side:
    found = {one: shop.wording(one, mark) for one, mark in held_in(manifest)}
    contract = manifest["contract"]
    body, ref = str(contract.get("body", "")), str(contract.get("ref", ""))
    issue = f", issue {contract['issue']}" if contract.get("issue") else ""
    clauses = {("", one): clause for one, clause in found.items() if clause is not None}
    unknown = tuple(f"{one}, wording {mark[:12]}" for one, mark in held_in(manifest) if found[one] is None)
    name = f"the pack {body}/{ref}{issue} in {name}"
    return Side(name, clauses, tuple(_used(manifest, clauses)), unknown, contract=(body, ref))


def held_in(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield id and fingerprint of each clause that a manifest names, as far as it can be read."""
    clauses = manifest.get("clauses")
    for name, facts in clauses.items() if isinstance(clauses, dict) else ():
        if isinstance(facts, dict) and isinstance(facts.get("fingerprint"), str):
            yield str(name), facts["fingerprint"]


def _used(manifest: Mapping[str, Any], clauses: Iterable[Key]) -> Iterator[Use]:
    body, ref = str(manifest["contract"].get("body", "")), str(manifest["contract"].get("ref", ""))
    for _, name in clauses:
        ask = manifest["clauses"][name].get("ask")
        if ask in ("invite", "score", "require"):
            # A manifest says how a clause is asked and not where it stands.
            yield Use(body, ref, "", ("", name), ask, False)
