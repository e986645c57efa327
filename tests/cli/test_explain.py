"""`explain` gives every clause, in or out, the facts that decided with their lines, and what would flip it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs.checks.contract import examine
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files
from tests.cli.running import HACKNEY, ROOT, no_traceback, run, workspace

CONTRACTS = sorted(f"{path.parents[1].name}/{path.stem}" for path in ROOT.glob("charters/*/contracts/*.yaml"))
DAY = ("--date", "2026-05-01")


def explained(name: str, cwd: Path = ROOT) -> dict[str, Any]:
    done = run("explain", name, "--format", "json", *DAY, cwd=cwd)
    assert no_traceback(done)
    told: dict[str, Any] = json.loads(done.stdout)
    assert set(told) == {"result", "diagnostics"}
    return told


@pytest.mark.prove
def test_every_clause_of_every_example_is_in_or_out_with_reasons_facts_and_flips() -> None:
    loaded = load(workspace_files(ROOT))
    for name in CONTRACTS:
        body, ref = name.split("/")
        decisions = examine(loaded, body, ref).decisions
        clauses = explained(name)["result"]["clauses"]
        assert [(one["id"], one["result"]) for one in clauses] == [
            (one.clause.id, one.ask or "out") for one in decisions
        ]
        for one in clauses:
            assert one["reasons"] and one["flips"] and one["facts"], one["id"]
            assert not re.search(r"[{}]|\b[a-z]+\.[a-z]+-[a-z]", " ".join((*one["reasons"], *one["flips"])))


@pytest.mark.prove
def test_each_fact_stands_at_the_line_that_is_named() -> None:
    for name in CONTRACTS:
        told = explained(name)["result"]
        for fact in (*told["regime"]["facts"], *(fact for one in told["clauses"] for fact in one["facts"])):
            where, last = fact["where"], fact["field"].split(".")[-1]
            line = (ROOT / where["path"]).read_text("utf-8").splitlines()[where["line"] - 1]
            if fact["value"] and fact["field"].split(".")[0] not in ("priorities", "policy", "default_ask"):
                shown = (last, fact["value"][:12], fact["value"].replace("£", "").replace(",", ""))
                assert any(one in line for one in shown), (name, fact, line)


@pytest.mark.prove
def test_a_priority_is_named_at_the_line_of_the_clause_in_the_council_file() -> None:
    told = explained("hackney/SC-2026-03")["result"]
    facts = [fact for one in told["clauses"] for fact in one["facts"] if fact["field"].startswith("priorities.")]
    for fact in facts:
        line = (ROOT / fact["where"]["path"]).read_text("utf-8").splitlines()[fact["where"]["line"] - 1]
        assert fact["value"] in line


@pytest.mark.prove
def test_changing_the_fact_that_is_named_flips_the_clause(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    contract = where / HACKNEY
    before = {one["id"]: one for one in explained("hackney/SC-2026-03", where)["result"]["clauses"]}
    fact = next(one for one in before["apprenticeships"]["facts"] if one["field"] == "asks.apprenticeships.ask")
    lines = contract.read_text("utf-8").splitlines(keepends=True)
    at = fact["where"]["line"] - 1
    assert lines[at].strip() == "ask: leave-out"
    lines[at] = lines[at].replace("leave-out", "invite")
    contract.write_text("".join(lines), encoding="utf-8")
    after = {one["id"]: one for one in explained("hackney/SC-2026-03", where)["result"]["clauses"]}
    assert (before["apprenticeships"]["result"], after["apprenticeships"]["result"]) == ("out", "invite")


@pytest.mark.prove
def test_a_policy_that_is_the_region_s_is_named_with_the_region_and_its_file(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    region = where / "charters/london/council.yaml"
    region.parent.mkdir()
    policy = "policy:\n  mandatory: [progression]\n"
    region.write_text(f"id: london\nname: The Region\nnation: england\n{policy}", encoding="utf-8")
    council = where / "charters/hackney/council.yaml"
    text = council.read_text(encoding="utf-8")
    council.write_text(text.replace("nation: england\n", "nation: england\nextends: london\n", 1), encoding="utf-8")
    contract = where / HACKNEY
    lines = contract.read_text(encoding="utf-8")
    contract.write_text(re.sub(r"(?m)^  progression:\n(    .*\n)+", "", lines), encoding="utf-8")

    def told(clause: str) -> dict[str, Any]:
        return next(one for one in explained("hackney/SC-2026-03", where)["result"]["clauses"] if one["id"] == clause)

    mandatory = told("progression")
    assert mandatory["reasons"][0].startswith("The Region makes it part of every contract")
    (fact,) = [one for one in mandatory["facts"] if one["field"] == "policy.mandatory"]
    assert (fact["where"]["path"], fact["where"]["line"]) == ("charters/london/council.yaml", 5)
    region.write_text(region.read_text("utf-8") + "  applies_from: 90000000\n", encoding="utf-8")
    below = told("progression")
    assert below["result"] == "out"
    assert below["reasons"][0].startswith("The Region asks for good work from £90,000,000")
    (fact,) = [one for one in below["facts"] if one["field"] == "policy.applies_from"]
    assert (fact["value"], fact["where"]["line"]) == ("£90,000,000", 6)


def test_the_regime_comes_first_in_two_lines_with_what_would_flip_it() -> None:
    text = run("explain", "hackney/SC-2026-03", *DAY, cwd=ROOT).stdout
    heads = [line.partition(":")[0] for line in text.splitlines() if re.match("[A-Z]+( [A-Z]+)?:", line)]
    assert heads == ["REGIME", "IN", "OUT", "STILL OPEN"]
    regime = explained("hackney/SC-2026-03")["result"]["regime"]
    assert regime["name"] == "light-touch"
    assert len(regime["reasons"]) == 2
    assert all(reason in " ".join(text.split()) for reason in (*regime["reasons"], *regime["flips"]))


@pytest.mark.prove
def test_the_words_are_those_of_the_object() -> None:
    told = explained("hackney/SC-2026-03")["result"]
    text = " ".join(run("explain", "hackney/SC-2026-03", *DAY, cwd=ROOT).stdout.split())
    for one in told["clauses"]:
        assert one["title"] in text
        assert all(reason in text for reason in one["reasons"])
        assert all(f"{fact['where']['path']}:{fact['where']['line']}" in text for fact in one["facts"])


@pytest.mark.prove
@pytest.mark.parametrize("width", ["40", "72", "100"])
def test_the_words_are_wrapped_to_the_width_of_the_terminal(width: str) -> None:
    done = run("explain", "hackney/SC-2026-03", cwd=ROOT, environment={"COLUMNS": width})
    for line in done.stdout.splitlines():
        words = line.split()
        wrapped = line.startswith("      ") and len(words) > 1 and not words[0].startswith("(charters")
        assert not wrapped or len(line) <= max(int(width), 14 + max(map(len, words)) + 2), line


@pytest.mark.prove
def test_there_is_no_colour_off_a_terminal() -> None:
    assert "\x1b" not in run("explain", "hackney/SC-2026-03", cwd=ROOT).stdout


@pytest.mark.prove
def test_a_file_a_path_and_a_name_mean_the_same_contract(tmp_path: Path) -> None:
    names = ("hackney/SC-2026-03", HACKNEY, str(ROOT / HACKNEY), f"charters/../{HACKNEY}")
    assert len({run("explain", name, *DAY, cwd=ROOT).stdout for name in names}) == 1
    elsewhere = run("explain", HACKNEY, *DAY, "--workspace", str(ROOT), cwd=tmp_path)
    assert elsewhere.stdout == run("explain", HACKNEY, *DAY, cwd=ROOT).stdout


@pytest.mark.prove
def test_a_file_outside_the_workspace_is_not_taken_for_the_one_of_the_same_name(tmp_path: Path) -> None:
    inside, outside = workspace(tmp_path / "in", "hackney"), workspace(tmp_path / "out", "hackney")
    for command in ("explain", "pack"):
        done = run(command, str(outside / HACKNEY), cwd=inside)
        assert done.returncode == 2
        assert "no contract" in done.stderr


@pytest.mark.parametrize(
    "name", ["", "hackney", "hackney/", "/", "../../etc/passwd", "/etc/x.yaml", "a/b/c", "hackney/SC\n"]
)
def test_a_name_that_leads_nowhere_is_a_wrong_command_line(name: str) -> None:
    done = run("explain", name, cwd=ROOT)
    assert done.returncode == 2
    assert no_traceback(done)


def test_a_half_filled_contract_is_explained_as_far_as_it_goes(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    contract = where / "charters" / "hackney" / "contracts" / "new.yaml"
    contract.write_text("ref: new\nbody: hackney\ntitle: Meals\nvalue:\n  amount:\n", encoding="utf-8")
    done = run("explain", "hackney/new", cwd=where)
    assert done.returncode == 1
    assert "REGIME: not known yet" in done.stdout
    assert "value.amount: not given (charters/hackney/contracts/new.yaml:5)" in " ".join(done.stdout.split())
    assert "GW230" in done.stdout
    told = explained("hackney/new", where)["result"]
    assert told["regime"]["name"] is None
    assert {one["result"] for one in told["clauses"]} >= {"out"}


def test_a_contract_that_cannot_be_read_gives_its_problems_and_no_explanation(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / HACKNEY).write_text("ref: [\n", encoding="utf-8")
    told = run("explain", HACKNEY, "--format", "json", cwd=where)
    assert told.returncode == 1
    assert json.loads(told.stdout)["result"] is None
    assert [one["code"] for one in json.loads(told.stdout)["diagnostics"]] == ["GW004"]


def test_a_broken_workspace_is_told_and_never_a_traceback(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / "charters" / "hackney" / "council.yaml").unlink()
    (where / "goodwork.yaml").write_text("languages: 3\n", encoding="utf-8")
    (where / "templates").mkdir()
    (where / "charters" / "stray.txt").write_bytes(b"\xff\x00")
    done = run("explain", HACKNEY, cwd=where)
    assert done.returncode == 1
    assert no_traceback(done)
    assert "GW040" in done.stderr


def test_a_workspace_whose_templates_lack_the_words_still_says_why(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    (where / "templates").mkdir()
    done = run("explain", HACKNEY, "--format", "json", *DAY, cwd=where)
    assert no_traceback(done)
    assert json.loads(done.stdout)["result"]["regime"]["reasons"][0].startswith("code-on-list cpv=55524000")


@pytest.mark.prove
def test_the_clauses_that_are_out_end_with_the_refused_subjects_near_the_contract() -> None:
    told = explained("hackney/SC-2026-03")["result"]
    names = [one["id"] for one in told["refused"]]
    assert "food-miles" in names and "tips" in names
    text = run("explain", "hackney/SC-2026-03", *DAY, cwd=ROOT).stdout
    out = text.partition("\nOUT:")[2].partition("\nSTILL OPEN:")[0]
    assert all(f"[{one['id']}; {one['verdict']}]" in out and one["title"] in out for one in told["refused"])
    assert out.index("refused by the library") > max(
        out.rindex(f"[{one['id']}]") for one in told["clauses"] if one["result"] == "out" and not one["process"]
    )
    for one in told["refused"]:
        assert set(one["clauses"]) <= {each["id"] for each in told["clauses"]}
        assert one["note"] == ""


def test_a_body_that_section_17_does_not_bind_is_told_so_beside_a_subject_that_rests_on_it(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "hackney")
    council = where / "charters" / "hackney" / "council.yaml"
    text = council.read_text("utf-8")
    council.write_text(text.replace("kind_of_body: council", "kind_of_body: school"), encoding="utf-8")
    notes = {one["id"]: one["note"] for one in explained("hackney/SC-2026-03", where)["result"]["refused"]}
    assert "does not bind" in notes["food-miles"]
    assert notes["tips"] == ""


@pytest.mark.prove
def test_one_line_a_clause_in_the_short_form() -> None:
    done = run("explain", "hackney/SC-2026-03", "--format", "short", *DAY, cwd=ROOT)
    clauses = explained("hackney/SC-2026-03")["result"]["clauses"]
    lines = done.stdout.splitlines()
    assert lines[0].startswith("regime light-touch: ")
    assert [line.split(":")[0] for line in lines[1:]] == [f"{one['result']} {one['id']}" for one in clauses]
