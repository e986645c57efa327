"""The page of results: what was timed, what was reached, and what each tool leaves out. Every number comes from bench/measured.json."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.content import PACK, TABLES, TEXT
from bench.growth import FEW_ROUNDS, QUICK_ROUNDS
from bench.timing import Times

Measured = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with what was reached; `least` says whether more is better."""

    name: str
    what: str
    wanted: float
    reached: float
    stretch: float | None = None
    least: bool = True

    def row(self) -> str:
        kept = self.reached >= self.wanted if self.least else self.reached <= self.wanted
        bound = "at least" if self.least else "at most"
        low, high = sorted((self.wanted, self.reached))
        verdict = "yes" if kept else f"**no**, by a factor of {high / low:.1f}" if low else "**no**"
        return f"| {self.name} | {self.what} | {bound} {self.wanted:g} | {self.reached:.2f} | {verdict} | {self._stretched()} |"

    def _stretched(self) -> str:
        if self.stretch is None:
            return "–"
        kept = self.reached >= self.stretch if self.least else self.reached <= self.stretch
        return f"{self.stretch:g}: {'yes' if kept else 'no'}"


def page(held: Mapping[str, Measured]) -> str:
    return "\n".join(_lines(held)) + "\n"


def _lines(held: Mapping[str, Measured]) -> Iterator[str]:
    yield from (
        "# How fast the documents are made",
        "",
        "`make bench` writes this page. In each round every tool ran once, side by side. Times are milliseconds of wall",
        "time: the median, then the quarter below and the quarter above it. Trust the ratios more than the times.",
        "",
        "| part | day | processes that wanted a core when it began |",
        "| --- | --- | --- |",
        *(f"| {name} | {one['day']} | {one['busy']} |" for name, one in held.items()),
        "",
        *(f"- {names}: {one}." for one, names in _machines(held).items()),
        "",
        "## Goals",
        "",
        "| goal | what is compared | wanted | reached | kept? | stretch |",
        "| --- | --- | --- | --- | --- | --- |",
        *(goal.row() for name, of in _GOALS.items() if name in held for goal in of(held[name])),
        "",
    )
    for name, section in _SECTIONS.items():
        if name in held:
            yield from section(held[name])
    yield from ("## What is timed, and what the others leave out", "")
    for name, notes in _NOTES.items():
        if name in held:
            yield from notes(held[name])


def _machines(held: Mapping[str, Measured]) -> dict[str, str]:
    """Return the parts that each machine measured, by what it is."""
    found: dict[str, list[str]] = {}
    for name, one in held.items():
        found.setdefault(one["machine"], []).append(name)
    return {machine: ", ".join(names) for machine, names in found.items()}


def _times(part: Measured, name: str) -> Times:
    return Times(*part["times"][name])


def _ratio(part: Measured, slow: str, fast: str) -> float:
    """Return how many times longer the one takes than the other."""
    return _times(part, slow).median / _times(part, fast).median


# --- one paper, one pack ----------------------------------------------------------------------------------------


def _speed_goals(run: Measured) -> tuple[Goal, ...]:
    ours, tables = f"ours {TEXT}", f"ours {TABLES}"
    return (
        Goal("G1", "a pack, values to Word, warm: docxtpl / ours", 25, _ratio(run, "docxtpl pack", "ours pack"), 60),
        Goal("G1", f"the writer alone, {TEXT}: docxtpl / ours", 25, _ratio(run, f"docxtpl {TEXT}", ours), 60),
        Goal("G1", f"the writer alone, {TABLES}: docxtpl / ours", 25, _ratio(run, f"docxtpl {TABLES}", tables), 60),
        Goal("G1", f"the writer alone, {TEXT}: pandoc cold / ours", 40, _ratio(run, "pandoc", ours)),
        Goal("G2", f"{TEXT}: ours / floor", 2, _ratio(run, ours, f"floor {TEXT}"), 1.3, least=False),
        Goal("G2", f"{TABLES}: ours / floor", 2, _ratio(run, tables, f"floor {TABLES}"), 1.3, least=False),
        Goal("G3", "one paper from its tree, cold: ours / docxtpl", 1, _ratio(run, "tree", "docxtpl"), least=False),
        Goal("G3", f"a pack of {run['papers']} papers in docx, html and md, cold: ours / one pandoc paper", 6,
             _ratio(run, "pack", "pandoc"), least=False),
        Goal("G3", "the same with what the run before remembered: ours / one pandoc paper", 3,
             _ratio(run, "pack again", "pandoc"), least=False),
        Goal("Site", "`goodwork publish`, bodies and library, papers made before: ours / 100 imports of click", 1,
             _ratio(run, "site", "imports"), least=False),
        Goal("G7", "`goodwork --help` / `python -c 'import click'`", 1.5, _ratio(run, "help", "click"), least=False),
    )  # fmt: skip


