"""Whatever is done to a workspace: what is built bit by bit is, byte for byte, what is built from nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.building.laid import FIGURES, ONE, OTHER, PLEDGE, REST, TEA, TWO, WORDS, built, papers, put, small_workspace
from tests.small import COUNCIL, Files, clause_file

Edit = Callable[[Files], Files]
START, PART = "templates/en/00-start-here.md", "templates/en/parts/record-out.md"
OWN_TEA, OWN_START = "charters/anytown/clauses/tea.md", "charters/anytown/templates/en/00-start-here.md"


def worded(name: str, old: str, new: str) -> Edit:
    """Return an edit that puts words in place of others, or takes it back where that was done before."""

    def edit(made: Files) -> Files:
        data = made.get(name, b"")
        there, here = (old, new) if old.encode() in data else (new, old)
        return {**made, name: data.replace(there.encode(), here.encode(), 1)} if name in made else made

    return edit


def without(name: str) -> Edit:
    return lambda made: {one: data for one, data in made.items() if one != name}


def copied(name: str, to: str) -> Edit:
    return lambda made: {**made, to: made[name]} if name in made else made


def renamed(name: str, to: str, **fields: str) -> Edit:
    """Return an edit that renames a contract, and gives it its new reference."""

    def edit(made: Files) -> Files:
        if name not in made:
            return made
        data = json.dumps({**json.loads(made[name]), **fields}).encode()
        return {**{one: held for one, held in made.items() if one != name}, to: data}

    return edit


def put_back(name: str) -> Edit:
    return lambda made: {**made, name: small_workspace()[name]}


EDITS: dict[str, Edit] = {
    "the words of a clause that is asked for": worded(TEA, "keep a record.", "keep a good record."),
    "the words of a clause that few ask for": worded(REST, "keep a record.", "keep a good record."),
    "the title of a clause": worded(REST, '"title": "Rest"', '"title": "Rests"'),
    "the version of a clause": worded(REST, '"version": 1', '"version": 2'),
    "what a clause says to officers": worded(REST, "where people work", "wherever people work"),
    "when a clause is offered": worded(TEA, '"summary"', '"applies": {"months_from": 60}, "summary"'),
    "how a clause may be asked": worded(
        REST, '"subject_matter_link"', '"default_ask": "require", "subject_matter_link"'
    ),
    "a clause that cannot be read": worded(REST, "## Condition", "## Conditions"),
    "a clause with words that are refused": worded(TEA, "We ask for tea.", "We ask for <b>tea</b>."),
    "a duty without a measure of time": worded(REST, "You must give it hot.", "You should give it soon."),
    "a clause is gone": without(REST),
    "a clause is back": put_back(REST),
    "a new clause": lambda made: {**made, **clause_file(id="walks", title="Walks", default_ask="require")},
    "the new clause is gone": without("clauses/quality/walks.md"),
    "a clause of a council's own": copied(TEA, OWN_TEA),
    "its words": worded(OWN_TEA, "keep a record.", "keep records."),
    "it is gone": without(OWN_TEA),
    "a template": worded(START, "At a glance", "At one glance"),
    "a template of the council's papers": worded("templates/en/council/readiness-checklist.md", "\n\n", "\n\n\n"),
    "a template that is refused": worded(PART, "\n", "\n{{ 1 ~ pack.title }}\n"),
    "a part of a template is gone": without(PART),
    "the part is back": put_back(PART),
    "a template of a council's own": copied(START, OWN_START),
    "the words of that template": worded(OWN_START, "At a glance", "Here"),
    "that template is gone": without(OWN_START),
    "words": worded(WORDS, "January", "Januar"),
    "a figure": worded(FIGURES, "title: real Living Wage, United", "title: the real Living Wage, United"),
    "a look": lambda made: {**made, "charters/anytown/look.yaml": b'accent: "#204060"\n'},
    "the look is gone": without("charters/anytown/look.yaml"),
    "a council's name": worded(COUNCIL, "Anytown Council", "Anytown City Council"),
    "a council gets a region": worded(COUNCIL, '"kind_of_body"', '"extends": "otherton", "kind_of_body"'),
    "a council that cannot be read": worded("charters/otherton/council.yaml", '"name"', '"nam"'),
    "a contract": worded(ONE, "Offices are cleaned.", "All offices are cleaned."),
    "a contract asks for more": worded(TWO, '"procedure"', '"asks": {"rest": {"ask": "require"}}, "procedure"'),
    "a contract with a mistake": worded(OTHER, '"services"', '"cheese"'),
    "a contract is gone": without(TWO),
    "the contract is back": put_back(TWO),
    "a contract under another name": renamed(ONE, "charters/anytown/contracts/AT-9.yaml", ref="AT-9"),
    "the contract under its old name": renamed("charters/anytown/contracts/AT-9.yaml", ONE, ref="AT-1"),
    "a pledge": worded(PLEDGE, "We promise tea.", "We promise good tea."),
    "the pledge is gone": without(PLEDGE),
    "the pledge is back": put_back(PLEDGE),
    "a README": lambda made: {**made, "charters/anytown/README.md": b"Words for people.\n"},
    "nothing": lambda made: made,
}


def harmed(root: Path) -> dict[str, Callable[[], object]]:
    """What people do to papers that were built."""
    pack = root / "build" / "anytown" / "AT-1"
    paper = pack / "01-invitation-to-tender.md"
    return {
        "a paper is changed": lambda: paper.is_file() and paper.write_bytes(paper.read_bytes() + b"mine\n"),
        "a paper is gone": lambda: paper.unlink(missing_ok=True),
        "a pack is gone": lambda: shutil.rmtree(pack, ignore_errors=True),
        "a note is put beside papers": lambda: pack.is_dir() and (pack / "notes.txt").write_bytes(b"mine\n"),
    }


DEEDS = (*EDITS, "a paper is changed", "a paper is gone", "a pack is gone", "a note is put beside papers")


def sync(root: Path, before: Files, after: Files) -> None:
    """Make a workspace hold exactly these files."""
    for name in before.keys() - after.keys():
        (root / name).unlink()
    put(root, {name: data for name, data in after.items() if before.get(name) != data})


def prove_in_step(deeds: list[list[str]]) -> None:
    """Do each list of deeds, build, and hold what is there against a build from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        root, made = Path(folder) / "here", small_workspace()
        sync(root, {}, made)
        built(root)
        for some in deeds:
            after = made
            for deed in some:
                after = EDITS[deed](after) if deed in EDITS else after
            sync(root, made, after)
            for deed in some:
                harmed(root).get(deed, lambda: None)()
            made = after
            told = built(root, prune=True)
            hold_against_a_clean_build(root, Path(folder), made, told.code)
            assert not set(built(root, prune=True).written), some


