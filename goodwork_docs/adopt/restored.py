"""A clause part as it was edited, in the terms of the library: values are blanks again, and cross-references lead to clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from goodwork_docs.doclines import flat, relined
from goodwork_docs.doctree import (
    Blank,
    Block,
    Code,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Reference,
    Strong,
    Table,
    Text,
)
from goodwork_docs.verify.compared import LEGAL_PARTS, Compared, Pair, held_blanks, is_wording
from goodwork_docs.verify.tokens import BREAK, PLAIN, Face, Token

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A piece of a restored line: an inline node without children, and its look."""

    node: Inline
    face: Face


def restored(compared: Compared, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a document as blocks of a clause part; `old` are the library's and `new` the document's."""
    pairs = [one for one in compared.pairs if one.new is not None]
    lines = iter([_line(one, compared.part) for one in pairs])
    made = relined(tuple(new), lambda _: next(lines))
    if compared.part in LEGAL_PARTS:
        made = _unnumbered(made, pairs)
    return _as_before(made, old)


def _line(pair: Pair, part: str) -> tuple[Inline, ...]:
    if pair.old is not None and not is_wording(pair, part):
        return pair.old.inlines
    return _inlines(_said(pair))


def _said(pair: Pair) -> Iterator[_Said]:
    """Yield what a changed line says: the document's words, with a blank wherever its place is certain."""
    held = {one.new[0]: one for one in held_blanks(pair)}
    at = 0
    while at < len(pair.new_tokens):
        token = pair.new_tokens[at]
        if at in held:
            yield _Said(Blank(held[at].blank, label=held[at].blank.replace("_", " ")), token.face)
            at = held[at].new[1]
            continue
        yield _Said(_node(token), token.face)
        at += 1


def _node(token: Token) -> Inline:
    if token.reference:
        return Reference(token.reference, token.text.partition(" ")[2])
    return LineBreak() if token.text == BREAK else Text(token.shown)


def _inlines(said: Iterable[_Said]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for face, group in groupby(_spaced(list(said)), lambda one: one.face):
        nodes = tuple(_joined(one.node for one in group))
        if face.code:
            nodes = tuple(Code(one.value) if isinstance(one, Text) else one for one in nodes)
        if face.emphasis:
            nodes = (Emphasis(nodes),)
        if face.strong:
            nodes = (Strong(nodes),)
        made += (Link(nodes, face.link),) if face.link else nodes
    return tuple(made)


def _spaced(said: list[_Said]) -> list[_Said]:
    """Give a space at the edge of strong or stressed words to the plain words beside it, where Markdown wants it."""
    made: list[_Said] = []
    for at, one in enumerate(said):
        is_space = isinstance(one.node, Text) and one.node.value.isspace()
        beside = (said[at - 1].face if at else PLAIN, said[at + 1].face if at + 1 < len(said) else PLAIN)
        made.append(_Said(one.node, PLAIN) if is_space and any(face != one.face for face in beside) else one)
    return made


def _joined(nodes: Iterable[Inline]) -> Iterator[Inline]:
    text = ""
    for node in nodes:
        if isinstance(node, Text):
            text += node.value
            continue
        if text:
            yield Text(text)
            text = ""
        yield node
    if text:
        yield Text(text)


# --- what print made of the clause's own structure ---------------------------------------------------------------


def _unnumbered(blocks: tuple[Block, ...], pairs: Sequence[Pair]) -> tuple[Block, ...]:
    """Return terms as the clause writes them: papers number its paragraphs too, so numbers alone do not tell."""
    kinds = _Kinds(pairs)
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, NumberedList):
            kinds.skip((block,))
            made.append(block)
            continue
        for item in block.items:
            is_paragraph = kinds.is_paragraph(item)
            if is_paragraph:
                made += item.blocks
            elif made and isinstance(last := made[-1], NumberedList) and kinds.joins:
                made[-1] = replace(last, items=(*last.items, item))
            else:
                made.append(NumberedList((item,)))
            kinds.joins = not is_paragraph
    return tuple(made)


class _Kinds:
    """Goes along the lines of a document, and tells which terms are paragraphs in the library."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs, self._at = pairs, 0
        self.joins = False
        known = [one.old.kind for one in pairs if one.old is not None and one.old.kind in ("paragraph", "number")]
        self._last = known[0] if known else "number"

    def skip(self, blocks: tuple[Block, ...]) -> None:
        """Pass over blocks."""
        self._at += len(flat(blocks))

    def is_paragraph(self, item: ListItem) -> bool:
        """Return whether a term is a paragraph; a new one is what the term before it is."""
        old = self._pairs[self._at].old if self._at < len(self._pairs) else None
        if old is not None and old.kind in ("paragraph", "number"):
            self._last = old.kind
        self._at += len(flat(item.blocks))
        return self._last == "paragraph"


def _as_before(blocks: tuple[Block, ...], old: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with what print cannot show taken from the library: alignment of columns, and where a list begins."""
    tables = [one for one in old if isinstance(one, Table)]
    starts = [one.start for one in old if isinstance(one, NumberedList)]
    return tuple(_like(block, tables, starts) for block in blocks)


def _like(block: Block, tables: list[Table], starts: list[int]) -> Block:
    match block:
        case Table():
            before = tables.pop(0) if tables else None
            if before is None or len(before.columns) != len(block.columns):
                return block
            kinds = [one.kind for one in before.columns]
            columns = (replace(one, kind=kind) for one, kind in zip(block.columns, kinds, strict=True))
            return replace(block, columns=tuple(columns))
        case NumberedList():
            start = starts.pop(0) if starts else 1
            items = (replace(one, number=f"{start + at}.") for at, one in enumerate(block.items))
            return replace(block, items=tuple(items), start=start)
        case Heading():
            return replace(block, level=_LEVEL, number="", anchor="")
        case _:
            return block


def lost_blanks(old: Iterable[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the blanks of a part that stand in it no more."""
    left = {node.name for line in flat(blocks) for node in _every(line.inlines) if isinstance(node, Blank)}
    return tuple(one for one in old if one not in left)


def _every(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for node in inlines:
        yield node
        if isinstance(node, Strong | Emphasis | Link):
            yield from _every(node.children)
