"""What a pack is composed from: the case, its regime, the decisions, and the warnings that stay open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from goodwork_docs.approvals import NO_PAST, Past, Standing
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.fingerprint import priorities_fingerprint
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.finding import Finding, Periods, Statements
from goodwork_docs.model.reason import Reason, put_in
from goodwork_docs.model.supplied import is_wanted
from goodwork_docs.regime import printed
from goodwork_docs.regime.asked import parsed
from goodwork_docs.resolve import Case, Supplied
from goodwork_docs.selection import Decision


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the papers of one pack say.

    `standings` says what is signed off of each clause that is in, by id; `past` is what git remembers of the sign-offs. `final`
    says that the papers are no draft.
    """

    case: Case
    finding: Finding
    statements: Statements
    periods: Periods
    decisions: tuple[Decision, ...]
    warnings: tuple[Diagnostic, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    past: Past = NO_PAST
    final: bool = False

    @property
    def supplied(self) -> Mapping[str, Supplied]:
        """The council's own papers that stand in this pack, by name."""
        held, papers = self.case.supplied, self.statements.papers
        return {name: one for name, one in held.items() if one.data is not None and is_wanted(name, papers)}

    @property
    def privacy_notice(self) -> str:
        """The web address of the council's privacy notice for tenders; "" where none is given."""
        return self.contract.privacy_notice or self.council.privacy_notice

    @property
    def contract(self) -> Contract:
        """The contract's record."""
        return self.case.contract.record

    @property
    def council(self) -> Council:
        """The council's record."""
        return self.case.council.record

    @property
    def illustration(self) -> str:
        """The notice of an example, which is no document of the body named; "" for a contract that is none."""
        return self.contract.illustration.strip() or self.council.illustration.strip()

    @property
    def signed(self) -> Literal["all", "some", "none"]:
        """How much of the wording that is in is signed off in every role that is needed."""
        states = [one.state for one in self.standings.values()]
        if states and all(one == "signed off" for one in states):
            return "all"
        return "some" if any(one in ("signed off", "in part") for one in states) else "none"

    @property
    def priorities_fingerprint(self) -> str:
        """The sha256 of the priorities as the council holds them, scheme gwp1."""
        return priorities_fingerprint(self.case.priorities)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the words files with its facts; raise KeyError where there is none."""
        return put_in(self.case.words[key], facts)

    def day(self, written: str | None) -> str:
        """Return a date as it is printed, or the words for a date still awaited."""
        return self.printed_day(date.fromisoformat(written)) if written else self.say("view.awaited-date")

    def some_day(self, written: str) -> str:
        """Return a day, a month or a year as it is printed."""
        year, *rest = written.split("-")
        if len(rest) > 1:
            return self.day(written)
        return f"{self.say(f'month.{int(rest[0])}')} {year}" if rest else year

    @property
    def notice_day(self) -> date | None:
        """The day of the notice: it decides which figures and thresholds count."""
        return parsed(self.contract.timetable.notice)

    def printed_day(self, day: date) -> str:
        """Return a date as day, month and year."""
        return f"{day.day} {self.say(f'month.{day.month}')} {day.year}"


def percent(amount: Decimal) -> str:
    """Return a percentage as it is printed: 5%, 7.5%."""
    return f"{printed.percent(amount)}%"


def sentence(words: Mapping[str, str], reason: Reason) -> str:
    """Return the sentence of a reason: from the regime's section of the words, or from the section its key names."""
    key = reason.key if reason.key in words else f"regime.{reason.key}"
    facts = {name: words.get(f"{name}.{value}", value) for name, value in reason.facts}
    return put_in(words[key], facts)