def _speed(run: Measured) -> Iterator[str]:
    yield from (
        f"## Warm: one process, {run['warm rounds']} rounds",
        "",
        "| what | milliseconds | times the floor | docxtpl takes longer by |",
        "| --- | --- | --- | --- |",
        *_warm(run),
        "",
        f"## Cold: a fresh process each time, {run['cold rounds']} rounds",
        "",
        "| what | milliseconds |",
        "| --- | --- |",
        *(f"| {said} | {_times(run, name)} |" for name, said in _COLD.items()),
        "",
    )


def _warm(run: Measured) -> Iterator[str]:
    for name in (TEXT, TABLES):
        for tool, said in (("floor", "the floor"), ("ours", "our writer, tree to Word"), ("docxtpl", "docxtpl")):
            over = _ratio(run, f"{tool} {name}", f"floor {name}")
            less = f"{_ratio(run, f'docxtpl {name}', f'{tool} {name}'):.1f}"
            yield f"| {name}, {said} | {_times(run, f'{tool} {name}')} | {over:.1f} | {less} |"
    for tool, said in (("ours", "ours, values to Word"), ("docxtpl", "docxtpl")):
        less = f"{_ratio(run, 'docxtpl pack', f'{tool} pack'):.1f}"
        yield f"| the pack of {run['papers']} papers, {said} | {_times(run, f'{tool} pack')} | – | {less} |"


_COLD = {
    "python": "`python -c pass`",
    "click": "`python -c 'import click'`",
    "help": "`goodwork --help`",
    "pandoc": f"pandoc, {TEXT} from Markdown",
    "docxtpl": f"docxtpl, {TEXT}",
    "tree": f"our writer, {TEXT} from its tree",
    "pack docx": "`goodwork pack`, every paper in docx, from YAML and Markdown",
    "pack": "`goodwork pack`, every paper in docx, html and md",
    "pack again": "the same with the memory of the run before: every paper is composed and written anew",
    "site": "`goodwork publish`, 3 rounds: the example bodies and the whole library, papers for download made before",
    "imports": "`python -c 'import click'`, a hundred processes one after the other",
}


def _speed_notes(run: Measured) -> Iterator[str]:
    words = ", ".join(f"{name} {count:,}" for name, count in run["words"].items())
    yield from (
        f"- The papers are those of the example `{'/'.join(PACK)}`, its internal papers too. Words in {TEXT}: {words}.",
        "  Pandoc's copy has the contents list as text; ours has it as a field; docxtpl's has none.",
        "- *Values to Word* starts from parsed clauses and resolved values. It renders the templates, chooses and numbers",
        "  sections, resolves cross-references, writes every paper and takes the sha256 of each for the manifest.",
        "- *The writer alone* starts from the finished tree. docxtpl still compiles its template each time: that is how it works.",
        "- *The floor* deflates the bytes of our own file with zlib at level 6 and zips them. Parts that no paper changes are",
        "  ready, as they are in our writer. Our writer deflates with libdeflate, so it may come close to the floor or beat it.",
        "- docxtpl gets a Word file that holds the words, with `{{ }}` for values and `{%tr for %}` for rows. It leaves out live",
        "  numbering, cross-references, the contents list, clause marks, bookmarks and the look.",
        "  The clauses are fixed words in its template, so it has less to fill in than a library would give it.",
        "- pandoc gets our Markdown. It leaves out the same, and numbers are text. It is timed cold only.",
    )


# --- PDF --------------------------------------------------------------------------------------------------------


def _pdf_goals(run: Measured) -> Iterator[Goal]:
    for name in (TEXT, TABLES):
        yield Goal("G5", f"{name} as PDF: WeasyPrint / ours", 10, _ratio(run, f"weasyprint {name}", f"ours {name}"))
    if run["verapdf"] is not None:
        what = f"what veraPDF finds against PDF/UA-1 and PDF/A-2a in the {run['papers']} papers of the pack"
        yield Goal("G5", what, 0, run["verapdf"], least=False)


def _pdf(run: Measured) -> Iterator[str]:
    said = {"ours": "ours, tree to PDF/UA-1 and PDF/A-2a", "weasyprint": "WeasyPrint, our HTML to PDF/UA-1"}
    yield from (f"## PDF: one process, {run['rounds']} rounds", "", "| what | milliseconds |", "| --- | --- |")
    for name in (TEXT, TABLES):
        for tool, what in said.items():
            yield f"| {name}, {what} | {_times(run, f'{tool} {name}')} |"
    yield ""


def _pdf_notes(_: Measured) -> Iterator[str]:
    yield "- WeasyPrint gets our own HTML page with its look, and makes PDF/UA-1 of it. Ours is PDF/A-2a too."


