"""Packs for the tests: the examples as they are, and copies of them with some facts changed, all in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from goodwork_docs.build import Prepared, prepare
from goodwork_docs.compose.inputs import Inputs
from goodwork_docs.compose.papers import compose
from goodwork_docs.diagnostics import Diagnostic, Severity
from goodwork_docs.doctree import Document
from goodwork_docs.load import load
from goodwork_docs.model.library import Loaded
from goodwork_docs.source import Files, Folder, read_yaml
from goodwork_docs.templates.paper import Templates
from goodwork_docs.writers.table import writer

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ("docx", "html", "pdf", "md")
EXAMPLES = tuple(sorted((path.parent.parent.name, path.stem) for path in ROOT.glob("charters/*/contracts/*.yaml")))
Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, eq=False)
class Pack:
    """One pack: what it is composed from, its papers by name, and each of them in any format."""

    inputs: Inputs
    papers: Mapping[str, Document]

    @property
    def for_bidders(self) -> dict[str, Document]:
        """The papers that bidders get."""
        return {name: paper for name, paper in self.papers.items() if not paper.internal}

    @cache  # noqa: B019  a pack lives as long as the tests
    def written(self, name: str, form: str) -> bytes:
        """Return one paper in one format."""
        return writer(form)(self.papers[name])


@cache
def example_files() -> Files:
    """Return the files of this checkout that packs are made from."""
    folder = Folder(ROOT, ("goodwork.yaml", "clauses", "charters", "templates"))
    return {name: folder[name] for name in folder}


@cache
def example_library() -> Loaded:
    """Return the checkout as it is loaded."""
    return load(example_files())


def example(body: str, ref: str) -> Pack:
    """Return the pack of an example contract."""
    return _sound(*_example(body, ref))


@cache
def _example(body: str, ref: str) -> tuple[Pack | None, list[str]]:
    return _composed(prepare(example_library(), example_files(), (body, ref)))


def pack_of(files: Files, body: str, ref: str) -> Pack:
    """Return the pack of a contract of these files."""
    return _sound(*_composed(prepared(files, body, ref)))


def prepared(files: Files, body: str, ref: str) -> Prepared:
    """Return a contract of these files, ready to be written or with what stands in the way."""
    return prepare(load(files), files, (body, ref))


def _composed(ready: Prepared) -> tuple[Pack | None, list[str]]:
    """Return a pack, or every error that stands in its way."""
    if ready.inputs is None:
        return None, _errors(ready.diagnostics)
    documents, found = compose(ready.inputs, Templates(dict(ready.inputs.case.templates)))
    return Pack(ready.inputs, {one.name: one for one in documents}), _errors(found)


def _errors(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.where}: {one.message}" for one in found if one.severity is Severity.ERROR]


def _sound(pack: Pack | None, errors: list[str]) -> Pack:
    assert errors == []
    assert pack is not None
    return pack


def contract_file(body: str, ref: str) -> str:
    """Return the name of a contract's file."""
    return f"charters/{body}/contracts/{ref}.yaml"


def changed(files: Files, name: str, change: Change) -> Files:
    """Return the files with one YAML file changed; what is changed is written back as JSON, which YAML reads alike."""
    read = read_yaml(files[name].decode(), name)
    data = read.data
    assert isinstance(data, dict) and not read.diagnostics
    change(data)
    return {**files, name: json.dumps(data, ensure_ascii=False, default=_number).encode()}


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
