"""The files of the example packs, found once."""

from __future__ import annotations

from pathlib import Path

from tests.packs import EXAMPLES


def files(folder: Path, form: str) -> dict[str, Path]:
    """Return every paper of every pack in one format, by body, reference and name."""
    found = {
        str(path.relative_to(folder).with_suffix("")): path
        for body, ref in EXAMPLES
        for path in sorted((folder / body / ref).rglob(f"*.{form}"))
    }
    assert len(found) >= 16 * len(EXAMPLES)
    return found
