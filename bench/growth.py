"""How cost grows with contracts and clauses: workspaces of 10, 100 and 1,000 contracts, and 10,000 if asked.

The workspaces are copies of the examples: their contracts under other references, and their bodies under other names, so that
no body has more contracts than a council has. Processor time tells more than wall time where other work runs beside.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES, LARGEST = (10, 100, 1_000), 10_000
CLAUSES = 1_000
FORMATS = "docx,html,md"
CLEAN = "clean build, --jobs 2"
CLAUSE = "clauses/wellbeing/safe-workload.md"
QUICK_ROUNDS, FEW_ROUNDS = 15, 5
FEW = 100
"""Up to so many contracts the packs are built alone too: the papers of bodies are measured by typst, which needs memory."""
EACH = 20
"""The most contracts that a body has of one example."""
PAUSE = 0.05
SETTLED = 2.5
"""Seconds after which stamps are old enough to be trusted."""
_MEMORY = re.compile(r"^(Pss|Private_Clean|Private_Dirty): +(\d+) kB", re.MULTILINE)


@dataclass
class Cost:
    """Seconds and megabytes of one command. `own` is the most that one process below it holds for itself alone.

    `parent` and `worker` are the most of the first process, and of any other. `elsewhere` is processor time of other processes.
    """

    what: str
    contracts: int
    wall: float = 0.0
    processor: float = 0.0
    own: float = 0.0
    parent: float = 0.0
    worker: float = 0.0
    elsewhere: float = 0.0
    said: str = field(default="", repr=False)


@dataclass
class _Watched:
    """A command that runs, and the most memory that it and its workers took."""

    process: subprocess.Popen[bytes]
    others: tuple[int, ...]
    own: float = 0.0
    parent: float = 0.0
    worker: float = 0.0

    def look(self) -> None:
        for one in (self.process.pid, *_below(self.process.pid), *self.others):
            try:
                text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
            except OSError:
                continue
            sizes = {name: int(size) / 1024 for name, size in _MEMORY.findall(text)}
            if one == self.process.pid:
                self.parent = max(self.parent, sizes.get("Pss", 0))
                continue
            self.own = max(self.own, sizes.get("Private_Clean", 0) + sizes.get("Private_Dirty", 0))
            self.worker = max(self.worker, sizes.get("Pss", 0))


def _below(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(one) for one in task.read_text(encoding="ascii").split()]
        except OSError:
            continue
        for one in children:
            yield one
            yield from _below(one)


# --- the workspaces ---------------------------------------------------------------------------------------------


def workspace(folder: Path, contracts: int, clauses: int = 0) -> Path:
    """Lay out a workspace with so many contracts, and at least so many clauses."""
    folder.mkdir(parents=True)
    for name in ("clauses", "templates", "charters"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "goodwork.yaml", folder)
    examples = sorted(ROOT.glob("charters/*/contracts/*.yaml"))
    for one in examples:
        (folder / one.relative_to(ROOT)).unlink()
    for number in range(contracts):
        _contract(folder, examples[number % len(examples)], number, number // len(examples) // EACH)
    _more_clauses(folder, clauses)
    return folder


def _contract(folder: Path, example: Path, number: int, copy: int) -> None:
    """Write a contract like an example, for the body that has it or a copy of that body."""
    was = example.parent.parent.name
    body, ref = (f"{was}-{copy}" if copy else was), f"{example.stem}-{number:05}"
    if not (folder / "charters" / body).is_dir():
        _body(ROOT / "charters" / was, folder / "charters" / body)
    text = _named(example.read_text(encoding="utf-8"), "ref", example.stem, ref)
    place = folder / "charters" / body / "contracts" / f"{ref}.yaml"
    place.parent.mkdir(exist_ok=True)
    place.write_text(_named(text, "body", was, body), encoding="utf-8")


def _body(example: Path, place: Path) -> None:
    shutil.copytree(example, place, ignore=shutil.ignore_patterns("contracts"))
    council = place / "council.yaml"
    council.write_text(_named(council.read_text(encoding="utf-8"), "id", example.name, place.name), encoding="utf-8")


def _named(text: str, field: str, was: str, now: str) -> str:
    changed, times = re.subn(rf"^{field}: {re.escape(was)}$", f"{field}: {now}", text, count=1, flags=re.MULTILINE)
    assert times == 1, f"no {field}: {was}"
    return changed


def _more_clauses(folder: Path, wanted: int) -> None:
    """Write copies of the library's clauses under other names until there are as many as wanted."""
    examples = sorted(
        one for one in (folder / "clauses").glob("*/*.md") if re.search(r"^id: ", one.read_text("utf-8"), re.M)
    )
    for number in range(len(examples), wanted):
        example = examples[number % len(examples)]
        name = f"{example.stem}-{number:04}"
        text = _named(example.read_text(encoding="utf-8"), "id", example.stem, name)
        example.with_stem(name).write_text(text, encoding="utf-8")


