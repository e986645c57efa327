"""Papers that a council writes itself: which they are, and the files that it names for them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated

from msgspec import Meta

from goodwork_docs.model.words import Day, Line, Record

WHOLE = ("08a-conditions-of-contract", "08f-tupe-pensions-exit", "08g-data-protection", "09-tupe-information")
"""Papers of a pack that are the council's own."""
PRIVACY, PART_A, PRICE_LINES = "01a-privacy-notice", "02a-part-a", "05a-price-lines"
PARTS = (PRIVACY, PART_A, PRICE_LINES)
"""Files that stand in for what a paper of ours leaves to the council."""
_ANNEX = re.compile("0(2[b-z]|5[b-z]|9[a-z])-.+")

SuppliedName = Annotated[
    str,
    Meta(
        pattern="^[0-9]{2}[a-z]?-[a-z0-9]+(-[a-z0-9]+){0,9}$",
        description="a paper of the council's own, for example 08a-conditions-of-contract, 02a-part-a or 02b-site-plan",
    ),
]


class SuppliedPaper(Record, frozen=True, kw_only=True):
    """A paper of the council's own: a file that goes into the pack byte for byte, and what is printed about it."""

    file: Annotated[Line, Meta(description="path from the body's folder, for example papers/terms.docx")]
    title: Annotated[
        str, Meta(description="title as it is printed; an annex of the council's own naming needs one")
    ] = ""
    version: Annotated[Line, Meta(description="the council's own version, in quotes")]
    date: Annotated[Day, Meta(description="date of that version, YYYY-MM-DD")]
    checked_by: Annotated[str, Meta(description="job title of who checked it")] = ""


def is_annex(name: str) -> bool:
    """Return whether a paper is a further annex that the council names itself: to paper 02, 05 or 09."""
    return bool(_ANNEX.fullmatch(name))


def is_known(name: str) -> bool:
    """Return whether a council may supply a paper of this name."""
    return name in WHOLE or name in PARTS or is_annex(name)


def is_wanted(name: str, papers: Collection[str]) -> bool:
    """Return whether a supplied paper has its place in a pack that holds these papers."""
    return name in papers if name in WHOLE else any(one[:2] == name[:2] for one in papers)
