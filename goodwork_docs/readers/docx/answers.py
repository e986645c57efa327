"""Read a filled form that was made by us, edited in Word or saved again by LibreOffice.

An answer is found by the tag of its content control or, where a program dropped the tags, by the bookmark before it and the
custom XML part that says what the bookmark stands for. The cell bounds what is read, not the control. What a person sees
counts: a box is ticked when it looks ticked, and words that are struck through or hidden are not there. Tracked changes are
read as if they were accepted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.filled import Field, Filled, Words, compared, same_words
from goodwork_docs.readers.docx.boxes import children, is_bound, is_box, switches
from goodwork_docs.readers.docx.looks import FAINT, HIDDEN, UNSURE
from goodwork_docs.readers.docx.names import MARKS, W
from goodwork_docs.readers.docx.opening import Element, WordFile, open_docx
from goodwork_docs.readers.docx.seen import Seen, open_fields, prompt_pattern, seen
from goodwork_docs.readers.docx.sight import Sight, TooMuchError

_MOST_ASKED, _MOST_MARKS, _FARTHEST = 1_000, 300, 1_500
_TAG, _ANSWER_BOOKMARK = "gw:answer:", "gw_a_"
_ROOM = " \u00a0\t\n"
_SIGN = re.compile(r"\s*\[?\s*([☐□☒☑✓✔✗✘■⊠×✅]|[xX](?![\w'’]))?[\ufe0e\ufe0f]?\s*\]?\s*(.*)", re.DOTALL)
_EMPTY = "☐□"
_DRAWN = frozenset("☐□☒☑")
"""Boxes that a program draws; a cross that somebody typed over one says what it says."""
_STATE = {True: "ticked", False: "empty"}
_SWITCH = {True: "on", False: "off"}


def read_form(data: bytes, path: str, prompts: Collection[str] = ()) -> tuple[Filled | None, tuple[Diagnostic, ...]]:
    """Return what is filled in a Word form, and what could not be read; None where the file is no form of ours.

    `prompts` are the words that an empty box shows, ours and Word's. Nothing is raised.
    """
    word, found = open_docx(data, path)
    if word is None:
        return None, found
    try:
        return _read(word, prompts, path, found)
    except TooMuchError:
        message = "the file holds more pieces inside one another than any form does"
        hint = "send the self-assessment itself, as it was saved from Word"
        return None, (*found, error("GW632", message, Where(path), hint))


def _read(
    word: WordFile, prompts: Collection[str], path: str, found: tuple[Diagnostic, ...]
) -> tuple[Filled | None, tuple[Diagnostic, ...]]:
    form = _Form(word, prompts)
    if not form.asked:
        message = "no question of a form of ours is in the file"
        hint = "send the self-assessment itself, as it was saved from Word; a scan or a PDF cannot be read"
        return None, (*found, error("GW615", message, Where(path), hint))
    filled = form.filled()
    return filled, (*found, *form.found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the custom XML part, or a tag, says of one answer."""

    question: str
    kind: str = ""
    label: str = ""
    bookmark: str = ""
    cell: int | None = None


