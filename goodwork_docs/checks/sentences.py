"""Sentences of a clause part with their places, and words looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from goodwork_docs.diagnostics import Where
from goodwork_docs.doctree import Blank, Block, Heading, Inline, Paragraph, Table, Text, inline_text, walk
from goodwork_docs.model.library import ClausePart

_ENDS = re.compile(r"(?<=[.!?:;])[\"”]?\s+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_MENTIONED = re.compile(r"[\"“][^\"“”]*[\"”](?=\s+means\b)|(?<=\bthe word )[\"“][^\"“”]*[\"”]")
_ANCHOR = re.compile(r"\]\(#[^)]*\)")
_RUN = re.compile(r"[^\W_]+")
_NEVER = "(?!)"
_NUMBER, _NAME = "#", "{Name}"
# A name is written with capitals, and may hold small words: Stockton-on-Tees, the Isle of Wight.
_A_NAME = r"(?-i:(?:the\s+)?[A-Z][\w'-]+(?:\s+(?:(?:of|and|on|upon|the)\s+)*[A-Z][\w'-]+)*)"
# Letter for letter, so that an offset in the folded text is one in the text.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "‒": "-", "⁃": "-", "−": "-"})
_JOINING_DASH = re.compile(r"(?<=\w)–(?=\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a text, as they stand there, and the offset of their first letter."""

    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a part, where the block that holds them begins, and what that block says ahead of them."""

    text: str
    begins: Where
    before: str


def paragraphs(part: ClausePart) -> Iterator[tuple[str, Where]]:
    """Yield the words of each heading, paragraph, list item and table cell of a part, and where it begins."""
    for node in walk(part.blocks):
        if isinstance(node, Paragraph | Heading):
            yield inline_text(node.children), node.where or part.where
        elif isinstance(node, Table):
            for column in node.columns:
                yield inline_text(column.title), node.where or part.where


def passages(part: ClausePart) -> Iterator[Passage]:
    """Yield the paragraphs of a part with what stands ahead of each from the same place on: a table's earlier cells."""
    last, before = None, ""
    for text, begins in paragraphs(part):
        before = before if begins == last else ""
        yield Passage(text, begins, before)
        last, before = begins, f"{before}{text}\n"


def text_of(part: ClausePart | None) -> str:
    """Return all words of a part; "" where there is no such part."""
    return "\n".join(text for text, _ in paragraphs(part)) if part else ""


def read_aloud(blocks: Iterable[Block]) -> str:
    """Return the words with a number for each blank and a full stop after each paragraph, to judge how they read."""
    said = []
    for node in walk(blocks):
        if isinstance(node, Paragraph) and (words := inline_text(tuple(_filled(node.children))).strip()):
            said.append(words if words[-1] in ".!?" else f"{words}.")
    return " ".join(said)


def _filled(nodes: Iterable[Inline]) -> Iterator[Inline]:
    return (Text("10") if isinstance(one, Blank) else one for one in nodes)


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; what stands before a colon or semicolon counts as one."""
    return [one for one in _ENDS.split(text) if one]


def sentences_at(text: str) -> Iterator[Found]:
    """Yield the sentences of a paragraph with their offsets."""
    begins = 0
    for gap in _ENDS.finditer(text):
        yield Found(text[begins : gap.start()], begins)
        begins = gap.end()
    yield Found(text[begins:], begins)


def unquoted(text: str) -> str:
    """Return the text with what stands in quotation marks made unreadable, letter for letter."""
    return _QUOTED.sub(_hidden, text)


def unmentioned(text: str) -> str:
    """Return the text with the terms that it defines or calls words made unreadable; other quotation marks hide nothing."""
    return _MENTIONED.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    return "_" * len(found.group())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return the text with plain apostrophes and hyphens for typographic ones, letter for letter."""
    return _JOINING_DASH.sub("-", text.translate(_PLAIN))


# --- negation ---------------------------------------------------------------------------------------------------

_NOT = r"\b(?:no|not|never|nobody|none|neither|nor|without|cannot|nothing)\b|n't\b"
_NEGATION = re.compile(_NOT, re.IGNORECASE)
_MUST = r"(?:must|shall|will|may|should|have to)"
# These say how much, how soon or how surely, and deny nothing.
_IDLE = re.compile(
    r"\b(?:(?:no|not|nothing|never) (?:less|fewer|more|later|earlier|sooner|longer|lower|smaller)\b"
    r"|no (?:exceptions?|doubt|matter|delay)|not (?:only|just|merely|simply|least|yet)|whether or not"
    r"|without (?:delay|fail|exceptions?|limit|doubt)"
    r"|(?:not|never|n't) (?:fail|forget|omit|neglect|hesitate)|none but|nobody but|nothing but)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    rf"[;:()–—]|\b(?:but|yet|however|instead|so that)\b|\b(?:and|or|so|then),? (?:you|we|it|they|the council|{_MUST})\b"
    r"|, (?:you|we|it|they|the council)\b",
    re.IGNORECASE,
)
_LET_IN = re.compile(r"\b(?:unless|except|until|other than|apart from|only)\b", re.IGNORECASE)
_FIRST = re.compile(
    r"\s*(?:if|when|where|unless|while|with|in|by|to|from|as|because|since|although|though)\b", re.IGNORECASE
)


