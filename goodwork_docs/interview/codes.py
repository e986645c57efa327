"""CPV codes of light touch services, found by words. Only the officer chooses; other codes are in the last notice."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from goodwork_docs.model.reference import Sector

MOST_OFFERED = 9
_IDLE = frozenset({"and", "or", "of", "the", "for", "in", "to", "a", "an", "service", "servic", "our", "with"})


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A CPV code of the list and its title."""

    code: str
    title: str


def code_rows(text: str) -> tuple[CodeRow, ...]:
    """Return the rows of clauses/reference/light-touch-cpv.csv."""
    rows = csv.DictReader(io.StringIO(text))
    return tuple(CodeRow(row["code"], row["title"]) for row in rows if row.get("code") and row.get("title"))


def found_by_words(text: str, rows: tuple[CodeRow, ...]) -> tuple[CodeRow, ...]:
    """Return the rows whose title shares most words with the text, the closest first; none where nothing is shared."""
    wanted = _stems(text)
    scored = [(len(wanted & held), len(held), row) for row in rows if wanted & (held := _stems(row.title))]
    best = sorted(scored, key=lambda one: (-one[0], one[1], one[2].code))
    return tuple(row for _, _, row in best[:MOST_OFFERED])


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return frozenset(_stem(one) for one in words) - _IDLE


def _stem(word: str) -> str:
    for end in ("ing", "es", "s", "er"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word.removesuffix(end)
    return word


def sector_of(code: str, sectors: Mapping[str, Sector]) -> str | None:
    """Return the trade whose digits the code begins with; where two fit, the longer run of digits counts."""
    runs = [(len(start), one.id) for one in sectors.values() for start in one.cpv if code.startswith(start)]
    return max(runs)[1] if runs else None
