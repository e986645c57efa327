"""A look file, look.yaml: fonts, colours and logo of a council's documents."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from goodwork_docs.model.words import Record

Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$", description="a colour, #rrggbb")]


_LETTERS = "^(?! *([Ww]ingdings|[Ww]ebdings|[Ss]ymbol *$|[Mm]arlett|([Ii][Tt][Cc] )?[Zz]apf ?[Dd]ingbats))"
"""Typefaces whose letters are drawn as signs say something else than what is written."""


class LookFile(Record, frozen=True, kw_only=True):
    """Every field has a default in templates/look.yaml; a council sets only what differs."""

    font: (
        Annotated[str, Meta(pattern=_LETTERS, description="typeface of Word and web papers, none of signs")] | None
    ) = None
    pdf_font: Annotated[str | None, Meta(description="typeface of PDF papers, one of those shipped")] = None
    accent: Colour | None = None
    on_accent: Colour | None = None
    text: Colour | None = None
    muted: Colour | None = None
    panel: Colour | None = None
    rule: Colour | None = None
    link: Colour | None = None
    note: Colour | None = None
    warning: Colour | None = None
    awaited: Colour | None = None
    blank: Colour | None = None
    body_pt: Annotated[int, Meta(ge=11, le=16, description="size of running text, points")] | None = None
    table_pt: Annotated[int, Meta(ge=10, le=14, description="size of text in tables, points")] | None = None
    logo: Annotated[str, Meta(description="a PNG file beside this file")] = ""
    logo_alt: Annotated[str, Meta(description="what the logo shows, for people who cannot see it")] = ""
