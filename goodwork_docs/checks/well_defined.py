"""Is each clause well defined: whole, with one meaning, in plain words, its terms defined?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.doctree import Blank, Cell, Paragraph, Reference, Table, inline_text, walk
from goodwork_docs.model.library import PART_TITLES, Clause
from goodwork_docs.model.library import Reference as ReferenceFiles
from goodwork_docs.model.words import Part

LONGEST_SENTENCE = 25
_NEEDED: Mapping[str, tuple[Part, ...]] = {
    "invite": ("for-suppliers",),
    "score": ("requirement", "question", "scoring-guide", "for-suppliers"),
    "require": ("requirement", "condition", "if-not-met", "for-suppliers"),
}
_NEEDED_BY_PROCESS: tuple[Part, ...] = ("condition", "for-officers")
_TITLES: Mapping[Part, str] = {part: title for title, part in PART_TITLES.items()}
_VAGUE = re.compile(
    r"\b(endeavours?|and/or|reasonable efforts|best efforts|as appropriate|where possible)\b", re.IGNORECASE
)


def check(clauses: Mapping[str, Clause], reference: ReferenceFiles) -> Iterator[Diagnostic]:
    """Yield what is not well defined in the clauses of one library."""
    defined = {term for clause in clauses.values() for term in defined_terms(clause)}
    for clause in clauses.values():
        yield from _parts(clause)
        yield from _blanks(clause, reference)
        yield from _references(clause, clauses)
        yield from _terms(clause, defined)
        yield from _marks(clause)
        yield from _sentences(clause)
        yield from _vague(clause)


def _parts(clause: Clause) -> Iterator[Diagnostic]:
    needed = set(_NEEDED_BY_PROCESS) if clause.head.element == "process" else {"for-officers"}
    if clause.head.element != "process":
        needed |= {part for ask in clause.head.asks for part in _NEEDED[ask]}
    for part in sorted(needed - set(clause.parts)):
        hint = f"add `## {_TITLES[part]}`"  # type: ignore[index]
        yield error(
            "GW101", f"the clause {quoted(clause.id)} has no part {quoted(part)}", clause.read.where("asks"), hint
        )


def _blanks(clause: Clause, reference: ReferenceFiles) -> Iterator[Diagnostic]:
    used: dict[str, Where] = {}
    for part in clause.parts.values():
        for node in walk(part.blocks):
            if isinstance(node, Blank):
                used.setdefault(node.name, node.where or part.where)
    for name, where in used.items():
        figure = name.removeprefix("figure:")
        if name.startswith("figure:") and figure not in reference.figures:
            yield error(
                "GW103", f"the figure {quoted(figure)} is not known", where, "add it to clauses/reference/figures.yaml"
            )
        elif not name.startswith("figure:") and name not in clause.head.blanks:
            yield error("GW102", f"the blank {quoted(name)} is not declared", where, "declare it under `blanks`")
    for name in clause.head.blanks:
        if name not in used:
            where = clause.read.where("blanks", name)
            yield error("GW102", f"the blank {quoted(name)} is never used", where, "use it or delete it")


def _references(clause: Clause, clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    for part in clause.parts.values():
        for node in walk(part.blocks):
            if isinstance(node, Reference) and node.anchor not in clauses:
                yield error(
                    "GW104", f"no clause has the id {quoted(node.anchor)}", node.where or part.where, "mend the link"
                )
    for field in ("conflicts_with", "same_matter_as"):
        for at, other in enumerate(getattr(clause.head, field)):
            if other not in clauses:
                yield error(
                    "GW104", f"no clause has the id {quoted(other)}", clause.read.where(field, at), "mend the id"
                )


def defined_terms(clause: Clause) -> frozenset[str]:
    """Return the terms that a clause's condition defines: words in quotes, followed by "means"."""
    condition = clause.parts.get("condition")
    text = condition.raw if condition else ""
    return frozenset(re.findall(r'["“]([^"”]+)["”] means\b', text))


def _terms(clause: Clause, defined: set[str]) -> Iterator[Diagnostic]:
    for at, term in enumerate(clause.head.terms):
        if term not in defined and clause.id != "definitions":
            where = clause.read.where("terms", at)
            yield error(
                "GW105",
                f"the term {quoted(term)} is defined nowhere",
                where,
                'define it in a condition: "Term" means …',
            )


def _marks(clause: Clause) -> Iterator[Diagnostic]:
    guide = clause.parts.get("scoring-guide")
    if guide is None:
        return
    tables = [one for one in walk(guide.blocks) if isinstance(one, Table)]
    marks = [_words(row[0]) for table in tables for row in table.rows]
    if sorted(marks) != ["0", "1", "2", "3", "4", "5"]:
        message = f"the scoring guide describes the marks {quoted(', '.join(marks))}"
        yield error("GW106", message, guide.where, "describe each mark from 0 to 5 once")


def _words(cell: Cell) -> str:
    return " ".join(inline_text(one.children) for one in cell.blocks if isinstance(one, Paragraph)).strip()


def _sentences(clause: Clause) -> Iterator[Diagnostic]:
    for part in clause.parts.values():
        for node in walk(part.blocks):
            if isinstance(node, Paragraph):
                yield from long_sentences(inline_text(node.children), node.where or part.where)


def long_sentences(text: str, where: Where) -> Iterator[Diagnostic]:
    """Yield a warning for each sentence of more than 25 words."""
    for sentence in re.split(r"(?<=[.!?:;])[\"”]?\s+", text):
        count = len(re.findall(r"[^\s]*[A-Za-z0-9][^\s]*", sentence))
        if count > LONGEST_SENTENCE:
            yield warning(
                "GW107", f"a sentence has {count} words: {quoted(sentence)}", where, "make two sentences of it"
            )


def _vague(clause: Clause) -> Iterator[Diagnostic]:
    if "condition" not in clause.parts:
        return
    condition = clause.parts["condition"]
    for node in walk(condition.blocks):
        if isinstance(node, Paragraph) and (found := _VAGUE.search(inline_text(node.children))):
            hint = "say who must do what, by when"
            yield warning("GW108", f"the condition says {quoted(found.group())}", node.where or condition.where, hint)
