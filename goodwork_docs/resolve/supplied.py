"""The council's own papers for one contract: files that the contract names, and house papers of the bodies above it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goodwork_docs.model.contract import Contract
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Loaded
from goodwork_docs.model.supplied import SuppliedPaper
from goodwork_docs.source import Files


@dataclass(frozen=True, slots=True)
class Supplied:
    """A paper of the council's own: what is said of it, and its bytes; None where the file is not there.

    `path` is the file's name in the workspace, and `named_by` the file that names it.
    """

    name: str
    record: SuppliedPaper
    path: str
    data: bytes | None
    named_by: str

    @property
    def ending(self) -> str:
        """The ending of the file's name, in small letters, without its point."""
        return self.path.rpartition("/")[2].rpartition(".")[2].lower()

    @property
    def file(self) -> str:
        """The name that the file has in a pack."""
        return f"{self.name}.{self.ending}"


def leads_out(file: str) -> bool:
    """Return whether a path is none below the body's folder, written with forward slashes."""
    return "\\" in file or ":" in file or any(one in ("", ".", "..") for one in file.split("/"))


def path_of(files: Files, owner: str, file: str) -> str:
    """Return the workspace's name for a file that a body names; some systems write accents in another form."""
    path = f"charters/{owner}/{file}"
    if path in files:
        return path
    wanted = unicodedata.normalize("NFC", path)
    start = f"charters/{owner}/"
    return next((one for one in files if one.startswith(start) and unicodedata.normalize("NFC", one) == wanted), path)


def supplied_by(files: Files, owner: str, named: Read[Any]) -> dict[str, Supplied]:
    """Return the papers that a council's or contract's file names; `owner` is the body in whose folder they lie."""
    made: dict[str, Supplied] = {}
    papers: Mapping[str, SuppliedPaper] = named.record.papers
    for name, one in papers.items():
        path = path_of(files, owner, one.file) if not leads_out(one.file) else ""
        data = files.get(path)
        made[name] = Supplied(name, one, path, data, named.where("papers", name).path)
    return made


def supplied_of(loaded: Loaded, contract: Read[Contract], sources: Iterable[str]) -> dict[str, Supplied]:
    """Return the papers that count for a contract: its own first, then those of its council and of the regions above."""
    made = supplied_by(loaded.files, contract.record.body, contract)
    for owner in sources:
        if owner in loaded.councils:
            made = {**supplied_by(loaded.files, owner, loaded.councils[owner]), **made}
    return dict(sorted(made.items()))