# --- one command ------------------------------------------------------------------------------------------------


def run(what: str, contracts: int, *command: str, folder: Path, others: tuple[int, ...] = ()) -> Cost:
    """Run a command and watch what it takes; `others` are processes elsewhere that work for it."""
    begun, before = time.perf_counter(), sum(map(_spent, others))
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        watched = _Watched(subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT), others)
        while True:
            ended, ended_with, usage = os.wait4(watched.process.pid, os.WNOHANG)
            if ended:
                break
            watched.look()
            time.sleep(PAUSE)
        out.seek(0)
        said = out.read()
    taken = time.perf_counter() - begun
    watched.process.returncode = 0
    spent = usage.ru_utime + usage.ru_stime
    if os.waitstatus_to_exitcode(ended_with) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    elsewhere = sum(map(_spent, others)) - before
    return Cost(what, contracts, taken, spent, watched.own, watched.parent, watched.worker, elsewhere, said)


def _spent(process: int) -> float:
    """Return the seconds of processor time that a process has taken so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def quick(folder: Path, *command: str) -> float:
    """Return the milliseconds of wall time of a command that is over at once."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (time.perf_counter() - begun) * 1000


def bytes_of(folder: Path) -> str:
    """Return the digest of every paper under a folder."""
    names = sorted(one for one in folder.rglob("*") if one.is_file() and ".goodwork" not in one.parts)
    each = (f"{one.relative_to(folder)} {hashlib.sha256(one.read_bytes()).hexdigest()}" for one in names)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()


# --- what is measured -------------------------------------------------------------------------------------------


def measured(contracts: int, formats: str) -> dict[str, Any]:
    """Return what building so many contracts costs: clean, on one core and two, without a change, and after one."""
    goodwork = [sys.executable, "-m", "goodwork_docs.cli"]
    with tempfile.TemporaryDirectory() as place:
        folder = workspace(Path(place) / "workspace", contracts)
        build = [*goodwork, "build", "--formats", formats]
        costs, made = [], []
        for jobs in (1, 2):
            shutil.rmtree(folder / "build", ignore_errors=True)
            one = run(f"clean build, --jobs {jobs}", contracts, *build, "--quiet", "--jobs", str(jobs), folder=folder)
            costs.append(one)
            made.append(bytes_of(folder / "build"))
        names = sorted(f"{one.parent.parent.name}/{one.stem}" for one in folder.glob("charters/*/contracts/*.yaml"))
        if contracts <= FEW:
            shutil.rmtree(folder / "build", ignore_errors=True)
            costs.append(run("packs alone, --jobs 2", contracts, *build, "--jobs", "2", *names, folder=folder))
        time.sleep(SETTLED)
        run("", contracts, *build, folder=folder)
        folders_there = len(list(folder.glob("build/*/*/manifest.json")))
        nothing, click = _nothing_changed(folder, build)
        folders = _changed(folder, build, contracts, costs)
        costs.append(run("`goodwork check`", contracts, *goodwork, "check", folder=folder))
    return {
        "contracts": contracts,
        "formats": formats,
        "costs": [{name: one for name, one in asdict(cost).items() if name != "said"} for cost in costs],
        "same bytes": made[0] == made[1],
        "folders": folders_there,
        "nothing changed": nothing,
        "import click": click,
        "folders after a change": folders,
    }


def _nothing_changed(folder: Path, build: Sequence[str], rounds: int = QUICK_ROUNDS) -> tuple[float, float]:
    """Return the median milliseconds of a build without a change, and of an import of click, run by turns."""
    taken = [(quick(folder, *build), quick(folder, sys.executable, "-c", "import click")) for _ in range(rounds)]
    return statistics.median(one for one, _ in taken), statistics.median(one for _, one in taken)


