"""Exactly what a change can affect is made anew, and says why; what is built bit by bit is what is built from nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building.laid import (
    COUNCILS,
    FIGURES,
    ONE,
    OTHER,
    PACKS,
    PLEDGE,
    PLEDGES,
    REST,
    TEA,
    TWO,
    WORDS,
    built,
    papers,
    put,
    small_workspace,
)
from tests.small import COUNCIL, clause_file

Edit = Callable[[Path], None]

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was built, and whose stamps are old enough to be trusted."""
    root = put(tmp_path_factory.mktemp("first"), small_workspace())
    for path in (root, *root.rglob("*")):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    told = built(root)
    assert told.written == sorted((*PACKS, *COUNCILS, *PLEDGES)), told.diagnostics
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A copy of it: papers and memory come along."""
    return Path(shutil.copytree(first, tmp_path / "here"))


def text(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    before = path.read_text(encoding="utf-8")
    assert old in before, old
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def kinds(told: list[str]) -> set[str]:
    return {one.partition(" ")[0] for one in told}


# --- nothing changed --------------------------------------------------------------------------------------------


def test_a_second_build_makes_nothing(root: Path) -> None:
    assert built(root).stale == {}


def test_new_stamps_make_nothing_stale(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path)
    assert built(root).stale == {}


# --- what one change makes stale, and why -----------------------------------------------------------------------

START = "templates/en/00-start-here.md"
EVERYTHING = {*PACKS, *COUNCILS, *PLEDGES}
ONE_CHANGE: dict[str, tuple[Edit, set[str], str]] = {
    "the words of a clause": (
        lambda root: text(root, TEA, "keep a record", "keep a good record"),
        {"anytown/AT-1", "anytown/council"},
        f"clause {TEA}",
    ),
    "words and version of a clause": (
        lambda root: (
            text(root, REST, "keep a record", "keep a good record"),
            text(root, REST, '"version": 1', '"version": 2'),
            text(root, REST, '"1": "First wording."', '"1": "First wording.", "2": "Better."'),
        )[0],
        {"otherton/OT-1", *COUNCILS},
        f"clause {REST}",
    ),
    "when a clause is offered": (
        lambda root: text(root, REST, '"cost"', '"applies": {"months_from": 2},\n "cost"'),
        {*PACKS, *COUNCILS},
        "clause clauses/quality/rest.md#when",
    ),
    "a new clause": (
        lambda root: put(root, clause_file(id="walks", title="Walks")) and None,
        {*PACKS, *COUNCILS},
        "clause clauses/quality/walks.md",
    ),
    "a figure": (
        lambda root: text(
            root, FIGURES, "title: real Living Wage, United Kingdom", "title: the real Living Wage, United Kingdom"
        ),
        {"otherton/OT-1", *COUNCILS, *PLEDGES},
        f"figure {FIGURES}",
    ),
    "a template of one paper": (
        lambda root: text(root, START, "At a glance", "At one glance"),
        {*PACKS},
        f"template {START}",
    ),
    "a template of the council's papers": (
        lambda root: text(root, "templates/en/council/readiness-checklist.md", "\n", "\n\n"),
        set(COUNCILS),
        "template templates/en/council/readiness-checklist.md",
    ),
    "the words that templates print": (
        lambda root: text(root, WORDS, "language: en", "language: en\n"),
        EVERYTHING,
        f"words {WORDS}",
    ),
    "the look": (
        lambda root: (
            (root / "templates/look.yaml").write_bytes((root / "templates/look.yaml").read_bytes() + b"\n") and None
        ),
        EVERYTHING,
        "look templates/look.yaml",
    ),
    "a look of one council": (
        lambda root: put(root, {"charters/otherton/look.yaml": b'accent: "#204060"\n'}) and None,
        {"otherton/OT-1", "otherton/council", *PLEDGES},
        "look charters/otherton/look.yaml",
    ),
    "a council": (
        lambda root: text(root, COUNCIL, "Anytown Council", "Anytown City Council"),
        {"anytown/AT-1", "anytown/AT-2", "anytown/council"},
        f"council {COUNCIL}",
    ),
    "a pledge": (
        lambda root: text(root, PLEDGE, "We promise tea.", "We promise good tea."),
        set(PLEDGES),
        f"pledge {PLEDGE}",
    ),
    "a template of the pledge's papers": (
        lambda root: text(root, "templates/en/pledge/certificate.md", "\n", "\n\n"),
        set(PLEDGES),
        "template templates/en/pledge/certificate.md",
    ),
    "what a clause that is promised counts": (
        lambda root: text(root, TEA, '"title": "Days with tea"', '"title": "Days with hot tea"'),
        EVERYTHING,
        f"clause {TEA}",
    ),
    "a contract": (
        lambda root: text(root, TWO, "Offices are cleaned.", "All offices are cleaned."),
        {"anytown/AT-2", "anytown/council"},
        f"contract {TWO}",
    ),
    "a reference file": (
        lambda root: (
            (root / "clauses/reference/law.yaml").write_bytes(
                (root / "clauses/reference/law.yaml").read_bytes() + b"\n"
            )
            and None
        ),
        EVERYTHING,
        "reference clauses/reference/law.yaml",
    ),
    "a clause of a council's own before the library's": (
        lambda root: put(root, {"charters/anytown/clauses/tea.md": (root / TEA).read_bytes()}) and None,
        {"anytown/AT-1", "anytown/AT-2", "anytown/council"},
        "clause charters/anytown/clauses/tea.md",
    ),
    "a template of a council's own before the library's": (
        lambda root: (
            put(
                root,
                {"charters/anytown/templates/en/00-start-here.md": (root / START).read_bytes()},
            )
            and None
        ),
        {"anytown/AT-1", "anytown/AT-2"},
        f"template {START}",
    ),
    "a paper that is gone": (
        lambda root: (root / "build/anytown/AT-1/01-invitation-to-tender.md").unlink(),
        {"anytown/AT-1"},
        "paper 01-invitation-to-tender.md missing",
    ),
    "a paper that was changed in its place": (
        lambda root: text(root, "build/anytown/AT-1/01-invitation-to-tender.md", "\n", "\nmine\n"),
        {"anytown/AT-1"},
        "paper 01-invitation-to-tender.md changed by hand",
    ),
    "a file that is none of ours": (
        lambda root: put(root, {"build/anytown/AT-1/notes.txt": b"mine"}) and None,
        {"anytown/AT-1"},
        "notes.txt is no part of it",
    ),
    "a pack that is gone": (
        lambda root: shutil.rmtree(root / "build/anytown/AT-1"),
        {"anytown/AT-1"},
        "not there",
    ),
    "a README of a body": (
        lambda root: put(root, {"charters/anytown/README.md": b"Words for people."}) and None,
        set(),
        "",
    ),
}


@pytest.mark.parametrize("what", ONE_CHANGE)
def test_one_change_makes_stale_what_it_can_affect_and_says_why(root: Path, what: str) -> None:
    edit, stale, why = ONE_CHANGE[what]
    edit(root)
    told = built(root)
    assert set(told.stale) == stale, told.stale
    assert all({why.partition(" ")[0]} <= kinds(reasons) for reasons in told.stale.values()), told.stale
    assert not stale or any(one.startswith(why) for reasons in told.stale.values() for one in reasons), told.stale
    assert told.written == sorted(stale), told.diagnostics
    clean = root.parent / "clean"
    built(root, out=clean)
    assert papers(root / "build") == papers(clean)


def test_other_formats_and_another_day_are_reasons_too(root: Path) -> None:
    told = built(root, formats=("md", "html"))
    assert set(told.stale) == {*PACKS, *COUNCILS, *PLEDGES}
    assert all(reasons == ["formats"] for reasons in told.stale.values())


def test_a_change_that_is_taken_back_before_the_build_makes_nothing_stale(root: Path) -> None:
    before = (root / TEA).read_bytes()
    text(root, TEA, "keep a record", "keep a good record")
    (root / TEA).write_bytes(before)
    assert built(root).stale == {}


def test_a_change_of_the_same_length_within_the_same_moment_is_seen(root: Path) -> None:
    text(root, TEA, "keep a record", "keep a RECORD")
    stamp = (root / TEA).stat().st_mtime_ns
    built(root)
    text(root, TEA, "keep a RECORD", "keep a record")
    os.utime(root / TEA, ns=(stamp, stamp))
    assert "anytown/AT-1" in built(root).stale


# --- only some papers -------------------------------------------------------------------------------------------


def test_only_what_is_named_is_built_and_the_rest_stays_stale(root: Path) -> None:
    text(root, START, "At a glance", "At one glance")
    assert set(built(root, wanted=("anytown/AT-1",)).stale) == {"anytown/AT-1"}
    assert set(built(root, wanted=("otherton",)).stale) == {"otherton/OT-1"}
    assert set(built(root).stale) == {"anytown/AT-2"}
    assert built(root).stale == {}


# --- contracts that are bad or gone -----------------------------------------------------------------------------


def test_one_bad_contract_stops_no_other_and_its_older_pack_stays(root: Path) -> None:
    before = papers(root / "build/anytown/AT-2")
    text(root, ONE, "Offices are cleaned.", "All offices are cleaned.")
    text(root, TWO, '"services"', '"cheese"')
    told = built(root)
    assert told.written == ["anytown/AT-1", "anytown/council"]
    assert [one.where.path for one in told.diagnostics if one.severity == "error"] == [TWO]
    assert papers(root / "build/anytown/AT-2") == before
    again = built(root)
    assert set(again.stale) == {"anytown/AT-2"}
    assert again.diagnostics == tuple(one for one in told.diagnostics if one in again.diagnostics)
    text(root, TWO, '"cheese"', '"services"')
    assert "anytown/AT-2" not in built(root).stale


def test_the_pack_of_a_contract_that_is_gone_is_said_and_left_or_taken_away(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / OTHER).unlink()
    (root / "build/otherton/OT-1/mine.txt").write_text("notes", encoding="utf-8")
    built(root)
    assert "its contract is gone" in capsys.readouterr().err
    assert (root / "build/otherton/OT-1/manifest.json").is_file()
    built(root, prune=True)
    assert "taken away" in capsys.readouterr().err
    assert not (root / "build/otherton/OT-1").exists()
    assert (root / "build/otherton/OT-1.kept-1/mine.txt").read_text(encoding="utf-8") == "notes"
    built(root)
    assert "gone" not in capsys.readouterr().err


# --- the memory -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("harm", ["cut", "one bit", "another kind", "gone"])
def test_a_memory_that_is_damaged_counts_as_nothing(root: Path, harm: str) -> None:
    state = root / "build/.goodwork/built"
    whole = state.read_bytes()
    damaged = {"cut": whole[: len(whole) // 2], "one bit": whole[:-9] + b"X" + whole[-8:], "another kind": b"{}"}
    state.unlink() if harm == "gone" else state.write_bytes(damaged[harm])
    assert set(built(root).stale) == {*PACKS, *COUNCILS, *PLEDGES}
    assert built(root).stale == {}
