"""`goodwork compare`: bodies side by side for suppliers and regions, on the screen, as data and as a paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodwork_docs.thread import compared
from tests.axe import violations
from tests.cli.running import ROOT, no_traceback, run, workspace
from tests.packs import example_library
from tests.reading import of_html
from tests.thread.bodies import example

TWO = ("newcastle", "kingston")
MANY = ("newcastle", "star-procurement", "suffolk", "sunderland", "hackney")


def told(*bodies: str, cwd: Path = ROOT) -> dict[str, Any]:
    done = run("compare", *bodies, "--format", "json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)["result"]
    return result


def shown(*bodies: str, columns: int = 80) -> str:
    done = run("compare", *bodies, cwd=ROOT, environment={"COLUMNS": str(columns)})
    assert done.returncode == 0, done.stderr
    return done.stdout


def squeezed(words: str) -> str:
    return "".join(words.split())


# --- on the screen ----------------------------------------------------------------------------------------------


@pytest.mark.prove
@pytest.mark.parametrize("bodies", [TWO, MANY[:3], MANY])
@pytest.mark.parametrize("columns", [60, 80, 110])
def test_no_line_is_wider_than_the_terminal(bodies: tuple[str, ...], columns: int) -> None:
    assert max(len(line) for line in shown(*bodies, columns=columns).splitlines()) <= columns


def test_two_bodies_stand_in_two_columns() -> None:
    lines = shown(*TWO).splitlines()
    heads = [line for line in lines if line.split() == ["Newcastle", "Kingston"]]
    assert len(heads) == 5
    assert len({line.index("Kingston") for line in heads}) == 1


def test_many_bodies_stand_below_each_other_and_share_what_they_share() -> None:
    text = shown(*MANY)
    assert "    All: England\n" in text
    assert squeezed("STAR: 20% at any value") in squeezed(text)


@pytest.mark.prove
def test_every_priority_outcome_and_clause_is_told() -> None:
    text, comparison = squeezed(shown(*MANY, columns=110)), compared([example(name) for name in MANY])
    for side in comparison.sides:
        for strand in side.thread.strands:
            assert squeezed(f"{strand.title}: {'; '.join(one.title for one in strand.outcomes)}") in text
    assert all(squeezed(one.title) in text for one in comparison.clauses)
    assert all(squeezed(title) in text for one in comparison.clauses for held in one.serves.values() for title in held)


def test_what_no_file_gives_is_not_stated() -> None:
    text = shown("hackney", "suffolk")
    rows = text.split("HOW THEY BUY")[1]
    assert rows.count("not stated") == 18
    assert "none" not in rows


def test_a_field_of_the_region_says_so(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "north-of-tyne", "newcastle", "suffolk")
    region = where / "charters" / "north-of-tyne" / "council.yaml"
    region.write_text(region.read_text("utf-8") + "\npolicy:\n  applies_from: 40000\n", encoding="utf-8")
    done = run("compare", "newcastle", "suffolk", cwd=where, environment={"COLUMNS": "100"})
    assert "from £40,000 without VAT" in done.stdout and "(from North of Tyne Combined Authority)" in done.stdout
    given = {one["id"]: one["policy"]["applies_from"] for one in told("newcastle", "suffolk", cwd=where)["bodies"]}
    assert given == {"newcastle": {"value": "40000", "from": "north-of-tyne"}, "suffolk": None}


# --- as data ----------------------------------------------------------------------------------------------------


def test_data_holds_each_body_with_its_priorities_and_who_asks_for_which_clause() -> None:
    made = told(*TWO)
    assert [one["id"] for one in made["bodies"]] == list(TWO)
    newcastle = made["bodies"][0]
    assert newcastle["region"] == "north-of-tyne"
    assert {one["from"] for one in newcastle["priorities"]} == {"north-of-tyne"}
    assert [one["changed_by"] for one in newcastle["priorities"] if one["changed_by"]] == ["newcastle"]
    library = {name for _, name in example_library().clauses}
    assert {one["id"] for one in made["clauses"]} <= library
    counts = [len(one["asked_by"]) for one in made["clauses"]]
    assert counts == sorted(counts, reverse=True) and set(counts) == {1, 2}


def test_a_body_named_twice_stands_there_once() -> None:
    assert [one["id"] for one in told(*TWO, TWO[0])["bodies"]] == list(TWO)
    done = run("compare", "suffolk", "suffolk", cwd=ROOT)
    assert done.returncode == 2 and "name two bodies or more, each once" in done.stderr


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda at: at.mkdir(parents=True) or (at / "mine.txt").write_text("mine"), "goodwork did not make it"),
        (lambda at: at.parent.mkdir(parents=True) or at.write_text("mine"), "is a file"),
        (lambda at: at.parent.mkdir(parents=True) or at.symlink_to(at.parent), "is a link to another place"),
    ],
    ids=["folder", "file", "link"],
)
def test_what_somebody_else_put_there_is_left_and_named(
    made: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    made(tmp_path / "out" / "compare-newcastle-kingston")
    done = run("compare", *TWO, "--out", str(tmp_path / "out"), "--formats", "md", cwd=ROOT)
    assert done.returncode == 2 and no_traceback(done) and said in done.stderr


# --- as a paper -------------------------------------------------------------------------------------------------


def test_without_out_or_formats_nothing_is_written(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "suffolk", "hackney")
    before = sorted(where.rglob("*"))
    assert run("compare", "suffolk", "hackney", cwd=where).returncode == 0
    assert sorted(where.rglob("*")) == before


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compared")
    for bodies in (TWO, MANY):
        done = run("compare", *bodies, "--out", str(out), "-q", cwd=ROOT)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return out


def test_the_paper_comes_in_every_format_with_a_manifest(written: Path) -> None:
    folder = written / "compare-newcastle-kingston"
    papers = {f"compare-newcastle-kingston.{form}" for form in ("docx", "html", "pdf", "md")}
    assert {one.name for one in folder.iterdir()} == {*papers, "manifest.json"}
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["bodies"] == list(TWO) and set(manifest["priorities"]["fingerprints"]) == set(TWO)


@pytest.mark.parametrize("bodies", [TWO, MANY])
def test_the_paper_tells_every_clause_and_that_it_is_no_document_of_theirs(
    written: Path, bodies: tuple[str, ...]
) -> None:
    name = "compare-" + "-".join(bodies)
    said = of_html((written / name / f"{name}.html").read_bytes())
    comparison = compared([example(one) for one in bodies])
    assert all(one.title in said for one in comparison.clauses)
    assert all(one.council.illustration in said for one in comparison.sides)
    assert "Illustrations, and no document of the bodies named" in said


@pytest.mark.prove
@pytest.mark.browser
@pytest.mark.parametrize("bodies", [TWO, MANY])
def test_axe_finds_nothing_in_the_paper(written: Path, bodies: tuple[str, ...]) -> None:
    name = "compare-" + "-".join(bodies)
    assert violations(written / name / f"{name}.html") == []


def test_formats_alone_write_below_build(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "suffolk", "hackney")
    done = run("compare", "hackney", "suffolk", "--formats", "md", cwd=where)
    folder = where / "build" / "compare-hackney-suffolk"
    assert done.returncode == 0 and (folder / "compare-hackney-suffolk.md").is_file()
    assert "compare-hackney-suffolk: 2 files in" in done.stdout


@pytest.mark.prove
def test_the_paper_is_the_same_each_time(tmp_path: Path, written: Path) -> None:
    run("compare", *TWO, "--out", str(tmp_path), "-q", cwd=ROOT)
    for one in (written / "compare-newcastle-kingston").iterdir():
        assert (tmp_path / "compare-newcastle-kingston" / one.name).read_bytes() == one.read_bytes(), one.name


# --- what goes wrong --------------------------------------------------------------------------------------------


def test_an_unknown_body_ends_with_the_list_of_those_there_are() -> None:
    done = run("compare", "suffolk", "nobody", cwd=ROOT)
    assert done.returncode == 2 and "no body 'nobody'" in done.stderr
    assert all(name in done.stderr for name in example_library().councils)


@pytest.mark.parametrize("bodies", [("suffolk",), ("suffolk", "suffolk")])
def test_one_body_alone_cannot_be_compared(bodies: tuple[str, ...]) -> None:
    done = run("compare", *bodies, cwd=ROOT)
    assert done.returncode == 2 and "two bodies or more" in done.stderr


def test_a_body_with_an_error_is_not_compared(tmp_path: Path) -> None:
    where = workspace(tmp_path / "w", "suffolk", "hackney")
    file = where / "charters" / "suffolk" / "council.yaml"
    file.write_text(file.read_text("utf-8").replace("[prompt-payment]", "[no-such-clause]", 1), encoding="utf-8")
    done = run("compare", "hackney", "suffolk", "--out", str(tmp_path / "out"), cwd=where)
    assert done.returncode == 1 and "no-such-clause" in done.stderr and no_traceback(done)
    assert not (tmp_path / "out").exists()
