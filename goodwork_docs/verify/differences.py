"""What differs in a returned document, as diagnostics for programs that read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.doclines import flat
from goodwork_docs.returned import Stretch
from goodwork_docs.verify.compared import Pair, is_wording, told
from goodwork_docs.verify.pack import FileChange
from goodwork_docs.verify.verdict import Verdict, Verified

_STATES = {
    "altered": (
        "GW531",
        "is not worded as in the library",
        "accept the change into the library, or put the words back",
    ),
    "older": ("GW532", "has the words of an older version", "make the paper anew, or keep the version on purpose"),
    "other": (
        "GW532",
        "has another wording than the file names, or than the contract's body uses",
        "make the paper anew, or keep the wording on purpose",
    ),
    "withdrawn": ("GW533", "is not in the library", "ask why it was withdrawn before you use its words"),
    "missing": ("GW534", "is not in the file any more", "put the words back, or agree that they go"),
    "twice": ("GW535", "stands in the file a second time", "take one of the two out"),
}


def differences(verified: Verified) -> tuple[Diagnostic, ...]:
    """Return every difference as a diagnostic, in the order of the document."""
    where = Where(verified.returned.path)
    return (
        *(found for one in verified.verdicts for found in _of(one, where)),
        *_around(verified, where),
        *_notes(verified, where),
    )


def pack_differences(
    path: str, changes: Sequence[FileChange], behind: Sequence[tuple[str, str, int]]
) -> Iterator[Diagnostic]:
    """Yield what differs between a pack's folder and its manifest, and between its clauses and the library."""
    for one in changes:
        said = {"changed": "is not as the pack was made", "missing": "is missing", "added": "was added"}[one.kind]
        hint = "make the pack anew, or keep the file apart from it"
        yield error("GW541", f"{quoted(one.name)} {said}", Where(f"{path}/{one.name}"), hint)
    for name, state, version in behind:
        code, said, remedy = _STATES[state]
        yield error(code, f"{quoted(name)}, version {version}, {said}", Where(path), remedy)


def name_of(verdict: Verdict) -> str:
    """Return how a clause part is called in messages."""
    return f"{verdict.mark.clause} {verdict.mark.part}"


def _of(verdict: Verdict, where: Where) -> Iterator[Diagnostic]:
    if verdict.state in _STATES:
        code, said, remedy = _STATES[verdict.state]
        yield error(code, f"{quoted(name_of(verdict))} {said}{_shown(verdict)}", where, remedy)
    if verdict.is_moved:
        message = f"{quoted(name_of(verdict))} stands before or after other clauses than when the paper was made"
        yield error("GW561", message, where, "put it back: its number, and what refers to it, depend on its place")
    for change in verdict.compared.values if verdict.compared else ():
        message = f"{quoted(name_of(verdict))} has {quoted(change.now)} for `{change.blank}`, and was made with {quoted(change.was)}"
        yield error("GW536", message, where, "agree on the value, and change it in the contract file")
    if verdict.stretch and verdict.stretch.unsaid:
        held = ", ".join(verdict.stretch.unsaid)
        yield error(
            "GW537", f"{quoted(name_of(verdict))} holds {held}", where, "look at it yourself: only words are compared"
        )
    if verdict.stretch and verdict.stretch.tracked:
        authors = ", ".join(verdict.stretch.authors)
        message = f"{quoted(name_of(verdict))} holds tracked changes by {quoted(authors)}"
        yield error("GW538", message, where, "they were read as accepted: accept or reject them")


def _shown(verdict: Verdict) -> str:
    """Return the first changed line, in short."""
    pairs = verdict.compared.pairs if verdict.state == "altered" and verdict.compared else ()
    changed = next((one for one in pairs if is_wording(one, verdict.mark.part)), None)
    return f": {in_short(changed)}" if changed else ""


def in_short(pair: Pair) -> str:
    """Return what goes and what comes in a line."""
    found = told(pair)
    goes = " … ".join(one.text.strip() for one in found if one.what == "goes")
    comes = " … ".join(one.text.strip() for one in found if one.what == "comes")
    if not goes and not comes:
        return "another look, or another place in a list"
    return " became ".join(quoted(one) if one else "nothing" for one in (goes, comes))


def _around(verified: Verified, where: Where) -> Iterator[Diagnostic]:
    outside = verified.outside
    if outside is None:
        unlisted = "" if verified.returned.listed else ", nor whether a clause is missing or a value changed"
        message = f"the words around the clauses were not compared{unlisted}: the contract is not known"
        yield warning("GW568", message, where, "name the contract with --contract")
    for place, changes in (
        ("around the clauses", outside.changes if outside else ()),
        ("above or below the pages", outside.edges if outside else ()),
    ):
        for one in changes:
            said = " ".join(word.text.strip() for word in one.words if word.what != "stays")
            what = "were added" if one.is_new else "were taken out" if one.is_gone else "changed"
            hint = "agree on them, or put them back"
            yield error("GW539", f"words {place} {what}: {quoted(said)}", where, hint)
    yield from _unsaid_around(verified, where)


def _unsaid_around(verified: Verified, where: Where) -> Iterator[Diagnostic]:
    """Yield what stands around the clauses and is not compared, and tracked changes there."""
    for one in (one for one in verified.returned.stretches if one.mark is None):
        after = quoted(opening_of(one)) if one.blocks else "the start"
        if one.unsaid:
            message = f"there are {', '.join(one.unsaid)} around the clauses, near {after}"
            yield error("GW537", message, where, "look at it yourself: only words are compared")
        if one.tracked:
            message = f"there are tracked changes by {quoted(', '.join(one.authors))} around the clauses, near {after}"
            yield error("GW538", message, where, "they were read as accepted: accept or reject them")


def opening_of(stretch: Stretch) -> str:
    """Return the first words of a stretch."""
    return next((line.text for line in flat(stretch.blocks) if line.text), "")


def _notes(verified: Verified, where: Where) -> Iterator[Diagnostic]:
    for stretch in verified.returned.stretches:
        for note in stretch.notes:
            message = f"{quoted(note.author)} left a comment: {quoted(note.text)}"
            yield error("GW540", message, where, "answer it, and delete it before the paper is final")
