"""Files of sign-offs that are gone: whose file took over their lines, and lines that went with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from goodwork_docs.approvals.log import path_of
from goodwork_docs.approvals.past import Entry, check_past, entries_of, entry_of
from goodwork_docs.diagnostics import Diagnostic, Where, quoted, warning
from goodwork_docs.history import Repository, Step, names_ever, steps_of
from goodwork_docs.model.library import Loaded

_PATH = re.compile(r"clauses/approvals\.yaml|charters/([^/]+)/approvals\.yaml")


def heirs_of(loaded: Loaded, repository: Repository) -> Mapping[str, str | None]:
    """Return by path the files of sign-offs that are here no more, each with the owner whose file holds most of its lines now.

    The owner is None where no file holds one of them. A body's folder may have another name now. Raises GitError.
    """
    here = {path_of(owner) for owner in loaded.approvals} | {one.where.path for one in loaded.diagnostics}
    ever = names_ever(repository, ("clauses", "charters"), "/approvals.yaml")
    missing = [one for one in ever if _PATH.fullmatch(one) and one not in here]
    now = {owner: {entry_of(one) for one in log.record.approvals} for owner, log in loaded.approvals.items()}
    return {path: _heir(_ever(steps_of(repository, path), path), now) for path in missing}


def _ever(steps: Sequence[Step], path: str) -> set[Entry]:
    return {entry for step in steps for entry in entries_of(step, path)}


def _heir(lines: set[Entry], now: Mapping[str, set[Entry]]) -> str | None:
    shared = {owner: len(lines & held) for owner, held in sorted(now.items())}
    return max(shared, key=lambda one: shared[one]) if any(shared.values()) else None


def gone(loaded: Loaded, files: Mapping[str, Sequence[Step]]) -> Iterator[Diagnostic]:
    """Yield the lines of files that are gone and that no file took over; of a body that is gone as a whole, one warning.

    `files` are the commits of each by its path.
    """
    lines = {path: _ever(steps, path) for path, steps in files.items()}
    of_bodies = {path for path in files if not _is_here(loaded, path)}
    told = {entry for path in files if path not in of_bodies for entry in lines[path]}
    for path, steps in files.items():
        if path not in of_bodies:
            yield from check_past((), (), steps, path)
        elif lines[path] - told:
            message = f"the file of sign-offs of {quoted(path.split('/')[1])} went with the body, and no other file holds its lines"
            hint = "if the body has another name now, put the file into its folder as git has it"
            yield warning("GW560", message, Where(path), hint)


def _is_here(loaded: Loaded, path: str) -> bool:
    """Return whether the library, or the body, whose file it was is still here."""
    found = _PATH.fullmatch(path)
    owner = (found[1] or "") if found else ""
    start = f"charters/{owner}/"
    return not owner or owner in loaded.councils or any(one.where.path.startswith(start) for one in loaded.diagnostics)
