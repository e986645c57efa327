"""Editions of the clause library: written once, read when somebody asks for old wording, and held against what is here now."""

from __future__ import annotations

from goodwork_docs.editions.read import Held, check_editions, check_pin, differs, edition_named, edition_names, path_of
from goodwork_docs.editions.takeover import Taken, taken_over
from goodwork_docs.editions.written import edition_of, edition_text

__all__ = [
    "Held",
    "Taken",
    "check_editions",
    "check_pin",
    "differs",
    "edition_named",
    "edition_names",
    "edition_of",
    "edition_text",
    "path_of",
    "taken_over",
]
