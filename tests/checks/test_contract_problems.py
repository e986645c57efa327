"""Every problem of a contract's asks is found at its line: one edit of a sound example, one code."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodwork_docs.checks.contract import examine
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.source import Files, Layers, read_yaml, workspace_files

ROOT = Path(__file__).resolve().parents[2]
NAME = ("suffolk", "SA-2026-01")
CONTRACT = "charters/suffolk/contracts/SA-2026-01.yaml"
COUNCIL = "charters/suffolk/council.yaml"
Fields = dict[str, Any]
Edit = Callable[[Fields], Any]


@cache
def files() -> Files:
    return workspace_files(ROOT)


def data(name: str) -> Fields:
    found = read_yaml(files()[name].decode(), name).data
    assert isinstance(found, dict)
    return deepcopy(found)


def dumped(fields: Fields) -> bytes:
    class Plain(yaml.SafeDumper):
        pass

    Plain.add_multi_representer(
        object, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value))
    )
    return yaml.dump(fields, Dumper=Plain, allow_unicode=True, sort_keys=False).encode()


def problems(edit: Edit, council: Edit = lambda fields: None) -> tuple[Diagnostic, ...]:
    contract_fields, council_fields = data(CONTRACT), data(COUNCIL)
    edit(contract_fields)
    council(council_fields)
    own = {CONTRACT: dumped(contract_fields), COUNCIL: dumped(council_fields)}
    loaded = load(Layers((own, files())))
    assert NAME in loaded.contracts, [one for one in loaded.diagnostics if one.where.path == CONTRACT]
    return examine(loaded, *NAME).diagnostics


def ask(clause: str, **changes: Any) -> Edit:
    return lambda fields: fields["asks"].setdefault(clause, {}).update(changes)


def no_gateway(fields: Fields) -> None:
    del fields["asks"]["health-and-wellbeing"]["gateway"]


def test_the_sound_example_has_no_problem() -> None:
    assert [one for one in problems(lambda fields: None) if one.severity == "error"] == []


CASES: dict[str, tuple[str, Edit]] = {
    "a clause that no library has": ("GW204", ask("no-such-clause", ask="require")),
    "an ask that the clause does not offer": ("GW205", ask("volunteering", ask="require")),
    "no gateway where section 17(5) is touched": ("GW210", no_gateway),
    "a gateway that the clause does not name": (
        "GW211",
        ask("workers-voice", ask="score", share=10, gateway="tupe", gateway_reason="People are heard."),
    ),
    "a gateway without the officer's reason": ("GW212", ask("health-and-wellbeing", gateway_reason="")),
    "best value for a matter that the 2001 Order does not lift": (
        "GW213",
        ask("workers-voice", ask="score", share=10, gateway="best-value", gateway_reason="People are heard."),
    ),
    "a transfer as gateway where nobody transfers": (
        "GW215",
        lambda fields: (
            fields["facts"].update(tupe=False),
            fields["asks"]["health-and-wellbeing"].update(gateway="tupe"),
        ),
    ),
    "no criteria": ("GW310", lambda fields: fields.pop("criteria")),
    "weights that do not add up": ("GW311", lambda fields: fields["criteria"][0].update(weight=31)),
    "shares of a criterion that do not add up": (
        "GW311",
        lambda fields: fields["criteria"][1]["questions"][0].update(share=41),
    ),
    "a quality criterion without a question": ("GW312", lambda fields: fields["criteria"][1].update(questions=[])),
    "scored clauses without a criterion": ("GW313", lambda fields: fields["criteria"][2].update(kind="price")),
    "a scored clause without a share": ("GW314", lambda fields: fields["asks"]["volunteering"].pop("share")),
    "two price criteria": ("GW319", lambda fields: fields["criteria"][2].update(kind="price")),
    "a section left out that others stand on": ("GW415", ask("definitions", ask="leave-out", reason="No.")),
    "steps left out that others refer to": ("GW415", ask("remedies-in-steps", ask="leave-out", reason="No.")),
    "an English order in Wales": ("GW217", lambda fields: fields.update(nation="wales")),
    "two made-up bids instead of three": ("GW315", lambda fields: fields["price"].update(examples=[1, 2])),
    "a made-up bid of nothing": ("GW315", lambda fields: fields["price"].update(examples=[0, 1, 2])),
    "no word on which figure is marked": ("GW316", lambda fields: fields["price"].pop("figure")),
    "an id given twice": ("GW317", lambda fields: fields["criteria"][0].update(id="service")),
    "a tie-break by no criterion": ("GW318", lambda fields: fields["evaluation"].update(tie_break="luck")),
    "more asks than are in proportion": (
        "GW401",
        lambda fields: [
            fields["asks"].update(
                {name: {"ask": "require", "reason": "More.", "gateway": "best-value", "gateway_reason": "So."}}
            )
            for name in ("sick-pay", "progression", "real-living-wage", "prompt-payment", "slavery-due-diligence")
        ],
    ),
    "a longer answer than is in proportion": ("GW404", ask("volunteering", words=900)),
    "a clause that does not suit, with no reason": (
        "GW405",
        ask("travel-time-paid", ask="require", reason="", gateway="best-value", gateway_reason="So."),
    ),
    "two clauses that cannot stand together": (
        "GW406",
        lambda fields: [
            fields["asks"].update(
                {name: {"ask": "require", "reason": "So.", "gateway": "best-value", "gateway_reason": "So."}}
            )
            for name in ("apprenticeships", "pooled-apprenticeships")
        ],
    ),
    "a limit on lots won, with no mechanism": (
        "GW409",
        lambda fields: fields.update(lots=[{"id": "one", "title": "One"}], lot_limits={"award": 1}),
    ),
    "no lots and no reason": ("GW410", lambda fields: fields["lot_limits"].pop("why_not_lots")),
    "lots that do not add up to the value": (
        "GW411",
        lambda fields: fields.update(lots=[{"id": "one", "title": "One", "amount": 5}]),
    ),
    "a trade that is not known": ("GW412", lambda fields: fields.update(sector="alchemy")),
    "a blank that the clause does not have": (
        "GW062",
        lambda fields: fields.setdefault("blanks", {}).update({"monitoring": {"moon": 1}}),
    ),
    "health care for individuals": ("GW239", lambda fields: fields["facts"].update(health_care=True)),
    "a regime that the facts do not bear out": ("GW238", lambda fields: fields.update(regime="full")),
}


@pytest.mark.parametrize("name", CASES)
def test_one_edit_is_found(name: str) -> None:
    code, edit = CASES[name]
    found = problems(edit)
    assert code in {one.code for one in found}, found
    assert all(one.where.line >= 1 and one.hint for one in found)


def test_a_social_value_gateway_below_the_threshold_is_refused() -> None:
    def edit(fields: Fields) -> None:
        fields["value"].update(amount=100000)
        del fields["regime"]
        fields["asks"]["health-and-wellbeing"].update(gateway="social-value-act-duty")

    assert "GW214" in {one.code for one in problems(edit)}


def test_a_body_that_section_17_does_not_bind_needs_no_gateway() -> None:
    def association(fields: Fields) -> None:
        fields.update(kind_of_body="housing-association")

    assert "GW210" in {one.code for one in problems(no_gateway)}
    assert "GW210" not in {one.code for one in problems(no_gateway, association)}


def test_a_policy_weight_is_held_against_the_contract() -> None:
    def policy(fields: Fields) -> None:
        fields.setdefault("policy", {}).update(weightings=[{"value_from": 0, "at_least": 10}])

    assert "GW408" in {one.code for one in problems(lambda fields: None, policy)}
