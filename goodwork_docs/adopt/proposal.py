"""Edits of a document as changes of clause files: a new text for each clause, and what else the edits would mean."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.adopt.dialect import reads_back, spliced, unsayable
from goodwork_docs.adopt.restored import lost_blanks, restored
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.doctree import Block
from goodwork_docs.model.library import PART_TITLES, Clause
from goodwork_docs.returned import Note
from goodwork_docs.verify.compared import Compared, ValueChange
from goodwork_docs.verify.differences import in_short, name_of
from goodwork_docs.verify.outside import Outside
from goodwork_docs.verify.verdict import Verdict, Verified

_TITLES = {part: title for title, part in PART_TITLES.items()}


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a clause in new words: its Markdown as it is and as it would be, who changed it, and their comments."""

    part: str
    old: str
    new: str
    authors: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause file with edits in it. `path` is that of the file; `text` its whole new text."""

    clause: Clause
    path: str
    text: str
    parts: tuple[PartChange, ...]
    patch: str


@dataclass(frozen=True, slots=True)
class ContractChange:
    """A value that was changed in the document: it belongs into the contract file, not into the wording."""

    clause: str
    change: ValueChange


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a returned document proposes: changed clauses, changed values, words around the clauses, and what cannot be taken over."""

    clauses: tuple[ClauseChange, ...]
    contract: tuple[ContractChange, ...]
    outside: Outside | None
    diagnostics: tuple[Diagnostic, ...]


def propose(verified: Verified, texts: Mapping[str, str]) -> Proposal:
    """Return what the edits of a document propose. `texts` are the clause files by path, with LF line ends."""
    found: list[Diagnostic] = []
    parts: dict[str, list[tuple[Verdict, PartChange]]] = {}
    for one in verified.verdicts:
        made, problems = _part(one, Where(verified.returned.path))
        found += problems
        if made is not None and one.now is not None:
            parts.setdefault(one.now.clause.path, []).append((one, made))
    clauses = tuple(_clause(path, changed, texts[path]) for path, changed in parts.items())
    return Proposal(clauses, tuple(dict.fromkeys(_values(verified.verdicts))), verified.outside, tuple(found))


def _values(verdicts: Iterable[Verdict]) -> Iterator[ContractChange]:
    for one in verdicts:
        for change in one.compared.values if one.compared else ():
            yield ContractChange(one.mark.clause, change)


# --- one part ---------------------------------------------------------------------------------------------------


def _part(verdict: Verdict, where: Where) -> tuple[PartChange | None, tuple[Diagnostic, ...]]:
    """Return a part in new words, None where nothing is to be changed, and why where it cannot be."""
    stretch, compared = verdict.stretch, verdict.compared
    if verdict.state in ("missing", "twice", "withdrawn"):
        return None, (_unplaced(verdict, where),)
    found = list(_lost_looks(verdict, where))
    if stretch is None or compared is None or compared.is_verbatim:
        return None, tuple(found)
    if verdict.now is None or verdict.wording is None or verdict.wording.fingerprint != verdict.now.fingerprint:
        return None, (*found, _behind(verdict, where))
    part = verdict.now.clause.parts[verdict.mark.part]  # type: ignore[index]
    new = restored(compared, part.blocks, stretch.blocks)
    problems = tuple(_problems(verdict, compared, new, where))
    if any(one.code == "GW543" for one in problems):
        return None, (*found, *problems)
    text = spliced(_trimmed(part.raw), part.blocks, new, _first_line(verdict))
    if not reads_back(text, new, where.path):
        return None, (*found, *problems, _not_said(verdict, "words that Markdown would read otherwise", where))
    change = PartChange(verdict.mark.part, _trimmed(part.raw), text, stretch.authors, stretch.notes)
    return change, (*found, *problems)


def _trimmed(raw: str) -> str:
    return "\n".join(line.rstrip() for line in raw.strip("\n").split("\n"))


def _first_line(verdict: Verdict) -> int:
    """Return the line of the clause file that the part's words begin on."""
    part = verdict.now.clause.parts[verdict.mark.part] if verdict.now else None  # type: ignore[index]
    first = part.blocks[0].where if part and part.blocks else None
    return first.line if first else 1


def _problems(verdict: Verdict, compared: Compared, new: tuple[Block, ...], where: Where) -> Iterator[Diagnostic]:
    for what in dict.fromkeys(unsayable(new)):
        yield _not_said(verdict, what, where)
    part = verdict.now.clause.parts[verdict.mark.part] if verdict.now else None  # type: ignore[index]
    for name in lost_blanks(part.blanks, new) if part else ():
        message = f"the blank `{name}` of {quoted(name_of(verdict))} stands in the edited words no more"
        hint = "if the words should still hold a value that contracts set, put {name} back into the clause"
        yield warning("GW544", message, where, hint.replace("name", name))


def _lost_looks(verdict: Verdict, where: Where) -> Iterator[Diagnostic]:
    if verdict.stretch and verdict.stretch.unsaid:
        held = ", ".join(verdict.stretch.unsaid)
        message = f"{quoted(name_of(verdict))} holds {held}, which a clause cannot say"
        yield error("GW542", message, where, "say it in words, or leave it out; nothing of it was taken over")


def _not_said(verdict: Verdict, what: str, where: Where) -> Diagnostic:
    message = f"{quoted(name_of(verdict))} was not taken over, for it holds {what}"
    return error(
        "GW543",
        message,
        where,
        "say it in words, lists, tables, strong words and links; or edit the clause file by hand",
    )


def _unplaced(verdict: Verdict, where: Where) -> Diagnostic:
    said = {
        "missing": "was taken out of the document",
        "twice": "stands in the document a second time",
        "withdrawn": "is not in the library",
    }[verdict.state]
    hint = "decide it by hand: leave the clause out in the contract file, or change the library"
    return error("GW545", f"{quoted(name_of(verdict))} {said}", where, hint)


def _behind(verdict: Verdict, where: Where) -> Diagnostic:
    pairs = verdict.compared.pairs if verdict.compared else ()
    changed = next((in_short(one) for one in pairs if not one.same_words), "")
    message = f"{quoted(name_of(verdict))} was edited in other words than the library's today: {changed}"
    return error("GW546", message, where, "make the paper anew and edit that, or change the clause file by hand")


# --- one file ---------------------------------------------------------------------------------------------------


def _clause(path: str, changed: list[tuple[Verdict, PartChange]], text: str) -> ClauseChange:
    clause = next(one.now.clause for one, _ in changed if one.now is not None)
    new = text
    for _, part in changed:
        new = _put(new, part)
    patch = "".join(
        difflib.unified_diff(
            text.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{path}", f"b/{path}", n=1
        )
    )
    return ClauseChange(clause, path, new, tuple(part for _, part in changed), patch)


def _put(text: str, change: PartChange) -> str:
    """Return a clause file's text with other words in one part; everything else stays as it is written."""
    lines = text.split("\n")
    heading = f"## {_TITLES[change.part]}"  # type: ignore[index]
    start = next(at for at, line in enumerate(lines) if line.rstrip() == heading) + 1
    end = next((at for at in range(start, len(lines)) if lines[at].startswith("## ")), len(lines))
    return "\n".join([*lines[:start], "", *change.new.split("\n"), "", *lines[end:]])
