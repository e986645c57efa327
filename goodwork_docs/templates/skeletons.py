"""Rendered text to blocks. Text that stands in every pack is parsed once: what changes from pack to pack is a token in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goodwork_docs.diagnostics import Diagnostic, Where
from goodwork_docs.doctree import Block, Heading
from goodwork_docs.model.library import TemplateText
from goodwork_docs.prose import parse
from goodwork_docs.templates.carrier import CLOSE, TOKEN, Carrier
from goodwork_docs.templates.settling import Settling

# A line that begins so after an empty line belongs to no list, table or block before it, whatever that was.
_PIECE = re.compile(r"\n(?:[ \t]*\n)+(?=[^\s\d\-+*|>~`<])")
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A parsed piece of text; `whole` when no token stands in it, so that it needs no settling."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]
    whole: bool


@dataclass(frozen=True)
class Skeletons:
    """The pieces of text that the templates of one case gave so far, parsed."""

    sources: Mapping[str, TemplateText]
    kept: dict[tuple[str, str], Skeleton] = field(default_factory=dict)

    def blocks(self, text: str, path: str, carrier: Carrier) -> tuple[Block, ...]:
        """Return the blocks of rendered text with values in place of tokens; problems go to the carrier."""
        made: list[Block] = []
        level = 1
        for piece in _PIECE.split(text):
            for block in self._piece(piece, path, carrier, level):
                level = block.level if isinstance(block, Heading) else level
                made.append(block)
        return tuple(made)

    def _piece(self, piece: str, path: str, carrier: Carrier, level: int) -> Iterator[Block]:
        held: list[object] = []
        skeleton = self._skeleton(_renumbered(piece, carrier, held), path)
        carrier.found += skeleton.diagnostics
        if skeleton.whole:
            return iter(skeleton.blocks)
        return Settling(held, carrier.found).blocks(skeleton.blocks, level)

    def _skeleton(self, piece: str, path: str) -> Skeleton:
        known = self.kept.get((path, piece))
        if known is None:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            known = self.kept[path, piece] = self._parsed(piece, path)
        return known

    def _parsed(self, piece: str, path: str) -> Skeleton:
        lines = tuple(self._place(line, path) for line in piece.split("\n"))
        prose = parse(piece, path, numbers_stand=False, lines=lines)
        if TOKEN.search(piece):
            return Skeleton(prose.blocks, prose.diagnostics, False)
        # Even text without a token is settled once: what a link may lead to is narrower in a template.
        found = list(prose.diagnostics)
        blocks = tuple(Settling((), found).blocks(prose.blocks, 1))
        return Skeleton(blocks, tuple(found), True)

    # where a line was written

    def _place(self, line: str, path: str) -> Where:
        """Return the place in the templates of a line of rendered text; the template's first line where that can't be told."""
        shape = TOKEN.sub("{}", line).strip()
        return self._lines.get((path, shape)) or self._lines.get(("", shape)) or self._found(line, path)

    @cached_property
    def _lines(self) -> dict[tuple[str, str], Where]:
        """The first place of each line, by template and over all templates."""
        made: dict[tuple[str, str], Where] = {}
        for source in self.sources.values():
            for number, line in enumerate(source.text.split("\n"), 1):
                shape = _EXPRESSION.sub("{}", _STATEMENT.sub("", line)).strip()
                for key in ((source.path, shape), ("", shape)):
                    made.setdefault(key, Where(source.path, number))
        return made

    def _found(self, line: str, path: str) -> Where:
        piece = max(TOKEN.sub("\n", line).split("\n"), key=len).strip()
        own_first = sorted(self.sources.values(), key=lambda one: one.path != path)
        for source in own_first if piece else ():
            if piece in source.text:
                return Where(source.path, source.text.count("\n", 0, source.text.index(piece)) + 1)
        return Where(path)


def _renumbered(piece: str, carrier: Carrier, held: list[object]) -> str:
    """Return the piece with its tokens numbered from 0, so that it reads the same in every pack; `held` gets their values."""

    def number(found: re.Match[str]) -> str:
        if int(found[2]) >= len(carrier.kept):
            return found[0]
        held.append(carrier.kept[int(found[2])])
        return f"{found[1]}{len(held) - 1}{CLOSE}"

    return TOKEN.sub(number, piece)
