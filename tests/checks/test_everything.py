"""All checks in one run: what a body sees of others' clauses, whose mistake stops whom, and facts that look like names."""

from __future__ import annotations

from goodwork_docs.build import prepare
from goodwork_docs.checks.everything import check_clauses
from goodwork_docs.checks.legal import of_problem
from goodwork_docs.diagnostics import Where
from goodwork_docs.load import load
from goodwork_docs.model.reason import Problem
from tests.small import CONTRACT, COUNCIL, Files, clause_file, clause_text, files, problems, yaml

SHIRE = {"charters/shire/council.yaml": yaml({"id": "shire", "name": "Shire", "nation": "england"})}


def own(body: str, clause_id: str, **head: object) -> Files:
    return {f"charters/{body}/clauses/{clause_id}.md": clause_text(id=clause_id, **head).encode()}


def said(made: Files) -> list[tuple[str, str]]:
    return [(one.code, one.where.path) for one in problems(made)]


def test_a_council_s_clause_may_name_its_region_s_and_the_library_s() -> None:
    made = {**files(council={"extends": "shire"}), **SHIRE, **own("shire", "coffee")}
    made |= own("anytown", "cake", conflicts_with=["coffee", "tea"])
    assert said(made) == []


def test_a_region_s_clause_does_not_see_its_council_s() -> None:
    made = {**files(council={"extends": "shire"}), **SHIRE, **own("shire", "coffee", conflicts_with=["cake"])}
    made |= own("anytown", "cake")
    assert said(made) == [("GW104", "charters/shire/clauses/coffee.md")]


def test_a_clause_s_problem_is_said_once_at_its_own_file_however_many_bodies_use_it() -> None:
    bad = clause_file(conflicts_with=["nosuch"])
    made = {**files(bad, council={"extends": "shire"}), **SHIRE, **own("anytown", "cake"), **own("shire", "coffee")}
    assert said(made) == [("GW104", "clauses/quality/tea.md")]


def test_a_ring_of_regions_is_said_at_the_council_even_without_a_contract() -> None:
    made = files(council={"extends": "anytown"})
    del made[CONTRACT]
    assert said(made) == [("GW041", COUNCIL)]


def test_an_outcome_may_name_a_clause_of_the_region() -> None:
    outcome = {"id": "o", "title": "O", "clauses": ["coffee"]}
    council = {"extends": "shire", "priorities": [{"id": "p", "title": "P", "outcomes": [outcome]}]}
    assert said({**files(council=council), **SHIRE, **own("shire", "coffee")}) == []
    assert said({**files(council={**council, "extends": None}), **SHIRE, **own("shire", "coffee")}) == [
        ("GW104", COUNCIL)
    ]


def test_problems_come_in_order_of_place_and_none_twice() -> None:
    made = {**files(clause_file(conflicts_with=["b", "a"])), "goodwork.yaml": b"edition: 1\n"}
    places = [(one.where, one.code) for one in problems(made)]
    assert places == sorted(set(places))
    assert len(places) == 3


def test_a_fact_that_looks_like_a_name_is_printed_as_it_stands() -> None:
    problem = Problem("GW999", "both", (("first", "{second}"), ("second", "two")), ("title",))
    found = of_problem(problem, {"regime.both": "{first} and {second}", "regime.both-hint": "{third}"}, Where("f"))
    assert (found.message, found.hint) == ("{second} and two", "{third}")


# --- who is stopped ---------------------------------------------------------------------------------------------


def ready(made: Files) -> bool:
    loaded = load(made)
    return (
        prepare(loaded, made, ("anytown", "AT-1"), tuple(check_clauses(loaded, [("anytown", "AT-1")]))).inputs
        is not None
    )


def test_a_pack_hears_of_the_terms_of_the_clauses_that_it_takes_and_a_check_of_all() -> None:
    tea, rest = (
        {"Condition": f'1. "{term}" means four.\n2. You must give people tea each day, and keep a record.'}
        for term in ("Tea Time", "Rest Time")
    )
    made = files(clause_file(parts=tea), clause_file(parts=rest, id="rest", default_ask="require"))
    loaded = load(made)
    of_pack = [one.where.path for one in check_clauses(loaded, [("anytown", "AT-1")]) if one.code == "GW120"]
    assert of_pack == ["clauses/quality/rest.md"]
    assert {one.where.path for one in problems(made) if one.code == "GW120"} == {*of_pack, "clauses/quality/tea.md"}


def test_a_sound_contract_can_be_written() -> None:
    assert ready(files())


def test_an_error_in_any_file_that_it_is_made_from_stops_it() -> None:
    region = {**files(council={"extends": "shire"}), **SHIRE}
    assert ready(region)
    for name, data in {
        "clauses/quality/cake.md": b"no front matter",
        "clauses/quality/tea.md": clause_text(conflicts_with=["nosuch"]).encode(),
        "charters/anytown/clauses/cake.md": b"no front matter",
        "charters/shire/clauses/cake.md": b"no front matter",
        "charters/shire/council.yaml": b"id: [",
        "clauses/reference/figures.yaml": b"figures: [",
        "clauses/reference/regimes.yaml": b"",
        COUNCIL: b"id: [",
    }.items():
        assert not ready({**region, name: data}), name


def test_another_body_s_or_contract_s_mistake_stops_nobody_else() -> None:
    others = {
        "charters/elsewhere/council.yaml": b"id: [",
        "charters/elsewhere/clauses/cake.md": b"no front matter",
        "charters/anytown/contracts/AT-2.yaml": b"ref: [",
        "charters/elsewhere/contracts/E-1.yaml": b"ref: [",
    }
    assert ready({**files(), **others})


def test_a_warning_alone_stops_nothing() -> None:
    assert ready(files(contract={"facts": {"workers": None}}))


def test_without_the_regimes_it_is_said_what_is_missing() -> None:
    made = files()
    del made["clauses/reference/regimes.yaml"]
    assert ("GW042", "clauses/reference/regimes.yaml") in said(made)
    assert not ready(made)
