"""Two trees as one with tracked changes: accepting all gives the new words exactly, and rejecting all the old ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from goodwork_docs.doclines import flat, relined
from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Cell,
    Changed,
    Contents,
    Deleted,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inserted,
    Link,
    ListItem,
    Marked,
    Masthead,
    NumberedList,
    PageBreak,
    Panels,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    headings,
    inline_text,
    walk,
)
from goodwork_docs.wordchanges import alike, word_runs, words
from goodwork_docs.writers.docx.numbering import letters, roman

_LEAST, _LEAST_ITEM = 0.35, 0.4
_WORDLESS = (Contents, Answer, Figure, PageBreak)


def redline(old: Document, new: Document, author: str, date: str) -> Document:
    """Return the new document with what changed since the old one as tracked changes, by `author` on `date` (YYYY-MM-DD).

    It holds words only: fields, drawings and lists of contents are left out, and panels become headings. Numbers are counted anew, as
    Word does.
    """
    merge = _Merge(author, date)
    merged = tuple(merge.blocks(tuple(_plain(old.blocks)), tuple(_plain(new.blocks))))
    return replace(new, blocks=_settled(merged), one_page=None, form=None)


# --- trees without what has no words ----------------------------------------------------------------------------


def _plain(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks that hold words in paragraphs, lists, tables and boxes only."""
    for block in blocks:
        match block:
            case Marked():
                yield from _plain(block.blocks)
            case Panels():
                for panel in block.panels:
                    yield Paragraph((Text(panel.title),), "label")
                    yield from _plain(panel.blocks)
            case Callout():
                yield replace(block, blocks=tuple(_plain(block.blocks)))
            case BulletList() | NumberedList():
                yield replace(block, items=tuple(_plain_item(one) for one in block.items))
            case Table():
                yield from _plain_table(block)
            case Heading() | Paragraph() | Masthead():
                yield block
            case _ if isinstance(block, _WORDLESS):
                continue
            case _:
                raise TypeError(f"no redline can hold {type(block).__name__}")


def _plain_item(item: ListItem) -> ListItem:
    return replace(item, blocks=tuple(_plain(item.blocks)) or (Paragraph(()),))


def _plain_table(table: Table) -> Iterator[Block]:
    if table.caption:
        yield Paragraph((Text(table.caption),), "label")
    rows = tuple(tuple(Cell(tuple(_plain(cell.blocks)) or (Paragraph(()),)) for cell in row) for row in table.rows)
    yield replace(table, caption="", rows=rows)


def _head(node: Masthead) -> Iterator[Block]:
    """Yield the head of a document as paragraphs, where it changed."""
    if node.organisation:
        yield Paragraph((Text(node.organisation),))
    yield Heading(1, (Text(node.title),))
    if node.subtitle:
        yield Paragraph((Text(node.subtitle),))
    yield from (Paragraph((Text(f"{label} {value}"),)) for label, value in node.facts)
    yield from (Paragraph((Text(one),)) for one in node.notices)


