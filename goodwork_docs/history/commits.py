"""The commits of one file: each change of it through renames, and the whole graph of a file that may only grow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from goodwork_docs.history.git import Repository

_NONE = "0" * 40
_FIELDS = ("%H", "%P", "%an", "%ae", "%cn", "%cs", "%s")
_MARK = "\x01"
_FORMAT = "--format=" + "%x01" + "%x00".join(_FIELDS) + "%x00"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: id, parents as the history of the file has them, author, who committed it and when, and its first line.

    The day is the committer's own, YYYY-MM-DD. Whoever commits may name any author.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    committer: str
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
    `is_edge` says that its parents are not here: what it seems to add may be older (a shallow clone). `older` are the bytes of the
    files whose lines the file took over, where they were still there.
    """

    commit: Commit
    data: bytes
    not_before: str
    is_edge: bool = False
    older: tuple[bytes, ...] = ()


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
    id_, parents, *said = (one.lstrip("\n") for one in fields[: len(_FIELDS)])
    return Commit(id_, tuple(parents.split()), *said)


def steps_of(repository: Repository, path: str, older: Sequence[str] = ()) -> tuple[Step, ...]:
    """Return every commit that touched a file of the workspace, or one of those it took over, parents before children, merges too.

    Raises GitError where git cannot answer.
    """
    out = repository.ask("log", "--full-history", "--parents", "--topo-order", "--reverse", "-z", _FORMAT,
        repository.head, "--", path, *older)  # fmt: skip
    commits = [_commit(one.split("\0")) for one in out.decode(errors="surrogateescape").split(_MARK)[1:]]
    names = {one.id: [f"{one.id}:{repository.prefix}{name}" for name in (path, *older)] for one in commits}
    held = repository.blobs(name for each in names.values() for name in each)
    parents = _true_parents(repository, [one.id for one in commits])
    data = {commit: [held.get(name, b"") for name in each] for commit, each in names.items()}
    return tuple(
        Step(one, own, max(days, default=""), "" in days, tuple(before))
        for one in commits
        for days, (own, *before) in ((parents[one.id], data[one.id]),)
    )


def names_ever(repository: Repository, folders: Sequence[str], ending: str) -> tuple[str, ...]:
    """Return the files of the workspace under some folders that any commit up to now had, by the end of their names.

    Raises GitError where git cannot answer.
    """
    out = repository.ask("log", "--full-history", "--diff-merges=separate", "--no-renames", "--diff-filter=AD", "--name-only",
        "-z", "--format=", repository.head, "--", *folders)  # fmt: skip
    named = (
        one.lstrip("\n").removeprefix(repository.prefix) for one in out.decode(errors="surrogateescape").split("\0")
    )
    return tuple(sorted({one for one in named if one.endswith(ending)}))


def renamed(repository: Repository, commit: str, path: str) -> str:
    """Return the name that a commit gave to a file of the workspace; "" where it took the file away. Raises GitError."""
    out = repository.ask("show", "-m", "--first-parent", "-M40%", "--name-status", "-z", "--format=", commit)
    words = iter(out.decode(errors="surrogateescape").lstrip("\n").split("\0"))
    for status in words:
        names = [next(words, "") for _ in range(2 if status[:1] in ("R", "C") else 1)]
        if status.startswith("R") and names[0] == repository.prefix + path:
            return names[1].removeprefix(repository.prefix)
    return ""


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
