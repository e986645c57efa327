"""The document tree: frozen nodes that `compose` builds and every writer prints.

Text never holds markup. A writer prints what the tree says and nothing else, so the same words stand in every format.
Each node keeps the place in the source that it came from (`where`), which takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from goodwork_docs.diagnostics import Where


def _where() -> Where | None:
    return field(default=None, compare=False, repr=False, kw_only=True)


# --- inline nodes -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, printed exactly as they stand."""

    value: str
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of strong importance (bold)."""

    children: tuple[Inline, ...]
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress (the look decides how; never capitals or underline)."""

    children: tuple[Inline, ...]
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Code:
    """A name or literal set in a fixed-width font."""

    value: str
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph."""

    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an outside address (http, https or mailto only)."""

    children: tuple[Inline, ...]
    target: str
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference; `text` is what is printed, already numbered.

    `anchor` names a Heading or ListItem of the same document; an empty anchor prints `text` without a link
    (it points into another paper of the pack).
    """

    anchor: str
    text: str
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Blank:
    """A place for a value. `text` is the value to print; None prints the label in square brackets, highlighted."""

    name: str
    text: str | None = None
    label: str = ""
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words added by a tracked change."""

    children: tuple[Inline, ...]
    author: str
    date: str
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words taken out by a tracked change."""

    children: tuple[Inline, ...]
    author: str
    date: str
    where: Where | None = _where()


Inline = Text | Strong | Emphasis | Code | LineBreak | Link | Reference | Blank | Inserted | Deleted

# --- block nodes ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is the document's title (once, in the Masthead); sections begin at level 2.

    `number` is the printed legal number ("3", "3.1") or "" for an unnumbered heading. `anchor` is unique in the document.
    """

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    number: str = ""
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `role` picks its look: body, lead (larger, at the start), small, label (bold line above a field), name
    (whom a certificate is for, as large as a title)."""

    children: tuple[Inline, ...]
    role: Literal["body", "lead", "small", "label", "name"] = "body"
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list. `number` is what is printed before it in a numbered list: "1.", "3.2", "(a)"."""

    blocks: tuple[Block, ...]
    number: str = ""
    anchor: str = ""
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list."""

    items: tuple[ListItem, ...]
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A numbered list; every item holds its printed number.

    plain: "1." "2." for steps in ordinary text, then "(a)", "(i)" inside. legal: numbered on from the heading above it
    ("3.1", "3.2"), then "(a)", "(i)" inside; Word renumbers both, because its numbering is real.
    """

    items: tuple[ListItem, ...]
    scheme: Literal["plain", "legal"] = "plain"
    start: int = 1
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, what its cells hold, and its share of the width (relative, whole)."""

    title: tuple[Inline, ...]
    kind: Literal["text", "number", "money"] = "text"
    width: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: several paragraphs, lists or answers."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table for data, with a header row that repeats on each page. No merged, nested or empty header cells.

    `caption` is printed above the table and is its accessible name. With `row_headers` the first cell of each row is a header.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    row_headers: bool = False
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Answer:
    """A field that a bidder fills. `question` is its stable id; `label` its accessible name.

    text: several lines, `lines` high. line: one line. tick: a tick box before its label. `value` is what stands in it ("" when empty).
    Ticks of one `group` stand one after the other, under a label, and one of them is chosen. `needed` names what makes an answer
    needed: ids of ticks with spaces between them, or "always". A page of HTML uses both to help whoever fills it in.
    """

    question: str
    label: str
    kind: Literal["text", "line", "tick"] = "text"
    lines: int = 1
    value: str = ""
    group: str = ""
    needed: str = ""
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel of a page: a title and what stands under it. On a page of its own a quiet one has no ground behind it."""

    title: str
    blocks: tuple[Block, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Panels:
    """Panels side by side (`columns` across), read one after the other, row by row.

    With `split` they are read down one column after the other: it says how many panels stand in each.
    """

    panels: tuple[Panel, ...]
    columns: int = 2
    split: tuple[int, ...] = ()
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: SVG for html and pdf, PNG bytes for Word; `alt` says what it shows and is printed in md."""

    svg: str
    alt: str
    png: bytes | None = None
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""

    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list of the headings from level 2 down to `depth`, with links and no page numbers; `title` stands above it."""

    title: str
    depth: int = 2
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Callout:
    """A set-off block. note: good to know. warning: must be read. awaited: the council's own text will stand here."""

    blocks: tuple[Block, ...]
    kind: Literal["note", "warning", "awaited"] = "note"
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Mark:
    """Identity of one clause part in the output: what `verify` and `adopt` read back.

    `fingerprint` is the full sha256 of the clause's wording in scheme gw1; `blanks` are names and printed values.
    """

    clause: str
    part: str
    version: int
    fingerprint: str
    blanks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Blocks that are one part of one clause."""

    mark: Mark
    blocks: tuple[Block, ...]
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Changed:
    """Blocks that came or went whole by a tracked change; the words inside them are Inserted or Deleted too.

    A row of a table came or went whole where each of its cells holds one of these alone.
    """

    blocks: tuple[Block, ...]
    kind: Literal["inserted", "deleted"]
    author: str
    date: str
    where: Where | None = _where()


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a document: organisation, title (the one level-1 heading), facts as label and value, and notices."""

    organisation: str
    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    where: Where | None = _where()


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Answer
    | Panels
    | Figure
    | PageBreak
    | Contents
    | Callout
    | Marked
    | Changed
    | Masthead
)
Node = Inline | Block | ListItem | Cell | Column | Panel


