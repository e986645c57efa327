"""Verify files that came back: read each, find the wording that each clause part was made from, and say what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.build import papers_of, prepare
from goodwork_docs.cli import verify_text
from goodwork_docs.cli.naming import named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.verify_text import pack_text
from goodwork_docs.cli.wrapping import say, terminal_width
from goodwork_docs.cli.writing import shown
from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.doctree import Document
from goodwork_docs.editions.read import edition_named, edition_names
from goodwork_docs.history import GitError, Unseen, open_repository
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.readers.docx.returned import read_returned
from goodwork_docs.readers.html import read_page
from goodwork_docs.readers.markdown import read_markdown
from goodwork_docs.returned import Returned
from goodwork_docs.source import Files, workspace_files
from goodwork_docs.store import MANIFEST
from goodwork_docs.verify.bytext import found_by_text
from goodwork_docs.verify.differences import differences, pack_differences
from goodwork_docs.verify.outside import around
from goodwork_docs.verify.pack import FileChange, Manifest, changes_of, manifest_of
from goodwork_docs.verify.verdict import Verified, Wordings, verdicts
from goodwork_docs.versions import log_of

SAYINGS = ("reference.section", "reference.other-paper")
"""The words of a words file with which papers print cross-references."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `told` says whether the report is printed for people."""

    names: tuple[str, ...]
    workspace: Path
    contract: str | None
    quiet: bool
    told: bool


@dataclass(frozen=True)
class Bench:
    """A workspace, open for holding files against it."""

    loaded: Loaded
    files: Files
    root: Path
    contract: tuple[str, str] | None

    def wordings(self) -> Wordings:
        """Return the wordings of every clause; older ones are asked of git and of the editions when a file holds them."""
        return Wordings(self.loaded.clauses.values(), self.past)

    def past(self, clause: str) -> Iterable[Clause]:
        """Return the older wordings of a clause that git and the editions remember, the newest first."""
        return (*self._past_of_git(clause), *self._past_of_editions(clause))

    def _past_of_git(self, clause: str) -> Iterable[Clause]:
        held = [one for one in self.loaded.clauses.values() if one.id == clause]
        try:
            repository = open_repository(self.root)
            if not held or isinstance(repository, Unseen):
                return ()
            return [one.clause for one in log_of(repository, held[0]).versions]
        except GitError:
            return ()

    def _past_of_editions(self, clause: str) -> Iterator[Clause]:
        for name in reversed(edition_names(self.files)):
            edition, _ = edition_named(self.files, name)
            if edition is not None and clause in edition.clauses:
                yield edition.clauses[clause]

    @property
    def sayings(self) -> tuple[str, ...]:
        """The words with which papers print cross-references."""
        words = self.loaded.words.get(("", "en"), {})
        return tuple(words[one] for one in SAYINGS if one in words)

    def paper(self, returned: Returned) -> Document | None:
        """Return the paper that a file was made as, as the workspace would make it now; None where it cannot be told."""
        name = self.contract or self._contract_of(returned)
        if name is None:
            return None
        made = papers_of(prepare(self.loaded, self.files, name))
        return next((one for one in made if one.name == returned.name), None)

    def _contract_of(self, returned: Returned) -> tuple[str, str] | None:
        """Return the contract whose reference stands at the head of a file; None for none, or more than one."""
        label = self.loaded.words.get(("", "en"), {}).get("masthead.reference", "")
        facts = set(returned.opening)
        found = [name for name in self.loaded.contracts if f"{label} {name[1]}" in facts]
        return found[0] if len(found) == 1 else None


def bench(workspace: Path, contract: str | None) -> Bench:
    """Open a workspace; a contract that it does not hold ends the command with exit 2."""
    root = root_of(workspace)
    files = workspace_files(root)
    loaded = load(files)
    names = named((contract,), loaded, root)[0] if contract else []
    return Bench(loaded, files, root, names[0] if names else None)


