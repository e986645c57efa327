"""The list of changes as a paper: theme by theme, each clause's old and new words, why, and what it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodwork_docs.changes.compare import Change, Key, Marked, Words, changed_lines, pairs
from goodwork_docs.changes.effects import Effects, Touched
from goodwork_docs.doctree import (
    Block,
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    Inline,
    ListItem,
    Look,
    Masthead,
    Paragraph,
    Strong,
    Table,
    Text,
)
from goodwork_docs.model.reason import put_in
from goodwork_docs.resolve import labels_of

_OUTSIDE = ("measures", "blanks", "terms")
NAME = "list-of-changes"
REDLINE = "redline"


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison as it is printed: what the two sides are called, the changes with their effects, the contracts touched.

    `unknown` are clauses whose old or new words cannot be found. `words` and `look` are those of the workspace.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    effects: Mapping[Key, Effects]
    touched: tuple[Touched, ...]
    unknown: tuple[str, ...]
    words: Mapping[str, str]
    look: Look
    names: Mapping[str, str]

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of the words files with its facts."""
        return put_in(self.words[f"changes.{key}"], facts)


def paper(told: Told) -> Document:
    """Return the list of changes as a document."""
    return _document(told, NAME, told.say("title"), tuple(_blocks(told)))


def _document(told: Told, name: str, title: str, blocks: tuple[Block, ...]) -> Document:
    subtitle = told.say("between", old=told.old, new=told.new)
    masthead = Masthead(told.say("organisation"), title, subtitle, (), (told.say("notice"),))
    return Document(
        name=name,
        title=f"{title}: {subtitle}",
        language="en",
        blocks=(masthead, *blocks),
        look=told.look,
        words=labels_of(told.words),
        author=told.say("organisation"),
        subject=title,
        header=f"{title} · {subtitle}",
        footer=told.say("footer"),
        internal=True,
    )


def _blocks(told: Told) -> Iterator[Block]:
    if not told.changes and not told.unknown:
        yield _paragraph(told.say("none"))
        return
    yield _paragraph(_counted(told))
    yield Contents(told.words["view.contents"], depth=3)
    if told.unknown:
        yield _heading(2, told.say("unknown-title"), "unknown")
        yield _paragraph(told.say("unknown"))
        yield _bullets(told.unknown)
    element = ""
    for one in told.changes:
        if one.clause.head.element != element:
            element = one.clause.head.element
            yield _heading(2, told.words.get(f"element.{element}", element), f"theme-{element}")
        yield from _change(told, one)
    yield from _contracts(told)


def _counted(told: Told) -> str:
    kinds = [one.kind for one in told.changes]
    return told.say(
        "counted",
        reworded=kinds.count("reworded"),
        new=kinds.count("new"),
        gone=kinds.count("gone"),
        contracts=len(told.touched),
    )


def _change(told: Told, one: Change) -> Iterator[Block]:
    owner, name = one.key
    title = one.clause.head.title
    yield _heading(
        3, told.say("of-body", title=title, body=told.names.get(owner, owner)) if owner else title, f"{owner}-{name}"
    )
    old, new = (str(each.head.version) if each else "–" for each in (one.old, one.new))
    yield _paragraph(told.say(f"kind.{one.kind}", id=name, old=old, new=new))
    for number, why in one.why:
        yield _paragraph(told.say("why", number=number, why=why))
    if not one.why:
        yield _paragraph(told.say("no-why"))
    if one.is_unversioned:
        yield _paragraph(told.say("unversioned"))
    for piece in one.pieces:
        yield from _piece(told, one, piece)
    yield from _effects(told, told.effects[one.key])


def _piece(told: Told, change: Change, piece: Words) -> Iterator[Block]:
    title = told.say(f"piece.{piece.piece}")
    rows = changed_lines(piece)
    if not rows:
        yield _paragraph(told.say("marks-only", piece=title))
        return
    caption = told.say("caption", clause=change.clause.head.title, piece=title)
    columns = (Column((Text(told.say("before")),)), Column((Text(told.say("after")),)))
    yield Table(columns, tuple((_cell(told, was), _cell(told, now)) for was, now in rows), caption)


