"""Look up a clause's past, two of its wordings, and who holds which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from goodwork_docs.approvals import Past, Signed, past_of, signed_for, why_unseen
from goodwork_docs.changes import Change, Told, changes, effects, paper, uses
from goodwork_docs.changes.effects import key_of
from goodwork_docs.checks.crosswalk import near
from goodwork_docs.cli.open import root_of
from goodwork_docs.cli.sides import NOW, Shop, held_in, shop_at, side
from goodwork_docs.cli.writing import put
from goodwork_docs.diagnostics import Diagnostic, Where, error, has_errors, quoted
from goodwork_docs.editions import edition_named, edition_names
from goodwork_docs.fingerprint import fingerprint
from goodwork_docs.history import Commit, GitError, Unseen
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import look_of, nearest_clauses, sources_of, words_of
from goodwork_docs.source import built_manifests
from goodwork_docs.store import SITE, manifest_fields
from goodwork_docs.versions import Gone, Log, Version, gone_clause, log_of
from goodwork_docs.writers.table import writer

Found = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording of a clause with its sign-offs and the editions that hold it."""

    version: Version
    signed: tuple[Signed, ...]
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The wordings of a clause, the newest first. `unseen` says what of the past is not here, in a sentence.

    `went` is given for a clause that is here no more; `clause` is then its last wording.
    """

    clause: Clause
    entries: tuple[Entry, ...]
    unread: tuple[Commit, ...]
    past: Past
    unseen: str
    went: Went | None = None


@dataclass(frozen=True, slots=True)
class Went:
    """How a clause went: the commit that took its file away, None where that is not committed, and the file's name now or ""."""

    commit: Commit | None
    now: str
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """Two wordings of a clause, what each is called, and what differs; None where nothing does."""

    name: str
    old: str
    new: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a clause: a contract, a pack or a page, with the version and fingerprint; `version` is 0 where none is said."""

    kind: str
    name: str
    ask: str
    version: int
    fingerprint: str
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Holders:
    """Everybody who holds a clause; of one that is here no more, `clause` is the last wording."""

    clause: Clause
    fingerprint: str
    held: tuple[Holder, ...]
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A clause that a command names, with the workspace and whose clauses are seen.

    `gone` is the past of a clause that is here no more; `clause` is then its last wording.
    """

    shop: Shop
    owners: tuple[str, ...]
    clause: Clause
    gone: History | None = None


def _asked(start: Path, name: str, body: str | None) -> tuple[_Asked | None, Found]:
    """Return the clause that is named; end with exit 2 for a body that is not there."""
    root = root_of(start)
    shop = shop_at(root)
    if body is not None and body not in shop.loaded.councils:
        known = ", ".join(sorted(shop.loaded.councils))
        raise click.UsageError(f"no body '{body}' in {root / 'charters'}; there are {known}")
    owners, broken = sources_of(shop.loaded, body) if body is not None else (("",), ())
    clauses = nearest_clauses(shop.loaded, owners or ("",))
    if name not in clauses:
        said = error("GW104", f"no clause has the id {quoted(name)}", Where("clauses"), near(name, clauses))
        unread = tuple(one for one in shop.loaded.diagnostics if one.where.path.endswith(f"/{name}.md"))
        return None, (*broken, *(unread or (said,)))
    return _Asked(shop, owners or ("",), clauses[name]), broken


def _asked_of_past(start: Path, name: str, body: str | None) -> tuple[_Asked | None, Found]:
    """Return the clause that is named, also one that is here no more, as far as git and the editions know it."""
    asked, found = _asked(start, name, body)
    past = _of_gone(start, name, body) if asked is None else None
    if past is None:
        return asked, found
    shop = shop_at(root_of(start))
    owners = sources_of(shop.loaded, body)[0] if body is not None else ()
    return _Asked(shop, owners or ("",), past.clause, past), ()


# --- log --------------------------------------------------------------------------------------------------------


def history(start: Path, name: str, body: str | None) -> tuple[History | None, Found]:
    """Return every wording that a clause has had, as git and the editions know them."""
    asked, found = _asked(start, name, body)
    if asked is None:
        told = _of_gone(start, name, body)
        return (told, ()) if told is not None else (None, found)
    shop, clause = asked.shop, asked.clause
    log, unseen = _log(shop, clause)
    held = _in_editions(shop, clause)
    signed = signed_for(shop.loaded, asked.owners)
    versions = _with_editions(log, held) if isinstance(shop.repository, Unseen) else log.versions
    entries = tuple(_entry(one, signed, held) for one in versions)
    past = past_of(shop.loaded, shop.repository, asked.owners)
    return History(clause, entries, log.unread, past, unseen), found


