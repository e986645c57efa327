"""What `verify` found, as text and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from goodwork_docs.cli.wrapping import count, wrapped
from goodwork_docs.returned import Stretch
from goodwork_docs.verify.compared import Pair, Words, is_wording, told
from goodwork_docs.verify.differences import opening_of
from goodwork_docs.verify.outside import Change, Outside
from goodwork_docs.verify.pack import FileChange
from goodwork_docs.verify.verdict import Verdict, Verified, counted

_HOW = {
    "tag": "the tags of content controls",
    "bookmark": "bookmarks and the list inside the file, for the tags are gone",
    "name": "the names of content controls and the list inside the file, for the tags are gone",
    "attribute": "the attributes of the page",
    "text": "their words alone, for no mark tells them",
}
_OTHERWISE = {
    "older": "has the words of version {was}; the library holds version {now}",
    "other": "has another wording than the file names, or than the contract's body uses",
    "withdrawn": "is not in the library",
    "missing": "is not in the file any more",
    "twice": "stands in the file a second time",
}
_UNLISTED = (
    "Which clauses and values it had when it was made is not known: a clause that was taken out is not missed, and no value is "
    "compared. Name the contract with --contract."
)
_NO_CLAUSE = "This paper holds no clause. It was held as a whole against what the contract file makes of it today."
_LONGEST_STAY = 60


def text(verified: Verified, width: int, quiet: bool) -> str:
    """Return the report on one file."""
    if quiet and verified.is_sound:
        return ""
    return "\n".join((*_head(verified, width), *_parts(verified, width), *_around(verified, width), "", ""))


def _head(verified: Verified, width: int) -> Iterator[str]:
    found = counted(verified.verdicts)
    states = ", ".join(f"{number} {state}" for state, number in found.items())
    yield verified.returned.path
    if not verified.verdicts:
        yield from wrapped(_NO_CLAUSE, width, "  ", "  ")
        return
    yield from wrapped(f"{count(len(verified.verdicts), 'clause part')}: {states}.", width, "  ", "  ")
    hows = dict.fromkeys(one.how for one in verified.returned.marked)
    if hows:
        yield from wrapped(f"Found by {' and by '.join(_HOW[one] for one in hows)}.", width, "  ", "  ")
    if not verified.returned.listed:
        yield from wrapped(_UNLISTED, width, "  ", "  ")


def _parts(verified: Verified, width: int) -> Iterator[str]:
    for one in verified.verdicts:
        if not one.is_sound or (one.stretch and one.stretch.notes):
            yield ""
            yield from _part(one, width)


def _part(verdict: Verdict, width: int) -> Iterator[str]:
    said = _OTHERWISE.get(verdict.state, "").format(
        was=verdict.wording.clause.head.version if verdict.wording else verdict.mark.version,
        now=verdict.now.clause.head.version if verdict.now else "",
    )
    version = f", version {verdict.mark.version}" if verdict.mark.version else ""
    yield from wrapped(f"{verdict.state}: {verdict.mark.clause}, {verdict.mark.part}{version}", width, "  ", "    ")
    yield from wrapped(f"It {said}.", width, "    ", "    ") if said else ()
    if verdict.is_moved:
        line = "It stands before or after other clauses than when the paper was made."
        yield from wrapped(line, width, "    ", "    ")
    for pair in verdict.compared.pairs if verdict.compared else ():
        if is_wording(pair, verdict.mark.part):
            yield from wrapped(marked_up(_words(pair)), width, "    | ", "    | ")
    for change in verdict.compared.values if verdict.compared else ():
        line = f"value of {change.blank}: {change.was} became {change.now}. This is the contract's, not the wording's."
        yield from wrapped(line, width, "    ", "    ")
    yield from _inside(verdict, width)


def _words(pair: Pair) -> tuple[Words, ...]:
    found = told(pair)
    if pair.old and pair.new and all(one.stays for one in pair.runs):
        return (*found, Words("comes", " (other look, or another place in a list)"))
    return found


def _inside(verdict: Verdict, width: int) -> Iterator[str]:
    stretch = verdict.stretch
    if stretch is None:
        return
    if stretch.authors:
        yield from wrapped(
            f"tracked changes by {', '.join(one or 'nobody named' for one in stretch.authors)}, read as accepted",
            width,
            "    ",
            "    ",
        )
    for note in stretch.notes:
        at = f' at "{note.at}"' if note.at else ""
        yield from wrapped(f"comment by {note.author or 'nobody named'}{at}: {note.text}", width, "    ", "    ")
    if stretch.unsaid:
        yield from wrapped(f"holds {', '.join(stretch.unsaid)}, which was not compared", width, "    ", "    ")


def _around(verified: Verified, width: int) -> Iterator[str]:
    yield ""
    if verified.outside is None:
        line = "The words around the clauses were not compared: name the contract with --contract."
        yield from wrapped(line, width, "  ", "  ")
    elif not (verified.outside.changes or verified.outside.edges):
        yield from wrapped("The words around the clauses are as the contract file makes them today.", width, "  ", "  ")
    else:
        changes = _outer(verified.outside)
        number = len(changes)
        line = f"{count(number, 'line')} around the clauses {'is' if number == 1 else 'are'} not as the contract file says today:"
        yield from wrapped(line, width, "  ", "  ")
        for one in changes:
            yield from wrapped(marked_up(one.words), width, "    | ", "    | ")
    for stretch in (one for one in verified.returned.stretches if one.mark is None):
        yield from _beside(stretch, width)
        for note in stretch.notes:
            at = f' at "{note.at}"' if note.at else ""
            yield from wrapped(f"comment by {note.author or 'nobody named'}{at}: {note.text}", width, "    ", "    ")


def _beside(stretch: Stretch, width: int) -> Iterator[str]:
    """Yield what stands around the clauses and is not compared, and who changed words there by tracking."""
    if stretch.authors:
        line = f"tracked changes by {', '.join(one or 'nobody named' for one in stretch.authors)}, read as accepted"
        yield from wrapped(line, width, "    ", "    ")
    if stretch.unsaid:
        line = f"near “{opening_of(stretch)}”: {', '.join(stretch.unsaid)}, which was not compared"
        yield from wrapped(line, width, "    ", "    ")


def marked_up(words: Iterable[Words]) -> str:
    """Return words with [-what goes-] and {+what comes+}; long stretches that stay are cut in the middle."""
    return "".join(_marked_up(one) for one in words)


def _marked_up(one: Words) -> str:
    if one.what == "goes":
        return f"[-{one.text}-]"
    if one.what == "comes":
        return f"{{+{one.text}+}}"
    if len(one.text) <= 2 * _LONGEST_STAY:
        return one.text
    return f"{one.text[:_LONGEST_STAY].rstrip()} … {one.text[-_LONGEST_STAY:].lstrip()}"


def pack_text(
    path: str, changes: Sequence[FileChange], behind: Sequence[tuple[str, str, int]], files: int, width: int
) -> str:
    """Return the report on a pack's folder."""
    lines = [path]
    whole = f"Its manifest names {count(files, 'file')}. {'Each is as it was made.' if not changes else ''}"
    lines += wrapped(whole.strip(), width, "  ", "  ")
    lines += [f"    {one.kind}: {one.name}" for one in changes]
    if not behind:
        lines += wrapped("Every clause in it is worded as in the library now.", width, "  ", "  ")
    for name, state, version in behind:
        lines += wrapped(f"{state}: {name}, version {version}", width, "    ", "    ")
    return "\n".join((*lines, "", ""))


