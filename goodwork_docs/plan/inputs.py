"""What the council's own papers are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goodwork_docs.fingerprint import priorities_fingerprint
from goodwork_docs.model.council import Council, CouncilIssue
from goodwork_docs.model.reason import put_in
from goodwork_docs.resolve import Body


@dataclass(frozen=True, slots=True)
class Inputs:
    """A body, resolved, with what its papers need to say it."""

    body: Body

    @property
    def council(self) -> Council:
        """The body's record, its policy laid over its region's."""
        return self.body.council.record

    @property
    def issue(self) -> CouncilIssue | None:
        """The last issue of the body's own papers."""
        return self.council.issues[-1] if self.council.issues else None

    @property
    def fingerprint(self) -> str:
        """The sha256 of the priorities as the body holds them, scheme gwp1."""
        return priorities_fingerprint(self.body.priorities)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the words files with its facts; raise MissingWords where there is none."""
        return put_in(self.body.words[key], facts)

    def day(self, written: str) -> str:
        """Return a date as day, month and year."""
        day = date.fromisoformat(written)
        return f"{day.day} {self.say(f'month.{day.month}')} {day.year}"
