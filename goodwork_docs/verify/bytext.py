"""Clause parts found by their words alone, where a file has lost its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goodwork_docs.doclines import flat
from goodwork_docs.doctree import Blank, Block, BulletList, Heading, NumberedList, inline_text
from goodwork_docs.model.library import Clause
from goodwork_docs.returned import Listed, Returned, Stretch
from goodwork_docs.wordchanges import words

_LIKE, _ALONE, _NEAR, _COVERED = 0.55, 0.7, 0.3, 0.5
_FEWEST = 3
_COMMON = 60
"""A word that stands in more places of the library than this tells nothing of where a line is from."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause part as it would be found: its units, each as its words."""

    clause: str
    name: str
    units: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A part and the units of the file that are its, first included, last not; and the part's own that were found first and last."""

    part: _Part
    start: int
    end: int
    first: int
    last: int


def found_by_text(returned: Returned, clauses: Iterable[Clause]) -> Returned:
    """Return the file with the parts that its words alone tell, in the stretches that no mark tells.

    A file whose marks are all there stays as it is. Where the file lists its parts, only those are looked for, with the values that it
    lists.
    """
    held = {(one.mark.clause, one.mark.part) for one in returned.marked if one.mark}
    wanted = {(one.clause, one.part): one for one in returned.listed}
    if held and held >= set(wanted):
        return returned
    index = _Index(_parts(clauses, set(wanted) - held if wanted else None, held))
    stretches = [
        made for one in returned.stretches for made in ((one,) if one.mark is not None else _split(one, index, wanted))
    ]
    return replace(returned, stretches=tuple(stretches))


def _parts(
    clauses: Iterable[Clause], wanted: set[tuple[str, str]] | None, held: set[tuple[str, str]]
) -> Iterator[_Part]:
    for clause in clauses:
        for name, part in clause.parts.items():
            key = (clause.id, name)
            if key in held or (wanted is not None and key not in wanted):
                continue
            units = tuple(_words(one) for one in _units(part.blocks))
            if any(len(one) >= _FEWEST for one in units):
                yield _Part(clause.id, name, units)


