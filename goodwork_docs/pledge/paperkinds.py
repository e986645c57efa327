"""Whether a text surely names a paper that there is: a kind that is known, and no word that it is lost, awaited or not there.

Lists of such words do not end. So what they do not settle is in doubt, and not decided: a person looks. A word that stands in no
list makes a text doubtful too, but for names and numbers: “the handbook sank with the ship”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category

from goodwork_docs.pledge.days import month_names
from goodwork_docs.pledge.inputs import Inputs
from goodwork_docs.pledge.judging import is_mixed, plain, tokens, words_of

Phrase = tuple[str, ...]
_GONE, _BREAK, _NUMBER = "\x00", "\x01", "#"
_PAUSE = re.compile(r"[;!,\n()]|[:.](?=\s|$)|\s[-\u2013\u2014]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
# What a trade calls its forms: P60, P11D, HR-04, FM/07. One letter with one figure is a quarter or a size of paper.
_SHAPE = re.compile(r"(?<![\w-])(?:[A-Z]\d{2,3}[A-Z]?s?|([A-Z]{2,4})[-/]?\d{1,4}[A-Z]?s?)(?![\w-])")
_NUMBERED = re.compile(r"(?:\b(\w+)(\W+))?\b(no|nos|nr)\b(\s*\.)?[\s:]*(?=\d|[A-Z]{1,4}[-/]?\d)", re.IGNORECASE)


# Ticks, bullets, arrows and pictures of papers take nothing back; any other picture may: a cross, a thumb down, a road sign.
_HARMLESS_SIGNS = frozenset("✓✔☑✅👍°©®№™■▪▫▶►●○◦◆◇❖➔➜➢➤★☆✦➡📄📃📑📎📁📂📋📧✉☎")
_STRUCK = re.compile(r"~~|[\u0335-\u0338\u20e0⊗⊘⊠⨯]|^\s*×|×\s*$", re.MULTILINE)
_MOST_NAMES, _MOST_IN_CAPITALS = 4, 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a text is in doubt: it says one of our words of doubt, or is of no known kind. `kind` is the end of a sentence's key."""

    kind: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words for papers, for their subjects and places, and those of denial, loss and waiting; each a run of words."""

    papers: frozenset[Phrase]
    some: frozenset[Phrase]
    topics: frozenset[Phrase]
    places: frozenset[str]
    months: frozenset[str]
    no_papers: frozenset[Phrase]
    undated: frozenset[Phrase]
    denials: frozenset[Phrase]
    no_denials: frozenset[Phrase]
    empty: frozenset[str]
    known: frozenset[str]

    def names(self, text: str) -> bool:
        """Return whether a text names a kind of paper that is known, whatever else it says of it."""
        words, numbered = self._numbers_out(_ADDRESS.sub(" ", plain(text)))
        some = bool(_runs(words) & self.some) and (numbered or self._is_placed(words))
        return some or self._is_named(text, words, numbered)

    def doubt(self, text: str, *, is_example: bool = False) -> Doubt | None:
        """Return why it is in doubt that a text names a paper; None where it surely does.

        `is_example` says that the text is the short name of a paper in an example of the form.
        """
        if mixed := next((one for one in tokens(text) if is_mixed(one)), None):
            return Doubt("script", mixed)
        shown = _ADDRESS.sub(" ", plain(text))
        if sign := _speaks_against(text):
            return Doubt("says", sign)
        words, numbered = self._numbers_out(shown)
        if denied := self._denied(words):
            return Doubt("says", " ".join(denied))
        if not self._is_named(text, words, numbered or is_example):
            return Doubt("kind")
        strange = None if is_example else self._strange(shown)
        return Doubt("strange", strange) if strange else None

    def _strange(self, text: str) -> str | None:
        """Return the first word that stands in no list and is no name or number; None where there is none."""
        own = [one for one in tokens(text) if len(one) > 1 and one.isalpha()]
        strange = [one for one in own if not _forms(one.casefold()) & self.known]
        names = [one for one in strange if one[0].isupper()]
        shouted = all(one[0].isupper() for one in own) and len(own) > _MOST_IN_CAPITALS
        if shouted or len(names) > _MOST_NAMES:
            return strange[0] if strange else None
        return next((one for one in strange if one not in names), None)

    def _is_named(self, text: str, words: Phrase, beside: bool) -> bool:
        if len(words) > 1 and len({one for one in words if one != _BREAK}) == 1:
            return False
        left = self._without_no_papers(words)
        held = _runs(left)
        if held & self.papers or self._has_shape(text):
            return True
        some = held & self.some
        return bool(some and held & self.topics) or (self._is_of_weight(some) and (beside or self._is_placed(left)))

    def _without_no_papers(self, words: Phrase) -> Phrase:
        """Return words without those that are no paper; where one was, nothing stands together any more.

        Some stay before a date: "policy of May 2026" is no policy of doing something.
        """
        left, at = list(words), 0
        while at < len(words):
            size = _longest(words, at, self.no_papers)
            if words[at : at + size] in self.undated and _begins_with_a_date(words[at + size :], self.months):
                size = 0
            left[at : at + size] = [_GONE] * size
            at += max(size, 1)
        return tuple(left)

    def _is_of_weight(self, some: frozenset[Phrase]) -> bool:
        """Return whether papers are among the words that say something by themselves, and not only “form” or “file”."""
        return any(not set(one) <= self.empty | self.places for one in some)

    def _is_placed(self, words: Phrase) -> bool:
        """Return whether a place, month, year or version stands beside a paper."""
        own = {one for one in words if not self.some & _runs((one,))}
        return bool(own & (self.places | self.months)) or any(map(_is_dated, own))

    def _has_shape(self, text: str) -> bool:
        found = _SHAPE.finditer(_POSTCODE.sub(" ", plain(text)))
        return any(self._may_name((one[1] or "").casefold()) for one in found)

    def _may_name(self, letters: str) -> bool:
        """Return whether the letters of a form's name are no word of ours, no month, and not one letter over and over."""
        return letters not in self.empty | self.months and (len(letters) < 2 or len(set(letters)) > 1)

    def _denied(self, words: Phrase) -> Phrase | None:
        left = self._without_harmless(words)
        held = _grams(left, max(map(len, self.denials)))
        return min(held & self.denials, key=lambda one: (left.index(one[0]), one), default=None)

    def _without_harmless(self, words: Phrase) -> Phrase:
        """Return words without those that deny something else than a paper: “no requests”, but not “no requests log”."""
        known = self.papers | self.some
        left, at = list(words), 0
        while at < len(words):
            size = _longest(words, at, self.no_denials)
            after = words[at + size : at + size + 1]
            if size and not (_runs(after) & known):
                left[at : at + size] = [_GONE] * size
            at += max(size, 1)
        return tuple(left)

    def _numbers_out(self, text: str) -> tuple[Phrase, bool]:
        """Return the words of a text without “no” for number, and whether there was one: “Contract no. 14/2026”."""
        counted = 0

        def put(match: re.Match[str]) -> str:
            nonlocal counted
            if not (match[4] or (match[1] and self._is_numbered(match[1]))):
                return match[0]
            counted += 1
            return f"{match[1] or ''}{match[2] or ''} "

        return _paused(_NUMBERED.sub(put, text)), counted > 0

    def _is_numbered(self, before: str) -> bool:
        runs = _runs(words_of(before))
        return bool(runs & (self.papers | self.some | self.topics)) or not runs & {(one,) for one in self.empty}


