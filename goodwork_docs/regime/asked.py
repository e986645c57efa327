"""The facts that decide a regime, read off the contract, the council and the reference files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.finding import Total
from goodwork_docs.model.reference import RegimeRules, Regimes, Threshold
from goodwork_docs.model.words import Kind, Nation, RegimeName

_CENTRAL = ("central-government", "nhs-body")
# CPV 2008: supplies stand in divisions 03 to 44 and 48, works in 45, services in the rest.
_WORKS = "45"
_SUPPLIES_UP_TO = "44"
_SOFTWARE = "48"


@dataclass(frozen=True, slots=True)
class Asked:
    """One contract beside what it is judged by."""

    contract: Contract
    council: Council
    regimes: Regimes
    codes: frozenset[str]
    total: Total | None

    @property
    def nation(self) -> Nation:
        """The contract's nation, else the council's."""
        return self.contract.nation or self.council.nation

    @property
    def main(self) -> str:
        """The main CPV code: the first; empty where there is none."""
        return self.contract.cpv[0] if self.contract.cpv else ""

    @property
    def others(self) -> tuple[str, ...]:
        """The CPV codes after the first, those of the lots included."""
        lots = (code for lot in self.contract.lots for code in lot.cpv)
        return tuple(code for code in dict.fromkeys((*self.contract.cpv, *lots)) if code != self.main)

    @property
    def central(self) -> bool:
        """Whether the thresholds of central government apply."""
        return self.council.kind_of_body in _CENTRAL

    def applies(self, kind: Kind, listed: bool) -> str:
        """Return which row of thresholds a contract of the kind falls in; `listed`: its code is light touch."""
        if kind == "works":
            return "works"
        if listed and kind == "services":
            return "light-touch"
        return "goods-and-services-central" if self.central else "goods-and-services-sub-central"

    def thresholds(self, applies: str) -> tuple[Threshold, ...]:
        """Return every dated threshold of the row, the oldest first."""
        rows = (one for one in self.regimes.thresholds if one.applies == applies)
        return tuple(sorted(rows, key=lambda one: one.notice_from))

    def threshold(self, applies: str) -> Threshold | None:
        """Return the threshold on the day of the notice, or the latest without one; None where none was known."""
        notice = parsed(self.contract.timetable.notice)
        rows = self.thresholds(applies)
        if notice is None:
            return rows[-1] if rows else None
        return next((one for one in rows if _in_force(one, notice)), None)

    def rules(self, name: RegimeName) -> RegimeRules:
        """Return the rules of a regime. LookupError where the reference file lacks it."""
        found = next((one for one in self.regimes.regimes if one.id == name), None)
        if found is None:
            raise LookupError(f"regimes.yaml has no regime {name!r}")
        return found


def regime_by_value(threshold: Threshold, total: Total) -> RegimeName:
    """Return the regime of a contract that is no call-off: an amount equal to the threshold is above it."""
    if total.with_vat < threshold.amount:
        return "below-threshold"
    return "light-touch" if threshold.applies == "light-touch" else "full"


def kind_by_code(code: str) -> Kind:
    """Return the kind of contract that a CPV code stands for."""
    division = code[:2]
    if division == _WORKS:
        return "works"
    return "goods" if division <= _SUPPLIES_UP_TO or division == _SOFTWARE else "services"


_LAST_YEAR = 2999


def parsed(day: str | None) -> date | None:
    """Return the date, or None where it is empty, no day of the calendar, or past the year 2999."""
    try:
        made = date.fromisoformat(day) if day else None
    except ValueError:
        return None
    # Periods are counted from dates, and no date can be later than the year 9999.
    return made if made is None or made.year <= _LAST_YEAR else None


def _in_force(threshold: Threshold, notice: date) -> bool:
    last = parsed(threshold.notice_to)
    first = parsed(threshold.notice_from)
    return first is not None and first <= notice and (last is None or notice <= last)