# --- growth -----------------------------------------------------------------------------------------------------


def _cost(size: Measured, what: str) -> Measured | None:
    return next((one for one in size["costs"] if one["what"] == what), None)


def _of(size: Measured, what: str) -> Measured:
    found = _cost(size, what)
    assert found is not None, what
    return found


ONE, TWO, CHANGED, SAME, ALONE = (
    "clean build, --jobs 1",
    "clean build, --jobs 2",
    "one clause changed",
    "the same folders, from nothing",
    "packs alone, --jobs 2",
)


def _growth_goals(run: Measured) -> Iterator[Goal]:
    first, last = run["sizes"][0], run["sizes"][-1]
    middle = run["sizes"][max(0, len(run["sizes"]) - 2)]
    count, one, two = last["contracts"], _of(last, ONE), _of(last, TWO)
    peers = run["docxtpl pack"] / 1000 * count / 2
    yield Goal("G4", f"{count:,} packs, and the papers of their bodies, in {last['formats']}, clean, on two cores: "
               "docxtpl for the docx of the packs alone / ours", 20, peers / two["wall"])  # fmt: skip
    yield Goal("G6", f"a build of {count:,} packs without a change / `python -c 'import click'`", 1.5,
               last["nothing changed"] / last["import click"], least=False)  # fmt: skip
    changed, same = _of(last, CHANGED)["processor"], _of(last, SAME)["processor"]
    yield Goal("G6", f"one clause changed, {last['folders after a change']:,} of {last['folders']:,} folders made anew: "
               "processor time / that of the same folders from nothing", 1.5, changed / same, least=False)  # fmt: skip
    alone = [_cost(size, ALONE) for size in run["sizes"]]
    held = [one for one in alone if one is not None]
    if held and "pdf" not in last["formats"]:
        yield Goal(
            "G8", "megabytes that a worker holds for itself, packs alone", 60, max(x["own"] for x in held), least=False
        )
    yield Goal(
        "G8", "the same where it makes the papers of bodies too, which typst measures", 300, two["own"], least=False
    )
    if first is not last:
        yield Goal("G8", f"a worker's memory with {count:,} contracts / with {first['contracts']:,}", 1.1,
                   two["own"] / _of(first, TWO)["own"], least=False)  # fmt: skip
        before = _of(middle, ONE)["processor"] / middle["folders"]
        yield Goal("Growth", f"processor time of a folder of papers among {last['folders']:,} / among {middle['folders']:,}",
                   1.1, one["processor"] / last["folders"] / before, least=False)  # fmt: skip
    yield Goal("G9", f"{count:,} contracts: one process / two", 1.9, one["wall"] / two["wall"])
    same = sum(not size["same bytes"] for size in run["sizes"])
    yield Goal("G9", "workspaces in which two processes make other bytes than one", 0, same, least=False)