def _units(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks; each item of a list by itself, for the lists of two clauses run into one another."""
    for block in blocks:
        match block:
            case BulletList():
                yield from (replace(block, items=(one,)) for one in block.items)
            case NumberedList():
                yield from (
                    replace(block, items=(one,), start=at) for at, one in enumerate(block.items, start=block.start)
                )
            case _:
                yield block


def _words(block: Block) -> frozenset[str]:
    """Return the words of a block, without the values of blanks."""
    said = [inline_text((node,)) for line in flat((block,)) for node in line.inlines if not isinstance(node, Blank)]
    return frozenset(word.lower() for text in said for word in words(text) if word[0].isalpha())


class _Index:
    """The parts that may be found, by the words of their units."""

    def __init__(self, parts: Iterable[_Part]) -> None:
        self.parts = tuple(parts)
        self._places: dict[str, list[tuple[int, int]]] = {}
        for at, part in enumerate(self.parts):
            for n, unit in enumerate(part.units):
                for word in unit:
                    self._places.setdefault(word, []).append((at, n))

    def like(self, unit: frozenset[str]) -> Mapping[tuple[int, int], float]:
        """Return the units of parts that are like a unit of the file, and how much."""
        counted: Counter[tuple[int, int]] = Counter()
        for word in unit:
            places = self._places.get(word, ())
            if len(places) <= _COMMON or len(self.parts) <= _COMMON:
                counted.update(places)
        made = {}
        for (at, n), _ in counted.most_common(40):
            other = self.parts[at].units[n]
            score = 2 * len(unit & other) / (len(unit) + len(other))
            if score >= _NEAR:
                made[at, n] = score
        return made


def _split(stretch: Stretch, index: _Index, wanted: Mapping[tuple[str, str], Listed]) -> Iterator[Stretch]:
    """Yield a stretch as parts that were found in it, and what stands between them."""
    units = tuple(_units(stretch.blocks))
    at = 0
    claims = sorted(_claims(units, index), key=lambda one: one.start)
    # Where in the stretch a comment stands, or what no tree can hold, is not known: it stays with what comes first, and is said once.
    told = replace(stretch, notes=(), unsaid=()) if claims else stretch
    if claims and (stretch.notes or stretch.unsaid):
        yield replace(stretch, blocks=(), before=())
    for claim in claims:
        if claim.start > at:
            yield replace(told, blocks=_together(units[at : claim.start]))
        key = (claim.part.clause, claim.part.name)
        mark = wanted.get(key, Listed(*key))
        yield Stretch(mark, "text", _together(units[claim.start : claim.end]), stretch.before, stretch.authors)
        at = claim.end
    if at < len(units) or not units:
        yield replace(told, blocks=_together(units[at:]))


def _claims(units: Sequence[Block], index: _Index) -> list[_Claim]:
    """Return which units are which part's: the parts with the most words that are theirs first."""
    said = [_words(one) for one in units]
    alike = [
        index.like(one) if len(one) >= _FEWEST and not isinstance(unit, Heading) else {}
        for one, unit in zip(said, units, strict=True)
    ]
    scored = sorted(_scored(said, alike, index), key=lambda one: (-one[0], one[1].start))
    taken: set[int] = set()
    made: list[_Claim] = []
    for _, claim in scored:
        whole = range(claim.start, claim.end)
        if not taken.intersection(whole):
            taken.update(whole)
            made.append(claim)
    return [_widened(one, alike, index, taken) for one in made]


def _scored(
    said: Sequence[frozenset[str]], alike: Sequence[Mapping[tuple[int, int], float]], index: _Index
) -> Iterator[tuple[float, _Claim]]:
    """Yield each place where enough of a part stands together, in its order, and how many words speak for it."""
    hits: dict[int, list[_Hit]] = {}
    for place, found in enumerate(alike):
        for (at, n), score in sorted(found.items()):
            if score >= (_LIKE if len(index.parts[at].units) > 1 else _ALONE):
                hits.setdefault(at, []).append((place, n, score))
    for at, held in hits.items():
        part, best = index.parts[at], _in_order(held)
        long = sum(1 for one in part.units if len(one) >= _FEWEST)
        start, end = best[0][0], best[-1][0] + 1
        if len(best) >= _COVERED * long and end - start <= 2 * len(part.units) + 2:
            weight = sum(score * score * len(said[place]) for place, _, score in best)
            yield weight, _Claim(part, start, end, best[0][1], best[-1][1])


_Hit = tuple[int, int, float]


def _in_order(hits: Sequence[_Hit]) -> list[_Hit]:
    """Return the hits that go forward in both, with the highest score together."""
    best: list[tuple[float, int]] = []
    for at, (place, unit, score) in enumerate(hits):
        before = [(best[n][0], n) for n in range(at) if hits[n][0] < place and hits[n][1] < unit]
        top = max(before, default=(0.0, -1))
        best.append((top[0] + score, top[1]))
    if not best:
        return []
    at = max(range(len(best)), key=lambda n: best[n][0])
    made = []
    while at != -1:
        made.append(hits[at])
        at = best[at][1]
    return made[::-1]


def _widened(claim: _Claim, alike: Sequence[Mapping[tuple[int, int], float]], index: _Index, taken: set[int]) -> _Claim:
    """Return a claim with the units beside it that are still rather like the part's own."""
    at = index.parts.index(claim.part)
    start, end, first, last = claim.start, claim.end, claim.first, claim.last
    while first > 0 and start > 0 and start - 1 not in taken and (at, first - 1) in alike[start - 1]:
        start, first = start - 1, first - 1
    while end < len(alike) and end not in taken and (at, last + 1) in alike[end]:
        end, last = end + 1, last + 1
    taken.update(range(start, end))
    return replace(claim, start=start, end=end)


def _together(units: Sequence[Block]) -> tuple[Block, ...]:
    """Return units as blocks: items of one list in a row are one list again."""
    made: list[Block] = []
    for one in units:
        last = made[-1] if made else None
        if isinstance(one, BulletList | NumberedList) and type(last) is type(one):
            made[-1] = replace(last, items=(*last.items, *one.items))
        else:
            made.append(one)
    return tuple(made)