def _speaks_against(text: str) -> str:
    """Return the sign in a text that may ask, strike or take back what it says; "" where none does."""
    if "?" in plain(_ADDRESS.sub(" ", text)):
        return "?"
    pictures = (one for one in text if category(one) == "So" and one not in _HARMLESS_SIGNS)
    struck = _STRUCK.search(text)
    return struck[0].strip() if struck else next(pictures, "")


def kinds(inputs: Inputs) -> Kinds:
    """Return the words by which evidence is weighed, from the words files."""
    papers, some, topics, no_papers, undated = (
        phrases(inputs.say(f"pledge.names-{name}"))
        for name in ("papers", "some-paper", "topics", "no-paper", "undated")
    )
    denials, no_denials = (phrases(inputs.say(f"pledge.{name}")) for name in ("denials", "no-denials"))
    plain_lists = ("names-beside", "names-a-place", "names-nothing", "names-numbered", "weekdays")
    known = {word for one in plain_lists for word in words_of(inputs.say(f"pledge.{one}"))}
    months = frozenset(month_names(inputs.body.words))
    return Kinds(
        papers=papers,
        some=some,
        topics=topics,
        places=frozenset(words_of(inputs.say("pledge.names-a-place"))),
        months=months,
        no_papers=no_papers | undated,
        undated=undated,
        denials=denials,
        no_denials=no_denials,
        empty=frozenset(words_of(inputs.say("pledge.names-nothing"))),
        known=frozenset(known).union(months, *papers, *some, *topics, *no_denials),
    )


