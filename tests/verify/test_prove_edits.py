"""Five hundred papers edited in Word's XML, and a hundred that LibreOffice saved again: exactly the edits are found and come back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.verify.edited import edited, faults

pytestmark = pytest.mark.prove


@pytest.mark.parametrize("start", range(100, 600, 50))
def test_five_hundred_edited_papers(start: int) -> None:
    wrong = {seed: found for seed in range(start, start + 50) if (found := faults(*edited(seed)))}
    assert wrong == {}


@pytest.mark.libreoffice
def test_a_hundred_edited_papers_that_libreoffice_saved_again(tmp_path: Path) -> None:
    seeds = range(5000, 5100)
    made = {seed: edited(seed) for seed in seeds}
    for seed, (data, _) in made.items():
        (tmp_path / f"{seed}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    names = [str(tmp_path / f"{seed}.docx") for seed in seeds]
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=900)
    wrong = {}
    for seed, (_, edits) in made.items():
        found = faults((tmp_path / "out" / f"{seed}.docx").read_bytes(), edits)
        if found:
            wrong[seed] = found
    assert wrong == {}
