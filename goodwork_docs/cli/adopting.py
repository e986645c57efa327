"""Bring the edits of a document back: propose a change for each clause file, and write it where nothing can be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodwork_docs.adopt.changed import ClauseChange
from goodwork_docs.adopt.proposal import Proposal, propose
from goodwork_docs.cli.verify_text import marked_up
from goodwork_docs.cli.verifying import Bench, bench, verified_file
from goodwork_docs.cli.wrapping import count, say, terminal_width, wrapped
from goodwork_docs.cli.writing import put
from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.history import GitError, Unseen, blob_at, open_repository
from goodwork_docs.source import text_of
from goodwork_docs.verify.verdict import Verified


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. `told` says whether the report is printed for people; `why` is the reason of the change."""

    file: Path
    workspace: Path
    contract: str | None
    patch: Path | None
    writes: bool
    told: bool
    why: str = ""


def adopt_file(order: Order) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    """Propose, print, and write where it is asked for; return the proposal as data, None where the file cannot be read."""
    opened = bench(order.workspace, order.contract)
    verified, found = verified_file(opened, order.file)
    if verified is None:
        return None, found
    texts = {one.path: text_of(opened.files[one.path], one.path)[0] for one in opened.loaded.clauses.values()}
    proposal = propose(verified, texts, order.why)
    if order.patch is not None and proposal.clauses:
        put(order.patch, "".join(one.patch for one in proposal.clauses))
    written, refused = _written(opened, proposal) if order.writes else ((), ())
    if order.told:
        say(_text(proposal, verified, written, terminal_width()))
    return _data(proposal, verified, written), (*found, *proposal.diagnostics, *refused)


# --- writing ----------------------------------------------------------------------------------------------------


def _written(opened: Bench, proposal: Proposal) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write each clause file that git could give back; return what was written, and why the others were not."""
    done: list[str] = []
    refused: list[Diagnostic] = []
    for one in proposal.clauses:
        reason = _reason_against(opened, one.path)
        if reason:
            hint = "commit or undo what is there, or apply the change by hand; --patch writes it to a file"
            refused.append(error("GW547", f"the change was not written: {reason}", Where(one.path), hint))
            continue
        ends = "\r\n" if b"\r\n" in opened.files[one.path] else "\n"
        put(opened.root / one.path, one.text.replace("\n", ends))
        done.append(one.path)
    return tuple(done), tuple(refused)


def _reason_against(opened: Bench, path: str) -> str:
    """Return why a file may not be written, "" where it may: git must hold exactly what stands in it."""
    if not (opened.root / path).is_file():
        return "the clause belongs to the shipped library, which no workspace changes"
    if not (opened.root / path).stat().st_mode & 0o200:
        return "the file is read-only"
    repository = open_repository(opened.root)
    if isinstance(repository, Unseen):
        return f"git cannot say what would be lost ({repository.why})"
    if repository.merging:
        return "a merge is half done"
    try:
        held = blob_at(repository, repository.head, path)
    except GitError as fault:
        return f"git cannot say what would be lost ({fault})"
    if held is None:
        return "the file is not committed"
    if held.replace(b"\r\n", b"\n") != opened.files[path].replace(b"\r\n", b"\n"):
        return "the file holds changes that are not committed"
    return ""


# --- the report -------------------------------------------------------------------------------------------------


def _text(proposal: Proposal, verified: Verified, written: tuple[str, ...], width: int) -> str:
    lines = [verified.returned.path]
    if not (proposal.clauses or proposal.contract):
        lines += wrapped("No wording and no value was changed.", width, "  ", "  ")
    for one in proposal.clauses:
        lines += ["", *_clause_text(one, one.path in written, width)]
    lines += _contract_text(proposal, width)
    lines += _outside_text(proposal, verified, width)
    return "\n".join((*lines, "", ""))


def _clause_text(one: ClauseChange, is_written: bool, width: int) -> Iterator[str]:
    did = "written" if is_written else "proposed"
    yield from wrapped(f"{one.path}: {count(len(one.parts), 'part')}, {did}", width, "  ", "    ")
    if one.why:
        yield from wrapped(f"version {one.clause.head.version + 1}: {one.why}", width, "    ", "      ")
    if one.conflicts:
        line = f"{count(one.conflicts, 'place')} where the library changed the same words: both stand between marks"
        yield from wrapped(line, width, "    ", "      ")
    for part in one.parts:
        who = (
            f"{part.part}: changed by {', '.join(part.authors)}"
            if part.authors
            else f"{part.part}: changed without tracking"
        )
        yield from wrapped(who, width, "    ", "    ")
        for note in part.notes:
            at = f' at "{note.at}"' if note.at else ""
            yield from wrapped(f"comment by {note.author or 'nobody named'}{at}: {note.text}", width, "    ", "    ")
    yield ""
    yield from one.patch.rstrip("\n").split("\n")


def _contract_text(proposal: Proposal, width: int) -> Iterator[str]:
    if not proposal.contract:
        return
    yield from (
        "",
        *wrapped("Values that were changed. They belong in the contract file, under `blanks`:", width, "  ", "  "),
    )
    for one in proposal.contract:
        line = f"{one.clause}: {one.change.blank}: {one.change.now}   (was {one.change.was})"
        yield from wrapped(line, width, "    ", "      ")


def _outside_text(proposal: Proposal, verified: Verified, width: int) -> Iterator[str]:
    if proposal.outside is None:
        line = "The words around the clauses were not compared: name the contract with --contract."
        yield from ("", *wrapped(line, width, "  ", "  "))
    elif proposal.outside.changes:
        yield from (
            "",
            *wrapped("Words around the clauses that were changed. They belong in no clause:", width, "  ", "  "),
        )
        for one in proposal.outside.changes:
            yield from wrapped(marked_up(one.words), width, "    | ", "    | ")
    for stretch in verified.returned.stretches:
        for note in stretch.notes if stretch.mark is None else ():
            yield from wrapped(f"comment by {note.author or 'nobody named'}: {note.text}", width, "    ", "    ")


def _data(proposal: Proposal, verified: Verified, written: tuple[str, ...]) -> dict[str, Any]:
    return {
        "file": verified.returned.path,
        "clauses": [
            {
                "clause": one.clause.id,
                "path": one.path,
                "written": one.path in written,
                "patch": one.patch,
                "why": one.why,
                "conflicts": one.conflicts,
                "parts": [
                    {
                        "part": part.part,
                        "new": part.new,
                        "authors": list(part.authors),
                        "comments": [{"author": note.author, "text": note.text, "at": note.at} for note in part.notes],
                    }
                    for part in one.parts
                ],
            }
            for one in proposal.clauses
        ],
        "values": [
            {"clause": one.clause, "blank": one.change.blank, "was": one.change.was, "now": one.change.now}
            for one in proposal.contract
        ],
        "around": None
        if proposal.outside is None
        else [[{"what": word.what, "text": word.text} for word in one.words] for one in proposal.outside.changes],
    }