def _growth(run: Measured) -> Iterator[str]:
    formats = run["sizes"][0]["formats"]
    yield from (
        "## Growth: ever more contracts",
        "",
        f"Formats: {formats}. *Folders* are packs, and the papers of bodies and their pledges.",
        "",
        "| contracts | folders | what | wall s | processor s | processor ms a folder | worker MB | parent MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    )
    for size in run["sizes"]:
        for cost in size["costs"]:
            yield _growth_row(size, cost)
        for what, name in (("nothing changed", "nothing changed"), ("`python -c 'import click'`", "import click")):
            yield f"| {size['contracts']:,} | – | {what}, median of {QUICK_ROUNDS} | {size[name] / 1000:.3f} | – | – | – | – |"
    yield ""


def _growth_row(size: Measured, cost: Measured) -> str:
    anew = dict.fromkeys((CHANGED, SAME), size["folders after a change"])
    folders: int = {**anew, ALONE: size["contracts"]}.get(cost["what"], size["folders"])
    each = cost["processor"] / max(1, folders) * 1000
    worker = f"{cost['own']:.0f}" if cost["own"] else "–"
    return (
        f"| {size['contracts']:,} | {folders:,} | {cost['what']} | {cost['wall']:.1f} | {cost['processor']:.1f} "
        f"| {each:.0f} | {worker} | {cost['parent']:.0f} |"
    )


def _growth_notes(run: Measured) -> Iterator[str]:
    yield from (
        "- *Growth* copies the examples: the contracts under other references, and the bodies under other names, so that no",
        "  body has more than 40 contracts. A worker's megabytes are those that it shares with nobody; the parent's count its",
        f"  share of what they share. docxtpl takes {run['docxtpl pack']:.0f} ms for the Word files of an example's pack, on average;",
        "  G4 takes half of that for two cores. It makes no html, no md, and no papers of bodies.",
    )


# --- the largest -------------------------------------------------------------------------------------------------


def _largest_goals(run: Measured) -> Iterator[Goal]:
    count = f"{run['contracts']:,}"
    yield Goal("G6", f"a build of {count} packs without a change / `python -c 'import click'`", 1.5,
               run["nothing changed"] / run["import click"], least=False)  # fmt: skip
    yield Goal("G8", f"megabytes that a worker holds for itself, {count} contracts and the papers of their bodies", 300,
               run["cost"]["own"], least=False)  # fmt: skip


def _largest(run: Measured) -> Iterator[str]:
    cost, folders = run["cost"], run["folders"]
    yield from (
        f"## {run['contracts']:,} contracts",
        "",
        f"One clean build on two cores, in {run['formats']}, and {FEW_ROUNDS} builds without a change.",
        "",
        "| folders | wall s | processor s | processor ms a folder | worker MB | parent MB | nothing changed s | import click s |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        f"| {folders:,} | {cost['wall']:.0f} | {cost['processor']:.0f} | {cost['processor'] / folders * 1000:.0f} "
        f"| {cost['own']:.0f} | {cost['parent']:.0f} | {run['nothing changed'] / 1000:.2f} | {run['import click'] / 1000:.3f} |",
        "",
    )


# --- check ------------------------------------------------------------------------------------------------------


def _check_goals(run: Measured) -> Iterator[Goal]:
    first, *_, last = [one for one in run["checks"] if one["clauses"]]
    middle = [one for one in run["checks"] if one["clauses"]][-2]
    if middle["contracts"] > first["contracts"]:
        what = f"`goodwork check` of {last['clauses']:,} clauses: each contract more, "
        what += f"up to {last['contracts']:,} / up to {middle['contracts']:,}"
        reached = each_more(middle, last, "processor") / each_more(first, middle, "processor")
        yield Goal("Growth", what, 1.1, reached, least=False)


def _check(run: Measured) -> Iterator[str]:
    yield from (
        "## `goodwork check`, with nothing remembered",
        "",
        "| clauses | contracts | problems found | wall s | processor s | MB |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for one in run["checks"]:
        clauses = f"{one['clauses']:,}" if one["clauses"] else "the library's"
        yield (
            f"| {clauses} | {one['contracts']:,} | {one['problems']:,} | {one['wall']:.1f} | {one['processor']:.1f} "
            f"| {one['memory']:.0f} |"
        )
    yield ""


def _check_notes(_: Measured) -> Iterator[str]:
    yield from (
        "- *A thousand clauses* are copies of the library's under other names. Each term is then defined many times, which is",
        "  what most of the problems say.",
    )


# --- many machines ----------------------------------------------------------------------------------------------


def _cluster(run: Measured) -> Iterator[str]:
    yield from (
        "## Many machines",
        "",
        f"Packs alone, in {run['formats']}, {run['bytes'] / 1000:,.0f} kB each; the workers are processes of this machine. A *pack more*",
        f"is the difference between {run['few']} packs and {run['many']}: without the start, and without reading the library.",
        "",
        "| by | a pack more, wall ms | in the parent, processor ms | in the workers, processor ms | worker MB | parent MB |",
        "| --- | --- | --- | --- | --- | --- |",
        *(_cluster_row(run["costs"], number) for number in dict.fromkeys(one["workers"] for one in run["costs"])),
        _cluster_row(run["pdf"], 0, f", in PDF, {run['pdf bytes'] / 1000:,.0f} kB each"),
        "",
    )


def _cluster_row(costs: Iterable[Measured], workers: int, more: str = "") -> str:
    few, many = (one for one in costs if one["workers"] == workers)
    wall, processor, elsewhere = (each_more(few, many, name) for name in ("wall", "processor", "elsewhere"))
    there = f"{elsewhere:.0f} | {many['worker']:.0f}" if workers else "– | –"
    return f"| {many['what']}{more} | {wall:.0f} | {processor:.0f} | {there} | {many['parent']:.0f} |"


def each_more(few: Measured, many: Measured, name: str) -> float:
    """Return the milliseconds that each contract more takes."""
    more: int = many["contracts"] - few["contracts"]
    return float(many[name] - few[name]) / more * 1000


_GOALS: Mapping[str, Callable[[Measured], Any]] = {
    "speed": _speed_goals,
    "pdf": _pdf_goals,
    "growth": _growth_goals,
    "largest": _largest_goals,
    "check": _check_goals,
}
_SECTIONS: Mapping[str, Callable[[Measured], Iterator[str]]] = {
    "speed": _speed,
    "pdf": _pdf,
    "growth": _growth,
    "largest": _largest,
    "check": _check,
    "cluster": _cluster,
}
_NOTES: Mapping[str, Callable[[Measured], Iterator[str]]] = {
    "speed": _speed_notes,
    "pdf": _pdf_notes,
    "growth": _growth_notes,
    "check": _check_notes,
}
