"""`check` says that a plan is too long for its page, in the words of `goodwork plan`."""

from __future__ import annotations

import json
from pathlib import Path

from goodwork_docs.checks.plans import check
from goodwork_docs.load import load
from goodwork_docs.plan.fit import fitted
from goodwork_docs.plan.inputs import Inputs
from goodwork_docs.templates.paper import Templates
from tests.checks.test_look import damaged
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


PLAN = "templates/en/council/plan-on-a-page.md"


def test_a_template_that_the_plan_refuses_is_said_once_for_all_bodies_and_not_as_a_matter_of_length() -> None:
    faulty = {**made(LONG), PLAN: b"---\npage: one\n---\n{{ nothing }}\n"}
    other = {
        "charters/othertown/council.yaml": faulty["charters/anytown/council.yaml"].replace(b"anytown", b"othertown")
    }
    loaded = load({**faulty, **other})
    found = list(check(loaded))
    assert [(one.where.path, "nothing" in one.message) for one in found] == [(PLAN, True)]
    of = plans.body_of(loaded, "anytown")
    assert found == list(fitted(Inputs(of), Templates(of.templates)).diagnostics)


def test_words_that_are_missing_are_said() -> None:
    assert [one.code for one in check(load({**made(LONG), "templates/words/en.yaml": b"language: en\n"}))] == ["GW034"]


def test_a_template_that_leaves_out_a_priority_is_refused_and_names_it() -> None:
    own = f"charters/anytown/{PLAN}"
    found = list(check(load({**made(SHORT), own: b"---\npage: one\n---\nWe want good work.\n"})))
    assert [(one.code, one.severity, one.where.path) for one in found] == [("GW447", "error", own)]
    assert "'Short'" in found[0].message
    listed = (
        b"---\npage: one\n---\n{% for one in priorities %}\n- **{{ one.title }}.** {{ one.statement }}\n{% endfor %}\n"
    )
    assert list(check(load({**made(SHORT), own: listed}))) == []


def test_a_plan_whose_logo_cannot_be_read_is_not_set() -> None:
    look = {"charters/anytown/look.yaml": b"logo: crest.png\nlogo_alt: Arms\n"}
    assert list(check(load({**made(LONG), **look, "charters/anytown/crest.png": damaged()}))) == []


def test_the_command_says_it_at_its_line(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "stockton")
    council = where / "charters/stockton/council.yaml"
    text = council.read_text(encoding="utf-8")
    council.write_text(text.replace("statement: ", f"statement: {'We say much more. ' * 200}", 1), encoding="utf-8")
    done = run("check", "--format", "json", "--date", "2026-10-01", cwd=where)
    assert no_traceback(done) and done.returncode == 1
    (one,) = json.loads(done.stdout)["diagnostics"]
    assert (one["code"], one["path"]) == ("GW435", "charters/stockton/council.yaml") and "words" in one["hint"]