def denied(before: str, near: bool = False) -> bool:
    """Return whether the words after this beginning of a sentence are denied: must not, do not ask for, never, without.

    A negation reaches to the end of its own clause. With `near`, "and" ends it too, and a comma but in a list of what not to do.
    """
    said = _IDLE.sub(_hidden, folded(before))
    said = _after_last(_CLAUSE_ENDS, said)
    if near:
        said = re.split(r"\band\b", said)[-1]
        last = said.rpartition(",")[2].strip()
        said = said if last in ("", "or") or last.endswith(" or") else last
    found = list(_NEGATION.finditer(said))
    return bool(found) and not _is_undone(said, found)


_THEN_DENIED = re.compile(
    r"\s*(?:[\w'-]+ ){0,3}?(?:(?:do|does|is|are|will) not (?:win|count|score|matter|asked|wanted|marked|needed|required)"
    r"|(?:earn|get|win|bring|add|give)s? (?:no\b|nothing))",
    re.IGNORECASE,
)


def denied_then(rest: str) -> bool:
    """Return whether the end of a sentence says at once that what stands before it counts for nothing: earns no mark."""
    return _THEN_DENIED.match(rest) is not None


_LISTED_ON = re.compile(r"(?:,|\band) of\s*$", re.IGNORECASE)


def counted(before: str, words: tuple[str, ...]) -> bool:
    """Return whether one of the words governs what comes next: counts of payslips; counts of claims, and of payslips."""
    last = re.split(r",|\band\b", before)[-1]
    return first_of(last, words) is not None or (
        _LISTED_ON.search(before) is not None and first_of(before, words) is not None
    )


def _after_last(pattern: re.Pattern[str], text: str) -> str:
    ends = [one.end() for one in pattern.finditer(text)]
    return text[ends[-1] :] if ends else text


def _is_undone(said: str, found: list[re.Match[str]]) -> bool:
    """Return whether the last negation does not reach the end: let in again, denied twice, or shut in a part before a comma."""
    last, rest = found[-1].group().casefold(), said[found[-1].end() :]
    if _LET_IN.search(rest) or (last == "without" and len(found) > 1):
        return True
    if last == "no" and re.search(r"\band\b", rest):
        return True
    if re.search(rf"\b{_MUST}\b", rest) and (last in ("not", "n't", "never") or "," in rest):
        return True
    return "," in rest and _FIRST.match(said) is not None


# --- words ------------------------------------------------------------------------------------------------------


def first_of(text: str, words: tuple[str, ...], but_not: tuple[str, ...] = ()) -> str | None:
    """Return the first of the words in a text, as it stands there; None where none does.

    A word in small letters is found in capitals too, one with capitals only as written; `*` at its end stands for any ending,
    `a|b` for either, `#` for a number, `{Name}` for a name with capitals.
    """
    found = next(every_of(text, words, but_not), None)
    return found.words if found else None


def every_of(text: str, words: tuple[str, ...], but_not: tuple[str, ...] = ()) -> Iterator[Found]:
    """Yield each place where one of the words stands, read as in `first_of`, but not inside the longer words of `but_not`."""
    plain = folded(text)
    if not words or not _pattern(words).search(plain):
        return
    if but_not:
        plain = _pattern(but_not).sub(_hidden, plain)
    for found in _pattern(words).finditer(plain):
        yield Found(text[found.start() : found.end()], found.start())


def demanded(before: str, after: tuple[str, ...], within: int) -> int | None:
    """Return where one of the words of `after` begins that stands last in a text, with at most `within` words behind it."""
    found = _asking(after, within).search(folded(before))
    return found.start() if found else None


_STOPS = "to|who|which|that|when|where|while|so|if|for|by|about|with|as|because|than|then|but|and|or|before|after"


@lru_cache(maxsize=512)
def _asking(after: tuple[str, ...], within: int) -> re.Pattern[str]:
    verbs = "|".join(_one(word) for word in sorted(after, key=len, reverse=True)) or _NEVER
    aside = r"(?:\s*,[^,]{1,40},)?"
    steps = rf"(?:\s+(?!(?:{_STOPS})(?![\w-]))[^\s,]+){{0,{within}}}(?:\s+(?:and|or))?"
    return re.compile(rf"(?:{verbs}){aside}{steps}[\s\"“'(]+$", re.IGNORECASE)


def beginnings(texts: Iterable[str]) -> frozenset[str]:
    """Return each run of letters and digits of the texts in small letters, and everything that one begins with."""
    runs = {run for text in texts for run in _RUN.findall(text.casefold())}
    return frozenset(run[:length] for run in runs for length in range(1, len(run) + 1))