# --- data -------------------------------------------------------------------------------------------------------


def data(verified: Verified) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "file": verified.returned.path,
        "document": verified.returned.name,
        "sound": verified.is_sound,
        "clauses": [_part_data(one) for one in verified.verdicts],
        "around": None if verified.outside is None else [_change_data(one) for one in _outer(verified.outside)],
        "around_not_compared": [what for one in verified.returned.stretches if one.mark is None for what in one.unsaid],
        "around_tracked_by": list(
            dict.fromkeys(who for one in verified.returned.stretches if one.mark is None for who in one.authors)
        ),
        "comments": [
            {"author": note.author, "text": note.text, "at": note.at}
            for one in verified.returned.stretches
            for note in one.notes
        ],
    }


def _outer(outside: Outside) -> tuple[Change, ...]:
    return (*outside.changes, *outside.edges)


def _part_data(verdict: Verdict) -> dict[str, Any]:
    compared, stretch = verdict.compared, verdict.stretch
    changed = [one for one in compared.pairs if is_wording(one, verdict.mark.part)] if compared else []
    return {
        "clause": verdict.mark.clause,
        "part": verdict.mark.part,
        "state": verdict.state,
        "moved": verdict.is_moved,
        "found_by": stretch.how if stretch else None,
        "version": verdict.mark.version or None,
        "fingerprint": verdict.mark.fingerprint or None,
        "library_version": verdict.now.clause.head.version if verdict.now else None,
        "changes": [[{"what": word.what, "text": word.text} for word in _words(one)] for one in changed],
        "values": [
            {"blank": one.blank, "was": one.was, "now": one.now} for one in (compared.values if compared else ())
        ],
        "tracked_by": list(stretch.authors) if stretch else [],
        "not_compared": list(stretch.unsaid) if stretch else [],
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {"after": change.after, "words": [{"what": one.what, "text": one.text} for one in change.words]}
