"""What git and the editions say of a workspace's sign-offs and wording, for `goodwork check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from goodwork_docs.approvals import past_of, why_unseen
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.editions import check_editions
from goodwork_docs.history import GitError, Repository, Unseen, commit_named, open_repository
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files
from goodwork_docs.versions import check_since


def check_history(root: Path, files: Files, loaded: Loaded, since: str | None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with sign-offs and wording against their history and the editions.

    `since` names a revision; without one the words are held against the last commit. Outside git only `since` is a problem.
    """
    repository = open_repository(root)
    found = (*past_of(loaded, repository).diagnostics, *_words(repository, files, loaded, since))
    return (*found, *check_editions(loaded, files))


def _words(repository: Repository | Unseen, files: Files, loaded: Loaded, since: str | None) -> Iterator[Diagnostic]:
    if isinstance(repository, Unseen):
        if since is not None:
            raise click.UsageError(f"--since {since}: {'; '.join(why_unseen(repository))}")
        return
    commit = revision(repository, since) if since is not None else repository.head
    said, weight = (since, Severity.ERROR) if since is not None else ("the last commit", Severity.WARNING)
    try:
        yield from check_since(repository, commit, said, files, loaded, weight)
    except GitError as fault:
        if since is not None:
            raise click.UsageError(f"--since {since}: git could not answer ({fault})") from fault


def revision(repository: Repository, name: str) -> str:
    """Return the commit that a name means; end with exit 2 where there is none."""
    commit = commit_named(repository, name)
    if not commit:
        shallow = "; this is a shallow clone, `git fetch --unshallow` brings older ones" if repository.shallow else ""
        raise click.UsageError(f"git knows no revision '{name}' here{shallow}")
    return commit
