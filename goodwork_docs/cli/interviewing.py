"""From the answers of `new` to files: whose contract it is, what it is called, and what to do next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.checks.contract import examine
from goodwork_docs.cli.asking import Background, asked, regime_lines
from goodwork_docs.cli.open import opened
from goodwork_docs.cli.prompting import typed
from goodwork_docs.cli.writing import put, shown
from goodwork_docs.diagnostics import Diagnostic, Where, error
from goodwork_docs.interview.codes import code_rows
from goodwork_docs.interview.draft import contract_draft, council_draft, ref_of
from goodwork_docs.interview.given import from_file
from goodwork_docs.interview.questions import Answers
from goodwork_docs.interview.sofar import HandOver, filled, hand_over
from goodwork_docs.load import load
from goodwork_docs.model.answers import AnswersFile
from goodwork_docs.model.declaration import Read, read
from goodwork_docs.model.library import Loaded
from goodwork_docs.ocds.words import fit, slug
from goodwork_docs.source import Files, read_yaml, text_of, workspace_files

Outcome = tuple[int, dict[str, Any] | None, tuple[Diagnostic, ...]]
_BODY = re.compile(r"[a-z][a-z0-9-]{0,29}")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_CODES = "clauses/reference/light-touch-cpv.csv"


@dataclass(frozen=True, slots=True)
class Errand:
    """What the command line asks for; `told` is whether to say in words what was done."""

    workspace: Path
    body: str | None
    ref: str | None
    told: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """The body that buys: its folder, and the name of a new one (empty where it is not known)."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """The workspace as it was read."""

    root: Path
    files: Files
    loaded: Loaded


def by_file(errand: Errand, path: Path) -> Outcome:
    """Write the contract file of an answers file; return the exit code, the result and the problems."""
    place = _opened(errand)
    given, problems = _given(path)
    if given is None:
        return 1, None, problems
    body = _body(errand.body or given.record.body, place)
    if body is None:
        raise click.UsageError("whose contract is it? Name the council with --body, or `body` in the answers")
    answers, background = from_file(given.record), _background(place, body)
    stop = hand_over(answers, background.finding(answers), background.words)
    if stop is not None:
        return 1, None, (stop.diagnostic(given.where(*stop.field.split("."))),)
    return _write(errand, place, body, errand.ref or given.record.ref, answers)


def by_talk(errand: Errand) -> Outcome:
    """Ask in the terminal, and write the contract file; return the exit code, the result and the problems."""
    place = _opened(errand)
    if not errand.told:
        raise click.UsageError("to be asked, leave out --format; scripts give --answers FILE")
    body = _with_name(_body(errand.body, place) or _asked_body(place), place)
    answers = asked(_background(place, body))
    if isinstance(answers, HandOver):
        return 1, None, ()
    return _write(errand, place, body, errand.ref, answers)


def _opened(errand: Errand) -> _Place:
    if errand.ref is not None and not _REF.fullmatch(errand.ref):
        raise click.BadParameter("use letters, digits, full stops, _ and -, 40 at most", param_hint="--ref")
    loaded, root = opened(errand.workspace)
    return _Place(root, workspace_files(root), loaded)


def _given(path: Path) -> tuple[Read[AnswersFile] | None, tuple[Diagnostic, ...]]:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise click.UsageError(f"cannot read the answers: {fault.strerror}") from fault
    text, found = text_of(data, shown(path))
    return (None, found) if found else read("answers", read_yaml(text, shown(path)))


def _background(place: _Place, body: _Body) -> Background:
    council = place.loaded.councils.get(body.id)
    words = {**place.loaded.words.get(("", "en"), {}), **place.loaded.words.get((body.id, "en"), {})}
    codes = text_of(place.files[_CODES], _CODES)[0] if _CODES in place.files else ""
    return Background(council.record if council else None, place.loaded.reference, words, code_rows(codes))


# --- whose contract ---------------------------------------------------------------------------------------------


def _bodies(place: _Place) -> list[str]:
    names = [one.split("/") for one in place.files if one.startswith("charters/")]
    return sorted({parts[1] for parts in names if len(parts) > 2 and _BODY.fullmatch(parts[1])})


def _body(named: str | None, place: _Place) -> _Body | None:
    """Return the body named, else the workspace's own or its only one, else None."""
    if named:
        return _of_words(named)
    bodies = _bodies(place)
    usual = _default_body(place)
    return _Body(usual) if usual else _Body(bodies[0]) if len(bodies) == 1 else None


