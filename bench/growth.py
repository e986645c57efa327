"""How cost grows with contracts: `python -m bench.growth` makes workspaces of 10, 100 and 1,000 contracts and builds them.

`--sizes 10,100` takes others, `--all` 10,000 too; `--formats` as for `goodwork build`. Processor time tells more than wall
time where other work runs beside. The workspaces are copies of the examples under other references.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES, LARGEST = (10, 100, 1_000), 10_000
CLAUSE = "clauses/wellbeing/safe-workload.md"
PAUSE = 0.02
SETTLED = 2.5
"""Seconds after which stamps are old enough to be trusted."""
_MEMORY = re.compile(r"^(Pss|Private_Clean|Private_Dirty): +(\d+) kB", re.MULTILINE)


@dataclass
class Cost:
    """Seconds and megabytes of one command. `own` is the most that one process holds for itself, `shared` with its share."""

    what: str
    wall: float = 0.0
    processor: float = 0.0
    own: float = 0.0
    shared: float = 0.0
    said: str = ""

    def row(self, contracts: int) -> str:
        each = self.processor / contracts * 1000
        return (
            f"| {contracts:,} | {self.what} | {self.wall:.2f} | {self.processor:.2f} | {each:.1f} "
            f"| {self.own:.0f} | {self.shared:.0f} |"
        )


@dataclass
class Watched:
    """A command that runs, and the most memory that it and its workers took."""

    process: subprocess.Popen[bytes]
    own: float = field(default=0.0)
    shared: float = field(default=0.0)

    def look(self) -> None:
        for one in (self.process.pid, *_below(self.process.pid)):
            try:
                text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
            except OSError:
                continue
            sizes = {name: int(size) / 1024 for name, size in _MEMORY.findall(text)}
            self.own = max(self.own, sizes.get("Private_Clean", 0) + sizes.get("Private_Dirty", 0))
            self.shared = max(self.shared, sizes.get("Pss", 0))


def _below(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(one) for one in task.read_text(encoding="ascii").split()]
        except OSError:
            continue
        for one in children:
            yield one
            yield from _below(one)


def workspace(folder: Path, contracts: int) -> Path:
    """Lay out a workspace with so many contracts: the examples, again and again, under other references."""
    for name in ("clauses", "templates", "charters"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "goodwork.yaml", folder)
    examples = sorted(ROOT.glob("charters/*/contracts/*.yaml"))
    for one in examples:
        (folder / one.relative_to(ROOT)).unlink()
    for number in range(contracts):
        example = examples[number % len(examples)]
        ref = f"{example.stem}-{number:05}"
        text = example.read_text(encoding="utf-8").replace(f"ref: {example.stem}", f"ref: {ref}", 1)
        (folder / example.relative_to(ROOT)).with_stem(ref).write_text(text, encoding="utf-8")
    return folder


def run(what: str, *command: str, folder: Path) -> Cost:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        watched = Watched(subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT))
        while watched.process.poll() is None:
            watched.look()
            time.sleep(PAUSE)
        out.seek(0)
        said = out.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(what, time.perf_counter() - begun, spent, watched.own, watched.shared, said)


def measured(contracts: int, formats: str, jobs: Sequence[int]) -> Iterator[Cost]:
    goodwork = [sys.executable, "-m", "goodwork_docs.cli"]
    with tempfile.TemporaryDirectory() as place:
        folder = workspace(Path(place) / "workspace", contracts)
        build = [*goodwork, "build", "--formats", formats]
        for number in jobs:
            shutil.rmtree(folder / "build", ignore_errors=True)
            yield run(f"clean build, --jobs {number}", *build, "--jobs", str(number), "--quiet", folder=folder)
        time.sleep(SETTLED)
        run("", *build, folder=folder)
        yield run("nothing changed", *build, folder=folder)
        yield run("`python -c 'import click'`", sys.executable, "-c", "import click", folder=folder)
        clause = folder / CLAUSE
        text = clause.read_text(encoding="utf-8")
        clause.write_text(
            text.replace("## Condition\n\n", "## Condition\n\nThis applies from the first day.\n\n", 1),
            encoding="utf-8",
        )
        changed = run("one clause changed", *build, folder=folder)
        packs = sum("files in" in one and "/council:" not in one for one in changed.said.splitlines())
        changed.what = f"one clause changed: {packs} packs"
        yield changed
        yield run("`goodwork check`", *goodwork, "check", folder=folder)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of contracts, with commas between")
    asked.add_argument("--all", action="store_true", help=f"{LARGEST:,} contracts too")
    asked.add_argument("--formats", default="docx,html,md")
    asked.add_argument("--jobs", default="1,2", help="numbers of processes for the clean build")
    given = asked.parse_args()
    sizes = [int(one) for one in given.sizes.split(",")] + ([LARGEST] if given.all else [])
    print("| contracts | what | wall s | processor s | ms each | own MB | with its share MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for contracts in sizes:
        for cost in measured(contracts, given.formats, [int(one) for one in given.jobs.split(",")]):
            print(cost.row(contracts), flush=True)


if __name__ == "__main__":
    main()
