"""Between a council and its region: what is said, at which line, and that a region's mistake is said at the region's file."""

from __future__ import annotations

from typing import Any

from goodwork_docs.build import prepare
from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from goodwork_docs.source import read_yaml
from tests.small import CONTRACT, COUNCIL, Fields, Files, clause_file, files, problems, yaml

SHIRE, NORTH = "charters/shire/council.yaml", "charters/north/council.yaml"


def outcome(name: str, **more: Any) -> Fields:
    return {"id": name, "title": name.title(), "clauses": ["tea"], **more}


def priority(name: str, version: int = 1, **more: Any) -> Fields:
    return {"id": name, "title": name.title(), "version": version, "outcomes": [outcome(f"{name}-o")], **more}


def body(name: str, **fields: Any) -> Files:
    return {f"charters/{name}/council.yaml": yaml({"id": name, "name": name.title(), "nation": "england", **fields})}


def within(region: Fields, council: Fields, *more: Files, contract: Fields | None = None) -> Files:
    made = {**files(council={"extends": "shire", **council}, contract=contract), **body("shire", **region)}
    for one in more:
        made |= one
    return made


def change(name: str, based_on: int = 1, **more: Any) -> Fields:
    return {"priority": name, "based_on": based_on, "reason": "Ours differs.", "title": "Ours", **more}


def left(name: str, based_on: int = 1) -> Fields:
    return {"priority": name, "based_on": based_on, "reason": "We have our own."}


def said(made: Files) -> list[Diagnostic]:
    return problems(made)


def at(made: Files, path: str, *field: str | int) -> tuple[str, int]:
    """Return the file and line of a field."""
    where = read_yaml(made[path].decode(), path).where(*field)
    return where.path, where.line


def places(found: list[Diagnostic]) -> list[tuple[str, tuple[str, int]]]:
    return [(one.code, (one.where.path, one.where.line)) for one in found]


FAIR = {"priorities": [priority("fair", 5, statement="Pay is fair.")]}


# --- overrides --------------------------------------------------------------------------------------------------


def test_a_sound_override_says_nothing() -> None:
    assert said(within(FAIR, {"changes": [change("fair", 5)]})) == []
    assert said(within(FAIR, {"left_out": [left("fair", 5)]})) == []


def test_an_override_of_what_the_region_does_not_have_offers_what_it_has() -> None:
    made = within(FAIR, {"changes": [change("pay")], "left_out": [left("rest")]})
    found = said(made)
    wanted = [("GW160", at(made, COUNCIL, name, 0, "priority")) for name in ("changes", "left_out")]
    assert places(found) == wanted
    assert {one.hint for one in found} == {"choose from fair"}


def test_an_override_of_the_council_s_own_priority_is_told_to_change_it_where_it_stands() -> None:
    (one,) = said(within(FAIR, {"priorities": [priority("rest")], "changes": [change("rest")]}))
    assert (one.code, one.hint) == ("GW160", "it is your own: change it under `priorities`")


def test_an_override_of_what_the_region_left_out_itself_names_the_region() -> None:
    shire = {"extends": "north", "left_out": [left("fair", 5)]}
    made = within(shire, {"left_out": [left("fair", 5)]}, body("north", **FAIR))
    (one,) = said(made)
    assert (one.code, one.hint) == ("GW160", "delete this: Shire leaves the priority out already")


def test_overrides_without_a_region_are_said_once() -> None:
    made = files(council={"changes": [change("fair")], "left_out": [left("rest"), left("fair")]})
    assert places(said(made)) == [("GW162", at(made, COUNCIL, "changes", 0))]


def test_an_id_of_the_region_may_not_be_the_council_s_own_even_if_it_is_left_out() -> None:
    for more in ({}, {"left_out": [left("fair", 5)]}):
        made = within(FAIR, {"priorities": [priority("fair", outcomes=[outcome("own")])], **more})
        found = said(made)
        assert places(found) == [("GW161", at(made, COUNCIL, "priorities", 0, "id"))]
        assert "under `changes`" in found[0].hint


def test_an_id_that_the_region_left_out_is_not_free_either() -> None:
    shire = {"extends": "north", "left_out": [left("fair", 5)]}
    made = within(shire, {"priorities": [priority("fair", outcomes=[outcome("own")])]}, body("north", **FAIR))
    assert places(said(made)) == [("GW161", at(made, COUNCIL, "priorities", 0, "id"))]


def test_each_row_that_says_a_thing_a_second_time_is_named() -> None:
    made = within(FAIR, {"changes": [change("fair", 5), change("fair", 5)], "left_out": [left("fair", 5)]})
    wanted = [at(made, COUNCIL, "changes", 1, "priority"), at(made, COUNCIL, "left_out", 0, "priority")]
    assert places(said(made)) == [("GW163", one) for one in wanted]


# --- versions ---------------------------------------------------------------------------------------------------


def test_a_version_that_is_not_written_yet_is_an_error() -> None:
    made = within(FAIR, {"changes": [change("fair", 6)]})
    (one,) = said(made)
    assert places([one]) == [("GW164", at(made, COUNCIL, "changes", 0, "based_on"))]
    assert "version 6, and the region is at 5" in one.message


