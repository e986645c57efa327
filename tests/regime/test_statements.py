"""What papers may say, regime by regime."""

from __future__ import annotations

import pytest

from goodwork_docs.regime import find, statements
from tests.regime.samples import contract, council, light_touch_codes, regimes, sentences

REGIMES = regimes()
CODES = light_touch_codes()
FULL = {"amount": 1000000}
LARGE = {"amount": 6000000}
LIGHT = {"amount": 6000000, "cpv": ["79713000"]}
SMALL = {"amount": 50000}
CALL_OFF = {"amount": 6000000, "under": {"title": "Cleaning"}}
LIGHT_CALL_OFF = {**LIGHT, "under": {"title": "Guarding", "light_touch": True}}


def said(body=None, **facts):
    one = contract(**facts)
    return statements(find(one, body or council(), REGIMES, CODES), one)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (FULL, (True, "mandatory", True, "choice", True, "UK4", "ss.68 and 73")),
        (LARGE, (True, "mandatory", True, "duty", True, "UK4", "ss.68 and 73")),
        (LIGHT, (True, "none", True, "choice", False, "UK4", "ss.68 and 73")),
        (SMALL, (False, "none", False, "choice", False, "UK4 below threshold", "s.88")),
        (CALL_OFF, (False, "none", False, "duty", True, "none", "ss.68 and 73")),
        (LIGHT_CALL_OFF, (False, "none", False, "choice", False, "none", "ss.68 and 73")),
    ],
)
def test_what_each_regime_says(facts, expected):
    """The platform's questionnaire, standstill, assessment summary, KPIs, failure notice, tender notice, payment."""
    found = said(**facts)
    award = (found.psq, found.standstill, found.assessment_summary)
    assert (*award, found.kpis, found.failure_notice, found.tender_notice, found.implied_payment) == expected
    assert found.kpis_least == (3 if found.kpis == "duty" else None)


def test_kpis_are_a_duty_only_for_more_than_five_million_with_vat():
    assert said(amount=5000000, vat="included").kpis == "choice"
    assert said(amount=5000000.01, vat="included").kpis == "duty"


def test_the_contract_is_published_only_for_more_than_five_million_and_not_in_wales():
    assert said(amount=5000000, vat="included").contract_published_days is None
    assert said(**LARGE).contract_published_days == 90
    assert said(**LIGHT).contract_published_days == 180
    assert not said(council(nation="wales"), **LARGE).contract_published
    assert not said(**SMALL).contract_published


def test_contract_details():
    assert said(**FULL).contract_details_days == 30
    assert said(**LIGHT).contract_details_days == 120
    assert said(**SMALL).contract_details_rule == "as-soon-as-practicable"
    assert said(amount=10000).contract_details_rule == ""


@pytest.mark.parametrize(
    ("amount", "facts", "notice"),
    [
        (30000, {}, "UK4 below threshold"),
        (29999.99, {}, "none"),
        (30000, {"advertised": False}, "none"),
        (30000, {"procedure": "quotations"}, "none"),
    ],
)
def test_a_notice_below_the_threshold(amount, facts, notice):
    assert said(amount=amount, vat="included", **facts).tender_notice == notice


def test_central_government_owes_notice_from_less():
    body = council(kind_of_body="central-government")
    assert said(body, amount=12000, vat="included").tender_notice == "UK4 below threshold"
    assert said(body, amount=11999, vat="included").tender_notice == "none"


def test_a_direct_award_has_a_transparency_notice_and_no_summary():
    found = said(**FULL, procedure="direct-award", advertised=False)
    assert (found.tender_notice, found.assessment_summary) == ("UK5", False)


def test_the_reasons_of_section_20_bind_local_authorities_at_any_value():
    for facts in (FULL, LIGHT, SMALL, CALL_OFF):
        assert said(**facts).lga20_reasons
    for kind in ("school", "housing-association", "nhs-body", "central-government"):
        assert not said(council(kind_of_body=kind), **FULL).lga20_reasons


def test_no_stage_below_the_threshold_but_for_large_works():
    works = {"kind": "works", "cpv": ["45210000"], "vat": "included"}
    assert said(**SMALL).selection_stage == "barred"
    assert said(amount=207719, **works).selection_stage == "barred"
    assert said(amount=207720, **works).selection_stage == "allowed"
    assert said(amount=207720, **works, notice="2025-06-01").selection_stage == "barred"
    assert said(council(nation="wales"), **SMALL).selection_stage == "allowed"
    assert said(council(kind_of_body="school"), **SMALL).selection_stage == "allowed"


def test_the_paper_about_the_bidder_follows_the_stage():
    assert "04-about-you" in said(**FULL).papers
    assert "04-about-you" not in said(**SMALL).papers
    works = said(kind="works", cpv=["45210000"], amount=500000).papers
    assert works[works.index("04-about-you") + 1] == "05-pricing-schedule"


def test_tupe_information_is_left_out_only_where_nobody_transfers():
    assert "09-tupe-information" in said(**FULL).papers
    assert "09-tupe-information" in said(**FULL, tupe=True).papers
    assert "09-tupe-information" not in said(**FULL, tupe=False).papers


def test_a_school_below_the_threshold_has_no_part_6():
    found = said(council(kind_of_body="school"), **SMALL)
    assert not found.part_6
    assert (found.tender_notice, found.implied_payment, found.notice_codes) == ("none", "", ())


def test_whose_policy_statement_counts():
    assert said(**FULL).policy_statement == "national"
    assert said(**CALL_OFF).policy_statement == "none"
    assert said(council(nation="wales"), **FULL).policy_statement == "wales"
    assert said(council(nation="northern-ireland"), **FULL).policy_statement == "none"


def test_the_social_value_act_asks_only_for_services_above_the_threshold():
    assert said(**FULL).sva_consider
    assert said(**LIGHT).sva_consider
    assert not said(**SMALL).sva_consider
    assert not said(**CALL_OFF).sva_consider
    assert not said(amount=400000, kind="goods", cpv=["35121700"]).sva_consider
    assert not said(council(nation="wales"), **FULL).sva_consider


def test_the_laws_that_papers_name_are_in_the_words():
    found = said(**FULL).law_names
    assert found == ("law-procurement-act", "law-procurement-regulations", "law-lga-1988", "law-sva-2012")
    for nation in ("england", "wales", "northern-ireland"):
        assert set(said(council(nation=nation), **FULL).law_names) <= set(sentences())


def test_modifications():
    found = [said(**facts).modifications for facts in (FULL, LIGHT, SMALL, CALL_OFF, LIGHT_CALL_OFF)]
    assert found == ["s.74", "free", "watch", "s.74", "free"]


def test_a_voluntary_standstill_is_the_councils_policy():
    found = said(council(standstill_voluntary=True), **SMALL)
    assert (found.standstill, found.standstill_working_days) == ("voluntary", 8)


@pytest.mark.parametrize("facts", [{"amount": None}, {**FULL, "regime": "concession"}, {**FULL, "health_care": True}])
def test_nothing_is_said_without_a_covered_regime(facts):
    with pytest.raises(ValueError, match="no statements"):
        said(**facts)