def _cell(told: Told, line: Marked | None) -> Cell:
    if line is None:
        return Cell((Paragraph((Text(told.say("nothing")),)),))
    nodes: tuple[Inline, ...] = tuple(
        Strong((Text(run),)) if changed and run.strip() else Text(run) for run, changed in line
    )
    return Cell((Paragraph(nodes),))


def _effects(told: Told, effects: Effects) -> Iterator[Block]:
    said = [
        told.say("renumbered", piece=told.say(f"piece.{part}"), old=old, new=new)
        for part, old, new in effects.renumbered
    ]
    if effects.referrers:
        key = "broken" if effects.broken else "referrers"
        said.append(told.say(key, clauses=", ".join(effects.referrers)))
    if effects.uses:
        held = dict.fromkeys(f"{one.body}/{one.ref}" for one in effects.uses)
        said.append(told.say("used", contracts=", ".join(held)))
    if said:
        yield _bullets(said)


def _contracts(told: Told) -> Iterator[Block]:
    if not told.touched:
        return
    yield _heading(2, told.say("contracts"), "contracts")
    titles = ("contract", "clauses", "sections")
    columns = tuple(Column((Text(told.say(f"column.{one}")),)) for one in titles)
    rows = tuple(
        (
            _text(told.say("contract", body=told.names.get(one.body, one.body), ref=one.ref, title=one.title)),
            _text(", ".join(one.clauses)),
            _text("; ".join(_moved(told, *row) for row in one.moved) or told.say("nothing")),
        )
        for one in told.touched
    )
    yield Table(columns, rows, told.say("contracts-caption"))


def _moved(told: Told, clause: str, old: int, new: int) -> str:
    key = "section-new" if not old else "section-gone" if not new else "section-moved"
    return told.say(key, clause=clause, old=old, new=new)


# --- the two texts of a redline ---------------------------------------------------------------------------------


def documents(told: Told) -> tuple[Document, Document]:
    """Return what differs as two documents, the wording before and the wording now, clause by clause and part by part."""
    title = told.say("redline-title")
    old, new = (_document(told, REDLINE, title, tuple(_side(told, at))) for at in (0, 1))
    return old, new


def _side(told: Told, at: int) -> Iterator[Block]:
    for one in told.changes:
        owner, name = one.key
        heads = tuple(held.head.title if held is not None else "" for held in (one.old, one.new))
        yield _heading(2, heads[at] or heads[1 - at], f"{owner}-{name}")
        for piece, sides in _texts(one):
            yield _heading(3, told.say(f"piece.{piece}"), f"{owner}-{name}-{piece}")
            yield from sides[at]


def _texts(one: Change) -> Iterator[tuple[str, tuple[tuple[Block, ...], tuple[Block, ...]]]]:
    """Yield each piece of a clause that differs as trees; what stands outside the parts is a list of lines."""
    for pair in pairs(one):
        if pair.old != pair.new:
            yield pair.part, (pair.old, pair.new)
    for piece in one.pieces:
        if piece.piece in _OUTSIDE:
            yield piece.piece, (_lines(piece.old), _lines(piece.new))


def _lines(said: Sequence[str]) -> tuple[Block, ...]:
    return (_bullets(said),) if said else ()


# --- small nodes ------------------------------------------------------------------------------------------------


def _heading(level: int, title: str, anchor: str) -> Heading:
    return Heading(level, (Text(title),), anchor=anchor)


def _paragraph(said: str) -> Paragraph:
    return Paragraph((Text(said),))


def _text(said: str) -> Cell:
    return Cell((_paragraph(said),))


def _bullets(said: Sequence[str]) -> BulletList:
    return BulletList(tuple(ListItem((_paragraph(one),)) for one in said))
