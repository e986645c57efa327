"""The golden thread: from plan to priority, outcome, clause, question and measure; where it breaks; bodies side by side."""

from __future__ import annotations

from goodwork_docs.thread.gaps import Gap, gaps_of
from goodwork_docs.thread.paths import Path, named, paths, unnamed, without_clause
from goodwork_docs.thread.sides import ClauseSides, Comparison, Side, compared
from goodwork_docs.thread.whole import Asked, Counted, Origin, Strand, Thread, Wanted, origin, thread_of

__all__ = [
    "Asked",
    "ClauseSides",
    "Comparison",
    "Counted",
    "Gap",
    "Origin",
    "Path",
    "Side",
    "Strand",
    "Thread",
    "Wanted",
    "compared",
    "gaps_of",
    "named",
    "origin",
    "paths",
    "thread_of",
    "unnamed",
    "without_clause",
]
