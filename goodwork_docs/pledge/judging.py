"""Whether words in a form say anything at all: a text of empty words, or of the words that the form itself prints, says nothing.

A text says nothing where each of its words is empty ("none yet"), a number, a month or one letter over and over. It adds
nothing where it is made of the words that the form itself prints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goodwork_docs.pledge.days import month_names
from goodwork_docs.pledge.inputs import Inputs

_SHORTEST_RUN, _SHORTEST_ELSEWHERE = 3, 5
_MOST_WORDS, _MOST_OWN_WORDS = 6, 3
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^\s*\d{1,2}\.\d{1,2}(?:\s*[:)]|\s)", re.MULTILINE)
# Letters that no font draws (Hangul fillers, empty Braille, joiners): they are letters to a program and nothing to a reader.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U00016fe4\U00013430-\U00013455\U0001d159\U0001d173-\U0001d17a\U0001bca0-\U0001bca3"
    "\U000e0000-\U000e01ef]"
)
_APOSTROPHES = "'\u2018\u2019\u02bb\u02bc\u02b9"


@dataclass(frozen=True, slots=True)
class Judge:
    """The words that say nothing, those that only say where something is kept or praise it, and what can be pointed at."""

    empty: frozenset[str]
    places: frozenset[str]
    numbered: frozenset[str] = frozenset()

    def says_nothing(self, text: str) -> bool:
        """Return whether a text holds no word that could name something, and points at nothing by a number."""
        return not any(map(_is_word, self._left(text, self.empty | self.places))) and not self._points(text)

    def names_example(self, text: str, examples: Iterable[str]) -> bool:
        """Return whether a text is the short name of a paper in an example of the form: “payroll summary”."""
        own = words_of(text)
        runs = (words_of(one) for one in examples)
        is_short = len(own) <= _MOST_WORDS and len(self._left(text, self.empty)) <= _MOST_OWN_WORDS
        return is_short and any(len(own) < len(one) and contains(one, own) for one in runs)

    def adds_nothing(self, text: str, printed: Iterable[str]) -> bool:
        """Return whether a text stands in words that are printed beside it, or is made up of runs of them and empty words."""
        own = words_of(_NUMBERED.sub(" ", text))
        runs = [words_of(one) for one in printed]
        return any(contains(one, own) for one in runs) or self._made_up(own, runs, _SHORTEST_RUN)

    def is_copied(self, text: str, printed: Iterable[str]) -> bool:
        """Return whether a text is a line of a form, or a longer one is made up of its lines and of empty words."""
        own, lines = words_of(_NUMBERED.sub(" ", text)), [words_of(_NUMBERED.sub(" ", one)) for one in printed]
        whole = tuple(word for one in lines for word in one)
        return own in lines or (
            len(own) >= _SHORTEST_ELSEWHERE and self._made_up(own, (*lines, whole), _SHORTEST_ELSEWHERE)
        )

    def _made_up(self, own: tuple[str, ...], runs: Iterable[tuple[str, ...]], shortest: int) -> bool:
        known = {run[at : at + shortest] for run in runs for at in range(len(run) - shortest + 1)}
        starts = [at for at in range(len(own) - shortest + 1) if own[at : at + shortest] in known]
        copied = {at + more for at in starts for more in range(shortest)}
        return all(at in copied or word in self.empty for at, word in enumerate(own))

    def _points(self, text: str) -> bool:
        """Return whether a text points at something by its number or letter: “Folder 3”, “Appendix B”."""
        own = tokens(text)
        pairs = pairwise(own)
        return any(one.casefold() in self.numbered and _is_label(two) for one, two in pairs)

    @staticmethod
    def _left(text: str, empty: Collection[str]) -> list[str]:
        return [one for one in words_of(text) if one not in empty and not one.isdigit() and not _one_letter(one)]


def judge(inputs: Inputs) -> Judge:
    """Return the words by which the forms of a pledge are judged, from the words files."""
    empty, places, praise, numbered = (
        frozenset(words_of(inputs.say(f"pledge.names-{name}"))) for name in ("nothing", "a-place", "praise", "numbered")
    )
    return Judge(empty, places | praise | month_names(inputs.body.words).keys(), numbered)


def plain(text: str) -> str:
    """Return a text in the letters that it shows, without what is not seen, and without words of raised letters alone."""
    shown = " ".join(one for one in _UNSEEN.sub("", text).split(" ") if not _is_raised(one))
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", shown))


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are written; "don't" is one word."""
    return tuple(_WORD.findall(re.sub(f"[{_APOSTROPHES}]", "", plain(text))))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; "don't" is one word."""
    return tuple(_WORD.findall(re.sub(f"[{_APOSTROPHES}]", "", plain(text)).casefold()))


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Return whether words stand in others, one after the other."""
    return any(tuple(whole[at : at + len(part)]) == tuple(part) for at in range(len(whole) - len(part) + 1))


def is_mixed(word: str) -> bool:
    """Return whether a word has Latin letters and such of another script, which may look like them."""
    scripts = {unicodedata.name(one, "").partition(" ")[0] for one in word if one.isalpha()}
    return "LATIN" in scripts and len(scripts) > 1


def _is_raised(word: str) -> bool:
    """Return whether all letters of a word are raised, lowered or other marks that only stand beside letters."""
    letters = [one for one in word if one.isalpha()]
    return bool(letters) and all(unicodedata.category(one) == "Lm" for one in letters)


def _is_word(word: str) -> bool:
    """Return whether there are two letters in a word, or one of a script that writes words in one, or a number in it."""
    letters = [one for one in word if one.isalpha()]
    return len(letters) > 1 or any(unicodedata.category(one) == "Lo" for one in letters) or _is_reference(word)


def _is_label(word: str) -> bool:
    return word.isdigit() or (len(word) == 1 and word.isupper())


def _is_reference(word: str) -> bool:
    """Return whether a word of one letter and numbers could be the name of a form: P60, F12."""
    return re.fullmatch(r"[a-z]\d{1,4}s?", word) is not None


def _one_letter(word: str) -> bool:
    return len(word) > 1 and len(set(word)) == 1
