"""Inline nodes to HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from goodwork_docs.doctree import (
    Blank,
    Code,
    Deleted,
    Emphasis,
    Inline,
    Inserted,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from goodwork_docs.writers.html.sheet import Sheet, plain, printer

SCHEMES = ("https://", "http://", "mailto:")


def inlines(sheet: Sheet, nodes: Iterable[Inline]) -> str:
    """Return the nodes as HTML; an unknown kind of node raises TypeError."""
    return "".join([printer(node, _PRINTERS)(sheet, node) for node in nodes])


def _text(_: Sheet, node: Text) -> str:
    return plain(node.value)


def _strong(sheet: Sheet, node: Strong) -> str:
    return f"<strong>{inlines(sheet, node.children)}</strong>"


def _emphasis(sheet: Sheet, node: Emphasis) -> str:
    return f"<em>{inlines(sheet, node.children)}</em>"


def _code(_: Sheet, node: Code) -> str:
    return f"<code>{plain(node.value)}</code>"


def _break(_: Sheet, __: LineBreak) -> str:
    return "<br>"


def _link(sheet: Sheet, node: Link) -> str:
    if not node.target.startswith(SCHEMES):
        raise ValueError(f"a link leads to https, http or mailto only, not to {node.target!r}")
    return f'<a href="{escape(node.target)}">{inlines(sheet, node.children)}</a>'


def _reference(sheet: Sheet, node: Reference) -> str:
    text = plain(node.text)
    return f'<a href="{escape(sheet.leads_to(node.anchor))}">{text}</a>' if node.anchor else text


def _blank(_: Sheet, node: Blank) -> str:
    name = escape(node.name)
    if node.text is None:
        return f'<mark class="blank" data-blank="{name}">[{plain(node.label)}]</mark>'
    return f'<span data-blank="{name}">{plain(node.text)}</span>'


def _inserted(sheet: Sheet, node: Inserted) -> str:
    return _change(sheet, node, "ins", "inserted_by")


def _deleted(sheet: Sheet, node: Deleted) -> str:
    return _change(sheet, node, "del", "deleted_by")


def _change(sheet: Sheet, node: Inserted | Deleted, tag: str, key: str) -> str:
    title = f"{sheet.word(key)} {escape(node.author)}, {escape(node.date)}"
    return f'<{tag} datetime="{escape(node.date)}" title="{title}">{inlines(sheet, node.children)}</{tag}>'


_PRINTERS: dict[type, Callable[[Sheet, Any], str]] = {
    Text: _text,
    Strong: _strong,
    Emphasis: _emphasis,
    Code: _code,
    LineBreak: _break,
    Link: _link,
    Reference: _reference,
    Blank: _blank,
    Inserted: _inserted,
    Deleted: _deleted,
}
