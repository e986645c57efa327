"""The council's own papers: each names a file that is there, is what its name says, and has its place in the pack."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.finding import Statements
from goodwork_docs.model.supplied import PARTS, WHOLE, is_annex, is_known, is_wanted
from goodwork_docs.model.words import PaperName
from goodwork_docs.ownfile import FORMATS, ending_of, faults
from goodwork_docs.resolve import Case, Supplied, leads_out, supplied_by
from goodwork_docs.source import Files
from goodwork_docs.store import digest

_OURS = (frozenset(get_args(PaperName)) | {"10-clarifications-and-changes"}) - {*WHOLE, *PARTS}
UNFIT = frozenset({"GW556", "GW557"})
"""Warnings of what bidders should not get; no final pack is made with one."""


def check_contract(contract: Read[Contract], files: Files, says: Statements | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with the papers and conditions that a contract gives; `says` is None where its regime is not known."""
    yield from _check(contract, contract.record.body, files)
    if says is None:
        return
    for name in contract.record.papers:
        if is_known(name) and not is_wanted(name, says.papers):
            message = f"the pack of this contract has no place for {quoted(name)}"
            hint = "take it out, or mend the facts that keep it out; `goodwork explain` shows them"
            yield error("GW554", message, _named(contract, name), hint)

    for kind in ("finances", "ability") if says.selection_stage in ("barred", "framework") else ():
        if getattr(contract.record.conditions, kind):
            message = f"the regime of this contract has no stage for `conditions.{kind}`, so no paper prints it"
            yield error(
                "GW559", message, contract.where("conditions", kind), "take it out; bidders may not be sifted by it"
            )


def check_dates(case: Case, says: Statements | None) -> Iterator[Diagnostic]:
    """Yield papers of the pack, the contract's own and house papers, that are dated after the day of its last issue."""
    contract = case.contract
    issues = contract.record.issues
    issued = issues[-1].date if issues else None
    for name, one in case.supplied.items():
        if issued and one.record.date > issued and (says is None or is_wanted(name, says.papers)):
            its_own = name in contract.record.papers
            where = (
                contract.where("papers", name, "date") if its_own else contract.where("issues", len(issues) - 1, "date")
            )
            message = f"{quoted(one.record.file)} is dated {one.record.date}, after the pack's issue of {issued}"
            hint = "mend the date, or add an issue to `issues` that brings the newer version"
            yield warning("GW569", message, where, hint)


def check_council(council: Read[Council], files: Files) -> Iterator[Diagnostic]:
    """Yield what is wrong with the house papers that a council or region names."""
    yield from _check(council, council.record.id, files)


def _check(named: Read[Any], owner: str, files: Files) -> Iterator[Diagnostic]:
    supplied = supplied_by(files, owner, named)
    for name, one in supplied.items():
        yield from _of_name(named, name, one)
        yield from _of_file(named, name, one, files)
    yield from _twice(named, supplied)


def _named(named: Read[Any], name: str) -> Where:
    return named.yaml.keys.get(("papers", name)) or named.where("papers", name)


def _of_name(named: Read[Any], name: str, one: Supplied) -> Iterator[Diagnostic]:
    if name in _OURS:
        hint = f"supply what is yours: {', '.join((*WHOLE, *PARTS))}, or an annex such as 02b-site-plan"
        yield error("GW553", f"{quoted(name)} is a paper that is made here", _named(named, name), hint)
    elif not is_known(name):
        near = difflib.get_close_matches(name, (*WHOLE, *PARTS), 1, 0.5)
        hint = (
            f"did you mean {quoted(near[0])}?"
            if near
            else f"use {', '.join((*WHOLE, *PARTS))}, or 02b- to 02z- for an annex"
        )
        yield error("GW553", f"no pack has a paper {quoted(name)}", _named(named, name), hint)
    elif is_annex(name) and not one.record.title:
        yield error(
            "GW558", f"the annex {quoted(name)} has no title", _named(named, name), "give `title`: papers print it"
        )


def _of_file(named: Read[Any], name: str, one: Supplied, files: Files) -> Iterator[Diagnostic]:
    where, file = named.where("papers", name, "file"), one.record.file
    ending = ending_of(file)
    if leads_out(file):
        hint = "keep the file below the body's folder, and write its path from there with forward slashes: papers/terms.docx"
        yield error("GW549", f"the path {quoted(file)} leads out of the body's folder", where, hint)
    elif ending not in FORMATS:
        hint = f"save it as {', '.join(f'.{each}' for each in FORMATS[:-1])} or .{FORMATS[-1]}"
        yield error("GW550", f"{quoted(file)} is of none of the formats that bidders get", where, hint)
    elif one.data is None:
        yield error("GW548", f"there is no file {quoted(one.path)} in the workspace", where, _near(one.path, files))
    else:
        for fault in faults(one.data, ending):
            made = error if fault.is_error else warning
            yield made(fault.code, f"{quoted(file)}: {fault.message}", where, fault.hint)


def _near(path: str, files: Files) -> str:
    body = "/".join(path.split("/")[:2])
    there = [name for name in files if name.startswith(f"{body}/") and ending_of(name) in FORMATS]
    near = difflib.get_close_matches(path, there, 1, 0.5)
    said = f"did you mean {quoted(near[0].removeprefix(f'{body}/'))}? " if near else ""
    return f"{said}put the file there, or mend the path; a link that leads elsewhere does not count"


def _twice(named: Read[Any], supplied: dict[str, Supplied]) -> Iterator[Diagnostic]:
    """Yield papers whose file, or whose bytes, another paper has already."""
    seen: dict[str, str] = {}
    for name, one in supplied.items():
        keys = [one.path.casefold()] if one.path else []
        keys += [digest(one.data)] if one.data else []
        first = next((seen[key] for key in keys if key in seen), None)
        if first is not None:
            message = f"the file of {quoted(name)} is the file of {quoted(first)} too"
            yield error(
                "GW555", message, named.where("papers", name, "file"), "name the right file, or drop one of the papers"
            )
        seen.update(dict.fromkeys(keys, name))
