"""The ids of what a self-assessment asks, the same in the Word form, the web form and the saved file.

The paper `self-assessment` has a `Document.form` that names the pledge, and each commitment's wording stands in a `Marked`
block of its own: clause = the commitment's id, part = COMMITMENT, fingerprint = that of the commitment. A reader holds the
words in it against the pledge, so that an answer to edited words does not count. Each tick, line and box is an `Answer` in
a paragraph or table of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from goodwork_docs.model.pledge import Commitment, Pledge, commitments_of

COMMITMENT = "commitment"
"""The part of a mark that stands over the wording of a commitment; `clause` is the commitment's id."""
ORGANISATION, PEOPLE = "about.organisation", "about.people"
"""Lines: the name of the organisation, and how many people work there."""
SIGNED_NAME, SIGNED_ROLE, SIGNED_DATE = "signed.name", "signed.role", "signed.date"
"""Lines: who signs the self-assessment, in which role, on which day."""
LINES = (ORGANISATION, PEOPLE, SIGNED_NAME, SIGNED_ROLE, SIGNED_DATE)


def met(commitment: str) -> str:
    """Return the id of the tick box "we do this now"."""
    return f"{commitment}.met"


def not_yet(commitment: str) -> str:
    """Return the id of the tick box "not yet"."""
    return f"{commitment}.not-yet"


def not_for_us(commitment: str) -> str:
    """Return the id of the tick box "does not apply to us", asked only where the commitment says when it does not apply."""
    return f"{commitment}.not-for-us"


def evidence(commitment: str) -> str:
    """Return the id of the box that names what shows it, or why it does not apply."""
    return f"{commitment}.evidence"


def by_when(commitment: str) -> str:
    """Return the id of the line that says by when it will be met."""
    return f"{commitment}.by"


def who(commitment: str) -> str:
    """Return the id of the line that says who sees to it."""
    return f"{commitment}.who"


def ticks_of(commitment: Commitment) -> tuple[str, ...]:
    """Return the ids of a commitment's tick boxes, in the order in which they stand."""
    excused = (not_for_us(commitment.id),) if commitment.not_for else ()
    return (met(commitment.id), not_yet(commitment.id), *excused)


def is_asked(names: Collection[str]) -> bool:
    """Return whether some of the ids are those of a self-assessment, and not of another paper to fill in."""
    return any(one in LINES or one.endswith(".evidence") for one in names)


def asked(pledge: Pledge) -> Iterator[tuple[str, str]]:
    """Yield the id and kind ("tick", "line" or "text") of everything that a pledge's self-assessment asks, in its order."""
    yield from ((one, "line") for one in (ORGANISATION, PEOPLE))
    for _, _, one in commitments_of(pledge):
        yield from ((tick, "tick") for tick in ticks_of(one))
        yield (evidence(one.id), "text")
        yield from ((line(one.id), "line") for line in (by_when, who))
    yield from ((one, "line") for one in (SIGNED_NAME, SIGNED_ROLE, SIGNED_DATE))