def _default_body(place: _Place) -> str | None:
    text, found = text_of(place.files.get("goodwork.yaml", b""), "goodwork.yaml")
    made = None if found or not text.strip() else read("workspace", read_yaml(text, "goodwork.yaml"))[0]
    return made.record.default_body if made else None


def _of_words(named: str) -> _Body:
    """Return a folder's name as it is, and any other words as the full name of a new body."""
    if _BODY.fullmatch(named):
        return _Body(named)
    words = fit(named)
    folder = slug(words, 30, "b")
    if not folder or "/" in words or "\\" in words:
        raise click.BadParameter("give a folder of charters/, or the full name of a new council", param_hint="--body")
    return _Body(folder, words)


def _asked_body(place: _Place) -> _Body:
    bodies = _bodies(place)
    known = f" ({', '.join(bodies)}, or the full name of a new one)" if bodies else " (its full name)"
    while True:
        text = typed(f"Which council buys?{known}")
        if not text:
            continue
        try:
            return _of_words(text)
        except click.BadParameter as wrong:
            click.echo(f"  {wrong.message}")


def _with_name(body: _Body, place: _Place) -> _Body:
    """Ask for the full name of a body that is new and named by its folder alone."""
    if body.name or (place.root / "charters" / body.id / "council.yaml").exists():
        return body
    name = fit(typed(f"'{body.id}' is new. What is its full name? (? where not known)"))
    return _Body(body.id, "" if name == "?" else name)


# --- the files --------------------------------------------------------------------------------------------------


def _write(errand: Errand, place: _Place, body: _Body, ref: str | None, answers: Answers) -> Outcome:
    folder = place.root / "charters" / body.id
    name = ref or _free(folder, ref_of(answers))
    contract, council = folder / "contracts" / f"{name}.yaml", folder / "council.yaml"
    if contract.exists() or contract.is_symlink():
        hint = "give another reference with --ref, or move the file away"
        found = error("GW051", "a contract file of that name is there already", Where(shown(contract)), hint)
        return 1, None, (found,)
    written = [contract]
    if not council.exists():
        put(council, council_draft(body.id, body.name, answers))
        written.append(council)
    put(contract, contract_draft(answers, body.id, name, place.loaded.reference.sectors))
    return 0, _told(errand, place, body, name, written, answers), ()


def _free(folder: Path, ref: str) -> str:
    """Return the reference, with a number where a file has it already."""
    number, name = 1, ref
    while (folder / "contracts" / f"{name}.yaml").exists():
        number += 1
        name = f"{ref}-{number}"
    return name


def _told(
    errand: Errand, place: _Place, body: _Body, ref: str, written: list[Path], answers: Answers
) -> dict[str, Any]:
    """Return what was done as data, and say it where words are wanted."""
    background = _background(place, body)
    finding = background.finding(answers)
    still_open = _open(place.root, body.id, ref)
    known = finding if finding is not None and finding.name else None
    lines = regime_lines("Regime", known, background.words) if known else ()
    flips = tuple(filled(background.words, one) for one in known.flips) if known else ()
    if errand.told:
        _say(written, lines, flips, still_open, f"{body.id}/{ref}")
    return {
        "body": body.id,
        "ref": ref,
        "files": [shown(one) for one in written],
        "regime": known.name if known else None,
        "reasons": list(lines[1:]),
        "flips": list(flips),
        "open": still_open,
    }


def _open(root: Path, body: str, ref: str) -> int:
    """Return how many problems and warnings `check` has for the files written."""
    loaded = load(workspace_files(root))
    found = [*loaded.diagnostics, *(examine(loaded, body, ref).diagnostics if (body, ref) in loaded.contracts else ())]
    paths = {f"charters/{body}/contracts/{ref}.yaml", f"charters/{body}/council.yaml"}
    return len({one for one in found if one.where.path in paths})


def _say(written: list[Path], lines: tuple[str, ...], flips: tuple[str, ...], still_open: int, name: str) -> None:
    click.echo()
    for line in lines:
        click.echo(line)
    for flip in flips:
        click.echo(f"  · {flip}")
    click.echo(f"Wrote {' and '.join(shown(one) for one in written)}.")
    click.echo(
        f"Next: {still_open} things are still open; `goodwork check {shown(written[0])}` lists them. "
        f"Then `goodwork explain {name}` shows which clauses fit."
    )
