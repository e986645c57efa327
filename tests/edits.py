"""Edits as people make them in Word: written straight into the XML of a paper, and told as changes of the clause's own tree.

The two ways share nothing but the choice of the words: what `adopt` brings back from the one must be what the other says.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from goodwork_docs.doclines import Line, flat, relined
from goodwork_docs.doctree import Block, BulletList, Inline, ListItem, NumberedList, Paragraph, Text

Element = ElementTree.Element
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
for _prefix, _uri in _NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _uri)
W = f"{{{_NAMESPACES['w']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NEW_WORDS = (
    "promptly",
    "in writing",
    "fair",
    "fourteen",
    "with care",
    "no later than",
    "people's",
    "R&D",
    "a * star",
    "£12.50",
)
AUTHOR, DATE = "Priya Shah", "2026-11-20T09:30:00Z"


def story(data: bytes) -> Element:
    """Return the main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a Word file with other parts in the place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
        for name, content in parts.items():
            if name not in old.namelist():
                new.writestr(name, content)
    return made.getvalue()


def with_story(data: bytes, root: Element) -> bytes:
    """Return a Word file with another main part. The names that `mc:Ignorable` uses are declared, used or not."""
    text = ElementTree.tostring(root, encoding="unicode")
    head, _, rest = text.partition(">")
    missing = "".join(f' xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items() if f"xmlns:{name}=" not in head)
    return with_parts(data, {"word/document.xml": f"{head}{missing}>{rest}".encode()})


def controls(root: Element) -> Iterator[tuple[str, str, Element]]:
    """Yield clause, part and content of each clause part's control."""
    for one in root.iter(f"{W}sdt"):
        tag = one.find(f"{W}sdtPr/{W}tag")
        pieces = (tag.get(f"{W}val", "") if tag is not None else "").split(":")
        content = one.find(f"{W}sdtContent")
        if len(pieces) == 4 and pieces[0] == "gw" and content is not None:
            yield pieces[1], pieces[2], content


def words_of(paragraph: Element) -> str:
    """Return the words of a paragraph."""
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


# --- an edit ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Edit:
    """One edit of one clause part: which line, and what is done to it."""

    clause: str
    part: str
    line: int
    kind: str
    run: str = ""
    start: int = 0
    end: int = 0
    new: str = ""
    tracked: bool = False


def choices(blocks: tuple[Block, ...], content: Element) -> list[tuple[int, str]]:
    """Return line and words of each run that can be edited: it is plain text in the clause, and stands in the paper once."""
    found = []
    for at, (line, paragraph) in enumerate(zip(flat(blocks), _paragraphs(content), strict=True)):
        runs = [one.text or "" for one in paragraph.iter(f"{W}t")]
        for node in line.inlines:
            if isinstance(node, Text) and runs.count(node.value) == 1 and len(node.value.split()) > 3:
                found.append((at, node.value))
    return found


def _paragraphs(content: Element) -> list[Element]:
    return [one for one in content.iter(f"{W}p") if words_of(one).strip()]


def chosen(rng: random.Random, clause: str, part: str, blocks: tuple[Block, ...], content: Element) -> Edit | None:
    """Return an edit of a part at random; None where it has nothing that can be edited."""
    runs = choices(blocks, content)
    if not runs:
        return None
    line, run = rng.choice(runs)
    kind = rng.choice(("replace", "replace", "insert", "delete", "line", "line", "gone", "gone"))
    lines = flat(blocks)
    one = lines[line]
    if kind in ("line", "gone") and (one.kind not in ("number", "bullet") or not _is_leaf(lines, line)):
        kind = "replace"
    # The words at both edges stay, for those that touch a blank decide whether it still is one.
    spans = list(_words(run))[1:-1]
    first = rng.randrange(len(spans))
    start, end = spans[first][0], spans[min(first + rng.randrange(2), len(spans) - 1)][1]
    new = rng.choice(NEW_WORDS)
    tracked = rng.random() < 0.4
    if kind == "insert":
        end = start
        new = f"{new} "
    if kind == "delete":
        end, new = end + 1, ""
    if kind == "line":
        new = f"You must {new} keep line {rng.randrange(1000)} of the record."
    return Edit(clause, part, line, kind, run, start, end, new, tracked)


def _words(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in text.split(" "):
        if word:
            yield at, at + len(word)
        at += len(word) + 1


def _is_leaf(lines: tuple[Line, ...], at: int) -> bool:
    """Return whether an item stands alone: beside others of its list, with nothing inside."""
    one = lines[at]
    beside = [lines[n] for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    return all((line.kind, line.depth) == (one.kind, one.depth) for line in beside) and len(beside) == 2


# --- in Word ----------------------------------------------------------------------------------------------------


def in_word(content: Element, edit: Edit) -> None:
    """Make an edit in the control's content, tracked or not."""
    paragraph = _paragraphs(content)[edit.line]
    if edit.kind == "line":
        _new_paragraph(content, paragraph, edit)
    elif edit.kind == "gone":
        _gone_paragraph(content, paragraph, edit)
    else:
        _changed_run(paragraph, edit)


def _changed_run(paragraph: Element, edit: Edit) -> None:
    parent = next(one for one in paragraph.iter() if any(_is_run(child, edit.run) for child in one))
    at = next(n for n, child in enumerate(parent) if _is_run(child, edit.run))
    run = parent[at]
    before, old, after = edit.run[: edit.start], edit.run[edit.start : edit.end], edit.run[edit.end :]
    pieces = [_copy(run, before)] if before else []
    if edit.tracked:
        pieces += [_change("del", _copy(run, old, "delText"))] if old else []
        pieces += [_change("ins", _copy(run, edit.new))] if edit.new else []
    elif edit.new:
        pieces.append(_copy(run, edit.new))
    pieces += [_copy(run, after)] if after else []
    parent.remove(run)
    for n, piece in enumerate(pieces):
        parent.insert(at + n, piece)


def _is_run(element: Element, text: str) -> bool:
    held = element.find(f"{W}t")
    return element.tag == f"{W}r" and held is not None and held.text == text


def _copy(run: Element, text: str, name: str = "t") -> Element:
    made = Element(f"{W}r")
    look = run.find(f"{W}rPr")
    if look is not None:
        made.append(deepcopy(look))
    held = ElementTree.SubElement(made, f"{W}{name}", {SPACE: "preserve"})
    held.text = text
    return made


def _change(kind: str, *runs: Element) -> Element:
    made = Element(f"{W}{kind}", {f"{W}id": "9000", f"{W}author": AUTHOR, f"{W}date": DATE})
    made.extend(runs)
    return made


def _new_paragraph(content: Element, paragraph: Element, edit: Edit) -> None:
    parent, at = _place(content, paragraph)
    made = Element(f"{W}p")
    look = paragraph.find(f"{W}pPr")
    if look is not None:
        made.append(deepcopy(look))
    run = _copy(Element(f"{W}r"), edit.new)
    if edit.tracked:
        _mark(made, "ins")
        run = _change("ins", run)
    made.append(run)
    parent.insert(at + 1, made)


def _gone_paragraph(content: Element, paragraph: Element, edit: Edit) -> None:
    parent, _ = _place(content, paragraph)
    if not edit.tracked:
        parent.remove(paragraph)
        return
    _mark(paragraph, "del")
    for n, run in enumerate(list(paragraph)):
        if run.tag == f"{W}r":
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText"
            paragraph.remove(run)
            paragraph.insert(n, _change("del", run))


def _mark(paragraph: Element, kind: str) -> None:
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = Element(f"{W}pPr")
        paragraph.insert(0, look)
    face = look.find(f"{W}rPr")
    if face is None:
        face = ElementTree.SubElement(look, f"{W}rPr")
    face.append(_change(kind))


def _place(content: Element, paragraph: Element) -> tuple[Element, int]:
    parent = next(one for one in content.iter() if paragraph in list(one))
    return parent, list(parent).index(paragraph)


# --- in the clause ----------------------------------------------------------------------------------------------


def in_clause(blocks: tuple[Block, ...], edit: Edit) -> tuple[Block, ...]:
    """Return a clause part's blocks as they should be after an edit."""
    if edit.kind in ("line", "gone"):
        return tuple(_items(blocks, edit, _Lines()))
    new = edit.run[: edit.start] + edit.new + edit.run[edit.end :]
    lines = _Lines()
    return relined(
        blocks, lambda line: _with(line.inlines, edit.run, new) if lines.next() == edit.line else line.inlines
    )


class _Lines:
    def __init__(self) -> None:
        self.at = -1

    def next(self) -> int:
        self.at += 1
        return self.at


def _with(inlines: tuple[Inline, ...], old: str, new: str) -> tuple[Inline, ...]:
    return tuple(Text(new) if isinstance(one, Text) and one.value == old else one for one in inlines)


def _items(blocks: tuple[Block, ...], edit: Edit, lines: _Lines) -> Iterator[Block]:
    """Yield the blocks with an item added or taken away; numbers run on."""
    for block in blocks:
        if not isinstance(block, BulletList | NumberedList):
            lines.at += len(flat((block,)))
            yield block
            continue
        items: list[ListItem] = []
        for item in block.items:
            first = lines.at + 1
            inner = tuple(_inside(item.blocks, edit, lines))
            if not (edit.kind == "gone" and first == edit.line):
                items.append(replace(item, blocks=inner))
            if edit.kind == "line" and first == edit.line:
                items.append(ListItem((Paragraph((Text(edit.new),)),)))
        if isinstance(block, NumberedList):
            items = [replace(one, number=f"{block.start + at}.") for at, one in enumerate(items)]
        yield replace(block, items=tuple(items))


def _inside(blocks: tuple[Block, ...], edit: Edit, lines: _Lines) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, BulletList | NumberedList):
            yield from _items((block,), edit, lines)
        else:
            lines.at += len(flat((block,)))
            yield block