def likely(known: frozenset[str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that a text with those beginnings may hold: a quick look, so that the search is for few."""
    return tuple(
        word for word, steps in _runs(words) if all(any(known.issuperset(one) for one in step) for step in steps)
    )


@lru_cache(maxsize=256)
def _runs(words: tuple[str, ...]) -> tuple[tuple[str, tuple[tuple[frozenset[str], ...], ...]], ...]:
    """Return for each word its steps, each as its choices, each as the runs that it needs."""
    return tuple(
        (
            word,
            tuple(tuple(frozenset(_RUN.findall(one.casefold())) for one in step.split("|")) for step in _steps(word)),
        )
        for word in words
    )


def _steps(word: str) -> list[str]:
    return [step for step in word.split() if step not in (_NUMBER, _NAME)]


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_one(word) for word in longest_first) or _NEVER, re.IGNORECASE)


def _one(word: str) -> str:
    steps = r"\s+".join(_step(step) for step in word.split())
    whole = rf"(?<![\w-]){steps}(?![\w-])"
    as_written = "".join(_steps(word))
    return f"(?-i:{whole})" if as_written != as_written.lower() else whole


def _step(step: str) -> str:
    if step == _NUMBER:
        return r"\d+"
    if step == _NAME:
        return _A_NAME
    choices = [
        re.escape(folded(one.removesuffix("*"))) + (r"[\w-]*" if one.endswith("*") else "") for one in step.split("|")
    ]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


# --- schemes ----------------------------------------------------------------------------------------------------

_EQUIVALENT = re.compile(r"\bequivalents?\b", re.IGNORECASE)
_OR_EQUIVALENT = re.compile(
    r"\bor (?:an |any |its |their )?equivalents?\b(?! (?:\w+ ){0,2}?(?:not|never|no)\b)", re.IGNORECASE
)


_EQUIVALENT_COUNTS = re.compile(
    r"\bequivalents?\b\W{0,2}(?: \w+){0,6}? "
    r"(?:counts?|means?|serves?|shows?|enough|taken|accepted|welcome|will do|good)\b"
    r"|\b(?:accepts?|takes?|counts?|welcomes?) (?:\w+ ){0,4}equivalents?\b",
    re.IGNORECASE,
)
"""How a sentence of its own says that an equivalent counts; “equivalent sums are paid” says nothing of the kind."""


def schemes_without_equivalent(
    passages_read: Iterable[Passage], schemes: tuple[str, ...]
) -> Iterator[tuple[Passage, Found]]:
    """Yield each scheme that passages name with no equivalent in the sentence or right after it.

    A scheme is found in any case and with any join: ISO9001, Disability-Confident. Each is given as it stands in its passage.
    """
    said = [(one, sentence) for one in passages_read for sentence in sentences_at(folded(one.text)) if sentence.words]
    for at, (passage, sentence) in enumerate(said):
        after = said[at + 1][1].words if at + 1 < len(said) else ""
        for found in _schemes(schemes).finditer(sentence.words):
            if not _takes_equivalent(sentence.words, after):
                begins = sentence.at + found.start()
                yield passage, Found(passage.text[begins : begins + len(found.group())], begins)


def _takes_equivalent(naming: str, after: str) -> bool:
    """Return whether the sentence that names a scheme takes an equivalent, or the one after it says that one counts."""
    said = ((naming, _EQUIVALENT), (after, _EQUIVALENT_COUNTS))
    return any(_OR_EQUIVALENT.search(one) or (takes.search(one) and not _NEGATION.search(one)) for one, takes in said)


@lru_cache(maxsize=64)
def _schemes(schemes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_scheme(one) for one in schemes) or _NEVER, re.IGNORECASE)


def _scheme(name: str) -> str:
    """Return the pattern of a scheme's name; one word that is no abbreviation is found as written only."""
    steps = re.findall(r"[^\W\d_]+|\d+", folded(name))
    name_of_steps = r"[\s/-]*".join(re.escape(step) for step in steps)
    joined = rf"(?<![^\W_]){name_of_steps}(?![^\W_])"
    return f"(?-i:{joined})" if len(steps) == 1 and not steps[0].isupper() else joined


# --- places -----------------------------------------------------------------------------------------------------


def place(part: ClausePart, begins: Where, words: str, before: str = "") -> Where:
    """Return where words stand in the file, looked for from the beginning of their block; else that beginning.

    `before` is what the block says ahead of them: where it holds the same words, they are passed over.
    """
    first = next((one.where for one in part.blocks if one.where), begins)
    raw = folded(_ANCHOR.sub(_hidden, part.raw))
    start = sum(len(line) + 1 for line in raw.split("\n")[: max(0, begins.line - first.line)])
    pattern = _as_written(folded(words))
    passed = len(pattern.findall(folded(before)))
    matches = list(islice(pattern.finditer(raw, start), passed + 1))
    if not matches:
        return begins
    at = matches[-1].start()
    return Where(begins.path, first.line + raw.count("\n", 0, at), at - (raw.rfind("\n", 0, at) + 1) + 1)


def _as_written(words: str) -> re.Pattern[str]:
    """Return a pattern of whole words, whatever marks of emphasis and breaks of lines stand between them."""
    steps = r"[\s*_]+".join(re.escape(one) for one in words.split())
    return re.compile(rf"(?<![^\W_]){steps}(?![^\W_])" if words[:1].isalnum() and words[-1:].isalnum() else steps)
