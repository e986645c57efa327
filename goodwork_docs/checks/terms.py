"""Defined terms: each defined once, used, not in a ring, listed where it is used, and with no other meaning in the house contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodwork_docs.checks.sentences import paragraphs, sentences, text_of, unquoted
from goodwork_docs.diagnostics import Diagnostic, Where, quoted, warning
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Wording
from goodwork_docs.model.words import Part

_MEANS = re.compile(
    r"(?:[\"“](?P<double>[^\"“”]+)[\"”]|(?<!\w)['‘](?P<single>(?:[^\"“”'‘’]|(?<=\w)['’](?=\w))+)['’])"
    r" (?:means?|(?:has|have) the (?:same )?meaning|(?:is|are) defined as)\b"
)
_DEFINING: tuple[Part, ...] = ("condition", "outcome", "universal-minimum")
_WORDINGS: Mapping[Part, tuple[Part, ...]] = {
    "condition": ("condition",),
    "outcome": ("outcome",),
    "universal-minimum": ("outcome", "universal-minimum"),
}
"""For each part that binds, the parts of its clause that are printed with it: a clause is worded by condition or by outcome."""
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
    """Return the terms that a clause defines: words in quotation marks, followed by "means" or the like."""
    made = []
    for name in _DEFINING:
        if name in clause.parts:
            for text, where in paragraphs(clause.parts[name]):
                for found in _MEANS.finditer(text):
                    term = found["double"] or found["single"]
                    made.append(Definition(term, text[found.end() :], clause.id, name, where))
    return tuple(made)


def check(
    clauses: Mapping[str, Clause], wording: Wording, judged: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Yield terms of a library that are defined twice, never used, circular, listed and used apart, or defined nowhere.

    All clauses are held against each other; what is yielded concerns those of `judged`, None for all.
    """
    made = {name: definitions(clause) for name, clause in clauses.items()}
    every = [one for name in sorted(made, key=lambda name: (name != SHARED, name)) for one in made[name]]
    ours = [one for one in every if judged is None or one.clause in judged]
    yield from _twice(ours, every, clauses)
    yield from _rings(ours, every)
    yield from _unused(ours, clauses)
    known = frozenset(form for one in every for form in _forms(one.term))
    owners = _owners(made)
    for clause in clauses.values():
        if judged is not None and clause.id not in judged:
            continue
        yield from _apart(clause, made[clause.id])
        yield from _strange(clause, known, (*wording.schemes, *clause.head.named_charters))
        if clause.id != SHARED:
            yield from _listed(clause, made[clause.id], owners)


