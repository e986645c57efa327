"""A clause that cannot be read is said once, at its own file; whoever names it says nothing of it."""

from __future__ import annotations

import pytest

from goodwork_docs.build import prepare
from goodwork_docs.checks.everything import check, check_bodies
from goodwork_docs.load import load
from tests.small import Files, clause_file, files

REST = {
    "id": "rest",
    "title": "Rest",
    "outcomes": [{"id": "o", "title": "O", "clauses": ["tea"], "measures": ["tea/days"]}],
}
HARM = {
    "id": "nights",
    "who": "cleaners",
    "kind": "social",
    "effect": "harm",
    "what": "Nights tire them.",
    "mitigation": "We ask for tea.",
    "done_by": ["asks.tea"],
}
SOUND = files(
    clause_file(),
    council={
        "priorities": [REST],
        "policy": {"mandatory": ["tea"]},
        "local_measures": [{"instead_of": "tea/days", "reason": "We count.", "title": "Ours"}],
    },
    contract={"asks": {"tea": {"ask": "invite", "reason": "x"}}, "blanks": {"tea": {}}, "impacts": [HARM]},
)
TEA = "clauses/quality/tea.md"
BROKEN: Files = {**SOUND, TEA: SOUND[TEA].replace(b'"version": 1', b'"versions": 1')}
GONE: Files = {name: data for name, data in SOUND.items() if name != TEA}


def places(made: Files) -> set[tuple[str, str]]:
    return {(one.code, one.where.path) for one in check(load(made)) if one.severity == "error"}


def test_only_the_clause_s_own_file_says_it() -> None:
    assert not places(SOUND)
    assert {path for _, path in places(BROKEN)} == {TEA}


def test_a_clause_that_is_not_there_is_said_wherever_it_is_named() -> None:
    said = places(GONE)
    assert {("GW104", "charters/anytown/council.yaml"), ("GW109", "charters/anytown/council.yaml")} <= said
    assert ("GW204", "charters/anytown/contracts/AT-1.yaml") in said


def test_another_name_that_leads_nowhere_is_said_still() -> None:
    both = {
        **BROKEN,
        **files(council={"priorities": [{**REST, "outcomes": [{"id": "o", "title": "O", "clauses": ["cake"]}]}]}),
    }
    assert ("GW104", "charters/anytown/council.yaml") in places({**both, TEA: BROKEN[TEA]})


@pytest.mark.parametrize("made", [BROKEN, GONE], ids=["broken", "gone"])
def test_papers_are_not_made_either_way(made: Files) -> None:
    loaded = load(made)
    assert prepare(loaded, made, ("anytown", "AT-1")).inputs is None
    assert any(one.severity == "error" for one in check_bodies(loaded, ("anytown",)))
