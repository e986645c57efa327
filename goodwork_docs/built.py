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


Fact = tuple[str, str]
"""The name of something that papers are made from, and its digest."""


class Record(msgspec.Struct, frozen=True):
    """Papers as they were stored: what they were made from, the sha256 of their manifest, and the digest of their stamps.

    Without a digest of stamps the papers are read. The facts stand in order; those of ten thousand packs are mostly the same
    objects, so that a record is small.
    """

    facts: tuple[Fact, ...]
    manifest: str
    papers: str = ""

    @property
    def inputs(self) -> dict[str, str]:
        """What the papers were made from, by name."""
        return dict(self.facts)


def facts_of(inputs: Mapping[str, str], known: dict[Fact, Fact]) -> tuple[Fact, ...]:
    """Return what papers were made from as facts; those that are `known` are taken from there, and new ones are added to it."""
    return tuple(known.setdefault(one, one) for one in sorted(inputs.items()))


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a build remembers. `made` is by the folder's path; `sound` are digests of templates without a fault."""

    files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    made: dict[str, Record] = field(default_factory=dict)
    sound: tuple[str, ...] = ()


class _Kept(msgspec.Struct):
    files: dict[str, tuple[int, int, int, str]]
    facts: list[Fact]
    made: dict[str, tuple[list[int], str, str]]
    sound: tuple[str, ...]


def written(state: State) -> bytes:
    """Return the bytes of a state: what many papers are made from stands in it once."""
    facts: dict[Fact, int] = {}
    made = {
        name: [[facts.setdefault(one, len(facts)) for one in held.facts], held.manifest, held.papers]
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
            name: Record(tuple(kept.facts[one] for one in facts), manifest, papers)
            for name, (facts, manifest, papers) in kept.made.items()
        }
    except (msgspec.ValidationError, IndexError):
        return State()
    files = {name: ((size, words, change), digest) for name, (size, words, change, digest) in kept.files.items()}
    return State(files, made, kept.sound)
