"""The words of a Word file as a person sees them: without what is deleted, struck through, hidden, faint, or only a prompt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from goodwork_docs.readers.docx.looks import FAINT, HIDDEN, STRUCK, UNSURE
from goodwork_docs.readers.docx.names import MC, W
from goodwork_docs.readers.docx.opening import Element
from goodwork_docs.readers.docx.parts import value
from goodwork_docs.readers.docx.sight import Sight, TooMuchError

_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tcPr"))
_MOST_FIELDS = 20
"""Fields inside one another."""
_MOST_OF_A_BOX = 500
"""Elements of a text box that are looked through for words."""
UNSURE_SIGN = "\ufffd"
"""Stands before words of which no one can say whether they are seen, so that they are equal to no words of ours."""


@dataclass(slots=True)
class Seen:
    """Words on lines as they are gathered, and why others beside them are not there; `prompts` are words that stand as a prompt.

    `others` says that something stands there that is no word: a picture, a note, a formula.
    """

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    reasons: set[str] = field(default_factory=set)
    prompts: list[str] = field(default_factory=list)
    others: bool = False
    fields: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, the paragraphs on lines of their own."""
        return "\n".join("".join(line) for line in self.lines)


def seen(element: Element, sight: Sight, fields: Iterable[bool] = ()) -> Seen:
    """Return the words of an element; without what is deleted, unseen, or only prompts.

    `fields` are those that are open where it begins: whether each shows what it came to already. Raises TooMuchError.
    """
    held = Seen(fields=list(fields))
    _gather(element, sight, held)
    return held


def open_fields(order: Iterable[Element]) -> dict[Element, tuple[bool, ...]]:
    """Return the fields that are open where each element begins, for those where one is; `order` is that of the document.

    Raises TooMuchError where more stand inside one another than any program writes.
    """
    found: dict[Element, tuple[bool, ...]] = {}
    held, now = Seen(), ()  # type: tuple[Seen, tuple[bool, ...]]
    for one in order:
        if now:
            found[one] = now
        if one.tag == f"{W}fldChar":
            _note_field(one, held)
            now = tuple(held.fields)
        if len(now) > _MOST_FIELDS:
            raise TooMuchError
    return found


def text_of(element: Element, sight: Sight) -> str:
    """Return the words of an element, its paragraphs on lines of their own; without what is not seen."""
    return seen(element, sight).text


def _gather(element: Element, sight: Sight, held: Seen, *, prompting: bool = False) -> None:
    """Gather words on lines; `prompting` says that the control around them still shows its prompt."""
    if element.tag == f"{MC}AlternateContent":
        shown = sight.chosen(element)
        element = shown if shown is not None else element.makeelement("none", {})
    prompting = prompting or _shows_prompt(element)
    sight.spend(len(element))
    for child in element:
        if child.tag in _GONE or sight.is_passed_over(child):
            continue
        if child.tag == f"{W}r" and not _is_said(child, sight, held, prompting=prompting):
            continue
        held.others = held.others or child.tag in _NO_WORDS
        if child.tag in _SAID:
            _say(child, held)
        elif child.tag == f"{W}txbxContent":
            _note_text_box(child, held)
        elif child.tag == f"{W}fldChar":
            _note_field(child, held)
        else:
            _gather(child, sight, held, prompting=prompting)
            if child.tag == f"{W}p":
                held.lines.append([])


def _is_said(run: Element, sight: Sight, held: Seen, *, prompting: bool) -> bool:
    """Return whether a person sees the words of a run, and they are no prompt; take note of why not."""
    if prompting and value(run.find(f"{W}rPr"), "rStyle") == "PlaceholderText":
        held.prompts += (one.text or "□" for one in run.iter() if one.text or one.tag == f"{W}sym")
        _note_fields(run, held)
        return False
    reason = sight.of(run)
    if reason and _holds_words(run):
        held.reasons.add(reason)
        if reason == UNSURE:
            held.lines[-1].append(UNSURE_SIGN)
    if reason not in (STRUCK, HIDDEN, FAINT):
        return True
    _note_fields(run, held)
    return False


def _note_fields(run: Element, held: Seen) -> None:
    for one in run.iter(f"{W}fldChar"):
        _note_field(one, held)


def _note_text_box(box: Element, held: Seen) -> None:
    """Take note of words in a box that floats: where on the page it stands, and whether at all, each program says for itself."""
    if any((one.text or "").strip() for one in islice(box.iter(), _MOST_OF_A_BOX) if one.tag == f"{W}t"):
        held.reasons.add(UNSURE)
        held.lines[-1].append(UNSURE_SIGN)


def _holds_words(run: Element) -> bool:
    return any((one.text or "").strip() for one in run.iter(f"{W}t")) or run.find(f"{W}sym") is not None


def _note_field(one: Element, held: Seen) -> None:
    """Take note that a field begins, shows what it came to, or ends."""
    kind = one.get(f"{W}fldCharType")
    if kind == "begin":
        held.fields.append(False)
    elif held.fields and kind == "separate":
        held.fields[-1] = True
    elif held.fields and kind == "end":
        held.fields.pop()


def _say(child: Element, held: Seen) -> None:
    """Add one piece of text, where it is not the code of a field."""
    if not all(held.fields):
        return
    if child.tag in (f"{W}br", f"{W}cr"):
        held.lines.append([])
    elif child.tag == f"{W}t":
        held.lines[-1].append(child.text or "")
    elif child.tag == f"{W}sym":
        font = child.get(f"{W}font", "").casefold()
        held.lines[-1].append(_SYMBOLS.get(font, {}).get(child.get(f"{W}char", "").upper()[-2:], ""))
    else:
        held.lines[-1].append(_SAID.get(child.tag, ""))


_SAID = {f"{W}t": "", f"{W}br": "", f"{W}cr": "", f"{W}sym": "", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


def _shows_prompt(element: Element) -> bool:
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def prompt_pattern(prompts: Collection[str]) -> re.Pattern[str]:
    """Return what matches prompts at the start of a text, as often as they stand there."""
    known = "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(prompts, key=len, reverse=True))
    return re.compile(rf"^(?:\s*(?:{known})(?![\w,;]))+[\s.:]*" if known else r"(?!)", re.IGNORECASE)


_NO_WORDS = frozenset(
    {f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "altChunk")}
    | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"}
)
_SYMBOLS = {
    "wingdings": {"FE": "☒", "FC": "✓", "FD": "☒", "FB": "☒", "A8": "☐", "6F": "☐"},
    "wingdings 2": {"52": "☒", "53": "☒", "54": "☒", "50": "✓", "4F": "☒", "A3": "☐"},
    "webdings": {"61": "✓", "72": "☒", "63": "☐"},
    "segoe ui symbol": {"11": "☑", "12": "☒", "14": "✔", "13": "✓", "10": "☐"},
}
"""Boxes and ticks that Word writes for a symbol put in by hand, by font and the last two figures of the sign."""
