"""Words that the reference file `wording.yaml` lists, looked for in clauses, councils and contracts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from goodwork_docs.checks.sentences import (
    Found,
    Passage,
    beginnings,
    counted,
    demanded,
    denied,
    denied_then,
    every_of,
    first_of,
    likely,
    passages,
    place,
    sentences_at,
    unmentioned,
    unquoted,
)
from goodwork_docs.diagnostics import Diagnostic, Severity, Where, quoted
from goodwork_docs.model.clause import Measure
from goodwork_docs.model.contract import Contract
from goodwork_docs.model.council import Council, outcomes_of
from goodwork_docs.model.declaration import Read
from goodwork_docs.model.library import Clause, ClausePart
from goodwork_docs.model.reference import Phrase, Wording
from goodwork_docs.model.words import Part
from goodwork_docs.resolve import reworded
from goodwork_docs.source import Place

Said = Iterable[tuple[str, Where]]
_BINDING: tuple[Part, ...] = ("requirement", "condition")
_MEASURE = ("title", "unit", "evidence")


def check_clause(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a clause's head, parts and measures hold, each at its place."""
    known = beginnings(_all_words(clause))
    texts = {name: tuple(passages(part)) for name, part in clause.parts.items()}
    for phrase in wording.phrases:
        may_be_asked = not phrase.after or likely(known, phrase.after)
        if may_be_asked and (words := likely(known, phrase.words)):
            for name, part in clause.parts.items():
                if name in phrase.parts:
                    yield from _of_part(part, texts[name], phrase, words)
            yield from _in_values(phrase, _head(clause, phrase))
            yield from _of_measures(clause, phrase)


def _all_words(clause: Clause) -> Iterator[str]:
    yield clause.head.title
    yield clause.head.summary
    yield from (part.raw for part in clause.parts.values())
    yield from (one.default for one in clause.head.blanks.values() if isinstance(one.default, str))
    yield from (f"{one.title} {one.unit} {one.evidence}" for one in clause.head.measures)


def _head(clause: Clause, phrase: Phrase) -> Said:
    """Yield a clause's title, summary and texts that stand in its blanks, where the phrase reads them."""
    if "summary" in phrase.parts:
        yield clause.head.title, clause.read.where("title")
        yield clause.head.summary, clause.read.where("summary")
    for name, kind in clause.head.blanks.items():
        if isinstance(kind.default, str) and _stands_in(clause, name, phrase.parts):
            yield kind.default, clause.read.where("blanks", name, "default")


def _stands_in(clause: Clause, blank: str, parts: Collection[str]) -> bool:
    return any(name in parts and blank in part.blanks for name, part in clause.parts.items())


