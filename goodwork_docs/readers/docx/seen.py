"""The words of a Word file as a person sees them: without what is deleted, struck through, hidden, faint, or only a prompt."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

from goodwork_docs.readers.docx.looks import FAINT, HIDDEN, STRUCK, UNSURE
from goodwork_docs.readers.docx.names import MC, W
from goodwork_docs.readers.docx.opening import Element
from goodwork_docs.readers.docx.parts import value
from goodwork_docs.readers.docx.sight import Sight

_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tcPr"))
_MOST_OF_A_BOX = 500
"""Elements of a text box that are looked through for words."""
UNSURE_SIGN = "\ufffd"
"""Stands before words of which no one can say whether they are seen, so that they are equal to no words of ours."""


@dataclass(slots=True)
class Seen:
    """Words on lines as they are gathered, and why others beside them are not there; `prompts` are words that stand as a prompt."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    reasons: set[str] = field(default_factory=set)
    prompts: list[str] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, the paragraphs on lines of their own."""
        return "\n".join("".join(line) for line in self.lines)


def seen(element: Element, sight: Sight) -> Seen:
    """Return the words of an element; without what is deleted, unseen, or only prompts."""
    held = Seen()
    _gather(element, sight, held)
    return held


def text_of(element: Element, sight: Sight) -> str:
    """Return the words of an element, its paragraphs on lines of their own; without what is not seen."""
    return seen(element, sight).text


def _gather(element: Element, sight: Sight, held: Seen, *, prompting: bool = False) -> None:
    """Gather words on lines; `prompting` says that the control around them still shows its prompt."""
    if element.tag == f"{MC}AlternateContent":
        shown = sight.chosen(element)
        element = shown if shown is not None else element.makeelement("none", {})
    prompting = prompting or _shows_prompt(element)
    for child in element:
        if child.tag in _GONE or sight.is_passed_over(child):
            continue
        if child.tag == f"{W}r" and not _is_said(child, sight, held, prompting=prompting):
            continue
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
        held.prompts += (one.text for one in run.iter(f"{W}t") if one.text)
        return False
    reason = sight.of(run)
    if reason and _holds_words(run):
        held.reasons.add(reason)
        if reason == UNSURE:
            held.lines[-1].append(UNSURE_SIGN)
    if reason not in (STRUCK, HIDDEN, FAINT):
        return True
    for one in run.iter(f"{W}fldChar"):
        _note_field(one, held)
    return False


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
        held.lines[-1].append(_SYMBOLS.get(child.get(f"{W}char", "").upper(), ""))
    else:
        held.lines[-1].append(_SAID.get(child.tag, ""))


_SAID = {f"{W}t": "", f"{W}br": "", f"{W}cr": "", f"{W}sym": "", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


def _shows_prompt(element: Element) -> bool:
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def prompt_pattern(prompts: Collection[str]) -> re.Pattern[str]:
    """Return what matches prompts at the start of a text, as often as they stand there."""
    known = "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(prompts, key=len, reverse=True))
    return re.compile(rf"^(?:\s*(?:{known})(?![\w,;]))+[\s.:]*" if known else r"(?!)", re.IGNORECASE)


_SYMBOLS = {"F0FE": "☒", "F0FC": "✓", "F0FD": "☒", "F052": "☒", "F0A8": "☐", "F06F": "☐", "F053": "☒"}
"""Boxes and ticks of Wingdings, which Word writes for a symbol that is put in by hand."""
