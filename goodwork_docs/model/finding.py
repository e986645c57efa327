"""What the regime room finds out: a contract's total value, its regime with reasons, its periods, its statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from goodwork_docs.diagnostics import Severity
from goodwork_docs.model.reason import Problem, Reason
from goodwork_docs.model.reference import RegimeRules, Threshold
from goodwork_docs.model.words import KindOfBody, Nation, RegimeName

Standstill = Literal["mandatory", "voluntary", "none"]


@dataclass(frozen=True, slots=True)
class Total:
    """The estimated value of the whole contract, GBP to the penny: first term, extensions, and all of it with VAT."""

    first_term_without_vat: Decimal
    extension_without_vat: Decimal
    with_vat: Decimal
    assumed: bool
    workings: Reason


@dataclass(frozen=True, slots=True)
class Finding:
    """The regime of a contract, with reasons (two lines), what would flip it, notes, and what is wrong or missing.

    `name`, `rules` and `reasons` are empty where a fact is missing: nothing is guessed. `rules` are this contract's:
    a call-off's are adjusted to its framework and value. `standstill` counts in the council's own policy.
    `works_stage_from` is the amount, GBP with VAT, from which works below the threshold may have a selection stage.
    """

    name: RegimeName | None
    rules: RegimeRules | None
    threshold: Threshold | None
    total: Total | None
    reasons: tuple[Reason, ...]
    flips: tuple[Reason, ...]
    problems: tuple[Problem, ...]
    nation: Nation
    kind_of_body: KindOfBody
    light_touch: bool = False
    standstill: Standstill = "none"
    works_stage_from: Decimal | None = None
    notes: tuple[Reason, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether the regime is known and one that packs can be made for."""
        return self.rules is not None and self.rules.covered

    @property
    def above(self) -> bool | None:
        """Whether the whole contract reaches its threshold; None where either is not known."""
        if self.total is None or self.threshold is None:
            return None
        return self.total.with_vat >= self.threshold.amount

    @property
    def stops(self) -> bool:
        """Whether any problem is an error."""
        return any(one.severity is Severity.ERROR for one in self.problems)


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a timetable. Days are calendar days unless the name says working days; dates are awaited as None.

    `standstill_last_day` leaves out the bank holidays of every part of the United Kingdom, so that it is never too
    early; `standstill_last_day_here` leaves out those of the contract's own nation.
    """

    tendering_least: int | None
    tendering_rule: Reason
    tendering_first_day: date | None
    tendering_last_day_least: date | None
    tendering_given: int | None
    standstill: Standstill
    standstill_working_days: int | None
    standstill_last_day: date | None
    standstill_last_day_here: date | None
    sign_from: date | None
    contract_details_by: date | None
    contract_published_by: date | None


@dataclass(frozen=True, slots=True)
class Statements:
    """What papers may say of the regime: each field is a fact or a rule of law as it holds for one contract.

    Days are calendar days unless the name says working days. `law_names` and `contract_details_rule` are keys of the
    words files. `kpis` is "duty" where s.52 requires KPIs, else "choice".
    """

    regime: RegimeName
    psq: bool
    standstill: Standstill
    standstill_working_days: int | None
    assessment_summary: bool
    lga20_reasons: bool
    reasons_days: int | None
    kpis: Literal["duty", "choice"]
    kpis_least: int | None
    kpis_assessed_months: int | None
    contract_details_days: int | None
    contract_details_rule: str
    contract_published: bool
    contract_published_days: int | None
    failure_notice: bool
    failure_notice_days: int | None
    policy_statement: Literal["national", "wales", "none"]
    selection_stage: Literal["s.22", "barred", "allowed", "framework"]
    award_criteria: Literal["s.23", "s.23 light touch", "none in the Act", "framework"]
    tender_notice: Literal["UK4", "UK4 below threshold", "UK5", "none"]
    notice_codes: tuple[str, ...]
    law_names: tuple[str, ...]
    implied_payment: str
    implied_payment_days: int | None
    payments_published_over: Decimal | None
    modifications: Literal["s.74", "free", "watch"]
    sva_consider: bool
    part_6: bool
    papers: tuple[str, ...]
