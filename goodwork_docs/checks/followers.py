"""Problems that only follow from another: a clause that cannot be read is said once, at its file, not wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.model.library import Loaded

FOLLOW = frozenset({"GW062", "GW104", "GW109", "GW204", "GW441"})
"""What is said of a name that leads to no clause."""
_CLAUSE = re.compile(r"(?:clauses|charters/[^/]+)/[^/]+/(?P<id>[^/]+)\.md")
_NAMED = re.compile(r"'(?:asks\.|blanks\.)?(?P<id>[a-z0-9-]+)(?:[/.][^']*)?'")


def without_followers(loaded: Loaded, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the problems without those that name a clause whose file could not be read: that is said for itself."""
    unread = frozenset(_unread(loaded))
    return tuple(one for one in found if one.code not in FOLLOW or _first_named(one) not in unread)


def _unread(loaded: Loaded) -> Iterator[str]:
    known = {name for _, name in loaded.clauses}
    for one in loaded.diagnostics:
        clause = _CLAUSE.fullmatch(one.where.path)
        if clause and clause["id"] not in known and not one.where.path.startswith("clauses/reference/"):
            yield clause["id"]


def _first_named(one: Diagnostic) -> str:
    """Return the id that a message quotes first: what it is about."""
    named = _NAMED.search(one.message)
    return named["id"] if named else ""
