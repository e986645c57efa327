"""What git remembers of a workspace: commits, old files and old wording. The only room that runs git, and it changes nothing."""

from __future__ import annotations

from goodwork_docs.history.commits import Change, Commit, Step, changes_of, day_of, names_ever, renamed, steps_of
from goodwork_docs.history.git import GitError, Repository, Unseen, open_repository
from goodwork_docs.history.tree import blob_at, commit_named, files_at

__all__ = [
    "Change",
    "Commit",
    "GitError",
    "Repository",
    "Step",
    "Unseen",
    "blob_at",
    "changes_of",
    "commit_named",
    "day_of",
    "files_at",
    "names_ever",
    "open_repository",
    "renamed",
    "steps_of",
]
