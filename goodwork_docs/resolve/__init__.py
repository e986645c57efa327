"""Lay the sources over each other: library, region, council, contract, framework.

Every value keeps the file and line that it came from.
"""

from __future__ import annotations

from goodwork_docs.resolve.body import Body, resolve_body
from goodwork_docs.resolve.case import Case, resolve
from goodwork_docs.resolve.inheritance import Dropped, Held, Inherited, inherited, policy_of
from goodwork_docs.resolve.laid import MissingWords, Words, look_of, templates_of, words_of
from goodwork_docs.resolve.local import local_measure, reworded
from goodwork_docs.resolve.sources import nearest_clauses, sources_of

__all__ = [
    "Body",
    "Case",
    "Dropped",
    "Held",
    "Inherited",
    "MissingWords",
    "Words",
    "inherited",
    "local_measure",
    "look_of",
    "nearest_clauses",
    "policy_of",
    "resolve",
    "resolve_body",
    "reworded",
    "sources_of",
    "templates_of",
    "words_of",
]
