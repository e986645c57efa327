"""`goodwork crosswalk A B`: you hold A; what it covers of B, and the gap, on the screen and as data."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs.model.pledge import commitments_of
from tests.cli.running import ROOT, no_traceback, run, workspace
from tests.packs import example_library

PAIRS = (
    ("north-of-tyne", "greater-manchester"),
    ("north-of-tyne", "gm-charter"),
    ("good-work-pledge", "welsh-council"),
    ("carnegie", "tuc-great-jobs"),
    ("suffolk", "officers-pledge"),
)


@cache
def told(*arguments: str) -> dict[str, Any]:
    done = run("crosswalk", *arguments, "--format", "json", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)["result"]
    return result


@cache
def shown(*arguments: str, columns: int = 80) -> str:
    done = run("crosswalk", *arguments, cwd=ROOT, environment={"COLUMNS": str(columns)})
    assert done.returncode == 0, done.stderr
    return done.stdout


def squeezed(words: str) -> str:
    return "".join(words.split())


# --- what it says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(pair: tuple[str, str], columns: int) -> None:
    assert max(len(line) for line in shown(*pair, columns=columns).splitlines()) <= columns


@pytest.mark.prove
@pytest.mark.parametrize("pair", PAIRS)
def test_every_part_of_b_is_told_with_what_it_rests_on_and_that_it_is_our_reading(pair: tuple[str, str]) -> None:
    result, text = told(*pair), squeezed(shown(*pair))
    for one in result["parts"]:
        assert squeezed(one["name"]) in text
        for link in one["by"]:
            assert link["clause"] in one["clauses"]
    assert sum(result["counts"].values()) == len(result["parts"])
    assert squeezed(result["note"]) in text
    assert "itisnoaward" in text


def test_each_promise_that_is_not_covered_has_its_next_step_and_none_that_is() -> None:
    result, text = told("north-of-tyne", "greater-manchester"), squeezed(shown("north-of-tyne", "greater-manchester"))
    promises = [each for one in result["parts"] for each in one["commitments"]]
    assert {one["extent"] for one in promises} == {"covered", "part", "not"}
    for one in promises:
        assert squeezed(one["wording"]) in text
        assert (squeezed(f"Smallest next step: {one['next_step']}") in text) == (one["extent"] != "covered")


def test_figures_and_blanks_stand_in_the_words_as_they_are_printed() -> None:
    record = example_library().pledges["greater-manchester"].record
    assert any("{" in one.wording for _, _, one in commitments_of(record))
    result = told("north-of-tyne", "greater-manchester")
    said = [one[name] for part in result["parts"] for one in part["commitments"] for name in ("wording", "next_step")]
    assert not any(re.search(r"[{}]", one) for one in said)
    assert any("£" in one for one in said)


def test_a_council_stands_for_its_region_s_pledge() -> None:
    assert told("newcastle", "gm-charter")["parts"] == told("north-of-tyne", "gm-charter")["parts"]


def test_only_the_parts_that_are_kept_count() -> None:
    whole, one = (
        told("north-of-tyne", "greater-manchester"),
        told("north-of-tyne", "greater-manchester", "--kept", "health-and-wellbeing"),
    )
    assert one["held"]["parts"] == ["health-and-wellbeing"]
    covered = [each["id"] for part in one["parts"] for each in part["commitments"] if each["extent"] == "covered"]
    assert covered == ["wellbeing-plan", "sick-pay"]
    assert one["counts"]["not"] > whole["counts"]["not"]
    assert {link["part"] for part in one["parts"] for link in part["by"]} == {"health-and-wellbeing"}


# --- what it cannot say -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("carnegi", "gm-charter"), "did you mean 'carnegie'?"),
        (("gm-charter", "nobody-at-all"), "no charter and no body has the name 'nobody-at-all'"),
        (("camden", "gm-charter"), "the body 'camden' has no pledge, nor has its region"),
        (("north-of-tyne", "gm-charter", "--kept", "pay"), "'pay' is no part of north-of-tyne; its parts are"),
        (("gm-charter",), "Missing argument 'B'"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_wrong_command_line(arguments: tuple[str, ...], says: str) -> None:
    done = run("crosswalk", *arguments, cwd=ROOT)
    assert done.returncode == 2
    assert says in done.stderr
    assert no_traceback(done)


def test_a_pledge_with_a_fault_is_told_at_its_line_and_nothing_else_is_said(tmp_path: Path) -> None:
    where = workspace(tmp_path / "ours", "north-of-tyne")
    file = where / "charters" / "north-of-tyne" / "pledge.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("met_when: all", "met_when: most", 1), encoding="utf-8")
    done = run("crosswalk", "north-of-tyne", "gm-charter", "--format", "json", cwd=where)
    data = json.loads(done.stdout)
    assert done.returncode == 1 and data["result"] is None and no_traceback(done)
    assert data["diagnostics"][0]["path"].endswith("north-of-tyne/pledge.yaml") and data["diagnostics"][0]["line"] > 1