# --- the whole document -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """How documents look: fonts, colours (#rrggbb, contrast checked when read), sizes in points, logo."""

    font: str = "Arial"
    fallback_fonts: tuple[str, ...] = ("Liberation Sans", "Helvetica", "sans-serif")
    pdf_font: str = "Open Sans"
    accent: str = "#1d4f5f"
    on_accent: str = "#ffffff"
    text: str = "#1a1c1e"
    muted: str = "#4d5358"
    panel: str = "#eef4f5"
    rule: str = "#b4c5c9"
    link: str = "#0b4f8a"
    note: str = "#eef4f5"
    warning: str = "#fff3dc"
    awaited: str = "#f1edf7"
    blank: str = "#fff2a8"
    body_pt: int = 12
    table_pt: int = 11
    logo: bytes | None = None
    logo_alt: str = ""


@dataclass(frozen=True, slots=True)
class OnePage:
    """How a document that stands on one A4 page is set; the same measures, in points, for every format.

    `points` is the size of its running text, and `air` how loosely it is set: from 0 (close) to 1. A page break begins another
    page that is set the same. A framed page has a border round it, and its head and its words stand in the middle, as on a
    certificate.
    """

    points: float
    air: float = 1.0
    framed: bool = False

    @property
    def line(self) -> float:
        """From one line of running text to the next, in sizes of the type."""
        return 1.24 + 0.18 * self.air

    @property
    def gap(self) -> float:
        """Between blocks, and between panels of a column."""
        return 9 + 8 * self.air

    @property
    def padding(self) -> float:
        """Round the words of a panel."""
        return 8 + 4 * self.air

    @property
    def between(self) -> float:
        """Between paragraphs of a panel."""
        return 4 + 4 * self.air

    @property
    def between_items(self) -> float:
        """Between the items of a list."""
        return 2 + 3 * self.air

    @property
    def title_points(self) -> float:
        """The size of a panel's title."""
        return self.points + 2


SMALLEST = 11
"""No words of a document that stands on one page are smaller, in points."""
PAGE_POINTS = (595.28, 841.89)
"""Width and height of A4 in points."""


@dataclass(frozen=True, slots=True)
class Form:
    """What makes a document a form that comes back filled: what it asks about, by name, version and fingerprint.

    `subject` is `<body>/<id>`; `scheme` says how the fingerprint is taken. A page of HTML with a form saves its answers to a file.
    """

    subject: str
    version: int
    scheme: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Document:
    """One paper, whole: what it says, how it looks, and what runs at the head and foot of each page.

    `name` is the file's stem ("08b-good-work-schedule"). `header` and `footer` are running texts; `words` are the labels that
    a writer prints by itself (page, of, contents …) in the document's language. `created` is the ISO date of the issue
    (YYYY-MM-DD) or "" for an undated draft, and is the only date that enters a file's properties. `one_page` is given to a
    document that stands on one page: it has no running head or foot, and the small print at its end stands at the page's foot. `form` is
    given to one that comes back filled. `status` says whether it is a draft or final, for a file's properties.
    """

    name: str
    title: str
    language: Literal["en", "cy"]
    blocks: tuple[Block, ...]
    look: Look
    words: Mapping[str, str]
    author: str = ""
    subject: str = ""
    header: str = ""
    footer: str = ""
    created: str = ""
    internal: bool = False
    one_page: OnePage | None = None
    form: Form | None = None
    status: str = ""


