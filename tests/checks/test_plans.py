"""`check` says that a plan is too long for its page, in the words of `goodwork plan`."""

from __future__ import annotations

import json
from pathlib import Path

from goodwork_docs.checks.plans import check
from goodwork_docs.load import load
from tests.cli.running import no_traceback, run, workspace
from tests.packs import example_files
from tests.plan import plans
from tests.small import Files, clause_file, files

LONG = {"id": "long", "title": "Long", "statement": "We say more than a page can hold. " * 200}
SHORT = {"id": "short", "title": "Short", "statement": "We say little."}
TEMPLATES: Files = {name: data for name, data in example_files().items() if name.startswith("templates/")}


def made(*priorities: object, **more: bytes) -> Files:
    return {**TEMPLATES, **files(clause_file(), council={"priorities": list(priorities)}), **more}


def test_a_plan_that_fits_says_nothing() -> None:
    assert list(check(load(made(SHORT)))) == []


def test_every_example_fits() -> None:
    assert list(check(load(example_files()))) == []


def test_a_plan_that_is_too_long_is_said_as_the_plan_says_it() -> None:
    loaded = load(made(LONG))
    found = list(check(loaded))
    assert found and {one.code for one in found} == {"GW435"}
    assert found == [one for one in plans.plan(plans.body_of(loaded, "anytown")).diagnostics if one.code == "GW435"]


def test_a_broken_template_or_missing_words_are_no_matter_of_length() -> None:
    name = "templates/en/council/plan-on-a-page.md"
    assert list(check(load({**made(LONG), name: b"---\npage: one\n---\n{{ nothing }}\n"}))) == []
    assert list(check(load({**made(LONG), "templates/words/en.yaml": b"language: en\n"}))) == []


def test_the_command_says_it_at_its_line(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "stockton")
    council = where / "charters/stockton/council.yaml"
    text = council.read_text(encoding="utf-8")
    council.write_text(text.replace("statement: ", f"statement: {'We say much more. ' * 200}", 1), encoding="utf-8")
    done = run("check", "--format", "json", "--date", "2026-10-01", cwd=where)
    assert no_traceback(done) and done.returncode == 1
    (one,) = json.loads(done.stdout)["diagnostics"]
    assert (one["code"], one["path"]) == ("GW435", "charters/stockton/council.yaml") and "words" in one["hint"]
