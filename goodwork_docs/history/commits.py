"""The commits of one file: each change of it through renames, and the whole graph of a file that may only grow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from goodwork_docs.history.git import Repository

_NONE = "0" * 40
_FIELDS = ("%H", "%P", "%an", "%ae", "%cs", "%s")
_MARK = "\x01"
_FORMAT = "--format=" + "%x01" + "%x00".join(_FIELDS) + "%x00"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: id, parents as the history of the file has them, author, the day it was committed, and its first line.

    The day is the committer's own, YYYY-MM-DD.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    day: str
    subject: str


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that changed a file: the path from the workspace that the file had after it, and its blob; "" where it went."""

    commit: Commit
    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Step:
    """One commit of a file's graph: the commit, the file's bytes after it, and the latest day of its true parents.

    The bytes are empty where the file is not there. A commit cannot be older than its parents, whatever its clock said.
    `is_edge` says that its parents are not here: what it seems to add may be older (a shallow clone).
    """

    commit: Commit
    data: bytes
    not_before: str
    is_edge: bool = False


def changes_of(repository: Repository, path: str) -> tuple[Change, ...]:
    """Return the commits that changed a file of the workspace, the newest first, through its renames.

    Raises GitError where git cannot answer.
    """
    out = repository.ask("log", "--follow", "-M40%", "--raw", "--no-abbrev", "--diff-merges=first-parent", "-z", _FORMAT,
        repository.head, "--", path)  # fmt: skip
    return tuple(_changes(out.decode(errors="surrogateescape"), repository.prefix))


def _changes(out: str, prefix: str) -> Iterator[Change]:
    for piece in out.split(_MARK)[1:]:
        fields = piece.split("\0")
        commit, raw = _commit(fields), [one.lstrip("\n") for one in fields[len(_FIELDS) :]]
        for at, word in enumerate(raw):
            if word.startswith(":"):
                *_, blob, status = word[1:].split(" ")
                path = raw[at + 2] if status[0] in "RC" else raw[at + 1]
                yield Change(commit, path.removeprefix(prefix), "" if blob == _NONE else blob)


def _commit(fields: list[str]) -> Commit:
    id_, parents, author, email, day, subject = (one.lstrip("\n") for one in fields[: len(_FIELDS)])
    return Commit(id_, tuple(parents.split()), author, email, day, subject)


def steps_of(repository: Repository, path: str) -> tuple[Step, ...]:
    """Return every commit that touched a file of the workspace, parents before children, merges too.

    Raises GitError where git cannot answer.
    """
    out = repository.ask("log", "--full-history", "--parents", "--topo-order", "--reverse", "-z", _FORMAT,
        repository.head, "--", path)  # fmt: skip
    commits = [_commit(one.split("\0")) for one in out.decode(errors="surrogateescape").split(_MARK)[1:]]
    names = {one.id: f"{one.id}:{repository.prefix}{path}" for one in commits}
    held = repository.blobs(names.values())
    parents = _true_parents(repository, [one.id for one in commits])
    return tuple(
        Step(one, held.get(names[one.id], b""), max(days, default=""), "" in days)
        for one in commits
        for days in (parents[one.id],)
    )


def day_of(repository: Repository, commit: str) -> str:
    """Return the day on which a commit was made, by the committer's own clock; "" where it cannot be told. Raises GitError."""
    return _day(repository.blobs((commit,)).get(commit, b""))


def _true_parents(repository: Repository, commits: list[str]) -> Mapping[str, list[str]]:
    """Return by commit the days of those it was made upon, whether they touched the file or not; "" for one that is not here."""
    own = repository.blobs(commits)
    parents = {name: _values(own[name], b"parent ") for name in commits}
    theirs = repository.blobs(one for held in parents.values() for one in held)
    return {name: [_day(theirs[one]) if one in theirs else "" for one in held] for name, held in parents.items()}


def _values(data: bytes, field: bytes) -> list[str]:
    head = data.partition(b"\n\n")[0]
    return [line[len(field) :].decode(errors="replace") for line in head.split(b"\n") if line.startswith(field)]


def _day(data: bytes) -> str:
    """Return the day on which a commit was made, by the committer's own clock; "" where it cannot be told."""
    try:
        seconds, zone = _values(data, b"committer ")[0].rsplit(" ", 2)[1:]
        away = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:5]))
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone(away)).date().isoformat()
    except (ValueError, IndexError, OverflowError, OSError):
        return ""