def body_and_foot(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of a document that stands on one page, and the small print at its end, for the foot of the page."""
    at = len(blocks)
    while at and isinstance(one := blocks[at - 1], Paragraph) and one.role == "small":
        at -= 1
    return blocks[:at], blocks[at:]


def pages_of(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks of each page of a document that stands on pages of its own, without the breaks between them."""
    ends = [at for at, one in enumerate(blocks) if isinstance(one, PageBreak)]
    return tuple(blocks[start + 1 : end] for start, end in pairwise((-1, *ends, len(blocks))))


# --- walking ----------------------------------------------------------------------------------------------------


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly inside a node, in reading order."""
    match node:
        case Heading() | Paragraph() | Strong() | Emphasis() | Link() | Inserted() | Deleted():
            return node.children
        case BulletList() | NumberedList():
            return node.items
        case ListItem() | Cell() | Callout() | Marked() | Panel() | Changed():
            return node.blocks
        case Table():
            return (*node.columns, *(cell for row in node.rows for cell in row))
        case Column():
            return node.title
        case Panels():
            return node.panels
        case _:
            return ()


_LEAVES = frozenset({Text, Code, LineBreak, Reference, Blank, Answer, Figure, PageBreak, Contents, Masthead})


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node under `nodes`, parents before children, in reading order."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if type(node) not in _LEAVES:
            waiting.extend(reversed(children(node)))


def headings(nodes: Iterable[Block]) -> Iterator[Heading]:
    """Yield every heading under `nodes` in reading order. Words are not walked: no heading stands in them."""
    for node in nodes:
        match node:
            case Heading():
                yield node
            case Marked() | Callout() | Changed():
                yield from headings(node.blocks)
            case BulletList() | NumberedList():
                yield from headings(block for item in node.items for block in item.blocks)
            case Panels():
                yield from headings(block for panel in node.panels for block in panel.blocks)
            case Table():
                yield from headings(block for row in node.rows for cell in row for block in cell.blocks)


def inline_text(nodes: Iterable[Inline]) -> str:
    """Return the words of inline nodes as a reader sees them, without numbers of lists; deleted words are left out."""
    return "".join(_words(node) for node in nodes)


def _words(node: Inline) -> str:
    match node:
        case Text() | Code():
            return node.value
        case LineBreak():
            return "\n"
        case Reference():
            return node.text
        case Blank():
            return node.text if node.text is not None else f"[{node.label}]"
        case Deleted():
            return ""
        case _:
            return inline_text(node.children)


# --- what stays together ----------------------------------------------------------------------------------------

_KEPT_LETTERS, _LETTERS_A_LINE = 1500, 60
_ENDS_RUN = (Answer, Table, Panels, PageBreak, Contents, Masthead)


def stays(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Return for each block whether it stays on the page of the next one, so that a question is read beside its answer's box.

    What stands between a heading and a text answer, or a short table to fill, stays with it. A run of more than 1,500 letters
    may part, a short line counting as 60, and one with another table or a line to fill does: a page might not hold it.
    """
    kept = [False] * len(blocks)
    run: list[int] = []
    for at, block in enumerate(blocks):
        if _is_filled_in(block) and _letters(blocks[one] for one in run) <= _KEPT_LETTERS:
            kept[at - len(run) : at] = [True] * len(run)
        if isinstance(block, _ENDS_RUN):
            run = []
        elif isinstance(block, Heading):
            run = [*run, at] if run and isinstance(blocks[run[-1]], Heading) else [at]
        elif run:
            run.append(at)
    return tuple(kept)


def _is_filled_in(block: Block) -> bool:
    """Return whether a block is a text answer, or a table of three rows at most with answers in it."""
    if isinstance(block, Table):
        return len(block.rows) <= 3 and any(isinstance(one, Answer) for one in walk((block,)))
    return isinstance(block, Answer) and block.kind == "text"


def _letters(nodes: Iterable[Node]) -> int:
    printed = (node for node in walk(nodes) if isinstance(node, Heading | Paragraph))
    return sum(max(len(inline_text(node.children)), _LETTERS_A_LINE) for node in printed)