def _of_gone(start: Path, name: str, body: str | None) -> History | None:
    """Return the past of a clause that is here no more, as git and the editions know it; None where nobody knows it."""
    shop = shop_at(root_of(start))
    owners = (sources_of(shop.loaded, body)[0] if body is not None else ("",)) or ("",)
    if any(one.where.path.endswith(f"/{name}.md") for one in shop.loaded.diagnostics):
        return None
    try:
        found = _gone_of(shop, name, owners)
    except GitError:
        found = None
    log = found.log if found else Log(())
    last = log.versions[0].clause if log.versions else _last_edition(shop, name)
    if last is None:
        return None
    held = _in_editions(shop, last)
    versions = log.versions or _with_editions(log, held)
    signed = signed_for(shop.loaded, owners)
    entries = tuple(_entry(one, signed, held) for one in versions)
    went = Went(found.commit, found.now) if found else Went(None, "", is_seen=False)
    unseen = _log(shop, last)[1]
    return History(last, entries, log.unread, past_of(shop.loaded, shop.repository, owners), unseen, went)


def _gone_of(shop: Shop, name: str, owners: Iterable[str]) -> Gone | None:
    if isinstance(shop.repository, Unseen):
        return None
    found = (gone_clause(shop.repository, name, owner) for owner in owners)
    return next((one for one in found if one is not None), None)


def _last_edition(shop: Shop, name: str) -> Clause | None:
    """Return a clause as the last edition that holds it has it."""
    found = (edition_named(shop.files, one)[0] for one in reversed(edition_names(shop.files)))
    return next((one.clauses[name] for one in found if one is not None and name in one.clauses), None)


def _log(shop: Shop, clause: Clause) -> tuple[Log, str]:
    now = Log((Version(clause, fingerprint(clause), None),))
    if isinstance(shop.repository, Unseen):
        why, hint = why_unseen(shop.repository)
        return now, f"Only what is here and in the editions can be seen: {why}; {hint}."
    try:
        log = log_of(shop.repository, clause)
    except GitError as fault:
        return now, f"Only the wording of now can be seen: git could not answer ({fault})."
    if shop.repository.shallow:
        return log, "This is a shallow clone: older wordings are not here. `git fetch --unshallow` brings them."
    return log, ""


def _in_editions(shop: Shop, clause: Clause) -> Mapping[str, tuple[tuple[str, Clause], ...]]:
    """Return by fingerprint the editions that hold a wording of the clause."""
    made: dict[str, tuple[tuple[str, Clause], ...]] = {}
    for name in edition_names(shop.files) if key_of(clause)[0] == "" else ():
        held, _ = edition_named(shop.files, name)
        if held is not None and clause.id in held.clauses:
            old = held.clauses[clause.id]
            made[fingerprint(old)] = (*made.get(fingerprint(old), ()), (name, old))
    return made


def _with_editions(log: Log, held: Mapping[str, tuple[tuple[str, Clause], ...]]) -> tuple[Version, ...]:
    """Return the versions that are known without git: the one of now and those of the editions, the newest first."""
    known = {one.fingerprint for one in log.versions}
    old = [Version(rows[0][1], mark, None) for mark, rows in held.items() if mark not in known]
    return (*log.versions, *sorted(old, key=lambda one: one.number, reverse=True))


def _entry(one: Version, signed: tuple[Signed, ...], held: Mapping[str, tuple[tuple[str, Clause], ...]]) -> Entry:
    own = tuple(
        each
        for each in signed
        if each.sign_off.fingerprint == one.fingerprint and each.sign_off.clause == one.clause.id
    )
    return Entry(one, own, tuple(name for name, _ in held.get(one.fingerprint, ())))


# --- diff -------------------------------------------------------------------------------------------------------


def difference(
    start: Path, name: str, body: str | None, old: str, new: str, html: Path | None
) -> tuple[Difference | None, Found]:
    """Return what differs between two wordings of a clause, and write it as a page where a file is named."""
    asked, found = _asked_of_past(start, name, body)
    if asked is None:
        return None, found
    (was, said_old), (now, said_new) = (_wording(asked, one) for one in (old, new))
    key = key_of(asked.clause)
    made = changes({key: was}, {key: now})
    told = Difference(asked.clause.id, said_old, said_new, made[0] if made else None)
    if html is not None:
        put(html, _page(asked, told, now))
    return told, found


def _page(asked: _Asked, told: Difference, now: Clause) -> str:
    loaded, key = asked.shop.loaded, key_of(asked.clause)
    found = (told.change,) if told.change is not None else ()
    made = Told(
        old=f"{told.name}, {told.old}",
        new=told.new,
        changes=found,
        effects={one.key: effects(one, {key: now}, ()) for one in found},
        touched=(),
        unknown=(),
        words=words_of(loaded, asked.owners, "en"),
        look=look_of(loaded, asked.owners),
        names={one: held.record.name for one, held in loaded.councils.items()},
    )
    return writer("html")(paper(made)).decode()