def phrases(said: str) -> frozenset[Phrase]:
    """Return the phrases of a list with commas, as runs of words; # stands for a number."""
    return frozenset(
        tuple(word for piece in one.split() for word in ((piece,) if piece == _NUMBER else words_of(piece)))
        for one in said.split(",")
        if one.strip()
    )


def _paused(text: str) -> Phrase:
    """Return the words of a text, with a break wherever it pauses."""
    pieces = (words_of(one) for one in _PAUSE.split(text))
    return tuple(word for piece in pieces if piece for word in (*piece, _BREAK))[:-1]


def held_runs(words: Phrase, known: Collection[Phrase]) -> frozenset[Phrase]:
    """Return the phrases of a list that stand in words."""
    return _grams(words, max(map(len, known), default=0)) & frozenset(known)


def _runs(words: Iterable[str]) -> frozenset[Phrase]:
    """Return every run of words, with each word as it is and as one of many: "rotas" is a rota too."""
    own = tuple(words)
    longest = 4
    return _grams(own, longest) | _grams(tuple(map(_single, own)), longest)


def _grams(words: Phrase, longest: int) -> frozenset[Phrase]:
    return frozenset(_each_run(words, longest))


def _each_run(words: Phrase, longest: int) -> Iterator[Phrase]:
    for size in range(1, longest + 1):
        yield from (words[at : at + size] for at in range(len(words) - size + 1))


def _single(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def _forms(word: str) -> frozenset[str]:
    """Return a word as it is, as one of many, and without the ending of a verb: "emailed" is said of an email."""
    ends = ("s", "es", "ed", "ing")
    stems = {word.removesuffix(one) for one in ends if len(word) > len(one) + 2}
    return frozenset({word, *stems, *(f"{one}e" for one in stems)})


def _begins_with_a_date(words: Phrase, months: Collection[str]) -> bool:
    """Return whether words begin with a month and its year, a day before it or not, or with a year that ends what they say."""
    left = words[1:] if words and re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", words[0]) else words
    if left and left[0] in months:
        return bool(left[1:]) and _is_dated(left[1])
    return bool(left) and _is_dated(left[0]) and left[1:2] in ((), (_BREAK,))


def _longest(words: Phrase, at: int, known: frozenset[Phrase]) -> int:
    """Return how many words the longest phrase has that begins at a place; 0 where none does."""
    for size in range(6, 0, -1):
        own = words[at : at + size]
        if len(own) == size and (own in known or ((_NUMBER, *own[1:]) in known and own[0].isdigit())):
            return size
    return 0


def _is_dated(word: str) -> bool:
    return re.fullmatch(r"20\d\d|v\d{1,2}", word) is not None
