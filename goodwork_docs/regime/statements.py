"""What papers may say of the regime: one frozen record that templates and checks read."""

from __future__ import annotations

from typing import Literal

from goodwork_docs.model.contract import Contract
from goodwork_docs.model.finding import Finding, Statements, Total
from goodwork_docs.model.reference import RegimeRules
from goodwork_docs.model.words import RegimeName

# Bodies that the Local Government Act 1988 binds (Sch.2). Schools and others are not.
_LOCAL_AUTHORITIES = ("council", "combined-authority", "fire-or-police")
_ABOUT_YOU = "04-about-you"
_FIRST_AFTER_ABOUT_YOU = "05-pricing-schedule"
_TUPE = "09-tupe-information"
_TRANSFER, _DATA = "08f-tupe-pensions-exit", "08g-data-protection"
_PRICE_REVIEW = "08e-price-review-and-change-in-law"


def statements(finding: Finding, contract: Contract) -> Statements:
    """Return what the papers of the contract may say.

    ValueError where the regime or the total value is not found, or the regime is not covered.
    """
    rules, total, name = finding.rules, finding.total, finding.name
    if rules is None or total is None or name is None or not rules.covered:
        raise ValueError("no statements without a covered regime and a total value; the finding's problems say why")
    part_6 = not (finding.above is False and finding.kind_of_body == "school")
    notifiable = part_6 and _notifiable(finding, rules, total)
    duty = rules.kpis_duty_over is not None and total.with_vat > rules.kpis_duty_over
    published = _published(finding, rules, total)
    stage = _selection_stage(finding, contract, rules, part_6)
    return Statements(
        regime=name,
        psq=rules.psq,
        standstill=finding.standstill,
        standstill_working_days=None if finding.standstill == "none" else rules.standstill_working_days,
        assessment_summary=rules.assessment_summary and contract.procedure != "direct-award",
        lga20_reasons=_bound_by_lga(finding),
        reasons_days=rules.reasons_days if _bound_by_lga(finding) else None,
        kpis="duty" if duty else "choice",
        kpis_least=rules.kpis_least if duty else None,
        kpis_assessed_months=rules.kpis_assessed_months if duty else None,
        contract_details_days=rules.contract_details_days if notifiable else None,
        contract_details_rule=rules.contract_details_rule if notifiable else "",
        contract_published=published,
        contract_published_days=rules.contract_published_days if published else None,
        failure_notice=rules.failure_notice_days is not None,
        failure_notice_days=rules.failure_notice_days,
        policy_statement=_policy_statement(finding, rules),
        selection_stage=stage,
        award_criteria=rules.award_criteria,
        tender_notice=_tender_notice(contract, rules, name, notifiable),
        notice_codes=rules.later_notices if notifiable else (),
        law_names=_law_names(finding, contract, name),
        implied_payment=rules.implied_payment if part_6 else "",
        implied_payment_days=rules.implied_payment_days if part_6 else None,
        payments_published_over=rules.payments_published_over,
        modifications=rules.modifications,
        sva_consider=_sva(finding, contract, name),
        part_6=part_6,
        papers=_papers(contract, rules, stage),
    )


def _notifiable(finding: Finding, rules: RegimeRules, total: Total) -> bool:
    """Return whether notices are owed at this value (s.87 below the threshold, always above it)."""
    central = finding.kind_of_body in ("central-government", "nhs-body")
    least = rules.notice_from_central if central and rules.notice_from_central is not None else rules.notice_from
    return least is None or total.with_vat >= least


def _published(finding: Finding, rules: RegimeRules, total: Total) -> bool:
    """Return whether the contract itself is published (s.53(3); not by Welsh authorities, s.53(4))."""
    over = rules.contract_published_over
    return over is not None and total.with_vat > over and finding.nation != "wales"


def _bound_by_lga(finding: Finding) -> bool:
    return finding.kind_of_body in _LOCAL_AUTHORITIES and finding.nation in ("england", "wales")


def _policy_statement(finding: Finding, rules: RegimeRules) -> Literal["national", "wales", "none"]:
    """Return whose policy statement counts (ss.13 and 14); bodies of Northern Ireland have regard to neither."""
    if not rules.national_policy_statement or finding.nation == "northern-ireland":
        return "none"
    return "wales" if finding.nation == "wales" else "national"


def _selection_stage(
    finding: Finding, contract: Contract, rules: RegimeRules, part_6: bool
) -> Literal["s.22", "barred", "allowed", "framework"]:
    """Return whether suppliers may be sifted before tenders are assessed (ss.22, 46 and 85)."""
    if rules.selection_stage == "framework":
        return "framework"
    if rules.selection_stage == "s.22":
        return "s.22"
    if not part_6 or finding.nation == "wales":
        return "allowed"
    return "allowed" if contract.kind == "works" and _large_works(finding) else "barred"


def _large_works(finding: Finding) -> bool:
    """Return whether works reach the amount from which s.85(3) allows a selection stage."""
    least, total = finding.works_stage_from, finding.total
    return least is not None and total is not None and total.with_vat >= least


def _tender_notice(
    contract: Contract, rules: RegimeRules, name: RegimeName, notifiable: bool
) -> Literal["UK4", "UK4 below threshold", "UK5", "none"]:
    if name == "below-threshold":
        advertised = contract.advertised and contract.procedure not in ("quotations", "direct-award")
        return rules.tender_notice if advertised and notifiable else "none"
    if contract.procedure == "direct-award" and name != "call-off":
        return "UK5"
    return rules.tender_notice


def _law_names(finding: Finding, contract: Contract, name: RegimeName) -> tuple[str, ...]:
    """Return the keys of the laws that papers name, the Act first."""
    names = ["law-procurement-act"]
    names.append("law-procurement-regulations-wales" if finding.nation == "wales" else "law-procurement-regulations")
    if _bound_by_lga(finding):
        names.append("law-lga-1988")
    if _sva(finding, contract, name):
        names.append("law-sva-2012")
    return tuple(names)


def _sva(finding: Finding, contract: Contract, name: RegimeName) -> bool:
    """Return whether the Social Value Act 2012 s.1 asks for a consideration before the procurement.

    Services above the threshold. In Wales the mainly devolved bodies are outside it, and so is a call-off anywhere:
    its framework was considered instead.
    """
    reached = finding.nation == "england" or (finding.nation, finding.kind_of_body) == ("wales", "central-government")
    return reached and name in ("full", "light-touch") and contract.kind == "services"


def _papers(contract: Contract, rules: RegimeRules, stage: str) -> tuple[str, ...]:
    """Return the papers of the regime, with "about you" where a stage is allowed.

    TUPE's papers are left out where nobody transfers, the one on data protection where no personal data is used, and the one on
    price review where the contract has none.
    """
    names = list(rules.papers)
    if stage == "allowed" and _ABOUT_YOU not in names and _FIRST_AFTER_ABOUT_YOU in names:
        names.insert(names.index(_FIRST_AFTER_ABOUT_YOU), _ABOUT_YOU)
    spare = {_TUPE, _TRANSFER} if contract.facts.tupe is False else set()
    if contract.facts.personal_data is False:
        spare.add(_DATA)
    if not contract.price_review:
        spare.add(_PRICE_REVIEW)
    return tuple(one for one in names if one not in spare)
