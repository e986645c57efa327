"""The sign-offs of a workspace against what git remembers of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from goodwork_docs.approvals.gone import gone, heirs_of
from goodwork_docs.approvals.log import path_of
from goodwork_docs.approvals.past import Recorded, check_past, entry_of, recorded_by
from goodwork_docs.approvals.standing import Signed
from goodwork_docs.diagnostics import Diagnostic, Where, warning
from goodwork_docs.history import GitError, Repository, Step, Unseen, steps_of
from goodwork_docs.model.library import Loaded


@dataclass(frozen=True, slots=True)
class Past:
    """Who recorded each sign-off, by the file's owner and the entry, and everything that is wrong with the files' past.

    `unseen` is why there is no history, "" where there is one.
    """

    recorded: Mapping[tuple[str, str], Recorded] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    unseen: str = ""

    def of(self, one: Signed) -> Recorded | None:
        """Return who recorded a sign-off; None where it is not committed, or its history cannot be seen."""
        held = self.recorded.get((one.owner, entry_of(one.sign_off)))
        return None if held is None or held.is_edge else held

    def is_unseen(self, one: Signed) -> bool:
        """Return whether the history of a sign-off is not here, so that nothing can be said of who recorded it."""
        held = self.recorded.get((one.owner, entry_of(one.sign_off)))
        return bool(self.unseen) or (held is not None and held.is_edge)


NO_PAST = Past()


def past_of(loaded: Loaded, repository: Repository | Unseen, owners: Iterable[str] | None = None) -> Past:
    """Return what git remembers of the files of sign-offs: of these owners, or of all, and of files that are gone. Nothing is raised."""
    wanted = sorted(loaded.approvals if owners is None else (one for one in owners if one in loaded.approvals))
    if isinstance(repository, Unseen):
        found = (_unseen(path_of(wanted[0]), repository),) if wanted else ()
        return Past(diagnostics=found, unseen=repository.why if wanted else "")
    try:
        return _past(loaded, wanted, repository, owners is None)
    except GitError as fault:
        unseen = Unseen("git failed", str(fault))
        return Past(diagnostics=(_unseen(path_of(wanted[0] if wanted else ""), unseen),), unseen=unseen.why)


def _past(loaded: Loaded, wanted: list[str], repository: Repository, is_whole: bool) -> Past:
    recorded: dict[tuple[str, str], Recorded] = {}
    found: list[Diagnostic] = []
    heirs = heirs_of(loaded, repository)
    for owner in wanted:
        older = [path for path, heir in heirs.items() if heir == owner]
        steps = steps_of(repository, path_of(owner), older)
        recorded |= {(owner, entry): held for entry, held in recorded_by(steps, path_of(owner)).items()}
        found += _of_one(loaded, owner, steps, repository)
    if is_whole:
        found += gone(loaded, {path: steps_of(repository, path) for path, heir in heirs.items() if heir is None})
    return Past(recorded, tuple(found))


def _of_one(loaded: Loaded, owner: str, steps: tuple[Step, ...], repository: Repository) -> Iterator[Diagnostic]:
    log = loaded.approvals[owner]
    signed = log.record.approvals
    places = [log.where("approvals", n) for n in range(len(signed))]
    yield from check_past(signed, places, steps, path_of(owner), repository.merging)
    if any(one.is_edge for one in steps):
        message = "this is a shallow clone: who recorded older sign-offs, and whether lines were changed before, cannot be seen"
        yield warning("GW517", message, Where(path_of(owner)), "run `git fetch --unshallow`, then check again")


_WHY: Mapping[str, tuple[str, str]] = {
    "no git": ("git is not installed", "install git to see who recorded each sign-off"),
    "no repository": (
        "this folder is not under git",
        "keep the workspace in git: its history is the proof of a sign-off",
    ),
    "no commits": ("nothing is committed yet", "commit the workspace: its history is the proof of a sign-off"),
    "not trusted": (
        "git does not trust this folder, because somebody else owns it",
        "run `git config --global --add safe.directory` with the folder, if you trust it",
    ),
    "git failed": ("git could not answer", "run `git fsck` and `git status` here to see why"),
}


def why_unseen(unseen: Unseen) -> tuple[str, str]:
    """Return in words why no history can be seen, and what to do about it."""
    why, hint = _WHY[unseen.why]
    said = unseen.said.strip().splitlines()
    return (f"{why} ({said[0]})" if said and unseen.why == "git failed" else why), hint


def _unseen(path: str, unseen: Unseen) -> Diagnostic:
    why, hint = why_unseen(unseen)
    return warning("GW517", f"the history of the sign-offs cannot be seen: {why}", Where(path), hint)
