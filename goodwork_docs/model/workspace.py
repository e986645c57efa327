"""The workspace file, goodwork.yaml."""

from __future__ import annotations

from typing import Literal

from goodwork_docs.model.words import Identifier, Record


class Workspace(Record, frozen=True, kw_only=True):
    """Marks a workspace and holds its settings."""

    edition: str = ""
    default_body: Identifier | None = None
    languages: tuple[Literal["en", "cy"], ...] = ("en",)
