"""Tokens: what carries a value or a node past Jinja and the Markdown parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

import jinja2
from markupsafe import Markup

from goodwork_docs.diagnostics import Diagnostic
from goodwork_docs.doctree import Block, Inline

OPEN, CLOSE, BLOCK = "\ue000", "\ue001", "\ue002"
TOKEN = re.compile(f"([{OPEN}{BLOCK}])([0-9]+){CLOSE}")
LEFT_OVER = re.compile(f"[{OPEN}{CLOSE}{BLOCK}]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Names the heading that it stands in."""

    name: str
    children: tuple[Inline, ...] = ()


@dataclass(slots=True)
class Carrier:
    """Keeps the values and nodes of one rendering, and hands out tokens for them."""

    kept: list[object] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def inline(self, value: object) -> Markup:
        """Return a token that stands for a value or an inline node."""
        self.kept.append(value)
        return Markup(f"{OPEN}{len(self.kept) - 1}{CLOSE}")

    def block(self, *blocks: Block) -> Markup:
        """Return a token that stands for blocks; it must be alone in its paragraph or cell."""
        self.kept.append(blocks)
        return Markup(f"{BLOCK}{len(self.kept) - 1}{CLOSE}")

    def blocks_of(self, token: str) -> tuple[Block, ...]:
        """Return the blocks that a token stands for; none where it is no token of blocks."""
        found = TOKEN.fullmatch(token)
        kept = self.kept[int(found[2])] if found and found[1] == BLOCK else ()
        return kept if isinstance(kept, tuple) else ()


def printed(value: object) -> str:
    """Return a value's words; TypeError for what a reader must not see, such as a list, a function or a piece of a token."""
    if isinstance(value, jinja2.Undefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise TypeError(f"{type(value).__name__} cannot be printed; print one of its fields")
    words = str(value)
    if LEFT_OVER.search(words):
        raise TypeError("template text cannot be taken apart")
    return words
