"""A redline with its changes accepted or rejected, straight in the XML, written from the standard (ECMA-376 part 1, 17.13.5).

It shares nothing with the reader and the writer.
"""

from __future__ import annotations

from xml.etree import ElementTree

from tests.edits import W, story, with_story

Element = ElementTree.Element


def settled(data: bytes, *, accept: bool) -> bytes:
    """Return a Word file without tracked changes: all accepted, or all rejected."""
    root = story(data)
    kept, gone = (f"{W}ins", f"{W}del") if accept else (f"{W}del", f"{W}ins")
    _rows(root, gone)
    _runs(root, kept, gone)
    _paragraphs(root, gone)
    for one in root.iter():
        if one.tag == f"{W}delText":
            one.tag = f"{W}t"
    return with_story(data, root)


def _rows(root: Element, gone: str) -> None:
    for table in list(root.iter(f"{W}tbl")):
        for row in table.findall(f"{W}tr"):
            if row.find(f"{W}trPr/{gone}") is not None:
                table.remove(row)
    for parent in list(root.iter()):
        for table in [one for one in parent if one.tag == f"{W}tbl" and one.find(f"{W}tr") is None]:
            parent.remove(table)
    for look in root.iter(f"{W}trPr"):
        for mark in [one for one in look if one.tag in (f"{W}ins", f"{W}del")]:
            look.remove(mark)


def _runs(root: Element, kept: str, gone: str) -> None:
    for parent in list(root.iter()):
        if parent.tag == f"{W}rPr":
            continue
        for child in list(parent):
            if child.tag == gone:
                parent.remove(child)
            elif child.tag == kept:
                at = list(parent).index(child)
                parent.remove(child)
                for n, inner in enumerate(child):
                    parent.insert(at + n, inner)
    if any(one.tag in (kept, gone) and len(one) for one in root.iter()):
        _runs(root, kept, gone)


def _paragraphs(root: Element, gone: str) -> None:
    """Let each paragraph whose end is gone run on into the next one."""
    for parent in list(root.iter()):
        waiting: Element | None = None
        for child in list(parent):
            if child.tag != f"{W}p":
                assert waiting is None or child.tag.endswith(("bookmarkStart", "bookmarkEnd")), (
                    "the end of a paragraph has none after it"
                )
                continue
            if waiting is not None:
                words = [one for one in waiting if one.tag != f"{W}pPr"]
                parent.remove(waiting)
                look = child.find(f"{W}pPr")
                for n, word in enumerate(words):
                    child.insert(n + (look is not None), word)
            waiting = child if child.find(f"{W}pPr/{W}rPr/{gone}") is not None else None
        assert waiting is None, "the last paragraph's end is gone"
    for look in root.iter(f"{W}pPr"):
        face = look.find(f"{W}rPr")
        if face is not None:
            look.remove(face)
