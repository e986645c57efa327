"""All checks on all files of a workspace, in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial

from goodwork_docs.approvals import check_standing
from goodwork_docs.checks import (
    built,
    burdens,
    clause_law,
    councils,
    crosswalk,
    duties,
    legal,
    look,
    measurable,
    measures,
    phrases,
    regions,
    terms,
    texts,
    well_defined,
)
from goodwork_docs.checks.contract import check_council, examine_alone
from goodwork_docs.checks.followers import without_followers
from goodwork_docs.checks.once import Once, anew
from goodwork_docs.checks.silences import check as check_silences
from goodwork_docs.checks.silences import heard, of_workspace, silences
from goodwork_docs.diagnostics import Diagnostic, error, has_errors, in_order, quoted
from goodwork_docs.model.library import Clause, Loaded
from goodwork_docs.model.reference import Wording
from goodwork_docs.regime import find
from goodwork_docs.resolve import nearest_clauses, resolve, sources_of
from goodwork_docs.selection import select
from goodwork_docs.store import digest

_WORDING = "clauses/reference/wording.yaml"


def check(
    loaded: Loaded, today: date | None = None, made: built.Built | None = None, once: Once = anew
) -> tuple[Diagnostic, ...]:
    """Return every problem of the workspace's files, sorted by place. Nothing is written.

    With `today`, also clauses past their review date and figures past the day when a new one is expected. Warnings that a file
    silences are left out; a silence that silences nothing is a warning. `made` is what was built: papers that are behind the
    files are a warning too. `once` may know what single files were found to say wrong.
    """
    dated = tuple(_dated(loaded, today)) if today else ()
    found = (
        *loaded.diagnostics,
        *_clauses(loaded, once),
        *_reading(loaded, once),
        *_councils(loaded),
        *dated,
        *look.check(loaded),
    )
    found += (
        *_contracts(loaded),
        *_reference(loaded),
        *texts.check(loaded, once),
        *(built.check(loaded, made) if made else ()),
    )
    found += tuple(check_standing(loaded, {owner: _seen_by(loaded, owner) for owner in loaded.approvals}))
    silenced = (*silences(loaded), *of_workspace(loaded))
    # With a reference file missing or broken, rules that read it say nothing, and no silence can be called idle.
    is_whole = not has_errors(one for one in found if one.where.path.startswith("clauses/reference/"))
    idle = check_silences(found, silenced, today is not None, frozenset(_unexamined(loaded))) if is_whole else ()
    return in_order(without_followers(loaded, (*heard(found, silenced), *idle)))


def _dated(loaded: Loaded, today: date) -> Iterator[Diagnostic]:
    yield from legal.check_dates(_by_path(loaded), loaded.reference, today)
    for council in loaded.councils.values():
        yield from councils.check_plan(council, today)


def _unexamined(loaded: Loaded) -> Iterator[str]:
    """Yield the files of councils and contracts that no check could look at."""
    for body, council in loaded.councils.items():
        if sources_of(loaded, body)[1]:
            yield council.where().path
    for (body, ref), contract in loaded.contracts.items():
        if resolve(loaded, body, ref)[0] is None:
            yield contract.where().path


def _by_path(loaded: Loaded) -> dict[str, Clause]:
    return {one.path: one for one in loaded.clauses.values()}


def check_clauses(loaded: Loaded, contracts: Collection[tuple[str, str]], once: Once = anew) -> Iterator[Diagnostic]:
    """Yield what is wrong with the clauses of the library and of every body, and with the reference files that they rest on.

    Silenced warnings are left out. Only the clauses that the contracts take are read word by word: for the others `check` does it.
    """
    yield from _reference(loaded)
    yield from heard(_clauses(loaded, once, frozenset(_taken(loaded, contracts))), silences(loaded))


def check_each_clause(loaded: Loaded, once: Once = anew) -> Iterator[Diagnostic]:
    """Yield what is wrong with the clauses of the library and of every body, each read word by word. Silenced warnings are left out."""
    yield from heard(_clauses(loaded, once), silences(loaded))


def _taken(loaded: Loaded, contracts: Collection[tuple[str, str]]) -> Iterator[str]:
    for body, ref in contracts:
        case, _ = resolve(loaded, body, ref)
        if case is None or loaded.reference.regimes is None:
            continue
        contract, council = case.contract.record, case.council.record
        finding = find(contract, council, loaded.reference.regimes, loaded.reference.light_touch)
        yield from (one.clause.id for one in select(case, finding.name) if one.ask is not None)


def _clauses(loaded: Loaded, once: Once, taken: frozenset[str] | None = None) -> Iterator[Diagnostic]:
    """Yield what is wrong with the clauses; `taken` are those whose words are read, None for all."""
    wording = loaded.reference.wording
    rules = _digest_of(loaded, _WORDING)
    for owner in dict.fromkeys(owner for owner, _ in loaded.clauses):
        library = _seen_by(loaded, owner)
        own = {one.id for (holder, _), one in loaded.clauses.items() if holder == owner}
        found = [*well_defined.check(library, loaded.reference, taken), *legal.check_library(library, loaded.reference)]
        found += measurable.check_library(library)
        found += terms.check(library, wording, taken)
        for name in own if taken is None else own & taken:
            key = f"words {_digest_of(loaded, library[name].path)} {rules}"
            found += once(key, partial(_one, library[name], wording))
            found += crosswalk.check_clause(library[name], loaded.reference.crosswalk)
        paths = {library[name].path for name in own}
        yield from (one for one in found if one.where.path in paths)


def _reading(loaded: Loaded, once: Once) -> Iterator[Diagnostic]:
    """Yield the parts for bidders that are too hard to read."""
    for clause in loaded.clauses.values():
        yield from once(f"reading {_digest_of(loaded, clause.path)}", partial(duties.check_reading, clause))


def _digest_of(loaded: Loaded, path: str) -> str:
    """Return the digest of a file's name and bytes; no bytes where there is no such file."""
    return digest(f"{path}\n".encode("utf-8", "surrogatepass") + loaded.files.get(path, b""))