def _twice(ours: list[Definition], every: list[Definition], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    same: dict[str, list[Definition]] = {}
    for one in every:
        same.setdefault(one.term, []).append(one)
    for one in ours:
        for other in same[one.term][: same[one.term].index(one)]:
            if not _are_apart(one, other, clauses):
                hint = "keep one definition, or use another word for the second thing"
                message = f"the term {quoted(one.term)} is defined in {quoted(other.clause)} too"
                yield warning("GW119", message, one.where, hint)


def _are_apart(one: Definition, other: Definition, clauses: Mapping[str, Clause]) -> bool:
    """Return whether two definitions never meet: condition and outcome of one clause, in the same words, or clauses that clash."""
    if one.clause == other.clause:
        is_either = [one.part, other.part].count("condition") == 1
        return is_either and _first(one.meaning).split() == _first(other.meaning).split()
    heads = clauses[one.clause].head, clauses[other.clause].head
    return other.clause in heads[0].conflicts_with or one.clause in heads[1].conflicts_with


def _holds(text: str, term: str, longer: Iterable[str] = ()) -> bool:
    """Return whether a text uses a term; its first letter may be a capital. Uses inside a longer term do not count."""
    if term[1:-1] not in text:
        return False
    for other in longer:
        if term in other and other != term:
            text = re.sub(_found_as(other), "", text)
    return re.search(_found_as(term), text) is not None


def _found_as(term: str) -> str:
    """Return a pattern of a term, one or many: Body and Bodies, Hours and Hour."""
    first = f"[{term[0].upper()}{term[0]}]" if term[0].islower() else re.escape(term[0])
    stem, ends = term[1:], "(?:s|es)?"
    if re.search("[^aeiou]y$", term):
        stem, ends = term[1:-1], "(?:y|ies)"
    elif term[-1] == "s":
        stem, ends = term[1:-1], "(?:s|ses)?"
    return rf"(?<![\w-]){first}{re.escape(stem)}{ends}(?:['’]s|['’])?(?![\w-])"


def _rings(ours: list[Definition], every: list[Definition]) -> Iterator[Diagnostic]:
    """Yield each term whose definition, in its first sentence, comes back to the term itself."""
    terms = tuple(dict.fromkeys(one.term for one in every))
    said = {one.term: _first(one.meaning) for one in reversed(every)}
    uses = {one: [term for term in terms if _holds(text, term, terms)] for one, text in said.items()}
    for one in ours:
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


def _unused(ours: list[Definition], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    said = {name: _said(clause) for name, clause in clauses.items()}
    folded = {name: text.casefold() for name, text in said.items()}
    for one in ours:
        # Most terms are used where they are defined, so that the other clauses are seldom read.
        own, term = _without_definition(said[one.clause], one.term).casefold(), one.term.casefold()
        if not _holds(own, term) and not any(_holds(text, term) for name, text in folded.items() if name != one.clause):
            message = f"the term {quoted(one.term)} is defined and never used"
            yield warning("GW120", message, one.where, "use it, or delete the definition")


def _said(clause: Clause) -> str:
    words = " ".join(part.raw for name, part in clause.parts.items() if name != "for-officers")
    return words + " ".join(f"{measure.title} {measure.unit}" for measure in clause.head.measures)


def _without_definition(words: str, term: str) -> str:
    """Return words without the beginnings of the term's own definition."""
    return _MEANS.sub(lambda found: "" if term in found.groups() else found.group(), words)


def _apart(clause: Clause, made: tuple[Definition, ...]) -> Iterator[Diagnostic]:
    """Yield the clause's own terms that a part or a measure uses, where only the other wording defines them."""
    if "outcome" not in clause.parts:
        return
    own = {term: {one.part for one in made if one.term == term} for term in dict.fromkeys(one.term for one in made)}
    for name, printed in _WORDINGS.items():
        if name in clause.parts:
            yield from _without(clause, own, name, (printed,))
    if "if-not-met" in clause.parts:
        yield from _without(clause, own, "if-not-met", _EITHER)
    for at, measure in enumerate(clause.head.measures):
        text = f"{measure.title}\n{measure.unit}\n{measure.evidence}"
        for term in _undefined(text, own, _EITHER):
            yield _of_one_wording(term, f"the measure {quoted(measure.id)}", clause.read.where("measures", at))


_EITHER: tuple[tuple[Part, ...], ...] = (("condition",), ("outcome",))


def _without(
    clause: Clause, own: Mapping[str, set[Part]], name: Part, wordings: tuple[tuple[Part, ...], ...]
) -> Iterator[Diagnostic]:
    part = clause.parts[name]
    for term in _undefined(text_of(part), own, wordings):
        begins = next((where for text, where in paragraphs(part) if _holds(text, term, own)), part.where)
        yield _of_one_wording(term, f"the part {quoted(name)}", begins)


def _undefined(text: str, own: Mapping[str, set[Part]], wordings: tuple[tuple[Part, ...], ...]) -> Iterator[str]:
    """Yield the terms that a text uses and that one of the wordings it is printed with does not define."""
    for term, parts in own.items():
        if not all(parts.intersection(one) for one in wordings) and _holds(text, term, own):
            yield term


def _of_one_wording(term: str, user: str, where: Where) -> Diagnostic:
    message = f"{user} uses {quoted(term)}, and one of the two wordings does not define it"
    return warning("GW149", message, where, "define it in *Condition* and *Outcome*, in the same words")


_CAPITAL = r"[A-Z][a-z]+(?:-[A-Za-z]+)*"
_RUN = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")
_AS_A_TERM = re.compile(
    rf"\b(?i:an?|each|every|any|no|such|one|another|your|their|its|these|those) ({_CAPITAL}(?: {_CAPITAL})*)(?![\w-])"
    rf"|(?<=[\w,;)] )({_CAPITAL}(?: {_CAPITAL})* [A-Z][a-z]+[^us\W]s)(?![\w-])"
)
"""Capitals after a word that names one of many, and two words or more in the plural within a sentence: names stand alone."""
_STATUTE = re.compile(
    r"[A-Z][a-z]+(?:[ (),]+(?:[A-Z][a-z]+|of|and|the|for|to|in|from|etc\.?))*[ )]+(?:Act|Order|Regulations|Direction)\b"
)
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Christmas|Easter|Ramadan"
)


def _forms(term: str) -> Iterator[str]:
    """Yield a term, and each run of capitals in it, one or many."""
    for one in (term, *_RUN.findall(term)):
        yield from (one, f"{one}s", f"{one}es", one.removesuffix("s"), f"{one.removesuffix('y')}ies")


def _strange(clause: Clause, known: frozenset[str], names: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield capitals that stand as a term does, in what binds a bidder, and that no clause defines or lists."""
    named = {form for one in clause.head.terms for form in _forms(one)}
    schemes = "\n".join(names).casefold()
    seen: set[str] = set()
    for name in _READ:
        for text, where in paragraphs(clause.parts[name]) if name in clause.parts else ():
            for found in _capitals(text):
                rest = _unknown(found.split(), known | named)
                if rest and rest not in seen and rest.casefold() not in schemes:
                    seen.add(rest)
                    message = f"{quoted(rest)} looks like a term, and no clause defines it"
                    yield warning("GW150", message, where, 'define it: "Term" means …; or write it in small letters')


_READ: tuple[Part, ...] = ("requirement", "outcome", "universal-minimum", "question", "condition", "if-not-met")


def _capitals(text: str) -> Iterator[str]:
    bare = _STATUTE.sub("…", unquoted(text))
    for found in _AS_A_TERM.finditer(bare):
        yield found[1] or found[2]


def _unknown(words: list[str], known: Collection[str]) -> str:
    """Return the words that are left of a run when all known terms are taken out of it."""
    for size in range(len(words), 0, -1):
        for at in range(len(words) - size + 1):
            if " ".join(words[at : at + size]) in known:
                return _unknown(words[:at], known) or _unknown(words[at + size :], known)
    return " ".join(words) if words and not _DAYS.fullmatch(words[0]) else ""


def _owners(made: Mapping[str, tuple[Definition, ...]]) -> dict[str, dict[str, set[str]]]:
    """Return the names of two words or more that clauses define for themselves, by their first word, each with its clauses."""
    found: dict[str, dict[str, set[str]]] = {}
    for name, of in made.items():
        for one in of if name != SHARED else ():
            first = _WORD.match(one.term)
            if first and one.term[0].isupper() and " " in one.term:
                found.setdefault(first[0], {}).setdefault(one.term, set()).add(name)
    return found


_WORD = re.compile(r"\w+")


def _listed(
    clause: Clause, made: tuple[Definition, ...], owners: Mapping[str, Mapping[str, set[str]]]
) -> Iterator[Diagnostic]:
    """Yield terms listed and not in the text, and terms of other clauses in the text and not listed."""
    text = "\n".join(part.raw for name, part in clause.parts.items() if name != "for-officers")
    text += "\n".join(f"{one.title} {one.unit} {one.evidence}" for one in clause.head.measures)
    text += "\n".join(f"{one.label} {one.default}" for one in clause.head.blanks.values())
    for at, term in enumerate(clause.head.terms):
        if not _holds(text, term):
            where = clause.read.where("terms", at)
            yield warning("GW122", f"the term {quoted(term)} is listed, and the text never uses it", where, "delete it")
    own = {one.term for one in made} | set(clause.head.terms)
    binding = "\n".join(clause.parts[name].raw for name in _DEFINING if name in clause.parts)
    words = set(_WORD.findall(binding))
    likely = {term: by for first in words & owners.keys() for term, by in owners[first].items()}
    for term in sorted(likely.keys() - own):
        if likely[term] - {clause.id} and _holds(binding, term, own):
            hint = "list it under `terms`, or define it here"
            yield warning("GW123", f"the term {quoted(term)} is another clause's", clause.read.where("terms"), hint)


def check_house(council: Read[Council], clauses: Mapping[str, Clause]) -> Iterator[Diagnostic]:
    """Yield the terms of the council's own conditions that a clause defines too, with a meaning of its own."""
    terms = council.record.house_terms
    ours = {one.term.casefold(): one for clause in clauses.values() if terms for one in definitions(clause)}
    for term in terms:
        if term.casefold() in ours:
            where = council.yaml.keys.get(("house_terms", term), council.where("house_terms"))
            message = (
                f"the term {quoted(term)} of your conditions is defined in {quoted(ours[term.casefold()].clause)} too"
            )
            hint = "rename one of them, or silence this where both mean the same"
            yield warning("GW124", message, where, hint)
