"""What the XML of a form says of its boxes, its controls, and the rows that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.readers.docx.names import W14, W15, W
from goodwork_docs.readers.docx.opening import Element

_ON, _OFF = frozenset({"1", "true", "on"}), frozenset({"0", "false", "off"})


def is_box(control: Element) -> bool:
    """Return whether a content control is a tick box."""
    properties = control.find(f"{W}sdtPr")
    return properties is not None and any(one.tag.endswith("}checkbox") for one in properties)


def switches(paragraph: Element) -> list[str]:
    """Return how Word holds each box of a paragraph: "on", "off", or "" where it does not say, or says it oddly."""
    return [_switch(list(box.iter(f"{W14}checked"))) for box in paragraph.iter(f"{W14}checkbox")]


def _switch(checked: list[Element]) -> str:
    said = checked[0].get(f"{W14}val", "").strip().lower() if len(checked) == 1 else ""
    return "on" if said in _ON else "off" if said in _OFF else ""


def is_bound(held: Element) -> bool:
    """Return whether Word puts other words into a control than those that stand there: what a data part holds."""
    return any(one.tag in (f"{W}dataBinding", f"{W15}dataBinding") for one in held.iter())


def children(row: Element, tag: str) -> Iterator[Element]:
    """Yield the cells of a row, or the rows of a table, through controls that stand round one."""
    for one in row:
        if one.tag == tag:
            yield one
        elif one.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from children(one, tag)
