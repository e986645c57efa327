"""Defined terms: each defined once, used, not in a ring, listed where it is used, and with no other meaning in the house contract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.checks.sentences import paragraphs, sentences
from goodwork_docs.diagnostics import Diagnostic, Where, quoted, warning
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause
from goodwork_docs.model.words import Part

_MEANS = re.compile(r"[\"“]([^\"“”]+)[\"”] means\b")
_DEFINING: tuple[Part, ...] = ("condition", "outcome", "universal-minimum")
SHARED = "definitions"
"""The clause whose terms every other clause may use."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, what is said of it, and where."""

    term: str
    meaning: str
    clause: str
    part: Part
    where: Where


def definitions(clause: Clause) -> tuple[Definition, ...]:
    """Return the terms that a clause defines: words in quotation marks, followed by "means"."""
    made = []
    for name in _DEFINING:
        if name in clause.parts:
            for text, where in paragraphs(clause.parts[name]):
                for found in _MEANS.finditer(text):
                    made.append(Definition(found[1], text[found.end() :], clause.id, name, where))
    return tuple(made)


def check(clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Yield terms of a library that are defined twice, never used, circular, or listed and used apart."""
    made = {name: definitions(clause) for name, clause in clauses.items()}
    every = [one for name in sorted(made, key=lambda name: (name != SHARED, name)) for one in made[name]]
    yield from _twice(every, clauses)
    yield from _rings(every)
    yield from _unused(every, clauses)
    for clause in clauses.values():
        if clause.id != SHARED:
            yield from _listed(clause, made)


def _twice(every: list[Definition], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    for at, one in enumerate(every):
        for other in every[:at]:
            if one.term == other.term and not _are_apart(one, other, clauses):
                hint = "keep one definition, or use another word for the second thing"
                message = f"the term {quoted(one.term)} is defined in {quoted(other.clause)} too"
                yield warning("GW119", message, one.where, hint)


def _are_apart(one: Definition, other: Definition, clauses: Mapping[str, Clause]) -> bool:
    """Return whether two definitions never meet: parts of one clause of which a paper prints one, or clauses that clash."""
    if one.clause == other.clause:
        return one.part != other.part
    heads = clauses[one.clause].head, clauses[other.clause].head
    return other.clause in heads[0].conflicts_with or one.clause in heads[1].conflicts_with


def _holds(text: str, term: str, longer: Iterable[str] = ()) -> bool:
    """Return whether a text uses a term; its first letter may be a capital. Uses inside a longer term do not count."""
    if term[1:] not in text:
        return False
    for other in longer:
        if term in other and other != term:
            text = re.sub(_found_as(other), "", text)
    return re.search(_found_as(term), text) is not None


def _found_as(term: str) -> str:
    first = f"[{term[0].upper()}{term[0]}]" if term[0].islower() else re.escape(term[0])
    return rf"(?<![\w-]){first}{re.escape(term[1:])}(?:s|es|['’]s|['’])?(?![\w-])"


def _rings(every: list[Definition]) -> Iterator[Diagnostic]:
    """Yield each term whose definition, in its first sentence, comes back to the term itself."""
    terms = tuple(dict.fromkeys(one.term for one in every))
    uses = {one.term: [term for term in terms if _holds(_first(one.meaning), term, terms)] for one in reversed(every)}
    for one in every:
        ring = _way_back(one.term, uses)
        if ring and min(ring) == one.term:
            message = f"the term {quoted(one.term)} is explained by itself: {' → '.join((*ring, one.term))}"
            yield warning("GW121", message, one.where, "explain one of them in other words")


def _first(meaning: str) -> str:
    found = sentences(meaning)
    return found[0] if found else ""


def _way_back(term: str, uses: Mapping[str, list[str]]) -> tuple[str, ...]:
    waiting: list[tuple[str, ...]] = [(term,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop(0)
        for other in uses.get(way[-1], ()):
            if other == term:
                return way
            if other not in seen:
                seen.add(other)
                waiting.append((*way, other))
    return ()


def _unused(every: list[Definition], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    for one in every:
        if not any(_is_used(one, clause) for clause in clauses.values()):
            message = f"the term {quoted(one.term)} is defined and never used"
            yield warning("GW120", message, one.where, "use it, or delete the definition")


def _is_used(one: Definition, clause: Clause) -> bool:
    words = " ".join(part.raw for name, part in clause.parts.items() if name != "for-officers")
    words += " ".join(f"{measure.title} {measure.unit}" for measure in clause.head.measures)
    if clause.id == one.clause:
        words = re.sub(rf"[\"“]{re.escape(one.term)}[\"”] means\b", "", words)
    return _holds(words.casefold(), one.term.casefold())


def _listed(clause: Clause, made: Mapping[str, tuple[Definition, ...]]) -> Iterator[Diagnostic]:
    """Yield terms listed and not in the text, and terms of other clauses in the text and not listed."""
    text = "\n".join(part.raw for name, part in clause.parts.items() if name != "for-officers")
    text += "\n".join(f"{one.title} {one.unit} {one.evidence}" for one in clause.head.measures)
    text += "\n".join(f"{one.label} {one.default}" for one in clause.head.blanks.values())
    for at, term in enumerate(clause.head.terms):
        if not _holds(text, term):
            where = clause.read.where("terms", at)
            yield warning("GW122", f"the term {quoted(term)} is listed, and the text never uses it", where, "delete it")
    own = {one.term for one in made[clause.id]} | set(clause.head.terms)
    binding = "\n".join(clause.parts[name].raw for name in _DEFINING if name in clause.parts)
    strangers = {one.term for name, of in made.items() if name not in (clause.id, SHARED) for one in of} - own
    for term in sorted(strangers):
        if term[0].isupper() and " " in term and _holds(binding, term, own):
            hint = "list it under `terms`, or define it here"
            yield warning("GW123", f"the term {quoted(term)} is another clause's", clause.read.where("terms"), hint)


def check_house(council: Read[Council], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Yield the terms of the council's own conditions that a clause defines too, with a meaning of its own."""
    ours = {one.term.casefold(): one for clause in clauses.values() for one in definitions(clause)}
    for term in council.record.house_terms:
        if term.casefold() in ours:
            where = council.yaml.keys.get(("house_terms", term), council.where("house_terms"))
            message = (
                f"the term {quoted(term)} of your conditions is defined in {quoted(ours[term.casefold()].clause)} too"
            )
            hint = "rename one of them, or silence this where both mean the same"
            yield warning("GW124", message, where, hint)
