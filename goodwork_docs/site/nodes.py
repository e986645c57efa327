"""Blocks that only the site prints: the clause library as a list that can be searched, and plain lists of clauses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A clause in a list. `element`, `asks`, `charters` and `trades` are ids that filters look for; `words` is searched too."""

    address: str
    title: str
    summary: str
    facts: tuple[str, ...]
    element: str
    asks: tuple[str, ...]
    charters: tuple[str, ...]
    trades: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses under a heading, with the page that holds them alone."""

    title: str
    address: str
    clauses: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its name in the page, its label, and its choices as value and words."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """The whole library: a search field and filters, which show only where a script runs, and the list."""

    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ClauseList:
    """A plain list of clauses."""

    clauses: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Places to go on from here: address, title, and what is said of each, a sentence or a list of words."""

    cards: tuple[tuple[str, str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Places to go on to by name, in columns read downwards: address, title, and words in one line."""

    entries: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Files:
    """Papers to download: the title of each with its formats as address, name and size."""

    papers: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