def _changed(folder: Path, build: Sequence[str], contracts: int, costs: list[Cost]) -> int:
    """Change one clause and build, then make the same folders from nothing; return how many there were."""
    clause = folder / CLAUSE
    text = clause.read_text(encoding="utf-8")
    more = text.replace("## Condition\n\n", "## Condition\n\nThis applies from the first day.\n\n", 1)
    assert more != text
    clause.write_text(more, encoding="utf-8")
    changed = run("one clause changed", contracts, *build, folder=folder)
    costs.append(changed)
    made = re.findall(r"^(\S+): \d+ files in ", changed.said, re.MULTILINE)
    for one in made:
        shutil.rmtree(folder / "build" / one)
    (folder / "build" / ".goodwork" / "library").unlink()
    again = run("the same folders, from nothing", contracts, *build, folder=folder)
    assert len(made) == sum("files in" in one for one in again.said.splitlines())
    costs.append(again)
    return len(made)


def checked(contracts: int, clauses: int) -> dict[str, Any]:
    """Return what `goodwork check` of so many clauses and contracts costs."""
    with tempfile.TemporaryDirectory() as place:
        folder = workspace(Path(place) / "workspace", contracts, clauses)
        check = [sys.executable, "-m", "goodwork_docs.cli", "check", "--format", "short"]
        cost = run(f"`goodwork check`, {clauses:,} clauses", contracts, *check, folder=folder)
    problems = sum(": error" in one or ": warning" in one for one in cost.said.splitlines())
    return {
        "contracts": contracts,
        "clauses": clauses,
        "problems": problems,
        "wall": cost.wall,
        "processor": cost.processor,
        "memory": cost.parent,
    }


def part(given: Mapping[str, Any]) -> dict[str, Any]:
    """Measure every size; `given` may hold `sizes` and `formats`."""
    formats = given.get("formats") or FORMATS
    return {"docxtpl pack": _docxtpl(), "sizes": [measured(one, formats) for one in given.get("sizes") or SIZES]}


def largest_part(given: Mapping[str, Any]) -> dict[str, Any]:
    """Measure one clean build of 10,000 contracts on two cores, and builds without a change; `given` may hold `formats`."""
    formats = given.get("formats") or FORMATS
    build = [sys.executable, "-m", "goodwork_docs.cli", "build", "--formats", formats]
    with tempfile.TemporaryDirectory() as place:
        folder = workspace(Path(place) / "workspace", LARGEST)
        cost = run(CLEAN, LARGEST, *build, "--quiet", "--jobs", "2", folder=folder)
        time.sleep(SETTLED)
        run("", LARGEST, *build, folder=folder)
        nothing, click = _nothing_changed(folder, build, FEW_ROUNDS)
        folders = len(list(folder.glob("build/*/*/manifest.json")))
    return {
        "contracts": LARGEST,
        "formats": formats,
        "cost": {name: one for name, one in asdict(cost).items() if name != "said"},
        "folders": folders,
        "nothing changed": nothing,
        "import click": click,
    }


def _docxtpl() -> float:
    """Return the milliseconds that docxtpl takes for the Word files of a pack: the mean of the examples, each the best of three."""
    from bench.content import papers, prepared
    from bench.docxtpl_peer import render

    examples = sorted(ROOT.glob("charters/*/contracts/*.yaml"))
    taken = []
    for example in examples:
        held = papers(prepared((example.parent.parent.name, example.stem)))
        taken.append(min(_timed(lambda held=held: [render(one.peer) for one in held.values()]) for _ in range(3)))  # type: ignore[misc]
    return statistics.mean(taken)


def _timed(route: Callable[[], object]) -> float:
    begun = time.perf_counter()
    route()
    return (time.perf_counter() - begun) * 1000


def check_part(given: Mapping[str, Any]) -> dict[str, Any]:
    """Measure `goodwork check` of 1,000 clauses with ever more contracts, and of the library's own clauses with most."""
    largest = [LARGEST] if given.get("largest") else []
    sizes = list(given.get("sizes") or SIZES) + largest
    return {"checks": [checked(one, CLAUSES) for one in sizes] + [checked(sizes[-1], 0)]}
