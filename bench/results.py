"""The page of results: what was timed, what was reached, and what each tool leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.content import PACK, TABLES, TEXT
from bench.timing import Times


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the bench."""

    machine: str
    date: str
    warm_rounds: int
    cold_rounds: int
    papers: int
    times: dict[str, Times]
    words: dict[str, int]

    def ratio(self, slow: str, fast: str) -> float:
        """Return how many times longer the one takes than the other."""
        return self.times[slow].median / self.times[fast].median


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with what was reached; `least` says whether more is better."""

    name: str
    what: str
    wanted: float
    reached: float
    least: bool = True

    def row(self) -> str:
        kept = self.reached >= self.wanted if self.least else self.reached <= self.wanted
        bound = "at least" if self.least else "at most"
        short = self.wanted / self.reached if self.least else self.reached / self.wanted
        verdict = "yes" if kept else f"**no**, by a factor of {short:.1f}"
        return f"| {self.name} | {self.what} | {bound} {self.wanted:g} | {self.reached:.2f} | {verdict} |"


def page(run: Run) -> str:
    return "\n".join(_lines(run)) + "\n"


def _lines(run: Run) -> Iterator[str]:
    yield from (
        "# How fast the documents are made",
        "",
        f"Written by `make bench` on {run.date}. One run; in each round every tool ran once, side by side. Times are",
        "milliseconds of wall time: the median, then the quarter below and the quarter above it. Trust the ratios more than",
        "the times.",
        "",
        f"**Machine:** {run.machine}.",
        "",
        "## Goals",
        "",
        "| goal | what is compared | wanted | reached | kept? |",
        "| --- | --- | --- | --- | --- |",
        *(goal.row() for goal in goals(run)),
        "",
        f"## Warm: one process, {run.warm_rounds} rounds",
        "",
        "| what | milliseconds | times the floor | docxtpl takes longer by |",
        "| --- | --- | --- | --- |",
        *_warm(run),
        "",
        f"## Cold: a fresh process each time, {run.cold_rounds} rounds",
        "",
        "| what | milliseconds |",
        "| --- | --- |",
        *(f"| {said} | {run.times[name]} |" for name, said in _COLD.items()),
        "",
        "## What is timed, and what the others leave out",
        "",
        *_notes(run),
    )


def goals(run: Run) -> tuple[Goal, ...]:
    ours, tables = f"ours {TEXT}", f"ours {TABLES}"
    return (
        Goal("G1", "a pack, values to Word, warm: docxtpl / ours", 25, run.ratio("docxtpl pack", "ours pack")),
        Goal("G1", f"the writer alone, {TEXT}: docxtpl / ours", 25, run.ratio(f"docxtpl {TEXT}", ours)),
        Goal("G1", f"the writer alone, {TABLES}: docxtpl / ours", 25, run.ratio(f"docxtpl {TABLES}", tables)),
        Goal("G1", f"the writer alone, {TEXT}: pandoc cold / ours", 40, run.ratio("pandoc", ours)),
        Goal("G2", f"{TEXT}: ours / floor", 2, run.ratio(ours, f"floor {TEXT}"), least=False),
        Goal("G2", f"{TABLES}: ours / floor", 2, run.ratio(tables, f"floor {TABLES}"), least=False),
        Goal("G3", "one paper from its tree, cold: ours / docxtpl", 1, run.ratio("tree", "docxtpl"), least=False),
        Goal("G3", f"a pack of {run.papers} papers in docx, html and md, cold: ours / one pandoc paper", 6,
             run.ratio("pack", "pandoc"), least=False),
        Goal("G3", "the same with what the run before remembered: ours / one pandoc paper", 3,
             run.ratio("pack again", "pandoc"), least=False),
        Goal("Site", "`goodwork publish`, bodies and library, papers made before: ours / 100 imports of click", 1,
             run.ratio("site", "imports"), least=False),
        Goal("G7", "`goodwork --help` / `python -c 'import click'`", 1.5, run.ratio("help", "click"), least=False),
    )  # fmt: skip


def _warm(run: Run) -> Iterator[str]:
    for name in (TEXT, TABLES):
        for tool, said in (("floor", "the floor"), ("ours", "our writer, tree to Word"), ("docxtpl", "docxtpl")):
            over = run.ratio(f"{tool} {name}", f"floor {name}")
            less = f"{run.ratio(f'docxtpl {name}', f'{tool} {name}'):.1f}"
            yield f"| {name}, {said} | {run.times[f'{tool} {name}']} | {over:.1f} | {less} |"
    for tool, said in (("ours", "ours, values to Word"), ("docxtpl", "docxtpl")):
        less = f"{run.ratio('docxtpl pack', f'{tool} pack'):.1f}"
        yield f"| the pack of {run.papers} papers, {said} | {run.times[f'{tool} pack']} | – | {less} |"


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


def _notes(run: Run) -> Iterator[str]:
    words = ", ".join(f"{name} {count:,}" for name, count in run.words.items())
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
        "- Not timed here: pdf (another engine), and many packs at once.",
    )
