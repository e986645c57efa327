"""`new` asks twelve questions, says the regime as it goes, hands over where it must, and writes a file that loads."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

import pytest

from goodwork_docs.cli.new_command import command
from goodwork_docs.interview.questions import QUESTIONS
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files
from tests.cli.running import no_traceback, run, workspace

MEALS = {
    "what": "School meals for 12 primary schools",
    "nation": "England",
    "kind": "services",
    "framework": "no",
    "cpv": "55523100",
    "amount": "£5m",
    "vat": "1",
    "start": "1 September 2027",
    "months": "5 years",
    "extension": "none",
    "who": "?",
    "transfer": "yes",
    "workers": "85",
    "low_pay": "y",
    "travel": "n",
    "registrations": "none",
    "public": "y",
    "homes": "n",
    "vulnerable": "y",
    "data": "?",
    "lots": "no",
    "why_not": "One kitchen feeds all of them",
    "split": "40/40/20",
    "write": "",
}


def typed(**changes: str) -> str:
    return "".join(f"{line}\n" for line in (MEALS | changes).values())


def council(folder: Path, body: str = "kestle") -> Path:
    where = workspace(folder)
    (where / "charters" / body).mkdir()
    (where / "charters" / body / "council.yaml").write_text(
        f"id: {body}\nname: Kestle Borough Council\nnation: england\n", encoding="utf-8"
    )
    return where


def contracts(where: Path) -> list[str]:
    return sorted(path.name for path in where.glob("charters/*/contracts/*"))


# --- in the terminal --------------------------------------------------------------------------------------------


def test_the_answers_become_a_contract_file_that_loads(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    done = run("new", cwd=where, typed=typed())
    assert done.returncode == 0, done.stderr
    loaded = load(workspace_files(where))
    record = loaded.contracts[("kestle", "school-meals-for-12-primary")].record
    assert (record.title, record.kind, record.cpv, record.months) == (MEALS["what"], "services", ("55523100",), 60)
    assert (record.value.amount, record.value.vat, record.start) == (5_000_000, "excluded", "2027-09-01")
    assert (record.facts.workers, record.facts.tupe, record.facts.personal_data) == (85, True, None)
    assert [one.weight for one in record.criteria] == [40, 40, 20]
    assert record.sector == "catering"
    assert not [one for one in loaded.diagnostics if one.where.path.startswith("charters/")]


def test_the_regime_is_said_as_soon_as_the_facts_allow_with_its_reason_in_two_lines(tmp_path: Path) -> None:
    said = run("new", cwd=council(tmp_path / "w"), typed=typed()).stdout
    at_value = said[said.index("6 of 12") : said.index("7 of 12")]
    assert "So far: the light touch regime" in at_value
    assert "55523100, is on the list of light touch services" in at_value
    assert "worth £6,000,000 with VAT" in " ".join(at_value.split())
    assert "So far" not in said[: said.index("6 of 12")]
    assert "So far" not in said[said.index("7 of 12") :]
    assert "below-threshold rules would apply" in said[said.rindex("Regime:") :]


@pytest.mark.prove
def test_what_is_not_known_is_an_empty_field_with_whom_to_ask(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    unknown = dict.fromkeys(
        ("amount", "vat", "start", "months", "extension", "transfer", "workers", "low_pay", "travel", "split"),
        "don't know",
    )
    run("new", cwd=where, typed=typed(**unknown))
    text = (where / "charters" / "kestle" / "contracts" / contracts(where)[0]).read_text("utf-8")
    for field, whom in (("amount", "the budget holder"), ("workers", "the service"), ("criteria", "procurement")):
        assert re.search(rf"# [^\n]*ask {whom}\n *{field}:\n", text), field
    found = json.loads(run("check", "charters/kestle", "--format", "json", cwd=where).stdout)["diagnostics"]
    assert {"GW230", "GW231", "GW060", "GW063", "GW310"} <= {one["code"] for one in found}
    assert all(one["line"] > 1 for one in found if one["code"] in ("GW230", "GW231", "GW060", "GW063", "GW310"))


@pytest.mark.prove
def test_everything_may_be_unknown(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    done = run("new", cwd=where, typed="?\n" * 40)
    assert no_traceback(done)
    assert done.returncode == 130, "the last line is no answer to what to change, and then input ends"
    done = run("new", cwd=where, typed="?\n" * 23 + "\n")
    assert done.returncode == 0, done.stdout
    checked = run("check", "charters/kestle", "--format", "short", cwd=where)
    assert "GW012 the field 'title' is missing or empty" in checked.stderr


def test_an_answer_can_be_changed_with_back_and_enter_keeps_it(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    lines = typed().splitlines()
    lines[2:3] = ["back", "back", "", "Wales", "services"]
    done = run("new", cwd=where, typed="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stdout
    assert f"[{MEALS['what']}]" in done.stdout
    record = next(iter(load(workspace_files(where)).contracts.values())).record
    assert (record.title, record.nation, record.kind) == (MEALS["what"], "wales", "services")


def test_an_answer_can_be_changed_at_the_end_and_its_followers_go_with_it(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    end = "11\nyes\nNorth; South\n6\n£400,000\n\n\n"
    done = run("new", cwd=where, typed=typed().removesuffix("\n") + end)
    assert done.returncode == 0, done.stdout
    assert "So far: the rules below the threshold" in " ".join(done.stdout.split())
    record = next(iter(load(workspace_files(where)).contracts.values())).record
    assert [(one.id, one.title) for one in record.lots] == [("north", "North"), ("south", "South")]
    assert record.lot_limits.why_not_lots == ""
    assert record.value.amount == 400_000


def test_words_are_looked_up_and_the_officer_chooses(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    done = run("new", cwd=where, typed=typed(cpv="zzzz\nschool meals\n12\n1"))
    assert done.returncode == 0, done.stdout
    assert "No light touch service has these words" in done.stdout
    assert "1  55523100  School-meal services" in done.stdout
    assert next(iter(load(workspace_files(where)).contracts.values())).record.cpv == ("55523100",)


def test_a_framework_is_asked_for_with_its_criteria(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    done = run("new", cwd=where, typed=typed(framework="yes\nMeals 2026\nno\nPrice; Menus"))
    assert done.returncode == 0, done.stdout
    assert "So far: a call-off under a framework" in done.stdout
    record = next(iter(load(workspace_files(where)).contracts.values())).record
    assert (record.under.title, record.under.award_criteria) == ("Meals 2026", ("Price", "Menus"))
    assert (record.procedure, record.criteria) == ("call-off", ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kind": "grant"}, "a grant is no contract"),
        ({"kind": "4"}, "The contract file says that this is a concession"),
        ({"nation": "Scotland"}, "Procurement Reform (Scotland) Act 2014"),
        ({"cpv": "85110000\nyes"}, "Provider Selection Regime"),
    ],
)
def test_it_hands_over_instead_of_guessing(tmp_path: Path, changes: dict[str, str], why: str) -> None:
    where = council(tmp_path / "w")
    lines = typed(**changes).splitlines()
    stop = max(
        at
        for at, line in enumerate("\n".join([*lines]).splitlines())
        if line in next(iter(changes.values())).split("\n")
    )
    done = run("new", cwd=where, typed="\n".join([*lines[: stop + 1], ""]) + "\n")
    assert done.returncode == 1
    assert why.lower() in " ".join(done.stdout.split()).lower()
    assert "What to do:" in done.stdout
    assert contracts(where) == []


def test_after_a_hand_over_the_answer_can_be_changed(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    done = run("new", cwd=where, typed=typed(kind="grant\nback\nservices"))
    assert done.returncode == 0, done.stdout
    assert contracts(where)


def test_input_that_ends_is_exit_130_and_nothing_is_written(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    done = run("new", cwd=where, typed="\n".join(typed().splitlines()[:-1]) + "\n")
    assert done.returncode == 130
    assert contracts(where) == []


def test_a_new_council_is_named_and_gets_its_file(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w")
    done = run("new", cwd=where, typed="Kestle & Marlowe Borough\n" + typed())
    assert done.returncode == 0, done.stdout
    loaded = load(workspace_files(where))
    assert loaded.councils["kestle-and-marlowe-borough"].record.name == "Kestle & Marlowe Borough"
    assert not [one for one in loaded.diagnostics if one.where.path.startswith("charters/")]


@pytest.mark.prove
def test_a_second_contract_of_the_same_title_gets_a_name_of_its_own(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    for _ in range(2):
        assert run("new", cwd=where, typed=typed()).returncode == 0
    assert contracts(where) == ["school-meals-for-12-primary-2.yaml", "school-meals-for-12-primary.yaml"]


# --- from a file ------------------------------------------------------------------------------------------------


def from_help() -> str:
    """Return the example of an answers file in the help text, which must work as it stands."""
    block = next(part for part in (command.help or "").split("\n\n") if "body: kestle" in part)
    return textwrap.dedent(block.replace("\b", "").lstrip("\n").partition("\n")[2] if "\b" in block else block)


def test_the_example_in_the_help_text_works(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    (where / "a.yaml").write_text(from_help(), encoding="utf-8")
    done = run("new", "--answers", "a.yaml", "--ref", "CL-1", "--format", "json", cwd=where)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)["result"]
    assert (result["body"], result["ref"], result["regime"]) == ("kestle", "CL-1", "full")
    assert result["files"] == ["charters/kestle/contracts/CL-1.yaml"]
    assert len(result["reasons"]) == 2
    assert ("kestle", "CL-1") in load(workspace_files(where)).contracts


@pytest.mark.prove
def test_an_answers_file_asks_nothing_and_gives_the_same_file_as_the_terminal(tmp_path: Path) -> None:
    asked, told = council(tmp_path / "asked"), council(tmp_path / "told")
    run("new", "--ref", "R1", cwd=asked, typed=typed())
    (told / "a.yaml").write_text(
        """\
