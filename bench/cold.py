"""One document in one fresh process: `python -m bench.cold tree|docxtpl IN OUT`."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path


def main(route: str, source: str, out: str) -> None:
    held = pickle.loads(Path(source).read_bytes())
    if route == "tree":
        from goodwork_docs.writers.docx import write as made
    else:
        from bench.docxtpl_peer import render as made  # type: ignore[assignment]
    Path(out).write_bytes(made(held))


main(*sys.argv[1:])
