"""What a clause says of the law: stated for each ask, with a basis, each matter of section 17(5) named and its gateways able to open it."""

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
    text_of,
    unquoted,
)
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.model.clause import AskLaw
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Wording
from goodwork_docs.model.words import Ask, Nation, Part
from goodwork_docs.selection import BY_ORDER, LIFTED_BY_ORDER

_BOUND_BY_17: tuple[Nation, ...] = ("england", "wales", "northern-ireland")
_BINDING: tuple[Part, ...] = ("requirement", "outcome", "universal-minimum", "question", "condition")
_NAMING: tuple[Part, ...] = (*_BINDING, "scoring-guide")
_STRONG: tuple[Ask, ...] = ("score", "require")


def check(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield what is amiss in the law that one clause states."""
    yield from _stated(clause)
    for nation, asks in clause.head.law.items():
        for ask, law in asks.items():
            yield from _row(clause, nation, ask, law)
    yield from _matters(clause, wording)
    yield from _ending(clause, wording)
    yield from _schemes(clause, wording)
    if clause.head.element != "process" and _is_strong(clause) and not clause.head.subject_matter_link:
        hint = "give `subject_matter_link`: one sentence that the officer can record (s.23(2)(a))"
        where = clause.read.where("asks")
        yield warning("GW226", "it is not said how the ask relates to the subject of a contract", where, hint)


def _is_strong(clause: Clause) -> bool:
    return any(ask in clause.head.asks for ask in _STRONG)


def _stated(clause: Clause) -> Iterator[Diagnostic]:
    for nation, asks in clause.head.law.items():
        for ask in clause.head.asks:
            if ask not in asks:
                where = clause.read.yaml.keys.get(("law", nation), clause.read.where("law", nation))
                message = f"the law of {nation} is not stated for {quoted(ask)}"
                yield warning("GW222", message, where, "state it, or write lawful: not verified")


def _row(clause: Clause, nation: Nation, ask: Ask, law: AskLaw) -> Iterator[Diagnostic]:
    where = clause.read.where("law", nation, ask)
    if law.lawful == "yes" and law.sure.startswith("not verified"):
        yield warning("GW276", "the ask is called lawful, and not verified", where, "write lawful: not verified")
    if ask not in _STRONG or law.lawful not in ("yes", "if") or clause.head.element == "process":
        return
    if not law.basis:
        message = f"{quoted(ask)} is called lawful in {nation}, and no row of law is named"
        yield warning("GW268", message, where, "give `basis`: ids of rows in clauses/reference/law.yaml")
    if nation == "england":
        yield from _gateways(clause, ask, law)


def _gateways(clause: Clause, ask: Ask, law: AskLaw) -> Iterator[Diagnostic]:
    where, matters = clause.read.where("law", "england", ask), clause.head.matters
    if matters and not law.gateways:
        hint = "give `gateways`, or offer the clause as an invitation only"
        message = f"{quoted(ask)} touches matter ({matters[0]}) of section 17(5), and no gateway is named"
        yield error("GW269", message, where, hint)
    closed = sorted(set(matters) - LIFTED_BY_ORDER)
    if closed and (wrong := sorted(set(law.gateways) & BY_ORDER)):
        message = f"the gateway {quoted(wrong[0])} never opens matter ({closed[0]}) of section 17(5)"
        yield error("GW270", message, clause.read.where("law", "england", ask, "gateways"), "name duties only")
    if matters and clause.head.flows_down and ask == "require" and "lga1988-s17-7" not in law.basis:
        hint = "add lga1988-s17-7 to `basis`, and let the gateway's reason cover sub-contractors"
        yield warning("GW228", "the ask flows down, and s.17(7) is not among its law", where, hint)


def _matters(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield the first words of each matter of section 17(5) that the text touches and the head does not name."""
    if not _is_strong(clause) or clause.head.element == "process":
        return
    known = _known(clause)
    for matter, listed in wording.matters.items():
        words = likely(known, listed) if matter not in clause.head.matters else ()
        if words and (touched := next(_touched(clause, words), None)):
            found, where = touched
            message = f"{quoted(found)} touches matter ({matter}) of section 17(5), which `matters` does not name"
            hint = f"add {matter} to `matters`, and name gateways, or take the words out"
            yield warning("GW227", message, where, hint)


def _known(clause: Clause) -> frozenset[str]:
    return beginnings(part.raw for part in clause.parts.values())


def _touched(clause: Clause, words: tuple[str, ...]) -> Iterator[tuple[str, Where]]:
    for part in (clause.parts[name] for name in _BINDING if name in clause.parts):
        for text, begins in paragraphs(part):
            for found in _touching(text, words):
                yield found, place(part, begins, found)


def _touching(text: str, words: tuple[str, ...]) -> Iterator[str]:
    for sentence in sentences(unquoted(text)):
        if (found := first_of(sentence, words)) and not negated(sentence):
            yield found


def _ending(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield where a clause that touches section 17(5) speaks of ending the contract, without the law that covers ending."""
    part = clause.parts.get("if-not-met")
    found = first_of(text_of(part), wording.endings) if part else None
    rows = {row for asks in clause.head.law.values() for law in asks.values() for row in law.basis}
    if part and found and clause.head.matters and "lga1988-s17-4" not in rows:
        begins = next((where for text, where in paragraphs(part) if found in text), part.where)
        hint = "add lga1988-s17-4 to `basis`; the gateway must fit the ending too, and reasons are owed (s.20)"
        yield warning("GW229", f"{quoted(found)} is a decision under section 17(4)", place(part, begins, found), hint)


def _schemes(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    schemes = likely(_known(clause), wording.schemes)
    for part in (clause.parts[name] for name in _NAMING if schemes and name in clause.parts):
        for text, begins in paragraphs(part):
            found = first_of(text, schemes)
            if found and found not in clause.head.named_charters and "quivalent" not in text:
                hint = "add “or equivalent”, say what counts as such, and list it under `named_charters` (s.56)"
                message = f"the scheme {quoted(found)} is named without an equivalent"
                yield error("GW225", message, place(part, begins, found), hint)
