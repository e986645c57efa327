"""A workspace whose own templates lack the words: each command that prints papers names what is missing, and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import no_traceback, run, workspace


@pytest.mark.prove
@pytest.mark.parametrize("command", [("plan", "hackney"), ("publish",), ("compare", "hackney", "suffolk")])
def test_the_missing_words_are_a_problem_with_its_remedy_and_no_fault_of_ours(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    where = workspace(tmp_path / "w", "hackney", "suffolk")
    (where / "templates").mkdir()
    done = run(*command, cwd=where)
    assert done.returncode == 1
    assert no_traceback(done)
    assert "GW034" in done.stderr
    assert not [one for one in (where / "build").rglob("*") if one.is_file() and ".goodwork" not in one.parts]
