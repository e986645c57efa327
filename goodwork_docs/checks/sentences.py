"""Sentences of a clause part with their places, and words looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from goodwork_docs.diagnostics import Where
from goodwork_docs.doctree import Blank, Block, Inline, Paragraph, Text, inline_text, walk
from goodwork_docs.model.library import ClausePart

_ENDS = re.compile(r"(?<=[.!?:;])[\"”]?\s+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_NEGATED = re.compile(r"\b(no|not|never|nobody|none|neither|nor|without|cannot|nothing)\b|n['’]t\b", re.IGNORECASE)
_RUN = re.compile(r"[^\W_]+")
_NEVER = "(?!)"


def paragraphs(part: ClausePart) -> Iterator[tuple[str, Where]]:
    """Yield the words of each paragraph, list item and table cell of a part, and where it begins."""
    for node in walk(part.blocks):
        if isinstance(node, Paragraph):
            yield inline_text(node.children), node.where or part.where


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


def unquoted(text: str) -> str:
    """Return the text with what stands in quotation marks made unreadable, letter for letter."""
    return _QUOTED.sub(lambda found: "_" * len(found.group()), text)


def negated(sentence: str) -> bool:
    """Return whether a sentence says no, not, never or the like."""
    return _NEGATED.search(sentence) is not None


def first_of(text: str, words: tuple[str, ...], but_not: tuple[str, ...] = ()) -> str | None:
    """Return the first of the words in a text, as it stands there; None where none does.

    A word in small letters is found in capitals too, one with capitals only as written; `*` at its end stands for any ending.
    """
    if not words:
        return None
    found = _pattern(words).search(text)
    if found and but_not:
        hidden = _pattern(but_not).sub(lambda one: "_" * len(one.group()), text)
        found = _pattern(words).search(hidden)
    return found.group() if found else None


def beginnings(texts: Iterable[str]) -> frozenset[str]:
    """Return each run of letters and digits of the texts in small letters, and everything that one begins with."""
    runs = {run for text in texts for run in _RUN.findall(text.casefold())}
    return frozenset(run[:length] for run in runs for length in range(1, len(run) + 1))


def likely(known: frozenset[str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that a text with those beginnings may hold: a quick look, so that the search is for few."""
    return tuple(word for word, runs in _runs(words) if known.issuperset(runs))


@lru_cache(maxsize=256)
def _runs(words: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((word, frozenset(_RUN.findall(word.casefold()))) for word in words)


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_one(word) for word in longest_first) or _NEVER, re.IGNORECASE)


def _one(word: str) -> str:
    stem = r"\s+".join(re.escape(step) for step in word.rstrip("*").split())
    whole = rf"(?<![\w-]){stem}" + (r"[\w-]*" if word.endswith("*") else r"(?![\w-])")
    return f"(?-i:{whole})" if word != word.lower() else whole


def place(part: ClausePart, begins: Where, words: str) -> Where:
    """Return where words stand in the file, looked for from the beginning of their paragraph; else that beginning."""
    first = next((one.where for one in part.blocks if one.where), begins)
    lines = part.raw.split("\n")
    before = sum(len(line) + 1 for line in lines[: max(0, begins.line - first.line)])
    found = re.compile(r"\s+".join(re.escape(one) for one in words.split())).search(part.raw, before)
    if found is None:
        return begins
    line_starts = part.raw.rfind("\n", 0, found.start()) + 1
    return Where(begins.path, first.line + part.raw.count("\n", 0, found.start()), found.start() - line_starts + 1)
