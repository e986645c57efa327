"""Words inside a paragraph as Typst."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from goodwork_docs.writers.pdf.literals import call, content, string

Anchors = frozenset[str]


def inlines(nodes: Iterable[Inline], anchors: Anchors) -> str:
    """Return the nodes as one Typst content block; a reference that is not in `anchors` prints its words alone."""
    return content(_WRITERS[type(node)](node, anchors) for node in nodes)


def _link(node: Link, anchors: Anchors) -> str:
    return call("out", string(node.target), inlines(node.children, anchors))


def _reference(node: Reference, anchors: Anchors) -> str:
    if node.anchor not in anchors:
        return string(node.text)
    return call("to", string(node.anchor), string(node.text))


def _blank(node: Blank, anchors: Anchors) -> str:
    return string(node.text) if node.text is not None else call("unfilled", string(f"[{node.label}]"))


def _around(name: str) -> Callable[[Any, Anchors], str]:
    return lambda node, anchors: call(name, inlines(node.children, anchors))


_WRITERS: dict[type, Callable[[Any, Anchors], str]] = {
    Text: lambda node, anchors: string(node.value),
    Strong: _around("strong"),
    Emphasis: _around("emph"),
    Code: lambda node, anchors: call("raw", string(node.value)),
    # The blank parts the words where they are read aloud or copied.
    LineBreak: lambda node, anchors: '(" " + linebreak())',
    Link: _link,
    Reference: _reference,
    Blank: _blank,
    Inserted: _around("inserted"),
    Deleted: _around("deleted"),
}
