"""What Markdown cannot say: the functions that a template may call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from markupsafe import Markup

from goodwork_docs.diagnostics import Where, quoted
from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    Panels,
    Paragraph,
    Reference,
    Table,
    Text,
    inline_text,
)
from goodwork_docs.templates.carrier import TOKEN, Anchor, Carrier, printed
from goodwork_docs.templates.settling import BlockHere, Settling, node_of

_LONGEST_ID = 10_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """The functions that a template may call. Each returns a token for nodes, or words put together."""

    carrier: Carrier
    path: str
    read: Callable[[str], tuple[Block, ...]]

    def offered(self) -> dict[str, Callable[..., str]]:
        """Return the functions by the names that templates call them by."""
        names = (
            "answer",
            "field",
            "label",
            "table",
            "panels",
            "figure",
            "callout",
            "lead",
            "small",
            "holder",
            "panelled",
            "contents",
            "page_break",
            "ref",
            "anchor",
            "listed",
        )
        return {name: getattr(self, f"_{name}") for name in names} | {"joined": joined, "between": between}

    def _bare(self, value: object) -> str:
        if isinstance(value, Markup):
            return Settling(self.carrier.kept, self.carrier.found).untokened(str(value), Where(self.path))
        return printed(value)

    def _nested(self, caller: Callable[[], Markup]) -> tuple[Block, ...]:
        return self.read(str(caller()))

    def _field(self, question: str, label: str, kind: str = "line", lines: int = 1, **more: object) -> Markup:
        chosen: Any = _one_of(kind, ("text", "line", "tick"))
        named: dict[str, Any] = {
            _one_of(name, ("group", "needed", "value")): self._bare(one) for name, one in more.items()
        }
        return self.carrier.block(Answer(self._bare(question), self._bare(label), chosen, _within(lines, 40), **named))

    def _label(self, words: str) -> Markup:
        return self.carrier.block(Paragraph((Text(self._bare(words)),), "label"))

    def _answer(self, question: str, label: str, kind: str = "text", lines: int = 4, **more: object) -> Markup:
        made = self._field(question, label, kind, lines, **more)
        if kind == "tick":
            return made
        title = Paragraph((Text(self._bare(label)),), "label")
        return self.carrier.block(title, *_kept_blocks(self.carrier, made))

    def _column(self, spec: Any) -> Column:
        if not isinstance(spec, Mapping):
            return Column((Text(self._bare(spec)),), width=4)
        kind: Any = _one_of(spec.get("kind", "text"), ("text", "number", "money"))
        return Column((Text(self._bare(spec["title"])),), kind, _within(spec.get("width", 4), 20))

    def _table(
        self, columns: Sequence[Any], rows: Sequence[Sequence[Any]], caption: str = "", row_headers: bool = False
    ) -> Markup:
        heads = tuple(self._column(one) for one in _list(columns))
        if any(len(_list(row)) != len(heads) for row in _list(rows)):
            raise ValueError("a row of the table has not as many cells as there are columns")
        body = tuple(tuple(_cell(self.carrier, value) for value in row) for row in rows)
        return self.carrier.block(Table(heads, body, self._bare(caption), row_headers is True))

    def _panels(self, items: Sequence[Mapping[str, Any]], columns: int = 2) -> Markup:
        made = tuple(Panel(self._bare(one["title"]), _cell(self.carrier, one["text"]).blocks) for one in _list(items))
        return self.carrier.block(Panels(made, _within(columns, 4)))

    def _figure(self, svg: str, alt: str) -> Markup:
        if not isinstance(svg, str) or isinstance(svg, Markup):
            raise TypeError("a figure is a drawing of the view, not template text")
        return self.carrier.block(Figure(svg, self._bare(alt)))

    def _callout(self, kind: str, caller: Callable[[], Markup]) -> Markup:
        chosen: Any = _one_of(kind, ("note", "warning", "awaited"))
        return _alone(self.carrier.block(Callout(self._nested(caller), chosen)))

    def _panelled(self, cards: int, columns: int = 2, *, caller: Callable[[], Markup]) -> Markup:
        made = tuple(_panels_of(self._nested(caller), cards))
        return _alone(self.carrier.block(Panels(made, _within(columns, 4))))

    def _lead(self, caller: Callable[[], Markup]) -> Markup:
        return self._in_role("lead", caller)

    def _small(self, caller: Callable[[], Markup]) -> Markup:
        return self._in_role("small", caller)

    def _holder(self, name: str) -> Markup:
        return self.carrier.block(Paragraph((Text(self._bare(name)),), "name"))

    def _in_role(self, role: Literal["lead", "small"], caller: Callable[[], Markup]) -> Markup:
        blocks = self._nested(caller)
        made = (replace(one, role=role) if isinstance(one, Paragraph) else one for one in blocks)
        return _alone(self.carrier.block(*made))

    def _contents(self, title: str, depth: int = 2) -> Markup:
        return self.carrier.block(Contents(self._bare(title), _within(depth, 6)))

    def _page_break(self) -> Markup:
        return self.carrier.block(PageBreak())

    def _ref(self, anchor: str) -> Markup:
        return self.carrier.inline(Reference(self._bare(anchor), ""))

    def _anchor(self, name: str) -> Markup:
        return self.carrier.inline(Anchor(self._bare(name)))

    def _listed(self, items: Sequence[object], last: str = "and") -> Markup:
        words = [self._bare(one) for one in _list(items)]
        most, final = words[:-1], words[-1:]
        return self.carrier.inline(f" {self._bare(last)} ".join([one for one in (", ".join(most), *final) if one]))


def _panels_of(blocks: Sequence[Block], cards: int) -> Iterator[Panel]:
    """Yield a panel for each heading and what stands under it; those after the first `cards` are quiet."""
    starts = [at for at, one in enumerate(blocks) if isinstance(one, Heading)]
    if starts[:1] != [0] and blocks:
        raise ValueError("what stands in panels begins with a heading")
    for number, (start, end) in enumerate(zip(starts, (*starts[1:], len(blocks)), strict=True)):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        yield Panel(inline_text(heading.children), tuple(blocks[start + 1 : end]), quiet=number >= cards)


def _list(items: Any) -> Sequence[Any]:
    if not isinstance(items, list | tuple):
        raise TypeError("a list is wanted here")
    return items


def between(separator: object, items: Sequence[object]) -> str:
    """Return the items as one text with the separator between them."""
    return joined(*(part for at, one in enumerate(_list(items)) for part in ((separator, one) if at else (one,))))


def _one_of(word: object, words: tuple[str, ...]) -> str:
    if word not in words:
        raise ValueError(f"{quoted(word)} is none of {', '.join(words)}")
    return str(word)


def _within(number: object, most: int) -> int:
    if not isinstance(number, int) or not 1 <= number <= most:
        raise ValueError(f"{quoted(number)} is no whole number from 1 to {most}")
    return number


def joined(*parts: object) -> str:
    """Return an id put together from values; template text and tokens may not be part of it."""
    if any(isinstance(one, Markup) for one in parts):
        raise TypeError("joined() takes values, not template text")
    words = [printed(one) for one in parts]
    if sum(map(len, words)) > _LONGEST_ID:
        raise ValueError(f"the words put together are longer than {_LONGEST_ID:,} characters")
    return "".join(words)


def _alone(token: Markup) -> Markup:
    return Markup("\n\n") + token + Markup("\n\n")


def _cell(carrier: Carrier, value: Any) -> Cell:
    return Cell(tuple(block for one in _flat(value) for block in _cell_blocks(carrier, one)))


def _flat(value: Any) -> Iterator[Any]:
    """Yield what stands in a cell, one after the other; a list in a list stands for its items."""
    if isinstance(value, list | tuple):
        yield from (each for one in value for each in _flat(one))
    else:
        yield value


def _cell_blocks(carrier: Carrier, value: Any) -> tuple[Block, ...]:
    """Return the blocks of one value of a cell; of a mapping, its `bullets` as a list."""
    if isinstance(value, Mapping):
        return (BulletList(tuple(ListItem(_cell_blocks(carrier, one)) for one in _list(value["bullets"]))),)
    if not isinstance(value, Markup):
        return (Paragraph((Text(printed(value)),)),)
    if TOKEN.fullmatch(value):
        return _kept_blocks(carrier, value)
    nodes = Settling(carrier.kept, carrier.found).words(str(value), None)
    if any(isinstance(one, BlockHere | Anchor) for one in nodes):
        raise TypeError("a block stands in a cell beside other text; give the cell a list")
    return (Paragraph(nodes),)


def _kept_blocks(carrier: Carrier, token: Markup) -> tuple[Block, ...]:
    kept = carrier.kept[int(token[1:-1])]
    return kept if isinstance(kept, tuple) else (Paragraph((node_of(kept),)),)
