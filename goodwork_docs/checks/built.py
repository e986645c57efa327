"""Whether what was built is in step: each manifest names the priorities and the files that its papers were made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goodwork_docs import VERSION
from goodwork_docs.diagnostics import Diagnostic, Where, quoted, warning
from goodwork_docs.fingerprint import PLEDGE_SCHEME, PRIORITIES_SCHEME, pledge_fingerprint, priorities_fingerprint
from goodwork_docs.madefrom import Change, Digests, changes, digests_of, of_body, of_site, picked
from goodwork_docs.model.library import Loaded
from goodwork_docs.resolve import inherited, pledge_giver, sources_of
from goodwork_docs.source import Files
from goodwork_docs.stale import Bodies, Seen, council_now, file_of, pack_now, pledge_now
from goodwork_docs.store import COUNCIL, PLEDGE, SITE, manifest_fields

_SHOWN, _MOST_NAMED = 12, 3


@dataclass(frozen=True)
class Built:
    """What was built in a workspace: its manifests by path, and the workspace's files as they are now."""

    manifests: Files
    files: Files

    @cached_property
    def digests(self) -> Digests:
        """The sha256 of the files now."""
        return digests_of(self.files)


@dataclass(frozen=True, slots=True)
class Lag:
    """How far papers are behind. `is_told` is false where their manifest does not say what they were made from.

    `priorities`, or `pledge`, is the fingerprint that they name, where the body has another `now`; `changes` are the files that
    have changed. `tool` is the version of the tool that made them, where no file has changed and it is another than this.
    """

    is_told: bool = True
    tool: str = ""
    priorities: str = ""
    pledge: str = ""
    now: str = ""
    changes: tuple[Change, ...] = ()


def check(loaded: Loaded, built: Built) -> Iterator[Diagnostic]:
    """Yield the papers under build/ that were made from other priorities or files than there are now.

    What was built for a body or contract that is no longer there is passed over.
    """
    bodies = Bodies(loaded, built.files)
    for path, data in built.manifests.items():
        _, body, *rest = path.split("/")
        if body == SITE and len(rest) == 1:
            yield from _site(loaded, built, path, manifest_fields(data))
        elif body in loaded.councils and (command := command_of(loaded, body, rest[0])):
            yield from _papers(bodies, path, manifest_fields(data), command)
        elif len(rest) == 1:
            yield from _comparison(loaded, built, path, manifest_fields(data))


def command_of(loaded: Loaded, body: str, folder: str) -> str:
    """Return the command that makes the papers of a folder anew; "" where none does."""
    if folder == COUNCIL:
        return f"goodwork plan {body}"
    if folder == PLEDGE:
        return f"goodwork pledge {body}" if pledge_giver(loaded, sources_of(loaded, body)[0]) else ""
    return f"goodwork pack {body}/{folder}" if (body, folder) in loaded.contracts else ""


# --- one body -----------------------------------------------------------------------------------------------------


def _papers(bodies: Bodies, path: str, manifest: Mapping[str, Any], command: str) -> Iterator[Diagnostic]:
    _, body, folder, *_ = path.split("/")
    lag = lag_of(bodies, (body, folder), manifest)
    if lag is not None:
        yield behind(lag, bodies.loaded.councils[body].record.name, Where(path), f"run `{command}`")


def lag_of(bodies: Bodies, name: tuple[str, str], manifest: Mapping[str, Any]) -> Lag | None:
    """Return how far the papers of a body's folder are behind; None where they are in step, or where its region is broken."""
    body, folder = name
    sources, broken = sources_of(bodies.loaded, body)
    if broken:
        return None
    lag = _of_fingerprint(bodies.loaded, sources, folder, manifest)
    if lag is None or lag != Lag():
        return lag or Lag(is_told=False)
    return _of_parts(manifest, bodies.seen(body), folder) or _of_tool(manifest)


def _of_tool(manifest: Mapping[str, Any]) -> Lag | None:
    """Return the lag of papers that another version of the tool made; None where they are this one's, or do not say."""
    said = manifest.get("tool")
    return Lag(tool=said) if isinstance(said, str) and said not in ("", VERSION) else None


def _of_fingerprint(loaded: Loaded, sources: tuple[str, ...], folder: str, manifest: Mapping[str, Any]) -> Lag | None:
    """Return the lag of the priorities, or of the pledge; None where the manifest, or the body, has none."""
    if folder != PLEDGE:
        return _of_priorities(manifest.get("priorities"), _priorities(loaded, sources))
    giver = pledge_giver(loaded, sources)
    if not giver:
        return None
    then, now = _named(manifest.get("pledge"), PLEDGE_SCHEME), pledge_fingerprint(loaded.pledges[giver].record)
    if not then:
        return None
    return Lag() if then == now else Lag(pledge=then, now=now)


def _priorities(loaded: Loaded, sources: tuple[str, ...]) -> str:
    return priorities_fingerprint(one.priority for one in inherited(loaded, sources).held)


def _of_priorities(said: object, now: str) -> Lag | None:
    """Return the lag of a fingerprint behind another; None where none is said."""
    then = _named(said, PRIORITIES_SCHEME)
    if not then:
        return None
    return Lag() if then == now else Lag(priorities=then, now=now)


