"""One paper and one pack: ours against docxtpl, pandoc and the floor, warm and cold; and the website."""

from __future__ import annotations

import gc
import pickle
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypandoc

from bench.content import PACK, ROOT, TABLES, TEXT, Paper, fixed_members, floor, pack, papers, prepared, words
from bench.docxtpl_peer import render
from bench.timing import interleaved, process
from goodwork_docs.build import Prepared
from goodwork_docs.writers.docx import write

WARM_ROUNDS, COLD_ROUNDS, SITE_ROUNDS = 25, 15, 3
IMPORTS = 100


def warm(ready: Prepared, held: dict[str, Paper]) -> dict[str, Callable[[], object]]:
    routes: dict[str, Callable[[], object]] = {}
    for name in (TEXT, TABLES):
        paper, fixed = held[name], fixed_members(held[name])
        routes[f"floor {name}"] = lambda paper=paper, fixed=fixed: floor(paper, fixed)  # type: ignore[misc]
        routes[f"ours {name}"] = lambda paper=paper: write(paper.tree)  # type: ignore[misc]
        routes[f"docxtpl {name}"] = lambda paper=paper: render(paper.peer)  # type: ignore[misc]
    routes["ours pack"] = lambda: pack(ready)
    routes["docxtpl pack"] = lambda: [render(one.peer) for one in held.values()]
    return routes


def cold(paper: Paper, folder: Path) -> dict[str, Callable[[], object]]:
    tree, peer, markdown = folder / "tree", folder / "peer", folder / "paper.md"
    tree.write_bytes(pickle.dumps(paper.tree))
    peer.write_bytes(pickle.dumps(paper.peer))
    markdown.write_bytes(paper.markdown)
    one, python, out = [sys.executable, "-m", "bench.cold"], sys.executable, str(folder / "out")
    pandoc = pypandoc.get_pandoc_path()
    run = [*goodwork(), "pack", "/".join(PACK), "--jobs", "1", "--quiet", "--out", out]
    return {
        "python": process(python, "-c", "pass"),
        "click": process(python, "-c", "import click"),
        "help": process(*goodwork(), "--help"),
        "pandoc": process(pandoc, "--from", "gfm", str(markdown), "--output", str(folder / "pandoc.docx")),
        "docxtpl": process(*one, "docxtpl", str(peer), str(folder / "docxtpl.docx")),
        "tree": process(*one, "tree", str(tree), str(folder / "tree.docx")),
        "pack docx": forgetting(process(*run, "--formats", "docx")),
        "pack": forgetting(process(*run, "--formats", "docx,html,md")),
        "pack again": process(*run, "--formats", "docx,html,md"),
    }


def forgetting(route: Callable[[], object]) -> Callable[[], object]:
    """Return a route that begins without the memory that an earlier run left in the workspace."""

    def run() -> object:
        (ROOT / "build" / ".goodwork" / "read").unlink(missing_ok=True)
        return route()

    return run


def site(folder: Path) -> dict[str, Callable[[], object]]:
    """The website of every example body and the whole library, with the papers that it offers made before."""
    out = ["--quiet", "--out", str(folder / "site")]
    bodies = sorted(one.parent.name for one in ROOT.glob("charters/*/council.yaml"))
    contracts = sorted(str(one) for one in ROOT.glob("charters/*/contracts/*.yaml"))
    process(*goodwork(), "plan", *bodies, *out)()
    process(*goodwork(), "pack", *contracts, *out)()
    click = process(sys.executable, "-c", "import click")
    return {"site": process(*goodwork(), "publish", *out), "imports": lambda: [click() for _ in range(IMPORTS)]}


def goodwork() -> list[str]:
    script = Path(sys.executable).with_name("goodwork")
    return [str(script)] if script.exists() else [sys.executable, "-m", "goodwork_docs.cli"]


def part(given: Mapping[str, Any]) -> dict[str, Any]:
    """Time every route; `given` may hold `rounds` for fewer of them."""
    warm_rounds, cold_rounds = given.get("rounds") or WARM_ROUNDS, given.get("rounds") or COLD_ROUNDS
    ready = prepared()
    held = papers(ready)
    gc.freeze()  # as `pack` does before it makes papers: what is read stays, and is not swept again and again
    with tempfile.TemporaryDirectory() as folder:
        times = interleaved(warm(ready, held), warm_rounds)
        times |= interleaved(cold(held[TEXT], Path(folder)), cold_rounds)
        times |= interleaved(site(Path(folder)), SITE_ROUNDS)
        counted = {
            "ours": words(held[TEXT].docx),
            "docxtpl": words(render(held[TEXT].peer)),
            "pandoc": words((Path(folder) / "pandoc.docx").read_bytes()),
        }
    return {
        "warm rounds": warm_rounds,
        "cold rounds": cold_rounds,
        "papers": len(held),
        "times": {name: [one.median, one.low, one.high] for name, one in times.items()},
        "words": counted,
    }
