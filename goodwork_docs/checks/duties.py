"""How duties and questions are written: one duty a sentence, with actor, people, time and proof, and easy to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodwork_docs.checks.sentences import first_of, paragraphs, place, read_aloud, sentences, text_of, unquoted
from goodwork_docs.diagnostics import Diagnostic, quoted, warning
from goodwork_docs.doctree import Paragraph, Table, inline_text, walk
from goodwork_docs.model.library import Clause, ClausePart
from goodwork_docs.model.reference import Wording
from goodwork_docs.model.words import Part

OLDEST = 12
"""The reading age that questions and pages for suppliers stay within, in years."""
_FEWEST_WORDS = 40
_BINDING: tuple[Part, ...] = ("requirement", "outcome", "universal-minimum", "condition", "if-not-met")
# A universal minimum is printed after the outcome, which says by when and how it is shown.
_WHOLE: tuple[Part, ...] = ("condition", "outcome")
_DUTY = re.compile(r"\bmust\b(?!\s+(?:\w+\s+)?not\b)")
_CHARACTER, _WORD = re.compile(r"[A-Za-z0-9]"), re.compile(r"[A-Za-z0-9][\w'’-]*")


def check(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield what is amiss with the duties and questions of one clause."""
    for name in _BINDING:
        if name in clause.parts:
            yield from _duties(clause.parts[name], wording)
    if clause.head.element != "process":
        for name in _WHOLE:
            if name in clause.parts:
                yield from _whole(clause, name, wording)
    if "question" in clause.parts:
        yield from _several(clause.parts["question"])
    yield from _alike(clause)
    yield from _empty(clause)


def _duties(part: ClausePart, wording: Wording) -> Iterator[Diagnostic]:
    for text, begins in paragraphs(part):
        for sentence in sentences(unquoted(text)):
            if len(_DUTY.findall(sentence)) > 1:
                where = place(part, begins, sentence[:40].strip("_ "))
                yield warning("GW114", f"one sentence holds two duties: {quoted(sentence)}", where, "make two of it")
            if (found := _passive(wording).search(sentence)) and not re.search(r"\bby\b", sentence[found.end() :]):
                where = place(part, begins, found.group())
                message = f"{quoted(found.group())} does not say who must do it"
                yield warning("GW115", message, where, "name who must: you, the Council, each party")


def _passive(wording: Wording) -> re.Pattern[str]:
    irregular = "|".join(wording.participles)
    return re.compile(rf"\bmust (?:not |never |always |also )?be (?:\w+ed|{irregular or '(?!)'})\b")


def _whole(clause: Clause, name: Part, wording: Wording) -> Iterator[Diagnostic]:
    """Yield which of people, time and proof a part that binds by itself never names."""
    part, text = clause.parts[name], text_of(clause.parts[name])
    shown = name.replace("-", " ")
    wanted = (
        ("GW116", wording.workers, "for which workers", "name them: each Relevant Worker"),
        ("GW117", wording.times, "by when", "give a date, a number of days or a rhythm"),
        ("GW118", wording.proofs, "how it is shown", "name the record, or the Delivery Report"),
    )
    for code, words, missing, hint in wanted:
        if words and first_of(text, words) is None:
            yield warning(code, f"the {shown} does not say {missing}", part.where, hint)


def _several(question: ClausePart) -> Iterator[Diagnostic]:
    asked = [
        (sentence, begins)
        for text, begins in paragraphs(question)
        for sentence in sentences(unquoted(text))
        if sentence.rstrip().endswith("?")
    ]
    if len(asked) > 1:
        sentence, begins = asked[1]
        where = place(question, begins, sentence.partition("_")[0].strip() or sentence)
        yield warning(
            "GW128", f"the question asks {len(asked)} things", where, "ask one, and list what a full answer holds"
        )


def _alike(clause: Clause) -> Iterator[Diagnostic]:
    """Yield marks of the scoring guide that are described in the same words."""
    guide = clause.parts.get("scoring-guide")
    seen: dict[str, str] = {}
    for table in (one for one in walk(guide.blocks if guide else ()) if isinstance(one, Table)):
        for row in table.rows:
            mark, *said = (
                inline_text(one.children) for cell in row for one in cell.blocks if isinstance(one, Paragraph)
            )
            words = " ".join(said).casefold()
            if guide and words and words in seen:
                where = place(guide, table.where or guide.where, f"| {mark} |")
                message = f"the marks {seen[words]} and {mark} are described alike"
                yield warning("GW139", message, where, "say what tells them apart")
            seen.setdefault(words, mark)


def _empty(clause: Clause) -> Iterator[Diagnostic]:
    for name, part in clause.parts.items():
        if not part.blocks:
            yield warning("GW138", f"the part {quoted(name)} is empty", part.where, "write it, or delete its heading")


# --- reading age ------------------------------------------------------------------------------------------------


def check_reading(clause: Clause) -> Iterator[Diagnostic]:
    """Yield the parts for bidders that need a reader older than the limit; very short parts are not judged."""
    names: tuple[Part, ...] = ("question", "for-suppliers")
    for name in names:
        part = clause.parts.get(name)
        words = read_aloud(part.blocks) if part else ""
        if part and len(_WORD.findall(words)) >= _FEWEST_WORDS and (age := reading_age(words)) > OLDEST:
            message = f"the part {quoted(name)} reads as for age {age}; the limit is {OLDEST}"
            yield warning("GW125", message, part.where, "use shorter words and sentences")


def reading_age(text: str) -> int:
    """Return the age in years at which most people can read a text, by the Automated Readability Index (Smith and Senter, 1967).

    The index counts letters a word and words a sentence, so that it needs no list of syllables; five years are added to the grade.
    """
    words = len(_WORD.findall(text)) or 1
    ends = len([one for one in re.split(r"[.!?]+(?:\s|$)", text) if one.strip()]) or 1
    grade = 4.71 * len(_CHARACTER.findall(text)) / words + 0.5 * words / ends - 21.43
    return max(5, round(grade) + 5)