def _wording(asked: _Asked, name: str) -> tuple[Clause, str]:
    """Return the wording that a name means, and what it is called; end with exit 2 where it means none."""
    shop, clause = asked.shop, asked.clause
    log, unseen = _log(shop, clause) if asked.gone is None else (_log_of_gone(asked.gone), asked.gone.unseen)
    held = [*log.versions, *_with_editions(Log(log.versions), _in_editions(shop, clause))]
    if name == NOW and asked.gone is not None:
        raise click.UsageError(f"'{clause.id}' is here no more; name two of its versions: {_numbers(held)}")
    if name == NOW:
        return clause, f"version {clause.head.version}, now"
    if re.fullmatch("v?[0-9]{1,4}", name):
        found = next((one for one in held if one.number == int(name.lstrip("v"))), None)
        if found is not None:
            return found.clause, f"version {found.number}"
        raise click.UsageError(f"'{clause.id}' has no version {name}; it has {_numbers(held)}. {unseen}".strip())
    if name not in edition_names(shop.files) and re.fullmatch("[0-9a-f]{6,64}", name):
        found = next((one for one in held if one.fingerprint.startswith(name)), None)
        if found is not None:
            return found.clause, f"version {found.number}, wording {found.fingerprint[:12]}"
    return _of_side(asked, name)


def _log_of_gone(past: History) -> Log:
    return Log(tuple(one.version for one in past.entries))


def _numbers(held: Iterable[Version]) -> str:
    return ", ".join(str(one) for one in sorted({one.number for one in held}))


def _of_side(asked: _Asked, name: str) -> tuple[Clause, str]:
    there = side(asked.shop, name)
    if has_errors(there.problems):
        raise click.UsageError(f"{there.name} cannot be read: {there.problems[0].message}")
    owner, own = key_of(asked.clause)
    found = there.clauses.get((owner, own)) or there.clauses.get(("", own))
    if found is None:
        raise click.UsageError(f"{there.name} holds no clause '{own}'")
    return found, f"version {found.head.version}, {there.name}"


# --- uses -------------------------------------------------------------------------------------------------------


def holders(start: Path, name: str, body: str | None) -> tuple[Holders | None, Found]:
    """Return the contracts, packs and published pages that hold a clause, and which hold another wording than is here now."""
    asked, found = _asked_of_past(start, name, body)
    if asked is None:
        return None, found
    held = tuple(_holders(asked))
    return Holders(asked.clause, fingerprint(asked.clause), held, asked.gone is not None), found


def _holders(asked: _Asked) -> Iterator[Holder]:
    shop, wanted = asked.shop, key_of(asked.clause)
    clauses = shop.loaded.clauses
    for one in uses(shop.loaded):
        if one.key == wanted:
            mark, version = fingerprint(clauses[wanted]), clauses[wanted].head.version
            yield Holder("contract", f"{one.body}/{one.ref}", one.ask, version, mark, False)
    for path, data in built_manifests(shop.root).items():
        manifest, folder = manifest_fields(data), path.split("/")
        if folder[1] == SITE:
            yield from _published(asked, path, manifest)
        elif asked.owners == ("",) or folder[1] == asked.owners[0]:
            yield from _packed(asked, path, folder[1], manifest)


def _packed(asked: _Asked, path: str, body: str, manifest: Mapping[str, Any]) -> Iterator[Holder]:
    """Yield a pack that holds the clause. It is behind where its body would take other words, or none, today."""
    name, loaded = asked.clause.id, asked.shop.loaded
    owners = sources_of(loaded, body)[0] if body in loaded.councils else ("",)
    now = nearest_clauses(loaded, owners).get(name)
    for one, mark in held_in(manifest):
        if one == name and (now is None or key_of(now) == key_of(asked.clause) or body in asked.owners):
            facts = manifest["clauses"][one]
            is_behind = now is None or fingerprint(now) != mark
            yield Holder("pack", path.rpartition("/")[0], str(facts.get("ask", "")), _version(facts), mark, is_behind)


def _published(asked: _Asked, path: str, manifest: Mapping[str, Any]) -> Iterator[Holder]:
    owner, name = key_of(asked.clause)
    wanted = f"{owner}/{name}" if owner else name
    for one, mark in held_in(manifest):
        if one == wanted:
            is_behind = asked.gone is not None or fingerprint(asked.clause) != mark
            yield Holder("page", path.rpartition("/")[0], "", _version(manifest["clauses"][one]), mark, is_behind)


def _version(facts: Mapping[str, Any]) -> int:
    held = facts.get("version")
    return held if isinstance(held, int) else 0
