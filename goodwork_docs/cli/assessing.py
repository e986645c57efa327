"""Read a filled self-assessment, hold it against its pledge, and write what follows from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from json import dumps
from pathlib import Path
from typing import Any

import click

from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.cli.naming import bodies_named
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.storing import short, store
from goodwork_docs.cli.writing import shown
from goodwork_docs.diagnostics import Diagnostic, Where, error, has_errors, quoted
from goodwork_docs.filled import Field, Filled
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.model.pledge import commitments_of
from goodwork_docs.pledge.assessment import NAME as SIGNER
from goodwork_docs.pledge.assessment import ORGANISATION as ORGANISATION_NAME
from goodwork_docs.pledge.assessment import Assessment, assess
from goodwork_docs.pledge.calendarfile import calendar_file
from goodwork_docs.pledge.days import last_day
from goodwork_docs.pledge.fields import ORGANISATION, SIGNED_NAME, SIGNED_ROLE, is_asked
from goodwork_docs.pledge.followups import follow_ups
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.make import make
from goodwork_docs.pledge.paperlist import ACTION_PLAN, CERTIFICATE
from goodwork_docs.pledge.reading import read_answers
from goodwork_docs.pledge.told import told
from goodwork_docs.readers.docx.answers import read_form
from goodwork_docs.readers.saved import is_saved, read_saved
from goodwork_docs.resolve import Body, MissingWords, no_words, resolve_body
from goodwork_docs.source import workspace_files

_ON_CERTIFICATE = (ORGANISATION, SIGNED_NAME, SIGNED_ROLE)
_SHORTER = "write it shorter; the paper was left out, and the other files were written"
_PROMPTS = ("writer.answer_placeholder", "pledge.word-prompts")
Answer = tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]
"""What the command found, as plain data, and every problem; no data where the file cannot be read."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for. Without `out` nothing is written.

    `accept` names what counts where it is in doubt; `today` is the day that the signature is held against, None for no day.
    """

    answers: Path
    workspace: Path
    body: str | None
    out: Path | None
    formats: tuple[str, ...]
    accept: tuple[str, ...] = ()
    today: date | None = None


def assess_file(order: Order) -> Answer:
    """Return what a filled self-assessment comes to; write what follows from it where the order says so."""
    root = root_of(order.workspace)
    loaded = load(workspace_files(root))
    path = shown(order.answers)
    if order.body is not None:
        bodies_named((order.body,), loaded, root)
    filled, found = _read(_bytes(order.answers), path, loaded)
    if filled is None:
        return None, found
    inputs, problems = _inputs(loaded, filled, order.body, path)
    if inputs is None:
        return None, (*found, *problems)
    try:
        return _assessed(order, root, inputs, filled, (*found, *problems))
    except MissingWords as missing:
        return None, (*found, no_words(missing))


def _bytes(answers: Path) -> bytes:
    try:
        return answers.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"cannot read the file: {fault.strerror}") from fault


def _read(data: bytes, path: str, loaded: Loaded) -> tuple[Filled | None, tuple[Diagnostic, ...]]:
    filled, found = read_saved(data, path) if is_saved(data) else read_form(data, path, _prompts(loaded))
    if filled is None or filled.subject or not filled.fields or is_asked(filled.fields):
        return filled, found
    hint = "send the self-assessment: the Word form as it was saved, or the file that the web form saved"
    return None, (error("GW615", "the file is another paper of ours, and no self-assessment", Where(path), hint),)


def _prompts(loaded: Loaded) -> set[str]:
    """Return what an empty control shows: our own words, and Word's."""
    told = [words[name] for words in loaded.words.values() for name in _PROMPTS if name in words]
    return {one.strip() for each in told for one in each.split("|")}


