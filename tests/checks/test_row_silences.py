"""The workspace may leave a known warning about a figure or a row of law out of `check`, with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from goodwork_docs.checks.everything import check
from goodwork_docs.load import load
from tests.small import Fields, clause_file, files, yaml

DAY = date(2026, 11, 21)


def dated(*silenced: Fields) -> list[tuple[str, str]]:
    """Return the codes and paths of what is said of rows past their day, and of silences."""
    made = {**files(clause_file()), "goodwork.yaml": yaml({"silenced": list(silenced)})}
    return [(one.code, one.where.path) for one in check(load(made), DAY) if one.code in ("GW221", "GW136", "GW137")]


ROW: Fields = {"code": "GW221", "at": "figures:rlw-uk", "reason": "it is not known to us"}


def test_a_row_s_warning_is_left_out_and_no_other() -> None:
    assert len(dated()) - len(dated(ROW)) == 1
    assert "clauses/reference/figures.yaml" in {path for _, path in dated(ROW)}


@pytest.mark.parametrize("change", [{"at": "figures:nosuch"}, {"code": "GW220"}])
def test_a_silence_of_no_warning_is_said_to_be_idle(change: Fields) -> None:
    assert [one for one in dated({**ROW, **change}) if one not in dated()] == [("GW136", "goodwork.yaml")]


def test_a_silence_needs_its_reason() -> None:
    made = {**files(clause_file()), "goodwork.yaml": yaml({"silenced": [{"code": "GW221", "at": "figures:rlw-uk"}]})}
    assert "GW012" in {one.code for one in load(made).diagnostics}
