"""The same paper for docxtpl: a Word file with the words in it, `{{ }}` for values and `{%tr for %}` for rows of tables.

It leaves out what docxtpl has no means for: the contents list, live numbering and cross-references, clause marks.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docxtpl import DocxTemplate

from goodwork_docs.doctree import (
    Answer,
    Block,
    BulletList,
    Callout,
    Cell,
    Document,
    Heading,
    ListItem,
    Marked,
    Masthead,
    NumberedList,
    Panels,
    Paragraph,
    Table,
    Text,
    inline_text,
)


@dataclass(frozen=True, slots=True)
class Peer:
    """A docxtpl template and what is put into it."""

    template: bytes
    context: dict[str, Any]


def render(peer: Peer) -> bytes:
    template = DocxTemplate(io.BytesIO(peer.template))
    template.render(peer.context, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def peer(document: Document, values: Mapping[str, str]) -> Peer:
    writing = _Writing(values)
    writing.blocks(document.blocks)
    out = io.BytesIO()
    writing.word.save(out)
    return Peer(out.getvalue(), writing.context)


class _Writing:
    def __init__(self, values: Mapping[str, str]) -> None:
        self.word: Any = docx.Document()
        self.context: dict[str, Any] = dict(values)
        self._values = values

    def _blanked(self, text: str) -> str:
        for name, value in self._values.items():
            text = text.replace(value, "{{ " + name + " }}")
        return text

    def _say(self, text: str) -> None:
        self.word.add_paragraph(self._blanked(text))

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Masthead():
                    self._masthead(block)
                case Heading():
                    self.word.add_heading(
                        self._blanked(f"{block.number} {inline_text(block.children)}"), block.level - 1
                    )
                case Paragraph():
                    self._say(inline_text(block.children))
                case BulletList() | NumberedList():
                    self._items(block.items)
                case Table():
                    self._table(block)
                case Answer():
                    self._say(f"{block.label} ______")
                case _:
                    self.blocks(_inside(block))

    def _masthead(self, head: Masthead) -> None:
        self._say(head.organisation)
        self.word.add_heading(self._blanked(head.title), 0)
        for text in (head.subtitle, *(f"{label}: {value}" for label, value in head.facts), *head.notices):
            self._say(text)

    def _items(self, items: Iterable[ListItem]) -> None:
        for item in items:
            first, *rest = item.blocks
            text = inline_text(first.children) if isinstance(first, Paragraph) else ""
            self.word.add_paragraph(self._blanked(f"{item.number} {text}"), "List Bullet" if not item.number else None)
            self.blocks(rest)

    def _table(self, table: Table) -> None:
        name = f"rows{len(self.context)}"
        self.context[name] = [[_cell(one) for one in row] for row in table.rows]
        if table.caption:
            self._say(table.caption)
        grid = self.word.add_table(4, len(table.columns), "Table Grid")
        for at, column in enumerate(table.columns):
            grid.cell(0, at).text = inline_text(column.title)
            grid.cell(2, at).text = "{{ row[" + str(at) + "] }}"
        grid.cell(1, 0).text = "{%tr for row in " + name + " %}"
        grid.cell(3, 0).text = "{%tr endfor %}"


def _inside(block: Block) -> tuple[Block, ...]:
    match block:
        case Callout() | Marked():
            return block.blocks
        case Panels():
            return tuple(one for panel in block.panels for one in (Paragraph((Text(panel.title),)), *panel.blocks))
        case _:
            return ()


def _cell(cell: Cell) -> str:
    said: list[str] = []
    for block in cell.blocks:
        match block:
            case Paragraph():
                said.append(inline_text(block.children))
            case BulletList() | NumberedList():
                said += [_cell(Cell(item.blocks)) for item in block.items]
            case Answer():
                said.append("______")
    return "\n".join(said)
