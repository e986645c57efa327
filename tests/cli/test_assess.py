"""`assess` says what a filled self-assessment comes to, awards nothing by mistake, and writes what follows from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge import fields
from goodwork_docs.pledge.papers import papers
from goodwork_docs.templates.paper import Templates
from goodwork_docs.writers.table import writer
from tests.cli.running import no_traceback, run
from tests.pledge.forms import BODY, filled, inputs, whole, written
from tests.small import ROOT

HELD = inputs()
IDS = [one.id for _, _, one in commitments_of(HELD.pledge)]
LEVELS = HELD.pledge.levels
ON_THE_DAY = ("--date", "2026-11-22")


def form(folder: Path, values: dict[str, str | bool], body: str = BODY) -> str:
    """Return the path of a filled form."""
    path = folder / "answers.docx"
    path.write_bytes(filled(written("docx", body), values))
    return str(path)


def assessed(*arguments: str) -> tuple[int, dict[str, Any], list[str]]:
    """Return the exit code, the result and the codes of a run."""
    done = run("assess", *arguments, *ON_THE_DAY, "--workspace", str(ROOT), "--format", "json", cwd=ROOT)
    assert no_traceback(done)
    told = json.loads(done.stdout)
    return done.returncode, told["result"], [one["code"] for one in told["diagnostics"]]


def partly() -> dict[str, str | bool]:
    """Return values of which one commitment is not met yet, and one has no evidence."""
    values = whole(HELD)
    values |= {fields.met(IDS[0]): False, fields.not_yet(IDS[0]): True, fields.by_when(IDS[0]): "31 March 2027"}
    values |= {fields.evidence(IDS[0]): "", fields.evidence(IDS[-1]): ""}
    return values


# --- what it says -----------------------------------------------------------------------------------------------


def test_an_empty_form_reaches_nothing_and_is_no_mistake(tmp_path: Path) -> None:
    code, told, codes = assessed(form(tmp_path, {}))
    assert (code, codes) == (0, [])
    assert (told["level"], told["level_when_signed"], told["follow_up"]) == (None, None, None)
    assert not any(one["met"] for one in told["pillars"])


def test_a_whole_form_reaches_the_highest_level(tmp_path: Path) -> None:
    code, told, codes = assessed(form(tmp_path, whole(HELD)))
    assert (code, codes) == (0, [])
    assert told["level"] == {"id": LEVELS[-1].id, "title": LEVELS[-1].title}
    assert told["organisation"] == "R&D <b>*Tea*</b> Ltd"
    assert told["signed"] == {"name": "Ann O’Neill", "role": "Owner; director", "day": "2026-11-22", "counts": True}
    assert told["follow_up"] == "2027-11-22"
    assert (told["smallest_next_step"], told["path"]) == ("", [])


def test_a_form_that_nobody_signed_reaches_no_level_and_says_what_to_do(tmp_path: Path) -> None:
    _, told, _ = assessed(form(tmp_path, {**whole(HELD), fields.SIGNED_NAME: ""}))
    assert told["level"] is None
    assert told["level_when_signed"]["id"] == LEVELS[-1].id
    assert told["smallest_next_step"] == "Sign the form, with your name and the date."


def test_what_is_missing_is_said_with_its_reason_and_its_step(tmp_path: Path) -> None:
    _, told, _ = assessed(form(tmp_path, partly()))
    stood = {one["id"]: one for pillar in told["pillars"] for one in pillar["commitments"]}
    assert stood[IDS[0]]["standing"] == "not-yet"
    assert stood[IDS[-1]]["standing"] == "no-evidence"
    assert stood[IDS[0]]["next_step"].startswith(HELD.pledge.pillars[0].commitments[0].next_step[:30])
    assert [one["id"] for one in told["path"]] == [IDS[-1], IDS[0]]
    assert told["smallest_next_step"] == stood[IDS[-1]]["next_step"]
    assert told["dates"][0]["day"] == "2027-03-31"


def test_a_person_reads_the_level_each_pillar_and_the_next_step(tmp_path: Path) -> None:
    done = run("assess", form(tmp_path, partly()), "--workspace", str(ROOT), cwd=ROOT)
    assert done.returncode == 0
    assert "It is self-declared: nobody else has checked it." in done.stdout
    assert "The smallest next step" in done.stdout
    for one in HELD.pledge.pillars:
        assert one.title in done.stdout


# --- what is in doubt -------------------------------------------------------------------------------------------


def in_doubt() -> dict[str, str | bool]:
    """Return values of which the evidence of two commitments and the name of the organisation are in doubt."""
    return {
        **whole(HELD),
        fields.evidence(IDS[0]): "Llyfr cyflog 2026",
        fields.evidence(IDS[1]): "lost it",
        fields.ORGANISATION: "Next",
    }


def test_what_is_in_doubt_is_not_awarded_and_the_level_without_the_doubt_is_said(tmp_path: Path) -> None:
    code, told, codes = assessed(form(tmp_path, in_doubt()))
    assert (code, codes) == (0, ["GW627"] * 3)
    assert told["level"] is None and told["level_when_signed"] != told["if_all_accepted"]["level"]
    assert told["if_all_accepted"]["level"]["id"] == LEVELS[-1].id
    assert told["in_doubt"] == [
        {"id": "organisation", "says": "Next"},
        {"id": IDS[0], "says": "Llyfr cyflog 2026"},
        {"id": IDS[1], "says": "lost it"},
    ]
    assert told["accepted"] == []


def test_what_a_reader_accepts_counts_and_the_report_says_who_accepted_it_and_how_many(tmp_path: Path) -> None:
    accept = ("--accept", "organisation", "--accept", IDS[0])
    code, told, codes = assessed(form(tmp_path, in_doubt()), *accept, "--out", str(tmp_path / "out"), "--formats", "md")
    assert (code, codes) == (0, ["GW627"])
    assert told["accepted"] == ["organisation", IDS[0]]
    assert [one["id"] for one in told["in_doubt"]] == [IDS[1]]
    assert json.loads((tmp_path / "out" / "assessment.json").read_text())["accepted"] == told["accepted"]
    done = run("assess", form(tmp_path, in_doubt()), *accept, *ON_THE_DAY, "--workspace", str(ROOT), cwd=ROOT)
    said = " ".join(done.stdout.split())
    assert (
        f"2 answers were in doubt and count, for the reader of this form accepted them: organisation, {IDS[0]}." in said
    )
    assert f"1 answer is in doubt and does not count: {IDS[1]}." in said
    assert f"If you accepted it: level {LEVELS[-1].title}." in said
    assert f"--accept {IDS[1]}" in said


@pytest.mark.prove
def test_accepting_what_the_form_does_not_ask_is_a_wrong_command_line(tmp_path: Path) -> None:
    answers = form(tmp_path, in_doubt())
    done = run("assess", answers, "--accept", "living-wages", *ON_THE_DAY, "--workspace", str(ROOT), cwd=ROOT)
    assert done.returncode == 2
    assert "did you mean 'living-wage'?" in " ".join(done.stderr.split())
    code, told, codes = assessed(answers, "--accept", "living-wages")
    assert (code, told, codes) == (2, None, ["GW628"])


@pytest.mark.prove
def test_a_signature_far_from_the_day_of_reading_is_none(tmp_path: Path) -> None:
    _, told, codes = assessed(form(tmp_path, {**whole(HELD), fields.SIGNED_DATE: "31 December 2099"}))
    assert (told["level"], codes) == (None, ["GW629"])


# --- what it writes ---------------------------------------------------------------------------------------------


@pytest.mark.prove
def test_what_follows_is_written_the_same_each_time(tmp_path: Path) -> None:
    answers = form(tmp_path, partly())
    for name in ("one", "two"):
        code, told, _ = assessed(answers, "--out", str(tmp_path / name), "--formats", "docx,html,md")
        assert code == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert sorted(made) == sorted([*told["files"]])
    assert {"action-plan.docx", "certificate.html", "follow-up.ics", "assessment.json", "manifest.json"} <= set(made)
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert "31 March 2027" in made["action-plan.md"].decode()
    days = [one.decoded("dtstart").isoformat() for one in Calendar.from_ical(made["follow-up.ics"]).walk("VEVENT")]
    assert days == ["2027-03-31", "2027-11-22"]


@pytest.mark.prove
def test_no_certificate_is_written_where_no_level_is_reached(tmp_path: Path) -> None:
    values = {**whole(HELD), fields.SIGNED_DATE: ""}
    code, told, _ = assessed(form(tmp_path, values), "--out", str(tmp_path / "out"), "--formats", "md")
    assert code == 0
    assert [one for one in told["files"] if one.startswith("certificate")] == []
    assert "follow-up.ics" not in told["files"]


@pytest.mark.prove
@pytest.mark.parametrize("field", [fields.ORGANISATION, fields.SIGNED_NAME])
def test_a_letter_that_no_font_has_costs_only_the_pdf_that_would_hold_it(tmp_path: Path, field: str) -> None:
    values = {**whole(HELD), field: "Tea \U00012000 Ltd"}
    code, told, codes = assessed(form(tmp_path, values), "--out", str(tmp_path / "out"), "--formats", "pdf,docx,md")
    assert code == 1 and set(codes) == {"GW050"}
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"assessment.json", "follow-up.ics", "certificate.docx", "certificate.md", "action-plan.md"} <= made
    assert made == set(told["files"])
    done = run(
        "assess",
        form(tmp_path, values),
        "--workspace",
        str(ROOT),
        "--out",
        str(tmp_path / "out"),
        *ON_THE_DAY,
        cwd=ROOT,
    )
    assert "answers.docx" in done.stderr and field in done.stderr


@pytest.mark.prove
def test_a_far_too_long_name_costs_only_the_certificate(tmp_path: Path) -> None:
    values = {**whole(HELD), fields.ORGANISATION: "Very Long Tea Company " * 200}
    arguments = (form(tmp_path, values), "--out", str(tmp_path / "out"), "--formats", "docx,md")
    code, told, codes = assessed(*arguments)
    assert (code, codes) == (1, ["GW185"])
    assert {"assessment.json", "follow-up.ics", "action-plan.docx"} <= set(told["files"])
    assert not any(one.startswith("certificate") for one in told["files"])
    done = run("assess", *arguments, *ON_THE_DAY, "--workspace", str(ROOT), cwd=ROOT)
    assert "answers.docx" in done.stderr and fields.ORGANISATION in done.stderr


@pytest.mark.prove
def test_a_council_that_takes_over_its_regions_pledge_gives_its_own_certificate(tmp_path: Path) -> None:
    held = inputs("newcastle")
    assert held.body.pledge_by == BODY
    answers = form(tmp_path, whole(held), "newcastle")
    code, _, codes = assessed(answers, "--out", str(tmp_path / "out"), "--formats", "md")
    assert (code, codes) == (0, [])
    assert held.council.name in (tmp_path / "out" / "certificate.md").read_text()
    assert assessed(answers, "--body", BODY)[0] == 0


def test_an_organisation_without_a_name_gets_no_certificate_and_is_told_so(tmp_path: Path) -> None:
    answers = form(tmp_path, {**whole(HELD), fields.ORGANISATION: "tbc"})
    _, told, codes = assessed(answers, "--out", str(tmp_path / "out"), "--formats", "md")
    assert (told["level"], codes) == (None, ["GW624"])
    assert "name of your organisation" in told["smallest_next_step"]
    assert not any(one.startswith("certificate") for one in told["files"])


# --- what is not believed ---------------------------------------------------------------------------------------


def test_the_form_of_another_pledge_is_refused(tmp_path: Path) -> None:
    other = next(path.parent.name for path in sorted(ROOT.glob("charters/*/pledge.yaml")) if path.parent.name != BODY)
    code, told, codes = assessed(form(tmp_path, whole(HELD)), "--body", other)
    assert (code, told, codes) == (1, None, ["GW625"])


def test_a_form_whose_body_is_not_here_is_refused(tmp_path: Path) -> None:
    saved = {"goodwork-form": 1, "subject": "nowhere/no-pledge", "answers": {}}
    (tmp_path / "answers.json").write_text(json.dumps(saved))
    code, told, codes = assessed(str(tmp_path / "answers.json"))
    assert (code, told, codes) == (1, None, ["GW625"])


def test_ticks_in_a_saved_file_without_the_words_of_the_pledge_count_for_nothing(tmp_path: Path) -> None:
    saved = {"goodwork-form": 1, "subject": f"{BODY}/{HELD.pledge.id}", "answers": whole(HELD), "wording": {}}
    (tmp_path / "answers.json").write_text(json.dumps(saved))
    code, told, codes = assessed(str(tmp_path / "answers.json"))
    assert code == 0
    assert told["level_when_signed"] is None
    assert set(codes) == {"GW618"}


@pytest.mark.parametrize("data", [b"", b"{", b"PK\x03\x04 and more", b"%PDF-1.7", b"\x00" * 100, b"words"])
def test_what_is_no_form_ends_with_a_reason(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "answers.docx").write_bytes(data)
    code, told, codes = assessed(str(tmp_path / "answers.docx"))
    assert (code, told) == (1, None)
    assert codes


def test_a_body_that_is_not_there_is_a_wrong_command_line(tmp_path: Path) -> None:
    done = run("assess", form(tmp_path, {}), "--workspace", str(ROOT), "--body", "atlantis", cwd=ROOT)
    assert done.returncode == 2
    assert "atlantis" in done.stderr


def test_a_body_that_is_not_there_is_said_as_data_to_a_program(tmp_path: Path) -> None:
    arguments = ("--workspace", str(ROOT), "--body", "atlantis", "--format", "json")
    done = run("assess", form(tmp_path, {}), *arguments, cwd=ROOT)
    told = json.loads(done.stdout)
    assert (done.returncode, told["result"]) == (2, None)
    assert "atlantis" in told["diagnostics"][0]["message"]


@pytest.mark.parametrize("name", ["pledge", "certificate", "action-plan", "follow-up"])
def test_another_paper_of_the_pledge_is_no_self_assessment(tmp_path: Path, name: str) -> None:
    (made,), _ = papers(HELD, Templates(HELD.body.templates), (name,))
    (tmp_path / "answers.docx").write_bytes(writer("docx")(made))
    assert assessed(str(tmp_path / "answers.docx")) == (1, None, ["GW615"])


@pytest.mark.prove
def test_papers_that_follow_say_how_much_the_reader_accepted(tmp_path: Path) -> None:
    values = {**whole(HELD), fields.evidence(IDS[0]): "contract lost", fields.ORGANISATION: "Next"}
    path, out = form(tmp_path, values), tmp_path / "out"
    _, doubted, _ = assessed(path)
    assert doubted["level"] is None and [one["id"] for one in doubted["in_doubt"]] == ["organisation", IDS[0]]
    accept = ("--accept", IDS[0], "--accept", "organisation")
    code, told, _ = assessed(path, *accept, "--out", str(out), "--formats", "md")
    assert code == 0 and told["accepted"] == ["organisation", IDS[0]]
    rows = {one["id"]: one["accepted"] for pillar in told["pillars"] for one in pillar["commitments"]}
    assert [name for name, accepted in rows.items() if accepted] == [IDS[0]]
    for name in ("certificate.md", "action-plan.md"):
        said = " ".join((out / name).read_text("utf-8").split())
        assert "2 answers were in doubt. The reader of the form accepted them." in said, name


def test_a_name_in_doubt_stands_on_no_certificate_of_an_officer(tmp_path: Path) -> None:
    held = inputs("suffolk")
    path, out = form(tmp_path, {**whole(held), fields.ORGANISATION: "Next"}, "suffolk"), tmp_path / "out"
    _, told, _ = assessed(path, "--out", str(out), "--formats", "md")
    assert told["level"] is not None
    assert "Next" not in (out / "certificate.md").read_text("utf-8")
