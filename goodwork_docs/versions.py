"""The wording of one clause through its versions: each change with its commit, and whether the version rose with the words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goodwork_docs.diagnostics import Diagnostic, Severity, error, quoted
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.history import Change, Commit, Repository, blob_at, changes_of, files_at, names_ever, renamed
from goodwork_docs.load import load
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.source import Files

CLAUSE_FOLDERS = ("clauses", "charters")


@dataclass(frozen=True, slots=True)
class Version:
    """A wording that a clause had: the clause as it stood, its fingerprint, and the commit that brought it.

    The commit is None for words that are not committed. `is_edge` says that older commits are not here, so that the wording may be
    older than its commit.
    """

    clause: Clause
    fingerprint: str
    commit: Commit | None
    is_edge: bool = False

    @property
    def number(self) -> int:
        """The version that the clause gave itself."""
        return self.clause.head.version

    @property
    def why(self) -> str:
        """Why the wording changed, as the clause says it; "" where it says nothing of this version."""
        return self.clause.head.changes.get(str(self.number), "")


@dataclass(frozen=True, slots=True)
class Log:
    """The versions of a clause, the newest first, and the commits whose text of it this program cannot read."""

    versions: tuple[Version, ...]
    unread: tuple[Commit, ...] = ()


def clause_in(path: str, data: bytes) -> Clause | None:
    """Return the clause that a file's bytes hold; None where they cannot be read as one."""
    clauses = load({path: data}).clauses
    return next(iter(clauses.values()), None)


def log_of(repository: Repository, clause: Clause) -> Log:
    """Return the wordings that a clause has had, through renames of its file. Raises GitError where git cannot answer."""
    changes = changes_of(repository, clause.path)
    made, unread = _wordings(repository, changes)
    made += _new(made, clause, None)
    return Log(tuple(reversed(made)), tuple(reversed(unread)))


def _wordings(repository: Repository, changes: Sequence[Change]) -> tuple[list[Version], list[Commit]]:
    """Return the wordings that commits brought, the oldest first, and the commits whose text cannot be read."""
    held = repository.blobs(one.blob for one in changes if one.blob)
    made: list[Version] = []
    unread: list[Commit] = []
    for one in reversed(changes):
        old = clause_in(one.path, held[one.blob]) if one.blob in held else None
        if old is not None:
            made += _new(made, old, one.commit)
        elif one.blob:
            unread.append(one.commit)
    if made and repository.shallow and made[0].commit == changes[-1].commit:
        made[0] = replace(made[0], is_edge=True)
    return made, unread


@dataclass(frozen=True, slots=True)
class Gone:
    """A clause that is here no more: its wordings, the commit that took its file away, and the path that the file has now.

    The commit is None where the file went and that is not committed. The path is "" where the words went too.
    """

    log: Log
    commit: Commit | None
    now: str


def gone_clause(repository: Repository, name: str, owner: str) -> Gone | None:
    """Return what is known of a clause of that id that an owner had; None where there never was one. Raises GitError."""
    folder = f"charters/{owner}/clauses" if owner else "clauses"
    found = [_gone(repository, path) for path in names_ever(repository, (folder,), f"/{name}.md")]
    # A file that changed folders has left two names behind; the longer past holds the other.
    return max((one for one in found if one is not None), key=lambda one: len(one.log.versions), default=None)


def _gone(repository: Repository, path: str) -> Gone | None:
    changes = changes_of(repository, path)
    made, unread = _wordings(repository, changes)
    if not made:
        return None
    last = changes[0]
    log = Log(tuple(reversed(made)), tuple(reversed(unread)))
    return Gone(log, None if last.blob else last.commit, "" if last.blob else renamed(repository, last.commit.id, path))


def _new(made: list[Version], clause: Clause, commit: Commit | None) -> list[Version]:
    now = fingerprint(clause)
    return [] if made and made[-1].fingerprint == now else [Version(clause, now, commit)]


# --- does the version rise with the words? ----------------------------------------------------------------------


def check_raised(now: Clause, then: Clause, said: str, severity: Severity = Severity.ERROR) -> Iterator[Diagnostic]:
    """Yield that a clause has other words than before, and no higher version; `said` names where the old ones stand."""
    if fingerprint(now) == fingerprint(then) or now.head.version > then.head.version:
        return
    message = f"the wording of {quoted(now.id)} is not the one in {said}, and its version is {now.head.version}"
    hint = f"raise `version` to {then.head.version + 1}, and say why under `changes`"
    yield replace(error("GW518", message, now.read.where("version"), hint), severity=severity)


def clauses_at(repository: Repository, commit: str, files: Files, loaded: Loaded) -> Mapping[tuple[str, str], Clause]:
    """Return by owner and id the clauses that a commit has with other bytes than the workspace. Raises GitError."""
    old = {
        path: data
        for path, data in files_at(repository, commit, CLAUSE_FOLDERS).items()
        if path.endswith(".md") and (path not in files or files[path] != data)
    }
    return load(old).clauses


def check_since(
    repository: Repository, commit: str, said: str, files: Files, loaded: Loaded, severity: Severity
) -> Iterator[Diagnostic]:
    """Yield the clauses whose words changed since a commit without a higher version. Raises GitError."""
    for key, then in clauses_at(repository, commit, files, loaded).items():
        if key in loaded.clauses:
            yield from check_raised(loaded.clauses[key], then, said, severity)


def committed(repository: Repository, clause: Clause) -> Clause | None:
    """Return a clause as it is committed; None where it is not. Raises GitError."""
    data = blob_at(repository, repository.head, clause.path)
    return None if data is None else clause_in(clause.path, data)


# --- raise a version --------------------------------------------------------------------------------------------

_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_VERSION = re.compile(r'^( *"?version"?: *)([0-9]{1,9})', re.MULTILINE)
_IN_BRACES = re.compile(r'^ *"?changes"?: *\{', re.MULTILINE)
_CHANGES = re.compile(r"^changes: *\n(?:[ \t]+[^\n]*\n|[ \t]*\n)*", re.MULTILINE)


def raised(text: str, least: int, why: str) -> str:
    """Return the text of a clause's file with a version one higher than its own and than `least`, and why.

    Fields may stand on lines or in braces. A text without front matter stays as it is.
    """
    front = _FRONT.match(text)
    return text if front is None else f"---\n{_raised(front[1], least, why)}---\n{text[front.end() :]}"


def _raised(front: str, least: int, why: str) -> str:
    found = _VERSION.search(front)
    number = max(least, int(found[2]) if found else 0) + 1
    said = json.dumps(why, ensure_ascii=False)
    front = _VERSION.sub(lambda found: f"{found[1]}{number}", front, count=1)
    if _IN_BRACES.search(front):
        return _IN_BRACES.sub(lambda found: f'{found[0]}"{number}": {said}, ', front, count=1)
    return _CHANGES.sub(lambda found: f"{found[0].rstrip()}\n  {number}: {said}\n", front, count=1)
