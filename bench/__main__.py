"""`python -m bench [PART]...`: measure all parts, or those named, and write bench/RESULTS.md anew.

What is measured is kept in bench/measured.json, each part with its day and machine, so that a part can be measured alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypandoc

from bench import cluster, growth, pdf, speed
from bench.results import page
from goodwork_docs import VERSION

ROOT = Path(__file__).resolve().parent.parent
MEASURED, RESULTS = ROOT / "bench" / "measured.json", ROOT / "bench" / "RESULTS.md"
PARTS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "speed": speed.part,
    "pdf": pdf.part,
    "growth": growth.part,
    "largest": growth.largest_part,
    "check": growth.check_part,
    "cluster": cluster.part,
}
_PEERS = ("docxtpl", "python-docx", "lxml", "Jinja2", "click", "typst", "weasyprint", "distributed")


def machine() -> str:
    tools = ", ".join(f"{one} {version(one)}" for one in _PEERS)
    cores = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return (
        f"{cores}; Python {platform.python_version()}; goodwork {VERSION}, {tools}, "
        f"pandoc {pypandoc.get_pandoc_version()}"
    )


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; without a name all, `largest` with --largest"
    )
    asked.add_argument("--sizes", type=_sizes, help="numbers of contracts, with commas between, for growth and check")
    asked.add_argument("--largest", action="store_true", help=f"{growth.LARGEST:,} contracts too, in check and alone")
    asked.add_argument("--formats", help=f"formats for growth (default: {growth.FORMATS})")
    asked.add_argument("--rounds", type=int, help="fewer rounds for speed and pdf")
    given = vars(asked.parse_args())
    unknown = [one for one in given["parts"] if one not in PARTS]
    if unknown:
        asked.error(f"no part {', '.join(unknown)}")
    os.chdir(ROOT)
    for name in given["parts"] or [one for one in PARTS if one != "largest" or given["largest"]]:
        busy = os.getloadavg()[0]
        kept = {"day": datetime.now(UTC).date().isoformat(), "machine": machine(), "busy": round(busy, 1)}
        _keep(name, {**kept, **PARTS[name](given)})
    print(RESULTS.read_text(encoding="utf-8"))


def _sizes(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _keep(name: str, found: dict[str, Any]) -> None:
    """Keep what a part found, and write the page anew."""
    held = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    held = {one: {**held, name: found}[one] for one in PARTS if one in held or one == name}
    MEASURED.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    RESULTS.write_text(page(held), encoding="utf-8")


main()
