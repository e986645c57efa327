"""The view's facts about the contract, the council, the regime and the dates, fit to print."""

from __future__ import annotations

from typing import Any

from goodwork_docs.burden import WORDS_A_LOT
from goodwork_docs.compose.inputs import Inputs, sentence
from goodwork_docs.compose.origins import origin
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council, is_past
from goodwork_docs.regime.printed import money

View = dict[str, Any]
"""Plain values that a template may print."""


def pack(inputs: Inputs) -> View:
    """Return the pack's own facts: reference, issue, status."""
    contract = inputs.contract
    issue = contract.issues[-1] if contract.issues else None
    return {
        "reference": contract.ref,
        "title": contract.title,
        "issue": issue.number if issue else "",
        "date": inputs.day(issue.date) if issue and issue.date else "",
        "change": issue.note if issue else "",
        "status": inputs.say("view.final" if inputs.final else "view.draft"),
        "final": inputs.final,
        "illustration": contract.illustration,
        "priorities": inputs.priorities_fingerprint[:12],
    }


def council(inputs: Inputs) -> View:
    """Return who the council is and how it is reached; the nation is the one whose law rules the contract."""
    return of_council(inputs.council, inputs.say(f"nation.{inputs.case.nation}"))


def of_council(record: Council, nation: str) -> View:
    """Return who a council is and how it is reached; `nation` is printed as given."""
    contact = record.contact
    return {
        "name": record.name,
        "short": record.short_name or record.name,
        "nation": nation,
        "officer": record.officer.role if record.officer else "",
        "member": record.member.role if record.member else "",
        "contact_role": contact.role,
        "email": contact.email,
        "portal": contact.portal,
        "address": contact.address,
    }


def contract(inputs: Inputs) -> View:
    """Return the contract's facts."""
    record = inputs.contract
    return {
        "ref": record.ref,
        "title": record.title,
        "summary": record.summary,
        "kind": inputs.say(f"kind.{record.kind}") if record.kind else "",
        "place": record.place,
        "start": inputs.day(record.start),
        "months": record.months or 0,
        "extension_months": record.extension_months,
        "term": _term(inputs, record),
        "cpv": list(record.cpv),
        "procedure": inputs.say(f"procedure.{record.procedure}") if record.procedure else "",
        "procedure_id": record.procedure or "",
        "vat_note": record.value.vat_note,
        "conditions_form": record.conditions_form,
        "advertised": record.advertised,
        "sector": _sector(inputs, record),
        "price_review": record.price_review,
        "framework": {"title": record.under.title, "ref": record.under.ref} if record.under else {},
        "reserved": inputs.say(f"reservation.{record.reservation.kind}", area=record.reservation.area)
        if record.reservation
        else "",
        "reserved_reason": record.reservation.reason if record.reservation else "",
        "labour_build_up": labour_build_up(record),
        "insurance": list(record.conditions.insurance),
        "finances": list(record.conditions.finances),
        "ability": list(record.conditions.ability),
        "privacy_notice": inputs.privacy_notice,
        **_value(inputs, record),
        **_trade(inputs, record),
    }


def labour_build_up(record: Contract) -> bool:
    """Return whether bidders fill in the labour build-up; a price review cannot do without the shares that it shows."""
    asked = record.price.labour_build_up
    return bool(record.facts.low_pay or record.price_review) if asked is None else asked


def _sector(inputs: Inputs, record: Contract) -> str:
    sector = inputs.case.reference.sectors.get(record.sector or "")
    return sector.title if sector else ""


def _term(inputs: Inputs, record: Contract) -> str:
    if not record.months:
        return inputs.say("view.awaited-fact")
    key = "view.term-and-extension" if record.extension_months else "view.term"
    return inputs.say(key, months=record.months, extension=record.extension_months)