def _of_part(
    part: ClausePart, texts: tuple[Passage, ...], phrase: Phrase, words: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for one in texts:
        for found in listed(phrase, one.text, words):
            where = place(part, one.begins, found.words, f"{one.before}{one.text[: found.at]}")
            yield _said(phrase, found.words, where)


def check_contract(contract: Read[Contract], wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a contract's own questions, summary, blanks and promises hold."""
    said = (
        (("contract",), tuple(_questions(contract))),
        (("promise",), tuple(printed(contract))),
        (_BINDING, tuple(_blanks(contract))),
    )
    for names, values in said:
        known = beginnings(text for text, _ in values)
        for phrase in wording.phrases:
            if any(name in phrase.parts for name in names) and (words := likely(known, phrase.words)):
                yield from _in_values(phrase, values, words)


def check_council(council: Read[Council], clauses: Mapping[str, Clause], wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a council's statements, and its own words for measures, hold."""
    values = tuple(_statements(council))
    known = beginnings(text for text, _ in values)
    for phrase in wording.phrases:
        if "council" in phrase.parts and (words := likely(known, phrase.words)):
            yield from _in_values(phrase, values, words)
        yield from _of_local_measures(council, clauses, phrase)


def check_pledge(promises: Said, advice: Said, shows: Said, wording: Wording) -> Iterator[Diagnostic]:
    """Yield the listed words that a pledge holds.

    Its promises are read as conditions are, its advice as a council's statements, and its evidence as that of measures.
    """
    read_as = ((("condition", "council"), promises), (("council",), advice), (("evidence",), shows))
    for names, values in ((names, tuple(said)) for names, said in read_as):
        known = beginnings(text for text, _ in values)
        for phrase in wording.phrases:
            if any(name in phrase.parts for name in names) and (words := likely(known, phrase.words)):
                yield from _in_values(phrase, values, words)


def listed(phrase: Phrase, text: str, words: tuple[str, ...] = ()) -> Iterator[Found]:
    """Yield the phrase's words that a text says; `words` are those of the phrase that the text may hold at all.

    Quotation marks hide words from warnings. From an error they hide only a term that is defined.
    """
    looked_for = words or phrase.words
    if first_of(text, looked_for) is None:
        return
    read = unmentioned(text) if phrase.severity == "error" else unquoted(text)
    for sentence in sentences_at(read):
        for found in every_of(sentence.words, looked_for, phrase.but_not):
            end = found.at + len(found.words)
            begins = _begins(phrase, sentence.words[: found.at], sentence.words[end:])
            if begins is not None:
                yield Found(sentence.words[begins:end], sentence.at + begins)


def _begins(phrase: Phrase, before: str, rest: str) -> int | None:
    """Return where the ask begins whose words stand between two ends of a sentence; None where they are in order."""
    at = demanded(before, phrase.after, phrase.within) if phrase.after else len(before)
    if at is None or counted(before, phrase.passed_by):
        return None
    is_denied = phrase.unless_negated and (denied(before[:at], near=bool(phrase.after)) or denied_then(rest))
    return None if is_denied else at


def _said(phrase: Phrase, found: str, where: Where) -> Diagnostic:
    see = f"; see refused subject {phrase.refused}" if phrase.refused else ""
    message = f"{phrase.says} {quoted(found)}"
    return Diagnostic(phrase.code, message, where, f"{phrase.instead}{see}", Severity(phrase.severity))


def _in_values(phrase: Phrase, values: Said, words: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
    for text, where in values:
        for found in listed(phrase, text, words):
            yield _said(phrase, found.words, where)


# --- measures ---------------------------------------------------------------------------------------------------


def _of_measures(clause: Clause, phrase: Phrase) -> Iterator[Diagnostic]:
    for at, measure in enumerate(clause.head.measures):
        if not _is_in_order(phrase, measure):
            places = {name: clause.read.where("measures", at, name) for name in _MEASURE}
            yield from _in_values(phrase, _fields(phrase, measure, places))


def _of_local_measures(council: Read[Council], clauses: Mapping[str, Clause], phrase: Phrase) -> Iterator[Diagnostic]:
    """Yield the words of a council's own measures; what it does not word otherwise is the clause's to mend."""
    for at, row in enumerate(council.record.local_measures):
        name, _, measure_id = row.instead_of.partition("/")
        held = clauses[name].head.measures if name in clauses else ()
        given = {each: council.where("local_measures", at, each) for each in _MEASURE if getattr(row, each)}
        for measure in (reworded(one, row) for one in held if one.id == measure_id):
            if not _is_in_order(phrase, measure):
                yield from _in_values(phrase, _fields(phrase, measure, given))


def _is_in_order(phrase: Phrase, measure: Measure) -> bool:
    if phrase.with_target and measure.target is None and measure.formula is None:
        return True
    whole = f"{measure.title}; {measure.unit}; {measure.evidence}"
    return "measure" in phrase.parts and first_of(whole, phrase.passed_by) is not None


def _fields(phrase: Phrase, measure: Measure, places: Mapping[str, Where]) -> Said:
    """Yield a measure's fields that the phrase looks at; unit and title count once, for both name the same thing."""
    if "measure" in phrase.parts:
        names = [one for one in ("unit", "title") if one in places and any(listed(phrase, getattr(measure, one)))]
        yield from ((getattr(measure, one), places[one]) for one in names[:1])
    if "evidence" in phrase.parts and "evidence" in places and (not phrase.whole or _is_all(phrase, measure.evidence)):
        yield measure.evidence, places["evidence"]


def _is_all(phrase: Phrase, text: str) -> bool:
    return first_of(text, phrase.words, phrase.but_not) == text.strip(" .")


# --- councils and contracts -------------------------------------------------------------------------------------


def _questions(contract: Read[Contract]) -> Said:
    for n, criterion in enumerate(contract.record.criteria):
        yield criterion.title, contract.where("criteria", n, "title")
        for m, question in enumerate(criterion.questions):
            field: Place = ("criteria", n, "questions", m)
            yield question.title, contract.where(*field, "title")
            for at, text in enumerate(question.look_for):
                yield text, contract.where(*field, "look_for", at)
            yield question.text, contract.where(*field, "text")


def printed(contract: Read[Contract]) -> Said:
    """Yield what papers print of a contract besides its questions and blanks."""
    for name in ("title", "summary", "place", "price_review", "conditions_form"):
        yield getattr(contract.record, name), contract.where(name)
    yield contract.record.price.figure, contract.where("price", "figure")
    yield contract.record.lot_limits.mechanism, contract.where("lot_limits", "mechanism")
    for at, lot in enumerate(contract.record.lots):
        for name in ("title", "summary", "place"):
            yield getattr(lot, name), contract.where("lots", at, name)
    for at, promise in enumerate(contract.record.promises):
        yield promise.text, contract.where("promises", at, "text")
    for at, issue in enumerate(contract.record.issues):
        yield issue.note, contract.where("issues", at, "note")
    if contract.record.pledge is not None:
        yield contract.record.pledge.reason, contract.where("pledge", "reason")


def _blanks(contract: Read[Contract]) -> Said:
    """Yield the words that stand in blanks of clauses, where they bind as the clause does."""
    for clause, values in contract.record.blanks.items():
        for name, value in values.items():
            if isinstance(value, str):
                yield value, contract.where("blanks", clause, name)


def _statements(council: Read[Council]) -> Said:
    record = council.record
    for name in ("priorities", "changes", "places", "missions"):
        for n, row in enumerate(getattr(record, name)):
            yield row.statement, council.where(name, n, "statement")
    yield from ((outcome.title, council.where(*field, "title")) for field, outcome in outcomes_of(record))