class _Form:
    """One opened form while it is read."""

    def __init__(self, word: WordFile, prompts: Collection[str]) -> None:
        self.found: list[Diagnostic] = []
        self._where = Where(word.path)
        self._prompt = prompt_pattern(prompts)
        self._root = word.document
        self._texts: dict[Element, Seen] = {}
        self._lines: dict[Element, dict[str, Element]] = {}
        self._cells: dict[Element, list[Element]] = {}
        self._taken: set[Element] = set()
        self._order = list(word.document.iter())
        self._place = {one: at for at, one in enumerate(self._order)}
        self._above = {child: one for one in word.document.iter() for child in one}
        self._sight = Sight(word, self._above)
        self._open = open_fields(self._order)
        self._marks = [one for part in word.parts.get("customXml", ()) for one in part.iter(f"{MARKS}marks")]
        self._controls = _controls(word.document)
        self._bookmarks = _bookmarks(word.document)
        self.asked = self._all_asked()
        self._places = {name: self._held(one) for name, one in self.asked.items()}
        self._owners = self._all_owners()

    # --- which answers ---

    def _all_asked(self) -> dict[str, _Asked]:
        """Return what is asked by its id: what the custom XML part lists, and tags that it does not."""
        listed = {one.question: one for one in map(_asked, self._answers())}
        tagged = islice((name for name in self._controls if name not in listed), _MOST_ASKED)
        return listed | {name: _Asked(name) for name in tagged}

    def _answers(self) -> Iterator[Element]:
        every = (one for marks in self._marks for one in marks.iter(f"{MARKS}answer"))
        yield from islice(every, _MOST_ASKED)

    def filled(self) -> Filled:
        """Return everything that is filled."""
        if any(_tracked(self._root)):
            self._say(
                "GW616", "the file holds tracked changes", "they were read as if accepted: check that this is meant"
            )
        fields = {name: self._field(one) for name, one in self.asked.items()}
        form = next((one for marks in self._marks for one in marks.iter(f"{MARKS}form")), None)
        facts: Mapping[str, str] = form.attrib if form is not None else {}
        return Filled(
            subject=facts.get("subject", ""),
            version=_whole(facts.get("version", "")),
            scheme=facts.get("scheme", ""),
            fingerprint=facts.get("fingerprint", ""),
            fields={name: one for name, one in fields.items() if one is not None},
            words=self._words(),
            loose=tuple(self._loose()),
        )

    def _say(self, code: str, message: str, hint: str) -> None:
        self.found.append(warning(code, message, self._where, hint))

    # --- one answer ---

    def _field(self, asked: _Asked) -> Field | None:
        """Return what stands in a field; None where it is not in the form any more."""
        copies = len(self._controls.get(asked.question, ()))
        if copies > 1:
            hint = "it was taken as empty: delete the copies, and write the answer once"
            self._say("GW616", f"the field {quoted(asked.question)} is in the form {copies} times", hint)
            return Field(clear=False)
        held = self._places[asked.question]
        if held is None:
            hint = "it was taken as empty: write the answer into a form that nobody has changed"
            self._say("GW617", f"the field {quoted(asked.question)} is not in the form any more", hint)
            return None
        self._taken.add(held)
        if other := self._shared_with(asked.question, held):
            hint = "it was taken as empty: write each answer into its own box of a form that nobody has changed"
            self._say("GW616", f"the field {quoted(asked.question)} shares its box with {quoted(other)}", hint)
            return Field(clear=False)
        if not self._is_sure(asked, held):
            return Field(clear=False)
        return self._ticked(asked, held) if self._is_tick(asked) else Field(self._written(held))

    def _is_sure(self, asked: _Asked, held: Element) -> bool:
        """Return whether it is sure what a person sees in a field; what is not there, or not sure, is said."""
        reasons, name = self._seen(held).reasons, quoted(asked.question)
        hint = "they were left out, for nobody can read them: write the answer anew, in black"
        if FAINT in reasons:
            self._say("GW616", f"the field {name} holds words that are too pale or too small", hint)
        if HIDDEN in reasons:
            self._say("GW616", f"the field {name} holds words that are hidden, deleted or off the page", hint)
        self._say_prompts(name, self._seen(held).prompts)
        if self._seen(held).others and UNSURE not in reasons:
            words = bool(self._seen(held).text.strip(_ROOM))
            hint = (
                "only words are read: look at what else is there"
                if words
                else "only words are read: name the paper in words"
            )
            beside = "beside its words" if words else "and no words"
            self._say("GW616", f"the field {name} holds a picture, a note or an object, {beside}", hint)
        unsure = UNSURE in reasons or is_bound(held)
        if unsure:
            hint = "it was taken as empty: write the answer anew, as plain text"
            self._say("GW616", f"the field {name} looks one way in one program and another way in the next", hint)
        return not unsure

    def _say_prompts(self, name: str, prompts: list[str]) -> None:
        """Say which words stand as the prompt of a field and are none that a form has: a program left its mark beside them."""
        said = self._prompt.sub("", "".join(prompts)).strip(_ROOM)
        if said:
            hint = "they were left out, for they are marked as what the form says itself: write the answer anew"
            self._say("GW616", f"the field {name} holds {quoted(said)} as if nobody had answered", hint)

    # --- where an answer stands ---

    def _held(self, asked: _Asked) -> Element | None:
        """Return the cell or the paragraph of an answer; None where it is not in the form any more."""
        control = next(iter(self._controls.get(asked.question, ())), None)
        return (self._box if self._is_tick(asked) else self._cell)(asked, control)

    def _is_tick(self, asked: _Asked) -> bool:
        return asked.kind == "tick" or any(map(is_box, self._controls.get(asked.question, ())[:1]))

    def _all_owners(self) -> dict[Element, set[str]]:
        """Return the answers of each place: whose it is, and whose control or bookmark stands there."""
        owners: dict[Element, set[str]] = {}
        for name, place in self._places.items():
            marks = [*self._controls.get(name, ()), *self._bookmarks.get(self.asked[name].bookmark or "-", ())]
            for one in (*marks, *([place] if place is not None else ())):
                owners.setdefault(one, set()).add(name)
        return owners

    def _shared_with(self, question: str, held: Element) -> str:
        """Return another answer that stands in the place of one, or around it; "" where it has the place to itself."""
        around: Element | None = held
        while around is not None:
            others = self._owners.get(around, set()) - {question}
            if others:
                return min(others)
            around = self._above.get(around)
        inside = (min(rest) for one in held.iter() if (rest := self._owners.get(one, set()) - {question}))
        return next(inside, "")

    def _cell(self, asked: _Asked, control: Element | None) -> Element | None:
        """Return the table cell of an answer, or its control where that stands in no cell."""
        if control is not None:
            return self._around(control, f"{W}tc") or control
        return self._by_bookmark(asked)

    def _box(self, asked: _Asked, control: Element | None) -> Element | None:
        """Return the paragraph of a tick box."""
        start = control if control is not None else self._bookmark(asked)
        if start is None:
            return None
        paragraph = self._around(start, f"{W}p")
        if control is not None or asked.cell is None:
            return paragraph
        cell = self._by_bookmark(asked)
        return None if cell is None else self._lines_of(cell).get(compared(asked.label))

    def _lines_of(self, cell: Element) -> dict[str, Element]:
        """Return the paragraphs of a cell by the words beside their box, the first of each; many boxes may share a cell."""
        if cell not in self._lines:
            words = [(compared(_sign(self._text(one))[1]), one) for one in cell.iter(f"{W}p")]
            self._lines[cell] = dict(reversed(words))
        return self._lines[cell]

    def _bookmark(self, asked: _Asked) -> Element | None:
        return next(iter(self._bookmarks.get(asked.bookmark, ())), None)

    def _by_bookmark(self, asked: _Asked) -> Element | None:
        """Return the cell that a bookmark leads to: along its row, or the first of the table after its paragraph."""
        start = self._bookmark(asked)
        if start is None:
            return None
        if asked.cell is not None:
            cells = self._cells_of(start)
            found = cells[asked.cell] if asked.cell < len(cells) else None
            return None if found is None or _is_of_another(found, asked.question) else found
        table = self._table_after(start)
        cell = next(table.iter(f"{W}tc"), None) if table is not None else None
        return _nobody_elses(cell) if cell is not None else None

    def _cells_of(self, start: Element) -> list[Element]:
        """Return the cells of the row around a bookmark; none where its table's rows differ: one was deleted, or put in."""
        row, table = self._around(start, f"{W}tr"), self._around(start, f"{W}tbl")
        if row is None or table is None:
            return []
        cells, first = self._cells_in(row), self._cells_in(next(children(table, f"{W}tr"), row))
        return cells if len(cells) == len(first) else []

    def _cells_in(self, row: Element) -> list[Element]:
        if row not in self._cells:
            self._cells[row] = list(children(row, f"{W}tc"))
        return self._cells[row]

    def _table_after(self, start: Element) -> Element | None:
        """Return the table that comes next after a bookmark; None where words or another answer's bookmark come first."""
        paragraph = self._around(start, f"{W}p")
        for one in self._after(start):
            if paragraph is not None and self._around(one, f"{W}p") is paragraph:
                continue
            if one.tag == f"{W}tbl":
                return one
            if one.tag == f"{W}bookmarkStart" and one.get(f"{W}name", "").startswith(_ANSWER_BOOKMARK):
                return None
            if one.tag == f"{W}p" and self._text(one).strip(_ROOM):
                return None
        return None

    def _around(self, start: Element, tag: str) -> Element | None:
        """Return the nearest element of a kind around another, or itself."""
        return start if start.tag == tag else self._sight.around(start, tag)

    # --- what stands there ---

    def _written(self, held: Element) -> str:
        """Return what is written in a cell."""
        text = "\n".join(line.strip(_ROOM) for line in self._text(held).split("\n")).strip(_ROOM)
        return self._prompt.sub("", text).strip(_ROOM)

    def _seen(self, element: Element) -> Seen:
        """Return what is seen in an element, gathered once: one that answers share is not read for each of them."""
        if element not in self._texts:
            self._texts[element] = seen(element, self._sight, self._open.get(element, ()))
        return self._texts[element]

    def _text(self, element: Element) -> str:
        return self._seen(element).text

    def _ticked(self, asked: _Asked, paragraph: Element) -> Field:
        sign, rest = _sign(self._text(paragraph))
        if asked.label and not same_words(rest, asked.label):
            hint = "it was taken as empty: click the box in a form that nobody has changed, and type nothing beside it"
            self._say("GW616", f"other words stand at the box of {quoted(asked.question)}: {quoted(rest)}", hint)
            return Field(clear=False)
        ticked, held = bool(sign) and sign not in _EMPTY, switches(paragraph)
        if held and held not in (["on"], ["off"]):
            hint = "it was taken as empty: tick the box in a form that nobody has changed"
            self._say("GW616", f"the box {quoted(asked.question)} is neither ticked nor empty to Word", hint)
            return Field(clear=False)
        if held == [_SWITCH[not ticked]] and (sign in _DRAWN or self._holds_a_sign(paragraph)):
            hint = "it was taken as empty: click the box twice, so that it is ticked or empty for Word too"
            self._say(
                "GW616",
                f"the box {quoted(asked.question)} is drawn {_STATE[ticked]} and is {_STATE[not ticked]} to Word",
                hint,
            )
            return Field(clear=False)
        return Field(ticked=ticked)

    def _holds_a_sign(self, paragraph: Element) -> bool:
        """Return whether a symbol that was put in by hand stands at a box, and none that is known."""
        return next(paragraph.iter(f"{W}sym"), None) is not None and not self._seen(paragraph).reasons

    # --- the words that are asked about ---

    def _words(self) -> dict[str, Words]:
        """Return what stands under each mark. Where copies differ, every one of them counts: none is the pledge's own."""
        held: dict[str, dict[str, Words]] = {}
        for name, one in self._all_words():
            held.setdefault(name, {})[compared(one.text)] = one
        return {name: _joined(tuple(copies.values())) for name, copies in held.items()}

    def _loose(self) -> Iterator[str]:
        """Yield the paragraphs that stand outside the fields, and outside the words that are asked about."""
        marked = {control for control, name in _tagged(self._root, "gw:") if not name.startswith(_TAG)}
        inside = self._taken | marked
        for one in self._order:
            if one in inside or self._above.get(one) in inside:
                inside.add(one)
            elif one.tag == f"{W}p" and (text := self._text(one).strip(_ROOM)):
                yield text

    def _all_words(self) -> Iterator[tuple[str, Words]]:
        """Yield what stands under each mark, by its control where no bookmark leads to it any more."""
        for control, name in _tagged(self._root, "gw:"):
            clause, _, rest = name.removeprefix("gw:").partition(":")
            if not name.startswith(_TAG):
                yield clause, Words(self._text(control).strip(_ROOM), rest.rpartition(":")[2])
        for one in islice((one for marks in self._marks for one in marks.iter(f"{MARKS}mark")), _MOST_MARKS):
            if text := self._between(one.get("bookmark", "")):
                blanks = {blank.get("name", ""): blank.text or "" for blank in one.iter(f"{MARKS}blank")}
                yield one.get("clause", ""), Words(text, one.get("fingerprint", ""), blanks)

    def _between(self, bookmark: str) -> str:
        """Return the words of every paragraph that a bookmark touches: what was added at its edges counts too."""
        starts = self._bookmarks.get(bookmark, ())
        if not starts:
            return ""
        ids = {one.get(f"{W}id") for one in starts}
        run = self._after(starts[0])
        ends = [n for n, one in enumerate(run) if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") in ids]
        inside = run[: ends[-1]] if ends else []
        first = self._around(starts[0], f"{W}p")
        touched = [first] if first is not None else []
        touched += [one for one in inside if one.tag == f"{W}p"]
        if len(touched) > 1 and ends and not _begun(touched[-1], run[ends[-1]]):
            touched.pop()
        return "\n".join(map(self._text, touched))

    def _after(self, start: Element) -> list[Element]:
        """Return the elements that follow another, as many as an answer or a commitment can be away."""
        at = self._place[start] + 1
        return self._order[at : at + _FARTHEST]


def _joined(copies: tuple[Words, ...]) -> Words:
    return replace(copies[0], text="\n".join(one.text for one in copies))


def _nobody_elses(cell: Element) -> Element | None:
    """Return a cell; None where it has another answer's tag, for then this one's was deleted."""
    return None if any(_tagged(cell, _TAG)) else cell


def _is_of_another(cell: Element, question: str) -> bool:
    names = {name for _, name in _tagged(cell, _TAG)}
    return bool(names) and f"{_TAG}{question}" not in names


def _begun(paragraph: Element, end: Element) -> bool:
    """Return whether words of a paragraph stand before a place in it."""
    before = []
    for one in paragraph.iter():
        if one is end:
            break
        before.append(one)
    return any(one.tag == f"{W}t" and (one.text or "").strip() for one in before)


def _asked(one: Element) -> _Asked:
    cell = one.get("cell")
    return _Asked(
        one.get("question", ""),
        one.get("kind", ""),
        one.text or "",
        one.get("bookmark", ""),
        _whole(cell) if cell is not None else None,
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _controls(root: Element) -> dict[str, list[Element]]:
    """Return the content controls of answers by the question in their tag."""
    found: dict[str, list[Element]] = {}
    for control, name in _tagged(root, _TAG):
        found.setdefault(name.removeprefix(_TAG), []).append(control)
    return found


def _tagged(root: Element, start: str) -> Iterator[tuple[Element, str]]:
    """Yield each content control whose tag begins with some letters, and the tag."""
    for control in root.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = tag.get(f"{W}val", "") if tag is not None else ""
        if name.startswith(start):
            yield control, name


def _bookmarks(root: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for one in root.iter(f"{W}bookmarkStart"):
        found.setdefault(one.get(f"{W}name", ""), []).append(one)
    return found


def _tracked(root: Element) -> Iterator[bool]:
    kinds = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")}
    return (one.tag in kinds for one in root.iter())


def _sign(text: str) -> tuple[str, str]:
    """Return the sign of a box, "" for none, and the words beside it."""
    found = _SIGN.match(text.replace("\u00a0", " "))
    return (found[1] or "", found[2].strip()) if found else ("", text.strip())
