"""Verify files that came back: read each, find the wording that each clause part was made from, and say what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from goodwork_docs.build import as_final, papers_of, prepare
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
from goodwork_docs.resolve import nearest_clauses, sources_of
from goodwork_docs.returned import Returned
from goodwork_docs.source import Files, workspace_files
from goodwork_docs.store import MANIFEST
from goodwork_docs.verify.bytext import found_by_text
from goodwork_docs.verify.differences import differences, pack_differences
from goodwork_docs.verify.made import paper_named, says, with_parts, without_promises
from goodwork_docs.verify.outside import Outside, around, around_as_read, with_edges
from goodwork_docs.verify.pack import Manifest, changes_of, manifest_of
from goodwork_docs.verify.verdict import Verified, Wordings, verdicts
from goodwork_docs.versions import log_of
from goodwork_docs.writers.table import writer

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
    made: dict[tuple[tuple[str, str], bool], tuple[Document, ...]] = field(default_factory=dict)

    def wordings(self, body: str | None) -> Wordings:
        """Return the wordings that a body uses, of every clause for None; older ones are asked of git and of the editions."""
        every = self.loaded.clauses.values()
        return Wordings(self.clauses(body), self.past, every if body else ())

    def clauses(self, body: str | None) -> tuple[Clause, ...]:
        """Return the clauses that a body sees, the nearest wording of each; every wording for None."""
        if body is None:
            return tuple(self.loaded.clauses.values())
        owners = sources_of(self.loaded, body)[0] if body in self.loaded.councils else ()
        return tuple(nearest_clauses(self.loaded, owners or ("",)).values())

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

    def paper(self, name: tuple[str, str], returned: Returned) -> Document | None:
        """Return the paper of a contract that a file is: a draft, or final where the file's own foot says so; None for none."""
        final = paper_named(self._papers(name, final=True), returned)
        return (
            final if final is not None and says(returned, final.footer) else paper_named(self._papers(name), returned)
        )

    def _papers(self, name: tuple[str, str], final: bool = False) -> tuple[Document, ...]:
        """Return the papers of a contract as the workspace would make them now, none where something stands in the way."""
        key = (name, final)
        if key not in self.made:
            ready = prepare(self.loaded, self.files, name)
            self.made[key] = papers_of(as_final(ready) if final else ready)
        return self.made[key]

    def contract_of(self, returned: Returned) -> tuple[str, str] | None:
        """Return the contract that was named, else the one whose reference stands at the head of a file; None for none or several."""
        if self.contract is not None:
            return self.contract
        label = self.loaded.words.get(("", "en"), {}).get("masthead.reference", "")
        facts = set(returned.opening)
        found = [name for name in self.loaded.contracts if facts & {f"{label} {name[1]}", f"{label}: {name[1]}"}]
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
    read, found = read_file(path)
    if read is None:
        return None, found
    returned = without_promises(read)
    if read.marked and not returned.marked:
        message = "the file is a paper of a pledge: it holds promises, and no clause"
        hint = "run `goodwork assess` with it: it says which promises are not worded as in the pledge"
        return None, (*found, error("GW565", message, Where(shown(path)), hint))
    contract = opened.contract_of(returned)
    body = contract[0] if contract else None
    paper = opened.paper(contract, returned) if contract else None
    returned = found_by_text(with_parts(returned, paper) if paper else returned, opened.clauses(body))
    if not returned.marked and paper is None:
        message = "no clause of the library was recognised in the file"
        return None, (
            *found,
            error("GW530", message, Where(shown(path)), "verify a paper that was made from the library"),
        )
    made = verdicts(returned, opened.wordings(body), opened.sayings)
    return Verified(returned, made, _around(returned, paper, opened.clauses(body)) if paper else None), found


def _around(returned: Returned, paper: Document, clauses: Iterable[Clause]) -> Outside:
    """Return what differs around the clauses: a page or a Markdown file is held against the paper in the same format."""
    form = {".html": "html", ".htm": "html", ".md": "md"}.get(Path(returned.path).suffix.lower(), "docx")
    made = read_bytes(writer(form)(paper), Path(f"{paper.name}.{form}"))[0]
    if made is None:
        return around(returned, paper)
    if form == "docx":
        return with_edges(around(returned, paper), returned, made)
    return around_as_read(returned, found_by_text(with_parts(made, paper), clauses))


def read_file(path: Path) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """Return what a file holds; a file that cannot be read ends the command with exit 2."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"cannot read {shown(path)}: {fault.strerror or fault}") from fault
    return read_bytes(data, path)


def read_bytes(data: bytes, path: Path) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """Return what a file's bytes hold, read as the end of its name says."""
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
    changed = {one.name for one in changes if one.kind != "missing"}
    inside, found = _papers_inside(opened, folder, sorted(files), changed, order)
    result = {
        "file": path,
        "sound": not (changes or behind or inside),
        "files": [{"name": one.name, "state": one.kind} for one in changes],
        "clauses": [{"clause": name, "state": state, "version": version} for name, state, version in behind],
        "inside": inside,
    }
    said = () if order.told else tuple(pack_differences(path, changes, behind))
    return result, (*found, *said)


def _behind(opened: Bench, manifest: Manifest) -> Iterator[tuple[str, str, int]]:
    """Yield the clauses of a manifest that are not worded as in the library now."""
    wordings = opened.wordings(None)
    for name, (version, mark) in sorted(manifest.clauses.items()):
        now = wordings.current(name)
        if not now:
            yield name, "withdrawn", version
        elif mark not in {one.fingerprint for one in now}:
            yield name, "older", version


def _papers_inside(
    opened: Bench, folder: Path, names: Iterable[str], changed: Iterable[str], order: Order
) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """Read the papers of a pack: those that changed whole; of the others the clauses, for a manifest can be changed too."""
    results: list[dict[str, Any]] = []
    found: list[Diagnostic] = []
    for name in names:
        whole = name in changed
        if Path(name).suffix not in (_READ if whole else _MARKED):
            continue
        verified, problems = verified_file(opened, folder / name)
        found += (one for one in problems if whole and one.code != "GW530")
        if verified is None or not (whole or _is_tampered(verified)):
            continue
        results.append(verify_text.data(verified))
        if order.told:
            say(verify_text.text(verified, terminal_width(), order.quiet))
        else:
            found += differences(verified)
    return results, found


_READ, _MARKED = (".docx", ".html", ".md"), (".docx", ".html")


def _is_tampered(verified: Verified) -> bool:
    """Return whether a paper that its manifest calls unchanged holds words that no wording of a clause has."""
    return any(one.state in ("altered", "missing", "twice") or one.is_moved for one in verified.verdicts)
