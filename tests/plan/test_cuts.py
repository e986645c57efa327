"""A plan that is too long is refused: each block at its line, how many lines too long, and the words to cut. They are enough."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from goodwork_docs.columns import best_split, tallest
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.load import load
from tests import small
from tests.cli.running import run
from tests.plan import plans
from tests.plan.plans import Fields

SHORT: Fields = {
    "name": "Anytown Council",
    "priorities": [
        {
            "id": "work",
            "title": "Good work",
            "statement": "Work is good.",
            "outcomes": [{"id": "pay", "title": "Pay is fair", "clauses": ["tea"]}],
        },
        {
            "id": "firms",
            "title": "Firms that last",
            "statement": "Firms can plan.",
            "outcomes": [{"id": "paid", "title": "Firms are paid on time", "clauses": ["tea"]}],
        },
    ],
}


def with_words(words: int, *at: str | int) -> Fields:
    """Return the short plan with a made-up sentence in one of its fields."""
    made = json.loads(json.dumps(SHORT))
    node = made
    for step in at[:-1]:
        node = node[step]
    node[at[-1]] = plans.sentence(Random(7), words)
    return made  # type: ignore[no-any-return]


def refused(fields: Fields) -> tuple[Diagnostic, ...]:
    """Return what is said of a plan that is too long."""
    fitted = plans.plan(plans.body(fields))
    assert fitted.document is None
    return fitted.diagnostics


def place(fields: Fields, one: Diagnostic) -> tuple[str | int, ...]:
    """Return the field of the council's file that a diagnostic stands at."""
    places = plans.body(fields).council.yaml.places
    return min((at for at, where in places.items() if where == one.where), key=len)


def test_a_short_plan_is_accepted() -> None:
    assert plans.plan(plans.body(SHORT)).document is not None


@pytest.mark.parametrize(
    "at",
    [
        ("priorities", 0, "statement"),
        ("priorities", 1, "statement"),
        ("priorities", 1, "title"),
        ("priorities", 0, "outcomes", 0, "title"),
    ],
)
def test_the_one_long_block_is_named_at_its_line_with_the_words_to_cut(at: tuple[str | int, ...]) -> None:
    fields = with_words(500, *at)
    (one,) = refused(fields)
    assert one.code == "GW435" and place(fields, one) == at
    over = re.match(r"the plan on a page is (\d+) lines? too long at 11 points: ", one.message)
    assert over and int(over[1]) > 5
    kept, cut = words_to_cut(one)
    words = plans.sentence(Random(7), 500).split()
    assert kept + cut == 500
    assert f"'{' '.join(words[kept : kept + 5])}" in one.hint


def words_to_cut(one: Diagnostic) -> tuple[int, int]:
    """Return how many words there is room for, and how many are to be cut."""
    kept, cut = re.search(r"room for (\d+)$", one.message), re.match(r"cut (\d+) words?", one.hint)
    assert kept and cut, (one.message, one.hint)
    return int(kept[1]), int(cut[1])


def test_the_words_named_are_enough_and_one_less_is_too_few() -> None:
    at = ("priorities", 0, "statement")
    (one,) = refused(with_words(500, *at))
    kept, _ = words_to_cut(one)
    words = plans.sentence(Random(7), 500).split()
    assert plans.fits(plans.body(with_statement(words[:kept])))
    assert not plans.fits(plans.body(with_statement(words[: kept + 1])))


def with_statement(words: list[str]) -> Fields:
    made = json.loads(json.dumps(SHORT))
    made["priorities"][0]["statement"] = " ".join(words)
    return made  # type: ignore[no-any-return]


@pytest.mark.parametrize("seed", range(12))
def test_a_plan_that_follows_what_is_said_is_accepted(seed: int) -> None:
    random = Random(seed)
    while plans.plan(plans.body(fields := plans.council(random))).document is not None:
        pass
    followed = json.loads(json.dumps(fields))
    gone: list[tuple[str | int, ...]] = []
    for one in refused(fields):
        at = place(fields, one)
        if "no room for" in one.message:
            gone.append(at[:-1] if at[-1] == "title" else at)
        else:
            kept, _ = words_to_cut(one)
            node = inside(followed, at[:-1])
            node[at[-1]] = " ".join(node[at[-1]].split()[:kept])
    for at in sorted(gone, reverse=True, key=lambda at: (len(at), at)):
        del inside(followed, at[:-1])[at[-1]]
    assert plans.plan(plans.body(followed)).document is not None


