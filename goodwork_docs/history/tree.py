"""The files of a workspace as a revision has them."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.history.git import GitError, Repository
from goodwork_docs.source import Files

_PLAIN = ("100644", "100755")


def commit_named(repository: Repository, name: str) -> str:
    """Return the id of the commit that a name means (a branch, a tag, an id, HEAD~2); "" where there is none."""
    if not name or name.startswith("-") or ":" in name:
        return ""
    try:
        return (
            repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            .decode()
            .strip()
        )
    except (GitError, UnicodeError):
        return ""


def blob_at(repository: Repository, commit: str, path: str) -> bytes | None:
    """Return the bytes of a file of the workspace in a commit; None where it has none. Raises GitError."""
    return repository.blobs((f"{commit}:{repository.prefix}{path}",)).get(f"{commit}:{repository.prefix}{path}")


def files_at(repository: Repository, commit: str, tops: tuple[str, ...]) -> Files:
    """Return the files of the workspace in a commit, under the named folders and of the named files. Raises GitError.

    Links and other repositories inside it are not among them.
    """
    named = dict(_listed(repository, commit, tops))
    held = repository.blobs(named.values())
    return {path: held[blob] for path, blob in named.items() if blob in held}


def _listed(repository: Repository, commit: str, tops: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    out = repository.ask("ls-tree", "-r", "-z", commit, "--", *tops).decode(errors="surrogateescape")
    for row in out.split("\0"):
        facts, _, path = row.partition("\t")
        if path and facts.split(" ")[0] in _PLAIN:
            yield path, facts.split(" ")[2]
