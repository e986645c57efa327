"""Edits of a document as changes of clause files: a new text for each clause, and what else the edits would mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodwork_docs.adopt.changed import ClauseChange, PartChange, clause_change
from goodwork_docs.adopt.dialect import reads_back, spliced, unsayable
from goodwork_docs.adopt.restored import lost_blanks, restored
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.doctree import Block
from goodwork_docs.model.library import ClausePart
from goodwork_docs.prose import blanks, parse
from goodwork_docs.verify.compared import Compared, ValueChange, values_printed
from goodwork_docs.verify.differences import in_short, name_of
from goodwork_docs.verify.outside import Outside
from goodwork_docs.verify.verdict import Verdict, Verified
from goodwork_docs.wordmerge import Names, merged

LOOKS = frozenset({"underlining", "highlighting", "small capitals", "capitals made by Word", "raised or lowered words"})
"""What is only a look: the words under it are what a reader reads."""


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


def propose(verified: Verified, texts: Mapping[str, str], why: str = "") -> Proposal:
    """Return what the edits of a document propose. `texts` are the clause files by path, with LF line ends.

    `why` is the reason that stands beside the higher version; without it, who edited and what they said beside their edits.
    """
    found: list[Diagnostic] = []
    parts: dict[str, list[tuple[Verdict, PartChange]]] = {}
    for one in verified.verdicts:
        made, problems = _part(one, Where(verified.returned.path))
        found += problems
        if made is not None and one.now is not None:
            parts.setdefault(one.now.clause.path, []).append((one, made))
    clauses = tuple(_clause(path, held, texts[path], why) for path, held in parts.items())
    found += _two_values(verified.verdicts, Where(verified.returned.path))
    found += (_not_raised(one) for one in clauses if one.is_other_wording and not one.why)
    return Proposal(clauses, tuple(dict.fromkeys(_values(verified.verdicts))), verified.outside, tuple(found))


def _clause(path: str, held: Sequence[tuple[Verdict, PartChange]], text: str, why: str) -> ClauseChange:
    clause = next(one.now.clause for one, _ in held if one.now is not None)
    return clause_change(path, clause, tuple(part for _, part in held), text, why)


def _not_raised(one: ClauseChange) -> Diagnostic:
    """Say that nobody gave a reason, so that the version stays."""
    number = one.clause.head.version
    message = (
        f"the words of {quoted(one.clause.id)} change, and its version stays {number}, for nothing says why they change"
    )
    hint = f"give the reason with --why, or raise `version` to {number + 1} and write it under `changes`"
    return warning("GW564", message, Where(one.path), hint)


def _values(verdicts: Iterable[Verdict]) -> Iterator[ContractChange]:
    for one in verdicts:
        for change in one.compared.values if one.compared else ():
            yield ContractChange(one.mark.clause, change)


def _two_values(verdicts: Iterable[Verdict], where: Where) -> Iterator[Diagnostic]:
    """Yield the blanks that stand with two values in one document: a contract gives each blank of a clause one."""
    held: dict[tuple[str, str], dict[str, None]] = {}
    for one in verdicts:
        for blank, value in values_printed(one.compared) if one.compared else ():
            held.setdefault((one.mark.clause, blank), {})[value] = None
    for (clause, blank), values in held.items():
        if len(values) > 1:
            said = " and as ".join(quoted(one) for one in values)
            message = f"the blank `{blank}` of {quoted(clause)} stands in the document as {said}"
            yield error(
                "GW567", message, where, "a contract gives it one value: agree on it, or say the other in words"
            )


# --- one part ---------------------------------------------------------------------------------------------------


def _part(verdict: Verdict, where: Where) -> tuple[PartChange | None, tuple[Diagnostic, ...]]:
    """Return a part in new words, None where nothing is to be changed, and why where it cannot be."""
    stretch, compared = verdict.stretch, verdict.compared
    if verdict.state in ("missing", "twice", "withdrawn"):
        return None, (_unplaced(verdict, where),)
    found = list(_lost_looks(verdict, where))
    if stretch is None or compared is None or compared.is_verbatim:
        return None, tuple(found)
    base, now = verdict.wording, verdict.now
    if base is None or now is None or verdict.mark.part not in now.clause.parts or not _is_named(verdict):
        return None, (*found, _behind(verdict, where))
    part = base.clause.parts[verdict.mark.part]  # type: ignore[index]
    new = restored(compared, part.blocks, stretch.blocks)
    problems = tuple(_problems(verdict, compared, new, where))
    if any(one.code == "GW543" for one in problems):
        return None, (*found, *problems)
    text = spliced(_trimmed(part.raw), part.blocks, new, _first_line(part))
    if not reads_back(text, new, where.path):
        return None, (*found, *problems, _not_said(verdict, "words that Markdown would read otherwise", where))
    if base.fingerprint != now.fingerprint:
        change, said = laid_together(verdict, text, where)
        return change, (*found, *problems, *said)
    change = PartChange(verdict.mark.part, _trimmed(part.raw), text, stretch.authors, stretch.notes)
    return change, (*found, *problems)


def _is_named(verdict: Verdict) -> bool:
    """Return whether the words were held against the wording that the document names, or it names none."""
    return bool(verdict.wording and verdict.wording.fingerprint.startswith(verdict.mark.fingerprint))


def _trimmed(raw: str) -> str:
    return "\n".join(line.rstrip() for line in raw.strip("\n").split("\n"))


def _first_line(part: ClausePart) -> int:
    """Return the line of the clause file that the part's words begin on."""
    first = part.blocks[0].where if part.blocks else None
    return first.line if first else 1


