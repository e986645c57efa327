"""Inline nodes as runs: one small function a node, found by the node's type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

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
from goodwork_docs.writers.docx.draft import Draft, Target
from goodwork_docs.writers.docx.markup import attribute, escape, moment, words

_CODE_FONT = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'


class Change(NamedTuple):
    """A tracked change around runs: w:ins or w:del, who made it and when."""

    element: str
    author: str
    date: str


class Face(NamedTuple):
    """How the words of a run look, and the tracked changes they are part of, outermost first."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    style: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def deleted(self) -> bool:
        """Say whether the words are taken out by a tracked change."""
        return any(change.element == "w:del" for change in self.changes)


PLAIN_FACE = Face()


@lru_cache(maxsize=64)
def _properties(strong: bool, emphasis: bool, code: bool, style: str) -> str:
    inner = (f'<w:rStyle w:val="{style}"/>' if style else "") + (_CODE_FONT if code else "")
    inner += ("<w:b/><w:bCs/>" if strong else "") + ("<w:i/><w:iCs/>" if emphasis else "")
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(draft: Draft, face: Face, content: str) -> str:
    """Return one run with the look of `face`, wrapped in its tracked changes."""
    printed = f"<w:r>{_properties(*face[:4])}{content}</w:r>"
    for change in reversed(face.changes):
        dated = f' w:date="{attribute(change.date)}"' if change.date else ""
        marked = f'<{change.element} w:id="{draft.new_id()}" w:author="{attribute(change.author)}"{dated}>'
        printed = f"{marked}{printed}</{change.element}>"
    return printed


def runs(draft: Draft, nodes: Iterable[Inline], face: Face = PLAIN_FACE) -> str:
    """Return inline nodes as runs, hyperlinks, fields and tracked changes. Raises TypeError for a node that is no inline node."""
    if type(nodes) is tuple and len(nodes) == 1 and face is PLAIN_FACE and type(nodes[0]) is Text:
        return plain_run(nodes[0].value)
    printed = []
    for node in nodes:
        if type(node) is Text and face is PLAIN_FACE:
            printed.append(plain_run(node.value))
            continue
        printer = _INLINES.get(type(node))
        if printer is None:
            raise TypeError(f"the docx writer cannot print {type(node).__name__} inside a paragraph")
        printed.append(printer(draft, node, face))
    return "".join(printed)


def plain_run(value: str) -> str:
    """Return a run that prints `value` in the paragraph's own look."""
    if value.isprintable() and value:
        return f'<w:r><w:t xml:space="preserve">{escape(value)}</w:t></w:r>'
    return f"<w:r>{words(value)}</w:r>" if value else ""


def _said(draft: Draft, value: str, face: Face) -> str:
    return run(draft, face, words(value, "w:delText" if face.deleted else "w:t")) if value else ""


def _text(draft: Draft, node: Text, face: Face) -> str:
    return _said(draft, node.value, face)


def _strong(draft: Draft, node: Strong, face: Face) -> str:
    return runs(draft, node.children, face._replace(strong=True))


def _emphasis(draft: Draft, node: Emphasis, face: Face) -> str:
    return runs(draft, node.children, face._replace(emphasis=True))


def _code(draft: Draft, node: Code, face: Face) -> str:
    return _said(draft, node.value, face._replace(code=True))


def _line_break(draft: Draft, node: LineBreak, face: Face) -> str:
    return run(draft, face, "<w:br/>")


def _link(draft: Draft, node: Link, face: Face) -> str:
    inner = runs(draft, node.children, face._replace(style="Hyperlink"))
    return f'<w:hyperlink r:id="{draft.link(node.target)}" w:history="1">{inner}</w:hyperlink>'


def _blank(draft: Draft, node: Blank, face: Face) -> str:
    if node.text is not None:
        return _said(draft, node.text, face)
    return _said(draft, f"[{node.label}]", face._replace(style="Blank"))


def _inserted(draft: Draft, node: Inserted, face: Face) -> str:
    return _changed(draft, node, face, "w:ins")


def _deleted(draft: Draft, node: Deleted, face: Face) -> str:
    return _changed(draft, node, face, "w:del")


def _changed(draft: Draft, node: Inserted | Deleted, face: Face, element: str) -> str:
    change = Change(element, node.author, moment(node.date) if node.date else "")
    return runs(draft, node.children, face._replace(changes=(*face.changes, change)))


def _reference(draft: Draft, node: Reference, face: Face) -> str:
    if not node.anchor or face.deleted:
        return _said(draft, node.text, face)
    target = draft.survey.targets.get(node.anchor)
    if target is None:
        raise ValueError(f"a reference leads to {node.anchor!r}, which the document does not hold")
    linked = face._replace(style="CrossReference")
    found = _numbers_in(node.text, target)
    if found is None:
        return hyperlink(target.bookmark, _said(draft, node.text, linked))
    before, chain, after = found
    fields = "".join(
        complex_field(draft, f" REF {bookmark} {_switch(number)} \\h ", _said(draft, number, linked), linked)
        for bookmark, number in chain
    )
    return _said(draft, before, face) + fields + _said(draft, after, face)


def _numbers_in(text: str, target: Target) -> tuple[str, tuple[tuple[str, str], ...], str] | None:
    """Split printed text around the target's number, which alone becomes fields that Word keeps right.

    "3.1(a)" becomes one field for each of its numbers: editors do not agree on what the one field for both prints.
    """
    for chain in (target.chain, target.chain[-1:]):
        number = "".join(part for _, part in chain)
        match = number and re.search(rf"(?<![\w.(]){re.escape(number)}(?![\w(]|\.\d)", text)
        if match:
            return text[: match.start()], chain, text[match.end() :]
    return None


def _switch(number: str) -> str:
    # \n is the number as it stands by itself, \r as Word prints it for a legal number.
    return "\\n" if number.startswith("(") else "\\r"


def hyperlink(bookmark: str, inner: str) -> str:
    """Return runs that lead to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>'


def field_mark(kind: str) -> str:
    """Return the run content that begins, separates or ends a field."""
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def complex_field(draft: Draft, instruction: str, cached: str, face: Face = PLAIN_FACE) -> str:
    """Return a field with the runs that stand for it until Word works it out anew."""
    code = f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>'
    begin, separate, end = (run(draft, face, field_mark(kind)) for kind in ("begin", "separate", "end"))
    return begin + run(draft, face, code) + separate + cached + end


_INLINES: dict[type, Callable[[Draft, Any, Face], str]] = {
    Text: _text,
    Strong: _strong,
    Emphasis: _emphasis,
    Code: _code,
    LineBreak: _line_break,
    Link: _link,
    Reference: _reference,
    Blank: _blank,
    Inserted: _inserted,
    Deleted: _deleted,
}
