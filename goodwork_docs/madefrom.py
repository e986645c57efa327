"""Which files papers are made from, by name and sha256, and what has become of those that a manifest names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from goodwork_docs.source import Files
from goodwork_docs.store import digest

Digests = Mapping[str, str]
"""The sha256 of files, in hex, by name."""

_SHARED = re.compile(r"(clauses|templates)/.+\.(md|yaml|csv)")
_OF_A_BODY = re.compile(
    r"charters/(?P<body>[^/]+)/(council\.yaml|look\.yaml|(clauses|templates)/.+\.(md|yaml)|.+\.png)"
)
_OF_ANY_BODY = re.compile(r"charters/.+\.(md|yaml|png)")
_CONTRACT = re.compile(r"charters/(?P<body>[^/]+)/contracts/(?P<ref>[^/]+)\.yaml")
_README = re.compile(r"(.*/)?readme\.md", re.IGNORECASE)
# Of the templates of packs, those of the schedule give the council's papers their section numbers.
_OF_PAPERS = re.compile(r"(.+/)?templates/[a-z]+/(?!council/|08b-|parts/schedule-).+\.md")


def digests_of(files: Files) -> Digests:
    """Return the sha256 of every file that anything is made from."""
    return {name: digest(files[name]) for name in files if _of_site(name)}


def of_body(names: Iterable[str], sources: Collection[str], body: str) -> frozenset[str]:
    """Return the files that a body's own papers are made from, its contracts among them."""
    return frozenset(
        one
        for one in names
        if ((found := _CONTRACT.fullmatch(one)) and found["body"] == body)
        or (_seen_by(one, sources) and not _OF_PAPERS.fullmatch(one))
    )


def of_site(names: Iterable[str]) -> frozenset[str]:
    """Return the files that the website is made from: all but notes."""
    return frozenset(one for one in names if _of_site(one))


def _of_site(name: str) -> bool:
    known = name == "goodwork.yaml" or _SHARED.fullmatch(name) or _OF_ANY_BODY.fullmatch(name)
    return bool(known) and not _is_note(name)


def _is_note(name: str) -> bool:
    """Return whether nothing is made from a file: it is a README, or no manifest could hold its name."""
    return bool(_README.fullmatch(name)) or not name.isprintable()


def _seen_by(name: str, sources: Collection[str]) -> bool:
    """Return whether a file is the library's, or one that a source gives to all its papers."""
    if _is_note(name):
        return False
    found = _OF_A_BODY.fullmatch(name)
    return found["body"] in sources if found else bool(_SHARED.fullmatch(name))


# --- then and now -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What has become of a file since papers were made from it, or without it."""

    name: str
    how: Literal["changed", "new", "gone"]


def picked(digests: Digests, names: Iterable[str]) -> dict[str, str]:
    """Return the digests of some files, in the order of their names, as a manifest holds them."""
    return {name: digests[name] for name in sorted(names)}


def changes(then: Mapping[str, object], now: Digests) -> tuple[Change, ...]:
    """Return the files whose bytes are no longer those that a manifest names, those that came and those that went."""
    other = (Change(name, "changed") for name in then.keys() & now.keys() if then[name] != now[name])
    new = (Change(name, "new") for name in now.keys() - then.keys())
    gone = (Change(name, "gone") for name in then.keys() - now.keys())
    return tuple(sorted((*other, *new, *gone)))
