"""What differs between two libraries: old and new words of each clause, why, what it moves, and which contracts it touches."""

from __future__ import annotations

from goodwork_docs.changes.compare import Change, Pair, Words, changed_lines, changes, pairs, words_of_clause
from goodwork_docs.changes.effects import Effects, Touched, Use, effects, uses
from goodwork_docs.changes.paper import Told, documents, paper

__all__ = [
    "Change",
    "Effects",
    "Pair",
    "Told",
    "Touched",
    "Use",
    "Words",
    "changed_lines",
    "changes",
    "documents",
    "effects",
    "pairs",
    "paper",
    "uses",
    "words_of_clause",
]
