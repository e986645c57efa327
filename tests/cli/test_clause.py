"""`goodwork clause`: the list, one clause whole, the law of it, and what serves a charter."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ROOT, no_traceback, run, workspace
from tests.packs import example_library


def told(*arguments: str, cwd: Path = ROOT) -> Any:
    done = run("clause", *arguments, "--format", "json", cwd=cwd)
    assert no_traceback(done)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["diagnostics"] == []
    return made["result"]


def library() -> dict[str, Any]:
    return {name: one for (owner, name), one in example_library().clauses.items() if not owner}


# --- list -------------------------------------------------------------------------------------------------------


def test_the_list_holds_every_clause_with_title_element_asks_and_version() -> None:
    rows = told("list")
    assert {one["id"] for one in rows} == set(library())
    for one in rows:
        head = library()[one["id"]].head
        assert (one["title"], one["element"], one["asks"], one["version"]) == (
            head.title,
            head.element,
            list(head.asks),
            head.version,
        )
    text = run("clause", "list", cwd=ROOT).stdout
    assert all(f"  {name} " in text for name in library())


def test_the_list_of_one_element_holds_that_element_only() -> None:
    rows = told("list", "--element", "wellbeing")
    assert {one["id"] for one in rows} == {name for name, one in library().items() if one.head.element == "wellbeing"}
    assert run("clause", "list", "--element", "well", cwd=ROOT).returncode == 2


def test_a_script_gets_one_line_a_clause_with_tabs_between() -> None:
    lines = run("clause", "list", "--format", "short", cwd=ROOT).stdout.splitlines()
    assert {line.split("\t")[0] for line in lines} == set(library())
    assert {line.count("\t") for line in lines} == {4}


@pytest.mark.prove
def test_a_body_sees_its_own_clause_in_place_of_the_library_s(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    own = where / "charters" / "hackney" / "clauses" / "sick-pay.md"
    own.parent.mkdir()
    text = (ROOT / "clauses" / "wellbeing" / ".." / "quality" / "sick-pay.md").read_text("utf-8")
    own.write_text(text.replace("\ntitle: ", "\ntitle: Ours, ", 1), encoding="utf-8")
    titles = {one["id"]: one["title"] for one in told("list", "--body", "hackney", cwd=where)}
    assert titles["sick-pay"].startswith("Ours, ")
    assert not {one["id"]: one["title"] for one in told("list", cwd=where)}["sick-pay"].startswith("Ours, ")
    assert run("clause", "list", "--body", "nobody", cwd=where).returncode == 2


# --- show -------------------------------------------------------------------------------------------------------


@pytest.mark.prove
def test_show_prints_every_sentence_of_a_clause_as_plain_words() -> None:
    for name in ("real-living-wage", "workers-voice", "definitions"):
        one = library()[name]
        text = " ".join(run("clause", "show", name, cwd=ROOT).stdout.split())
        assert one.head.title in text and one.head.summary in text
        for part in one.parts.values():
            for line in part.raw.splitlines():
                plain = (
                    line.strip("#-|* 0123456789.")
                    .split("{")[0]
                    .split("[")[0]
                    .split("|")[0]
                    .split("**")[0]
                    .split("_")[0]
                )
                assert " ".join(plain.split()) in text, (name, line)
        assert all(each.title in text and each.evidence in text for each in one.head.measures)
        assert "**" not in text and "](#" not in text


def test_show_wraps_to_the_terminal_and_numbers_the_condition() -> None:
    done = run("clause", "show", "sick-pay", cwd=ROOT, environment={"COLUMNS": "60"})
    assert max(map(len, done.stdout.splitlines())) <= 80
    condition = done.stdout.partition("\nCONDITION\n")[2].partition("\nIF IT IS NOT MET\n")[0]
    assert "\n1. " in condition and "\n2. " in condition


def test_show_as_data_holds_front_matter_and_parts_as_written() -> None:
    made = told("show", "sick-pay")
    assert made["id"] == "sick-pay"
    assert {name: made["parts"][name] for name in made["parts"]} == {
        name: part.raw for name, part in library()["sick-pay"].parts.items()
    }


@pytest.mark.prove
def test_a_refused_subject_is_shown_with_what_to_do_instead() -> None:
    text = run("clause", "show", "food-miles", cwd=ROOT).stdout
    subject = example_library().reference.refused["food-miles"]
    assert subject.instead in " ".join(text.split())
    assert "unlawful" in text and "food-sourcing" in text
    assert {one["id"] for one in told("list", "--refused")} == set(example_library().reference.refused)


@pytest.mark.prove
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "sick-pays"), "did you mean 'sick-pay'?"),
        (("show", "sick-pays", "--law"), "did you mean 'sick-pay'?"),
        (("show", "zzzz"), "known here: "),
        (("crosswalk", "carnegi"), "did you mean 'carnegie'?"),
    ],
)
def test_an_id_that_is_not_there_is_a_problem_with_what_was_meant(arguments: tuple[str, ...], said: str) -> None:
    done = run("clause", *arguments, cwd=ROOT)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stdout == ""
    data = json.loads(run("clause", *arguments, "--format", "json", cwd=ROOT).stdout)
    assert data["result"] is None
    assert [one["code"] for one in data["diagnostics"]] == ["GW140" if "crosswalk" in arguments else "GW104"]


def test_a_clause_that_cannot_be_read_is_said_and_the_rest_are_listed(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w")
    (where / "clauses" / "quality").mkdir(parents=True)
    (where / "clauses" / "quality" / "bad.md").write_text("no front matter\n", encoding="utf-8")
    done = run("clause", "list", cwd=where)
    assert done.returncode == 1
    assert "GW018" in done.stderr
    assert no_traceback(done)


# --- the law ----------------------------------------------------------------------------------------------------


def test_the_law_has_a_row_for_each_nation_kind_of_body_and_ask() -> None:
    made = told("show", "real-living-wage", "--law")
    rows = {(one["nation"], one["body"], one["ask"]): one for one in made["law"]}
    assert len(rows) == len(made["law"]) == 4 * 8 * 3
    assert rows["england", "council", "require"]["gateway_needed"] is True
    assert rows["england", "nhs-body", "require"]["gateway_needed"] is False
    assert rows["england", "council", "require"]["lawful"] == "if"
    assert made["matters"] == ["a"]


def test_the_law_in_words_says_what_comes_first_in_wales_and_scotland_and_which_rows_it_rests_on() -> None:
    text = run("clause", "show", "real-living-wage", "--law", cwd=ROOT).stdout
    flat = " ".join(text.split())
    places = [text.index(one) for one in ("\nENGLAND\n", "\nWALES\n", "\nSCOTLAND\n", "\nNORTHERN IRELAND\n")]
    assert places == sorted(places)
    wales, scotland = (" ".join(text[start:end].split()) for start, end in pairwise(places[1:4]))
    assert "The Welsh Ministers' own clauses and code come first" in wales
    assert "It comes first in Scotland" in scotland and "0 to 4" in scotland
    assert "Not legal advice" in text
    law = example_library().reference.law
    for nation in library()["real-living-wage"].head.law.values():
        for ask in nation.values():
            assert all(law[row].cite in flat for row in ask.basis)


def test_a_council_is_told_of_gateways_and_a_school_that_it_needs_none() -> None:
    text = " ".join(run("clause", "show", "sick-pay", "--law", cwd=ROOT).stdout.split())
    assert "council, combined-authority, fire-or-police" in text
    assert "Gateway, one to be recorded: best value, or a transfer of staff (TUPE)" in text
    assert "Gateway: none needed, for section 17 does not bind this kind of body (our reading)." in text


# --- crosswalk --------------------------------------------------------------------------------------------------


def test_the_crosswalk_names_for_each_part_the_clauses_that_map_to_it_gaps_first() -> None:
    for charter in told("crosswalk"):
        served = [bool(one["clauses"]) for one in charter["elements"]]
        assert served == sorted(served), charter["id"]
        for one in charter["elements"]:
            assert one["clauses"] == sorted(
                name for name, held in library().items() if one["code"] in held.head.maps_to.get(charter["id"], ())
            )


def test_one_charter_is_told_alone_with_where_its_names_were_read() -> None:
    text = run("clause", "crosswalk", "west-yorkshire-charter", cwd=ROOT).stdout
    assert "[west-yorkshire-charter]" in text and "[carnegie]" not in text
    assert "second-hand" in text


@pytest.mark.prove
def test_a_council_s_own_codes_stand_beside_the_charters(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    council = where / "charters" / "hackney" / "council.yaml"
    council.write_text(council.read_text("utf-8") + "local_codes: {our-measures: {sick-pay: [T1]}}\n", encoding="utf-8")
    (made,) = told("crosswalk", "our-measures", "--body", "hackney", cwd=where)
    assert made["elements"] == [{"code": "T1", "name": "", "clauses": ["sick-pay"]}]
    assert told("crosswalk", "--body", "hackney", cwd=where)[-1] == made
    assert run("clause", "crosswalk", "our-measures", cwd=where).returncode == 1
