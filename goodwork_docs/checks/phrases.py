"""Words that the reference file `wording.yaml` lists, looked for in clauses, councils and contracts."""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.checks.sentences import (
    beginnings,
    first_of,
    likely,
    negated,
    paragraphs,
    place,
    sentences,
    unquoted,
)
from goodwork_docs.diagnostics import Diagnostic, Severity, Where, quoted
from goodwork_docs.model.clause import Measure
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, ClausePart
from goodwork_docs.model.reference import Phrase, Wording
from goodwork_docs.source import Place

Said = Iterator[tuple[str, Where]]


def check_clause(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a clause's parts and measures hold, each at its place."""
    known = beginnings(_all_words(clause))
    texts = {name: tuple(paragraphs(part)) for name, part in clause.parts.items()}
    for phrase in wording.phrases:
        if words := likely(known, phrase.words):
            for name, part in clause.parts.items():
                if name in phrase.parts:
                    yield from _of_part(part, texts[name], phrase, words)
            yield from _of_measures(clause, phrase)


def _all_words(clause: Clause) -> Iterator[str]:
    yield from (part.raw for part in clause.parts.values())
    yield from (f"{one.title} {one.unit} {one.evidence}" for one in clause.head.measures)


def _of_part(
    part: ClausePart, texts: tuple[tuple[str, Where], ...], phrase: Phrase, words: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for text, begins in texts:
        for found in _found(phrase, text, words):
            yield _said(phrase, found, place(part, begins, found))


def check_contract(contract: Read[Contract], wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a contract's own questions, summary and promises hold."""
    for phrase in wording.phrases:
        if "contract" in phrase.parts:
            yield from _in_values(phrase, _questions(contract))
        if "promise" in phrase.parts:
            yield from _in_values(phrase, _promises(contract))


def check_council(council: Read[Council], wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a council's statements hold."""
    for phrase in wording.phrases:
        if "council" in phrase.parts:
            yield from _in_values(phrase, _statements(council))


def _found(phrase: Phrase, text: str, words: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the first listed word of each sentence; `words` are those of the phrase that the text may hold at all."""
    looked_for = words or phrase.words
    if first_of(text, looked_for) is None:
        return
    for sentence in sentences(unquoted(text)):
        found = first_of(sentence, looked_for, phrase.but_not)
        if found and not (phrase.unless_negated and negated(sentence)) and not first_of(sentence, phrase.passed_by):
            yield found


def _said(phrase: Phrase, found: str, where: Where) -> Diagnostic:
    see = f"; see refused subject {phrase.refused}" if phrase.refused else ""
    message = f"{phrase.says} {quoted(found)}"
    return Diagnostic(phrase.code, message, where, f"{phrase.instead}{see}", Severity(phrase.severity))


def _in_values(phrase: Phrase, values: Said) -> Iterator[Diagnostic]:
    for text, where in values:
        for found in _found(phrase, text):
            yield _said(phrase, found, where)


# --- measures ---------------------------------------------------------------------------------------------------


def _of_measures(clause: Clause, phrase: Phrase) -> Iterator[Diagnostic]:
    for at, measure in enumerate(clause.head.measures):
        if not _is_in_order(phrase, measure):
            yield from _in_values(phrase, _fields(clause, phrase, at, measure))


def _is_in_order(phrase: Phrase, measure: Measure) -> bool:
    if phrase.with_target and measure.target is None and measure.formula is None:
        return True
    return first_of(f"{measure.title}; {measure.unit}; {measure.evidence}", phrase.passed_by) is not None


def _fields(clause: Clause, phrase: Phrase, at: int, measure: Measure) -> Said:
    """Yield a measure's fields that the phrase looks at; unit and title count once, for both name the same thing."""
    if "measure" in phrase.parts:
        held = next((name for name in ("unit", "title") if any(_found(phrase, getattr(measure, name)))), "unit")
        yield getattr(measure, held), clause.read.where("measures", at, held)
    if "evidence" in phrase.parts and (not phrase.whole or _is_all(phrase, measure.evidence)):
        yield measure.evidence, clause.read.where("measures", at, "evidence")


def _is_all(phrase: Phrase, text: str) -> bool:
    return first_of(text, phrase.words, phrase.but_not) == text.strip(" .")


# --- councils and contracts -------------------------------------------------------------------------------------


def _questions(contract: Read[Contract]) -> Said:
    for n, criterion in enumerate(contract.record.criteria):
        for m, question in enumerate(criterion.questions):
            field: Place = ("criteria", n, "questions", m)
            for at, text in enumerate(question.look_for):
                yield text, contract.where(*field, "look_for", at)
            yield question.text, contract.where(*field, "text")


def _promises(contract: Read[Contract]) -> Said:
    yield contract.record.summary, contract.where("summary")
    for at, promise in enumerate(contract.record.promises):
        yield promise.text, contract.where("promises", at, "text")


def _statements(council: Read[Council]) -> Said:
    for n, priority in enumerate(council.record.priorities):
        yield priority.statement, council.where("priorities", n, "statement")
        for m, outcome in enumerate(priority.outcomes):
            yield outcome.title, council.where("priorities", n, "outcomes", m, "title")