def _value(inputs: Inputs, record: Contract) -> View:
    total = inputs.finding.total
    if record.value.amount is None or total is None:
        return {"value": inputs.say("view.awaited-fact"), "total_with_vat": "", "value_note": ""}
    return {
        "value": inputs.say(
            "view.value" if record.extension_months else "view.whole-value", amount=money(total.first_term_without_vat)
        ),
        "total_with_vat": money(total.with_vat),
        "value_note": inputs.say("view.value-assumed") if total.assumed else "",
    }


def _trade(inputs: Inputs, record: Contract) -> View:
    facts = record.facts
    names = [one for one in facts.__struct_fields__ if one not in ("workers", "registrations")]
    return {
        **{name: bool(getattr(facts, name)) for name in names},
        "workers": "" if facts.workers is None else str(facts.workers),
        "registrations": list(facts.registrations),
        "unknown_facts": [inputs.say(f"fact.{name}") for name in (*names, "workers") if getattr(facts, name) is None],
    }


def regime(inputs: Inputs) -> View:
    """Return the regime with its reasons in sentences."""
    finding = inputs.finding
    return {
        "id": finding.name or "",
        "title": inputs.say(f"regime-title.{finding.name}") if finding.name else "",
        "law": finding.rules.law if finding.rules else "",
        "reasons": [sentence(inputs.case.words, one) for one in finding.reasons],
        "flips": [sentence(inputs.case.words, one) for one in finding.flips],
    }


def says(inputs: Inputs) -> View:
    """Return what the regime lets papers say. Every statement of law in a template stands under one of these."""
    made = inputs.statements
    words = inputs.case.words
    return {
        "psq": made.psq,
        "standstill": made.standstill,
        "standstill_days": str(made.standstill_working_days or ""),
        "assessment_summary": made.assessment_summary,
        "lga20": made.lga20_reasons,
        "reasons_days": str(made.reasons_days or ""),
        "kpis_duty": made.kpis == "duty",
        "kpis_least": str(made.kpis_least or ""),
        "kpis_months": str(made.kpis_assessed_months or ""),
        "failure_notice": made.failure_notice,
        "failure_days": str(made.failure_notice_days or ""),
        "contract_details": words.get(f"regime.{made.contract_details_rule}", "") if made.contract_details_rule else "",
        "contract_details_days": str(made.contract_details_days or ""),
        "contract_published": made.contract_published,
        "contract_published_days": str(made.contract_published_days or ""),
        "policy_statement": made.policy_statement == "national",
        "selection_stage": made.selection_stage,
        "award_criteria": made.award_criteria,
        "notice": "" if made.tender_notice == "none" else made.tender_notice,
        "notices": [inputs.say(f"notice.{code}") for code in made.notice_codes],
        "laws": [words[f"regime.{name}"] for name in made.law_names],
        "payment_law": made.implied_payment,
        "payment_days": str(made.implied_payment_days or ""),
        "payments_over": money(made.payments_published_over) if made.payments_published_over is not None else "",
        "law_checked": _law_checked(inputs),
        "modifications": made.modifications,
        "sva": made.sva_consider,
        "act": made.award_criteria in ("s.23", "s.23 light touch"),
        "call_off": made.regime == "call-off",
        "below": made.regime == "below-threshold",
        "light_touch": made.regime == "light-touch",
        "full": made.regime == "full",
    }


def _law_checked(inputs: Inputs) -> str:
    """Return the earliest day on which a row of law behind the regime was checked; empty where there is none."""
    law, rules = inputs.case.reference.law, inputs.finding.rules
    days = [law[name].checked_on for name in (rules.basis if rules else ()) if name in law]
    return inputs.day(min(days)) if days else ""


def timetable(inputs: Inputs) -> View:
    """Return the dates, in order, and the rule by which days are counted."""
    dates, periods = inputs.contract.timetable, inputs.periods
    last = periods.standstill_last_day
    return {
        "rows": list(_rows(inputs)),
        "notice": inputs.day(dates.notice),
        "questions_by": inputs.day(dates.questions_by),
        "answers_by": inputs.day(dates.answers_by),
        "tenders_by": inputs.day(dates.tenders_by),
        "tenders_time": dates.tenders_by_time,
        "decision": inputs.day(dates.decision),
        "standstill_end": inputs.printed_day(last) if last else "",
        "start": inputs.day(inputs.contract.start),
        "period_rule": sentence(inputs.case.words, periods.tendering_rule),
    }