def _inputs(
    loaded: Loaded, filled: Filled, asked: str | None, path: str
) -> tuple[Inputs | None, tuple[Diagnostic, ...]]:
    """Return the pledge that a form belongs to; None, and why, where it is not here or is another one than asked for."""
    owner = filled.subject.partition("/")[0]
    name = asked or owner
    if name not in loaded.councils:
        said = (
            f"the form is of the pledge {quoted(filled.subject)}"
            if filled.subject
            else "the form does not say which pledge it is of"
        )
        hint = "run it in the workspace that made the form, or name the body with --body"
        return None, (error("GW625", f"{said}; no such body is here", Where(path), hint),)
    found = check_bodies(loaded, (name,))
    body, problems = resolve_body(loaded, name)
    if body is None or has_errors(found):
        return None, (*found, *problems)
    if body.pledge is None or (filled.subject and not _is_of(filled.subject, body, loaded)):
        held = f"{body.pledge_by}/{body.pledge.record.id}" if body.pledge else ""
        has = f"the body {quoted(name)} has {quoted(held)}" if held else f"the body {quoted(name)} has no pledge"
        hint = "nothing was read: name the body that gave the form with --body, or fill in the form of this one"
        return None, (
            error("GW625", f"the form is of {quoted(filled.subject or 'no pledge')}; {has}", Where(path), hint),
        )
    return Inputs(body, body.pledge), ()


def _is_of(subject: str, body: Body, loaded: Loaded) -> bool:
    """Return whether a form, by the body that gave it, is of the pledge that a body has: its own, or that of its region."""
    giver, _, pledge = subject.partition("/")
    other, _ = resolve_body(loaded, giver) if giver in loaded.councils else (None, ())
    same = giver == body.pledge_by or (other is not None and other.pledge_by == body.pledge_by)
    return same and body.pledge is not None and pledge == body.pledge.record.id


def _assessed(order: Order, root: Path, inputs: Inputs, filled: Filled, found: tuple[Diagnostic, ...]) -> Answer:
    _all_asked(order.accept, inputs)
    path = shown(order.answers)
    answers, doubts = read_answers(filled, inputs, path, today=order.today, accepted=order.accept)
    held = assess(inputs.pledge, answers)
    result = told(inputs, held)
    found = (*found, *doubts)
    if order.out is None:
        return {**result, "files": []}, found
    beside = _beside(inputs, held, result)
    made = make(replace(inputs, assessment=held), order.formats, _papers(held), beside, whole=False)
    if made.files:
        store(order.out.resolve(), made.files, short(order.out), root)
    return {**result, "files": sorted(made.files)}, (
        *found,
        *(_in_answers(one, filled, path) for one in made.diagnostics),
    )


def _all_asked(accept: tuple[str, ...], inputs: Inputs) -> None:
    """End with exit 2 where something is to be accepted that the form does not ask; the nearest name is said."""
    known = [ORGANISATION_NAME, SIGNER, *(one.id for _, _, one in commitments_of(inputs.pledge))]
    for name in accept:
        if name not in known:
            near = get_close_matches(name, known, 1, 0.6)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}"
            raise click.BadParameter(f"the form asks nothing that is called '{name}'; {hint}", param_hint="--accept")


def _in_answers(one: Diagnostic, filled: Filled, path: str) -> Diagnostic:
    """Return a problem of a paper at the answer that brings it about: the pledge itself is made without it."""
    name = _to_blame(one, filled)
    if name is None:
        return one
    hint = f"write it another way; the other files were written. {one.hint}" if one.code == "GW050" else _SHORTER
    return replace(one, where=Where(path), message=f"{one.message}, with the answer at {quoted(name)}", hint=hint)


def _to_blame(one: Diagnostic, filled: Filled) -> str | None:
    if one.code == "GW185":
        return max(_ON_CERTIFICATE, key=lambda name: len(filled.fields.get(name, Field()).text))
    letter = re.search(r"U\+([0-9A-F]{4,6})\)", one.message) if one.code == "GW050" else None
    held = (name for name, field in filled.fields.items() if letter and chr(int(letter[1], 16)) in field.text)
    return next(held, None)


def _papers(held: Assessment) -> tuple[str, ...]:
    return (ACTION_PLAN, CERTIFICATE) if held.level else (ACTION_PLAN,)


def _beside(inputs: Inputs, held: Assessment, result: dict[str, Any]) -> dict[str, bytes]:
    files = {"assessment.json": (dumps(result, ensure_ascii=False, indent=2) + "\n").encode()}
    if days := follow_ups(inputs, held):
        whose = "\n".join((inputs.body.pledge_by, held.pledge.id, held.answers.organisation))
        files["follow-up.ics"] = calendar_file(days, whose, last_day(held.answers.signature.day))
    return files
