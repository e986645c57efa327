"""Many machines: the same packs by one process, and by a Dask cluster of one worker and of two on this machine."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.growth import FORMATS, Cost, run, workspace
from tests.building.machines import machines

FEW, MANY = 14, 84
"""Numbers of packs: what a pack more costs is the difference, without the start and the reading of the library."""
WORKERS = (0, 1, 2)
FEW_PDF, MANY_PDF = 7, 21


def part(given: Mapping[str, Any]) -> dict[str, Any]:
    """Measure what a pack costs here and on a cluster: the time, the parent's own work, the bytes, a worker's memory."""
    formats = given.get("formats") or FORMATS
    costs, sizes = [], {}
    with tempfile.TemporaryDirectory() as place:
        for packs in (FEW, MANY):
            folder = workspace(Path(place) / f"workspace-{packs}", packs)
            costs += [_build(folder, packs, formats, number, Path(place)) for number in WORKERS]
            sizes[packs] = sum(one.stat().st_size for one in folder.glob("build/*/**/*") if one.is_file())
        pdf = [
            _build(workspace(Path(place) / f"pdf-{packs}", packs), packs, "pdf", 0, Path(place))
            for packs in (FEW_PDF, MANY_PDF)
        ]
        size = sum(one.stat().st_size for one in Path(place).glob(f"pdf-{MANY_PDF}/build/*/**/*") if one.is_file())
    return {
        "few": FEW,
        "many": MANY,
        "formats": formats,
        "bytes": sizes[MANY] // MANY,
        "costs": costs,
        "pdf": pdf,
        "pdf bytes": size // MANY_PDF,
    }


def _build(folder: Path, packs: int, formats: str, workers: int, place: Path) -> dict[str, Any]:
    """Build every pack of a workspace with so many workers of a cluster; 0 for this process alone."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    names = sorted(f"{one.parent.parent.name}/{one.stem}" for one in folder.glob("charters/*/contracts/*.yaml"))
    build = [sys.executable, "-m", "goodwork_docs.cli", "build", "--quiet", "--formats", formats, *names]
    if not workers:
        return _plain(run("one process", packs, *build, "--jobs", "1", folder=folder), workers)
    with machines(place / f"cluster-{packs}-{workers}") as there:
        others = tuple(there.worker().pid for _ in range(workers))
        what = f"{workers} worker{'s' if workers > 1 else ''} of a cluster"
        return _plain(run(what, packs, *build, "--scheduler", there.address, folder=folder, others=others), workers)


def _plain(cost: Cost, workers: int) -> dict[str, Any]:
    return {"workers": workers, **{name: one for name, one in asdict(cost).items() if name != "said"}}
