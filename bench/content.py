"""What is timed: the papers of one example pack, and the same words as input for the other tools."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import docx

from bench.docxtpl_peer import Peer, peer
from goodwork_docs.build import Prepared, make, prepare
from goodwork_docs.compose.papers import compose
from goodwork_docs.doctree import Document
from goodwork_docs.load import load
from goodwork_docs.source import workspace_files
from goodwork_docs.templates.paper import Templates
from goodwork_docs.writers.docx import write as write_docx
from goodwork_docs.writers.docx.package import Member, zipped
from goodwork_docs.writers.markdown import write as write_markdown

ROOT = Path(__file__).resolve().parent.parent
PACK = ("suffolk", "SA-2026-01")
TEXT, TABLES = "08b-good-work-schedule", "03-how-we-assess"
_DEFLATED = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as each tool takes it. `members` are the parts of our docx: name, bytes, and whether every paper has the same."""

    tree: Document
    docx: bytes
    members: tuple[tuple[str, bytes, bool], ...]
    peer: Peer
    markdown: bytes


def prepared(name: tuple[str, str] = PACK) -> Prepared:
    files = workspace_files(ROOT)
    made = prepare(load(files), files, name)
    if made.inputs is None:
        raise SystemExit(f"{'/'.join(name)} has errors; see `goodwork check`")
    return made


def papers(ready: Prepared) -> dict[str, Paper]:
    assert ready.inputs is not None
    documents, _ = compose(ready.inputs, Templates(ready.inputs.case.templates))
    values = {"title": ready.inputs.contract.title, "ref": ready.ref, "council": ready.inputs.council.name}
    written = {one.name: write_docx(one) for one in documents}
    seen = Counter(part for data in written.values() for part in _parts(data))
    return {
        one.name: Paper(
            one,
            written[one.name],
            tuple((*part, seen[part] > 1) for part in _parts(written[one.name])),
            peer(one, values),
            write_markdown(one),
        )
        for one in documents
    }


def _parts(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return tuple((name, package.read(name)) for name in package.namelist())


def pack(ready: Prepared) -> int:
    """The whole way in one process: values and parsed clauses to every paper in Word."""
    return sum(len(data) for data in make(ready, ("docx",)).files.values())


def deflated(name: str, data: bytes) -> Member:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Member(name.encode(), _DEFLATED, zlib.crc32(data), len(data), squeeze.compress(data) + squeeze.flush())


def floor(paper: Paper, ready: dict[str, Member]) -> bytes:
    """What no writer can beat: our own bytes deflated by zlib at level 6 and zipped; parts that never change are ready."""
    return zipped(ready[name] if fixed else deflated(name, data) for name, data, fixed in paper.members)


def fixed_members(paper: Paper) -> dict[str, Member]:
    return {name: deflated(name, data) for name, data, fixed in paper.members if fixed}


def words(data: bytes) -> int:
    """Return how many words stand in a Word file's body."""
    body = docx.Document(io.BytesIO(data)).element.body
    return sum(len(text.split()) for text in _texts(body.iter()))


def _texts(nodes: Iterable[object]) -> Iterable[str]:
    for node in nodes:
        if str(getattr(node, "tag", "")).endswith("}p"):
            yield "".join(one.text or "" for one in node.iter() if str(one.tag).endswith("}t"))  # type: ignore[attr-defined]
