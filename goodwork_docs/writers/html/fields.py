"""Fields that a bidder fills, to HTML."""

from __future__ import annotations

from html import escape

from goodwork_docs.doctree import Answer, Block, Paragraph
from goodwork_docs.writers.html.inlines import inlines
from goodwork_docs.writers.html.sheet import Sheet, plain


def labelled(nodes: tuple[Block, ...], place: int) -> Answer | None:
    """Return the field that the paragraph at `place` labels: a label right before an answer that is no tick box."""
    node = nodes[place]
    if not isinstance(node, Paragraph) or node.role != "label" or place + 1 == len(nodes):
        return None
    after = nodes[place + 1]
    return after if isinstance(after, Answer) and after.kind != "tick" else None


def field_label(sheet: Sheet, node: Paragraph, field: str) -> None:
    """Print a label paragraph so that a click on it leads into its field."""
    sheet.add(f'<p class="label"><label for="{field}">{inlines(sheet, node.children)}</label></p>\n')


def is_legend(nodes: tuple[Block, ...], place: int) -> bool:
    """Return whether the block at `place` is the label right before a group of ticks: it is printed as their legend."""
    node, after = nodes[place], nodes[place + 1 : place + 2]
    return isinstance(node, Paragraph) and node.role == "label" and any(map(_group, after))


def _group(node: Block) -> str:
    return node.group if isinstance(node, Answer) and node.kind == "tick" else ""


def opened(sheet: Sheet, nodes: tuple[Block, ...], place: int) -> None:
    """Open the group of a tick that is the first of its group, with the label before it as the legend."""
    group = _group(nodes[place])
    if not group or (place and _group(nodes[place - 1]) == group):
        return
    sheet.add(f'<fieldset class="choice" data-group="{escape(group)}">\n')
    before = nodes[place - 1] if place else None
    if isinstance(before, Paragraph) and is_legend(nodes, place - 1):
        sheet.add(f"<legend>{inlines(sheet, before.children)}</legend>\n")


def closed(sheet: Sheet, nodes: tuple[Block, ...], place: int) -> None:
    """Close the group of a tick that is the last of its group."""
    group = _group(nodes[place])
    if group and not (place + 1 < len(nodes) and _group(nodes[place + 1]) == group):
        sheet.add("</fieldset>\n")


def field_id(sheet: Sheet, node: Answer) -> str:
    """Return an id for the answer's field, unique on the page."""
    return escape(sheet.once(f"answer-{node.question}"))


def answer(sheet: Sheet, node: Answer, field: str = "") -> None:
    """Print a field with its value in it; `field` is its id where its label has one already."""
    field = field or field_id(sheet, node)
    question, label = escape(node.question), escape(node.label)
    # Of a group one is chosen: its boxes share a name, and are radio buttons.
    kind, name = ("radio", escape(node.group)) if node.group else ("checkbox", question)
    needed = f' data-needed="{escape(node.needed)}"' if node.needed else ""
    attributes = f'id="{field}" name="{name}" data-answer="{question}"{needed}'
    if node.kind == "tick":
        checked = " checked" if node.value else ""
        box = f'<input type="{kind}" {attributes}{checked}>'
        sheet.add(f'<div class="tick">{box} <label for="{field}">{label}</label></div>\n')
    elif node.kind == "line":
        sheet.add(f'<input type="text" {attributes} aria-label="{label}" value="{escape(node.value)}">\n')
    else:
        high = f'rows="{max(node.lines, 2)}" style="--lines:{max(node.lines, 2)}"'
        sheet.add(f'<textarea {attributes} {high} aria-label="{label}">{_area(node.value)}</textarea>\n')


def _area(value: str) -> str:
    # A line feed right after the tag is dropped by every parser: one more keeps the value's own.
    return plain(f"\n{value}" if value.startswith("\n") else value)