def test_a_change_that_is_behind_gives_both_texts_and_forces_nothing() -> None:
    made = within(FAIR, {"changes": [change("fair", 3, statement="Our pay is fair.")]})
    (one,) = said(made)
    assert places([one]) == [("GW165", at(made, COUNCIL, "changes", 0, "based_on"))]
    assert one.severity == "warning"
    assert "based on version 3, the region is at 5" in one.message
    assert "Anytown Council says: 'Ours. Our pay is fair (Fair-O)'" in one.message
    assert "Shire now says: 'Fair. Pay is fair (Fair-O)'" in one.message
    assert prepared(made)


def test_what_is_left_out_and_behind_gives_the_region_s_text() -> None:
    (one,) = said(within(FAIR, {"left_out": [left("fair", 3)]}))
    assert one.code == "GW165"
    assert "based on version 3, the region is at 5" in one.message
    assert "Shire now says: 'Fair. Pay is fair (Fair-O)'" in one.message


def test_a_long_text_is_given_whole() -> None:
    long = "Pay is fair, " * 30 + "and so on."
    (one,) = said(within({"priorities": [priority("fair", 5, statement=long)]}, {"changes": [change("fair", 3)]}))
    assert "and so on" in one.message


def test_a_region_that_is_behind_its_own_region_is_told_and_its_council_is_not() -> None:
    shire = {"extends": "north", "changes": [change("fair", 4)]}
    made = within(shire, {"changes": [change("fair", 5, title="Anytown's")]}, body("north", **FAIR))
    assert [(one.code, one.where.path) for one in said(made)] == [("GW165", SHIRE)]


def test_a_change_of_a_change_names_the_region_whose_words_they_are() -> None:
    shire = {"extends": "north", "changes": [change("fair", 5, version=7, title="The Shire's")]}
    (one,) = said(within(shire, {"changes": [change("fair", 5)]}, body("north", **FAIR)))
    assert one.where.path == COUNCIL
    assert "based on version 5, the region is at 7" in one.message and "Shire now says: 'The Shire's." in one.message


def test_a_warning_may_be_silenced_with_a_reason_and_an_error_may_not() -> None:
    def silenced(code: str, based_on: int) -> list[str]:
        silence = {"code": code, "at": "changes.0", "reason": "We read it, and ours stays."}
        return [one.code for one in said(within(FAIR, {"changes": [change("fair", based_on)], "silenced": [silence]}))]

    assert silenced("GW165", 3) == []
    assert silenced("GW164", 6) == ["GW164", "GW137"]


# --- places, missions, outcomes ---------------------------------------------------------------------------------


def test_places_and_missions_may_name_what_is_taken_over_and_nothing_else() -> None:
    rows = {
        "places": [{"id": "harbour", "title": "Harbour", "priorities": ["fair", "gone", "nobodys"]}],
        "missions": [{"id": "m", "title": "M", "priorities": ["nobodys"]}],
    }
    region = {"priorities": [priority("fair"), priority("gone")]}
    made = within(region, {"left_out": [left("gone")], **rows})
    found = said(made)
    assert sorted(one.message for one in found) == [
        "the priority 'gone' is left out",
        "the priority 'nobodys' is nobody's",
        "the priority 'nobodys' is nobody's",
    ]
    assert {one.where.path for one in found} == {COUNCIL} and {one.code for one in found} == {"GW160"}


def test_an_outcome_s_id_is_told_apart_from_the_region_s() -> None:
    made = within(FAIR, {"priorities": [priority("rest", outcomes=[outcome("fair-o")])]})
    found = said(made)
    assert places(found) == [("GW132", at(made, COUNCIL, "priorities", 0, "outcomes", 0))]


def test_a_change_may_keep_the_ids_of_the_outcomes_that_it_stands_in_place_of() -> None:
    assert said(within(FAIR, {"changes": [change("fair", 5, outcomes=[outcome("fair-o")])]})) == []


def test_a_mandatory_outcome_that_nobody_holds_is_said_where_it_is_written() -> None:
    made = within({**FAIR, "policy": {"mandatory_outcomes": ["fair-o", "nobodys"]}}, {})
    found = said(made)
    assert places(found) == [("GW166", at(made, SHIRE, "policy", "mandatory_outcomes", 1))]
    assert found[0].severity == "error"


def test_a_mandatory_outcome_that_goes_with_a_change_is_a_warning_at_the_change() -> None:
    region = {**FAIR, "policy": {"mandatory_outcomes": ["fair-o"]}}
    made = within(region, {"changes": [change("fair", 5, outcomes=[outcome("own")])]})
    (one,) = said(made)
    assert places([one]) == [("GW166", at(made, COUNCIL, "changes", 0))]
    assert one.severity == "warning" and "which Shire makes mandatory" in one.message


# --- measures ---------------------------------------------------------------------------------------------------