_DATES = (
    "planned_notice",
    "notice",
    "questions_by",
    "answers_by",
    "tenders_by",
    "decision",
    "standstill_from",
    "contract_signed",
)


def _rows(inputs: Inputs) -> list[View]:
    dates = inputs.contract.timetable
    shown = [one for one in _DATES if _is_shown(inputs, one)]
    rows = [_row(inputs, name, getattr(dates, name)) for name in shown]
    return [*rows, _row(inputs, "start", inputs.contract.start)]


def _is_shown(inputs: Inputs, name: str) -> bool:
    if name == "planned_notice":
        return inputs.contract.timetable.planned_notice is not None
    return name != "standstill_from" or inputs.statements.standstill != "none"


def _row(inputs: Inputs, name: str, written: str | None) -> View:
    note = inputs.say("timetable.by", time=inputs.contract.timetable.tenders_by_time) if name == "tenders_by" else ""
    voluntary = name == "standstill_from" and inputs.statements.standstill == "voluntary"
    what = inputs.say("timetable.standstill_voluntary" if voluntary else f"timetable.{name}")
    return {"what": what, "date": inputs.day(written), "note": note, "awaited": written is None}


def lots(inputs: Inputs) -> list[View]:
    """Return the lots, each with the clauses it does not ask."""
    record = inputs.contract
    return [
        {
            "number": str(at + 1),
            "id": lot.id,
            "title": lot.title,
            "summary": lot.summary,
            "value": money(lot.amount) if lot.amount is not None else inputs.say("view.awaited-fact"),
            "place": lot.place or record.place,
            "cpv": list(lot.cpv),
            "asks": [inputs.case.clauses[one].head.title for one in lot.leave_out if one in inputs.case.clauses],
        }
        for at, lot in enumerate(record.lots)
    ]


def lot_limits(inputs: Inputs) -> View:
    """Return both lot limits and the mechanism of the second."""
    limits = inputs.contract.lot_limits
    return {
        "bid": "" if limits.bid is None else str(limits.bid),
        "award": "" if limits.award is None else str(limits.award),
        "mechanism": limits.mechanism,
        "why_not": limits.why_not_lots,
        "words": str(WORDS_A_LOT),
    }


def evaluation(inputs: Inputs) -> View:
    """Return who marks and how ties are broken."""
    record = inputs.contract.evaluation
    titles = {one.id: one.title for one in inputs.contract.criteria}
    return {
        "evaluators": list(record.evaluators),
        "chair": record.chair,
        "tie_break": titles.get(record.tie_break, ""),
        "validity_days": str(record.validity_days),
        "feedback_days": str(record.feedback_days),
        "minimum_marks": any(one.minimum_mark is not None for one in inputs.contract.criteria),
    }


def priorities(inputs: Inputs) -> list[View]:
    """Return the council's priorities, each with what this contract asks for it and where it comes from."""
    asked = {one.clause.id: one.clause.head.title for one in inputs.decisions if one.ask is not None}
    return [
        {
            "title": held.priority.title,
            "statement": held.priority.statement,
            "owner": held.priority.owner,
            "outcomes": [one.title for one in held.priority.outcomes],
            "asks": list(dict.fromkeys(asked[c] for one in held.priority.outcomes for c in one.clauses if c in asked)),
            "origin": origin(inputs, held),
        }
        for held in inputs.case.inherited.held
    ]


def plan(inputs: Inputs) -> View:
    """Return the corporate plan's title and period."""
    record = inputs.council.plan
    if record is None:
        return {}
    period = " ".join(one for one in (record.start, "to" if record.start and record.end else "", record.end) if one)
    return {"title": record.title, "period": period, "past": is_past(inputs.council)}
