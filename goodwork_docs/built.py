"""What a build leaves for the next: stamps and digests of files, and for each folder of papers what it was made from.

It is plain data in `build/.goodwork/built`, and nothing in it is run. What is damaged counts as nothing remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from goodwork_docs import memory
from goodwork_docs.source import Stamp

MAKER = "built 1"


class Record(msgspec.Struct, frozen=True):
    """Papers as they were stored: what they were made from, the sha256 of their manifest, and the digest of their stamps.

    Without a digest of stamps the papers are read.
    """

    inputs: dict[str, str]
    manifest: str
    papers: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a build remembers. `made` is by the folder's path; `sound` are digests of templates without a fault."""

    files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    made: dict[str, Record] = field(default_factory=dict)
    sound: tuple[str, ...] = ()


class _Kept(msgspec.Struct):
    files: dict[str, tuple[int, int, int, str]]
    facts: list[tuple[str, str]]
    made: dict[str, tuple[list[int], str, str]]
    sound: tuple[str, ...]


def written(state: State) -> bytes:
    """Return the bytes of a state: what many papers are made from stands in it once."""
    facts: dict[tuple[str, str], int] = {}
    made = {
        name: [[facts.setdefault(one, len(facts)) for one in sorted(held.inputs.items())], held.manifest, held.papers]
        for name, held in state.made.items()
    }
    kept: dict[str, object] = {
        "files": {name: [*stamp, digest] for name, (stamp, digest) in state.files.items()},
        "facts": [list(one) for one in facts],
        "made": made,
        "sound": list(state.sound),
    }
    return memory.written(kept, MAKER)


def read(data: bytes) -> State:
    """Return what the bytes hold; nothing where they are damaged."""
    held: Mapping[str, Any] = memory.read(data, MAKER)
    try:
        kept = msgspec.convert(held, _Kept)
        made = {
            name: Record(dict(kept.facts[one] for one in facts), manifest, papers)
            for name, (facts, manifest, papers) in kept.made.items()
        }
    except (msgspec.ValidationError, IndexError):
        return State()
    files = {name: ((size, words, change), digest) for name, (size, words, change, digest) in kept.files.items()}
    return State(files, made, kept.sound)
