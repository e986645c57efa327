"""What a clause says of the law: stated for each ask, with a basis, each matter of section 17(5) named and its gateways able to open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodwork_docs.checks.sentences import (
    Found,
    beginnings,
    denied,
    every_of,
    likely,
    passages,
    place,
    schemes_without_equivalent,
    sentences_at,
    unquoted,
)
from goodwork_docs.diagnostics import Diagnostic, Where, error, quoted, warning
from goodwork_docs.model.clause import AskLaw
from goodwork_docs.model.library import Clause
from goodwork_docs.model.reference import Wording
from goodwork_docs.model.words import Ask, Nation, Part
from goodwork_docs.selection import BY_ORDER, LIFTED_BY_ORDER

_ORDERS: Mapping[Nation, str] = {"wales": "wsi2002-678", "northern-ireland": "sr2012-271"}
"""The nations beside England where section 17 or its like binds councils, each with the Order that lifts matters there."""
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
    elif nation in _ORDERS:
        yield from _opened(clause, nation, ask, law)


def _opened(clause: Clause, nation: Nation, ask: Ask, law: AskLaw) -> Iterator[Diagnostic]:
    """Yield a matter that neither a gateway nor the nation's own Order opens: a warning, for no such Order is vetted here."""
    lifted = LIFTED_BY_ORDER if _ORDERS[nation] in law.basis else frozenset[str]()
    if (closed := sorted(set(clause.head.matters) - lifted)) and not law.gateways:
        message = f"{quoted(ask)} touches matter ({closed[0]}) of section 17(5), and nothing opens it in {nation}"
        hint = f"give `gateways`, or {_ORDERS[nation]} in `basis` for (a) and (d), or offer the clause as an invitation only"
        yield warning("GW269", message, clause.read.where("law", nation, ask), hint)


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
        for one in passages(part):
            for found in _touching(one.text, words):
                yield found.words, place(part, one.begins, found.words, f"{one.before}{one.text[: found.at]}")


def _touching(text: str, words: tuple[str, ...]) -> Iterator[Found]:
    for sentence in sentences_at(unquoted(text)):
        for found in every_of(sentence.words, words):
            if not denied(sentence.words[: found.at]):
                yield Found(found.words, sentence.at + found.at)


def _ending(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    """Yield where a clause that touches section 17(5) speaks of ending the contract, without the law that covers ending."""
    part = clause.parts.get("if-not-met")
    rows = {row for asks in clause.head.law.values() for law in asks.values() for row in law.basis}
    if part is None or not clause.head.matters or "lga1988-s17-4" in rows:
        return
    for one in passages(part):
        for found in every_of(one.text, wording.endings):
            hint = "add lga1988-s17-4 to `basis`; the gateway must fit the ending too, and reasons are owed (s.20)"
            where = place(part, one.begins, found.words, f"{one.before}{one.text[: found.at]}")
            yield warning("GW229", f"{quoted(found.words)} is a decision under section 17(4)", where, hint)
            return


def _schemes(clause: Clause, wording: Wording) -> Iterator[Diagnostic]:
    schemes = tuple(one for one in wording.schemes if one not in clause.head.named_charters)
    for part in (clause.parts[name] for name in _NAMING if name in clause.parts):
        for one, found in schemes_without_equivalent(passages(part), schemes):
            hint = "add “or equivalent”, say what counts as such, and list it under `named_charters` (s.56)"
            message = f"the scheme {quoted(found.words)} is named without an equivalent"
            where = place(part, one.begins, found.words, f"{one.before}{one.text[: found.at]}")
            yield error("GW225", message, where, hint)
