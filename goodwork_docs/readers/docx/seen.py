"""The words of a Word file as a person sees them: without what is deleted, struck through, hidden, faint, or only a prompt."""

from __future__ import annotations

import re
from collections.abc import Collection

from goodwork_docs.readers.docx.looks import is_faint
from goodwork_docs.readers.docx.names import MC, W
from goodwork_docs.readers.docx.opening import Element

_GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tcPr")
) | {f"{MC}Fallback"}
_UNSEEN = ("strike", "dstrike", "vanish")
"""Marks of words that are struck through or hidden: nobody says them any more."""
_OFF = frozenset({"0", "false", "off"})


def text_of(element: Element) -> str:
    """Return the words of an element, its paragraphs on lines of their own; without what is deleted or only prompts."""
    lines: list[list[str]] = [[]]
    _gather(element, lines)
    return "\n".join("".join(line) for line in lines)


def holds_faint_words(element: Element) -> bool:
    """Return whether words stand in an element that are too pale or too small to read."""
    faint = (run for run in element.iter(f"{W}r") if is_faint(run.find(f"{W}rPr")))
    return any((one.text or "").strip() for run in faint for one in run.iter(f"{W}t"))


def _gather(element: Element, lines: list[list[str]], *, prompting: bool = False) -> None:
    """Gather words on lines; `prompting` says that the control around them still shows its prompt."""
    prompting = prompting or _shows_prompt(element)
    for child in element:
        if child.tag in _GONE or (child.tag == f"{W}r" and _is_unsaid(child, prompting)):
            continue
        if child.tag == f"{W}t":
            lines[-1].append(child.text or "")
        elif child.tag == f"{W}tab":
            lines[-1].append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            lines.append([])
        elif child.tag == f"{W}noBreakHyphen":
            lines[-1].append("-")
        elif child.tag == f"{W}sym":
            lines[-1].append(_SYMBOLS.get(child.get(f"{W}char", "").upper(), ""))
        else:
            _gather(child, lines, prompting=prompting)
            if child.tag == f"{W}p":
                lines.append([])


def _shows_prompt(element: Element) -> bool:
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _is_unsaid(run: Element, prompting: bool) -> bool:
    """Return whether a run is struck through, hidden, faint, or its control's prompt, in whatever language Word writes it."""
    style = run.find(f"{W}rPr/{W}rStyle")
    if prompting and style is not None and style.get(f"{W}val") == "PlaceholderText":
        return True
    marks = (run.find(f"{W}rPr/{W}{name}") for name in _UNSEEN)
    return any(one is not None and one.get(f"{W}val", "1") not in _OFF for one in marks) or is_faint(
        run.find(f"{W}rPr")
    )


def prompt_pattern(prompts: Collection[str]) -> re.Pattern[str]:
    """Return what matches prompts at the start of a text, as often as they stand there."""
    known = "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(prompts, key=len, reverse=True))
    return re.compile(rf"^(?:\s*(?:{known})(?![\w,;]))+[\s.:]*" if known else r"(?!)", re.IGNORECASE)


_SYMBOLS = {"F0FE": "☒", "F0FC": "✓", "F0FD": "☒", "F052": "☒", "F0A8": "☐", "F06F": "☐", "F053": "☒"}
"""Boxes and ticks of Wingdings, which Word writes for a symbol that is put in by hand."""
