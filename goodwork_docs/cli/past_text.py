"""A clause's past in a terminal, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from goodwork_docs.approvals import Past, Signed, is_same_person
from goodwork_docs.cli.changes_text import piece_text
from goodwork_docs.cli.clause_history import Difference, Entry, History, Holder, Holders, Went
from goodwork_docs.cli.wrapping import count, wrapped
from goodwork_docs.history import Commit
from goodwork_docs.model.declaration import as_data

_SHOWN = 12


# --- log --------------------------------------------------------------------------------------------------------


def log(told: History, width: int) -> str:
    """Return a clause's wordings, the newest first: who, when, why, and the sign-offs of each."""
    title = f"{told.clause.id}: {count(len(told.entries), 'wording')}, the newest first"
    lines = [click.style(title, bold=True), ""]
    if told.went is not None:
        lines += [*wrapped(_went(told.went), width, "", "  "), ""]
    for one in told.entries:
        lines += [*_entry(one, told.past, width), ""]
    lines += (f"{one.day}  {one.id[:10]}  text that this program cannot read: {one.subject}" for one in told.unread)
    lines += wrapped(told.unseen, width, "", "") if told.unseen else ()
    return "\n".join(lines).rstrip("\n") + "\n"


def _went(went: Went) -> str:
    """Return how a clause went, in a sentence."""
    if not went.is_seen:
        return "It is here no more. When it went cannot be seen."
    if went.commit is None:
        return "It is here no more, and that is not committed."
    commit = went.commit
    how = f"Its file is {went.now} now" if went.now else "It was taken out"
    return f"It is here no more. {how}: {commit.day}, {commit.author}, commit {commit.id[:10]}: {commit.subject}"


def _entry(one: Entry, past: Past, width: int) -> Iterator[str]:
    version = one.version
    who = "not committed" if version.commit is None else f"{version.commit.day}  {version.commit.author}"
    held = f"  in edition {', '.join(one.editions)}" if one.editions else ""
    who = "from an edition" if version.commit is None and one.editions else who
    yield click.style(f"version {version.number}  {version.fingerprint[:_SHOWN]}  {who}{held}", bold=True)
    if version.is_edge:
        yield "    or older: the commits before are not here"
    if version.why:
        yield from wrapped(f"why: {version.why}", width, "    ", "      ")
    if version.commit is not None:
        yield from wrapped(f"commit {version.commit.id[:10]}: {version.commit.subject}", width, "    ", "      ")
    for signed in one.signed:
        yield from wrapped(_signed(signed, past), width, "    ", "      ")


def _signed(one: Signed, past: Past) -> str:
    sign_off, recorded = one.sign_off, past.of(one)
    said = f"signed off: {sign_off.name}, {sign_off.role}, {sign_off.organisation}, {sign_off.date}"
    if recorded is None:
        return f"{said}; {'who recorded it cannot be seen' if past.is_unseen(one) else 'not committed'}"
    commit = recorded.commit
    other = "" if is_same_person(sign_off.name, commit.author) else ", another name"
    hand = "" if is_same_person(commit.author, commit.committer) else f", committed by {commit.committer}"
    return f"{said}; recorded by {commit.author}{hand} on {commit.day}{other}"


def log_data(told: History) -> dict[str, Any]:
    """Return a clause's wordings as data."""
    return {
        "clause": told.clause.id,
        "wordings": [_entry_data(one, told.past) for one in told.entries],
        "unread": [one.id for one in told.unread],
        "unseen": told.unseen,
        "gone": None if told.went is None else _went_data(told.went),
    }


def _went_data(went: Went) -> dict[str, Any]:
    return {"now": went.now, "commit": _commit_data(went.commit) if went.commit else None}


def _commit_data(commit: Commit) -> dict[str, Any]:
    return {"id": commit.id, "author": commit.author, "day": commit.day, "subject": commit.subject}


def _entry_data(one: Entry, past: Past) -> dict[str, Any]:
    commit = one.version.commit
    return {
        "version": one.version.number,
        "fingerprint": one.version.fingerprint,
        "path": one.version.clause.path,
        "why": one.version.why,
        "commit": _commit_data(commit) if commit else None,
        "may_be_older": one.version.is_edge,
        "editions": list(one.editions),
        "sign_offs": [_signed_data(each, past) for each in one.signed],
    }


def _signed_data(one: Signed, past: Past) -> dict[str, Any]:
    recorded = past.of(one)
    commit = recorded.commit if recorded else None
    who = {"recorded_by": commit and commit.author, "committed_by": commit and commit.committer}
    return {**as_data(one.sign_off), **who}


# --- diff -------------------------------------------------------------------------------------------------------


def diff(told: Difference, width: int) -> str:
    """Return what differs between two wordings, piece by piece; changed words stand in signs: [-old-] and {+new+}."""
    lines = [click.style(f"{told.name}: {told.old} → {told.new}", bold=True)]
    if told.change is None:
        return "\n".join((*lines, "No word differs.", ""))
    for number, why in told.change.why:
        lines += wrapped(f"why {number}: {why}", width, "  ", "    ")
    for piece in told.change.pieces:
        lines += ["", *piece_text(piece, width)]
    return "\n".join((*lines, ""))


def diff_data(told: Difference) -> dict[str, Any]:
    """Return what differs as data."""
    pieces = told.change.pieces if told.change else ()
    return {
        "clause": told.name,
        "old": told.old,
        "new": told.new,
        "pieces": [{"piece": one.piece, "old": list(one.old), "new": list(one.new)} for one in pieces],
    }


# --- uses -------------------------------------------------------------------------------------------------------


def uses(told: Holders, width: int) -> str:
    """Return who holds a clause, and who is behind."""
    head = told.clause.head
    lines = [
        click.style(f"{told.clause.id}, version {head.version}, wording {told.fingerprint[:_SHOWN]}", bold=True),
        "",
    ]
    lines += ["It is here no more; this was its last wording.", ""] if told.is_gone else []
    lines += (_holder(one) for one in told.held)
    behind = sum(one.is_behind for one in told.held)
    counted = (
        f"{count(len(told.held), 'holder')}, {behind} behind." if told.held else "No contract, pack or page holds it."
    )
    return "\n".join((*lines, *([""] if told.held else []), counted, ""))


def _holder(one: Holder) -> str:
    state = f"BEHIND, wording {one.fingerprint[:_SHOWN]}" if one.is_behind else "in step"
    ask = f"  {one.ask}" if one.ask else ""
    return f"  {one.kind:<9} {one.name:<44} v{one.version or '?'}{ask}  {state}"


def uses_data(told: Holders) -> dict[str, Any]:
    """Return who holds a clause as data."""
    return {
        "clause": told.clause.id,
        "version": told.clause.head.version,
        "fingerprint": told.fingerprint,
        "gone": told.is_gone,
        "holders": [
            {
                "kind": one.kind,
                "name": one.name,
                "ask": one.ask,
                "version": one.version,
                "fingerprint": one.fingerprint,
                "behind": one.is_behind,
            }
            for one in told.held
        ],
    }
