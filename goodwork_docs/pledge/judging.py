"""Whether words in a form name something: evidence, a person, an organisation. Judged by words, and not by whole sentences.

A text names nothing where each of its words is empty ("none yet"), a number, a month or one letter over and over. It adds
nothing where it is made of the words that the form itself prints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from goodwork_docs.pledge.days import month_names
from goodwork_docs.pledge.inputs import Inputs

_SHORTEST_RUN = 3
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^\s*\d{1,2}\.\d{1,2}(?:\s*[:)]|\s)", re.MULTILINE)
# Letters that no font draws (Hangul fillers, empty Braille, joiners): they are letters to a program and nothing to a reader.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0]"
)


@dataclass(frozen=True, slots=True)
class Judge:
    """The words that name nothing, those that only say where something is kept, and those that name nobody."""

    empty: frozenset[str]
    places: frozenset[str]
    nobody: frozenset[str]

    def names_paper(self, text: str) -> bool:
        """Return whether a text names something that could show a promise is kept, or a reason."""
        left = self._left(text, self.empty | self.places)
        return sum(map(len, words_of(text))) >= 4 and any(re.search(r"[^\W\d_]{3}", one) for one in left)

    def names_somebody(self, text: str) -> bool:
        """Return whether a text names a person or an organisation."""
        letters = "".join(self._left(text, self.empty | self.nobody))
        return len(set(letters)) >= 2 and re.search(r"[^\W\d_]", letters) is not None

    def adds_nothing(self, text: str, printed: Iterable[str]) -> bool:
        """Return whether a text stands in words that the form prints, or is made up of runs of them and empty words."""
        own = words_of(_NUMBERED.sub(" ", text))
        runs = [words_of(one) for one in printed]
        return any(contains(one, own) for one in runs) or self._made_up(own, runs)

    def _made_up(self, own: tuple[str, ...], runs: Sequence[tuple[str, ...]]) -> bool:
        at = 0
        while at < len(own):
            run = max((_longest(own, at, one) for one in runs), default=0)
            if run < _SHORTEST_RUN and own[at] not in self.empty:
                return False
            at += run if run >= _SHORTEST_RUN else 1
        return True

    @staticmethod
    def _left(text: str, empty: Collection[str]) -> list[str]:
        return [one for one in words_of(text) if one not in empty and not one.isdigit() and not _one_letter(one)]


def judge(inputs: Inputs) -> Judge:
    """Return the words by which the forms of a pledge are judged, from the words files."""
    empty, places, nobody = (
        frozenset(words_of(inputs.say(f"pledge.{name}"))) for name in ("names-nothing", "names-a-place", "names-nobody")
    )
    return Judge(empty, places | month_names(inputs.body.words).keys(), nobody)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without what is not seen; "don't" is one word."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text))).casefold()
    return tuple(_WORD.findall(re.sub("['\u2019\u02bc]", "", plain)))


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Return whether words stand in others, one after the other."""
    return any(tuple(whole[at : at + len(part)]) == tuple(part) for at in range(len(whole) - len(part) + 1))


def _longest(own: Sequence[str], at: int, run: Sequence[str]) -> int:
    """Return how many words from a place on stand in a run, one after the other."""
    return max((_same(own[at:], run[start:]) for start, word in enumerate(run) if word == own[at]), default=0)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _one_letter(word: str) -> bool:
    return len(word) > 1 and len(set(word)) == 1
