"""Whether what was built is in step: each manifest names the priorities that its papers were made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from goodwork_docs.diagnostics import Diagnostic, Where, warning
from goodwork_docs.fingerprint import PRIORITIES_SCHEME, priorities_fingerprint
from goodwork_docs.model.library import Loaded
from goodwork_docs.resolve import inherited, sources_of
from goodwork_docs.store import COUNCIL, SITE

_SHOWN = 12


def check(loaded: Loaded, manifests: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield the papers under build/ that were made from other priorities than the files hold now.

    `manifests` are those of packs, bodies and the website, by path. What was built for a body or contract that is no longer
    there is passed over.
    """
    for path, data in manifests.items():
        _, body, *rest = path.split("/")
        if body == SITE and len(rest) == 1:
            yield from _site(loaded, path, data)
        elif body in loaded.councils and (command := _command(loaded, body, rest[0])):
            yield from _papers(loaded, path, _priorities(data), body, command)


def _command(loaded: Loaded, body: str, folder: str) -> str:
    """Return the command that makes the papers of a folder anew; "" where none does."""
    if folder == COUNCIL:
        return f"goodwork plan {body}"
    return f"goodwork pack {body}/{folder}" if (body, folder) in loaded.contracts else ""


def _site(loaded: Loaded, path: str, data: bytes) -> Iterator[Diagnostic]:
    """Yield what the website says of bodies that have changed since; its manifest names the priorities of each body."""
    by_body, command = _priorities(data), "goodwork publish"
    if not isinstance(by_body, dict):
        yield _not_said(path, command)
        return
    for body, said in by_body.items():
        if body in loaded.councils:
            yield from _papers(loaded, path, said, body, command)


def _papers(loaded: Loaded, path: str, said: object, body: str, command: str) -> Iterator[Diagnostic]:
    sources, broken = sources_of(loaded, body)
    if broken:
        return
    now = priorities_fingerprint(one.priority for one in inherited(loaded, sources).held)
    if not isinstance(said, dict) or said.get("scheme") != PRIORITIES_SCHEME or not _is_text(said.get("fingerprint")):
        yield _not_said(path, command)
    elif said["fingerprint"] != now:
        name, then = loaded.councils[body].record.name, said["fingerprint"][:_SHOWN]
        message = f"made from priorities of {name} that have changed since (then {then}, now {now[:_SHOWN]})"
        yield warning("GW501", message, Where(path), f"run `{command}`")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isalnum()


def _not_said(path: str, command: str) -> Diagnostic:
    message = "it cannot be told which priorities these papers were made from"
    return warning("GW502", message, Where(path), f"run `{command}`")


def _priorities(data: bytes) -> Any:
    """Return what a manifest says of priorities; None where it says nothing or cannot be read."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return whole.get("priorities") if isinstance(whole, dict) else None