def _problems(verdict: Verdict, compared: Compared, new: tuple[Block, ...], where: Where) -> Iterator[Diagnostic]:
    unsaid = verdict.stretch.unsaid if verdict.stretch else ()
    for what in dict.fromkeys((*unsayable(new), *(one for one in unsaid if one not in LOOKS))):
        yield _not_said(verdict, what, where)
    part = verdict.wording.clause.parts[verdict.mark.part] if verdict.wording else None  # type: ignore[index]
    for name in lost_blanks(part.blanks, new) if part else ():
        message = f"the blank `{name}` of {quoted(name_of(verdict))} stands in the edited words no more"
        hint = "if the words should still hold a value that contracts set, put {name} back into the clause"
        yield warning("GW544", message, where, hint.replace("name", name))


def _lost_looks(verdict: Verdict, where: Where) -> Iterator[Diagnostic]:
    if verdict.stretch and verdict.stretch.unsaid:
        held = ", ".join(verdict.stretch.unsaid)
        message = f"{quoted(name_of(verdict))} holds {held}, which a clause cannot say"
        yield error("GW542", message, where, "say it in words, or leave it out: at most the words were taken over")


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
    message = f"{quoted(name_of(verdict))} was edited in a wording that neither git nor an edition remembers: {changed}"
    return error("GW546", message, where, "make the paper anew and edit that, or change the clause file by hand")


def laid_together(verdict: Verdict, text: str, where: Where) -> tuple[PartChange | None, tuple[Diagnostic, ...]]:
    """Return the edits of an older wording laid together with what the library changed since; conflicts are marked and said."""
    base, now, stretch = verdict.wording, verdict.now, verdict.stretch
    assert base is not None and now is not None and stretch is not None
    part = verdict.mark.part
    before, ours = (_trimmed(one.clause.parts[part].raw) for one in (base, now))  # type: ignore[index]
    names = Names(
        f"version {now.clause.head.version}, the library's",
        f"version {base.clause.head.version}",
        where.path.rpartition("/")[2],
    )
    both = merged(f"{before}\n", f"{ours}\n", f"{text}\n", names)
    new = both.text.removesuffix("\n")
    if not both.conflicts and parse(new, where.path, 1, blanks).diagnostics:
        return None, (_not_said(verdict, "words that cannot be laid together with the library's of today", where),)
    said = (
        _together(verdict, where),
        *(_conflict(verdict, both.conflicts, where) for _ in range(bool(both.conflicts))),
    )
    change = PartChange(part, ours, new, stretch.authors, stretch.notes, both.conflicts)
    return (None if new == ours else change), said


def _together(verdict: Verdict, where: Where) -> Diagnostic:
    base, now = verdict.wording, verdict.now
    assert base is not None and now is not None
    message = (
        f"{quoted(name_of(verdict))} was edited in the words of version {base.clause.head.version}, and the library holds "
        f"version {now.clause.head.version}"
    )
    return warning("GW562", message, where, "both changes are laid together: read the whole part before you keep it")


def _conflict(verdict: Verdict, places: int, where: Where) -> Diagnostic:
    times = "one place" if places == 1 else f"{places} places"
    message = f"{quoted(name_of(verdict))}: the library and the document changed the same words, in {times}"
    return error(
        "GW563", message, where, "both stand between marks: keep the words that are right, and delete the marks"
    )
