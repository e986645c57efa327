"""What the papers of a pledge are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goodwork_docs.fingerprint import pledge_fingerprint
from goodwork_docs.model.council import Council, CouncilIssue
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.pledge import Pledge
from goodwork_docs.model.reason import put_in
from goodwork_docs.model.reference import Charter
from goodwork_docs.pledge.assessment import Assessment
from goodwork_docs.resolve import Body


@dataclass(frozen=True, slots=True)
class Inputs:
    """A body with a pledge, resolved. With an assessment, the papers are those of whoever filled it in."""

    body: Body
    file: Read[Pledge]
    assessment: Assessment | None = None

    @property
    def pledge(self) -> Pledge:
        """The pledge."""
        return self.file.record

    @property
    def council(self) -> Council:
        """The record of the body whose papers these are."""
        return self.body.council.record

    @property
    def model(self) -> Charter | None:
        """The charter that the pledge is modelled on."""
        return self.body.reference.crosswalk.get(self.pledge.modelled_on)

    @property
    def publisher(self) -> str:
        """Who publishes that charter, without the year; "" where the charter is not known."""
        return self.model.publisher.partition(",")[0] if self.model else ""

    @property
    def fingerprint(self) -> str:
        """The sha256 of what the pledge asks, scheme gwc1."""
        return pledge_fingerprint(self.pledge)

    @property
    def issue(self) -> CouncilIssue | None:
        """The last issue of the body's own papers: its day decides which dated figures are printed."""
        return self.council.issues[-1] if self.council.issues else None

    @property
    def issue_day(self) -> date | None:
        """The day of that issue; None where it has none."""
        return date.fromisoformat(self.issue.date) if self.issue and self.issue.date else None

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the words files with its facts; raise MissingWords where there is none."""
        return put_in(self.body.words[key], facts)

    def day(self, written: str) -> str:
        """Return a day, a month or a year as it is printed."""
        year, *rest = written.split("-")
        named = [self.say(f"month.{int(rest[0])}")] if rest else []
        return " ".join([*(str(int(one)) for one in rest[1:]), *named, year])