def verify_all(order: Order) -> tuple[list[dict[str, Any]], tuple[Diagnostic, ...]]:
    """Verify every file named; return what was found as data, and what is wrong."""
    opened = bench(order.workspace, order.contract)
    results: list[dict[str, Any]] = []
    found: list[Diagnostic] = []
    for name in order.names:
        if Path(name).is_dir():
            result, problems = _pack(opened, Path(name), order)
            results.append(result)
            found += problems
            continue
        verified, problems = verified_file(opened, Path(name))
        found += problems
        if verified is None:
            results.append({"file": name, "sound": False})
            continue
        results.append(verify_text.data(verified))
        if order.told:
            say(verify_text.text(verified, terminal_width(), order.quiet))
        else:
            found += differences(verified)
    return results, tuple(found)


def verified_file(opened: Bench, path: Path) -> tuple[Verified | None, tuple[Diagnostic, ...]]:
    """Return a file, judged, and what is wrong with it; None where it cannot be read."""
    returned, found = read_file(path)
    if returned is None:
        return None, found
    returned = found_by_text(returned, opened.loaded.clauses.values())
    if not returned.marked:
        message = "no clause of the library was recognised in the file"
        return None, (
            *found,
            error("GW530", message, Where(shown(path)), "verify a paper that was made from the library"),
        )
    paper = opened.paper(returned)
    made = verdicts(returned, opened.wordings(), opened.sayings)
    return Verified(returned, made, around(returned, paper) if paper else None), found


def read_file(path: Path) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """Return what a file holds; a file that cannot be read ends the command with exit 2."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"cannot read {shown(path)}: {fault.strerror or fault}") from fault
    reader = {".html": read_page, ".htm": read_page, ".md": read_markdown}.get(path.suffix.lower(), read_returned)
    return reader(data, shown(path))


# --- a pack -----------------------------------------------------------------------------------------------------


def _pack(opened: Bench, folder: Path, order: Order) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """Hold a pack's folder against its manifest, its clauses against the library, and read the files that changed."""
    path = shown(folder)
    files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
    manifest = manifest_of(files.get(MANIFEST, b""))
    if manifest is None:
        hint = "verify the folder of a pack, or name the files one by one"
        return {"file": path, "sound": False}, (
            error("GW541", "the folder holds no manifest of ours", Where(path), hint),
        )
    changes = changes_of(manifest, files)
    behind = tuple(_behind(opened, manifest))
    if order.told:
        say(pack_text(path, changes, behind, len(manifest.files), terminal_width()))
    inside, found = _changed_files(opened, folder, changes, order)
    result = {
        "file": path,
        "sound": not changes and not behind,
        "files": [{"name": one.name, "state": one.kind} for one in changes],
        "clauses": [{"clause": name, "state": state, "version": version} for name, state, version in behind],
        "inside": inside,
    }
    said = () if order.told else tuple(pack_differences(path, changes, behind))
    return result, (*found, *said)


def _behind(opened: Bench, manifest: Manifest) -> Iterator[tuple[str, str, int]]:
    """Yield the clauses of a manifest that are not worded as in the library now."""
    wordings = opened.wordings()
    for name, (version, mark) in sorted(manifest.clauses.items()):
        now = wordings.current(name)
        if not now:
            yield name, "withdrawn", version
        elif mark not in {one.fingerprint for one in now}:
            yield name, "older", version


def _changed_files(
    opened: Bench, folder: Path, changes: tuple[FileChange, ...], order: Order
) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    results: list[dict[str, Any]] = []
    found: list[Diagnostic] = []
    for one in changes:
        if one.kind == "missing" or Path(one.name).suffix not in (".docx", ".html", ".md"):
            continue
        returned, problems = read_file(folder / one.name)
        if returned is None or not returned.marked:
            found += problems
            continue
        verified, _ = verified_file(opened, folder / one.name)
        if verified is not None:
            results.append(verify_text.data(verified))
            if order.told:
                say(verify_text.text(verified, terminal_width(), order.quiet))
            else:
                found += differences(verified)
    return results, found