def _named(said: object, scheme: str) -> str:
    """Return the fingerprint that a manifest names; "" where it names none of our scheme."""
    if not isinstance(said, dict) or said.get("scheme") != scheme:
        return ""
    then = said.get("fingerprint")
    return then if isinstance(then, str) and then.isalnum() else ""


def _of_parts(manifest: Mapping[str, Any], seen: Seen, folder: str) -> Lag | None:
    """Return the lag of the files, and parts of files, that a manifest names; None where they are in step."""
    then = manifest.get("inputs")
    if not isinstance(then, dict) or not all(isinstance(one, str) and name.isprintable() for name, one in then.items()):
        return Lag(is_told=False)
    found = changes(_held(then), _held(_now(seen, folder, then)))
    return Lag(changes=tuple(sorted({Change(file_of(one.name), one.how) for one in found}))) if found else None


def _now(seen: Seen, folder: str, then: Mapping[str, str]) -> dict[str, str]:
    if folder == COUNCIL:
        return council_now(seen, then)
    if folder == PLEDGE:
        return pledge_now(seen, then)
    return pack_now(seen, f"charters/{seen.body}/contracts/{folder}.yaml", then)


def _held(digests: Mapping[str, str]) -> dict[str, str]:
    return {name: one for name, one in digests.items() if one}


def _of_files(manifest: Mapping[str, Any], now: Digests) -> Lag | None:
    then = manifest.get("inputs")
    if not isinstance(then, dict):
        return Lag(is_told=False)
    found = changes(then, now)
    return Lag(changes=found) if found else None


# --- several bodies -----------------------------------------------------------------------------------------------


def _site(loaded: Loaded, built: Built, path: str, manifest: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield how the website is behind; its manifest names the priorities of each body."""
    by_body, digests = manifest.get("priorities"), built.digests
    now = picked(digests, of_site(digests))
    yield from _of_many(loaded, path, by_body, (manifest, now), "goodwork publish")


def _comparison(loaded: Loaded, built: Built, path: str, manifest: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield how a paper that compares bodies is behind; what is no such paper, or of a body that is gone, is passed over."""
    said = manifest.get("priorities")
    held = said.get("fingerprints") if isinstance(said, dict) else None
    if not isinstance(held, dict) or not held or not all(one in loaded.councils for one in held):
        return
    by_body = {name: {"scheme": PRIORITIES_SCHEME, "fingerprint": one} for name, one in held.items()}
    digests = built.digests
    names = {name for one in held for name in of_body(digests, sources_of(loaded, one)[0], one)}
    command = f"goodwork compare {' '.join(held)} --formats docx,html,pdf,md"
    yield from _of_many(loaded, path, by_body, (manifest, picked(digests, names)), command)


def _of_many(
    loaded: Loaded, path: str, by_body: object, made_from: tuple[Mapping[str, Any], Digests], command: str
) -> Iterator[Diagnostic]:
    """Yield the bodies whose priorities have changed; where there is none, the files that have."""
    hint, found = f"run `{command}`", []
    if not isinstance(by_body, dict):
        yield behind(Lag(is_told=False), "", Where(path), hint)
        return
    for body, said in by_body.items():
        sources, broken = sources_of(loaded, body) if body in loaded.councils else ((), ())
        if broken or not sources:
            continue
        now = _priorities(loaded, sources)
        lag = _of_priorities(said, now) or Lag(is_told=False)
        if lag != Lag():
            found.append(behind(lag, loaded.councils[body].record.name, Where(path), hint))
    yield from found
    lag_of_files = _of_files(*made_from) or _of_tool(made_from[0])
    if lag_of_files is not None and not found:
        yield behind(lag_of_files, "", Where(path), hint)


# --- what is said -------------------------------------------------------------------------------------------------


def behind(lag: Lag, name: str, where: Where, hint: str) -> Diagnostic:
    """Return the warning of a lag; `name` is the body whose priorities they are."""
    if not lag.is_told:
        return warning("GW502", "it cannot be told what these papers were made from", where, hint)
    if lag.priorities:
        then, now = lag.priorities[:_SHOWN], lag.now[:_SHOWN]
        message = f"made from priorities of {name} that have changed since (then {then}, now {now})"
        return warning("GW501", message, where, hint)
    if lag.pledge:
        then, now = lag.pledge[:_SHOWN], lag.now[:_SHOWN]
        return warning("GW501", f"made from a pledge that has changed since (then {then}, now {now})", where, hint)
    if lag.tool:
        message = f"made by version {_short(lag.tool)} of goodwork; this is {VERSION}"
        return warning("GW504", message, where, hint)
    return warning("GW504", f"made from other files than there are now: {_told(lag.changes)}", where, hint)


def _short(version: str) -> str:
    return quoted(version) if not version.isprintable() or len(version) > _SHOWN else version


_HOW = {"changed": "has changed", "new": "is new", "gone": "is gone"}


def _told(found: tuple[Change, ...]) -> str:
    named = [f"{one.name} {_HOW[one.how]}" for one in found[:_MOST_NAMED]]
    more = len(found) - len(named)
    return "; ".join((*named, f"and {more} more") if more else named)
