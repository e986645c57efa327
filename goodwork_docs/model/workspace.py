"""The workspace file, goodwork.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from goodwork_docs.model.words import Identifier, Line, Record, RuleCode


class RowSilence(Record, frozen=True, kw_only=True):
    """A warning about a row of a reference file that `check` leaves out here, and why. A pack's own warnings stay."""

    code: RuleCode
    at: Annotated[str, Meta(description="the row: figures or law, a colon and its id, for example figures:rlw-uk")]
    reason: Line


class Workspace(Record, frozen=True, kw_only=True):
    """Marks a workspace and holds its settings."""

    edition: Annotated[str, Meta(description="name of the library's edition that the workspace uses")] = ""
    default_body: Identifier | None = None
    languages: Annotated[tuple[Literal["en", "cy"], ...], Meta(description="languages of the papers: en, cy")] = ("en",)
    silenced: Annotated[tuple[RowSilence, ...], Meta(description="warnings about figures and law that stay")] = ()
