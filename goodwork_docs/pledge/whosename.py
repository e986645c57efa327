"""Whether a line names a person or an organisation: surely, in doubt, or not at all. Judged by how names are written.

A name has a word of its own that begins with a capital or a figure, or stands in a script without capitals. Words that any
sentence may hold ("Next", "Will Page") can be a name too: where they alone stand there in capitals, it is in doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from goodwork_docs.pledge.assessment import Weight
from goodwork_docs.pledge.days import month_names
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.judging import is_mixed, plain, tokens, words_of
from goodwork_docs.pledge.paperkinds import Phrase, held_runs, phrases

# B&Q, M&S.
_JOINED = re.compile(r"(?<!\w)(\w)\s?[&+]\s?(?!\1)\w(?!\w)")


@dataclass(frozen=True, slots=True)
class Names:
    """Words that stand for nobody, that only unsigned forms hold, that any sentence holds, and people who are anybody."""

    nobody: frozenset[str]
    titles: frozenset[str]
    unsigned: frozenset[str]
    unnamed: frozenset[str]
    common: frozenset[str]
    months: frozenset[str]
    anybody: frozenset[Phrase]

    def weight(self, text: str) -> Weight | None:
        """Return how surely a line names somebody; None where it names nobody."""
        own = [one for one in tokens(text) if one.casefold() not in self.nobody and not _is_repeated(one)]
        proper = any(map(self._is_proper, own))
        if any(one in self.unsigned for one in words_of(text)):
            return Weight.DOUBT if proper else None
        if not (proper or _JOINED.search(plain(text)) or self._is_of_month(own)):
            return Weight.DOUBT if self._may_be(own) or self._is_framed(text) or self._has_initial(text) else None
        return Weight.DOUBT if self._is_odd(text) else Weight.SURE

    def _is_odd(self, text: str) -> bool:
        """Return whether a line asks, mixes two scripts in a word, or is the name of anybody."""
        words = words_of(text)
        return "?" in plain(text) or any(map(is_mixed, tokens(text))) or bool(held_runs(words, self.anybody))

    def _is_proper(self, word: str) -> bool:
        """Return whether a word is no common one, and is written as names are."""
        known = word.casefold()
        common = self.common | self.unsigned | self.unnamed | self.months
        return known not in common and _is_written_large(word)

    def _is_of_month(self, own: list[str]) -> bool:
        """Return whether a month stands beside another word in capitals: “May Will”."""
        large = [one for one in own if len(one) > 1 and one[0].isupper()]
        known = {one.casefold() for one in large}
        return len(large) > 1 and bool(known & self.months) and not known & self.unnamed

    def _is_framed(self, text: str) -> bool:
        """Return whether a word in capitals stands beside a title or a kind of firm: “Mrs Small”, “Small Business Ltd”."""
        own = tokens(text)
        beside = [one for one in own if one.casefold() not in self.titles]
        large = [one for one in beside if len(one) > 1 and one[0].isupper()]
        return len(beside) < len(own) and any(one.casefold() not in self.common | self.unnamed for one in large)

    def _has_initial(self, text: str) -> bool:
        """Return whether one letter alone, in capitals, stands beside a word or two: “B. Manager”."""
        own = tokens(text)
        single = any(len(one) == 1 and one.isupper() and one not in "AI" for one in own)
        return single and any(len(one) > 1 and one[0].isupper() for one in own) and not self._is_unnamed(own)

    def _is_unnamed(self, own: Iterable[str]) -> bool:
        return any(one.casefold() in self.unnamed for one in own)

    def _may_be(self, own: list[str]) -> bool:
        """Return whether words could be a name: one that is not common, or common ones that all begin with a capital."""
        if self._is_unnamed(own):
            return False
        long = [one for one in own if _has_letter(one) and len(one) > 1]
        single = {one for one in own if len(one) == 1 and one.isupper() and one.casefold() not in self.common}
        rare = any(one.casefold() not in self.common for one in long)
        large = bool(long) and all(one[0].isupper() for one in long)
        return rare or large or len(single) > 1 or _is_long_number(own)


def names(inputs: Inputs) -> Names:
    """Return the words by which names are weighed, from the words files."""
    nobody, titles, unsigned, unnamed, nothing, praise = (
        frozenset(words_of(inputs.say(f"pledge.names-{name}")))
        for name in ("nobody", "titles", "unsigned", "unnamed", "nothing", "praise")
    )
    months = frozenset(month_names(inputs.body.words))
    return Names(
        nobody, titles, unsigned, unnamed, nothing | praise, months, phrases(inputs.say("pledge.names-anybody"))
    )


def _is_written_large(word: str) -> bool:
    """Return whether a word begins with a capital, or with a figure and holds a capital or more letters, or has no case."""
    letters = [one for one in word if one.isalpha()]
    if not letters:
        return False
    if any(unicodedata.category(one) == "Lo" for one in letters):
        return True
    if word[0].isdigit():
        return len(letters) > 2 or any(one.isupper() for one in letters)
    # Two capitals are a firm or the initials of anybody.
    return len(word) > 1 and (word[0].isupper() or word[0].istitle()) and not (len(word) == 2 and word.isupper())


def _is_repeated(word: str) -> bool:
    """Return whether a word is one letter over and over in small letters, or X in any: “aa”, “XXX”."""
    same = len(word) > 1 and len(set(word.casefold())) == 1
    return (same and not (word.isupper() and len(word) == 2)) or word.casefold() in ("x", "xx")


def _has_letter(word: str) -> bool:
    return any(one.isalpha() for one in word)


def _is_long_number(own: list[str]) -> bool:
    """Return whether only figures stand there, as many as a firm may be called by: “118 118”."""
    return sum(map(len, own)) > 3 and len(own) > 1 and all(one.isdigit() for one in own)
