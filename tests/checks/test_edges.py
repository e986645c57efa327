"""Where a rule turns: an error at one side of a line and a warning at the other, and what its case in docs/cases cannot tell."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from goodwork_docs.build import prepare
from goodwork_docs.checks.everything import check
from goodwork_docs.checks.legal import check_dates
from goodwork_docs.cli.rule_cases import pieces
from goodwork_docs.diagnostics import Severity
from goodwork_docs.figures import last_day
from goodwork_docs.load import load
from tests.checks.laid import workspace
from tests.small import clause_file, codes, files

ASKED = (
    "tea: {{ask: score, share: 100, cost: {cost}, reason: x, gateway: best-value, gateway_reason: Tired people err.}}"
)


def found(case: str) -> dict[str, Severity]:
    """Return the codes of what is wrong with a case laid over the base, each with how grave it is."""
    return {one.code: one.severity for one in check(load(workspace(pieces(case)).files))}


@pytest.mark.parametrize(("cost", "grave"), [(180_000, Severity.WARNING), (180_001, Severity.ERROR)])
def test_asks_that_cost_more_than_a_fifth_of_the_value_are_an_error_and_no_warning(cost: int, grave: Severity) -> None:
    assert found(f"@ contract\nasks:\n  {ASKED.format(cost=cost)}\n") == {"GW403": grave}


@pytest.mark.parametrize(
    ("nation", "order", "grave"),
    [("england", "si2001-909", Severity.ERROR), ("wales", "sppp-wales-2023", Severity.WARNING)],
)
def test_a_matter_that_nothing_opens_is_an_error_in_england_and_a_doubt_elsewhere(
    nation: str, order: str, grave: Severity
) -> None:
    law = f'{{score: {{lawful: "if", condition: A lawyer agrees., basis: [{order}], sure: read}}}}'
    assert found(f"@ clause\nlaw: {{{nation}: {law}}}\n")["GW269"] == grave


def test_the_social_value_act_opens_nothing_for_a_concession() -> None:
    """A concession is not covered, and its officer must not be told that the gateway would do."""
    law = {"score": {"lawful": "yes", "basis": ["sva2012-s1"], "gateways": ["social-value-act-duty"]}}
    asked = {"ask": "score", "reason": "x", "gateway": "social-value-act-duty", "gateway_reason": "It helps."}
    tea = clause_file(matters=["a"], law={"england": law})
    for regime, is_open in (("concession", False), ("full", True)):
        made = codes(files(tea, contract={"regime": regime, "asks": {"tea": asked}}))
        assert ("GW214" not in made) is is_open


def test_a_row_of_law_is_past_its_date_on_the_day_after_and_not_on_the_day() -> None:
    loaded = load(workspace(()).files)
    rows = [(row, last_day(row.expected_change)) for row in loaded.reference.law.values() if row.expected_change]
    assert len(rows) >= 3
    for row, day in rows:
        assert day is not None
        where = loaded.reference.places[f"law:{row.id}"]
        for today, is_past in ((day, False), (day + timedelta(days=1), True)):
            past = [one.where for one in check_dates({}, loaded.reference, today) if one.code == "GW221"]
            assert (where in past) is is_past, row.id


def test_a_clash_with_a_section_of_the_schedule_stops_the_pack() -> None:
    cake = "@ clause cake\ntitle: Cake\nelement: process\nasks: [require]\napplies:\nalways: true\nmatters:\nmeasures:\nburden:\n"
    law = '  england: {require: {lawful: "yes", sure: our reading}}\n'
    made = workspace(pieces(f"{cake}law:\n{law}cost: {{who: nobody}}\nconflicts_with: [tea]\n")).files
    ready = prepare(load(made), made, ("anytown", "AT-1"))
    assert ready.inputs is None
    assert "GW406" in [one.code for one in ready.diagnostics]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You must tell each Core Employee.", "Core Employee"),
        ("Each Core Employee gets tea.", "Core Employee"),
        ("You may give Tea Vouchers later.", "Tea Vouchers"),
        ("Ask a Relevant Worker or another Core Employee.", "Core Employee"),
        ("Give every Relevant Worker a Tea Voucher.", "Tea Voucher"),
        # names, quotations, statutes, days, and words that a definition explains in another number
        ("Ask the Living Wage Foundation, in London or in the United Kingdom.", None),
        ("Follow the Local Government Act 1988 and the Transfer of Undertakings (Protection of Employment) Regulations.", None),
        ("Write “Our Tea Vouchers” on each, on a Monday or any day in March.", None),
        ("Give Relevant Workers tea. Each Delivery Report says so, and Delivery Reports stay.", None),
    ],
)  # fmt: skip
def test_capitals_that_stand_as_a_term_are_found_and_names_are_not(text: str, said: str | None) -> None:
    problems = check(load(workspace(pieces(f"@ Requirement\nYou must give each Relevant Worker tea. {text}\n")).files))
    named = [re.findall(r"'([^']+)'", one.message)[0] for one in problems if one.code == "GW150"]
    assert named == ([said] if said else [])