def _reference(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield the reference files that are not there, and what they name that is not there."""
    library = {name for owner, name in loaded.clauses if not owner}
    yield from crosswalk.check_files(loaded)
    yield from crosswalk.check_reference(loaded.reference, library)
    yield from well_defined.check_sectors(loaded.reference, library)


def check_bodies(loaded: Loaded, bodies: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the files that the papers of these bodies are made from; silenced warnings are left out."""
    paths = {f"charters/{owner}/" for body in bodies for owner in _owners(loaded, body)}
    read = (one for one in loaded.diagnostics if _concerns(one.where.path, paths))
    found = (one for body in bodies for owner in _owners(loaded, body) for one in _council(loaded, owner))
    return in_order(without_followers(loaded, heard((*read, *found, *look.check(loaded)), silences(loaded))))


def check_priorities(loaded: Loaded, bodies: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the bodies that hold no priority. It is said where their plan is made: a body that only packs needs none."""
    return tuple(one for body in bodies if body in loaded.councils for one in regions.check_any(loaded, body))


def _owners(loaded: Loaded, body: str) -> tuple[str, ...]:
    sources = sources_of(loaded, body)[0] if body in loaded.councils else ()
    return tuple(one for one in sources if one) or (body,)


def _concerns(path: str, folders: Collection[str]) -> bool:
    """Return whether a file's problem concerns bodies: another body's mistake, or a contract's, stops none of their papers."""
    if not path.startswith("charters/"):
        return True
    return path.startswith(tuple(folders)) and "/contracts/" not in path


def _one(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    yield from phrases.check_clause(clause, wording)
    yield from duties.check(clause, wording)
    yield from clause_law.check(clause, wording)
    yield from measures.check(clause)
    yield from burdens.check_clause(clause)


def _seen_by(loaded: Loaded, owner: str) -> dict[str, Clause]:
    """Return the clauses that an owner sees: its own, its region's and the library's."""
    sources = sources_of(loaded, owner)[0] if owner in loaded.councils else ()
    return nearest_clauses(loaded, sources or tuple(dict.fromkeys((owner, ""))))


def _councils(loaded: Loaded) -> Iterator[Diagnostic]:
    for body in loaded.councils:
        yield from _council(loaded, body)
    for body, pledge in loaded.pledges.items():
        if body not in loaded.councils:
            message = f"the pledge {quoted(pledge.record.title)} stands in a folder without a council.yaml"
            hint = f"add charters/{body}/council.yaml, or move the pledge"
            yield error("GW189", message, pledge.where("id"), hint)


def _council(loaded: Loaded, body: str) -> Iterator[Diagnostic]:
    if body in loaded.councils:
        yield from check_council(loaded, body)


def _contracts(loaded: Loaded) -> Iterator[Diagnostic]:
    for body, ref in loaded.contracts:
        yield from examine_alone(loaded, body, ref).diagnostics
