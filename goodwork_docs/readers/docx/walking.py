"""Small steps through the XML of a Word file: what is shown, cells and rows, bookmarks, text and notes."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.readers.docx.names import MC, XML_SPACE, W
from goodwork_docs.readers.docx.opening import Element, WordFile
from goodwork_docs.readers.docx.parts import value


def shown(parent: Element) -> Iterator[Element]:
    """Yield the children that are shown: of two versions of a drawing, the first."""
    for child in parent:
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            choice = choice if choice is not None else child.find(f"{MC}Fallback")
            yield from choice if choice is not None else ()
        else:
            yield child


def rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from rows(child)


def cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}customXml"):
            yield from child.iter(f"{W}tc")


def unusual(cell: Element) -> Iterator[str]:
    """Yield what of a cell no table of ours can hold: that it is merged with another, or came or went by a tracked change."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return
    if value(properties, "gridSpan") not in ("", "1") or properties.find(f"{W}vMerge") is not None:
        yield "merged cells"
    if any(properties.find(f"{W}{name}") is not None for name in ("cellIns", "cellDel", "cellMerge")):
        yield "a tracked change of a cell"


def bookmarks(root: Element) -> tuple[dict[str, str], dict[str, Element]]:
    """Return the name of each bookmark's id, and the end that closes each name.

    LibreOffice splits a bookmark into two of the same name, of which the first never ends.
    """
    names: dict[str, str] = {}
    closing: dict[str, Element] = {}
    for one in root.iter():
        if one.tag == f"{W}bookmarkStart":
            names[one.get(f"{W}id", "")] = one.get(f"{W}name", "")
        elif one.tag == f"{W}bookmarkEnd":
            closing[names.get(one.get(f"{W}id", ""), "")] = one
    return names, closing


def text(element: Element) -> str:
    """Return the words of one text element; white space at its ends counts only where the file says so."""
    held = element.text or ""
    kept = element.get(XML_SPACE) == "preserve"
    return held.replace("\n", " ").replace("\t", " ") if kept else " ".join(held.split())


def plain(element: Element) -> str:
    """Return the words of an element, however they look."""
    return "".join(text(one) for one in element.iter(f"{W}t"))


def notes(word: WordFile, reference: Element) -> Iterator[Element]:
    """Yield the paragraphs of the footnote or endnote that a reference names."""
    kind = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}.get(reference.tag)
    part = word.part(f"{kind}s") if kind else None
    for note in part.iter(f"{W}{kind}") if part is not None else ():
        if note.get(f"{W}id") == reference.get(f"{W}id"):
            yield from note.iter(f"{W}p")


def standing(element: Element) -> str:
    """Return the words of a paragraph without those that fields put in: page numbers differ from one program to the next."""
    depth, said = 0, ""
    inside = {one for simple in element.iter(f"{W}fldSimple") for one in simple.iter(f"{W}t")}
    for one in element.iter():
        kind = one.get(f"{W}fldCharType") if one.tag == f"{W}fldChar" else None
        depth += (kind == "begin") - (kind == "end")
        if one.tag == f"{W}t" and depth <= 0 and one not in inside:
            said += text(one)
    return " ".join(said.split())
