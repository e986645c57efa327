"""The regime of a contract: each case of cases.yaml, and what holds for every contract."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from goodwork_docs.diagnostics import Severity
from goodwork_docs.model.library import Reference
from goodwork_docs.regime import find, total_value
from tests.regime.samples import contract, council, figures, light_touch_codes, lot, read, regimes, sentences

CASES = read(Path(__file__).with_name("cases.yaml"))
REGIMES = regimes()
CODES = light_touch_codes()
SENTENCES = sentences()
RANK = {"below-threshold": 0, "light-touch": 1, "full": 1}


def found(body=None, **facts):
    return find(contract(**facts), body or council(), REGIMES, CODES)


def keys(reasons):
    return [one.key for one in reasons]


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_case(case):
    finding = found(council(**case.get("council", {})), **case["facts"])
    assert (finding.name or "unknown") == case["regime"]
    for field in ("reasons", "flips", "notes", "problems"):
        if field in case:
            assert keys(getattr(finding, field)) == case[field], field


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_every_sentence_of_a_case_can_be_printed(case):
    finding = found(council(**case.get("council", {})), **case["facts"])
    problems = [reason for one in finding.problems for reason in (one.message, one.hint)]
    for reason in (*finding.reasons, *finding.flips, *finding.notes, *problems):
        text = reason.filled(SENTENCES)
        assert "{" not in text and "None" not in text


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_a_regime_has_two_reasons_and_an_unknown_one_says_what_is_wrong(case):
    finding = found(council(**case.get("council", {})), **case["facts"])
    assert len(finding.reasons) == (2 if finding.name else 0)
    assert finding.name or finding.stops


def test_there_are_at_least_thirty_cases():
    assert len(CASES) >= 30
    assert len({one["case"] for one in CASES}) == len(CASES)


def test_the_reasons_read_as_two_plain_lines():
    finding = found(amount=400000, cpv=["55523100"])
    assert [one.filled(SENTENCES) for one in finding.reasons] == [
        "The main CPV code, 55523100, is on the list of light touch services.",
        "The whole contract is worth £480,000 with VAT, less than the light touch threshold of £663,540.",
    ]
    assert finding.flips[0].filled(SENTENCES) == (
        "From £663,540 with VAT (£552,950 without), the light touch regime would apply."
    )


def test_what_would_flip_a_notice_date_names_the_day():
    finding = found(amount=210000, vat="included")
    flip = next(one for one in finding.flips if one.key.startswith("flip-notice"))
    assert dict(flip.facts) == {"threshold": "£214,904", "before": "1 January 2026"}


def test_the_code_of_a_lot_is_reported_as_a_mixture():
    problems = found(amount=400000, lots=(lot("79713000"),)).problems
    assert [(one.key, dict(one.facts)["others"]) for one in problems] == [("mixed-codes", "79713000")]


def test_a_problem_names_the_field_of_the_contract_file():
    (problem,) = found(vat=None).problems
    assert problem.field == ("value", "vat")
    assert problem.severity is Severity.ERROR


def test_a_finding_can_be_pickled():
    finding = found(amount=400000, extension_months=12)
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_a_call_off_follows_light_touch_rules_where_its_framework_is_light_touch():
    facts = {"amount": 6000000, "cpv": ["85312400"]}
    plain = found(**facts, under={"title": "Care"}).rules
    light = found(**facts, under={"title": "Care", "light_touch": True}).rules
    assert (plain.kpis_least, plain.contract_details_days, plain.failure_notice_days) == (3, 30, 30)
    assert (light.kpis_least, light.contract_details_days, light.failure_notice_days) == (None, 120, None)
    assert light.selection_stage == "framework"


def test_a_small_call_off_owes_no_failure_notice():
    assert found(amount=50000, under={"title": "Cleaning"}).rules.failure_notice_days is None


def test_the_standstill_is_the_laws_or_the_councils_own():
    willing = council(standstill_voluntary=True)
    assert found(amount=400000).standstill == "mandatory"
    assert found(amount=1000000, cpv=["79713000"]).standstill == "none"
    assert found(willing, amount=1000000, cpv=["79713000"]).standstill == "voluntary"
    assert found(willing, amount=50000).standstill == "voluntary"
    assert found(amount=50000).standstill == "none"


money = st.decimals(min_value=0, max_value=20_000_000, places=2)
codes = st.sampled_from(["90911200", "79713000", "55523100", "80500000"])
notices = st.sampled_from(["2025-03-01", "2025-12-31", "2026-01-01", "2027-12-31", None])


@given(low=money, more=money, code=codes, notice=notices, vat=st.sampled_from(["included", "excluded"]))
def test_a_larger_value_never_leads_to_a_lighter_regime(low, more, code, notice, vat):
    smaller = found(amount=low, cpv=[code], notice=notice, vat=vat)
    larger = found(amount=low + more, cpv=[code], notice=notice, vat=vat)
    assert RANK[smaller.name] <= RANK[larger.name]


@given(amount=money, code=codes, notice=notices)
def test_the_regime_is_the_same_with_vat_written_in_or_out(amount, code, notice):
    out = found(amount=amount, cpv=[code], notice=notice)
    inside = found(amount=out.total.with_vat, cpv=[code], notice=notice, vat="included")
    assert inside.name == out.name


@given(
    amount=money,
    extension=st.none() | money,
    rate=st.sampled_from([0, 5, 20, Decimal("17.5")]),
    vat=st.sampled_from(["included", "excluded"]),
    months=st.integers(1, 120),
    extra=st.integers(0, 120),
)
def test_a_total_with_vat_is_never_less_than_without(amount, extension, rate, vat, months, extra):
    total = total_value(
        contract(
            amount=amount, extension_amount=extension, vat_rate=rate, vat=vat, months=months, extension_months=extra
        )
    )
    assert total.with_vat >= total.first_term_without_vat + total.extension_without_vat
    assert total.assumed == (extension is None and extra > 0)


def test_the_standard_rate_of_vat_comes_from_the_figures_and_a_rate_of_the_file_stays():
    rules = Reference(figures(), {}, {}, {}, REGIMES, CODES, {})
    bare, own = contract(), contract(vat_rate=5)
    bare = replace(bare, value=replace(bare.value, vat_rate=None))
    assert rules.rated(bare).value.vat_rate == rules.vat_rate == figures()["vat-standard"].amount
    assert rules.rated(own).value.vat_rate == 5
    finding = find(bare, council(), REGIMES, CODES)
    assert keys(finding.problems) == ["vat-rate-missing"]
    assert "vat-rate-missing" in SENTENCES


@given(amount=money, code=codes, notice=notices)
def test_the_value_flip_names_the_amount_at_which_the_regime_flips(amount, code, notice):
    finding = found(amount=amount, cpv=[code], notice=notice)
    bare = Decimal(dict(finding.flips[0].facts)["without_vat"].strip("£").replace(",", ""))
    at, under = (found(amount=one, cpv=[code], notice=notice).name for one in (bare, bare - 1))
    assert {at, under} == {finding.name, finding.flips[0].key.removeprefix("flip-value-to-")}