def hold_against_a_clean_build(root: Path, folder: Path, made: Files, code: int) -> None:
    clean = Path(tempfile.mkdtemp(dir=folder))
    put(clean, made)
    told = built(clean)
    here, there = papers(root / "build"), papers(clean / "build")
    refused = {f"{name}/" for name in told.stale if name not in told.written}
    # The older papers of what is refused now stay, and that is all that may differ.
    kept = {name: data for name, data in here.items() if not name.startswith(tuple(refused) or ("\0",))}
    assert kept == there, sorted(name for name in kept.keys() | there.keys() if kept.get(name) != there.get(name))
    assert code == told.code


@pytest.mark.parametrize("deed", [one for one in DEEDS if one in EDITS])
@pytest.mark.prove
def test_one_edit(deed: str) -> None:
    prove_in_step([[deed], ["nothing"], [deed]])


@pytest.mark.prove
def test_a_long_day() -> None:
    prove_in_step(
        [
            ["the words of a clause that is asked for", "a contract with a mistake"],
            ["a clause of a council's own", "a clause is gone", "a paper is changed"],
            ["a contract with a mistake", "a clause is back", "a contract under another name"],
            ["it is gone", "a template of a council's own", "a note is put beside papers"],
            ["the contract under its old name", "that template is gone", "the words of a clause that is asked for"],
        ]
    )


@given(st.lists(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.prove
def test_any_edits(deeds: list[list[str]]) -> None:
    prove_in_step(deeds)
