"""Lay the sources over each other: library, region, council, contract, framework.

Every value keeps the file and line that it came from.
"""

from __future__ import annotations

from goodwork_docs.resolve.body import Body, resolve_body
from goodwork_docs.resolve.case import Case, resolve
from goodwork_docs.resolve.inheritance import Dropped, Held, Inherited, inherited, policy_of
from goodwork_docs.resolve.laid import MissingWords, Words, labels_of, look_of, no_words, templates_of, words_of
from goodwork_docs.resolve.local import local_measure, reworded
from goodwork_docs.resolve.sources import nearest_clauses, pledge_giver, sources_of
from goodwork_docs.resolve.supplied import Supplied, leads_out, supplied_by, supplied_of

__all__ = [
    "Body",
    "Case",
    "Dropped",
    "Held",
    "Inherited",
    "MissingWords",
    "Supplied",
    "Words",
    "inherited",
    "labels_of",
    "leads_out",
    "local_measure",
    "look_of",
    "nearest_clauses",
    "no_words",
    "pledge_giver",
    "policy_of",
    "resolve",
    "resolve_body",
    "reworded",
    "sources_of",
    "supplied_by",
    "supplied_of",
    "templates_of",
    "words_of",
]
