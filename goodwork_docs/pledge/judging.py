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

_SHORTEST_RUN, _SHORTEST_ELSEWHERE = 3, 5
_MOST_WORDS, _MOST_OWN_WORDS = 6, 3
# What a trade writes in capitals or with a number and names a paper: SSP, DBS, CVs, P60s.
_SHORT_NAME = re.compile(r"\b(?:[A-Z]{3}s?|[A-Z]{2}s|[A-Z]\d{2}s?)\b")
_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^\s*\d{1,2}\.\d{1,2}(?:\s*[:)]|\s)", re.MULTILINE)
# Letters that no font draws (Hangul fillers, empty Braille, joiners): they are letters to a program and nothing to a reader.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0]"
)


@dataclass(frozen=True, slots=True)
class Judge:
    """The words that name nothing, those that only say where something is kept or praise it, and those that name nobody.

    `papers` are words for papers of any kind; `denials` say that there is none, or none yet.
    """

    empty: frozenset[str]
    places: frozenset[str]
    nobody: frozenset[str]
    papers: frozenset[str] = frozenset()
    denials: tuple[tuple[str, ...], ...] = ()

    def names_paper(self, text: str) -> bool:
        """Return whether a text names something that could show a promise is kept, or a reason."""
        left = self._left(text, self.empty | self.places)
        named = any(re.search(r"[^\W\d_]{3}", one) for one in left) and sum(map(len, words_of(text))) >= 4
        return named or any(self._left(one, self.empty | self.places) for one in _SHORT_NAME.findall(text))

    def denies(self, text: str) -> bool:
        """Return whether a text says of a kind of paper that there is none, or none yet: “no policy”, “contracts tbc”."""
        own = words_of(text)
        only_papers = not any(one not in self.papers for one in self._left(text, self.empty | self.places))
        return only_papers and any(contains(own, one) for one in self.denials)

    def names_example(self, text: str, examples: Iterable[str]) -> bool:
        """Return whether a text is the short name of a paper in an example of the form: “payroll summary”."""
        own = words_of(text)
        runs = (words_of(one) for one in examples)
        is_short = len(own) <= _MOST_WORDS and len(self._left(text, self.empty)) <= _MOST_OWN_WORDS
        return is_short and any(len(own) < len(one) and contains(one, own) for one in runs)

    def names_somebody(self, text: str) -> bool:
        """Return whether a text names a person or an organisation."""
        letters = "".join(self._left(text, self.empty | self.nobody))
        return len(set(letters)) >= 2 and re.search(r"[^\W\d_]", letters) is not None

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

    @staticmethod
    def _left(text: str, empty: Collection[str]) -> list[str]:
        return [one for one in words_of(text) if one not in empty and not one.isdigit() and not _one_letter(one)]


def judge(inputs: Inputs) -> Judge:
    """Return the words by which the forms of a pledge are judged, from the words files."""
    empty, places, nobody = (
        frozenset(words_of(inputs.say(f"pledge.{name}"))) for name in ("names-nothing", "names-a-place", "names-nobody")
    )
    papers = frozenset(words_of(inputs.say("pledge.names-papers")))
    praise = frozenset(words_of(inputs.say("pledge.names-praise")))
    denials = tuple(words_of(one) for one in inputs.say("pledge.denials").split(","))
    return Judge(empty, places | praise | month_names(inputs.body.words).keys(), nobody, papers, denials)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without what is not seen; "don't" is one word."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text))).casefold()
    return tuple(_WORD.findall(re.sub("['\u2019\u02bc]", "", plain)))


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Return whether words stand in others, one after the other."""
    return any(tuple(whole[at : at + len(part)]) == tuple(part) for at in range(len(whole) - len(part) + 1))


def _one_letter(word: str) -> bool:
    return len(word) > 1 and len(set(word)) == 1