what: School meals for 12 primary schools
nation: england
kind: services
framework: {used: false}
code: {cpv: "55523100"}
value: {amount: 5000000, vat: excluded}
term: {start: 2027-09-01, months: 60, extension_months: 0}
today: {transfer: true}
staff: {workers: 85, low_pay: true, travel_between_visits: false, registrations: []}
people: {public_contact: true, enters_homes: false, vulnerable_people: true}
lots: {used: false, why_not: One kitchen feeds all of them}
split: {price: 40, quality: 40, good_work: 20}
""",
        encoding="utf-8",
    )
    assert run("new", "--answers", "a.yaml", "--ref", "R1", cwd=told).returncode == 0
    place = Path("charters/kestle/contracts/R1.yaml")
    assert (told / place).read_text("utf-8") == (asked / place).read_text("utf-8")


def test_problems_of_an_answers_file_stand_at_their_lines(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    (where / "a.yaml").write_text("what: x\nkinds: services\nnation: france\nvalue: {amount: much}\n", encoding="utf-8")
    done = run("new", "--answers", "a.yaml", "--format", "json", cwd=where)
    assert done.returncode == 1
    told = [(one["code"], one["path"], one["line"]) for one in json.loads(done.stdout)["diagnostics"]]
    assert told == [("GW011", "a.yaml", 2), ("GW014", "a.yaml", 3), ("GW013", "a.yaml", 4)]
    assert contracts(where) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("kind: grant\nwhat: x\n", "GW260", 1),
        ("what: x\ncode:\n  cpv: '85110000'\n  health_care: true\nnation: england\n", "GW239", 4),
        ("what: x\nnation: scotland\n", "GW239", 2),
        ("what: x\nnation: england\nkind: concession\n", "GW239", 3),
    ],
)
def test_a_hand_over_stands_at_the_answer_that_decides(tmp_path: Path, text: str, code: str, line: int) -> None:
    where = council(tmp_path / "w")
    (where / "a.yaml").write_text(text, encoding="utf-8")
    done = run("new", "--answers", "a.yaml", "--format", "json", cwd=where)
    assert done.returncode == 1
    assert [(one["code"], one["line"]) for one in json.loads(done.stdout)["diagnostics"]] == [(code, line)]
    assert contracts(where) == []


@pytest.mark.prove
def test_nothing_is_written_over(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    (where / "a.yaml").write_text("what: Cleaning\nnation: england\n", encoding="utf-8")
    assert run("new", "--answers", "a.yaml", "--ref", "R1", cwd=where).returncode == 0
    contract = where / "charters" / "kestle" / "contracts" / "R1.yaml"
    contract.write_text("mine", encoding="utf-8")
    again = run("new", "--answers", "a.yaml", "--ref", "R1", cwd=where)
    assert again.returncode == 1
    assert "GW051" in again.stderr
    assert contract.read_text("utf-8") == "mine"


@pytest.mark.parametrize("body", ["../away", "a/b", "..", "\\", "\x1b", "/etc"])
def test_a_body_that_cannot_name_a_folder_is_a_wrong_command_line(tmp_path: Path, body: str) -> None:
    where = workspace(tmp_path / "w")
    (where / "a.yaml").write_text("what: x\n", encoding="utf-8")
    done = run("new", "--answers", "a.yaml", "--body", body, cwd=where)
    assert done.returncode == 2
    assert list((where / "charters").iterdir()) == []


@pytest.mark.parametrize("ref", ["../x", "a/b", "", "x" * 41, "-x", "x\n"])
def test_a_reference_that_cannot_name_a_file_is_a_wrong_command_line(tmp_path: Path, ref: str) -> None:
    where = council(tmp_path / "w")
    (where / "a.yaml").write_text("what: x\n", encoding="utf-8")
    assert run("new", "--answers", "a.yaml", "--ref", ref, cwd=where).returncode == 2
    assert contracts(where) == []


def test_answers_that_try_to_be_more_than_words_stay_words(tmp_path: Path) -> None:
    where = council(tmp_path / "w")
    answers = {
        "what": 'Meals: {x} *y* "z" # not a comment',
        "today": {"who": "Acme Ltd # x: y"},
        "lots": {"used": True, "titles": ["true", "true", "- a: b", "𝕏"]},
        "framework": {"used": True, "title": "&a *b !c", "criteria": ["1.10", "no"], "light_touch": True},
    }
    (where / "a.yaml").write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    done = run("new", "--answers", "a.yaml", "--ref", "R1", cwd=where)
    assert done.returncode == 0, done.stderr
    loaded = load(workspace_files(where))
    record = loaded.contracts[("kestle", "R1")].record
    assert record.title == answers["what"]
    assert [one.title for one in record.lots] == ["true", "true", "- a: b", "𝕏"]
    assert len({one.id for one in record.lots}) == 4
    assert (record.under.title, record.under.award_criteria) == ("&a *b !c", ("1.10", "no"))


def test_without_a_terminal_format_there_is_nobody_to_ask(tmp_path: Path) -> None:
    done = run("new", "--body", "kestle", "--format", "json", cwd=council(tmp_path / "w"))
    assert done.returncode == 2
    assert "--answers" in done.stderr


def test_the_questions_are_twelve_at_most_and_the_help_example_answers_them_all() -> None:
    assert len(QUESTIONS) <= 12
    text = from_help()
    for question in QUESTIONS:
        assert re.search(rf"^{question.fields[0].id.partition('.')[0]}:", text, re.MULTILINE), question.title
