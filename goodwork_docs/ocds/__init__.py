"""OCDS notices to contract files: `read` takes the bytes of a release, release package, record or record package."""

from __future__ import annotations

from goodwork_docs.ocds.codes import CODES
from goodwork_docs.ocds.imported import Imported, read

__all__ = ["CODES", "Imported", "read"]