def test_nobody_answers_only_where_somebody_answers_for_another() -> None:
    rest = priority("rest", outcomes=[outcome("rest-o", measures=["tea/days"])])
    assert said(files(council={"priorities": [rest]})) == []
    made = files(council={"priorities": [rest, priority("heard", owner="Head of people")]})
    assert places(said(made)) == [("GW338", at(made, COUNCIL, "priorities", 0, "outcomes", 0, "measures", 0))]


def test_an_owner_of_the_region_s_priorities_does_not_bind_the_council_to_name_its_own() -> None:
    rest = priority("rest", outcomes=[outcome("rest-o", measures=["tea/days"])])
    region = {"priorities": [priority("fair", owner="Head of the Shire")]}
    assert said(within(region, {"priorities": [rest]})) == []


def test_who_collects_a_local_measure_answers_for_it() -> None:
    rest = priority("rest", outcomes=[outcome("rest-o", measures=["tea/days"])])
    local = {"instead_of": "tea/days", "reason": "We count.", "owner": "Head of tea"}
    assert said(files(council={"priorities": [rest], "local_measures": [local]})) == []


def test_a_unit_keeps_its_kind() -> None:
    local = {"instead_of": "tea/days", "reason": "We count.", "unit": "days"}
    made = files(council={"local_measures": [local]})
    (one,) = said(made)
    assert places([one]) == [("GW339", at(made, COUNCIL, "local_measures", 0, "unit"))]
    assert "the target is 100 percent of days, and the unit is now 'days'" in one.message


def test_a_local_measure_may_stand_in_place_of_one_of_the_region_s_own_clause() -> None:
    cake = {
        name.replace("clauses/quality", "charters/shire/clauses"): data for name, data in clause_file(id="cake").items()
    }
    local = {"instead_of": "cake/days", "reason": "We count.", "title": "Days with cake"}
    assert said(within({}, {"local_measures": [local]}, cake)) == []
    made = {**files(council={"local_measures": [local]}), **body("shire"), **cake}
    assert [one.code for one in said(made)] == ["GW109"]


# --- a contract and its council's papers ------------------------------------------------------------------------


def prepared(made: Files) -> bool:
    return prepare(load(made), made, ("anytown", "AT-1")).inputs is not None


def test_a_region_s_mistake_stops_its_councils_packs_and_papers_at_the_region_s_line() -> None:
    made = within({**FAIR, "policy": {"mandatory": ["coffee"]}}, {})
    assert places(said(made)) == [("GW104", at(made, SHIRE, "policy", "mandatory", 0))]
    assert not prepared(made)
    assert [one.code for one in check_bodies(load(made), ("anytown",))] == ["GW104"]
    assert [one.code for one in check_bodies(load({**made, **body("other")}), ("other",))] == []


def test_a_ring_is_said_once_and_nothing_else_with_it() -> None:
    made = within({"extends": "anytown", "changes": [change("fair")]}, {"changes": [change("fair")]})
    assert {one.code for one in said(made)} == {"GW041"}


MANDATORY: Fields = {
    "priorities": [priority("rest", outcomes=[outcome("rest-o", clauses=["cake"])])],
    "policy": {"mandatory_outcomes": ["rest-o"]},
}


def test_a_contract_that_serves_no_mandatory_outcome_is_told_at_its_asks() -> None:
    cake = clause_file(id="cake", applies={"value_from": 5000000}, silenced=None)
    made = within(MANDATORY, {}, clause_file(), cake)
    (one,) = said(made)
    assert (one.code, one.severity, one.where.path) == ("GW434", "warning", CONTRACT)
    assert "'Rest-O'" in one.message and "take one of cake" in one.hint
    served = within(
        MANDATORY,
        {},
        clause_file(),
        clause_file(id="cake"),
        contract={"asks": {"cake": {"ask": "invite", "reason": "x"}}},
    )
    assert [one.code for one in said(served)] == []


def test_below_the_policy_s_floor_no_outcome_is_mandatory() -> None:
    region = {**MANDATORY, "policy": {**MANDATORY["policy"], "applies_from": 10_000_000}}
    assert said(within(region, {}, clause_file(), clause_file(id="cake"))) == []


# --- names that the build folder uses ---------------------------------------------------------------------------


def test_a_contract_may_not_be_called_like_its_body_s_own_papers() -> None:
    for ref in ("council", "pledge", "Council", "PLEDGE."):
        made = files(contract={"ref": ref})
        made[f"charters/anytown/contracts/{ref}.yaml"] = made.pop(CONTRACT)
        (one,) = said(made)
        assert (one.code, one.severity, one.where.line) == ("GW026", "error", 2), ref
        assert f"build/anytown/{ref}" in one.message
        loaded = load(made)
        assert prepare(loaded, made, ("anytown", ref)).inputs is None


def test_a_contract_may_be_called_something_like_it() -> None:
    for ref in ("council-2027", "pledges", "site"):
        made = files(contract={"ref": ref})
        made[f"charters/anytown/contracts/{ref}.yaml"] = made.pop(CONTRACT)
        assert said(made) == []


def test_a_body_may_not_be_called_like_the_website() -> None:
    found = said({**files(), **body("site")})
    assert [(one.code, one.where.path, one.severity) for one in found] == [
        ("GW026", "charters/site/council.yaml", "error")
    ]
