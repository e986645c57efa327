"""Why papers are stale: what they were made from against what is there now, and the papers themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from goodwork_docs.built import Record
from goodwork_docs.checks.everything import check_bodies
from goodwork_docs.cli.making import PACK, Done, Target, World, contract_file
from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.source import Stamp, file_bytes, papers_under
from goodwork_docs.stale import (
    PROBLEMS,
    Seen,
    changed,
    council_now,
    is_of_pack,
    kind_of,
    pack_now,
    pledge_now,
    problems_of,
    said,
)
from goodwork_docs.store import COUNCIL, MANIFEST, OF_THE_SYSTEM, PLEDGE, digest
from goodwork_docs.templates.paper import Templates

Inputs = Mapping[str, str]
NO_RECORD = "no record of how it was made"


@dataclass(frozen=True, eq=False)
class Now:
    """What the papers of one body would be made from now."""

    world: World
    seen: Seen
    settings: Inputs
    sound: set[str]
    _found: dict[frozenset[str], str] = field(default_factory=dict)

    def of_pack(self, contract: str, then: Inputs) -> dict[str, str]:
        """Return what a pack made from these would be made from now."""
        of_files = {name: one for name, one in then.items() if name not in self.settings and name != PROBLEMS}
        return {**pack_now(self.seen, contract, of_files), **self.settings, PROBLEMS: self.problems(then)}

    def problems(self, inputs: Inputs) -> str:
        """Return the digest of the problems of files that concern a pack made from these."""
        taken = frozenset(one for one in self._with_problems if one in inputs)
        if taken not in self._found:
            of_files = (*self.world.loaded.diagnostics, *self.world.shared(taken), *self._of_templates)
            self._found[taken] = said(problems_of(of_files, self.seen.sources, taken, ""))
        return self._found[taken]

    @cached_property
    def _with_problems(self) -> frozenset[str]:
        world = self.world
        return frozenset(one.where.path for one in (*world.loaded.diagnostics, *world.general, *world.of_words))

    @cached_property
    def _of_templates(self) -> tuple[Diagnostic, ...]:
        held = {name: one for name, one in self.seen.templates.items() if is_of_pack(name)}
        known = digest(repr(sorted((one.path, self.seen.digest(one.path)) for one in held.values())).encode())
        if known in self.sound:
            return ()
        found = Templates(held).faults()
        self.sound.update({known} if not found else ())
        return found

    def of_council(self, then: Inputs) -> dict[str, str]:
        """Return what the body's own papers, made from these, would be made from now."""
        return {**council_now(self.seen, then), **self._of_any_day(then)}

    def of_pledge(self, then: Inputs) -> dict[str, str]:
        """Return what the papers of the body's pledge would be made from now."""
        return {**pledge_now(self.seen, then), **self._of_any_day(then)}

    def _of_any_day(self, then: Inputs) -> dict[str, str]:
        problems = digest(f"{self._of_body} {self.problems(then)}".encode())
        return {**{name: one for name, one in self.settings.items() if name != "day"}, PROBLEMS: problems}

    @cached_property
    def _of_body(self) -> str:
        return said(check_bodies(self.world.loaded, (self.seen.body,)))


def _pack_now(now: Now, target: Target, then: Inputs) -> dict[str, str]:
    return now.of_pack(contract_file(target), then)


def _council_now(now: Now, target: Target, then: Inputs) -> dict[str, str]:
    return now.of_council(then)


def _pledge_now(now: Now, target: Target, then: Inputs) -> dict[str, str]:
    return now.of_pledge(then)


MADE_FROM: Mapping[str, Callable[[Now, Target, Inputs], dict[str, str]]] = {
    PACK: _pack_now,
    COUNCIL: _council_now,
    PLEDGE: _pledge_now,
}
"""What the papers of each kind are made from; `making.MAKERS` makes them."""


def recorded(now: Now, done: Done) -> dict[str, str]:
    """Return what papers that were just made are recorded to be made from."""
    if done.target.kind == PACK:
        return {**done.inputs, **now.settings, PROBLEMS: now.problems(done.inputs)}
    return dict(MADE_FROM[done.target.kind](now, done.target, done.inputs))


def of_inputs(now: Now, target: Target, record: Record | None) -> list[str]:
    """Return why papers are stale by what they are made from; nothing where they are not."""
    if record is None:
        return [NO_RECORD]
    names = changed(record.inputs, MADE_FROM[target.kind](now, target, record.inputs))
    return [f"{kind} {name}" if (kind := kind_of(name)) else f"{name}" for name in names]


# --- the papers themselves --------------------------------------------------------------------------------------


def stamps_said(papers: Mapping[str, Stamp], before: int) -> str:
    """Return the digest of papers' stamps; "" where one is of `before` or later, so that a change could hide behind it."""
    if any(max(one[1:]) >= before for one in papers.values()):
        return ""
    return digest(repr(sorted(papers.items())).encode())


def of_papers(folder: Path, record: Record, before: int) -> tuple[list[str], str]:
    """Return what is wrong with stored papers, and the digest of their stamps. They are read where stamps do not tell."""
    papers = papers_under(folder)
    now = stamps_said(papers, before)
    if now and now == record.papers:
        return [], now
    return list(_wrong(folder, record, papers)), now


def _wrong(folder: Path, record: Record, papers: Mapping[str, Stamp]) -> Iterator[str]:
    if not papers:
        yield "not there"
        return
    manifest = file_bytes(folder / MANIFEST)
    if manifest is None or digest(manifest) != record.manifest:
        yield f"paper {MANIFEST} " + ("missing" if manifest is None else "changed by hand")
        return
    wanted: dict[str, str] = json.loads(manifest)["files"]
    for name, sha in wanted.items():
        data = file_bytes(folder / name)
        if data is None or digest(data) != sha:
            yield f"paper {name} " + ("missing" if data is None else "changed by hand")
    ours = {"", MANIFEST, *wanted, *(name.rpartition("/")[0] for name in wanted)}
    for name in sorted(papers.keys() - ours):
        if name.rpartition("/")[2] not in OF_THE_SYSTEM:
            yield f"{name} is no part of it"
