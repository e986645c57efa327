"""`goodwork plan`: what it says of a body whose plan has little to say, or whose plan has ended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import no_traceback, run, workspace

EMPTY = "id: newtown\nname: Newtown Council\nnation: england\n"


def planned(where: Path, body: str) -> tuple[list[dict[str, Any]], str]:
    """Return what is said, and the plan."""
    done = run("plan", body, "--formats", "md", "--format", "json", cwd=where)
    assert done.returncode == 0 and no_traceback(done), done.stderr
    paper = where / "build" / body / "council" / "plan-on-a-page.md"
    return json.loads(done.stdout)["diagnostics"], paper.read_text(encoding="utf-8")


@pytest.mark.prove
def test_a_body_without_priorities_is_named(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w")
    (where / "charters/newtown").mkdir()
    (where / "charters/newtown/council.yaml").write_text(EMPTY, encoding="utf-8")
    (one,), _ = planned(where, "newtown")
    assert (one["code"], one["severity"], one["path"]) == ("GW505", "warning", "charters/newtown/council.yaml")
    assert one["message"] == "Newtown Council holds no priority"
    done = run("publish", "--format", "json", cwd=where)
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == ["GW505"]


def test_priorities_of_a_region_are_enough(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "north-of-tyne")
    (where / "charters/newtown").mkdir()
    (where / "charters/newtown/council.yaml").write_text(f"{EMPTY}extends: north-of-tyne\n", encoding="utf-8")
    found, _ = planned(where, "newtown")
    assert found == []


@pytest.mark.prove
def test_a_plan_that_has_ended_says_so(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "kingston", "suffolk")
    assert "Corporate Plan, 2019 to 2023. That plan has ended." in planned(where, "kingston")[1]
    assert "has ended" not in planned(where, "suffolk")[1]
