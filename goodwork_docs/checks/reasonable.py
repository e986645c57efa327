"""Is it in proportion: to the contract's value and length, to its market, and to what bidders can bear?"""

from __future__ import annotations

from collections.abc import Iterator

from goodwork_docs.burden import band
from goodwork_docs.diagnostics import Diagnostic, error, quoted, warning
from goodwork_docs.model.library import Clause
from goodwork_docs.resolve import Case
from goodwork_docs.selection import Decision, referred_to, unserved
from goodwork_docs.size import value_without_vat


def check_case(case: Case, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    """Yield what asks too much, clashes, or was chosen against the clause's own bounds without a reason."""
    asked = [one for one in decisions if one.ask in ("score", "require") and one.clause.head.element != "process"]
    yield from _burden(case, asked)
    yield from _bounds(case, asked)
    yield from _clashes(case, [one for one in decisions if one.ask in ("score", "require")])
    yield from _missing_sections(case, decisions)
    yield from _weight(case)
    yield from _mandatory_outcomes(case, decisions)
    yield from _lots(case)
    yield from _fragile(case, asked)


def _burden(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    policy, value = case.council.record.policy, value_without_vat(case.contract.record)
    most = band(policy, value)
    where = case.contract.where("asks")
    worst = ", ".join(one.clause.id for one in sorted(asked, key=lambda one: -one.clause.head.burden.words)[:3])
    if len(asked) > most.asks:
        message = f"the contract asks {len(asked)} things; at this value {most.asks} are in proportion"
        yield error("GW401", message, where, f"invite or leave out some; the heaviest are {worst}")
    scored = [one for one in asked if one.ask == "score"]
    if len(scored) > most.questions:
        message = f"{len(scored)} good-work questions are scored; at this value {most.questions} are in proportion"
        yield error("GW402", message, where, "require or invite some instead")
    yield from _words(case, scored, most.words)


def _words(case: Case, scored: list[Decision], most: int) -> Iterator[Diagnostic]:
    for one in scored:
        words = one.chosen.words if one.chosen else None
        if words is not None and words > most:
            where = case.contract.where("asks", one.clause.id, "words")
            yield error(
                "GW404",
                f"the answer may have {words} words; at this value {most} are in proportion",
                where,
                "set a lower limit",
            )


def _bounds(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    for one in asked:
        if one.suits or one.chosen is None:
            continue
        where = case.contract.where("asks", one.clause.id)
        if one.chosen.reason:
            hint = "the decision record prints your reason; read it once more"
            yield warning(
                "GW405", f"{quoted(one.clause.id)} does not suit the contract's facts, but was chosen", where, hint
            )
        else:
            hint = "leave it out, or give `reason`"
            yield error("GW405", f"{quoted(one.clause.id)} does not suit the contract's facts", where, hint)


def _clashes(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    held = {one.clause.id: one for one in asked}
    for name, one in held.items():
        where = case.contract.where("asks", name)
        for other in one.clause.head.conflicts_with:
            if other in held and (name < other or name not in held[other].clause.head.conflicts_with):
                yield error(
                    "GW406", f"{quoted(name)} and {quoted(other)} cannot stand together", where, "leave one out"
                )
    for name, one in held.items():
        for other, required in held.items():
            is_same = other in one.clause.head.same_matter_as or name in required.clause.head.same_matter_as
            if is_same and (one.ask, required.ask) == ("score", "require"):
                message = f"{quoted(name)} is scored and {quoted(other)} required, on the same matter"
                where = case.contract.where("asks", name)
                yield warning(
                    "GW407", message, where, "score only what goes further, or silence this and say how the two differ"
                )


def _missing_sections(case: Case, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    """Yield the clauses that are left out though a condition that is in refers to them or uses the words they define."""
    taken = {one.clause.id: one.clause for one in decisions if one.ask == "require"}
    needed = {other for clause in taken.values() for other in _leans_on(clause)}
    for name in sorted(needed - set(taken)):
        if name in case.clauses:
            where = case.contract.where("asks", name)
            message = f"{quoted(name)} is left out, and sections that are in stand on it"
            yield error("GW415", message, where, "take it in again, or leave out what needs it")


def _leans_on(clause: Clause) -> Iterator[str]:
    if clause.head.terms and clause.id != "definitions":
        yield "definitions"
    yield from referred_to(clause)


def _weight(case: Case) -> Iterator[Diagnostic]:
    policy, value = case.council.record.policy, value_without_vat(case.contract.record)
    if value is None:
        return
    bands = [one for one in policy.weightings if value >= one.value_from]
    if not bands:
        return
    least = max(bands, key=lambda one: one.value_from).at_least
    held = sum(one.weight for one in case.contract.record.criteria if one.kind == "good-work")
    if held < least:
        message = f"good work weighs {held}%, and the council's policy wants at least {least}%"
        yield error(
            "GW408",
            message,
            case.contract.where("criteria"),
            "raise the weight, or change the policy with the council's leave",
        )


def _mandatory_outcomes(case: Case, decisions: tuple[Decision, ...]) -> Iterator[Diagnostic]:
    """Yield the outcomes that the council wants in each contract and that no clause of this one serves."""
    for outcome in unserved(case, decisions):
        message = f"the outcome {quoted(outcome.title)} is mandatory here, and none of its clauses is in"
        hint = f"take one of {', '.join(outcome.clauses)}, or silence this and say why"
        yield warning("GW434", message, case.contract.where("asks"), hint)


def _lots(case: Case) -> Iterator[Diagnostic]:
    record = case.contract.record
    limits = record.lot_limits
    where = case.contract.where("lot_limits")
    if limits.award is not None and not limits.mechanism:
        hint = "say how lots are given when a bidder comes first in more (s.23(4)(b))"
        yield error("GW409", "the limit on lots that one bidder may win has no mechanism", where, hint)
    if (limits.bid is not None or limits.award is not None) and not record.lots:
        yield error("GW409", "there are limits on lots, but no lots", where, "give `lots`, or drop the limits")
    if not record.lots and not limits.why_not_lots:
        yield warning("GW410", "there are no lots, and no reason why", where, "give `lot_limits.why_not_lots` (s.18)")
    amounts = [one.amount for one in record.lots]
    known = [one for one in amounts if one is not None]
    if known and len(known) == len(amounts) and record.value.amount is not None and sum(known) != record.value.amount:
        message = f"the lots add up to £{sum(known):,}, and the contract is worth £{record.value.amount:,}"
        yield error("GW411", message, case.contract.where("lots"), "make them agree")


def _fragile(case: Case, asked: list[Decision]) -> Iterator[Diagnostic]:
    sector = case.reference.sectors.get(case.contract.record.sector or "")
    if case.contract.record.sector and sector is None:
        where = case.contract.where("sector")
        yield error(
            "GW412",
            f"the sector {quoted(case.contract.record.sector)} is not known",
            where,
            "see clauses/reference/sectors.yaml",
        )
    for one in asked:
        if sector and one.ask == "require" and any(change.clause == one.clause.id for change in sector.soften):
            where = case.contract.where("asks", one.clause.id)
            message = f"{quoted(one.clause.id)} is required in a fragile market: {sector.fragile}"
            yield warning("GW413", message, where, "score it, or silence this and say who pays")