# --- merging ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Merge:
    """Merges trees; every change has one author and one date."""

    author: str
    date: str

    def blocks(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
        """Yield the blocks of both: what stays once, and what changed as far inside as it can be told."""
        if any(isinstance(one, Masthead) for one in (*old, *new)):
            old, new = _heads(old, new)
        for a, b in alike([_words(one) for one in old], [_words(one) for one in new], _LEAST):
            first = old[a] if a is not None else None
            second = new[b] if b is not None else None
            yield from self._pair(first, second)

    def _pair(self, old: Block | None, new: Block | None) -> Iterator[Block]:
        if old is not None and new is not None:
            made = new if _same(old, new) else self._inside(old, new)
            if made is not None:
                yield made
                return
        if old is not None:
            yield self._whole((old,), "deleted")
        if new is not None:
            yield self._whole((new,), "inserted")

    def _inside(self, old: Block, new: Block) -> Block | None:
        """Return one block that holds the changes inside it; None where they are no blocks of one kind."""
        match old, new:
            case (Paragraph(), Paragraph()) if old.role == new.role:
                return replace(new, children=self.inlines(old.children, new.children))
            case (Heading(), Heading()) if old.level == new.level:
                return replace(new, children=self.inlines(old.children, new.children))
            case (BulletList(), BulletList()):
                return replace(new, items=tuple(self._items(old.items, new.items)))
            case (NumberedList(), NumberedList()) if (old.scheme, old.start) == (new.scheme, new.start):
                return replace(new, items=tuple(self._items(old.items, new.items)))
            case (Callout(), Callout()) if old.kind == new.kind:
                return replace(new, blocks=tuple(self.blocks(old.blocks, new.blocks)))
            case (Table(), Table()) if len(old.columns) == len(new.columns) and old.row_headers == new.row_headers:
                return self._table(old, new)
            case _:
                return None

    # lists

    def _items(self, old: Sequence[ListItem], new: Sequence[ListItem]) -> Iterator[ListItem]:
        for a, b in alike([_words_of(one.blocks) for one in old], [_words_of(one.blocks) for one in new], _LEAST_ITEM):
            first = old[a] if a is not None else None
            second = new[b] if b is not None else None
            if first is not None and second is not None and _begin_alike(first, second):
                yield replace(second, blocks=tuple(self._item(first.blocks, second.blocks)))
                continue
            if first is not None:
                yield replace(first, blocks=(self._whole(first.blocks, "deleted"),), anchor="")
            if second is not None:
                yield replace(second, blocks=(self._whole(second.blocks, "inserted"),))

    def _item(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
        """Yield what an item holds. Its first paragraph always stays one, for it carries the item's number."""
        first = self._inside(old[0], new[0])
        if first is not None:
            yield first
            yield from self.blocks(old[1:], new[1:])

    # tables

    def _table(self, old: Table, new: Table) -> Table:
        columns = tuple(
            replace(b, title=self.inlines(a.title, b.title)) for a, b in zip(old.columns, new.columns, strict=True)
        )
        return replace(new, columns=columns, rows=tuple(self._rows(old.rows, new.rows)))

    def _rows(self, old: Sequence[tuple[Cell, ...]], new: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
        for a, b in alike([_words_of_row(one) for one in old], [_words_of_row(one) for one in new], _LEAST_ITEM):
            first = old[a] if a is not None else None
            second = new[b] if b is not None else None
            if first is not None and second is not None and all(map(_cells_alike, first, second)):
                yield tuple(self._cell(one, other) for one, other in zip(first, second, strict=True))
                continue
            if first is not None:
                yield tuple(Cell((self._whole(one.blocks, "deleted"),)) for one in first)
            if second is not None:
                yield tuple(Cell((self._whole(one.blocks, "inserted"),)) for one in second)

    def _cell(self, old: Cell, new: Cell) -> Cell:
        made = [self._inside(a, b) for a, b in zip(old.blocks, new.blocks, strict=True)]
        return Cell(tuple(one for one in made if one is not None))

    # words

    def inlines(self, old: Sequence[Inline], new: Sequence[Inline]) -> tuple[Inline, ...]:
        """Return the words of both, word by word."""
        first, second = list(_atoms(old, ())), list(_atoms(new, ()))
        made: list[Inline] = []
        for run in word_runs([one.key for one in first], [one.key for one in second]):
            gone, come = first[slice(*run.old)], second[slice(*run.new)]
            if run.stays:
                made += _built(come)
                continue
            if gone:
                made.append(Deleted(_built(gone), self.author, self.date))
            if come:
                made.append(Inserted(_built(come), self.author, self.date))
        return tuple(made)

    def _whole(self, blocks: tuple[Block, ...], what: Literal["inserted", "deleted"]) -> Changed:
        """Return blocks that came or went whole."""
        kind = Inserted if what == "inserted" else Deleted

        def around(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
            return (kind(nodes, self.author, self.date),) if nodes else ()

        made = relined(blocks, lambda line: around(line.inlines))
        if what == "deleted":
            made = tuple(_unanchored(made))
        return Changed(made, what, self.author, self.date)


def _heads(old: Sequence[Block], new: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return both with their heads as paragraphs, unless both have the same."""
    first = [one for one in old if isinstance(one, Masthead)]
    second = [one for one in new if isinstance(one, Masthead)]
    return (old, new) if first == second else (_headless(old), _headless(new))


def _headless(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(made for one in blocks for made in (_head(one) if isinstance(one, Masthead) else (one,)))


def _unanchored(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks to which nothing leads any more."""
    for block in blocks:
        match block:
            case Heading():
                yield replace(block, anchor="")
            case BulletList() | NumberedList():
                items = (replace(one, anchor="", blocks=tuple(_unanchored(one.blocks))) for one in block.items)
                yield replace(block, items=tuple(items))
            case Callout():
                yield replace(block, blocks=tuple(_unanchored(block.blocks)))
            case _:
                yield block


# --- how much alike ---------------------------------------------------------------------------------------------


def _same(old: Block, new: Block) -> bool:
    if isinstance(old, Masthead):
        return old == new
    return old == new and all(a.inlines == b.inlines for a, b in zip(flat((old,)), flat((new,)), strict=True))


def _words(block: Block) -> tuple[str, ...]:
    """Return the words of a block, each with the block's kind, so that no blocks of two kinds are alike."""
    if isinstance(block, Masthead):
        return ("Masthead", block.title)
    kind = type(block).__name__
    return tuple(f"{kind} {word}" for word in _words_of((block,))) or (kind,)


def _words_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(word for line in flat(blocks) for word in words(inline_text(line.inlines)) if word[0].isalnum())


def _words_of_row(row: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(word for cell in row for word in ("|", *_words_of(cell.blocks)))


def _begin_alike(old: ListItem, new: ListItem) -> bool:
    first, second = old.blocks[0], new.blocks[0]
    return isinstance(first, Paragraph) and isinstance(second, Paragraph) and first.role == second.role


def _cells_alike(old: Cell, new: Cell) -> bool:
    """Return whether two cells hold paragraphs that can be compared one by one: the last of a cell can neither come nor go."""
    return len(old.blocks) == len(new.blocks) and all(
        isinstance(a, Paragraph) and isinstance(b, Paragraph) and a.role == b.role
        for a, b in zip(old.blocks, new.blocks, strict=True)
    )


# --- inline nodes as pieces -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Atom:
    """A word or another smallest piece, with the nodes around it, outermost first."""

    around: tuple[Strong | Emphasis | Link, ...]
    node: Inline

    @property
    def key(self) -> str:
        """What is compared: the words, and how they look."""
        look = "".join(_look(one) for one in self.around)
        kind = "" if isinstance(self.node, Text) else type(self.node).__name__
        return f"{inline_text((self.node,))}\x00{kind}{look}"


def _look(node: Strong | Emphasis | Link) -> str:
    return f"\x00{type(node).__name__}{node.target if isinstance(node, Link) else ''}"


def _atoms(nodes: Iterable[Inline], around: tuple[Strong | Emphasis | Link, ...]) -> Iterator[_Atom]:
    for node in nodes:
        match node:
            case Text():
                yield from (_Atom(around, Text(word)) for word in words(node.value))
            case Strong() | Emphasis() | Link():
                yield from _atoms(node.children, (*around, replace(node, children=())))
            case Inserted():
                yield from _atoms(node.children, around)
            case Deleted():
                continue
            case _:
                yield _Atom(around, node)


def _built(atoms: Sequence[_Atom]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for around, group in groupby(atoms, lambda one: one.around):
        nodes: tuple[Inline, ...] = tuple(_joined([one.node for one in group]))
        for outer in reversed(around):
            nodes = (replace(outer, children=nodes),)
        made += nodes
    return tuple(made)


def _joined(nodes: Sequence[Inline]) -> Iterator[Inline]:
    for is_text, group in groupby(nodes, lambda one: isinstance(one, Text)):
        if is_text:
            yield Text("".join(one.value for one in group if isinstance(one, Text)))
        else:
            yield from group


# --- numbers and references of the whole ------------------------------------------------------------------------


def _settled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with numbers as Word will count them, and without links to places that are not there."""
    numbered = tuple(_Count().blocks(blocks))
    there = {one.anchor for one in headings(numbered) if one.anchor}
    there |= {one.anchor for one in walk(numbered) if isinstance(one, ListItem) and one.anchor}

    def settled(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(_led(one, there) for one in nodes)

    return relined(numbered, lambda line: settled(line.inlines))


def _led(node: Inline, there: set[str]) -> Inline:
    match node:
        case Reference() if node.anchor not in there:
            return Reference("", node.text)
        case Strong() | Emphasis() | Link() | Inserted() | Deleted():
            return replace(node, children=tuple(_led(one, there) for one in node.children))
        case _:
            return node


class _Count:
    """Counts headings and terms as Word does: what was deleted has a number until it is gone."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield blocks with their numbers."""
        for block in blocks:
            match block:
                case Heading() if block.number:
                    yield replace(block, number=self._legal(block.number))
                case NumberedList():
                    is_roman = bool(block.items) and block.items[0].number == f"({roman(block.start)})"
                    items = enumerate(block.items, block.start)
                    yield replace(block, items=tuple(self._item(one, at, is_roman) for at, one in items))
                case BulletList():
                    inside = (replace(one, blocks=tuple(self.blocks(one.blocks))) for one in block.items)
                    yield replace(block, items=tuple(inside))
                case Changed() | Callout():
                    yield replace(block, blocks=tuple(self.blocks(block.blocks)))
                case _:
                    yield block

    def _item(self, item: ListItem, at: int, is_roman: bool) -> ListItem:
        number = item.number
        if number[:1].isdigit() and not number.endswith("."):
            number = self._legal(number)
        elif number.startswith("("):
            number = f"({(roman if is_roman else letters)(at)})"
        else:
            number = f"{at}."
        return replace(item, number=number, blocks=tuple(self.blocks(item.blocks)))

    def _legal(self, number: str) -> str:
        """Return the next number of the same depth."""
        depth = number.count(".")
        self._counts[depth] += 1
        self._counts[depth + 1 :] = [0] * (len(self._counts) - depth - 1)
        return ".".join(str(one) for one in self._counts[: depth + 1])