def inside(node, at):  # type: ignore[no-untyped-def]
    for step in at:
        node = node[step]
    return node


def test_an_outcome_that_is_called_as_a_field_is_taken_for_itself() -> None:
    fields = with_words(500, "priorities", 0, "outcomes", 0, "title")
    fields["priorities"][0]["outcomes"][0]["id"] = "statement"
    (one,) = refused(fields)
    assert place(fields, one) == ("priorities", 0, "outcomes", 0, "title")
    assert words_to_cut(one)[0] > 50


def test_too_many_outcomes_are_named_one_by_one() -> None:
    fields = json.loads(json.dumps(SHORT))
    fields["priorities"][0]["outcomes"] = [
        {"id": f"outcome-{n}", "title": f"Outcome {n}", "clauses": ["tea"]} for n in range(60)
    ]
    found = refused(fields)
    assert all("there is no room for the outcome 'Outcome" in one.message for one in found)
    numbers = [place(fields, one)[3] for one in found]
    assert numbers == list(range(60 - len(found), 60)) or sorted(numbers) == list(range(60 - len(found), 60))  # type: ignore[type-var]


def test_where_no_priority_is_at_fault_the_file_is_named() -> None:
    (one,) = refused({**SHORT, "contact": {"role": "Team", "address": plans.sentence(Random(1), 900)}})
    assert one.where.path == small.COUNCIL and "whatever its priorities say" in one.message


def test_the_words_of_a_region_are_named_where_the_region_wrote_them() -> None:
    region = {"id": "shire", **with_words(500, "priorities", 0, "statement")}
    files = plans.files({"extends": "shire"})
    files["charters/shire/council.yaml"] = small.yaml({**small._COUNCIL, **region, "name": "The Shire"})
    (one,) = plans.plan(plans.body_of(load(files), "anytown")).diagnostics
    assert one.where.path == "charters/shire/council.yaml"
    assert one.hint.endswith("; word it shorter under `changes`")


def test_the_councils_own_words_for_a_regions_priority_are_named_where_they_stand() -> None:
    change = {
        "priority": "work",
        "based_on": 1,
        "reason": "Ours.",
        "statement": plans.sentence(Random(1), 500),
    }
    files = plans.files({"extends": "shire", "changes": [change]})
    files["charters/shire/council.yaml"] = small.yaml({**small._COUNCIL, **SHORT, "id": "shire", "name": "The Shire"})
    of = plans.body_of(load(files), "anytown")
    (one,) = plans.plan(of).diagnostics
    assert one.where == of.council.where("changes", 0, "statement")


def test_with_an_error_nothing_is_written_and_the_old_papers_stay(tmp_path: Path) -> None:
    council = tmp_path / small.COUNCIL
    for name, data in plans.files(SHORT).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "goodwork.yaml").write_text("{}\n")
    first = run("plan", "anytown", cwd=tmp_path)
    assert first.returncode == 0, first.stdout + first.stderr
    folder = tmp_path / "build" / "anytown" / "council"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(before) > 4
    council.write_bytes(plans.files(with_words(500, "priorities", 0, "statement"))[small.COUNCIL])
    second = run("plan", "anytown", "--formats", "docx,html", cwd=tmp_path)
    assert second.returncode == 1
    assert "GW435" in second.stdout + second.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


# --- columns ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heights", "columns", "split"),
    [
        ((10.0, 10.0, 10.0, 10.0), 2, (2, 2)),
        ((30.0, 10.0, 10.0, 10.0), 2, (1, 3)),
        ((10.0, 10.0, 30.0), 2, (2, 1)),
        ((10.0,), 2, (1,)),
        ((10.0, 10.0, 10.0), 3, (1, 1, 1)),
    ],
)
def test_panels_stand_in_the_columns_that_are_lowest_together(
    heights: tuple[float, ...], columns: int, split: tuple[int, ...]
) -> None:
    assert best_split(heights, columns, gap=5) == split


def test_a_column_is_as_high_as_its_panels_and_the_gaps_between_them() -> None:
    assert tallest((10.0, 20.0, 5.0), (2, 1), gap=4) == 34
