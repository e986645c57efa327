"""The same papers as PDF: our typst route against WeasyPrint, and what veraPDF says of every paper of the pack."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import weasyprint

from bench.content import TABLES, TEXT, Paper, papers, prepared
from bench.timing import interleaved
from goodwork_docs.writers.html import write as write_html
from goodwork_docs.writers.pdf import write as write_pdf
from tests.verapdf import failures, missing

ROUNDS = 7


def _weasyprint(html: str) -> bytes:
    made: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _routes(held: Mapping[str, Paper]) -> dict[str, Callable[[], object]]:
    routes: dict[str, Callable[[], object]] = {}
    for name in (TEXT, TABLES):
        tree = held[name].tree
        html = write_html(tree).decode("utf-8")
        routes[f"ours {name}"] = lambda tree=tree: write_pdf(tree)  # type: ignore[misc]
        routes[f"weasyprint {name}"] = lambda html=html: _weasyprint(html)  # type: ignore[misc]
    return routes


def part(given: Mapping[str, Any]) -> dict[str, Any]:
    """Time both routes, and validate every paper of the pack."""
    rounds = given.get("rounds") or ROUNDS
    held = papers(prepared())
    times = interleaved(_routes(held), rounds)
    return {
        "rounds": rounds,
        "times": {name: [one.median, one.low, one.high] for name, one in times.items()},
        "papers": len(held),
        "verapdf": _validated(held),
    }


def _validated(held: Mapping[str, Paper]) -> int | None:
    """Return how many findings veraPDF has in all papers; None where it cannot run."""
    lacks = missing()
    if lacks:
        print(f"veraPDF needs {lacks}", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / f"{number}.pdf" for number in range(len(held))]
        for path, one in zip(paths, held.values(), strict=True):
            path.write_bytes(write_pdf(one.tree))
        return sum(len(one) for one in failures(paths).values())
