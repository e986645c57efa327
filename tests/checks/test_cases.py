"""Every rule has faulty files with one fault each: its code at its line and nothing else, and a sound file beside it."""

from __future__ import annotations

from datetime import date

import pytest

from goodwork_docs.checks.everything import check
from goodwork_docs.cli.rule_cases import Piece
from goodwork_docs.codes import CATALOGUE
from goodwork_docs.load import load
from tests.checks.laid import every, workspace

EVERY = every()
each = pytest.mark.parametrize(("code", "case"), EVERY, ids=[f"{code} {case.name}" for code, case in EVERY])


def found(pieces: tuple[Piece, ...]) -> tuple[set[tuple[str, int, str]], frozenset[tuple[str, int, str]], list[str]]:
    made = workspace(pieces)
    problems = check(load(made.files), date.fromisoformat(made.day))
    return {(one.where.path, one.where.line, one.code) for one in problems}, made.marked, [str(one) for one in problems]


@each
def test_the_fault_is_found_at_its_line_and_nothing_else(code: str, case) -> None:  # type: ignore[no-untyped-def]
    there, marked, said = found(case.bad)
    assert code in {one for _, _, one in marked}
    assert len(marked) == 1 or code == "GW137", "one fault; a silenced error is said beside its silence"
    assert there == marked, said


@each
def test_the_sound_file_beside_it_has_no_problem(code: str, case) -> None:  # type: ignore[no-untyped-def]
    assert case.good
    there, _, said = found(case.good)
    assert there == set(), said


def test_the_base_has_no_problem() -> None:
    there, _, said = found(())
    assert there == set(), said


def test_there_are_enough_of_them() -> None:
    assert len({(code, case.name) for code, case in EVERY}) == len(EVERY) >= 140
    assert len([one for one in CATALOGUE if "GW100" <= one.code < "GW500"]) >= 70


def test_every_rule_on_files_and_contracts_has_a_case() -> None:
    """Tests of their own have the regime's rules (GW23x to GW260), the look's (GW42x), a plan's page and a pledge's papers."""
    elsewhere = {one.code for one in CATALOGUE if "GW230" <= one.code <= "GW260"} | {
        "GW420",
        "GW421",
        "GW435",
        "GW447",
        "GW180",
        "GW185",
        "GW195",
        "GW196",
    }
    wanted = {one.code for one in CATALOGUE if "GW100" <= one.code < "GW500"} - elsewhere
    assert wanted - {code for code, _ in EVERY} == set()
