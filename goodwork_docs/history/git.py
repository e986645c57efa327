"""Run git so that it only reads: no hook, pager, prompt, filter or network, in an environment of our own, within a time."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_SECONDS = 60
_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.mailmap=false"),
    *("-c", "diff.renames=true"),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
)


class GitError(Exception):
    """Git could not answer: what it said, or that it took too long."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why the history of a folder cannot be seen, and git's own words where it gave any."""

    why: Literal["no git", "no repository", "no commits", "not trusted", "git failed"]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with at least one commit, seen from a workspace in it.

    `prefix` leads from the repository's top to the workspace ("" or "folder/"). `shallow` says that older commits are not here,
    `merging` that a merge is half done, and `branch` is "" where no branch is checked out.
    """

    program: str
    root: Path
    prefix: str
    head: str
    branch: str
    shallow: bool
    merging: bool

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what git prints; raise GitError where it fails or takes more than a minute."""
        return _ask(self.program, self.root, arguments, given)

    def blobs(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """Return the bytes of objects by name (an id, or commit:path from the top); what is not there is left out."""
        wanted = list(dict.fromkeys(names))
        # A name with a line end would be two names.
        asked = [one for one in wanted if "\n" not in one]
        out = self.ask(
            "cat-file", "--batch", given="".join(f"{one}\n" for one in asked).encode(errors="surrogateescape")
        )
        return dict(_parted(asked, out))


def open_repository(root: Path) -> Repository | Unseen:
    """Return the repository that holds a folder, or why its history cannot be seen. Nothing is raised."""
    program = shutil.which("git")
    if program is None:
        return Unseen("no git")
    try:
        return _opened(program, root.resolve())
    except GitError as fault:
        return Unseen("not trusted" if "dubious ownership" in str(fault) else "git failed", str(fault))


def _opened(program: str, root: Path) -> Repository | Unseen:
    try:
        facts = _ask(program, root, ("rev-parse", "--show-prefix", "--is-shallow-repository", "--git-dir"))
    except GitError as fault:
        if "not a git repository" in str(fault):
            return Unseen("no repository")
        raise
    prefix, shallow, folder = facts.decode(errors="surrogateescape").split("\n")[:3]
    head = _line(program, root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if not head:
        return Unseen("no commits")
    branch = _line(program, root, "symbolic-ref", "--short", "--quiet", "HEAD")
    merging = (root / folder / "MERGE_HEAD").exists()
    return Repository(program, root, prefix, head, branch, shallow == "true", merging)


def _line(program: str, root: Path, *arguments: str) -> str:
    """Return one line of git's answer; "" where it has none."""
    try:
        return _ask(program, root, arguments).decode(errors="surrogateescape").strip()
    except GitError:
        return ""


def _ask(program: str, root: Path, arguments: tuple[str, ...], given: bytes = b"") -> bytes:
    command = [program, *_OPTIONS, *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, input=given, capture_output=True, timeout=_SECONDS, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired as fault:
        raise GitError(f"git took more than {_SECONDS} seconds") from fault
    except OSError as fault:
        raise GitError(fault.strerror or str(fault)) from fault
    if done.returncode != 0:
        raise GitError(done.stderr.decode("utf-8", "replace").strip() or f"git ended with {done.returncode}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Return an environment without the variables by which a caller could lead git elsewhere or make it run a program."""
    return {
        "HOME": str(Path.home()),
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_ATTR_NOSYSTEM": "1",
    }


def _parted(names: list[str], out: bytes) -> Iterable[tuple[str, bytes]]:
    """Yield each object of `cat-file --batch`: a line with id, type and size, the bytes, and a line end."""
    at = 0
    for name in names:
        end = out.index(b"\n", at)
        words = out[at:end].split(b" ")
        at = end + 1
        if words[-1] in (b"missing", b"ambiguous") or not words[-1].isdigit():
            continue
        size = int(words[-1])
        yield name, out[at : at + size]
        at += size + 1
